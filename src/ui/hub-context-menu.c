/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-context-menu.h"

#include <gdk/gdkkeysyms.h>

typedef struct
{
  GtkWidget *widget; /* not owned: it has the controllers that have this */
  HubContextMenuFunc function;
  gpointer user_data;
} Menu;

static void
menu_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* What was chosen is done after the menu has closed, by way of what it stands in. */
static gboolean
remove_cb (gpointer user_data)
{
  GtkWidget *popover = user_data;

  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

static void
closed_cb (GtkWidget *popover, gpointer user_data)
{
  GtkWidget *subject = g_object_get_data (G_OBJECT (popover), "subject");

  if (subject != NULL && gtk_widget_get_mapped (subject))
    gtk_widget_grab_focus (subject);
  g_idle_add_full (G_PRIORITY_DEFAULT, remove_cb, g_object_ref (popover), g_object_unref);
}

void
hub_context_menu_show (GtkWidget *widget, GtkWidget *subject, GMenuModel *menu)
{
  GtkWidget *popover;
  graphene_rect_t bounds;
  GdkRectangle area;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GTK_IS_WIDGET (subject));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  if (!gtk_widget_compute_bounds (subject, widget, &bounds))
    return;
  area = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                         (int) bounds.size.height };
  popover = gtk_popover_menu_new_from_model (menu);
  g_object_set_data_full (G_OBJECT (popover), "subject", g_object_ref (subject), g_object_unref);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  gtk_widget_set_parent (popover, widget);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &area);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static gboolean
show_at (Menu *menu, GtkWidget *at)
{
  g_autoptr (GMenuModel) model = NULL;
  GtkWidget *subject = menu->widget;

  if (at == NULL)
    return FALSE;
  model = menu->function (menu->widget, at, &subject, menu->user_data);
  if (model == NULL)
    return FALSE;
  hub_context_menu_show (menu->widget, subject, model);
  return TRUE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, Menu *menu)
{
  if (show_at (menu, gtk_widget_pick (menu->widget, x, y, GTK_PICK_DEFAULT)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (GtkGestureLongPress *gesture, double x, double y, Menu *menu)
{
  if (show_at (menu, gtk_widget_pick (menu->widget, x, y, GTK_PICK_DEFAULT)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers,
                Menu *menu)
{
  GtkRoot *root = gtk_widget_get_root (menu->widget);
  gboolean is_menu_key
    = keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0);

  return is_menu_key && root != NULL && show_at (menu, gtk_root_get_focus (root));
}

static void
connect (gpointer controller,
         const char *signal,
         GCallback callback,
         GtkWidget *widget,
         HubContextMenuFunc function,
         gpointer user_data)
{
  Menu *menu = g_new0 (Menu, 1);

  menu->widget = widget;
  menu->function = function;
  menu->user_data = user_data;
  g_signal_connect_data (controller, signal, callback, menu, menu_free, 0);
  gtk_widget_add_controller (widget, controller);
}

void
hub_context_menu_attach (GtkWidget *widget, HubContextMenuFunc function, gpointer user_data)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (function != NULL);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  connect (click, "pressed", G_CALLBACK (pressed_cb), widget, function, user_data);
  connect (press, "pressed", G_CALLBACK (long_pressed_cb), widget, function, user_data);
  connect (gtk_event_controller_key_new (), "key-pressed", G_CALLBACK (key_pressed_cb), widget,
           function, user_data);
}
