/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-history-row.h"

#include "model/hub-format.h"
#include "model/hub-summary.h"
#include "model/hub-text.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

struct _HubHistoryRow
{
  GtkWidget parent_instance;

  GtkWidget *heading;
  GtkWidget *avatar;
  GtkWidget *lines;
  GtkWidget *name;
  GtkWidget *identity;
  GtkWidget *time;
  GtkWidget *star;

  HubHistoryItem *item;
};

G_DEFINE_FINAL_TYPE (HubHistoryRow, hub_history_row, GTK_TYPE_WIDGET)

/* Under a heading that names the day, the clock time is enough. */
static char *
format_time (HubHistoryEntry *entry)
{
  g_autoptr (GDateTime) utc
    = g_date_time_new_from_unix_utc (hub_history_entry_get_time (entry) / 1000);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? hub_format_time (local, local) : g_strdup ("");
}

static void
update_current (HubHistoryRow *self)
{
  gboolean current = self->item != NULL && hub_history_item_get_current (self->item);

  if (current)
    gtk_widget_add_css_class (GTK_WIDGET (self), "current");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "current");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  /* Translators: said of the row of the customer now shown */
                                  current ? _ ("On the screen now") : "", -1);
}

static void
update_entry (HubHistoryRow *self)
{
  HubHistoryEntry *entry = hub_history_item_get_entry (self->item);
  const char *name = hub_history_entry_get_name (entry);
  gboolean pinned = hub_history_entry_get_pinned (entry);
  g_autofree char *masked = hub_identity_to_masked (hub_history_entry_get_identity (entry));
  g_autofree char *isolated = hub_text_isolate (masked);
  g_autofree char *time = format_time (entry);
  g_autofree char *initials = name != NULL ? hub_text_initials (name) : g_strdup ("?");
  g_autofree char *accessible = NULL;

  /* Without a text it would have another colour each time. */
  adw_avatar_set_text (ADW_AVATAR (self->avatar), name != NULL && *name != '\0' ? name : "?");
  adw_avatar_set_show_initials (ADW_AVATAR (self->avatar), *initials != '\0');
  if (name == NULL)
    name = _ ("No profile found");
  else if (*name == '\0')
    name = hub_summary_get_placeholder (
      hub_identity_get_kind (hub_history_entry_get_identity (entry)));
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_label_set_label (GTK_LABEL (self->identity), isolated);
  gtk_label_set_label (GTK_LABEL (self->time), time);
  gtk_widget_set_visible (self->time, !pinned);
  gtk_widget_set_visible (self->star, pinned);

  accessible = g_strjoin (", ", name, masked, pinned ? _ ("Pinned") : time, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

static void
show_heading (HubHistoryRow *self, const char *heading)
{
  gtk_label_set_label (GTK_LABEL (self->heading), heading != NULL ? heading : "");
  gtk_widget_set_visible (self->heading, heading != NULL);
  gtk_widget_set_visible (self->avatar, heading == NULL);
  gtk_widget_set_visible (self->lines, heading == NULL);
  if (heading != NULL)
    {
      gtk_widget_set_visible (self->time, FALSE);
      gtk_widget_set_visible (self->star, FALSE);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                      -1);
    }
}

static void
clear (HubHistoryRow *self)
{
  HubHistoryEntry *entry;

  if (self->item == NULL)
    return;

  entry = hub_history_item_get_entry (self->item);
  if (entry != NULL)
    g_signal_handlers_disconnect_by_data (entry, self);
  g_signal_handlers_disconnect_by_data (self->item, self);
  g_clear_object (&self->item);
}

static gboolean
is_entry (GtkWidget *list_item)
{
  GtkWidget *row = gtk_widget_get_first_child (list_item);

  return HUB_IS_HISTORY_ROW (row) && HUB_HISTORY_ROW (row)->item != NULL
         && hub_history_item_get_entry (HUB_HISTORY_ROW (row)->item) != NULL;
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = widget != NULL ? gtk_widget_get_root (widget) : NULL;

  return root != NULL && gtk_root_get_focus (root) == widget;
}

/* A list view offers the keyboard to each row it comes by, and stops where none takes it. A heading
 * is no place to stop: it lets the keyboard through to the entry behind it, seen from where the
 * keyboard comes. */
static gboolean
hub_history_row_grab_focus (GtkWidget *widget)
{
  HubHistoryRow *self = HUB_HISTORY_ROW (widget);
  GtkWidget *list_item = gtk_widget_get_parent (widget);
  gboolean upwards;

  if (self->item == NULL || hub_history_item_get_heading (self->item) == NULL || list_item == NULL)
    return GTK_WIDGET_CLASS (hub_history_row_parent_class)->grab_focus (widget);

  upwards = has_focus (gtk_widget_get_next_sibling (list_item));
  do
    list_item
      = upwards ? gtk_widget_get_prev_sibling (list_item) : gtk_widget_get_next_sibling (list_item);
  while (list_item != NULL && !is_entry (list_item));

  return list_item != NULL && gtk_widget_grab_focus (list_item);
}

static void
hub_history_row_dispose (GObject *object)
{
  GtkWidget *child;

  clear (HUB_HISTORY_ROW (object));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_history_row_parent_class)->dispose (object);
}

static void
hub_history_row_class_init (HubHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_history_row_dispose;
  widget_class->grab_focus = hub_history_row_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "history-row");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, heading);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, lines);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, name);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, identity);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, HubHistoryRow, star);
}

static void
hub_history_row_init (HubHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_history_row_new (void)
{
  return g_object_new (HUB_TYPE_HISTORY_ROW, NULL);
}

void
hub_history_row_set_item (HubHistoryRow *self, HubHistoryItem *item)
{
  HubHistoryEntry *entry;

  g_return_if_fail (HUB_IS_HISTORY_ROW (self));
  g_return_if_fail (item == NULL || HUB_IS_HISTORY_ITEM (item));

  clear (self);
  if (item == NULL)
    {
      show_heading (self, "");
      gtk_label_set_label (GTK_LABEL (self->name), "");
      gtk_label_set_label (GTK_LABEL (self->identity), "");
      adw_avatar_set_text (ADW_AVATAR (self->avatar), NULL);
      update_current (self);
      return;
    }

  self->item = g_object_ref (item);
  entry = hub_history_item_get_entry (item);
  show_heading (self, hub_history_item_get_heading (item));
  update_current (self);
  if (entry == NULL)
    return;

  update_entry (self);
  g_signal_connect_swapped (item, "notify::current", G_CALLBACK (update_current), self);
  g_signal_connect_swapped (entry, "notify", G_CALLBACK (update_entry), self);
}

HubHistoryItem *
hub_history_row_get_item (HubHistoryRow *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_ROW (self), NULL);

  return self->item;
}
