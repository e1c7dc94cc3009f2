/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-layout-actions.h"

#include "model/hub-format.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubLayoutActions
{
  GObject parent_instance;

  GtkWidget *widget; /* not owned */
  GSimpleActionGroup *group;
  HubLayout *layout;
  HubCardSet *cards; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (HubLayoutActions, hub_layout_actions, G_TYPE_OBJECT)

static void
propose (HubLayoutActions *self, HubLayout *layout, const char *undo)
{
  if (layout != self->layout)
    g_signal_emit (self, signals[SIGNAL_ARRANGED], 0, layout, undo);
}

/* A pin that is not put where it was asked for has to say why. */
static void
propose_pin (HubLayoutActions *self, HubLayout *layout)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;

  if (layout != self->layout || hub_layout_get_n_pins (layout) < HUB_LAYOUT_MAX_PINS)
    {
      propose (self, layout, NULL);
      return;
    }

  number = hub_format_number (HUB_LAYOUT_MAX_PINS, 0);
  /* Translators: %s is a number, always the same and more than two */
  text = g_strdup_printf (_ ("There is room for %s pinned fields. Unpin one first."), number);
  gtk_widget_activate_action (self->widget, "win.tell", "s", text);
}

static void
pin_row_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubLayoutActions *self = user_data;
  g_autoptr (HubLayout) layout = NULL;
  const char *card_id, *row_id;

  g_variant_get (parameter, "(&s&s)", &card_id, &row_id);
  layout = hub_layout_pin_row (self->layout, card_id, row_id);
  propose_pin (self, layout);
}

static void
unpin_row_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubLayoutActions *self = user_data;
  g_autoptr (HubLayout) layout = NULL;
  const char *card_id, *row_id;

  g_variant_get (parameter, "(&s&s)", &card_id, &row_id);
  layout = hub_layout_unpin_row (self->layout, card_id, row_id);
  propose (self, layout, NULL);
}

static void
hide_row_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubLayoutActions *self = user_data;
  g_autoptr (HubLayout) layout = NULL;
  g_autofree char *undo = NULL;
  const char *card_id, *row_id;
  const HubCard *card;
  guint row;

  g_variant_get (parameter, "(&s&s)", &card_id, &row_id);
  card = hub_card_set_find_card (self->cards, card_id);
  if (card == NULL || !hub_card_find_row (card, row_id, &row))
    return;
  layout = hub_layout_show_row (self->layout, card, row, FALSE);
  /* Translators: %s is the name of a card or of a row of one */
  undo = g_strdup_printf (_ ("“%s” is hidden"), hub_card_get_row_name (card, row));
  propose (self, layout, undo);
}

static void
pin_path_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubLayoutActions *self = user_data;
  g_autoptr (HubLayout) layout = NULL;
  const char *path, *title;

  g_variant_get (parameter, "(&s&s)", &path, &title);
  layout = hub_layout_pin_path (self->layout, path, title);
  propose_pin (self, layout);
}

static void
unpin_path_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubLayoutActions *self = user_data;
  g_autoptr (HubLayout) layout
    = hub_layout_unpin_path (self->layout, g_variant_get_string (parameter, NULL));

  propose (self, layout, NULL);
}

static void
reset_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HubLayoutActions *self = user_data;
  g_autoptr (HubLayout) plain = hub_layout_new ();

  propose (self, plain, _ ("The cards stand as your organisation has them"));
}

static const GActionEntry entries[] = {
  { .name = "pin-row", .activate = pin_row_action, .parameter_type = "(ss)" },
  { .name = "unpin-row", .activate = unpin_row_action, .parameter_type = "(ss)" },
  { .name = "hide-row", .activate = hide_row_action, .parameter_type = "(ss)" },
  { .name = "pin-path", .activate = pin_path_action, .parameter_type = "(ss)" },
  { .name = "unpin-path", .activate = unpin_path_action, .parameter_type = "s" },
  { .name = "reset", .activate = reset_action },
};

static void
set_enabled (HubLayoutActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
update (HubLayoutActions *self)
{
  gboolean enabled = hub_layout_actions_is_enabled (self);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    set_enabled (self, entries[i].name, enabled);
  set_enabled (self, "reset", enabled && !hub_layout_is_plain (self->layout));
}

static void
hub_layout_actions_dispose (GObject *object)
{
  HubLayoutActions *self = HUB_LAYOUT_ACTIONS (object);

  /* The widget may keep the group a little longer. */
  for (guint i = 0; self->group != NULL && i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->group), entries[i].name);
  g_clear_object (&self->group);
  g_clear_object (&self->layout);
  g_clear_object (&self->cards);

  G_OBJECT_CLASS (hub_layout_actions_parent_class)->dispose (object);
}

static void
hub_layout_actions_class_init (HubLayoutActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_layout_actions_dispose;

  signals[SIGNAL_ARRANGED]
    = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, HUB_TYPE_LAYOUT, G_TYPE_STRING);
}

static void
hub_layout_actions_init (HubLayoutActions *self)
{
  self->layout = hub_layout_new ();
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries),
                                   self);
  update (self);
}

HubLayoutActions *
hub_layout_actions_new (GtkWidget *widget)
{
  HubLayoutActions *self;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  self = g_object_new (HUB_TYPE_LAYOUT_ACTIONS, NULL);
  self->widget = widget;
  gtk_widget_insert_action_group (widget, "layout", G_ACTION_GROUP (self->group));

  return self;
}

void
hub_layout_actions_set_layout (HubLayoutActions *self, HubLayout *layout)
{
  g_return_if_fail (HUB_IS_LAYOUT_ACTIONS (self));
  g_return_if_fail (HUB_IS_LAYOUT (layout));

  if (g_set_object (&self->layout, layout))
    update (self);
}

void
hub_layout_actions_set_cards (HubLayoutActions *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_LAYOUT_ACTIONS (self));
  g_return_if_fail (cards == NULL || HUB_IS_CARD_SET (cards));

  if (g_set_object (&self->cards, cards))
    update (self);
}

gboolean
hub_layout_actions_is_enabled (HubLayoutActions *self)
{
  g_return_val_if_fail (HUB_IS_LAYOUT_ACTIONS (self), FALSE);

  return self->cards != NULL && !hub_card_set_is_layout_locked (self->cards);
}
