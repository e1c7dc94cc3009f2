/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-kind-pills.h"

#include "ui/hub-wrap-layout.h"

#include <glib/gi18n-lib.h>

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  HubKindPills *pills; /* borrowed: the pill is its child */
  char *kind;          /* (nullable): NULL for all kinds */
  char *label;
  HubKindChoice choice;
} Pill;

struct _HubKindPills
{
  GtkWidget parent_instance;

  guint n_chosen;
};

G_DEFINE_FINAL_TYPE (HubKindPills, hub_kind_pills, GTK_TYPE_WIDGET)

static void
pill_free (gpointer data)
{
  Pill *pill = data;

  g_free (pill->kind);
  g_free (pill->label);
  g_free (pill);
}

static Pill *
get_pill (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "pill");
}

/* Colour says it, and so do a sign, the hint and the state. */
static void
show_choice (GtkWidget *button, HubKindChoice choice)
{
  Pill *pill = get_pill (button);
  g_autofree char *text = NULL;
  g_autofree char *hint = NULL;

  gtk_widget_remove_css_class (button, "only");
  gtk_widget_remove_css_class (button, "without");
  switch (choice)
    {
    case HUB_KIND_ONLY:
      gtk_widget_add_css_class (button, "only");
      text = g_strdup (pill->label);
      /* Translators: hint on a pressed filter; %s is a kind of activity, "Purchases" */
      hint = pill->kind != NULL
               ? g_strdup_printf (_ ("%s only. Press again to leave them out."), pill->label)
               : NULL;
      break;
    case HUB_KIND_WITHOUT:
      gtk_widget_add_css_class (button, "without");
      /* Translators: a filter that leaves a kind of activity out, "Without Web" */
      text = g_strdup_printf (_ ("Without %s"), pill->label);
      hint = g_strdup (_ ("Press again to show all kinds."));
      break;
    case HUB_KIND_ANY:
    default:
      text = g_strdup (pill->label);
      break;
    }
  gtk_button_set_label (GTK_BUTTON (button), text);
  gtk_widget_set_tooltip_text (button, hint);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_PRESSED,
                               choice == HUB_KIND_ONLY      ? GTK_ACCESSIBLE_TRISTATE_TRUE
                               : choice == HUB_KIND_WITHOUT ? GTK_ACCESSIBLE_TRISTATE_MIXED
                                                            : GTK_ACCESSIBLE_TRISTATE_FALSE,
                               -1);
}

static void
set_choice (GtkWidget *button, HubKindChoice choice)
{
  Pill *pill = get_pill (button);

  pill->pills->n_chosen -= pill->kind != NULL && pill->choice != HUB_KIND_ANY;
  pill->choice = choice;
  pill->pills->n_chosen += pill->kind != NULL && choice != HUB_KIND_ANY;
  show_choice (button, choice);
}

/* The pill of all kinds is pressed when no other is. */
static void
show_all_pressed (HubKindPills *self)
{
  GtkWidget *all = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (all != NULL)
    set_choice (all, self->n_chosen == 0 ? HUB_KIND_ONLY : HUB_KIND_ANY);
}

static void
clicked_cb (GtkWidget *button)
{
  Pill *pill = get_pill (button);
  HubKindPills *self = pill->pills;

  if (pill->kind == NULL)
    {
      hub_kind_pills_reset (self);
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, NULL, HUB_KIND_ANY);
      return;
    }

  switch (pill->choice)
    {
    case HUB_KIND_ANY:
      set_choice (button, HUB_KIND_ONLY);
      break;
    case HUB_KIND_ONLY:
      set_choice (button, HUB_KIND_WITHOUT);
      break;
    case HUB_KIND_WITHOUT:
    default:
      set_choice (button, HUB_KIND_ANY);
      break;
    }
  show_all_pressed (self);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, pill->kind, pill->choice);
}

static void
add_pill (HubKindPills *self, const char *label, const char *kind)
{
  GtkWidget *button = gtk_button_new ();
  Pill *pill = g_new0 (Pill, 1);

  pill->pills = self;
  pill->kind = g_strdup (kind);
  pill->label = g_strdup (label);
  g_object_set_data_full (G_OBJECT (button), "pill", pill, pill_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), NULL);
  show_choice (button, HUB_KIND_ANY);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
}

static void
remove_pills (HubKindPills *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
hub_kind_pills_dispose (GObject *object)
{
  remove_pills (HUB_KIND_PILLS (object));

  G_OBJECT_CLASS (hub_kind_pills_parent_class)->dispose (object);
}

static void
hub_kind_pills_class_init (HubKindPillsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_kind_pills_dispose;

  signals[SIGNAL_CHOSEN]
    = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "kindpills");
  gtk_widget_class_set_layout_manager_type (widget_class, HUB_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_kind_pills_init (HubKindPills *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Kinds of activity"), -1);
}

GtkWidget *
hub_kind_pills_new (void)
{
  return g_object_new (HUB_TYPE_KIND_PILLS, NULL);
}

void
hub_kind_pills_set_cards (HubKindPills *self, HubCardSet *cards)
{
  g_return_if_fail (HUB_IS_KIND_PILLS (self));
  g_return_if_fail (HUB_IS_CARD_SET (cards));

  remove_pills (self);
  self->n_chosen = 0;
  /* Translators: a filter that shows all kinds of activity */
  add_pill (self, C_ ("kinds of activity", "All"), NULL);
  for (guint i = 0; i < hub_card_set_get_n_kinds (cards); i++)
    {
      const HubActivityKind *kind = hub_card_set_get_kind (cards, i);

      add_pill (self, kind->label, kind->id);
    }
  show_all_pressed (self);
}

void
hub_kind_pills_reset (HubKindPills *self)
{
  GtkWidget *child;

  g_return_if_fail (HUB_IS_KIND_PILLS (self));

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (get_pill (child)->kind != NULL && get_pill (child)->choice != HUB_KIND_ANY)
      set_choice (child, HUB_KIND_ANY);
  show_all_pressed (self);
}
