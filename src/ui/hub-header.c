/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-header.h"

#include "ui/hub-connection-button.h"
#include "ui/hub-menu.h"
#include "ui/hub-shy.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

struct _HubHeader
{
  GtkWidget parent_instance;

  GtkWidget *bar;
  GtkWidget *start_controls;
  GtkWidget *end_controls;
  GtkWidget *history_button;
  GtkWidget *connection_button;
  GtkWidget *search;
  GtkWidget *menu_button;
  GMenu *connection_section;
  GMenu *main_menu;

  gboolean kiosk;
};

G_DEFINE_FINAL_TYPE (HubHeader, hub_header, GTK_TYPE_WIDGET)

/* A button to close is enough, and leaves the room to the search field; it stands where the desktop
 * wants it. */
static void
choose_window_buttons (HubHeader *self)
{
  g_autofree char *layout = NULL;
  const char *colon;
  const char *close;
  gboolean at_start;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-decoration-layout", &layout,
                NULL);
  colon = layout != NULL ? strchr (layout, ':') : NULL;
  close = layout != NULL ? strstr (layout, "close") : NULL;
  at_start = close != NULL && colon != NULL && close < colon;
  gtk_window_controls_set_decoration_layout (GTK_WINDOW_CONTROLS (self->start_controls),
                                             at_start ? "close:" : ":close");
  gtk_window_controls_set_decoration_layout (GTK_WINDOW_CONTROLS (self->end_controls),
                                             at_start ? "close:" : ":close");
}

/* On whatever keyboard it stands. */
static gboolean
is_question_mark (gunichar character)
{
  return character == '?' || character == 0x061f;
}

/* Typing where nothing takes it goes to the search field; but a question is not the beginning of an
 * identity. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType modifiers,
                HubHeader *self)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !g_unichar_isgraph (character))
    return GDK_EVENT_PROPAGATE;

  if (is_question_mark (character) && !self->kiosk)
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.shortcuts", NULL);

  return hub_search_bar_forward_key (HUB_SEARCH_BAR (self->search), controller);
}

/* Before the search field has it: where typing begins, too, a question is not the beginning of an
 * identity. */
static gboolean
search_key_pressed_cb (GtkEventControllerKey *controller,
                       guint keyval,
                       guint keycode,
                       GdkModifierType modifiers,
                       HubHeader *self)
{
  if (self->kiosk || !is_question_mark (gdk_keyval_to_unicode (keyval))
      || (modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0
      || !hub_search_bar_is_to_be_replaced (HUB_SEARCH_BAR (self->search)))
    return GDK_EVENT_PROPAGATE;

  return gtk_widget_activate_action (GTK_WIDGET (self), "win.shortcuts", NULL);
}

static gboolean
hub_header_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HUB_HEADER (widget)->search);
}

static void
hub_header_dispose (GObject *object)
{
  g_clear_pointer (&HUB_HEADER (object)->bar, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_header_parent_class)->dispose (object);
}

static void
hub_header_class_init (HubHeaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_header_dispose;
  widget_class->grab_focus = hub_header_grab_focus;

  g_type_ensure (HUB_TYPE_CONNECTION_BUTTON);
  g_type_ensure (HUB_TYPE_SEARCH_BAR);
  g_type_ensure (HUB_TYPE_SHY);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/customeractivityhub/Hub/hub-header.ui");
  gtk_widget_class_bind_template_child (widget_class, HubHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, start_controls);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, end_controls);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, history_button);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, connection_button);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, search);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, connection_section);
  gtk_widget_class_bind_template_child (widget_class, HubHeader, main_menu);
}

static void
hub_header_init (HubHeader *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (search_key_pressed_cb), self, 0);
  gtk_widget_add_controller (self->search, keys);
  choose_window_buttons (self);
  /* Here too, as a narrow window has no room for the button. */
  g_menu_append_submenu (
    self->connection_section, _ ("_Connection"),
    hub_connection_button_get_menu (HUB_CONNECTION_BUTTON (self->connection_button)));
  hub_menu_set_lazily (GTK_MENU_BUTTON (self->menu_button), G_MENU_MODEL (self->main_menu));
}

GtkWidget *
hub_header_new (void)
{
  return g_object_new (HUB_TYPE_HEADER, NULL);
}

HubSearchBar *
hub_header_get_search (HubHeader *self)
{
  g_return_val_if_fail (HUB_IS_HEADER (self), NULL);

  return HUB_SEARCH_BAR (self->search);
}

void
hub_header_set_store (HubHeader *self, HubConnectionStore *store)
{
  g_return_if_fail (HUB_IS_HEADER (self));

  hub_connection_button_set_store (HUB_CONNECTION_BUTTON (self->connection_button), store);
}

void
hub_header_set_connection (HubHeader *self, HubConnection *connection)
{
  g_return_if_fail (HUB_IS_HEADER (self));
  g_return_if_fail (connection == NULL || HUB_IS_CONNECTION (connection));

  hub_connection_button_set_connection (HUB_CONNECTION_BUTTON (self->connection_button),
                                        self->kiosk ? NULL : connection);
}

void
hub_header_set_kiosk (HubHeader *self, gboolean kiosk)
{
  g_return_if_fail (HUB_IS_HEADER (self));

  self->kiosk = kiosk;
  gtk_widget_set_visible (self->history_button, !kiosk);
  gtk_widget_set_visible (self->menu_button, !kiosk);
  if (kiosk)
    hub_connection_button_set_connection (HUB_CONNECTION_BUTTON (self->connection_button), NULL);
}

void
hub_header_take_keys (HubHeader *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (HUB_IS_HEADER (self));
  g_return_if_fail (GTK_IS_WIDGET (widget));

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (widget, keys);
}
