/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-connection-button.h"

#include "model/hub-text.h"
#include "ui/hub-menu.h"

#include <glib/gi18n-lib.h>

struct _HubConnectionButton
{
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkWidget *label;

  HubConnectionStore *store;
  GMenu *menu;
  GMenu *choices;
  GMenu *changes;
};

G_DEFINE_FINAL_TYPE (HubConnectionButton, hub_connection_button, GTK_TYPE_WIDGET)

static void
update_choices (HubConnectionButton *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));

  g_menu_remove_all (self->choices);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HubConnection) connection = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      g_autofree char *inert = hub_text_make_inert (hub_connection_get_name (connection), -1);
      g_autofree char *literal = hub_menu_escape_label (inert);
      g_autoptr (GMenuItem) item = g_menu_item_new (literal, NULL);

      g_menu_item_set_action_and_target (item, "win.connection", "s",
                                         hub_connection_get_id (connection));
      g_menu_append_item (self->choices, item);
    }
}

static void
update_changes (HubConnectionButton *self, HubConnection *connection)
{
  g_menu_remove_all (self->changes);
  if (connection != NULL && !hub_connection_is_sample (connection))
    {
      g_autofree char *name = hub_text_make_inert (hub_connection_get_name (connection), -1);
      g_autofree char *literal = hub_menu_escape_label (name);
      g_autofree char *label = NULL;

      /* Translators: a menu item; %s is the name of a connection */
      label = g_strdup_printf (_ ("_Edit “%s”…"), literal);
      g_menu_append (self->changes, label, "win.edit-connection");
    }
  g_menu_append (self->changes, _ ("_New Connection…"), "win.add-connection");
}

static void
hub_connection_button_dispose (GObject *object)
{
  HubConnectionButton *self = HUB_CONNECTION_BUTTON (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->store);
  g_clear_object (&self->menu);
  g_clear_object (&self->choices);
  g_clear_object (&self->changes);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (hub_connection_button_parent_class)->dispose (object);
}

static void
hub_connection_button_class_init (HubConnectionButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hub_connection_button_dispose;

  gtk_widget_class_set_css_name (widget_class, "connection-button");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hub_connection_button_init (HubConnectionButton *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");

  self->menu = g_menu_new ();
  self->choices = g_menu_new ();
  self->changes = g_menu_new ();
  g_menu_append_section (self->menu, _ ("Connection"), G_MENU_MODEL (self->choices));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (self->changes));

  self->label = gtk_label_new ("");
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->label), 6);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 24);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), arrow);

  self->button = gtk_menu_button_new ();
  gtk_widget_add_css_class (self->button, "flat");
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), box);
  hub_menu_set_lazily (GTK_MENU_BUTTON (self->button), G_MENU_MODEL (self->menu));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  hub_connection_button_set_connection (self, NULL);
}

GtkWidget *
hub_connection_button_new (void)
{
  return g_object_new (HUB_TYPE_CONNECTION_BUTTON, NULL);
}

void
hub_connection_button_set_store (HubConnectionButton *self, HubConnectionStore *store)
{
  g_return_if_fail (HUB_IS_CONNECTION_BUTTON (self));
  g_return_if_fail (HUB_IS_CONNECTION_STORE (store));
  g_return_if_fail (self->store == NULL);

  self->store = g_object_ref (store);
  g_signal_connect_swapped (store, "items-changed", G_CALLBACK (update_choices), self);
  update_choices (self);
}

void
hub_connection_button_set_connection (HubConnectionButton *self, HubConnection *connection)
{
  g_autofree char *name = NULL;
  g_autofree char *accessible = NULL;

  g_return_if_fail (HUB_IS_CONNECTION_BUTTON (self));

  gtk_widget_set_visible (GTK_WIDGET (self), connection != NULL);
  update_changes (self, connection);
  if (connection == NULL)
    return;

  name = hub_text_make_inert (hub_connection_get_name (connection), -1);
  gtk_label_set_label (GTK_LABEL (self->label), name);
  gtk_widget_set_tooltip_text (self->button, name);

  /* Translators: %s is the name of a connection */
  accessible = g_strdup_printf (_ ("Connection: %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
}

GMenuModel *
hub_connection_button_get_menu (HubConnectionButton *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION_BUTTON (self), NULL);

  return G_MENU_MODEL (self->menu);
}
