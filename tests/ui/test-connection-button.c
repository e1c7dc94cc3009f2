/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-connection-button.h"
#include "ui/shell-fixture.h"

static char *
dup_label (GMenuModel *menu, guint section, guint position)
{
  g_autoptr (GMenuModel) items
    = g_menu_model_get_item_link (menu, (int) section, G_MENU_LINK_SECTION);
  char *label = NULL;

  g_menu_model_get_item_attribute (items, (int) position, G_MENU_ATTRIBUTE_LABEL, "s", &label);

  return label;
}

static void
test_offers (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  g_autoptr (HubConnection) other = shell_connection_new ("my_org <b>", "http://127.0.0.1:1");
  GtkWidget *button = hub_connection_button_new ();
  GtkWindow *window = shell_present (button, 300, 60);
  GtkWidget *menu_button = shell_find (button, GTK_TYPE_MENU_BUTTON);
  GMenuModel *menu = hub_connection_button_get_menu (HUB_CONNECTION_BUTTON (button));
  g_autofree char *choice = NULL;
  g_autofree char *edit = NULL;
  g_autofree char *add = NULL;

  hub_connection_button_set_store (HUB_CONNECTION_BUTTON (button), hub_desk_get_connections (desk));
  hub_connection_button_set_connection (HUB_CONNECTION_BUTTON (button), sample);
  shell_wait_shows (button, "Sample data");
  gtk_test_accessible_assert_property (menu_button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Connection: Sample data");
  choice = dup_label (menu, 0, 0);
  g_assert_cmpstr (choice, ==, "Sample data");
  add = dup_label (menu, 1, 0);
  g_assert_cmpstr (add, ==, "_New Connection…");

  /* A name is text, not mark-up and not a mnemonic. */
  hub_connection_button_set_connection (HUB_CONNECTION_BUTTON (button), other);
  shell_wait_shows (button, "my_org <b>");
  edit = dup_label (menu, 1, 0);
  g_assert_cmpstr (edit, ==, "_Edit “my__org <b>”…");
  shell_close (window, button);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/connection-button/offers", test_offers);

  return g_test_run ();
}
