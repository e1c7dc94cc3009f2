/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-compare-chooser.h"

#include <adwaita.h>

enum
{
  SIGNAL_TYPED,
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

struct _HubCompareChooser
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *note;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (HubCompareChooser, hub_compare_chooser, GTK_TYPE_WIDGET)

static void
entry_activate_cb (HubCompareChooser *self)
{
  g_signal_emit (self, signals[SIGNAL_TYPED], 0,
                 gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

static void
row_activated_cb (HubCompareChooser *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint) gtk_list_box_row_get_index (row));
}

/* The arrow leads from the field to those who are offered. */
static gboolean
entry_key_pressed_cb (HubCompareChooser *self, guint keyval)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0);

  if ((keyval != GDK_KEY_Down && keyval != GDK_KEY_KP_Down) || row == NULL)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (GTK_WIDGET (row));

  return GDK_EVENT_STOP;
}

static gboolean
hub_compare_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HUB_COMPARE_CHOOSER (widget)->entry);
}

static void
hub_compare_chooser_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hub_compare_chooser_parent_class)->dispose (object);
}

static void
hub_compare_chooser_class_init (HubCompareChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_compare_chooser_dispose;
  widget_class->grab_focus = hub_compare_chooser_grab_focus;

  signals[SIGNAL_TYPED] = g_signal_new ("typed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_css_name (widget_class, "comparechooser");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/customeractivityhub/Hub/hub-compare-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, HubCompareChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, HubCompareChooser, note);
  gtk_widget_class_bind_template_child (widget_class, HubCompareChooser, list);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hub_compare_chooser_init (HubCompareChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hub_compare_chooser_new (void)
{
  return g_object_new (HUB_TYPE_COMPARE_CHOOSER, NULL);
}

void
hub_compare_chooser_clear (HubCompareChooser *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (HUB_IS_COMPARE_CHOOSER (self));

  while ((row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), 0)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), GTK_WIDGET (row));
  gtk_widget_set_visible (self->list, FALSE);
  hub_compare_chooser_say (self, "");
}

void
hub_compare_chooser_offer (HubCompareChooser *self, const char *name, const char *detail)
{
  GtkWidget *row;

  g_return_if_fail (HUB_IS_COMPARE_CHOOSER (self));
  g_return_if_fail (name != NULL);
  g_return_if_fail (detail != NULL);

  row = adw_action_row_new ();
  /* Before anything else is set: names are no mark-up. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
  gtk_widget_set_visible (self->list, TRUE);
}

void
hub_compare_chooser_say (HubCompareChooser *self, const char *sentence)
{
  g_return_if_fail (HUB_IS_COMPARE_CHOOSER (self));
  g_return_if_fail (sentence != NULL);

  gtk_label_set_text (GTK_LABEL (self->note), sentence);
  gtk_widget_set_visible (self->note, *sentence != '\0');
}
