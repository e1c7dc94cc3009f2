/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-list-keys.h"

/* What the scrolled window does for Ctrl+Tab. */
static gboolean
leave_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);

  if (scrolled == NULL)
    return FALSE;
  g_signal_emit_by_name (scrolled, "move-focus-out", GPOINTER_TO_INT (user_data));

  return TRUE;
}

static void
add_key (GtkEventController *keys, guint key, GdkModifierType modifiers, GtkDirectionType direction)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                      gtk_callback_action_new (leave_cb, GINT_TO_POINTER (direction), NULL)));
}

void
hub_list_keys_leave_by_tab (GtkWidget *list)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_if_fail (GTK_IS_WIDGET (list));

  add_key (keys, GDK_KEY_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_key (keys, GDK_KEY_KP_Tab, 0, GTK_DIR_TAB_FORWARD);
  add_key (keys, GDK_KEY_Tab, GDK_SHIFT_MASK, GTK_DIR_TAB_BACKWARD);
  gtk_widget_add_controller (list, keys);
}
