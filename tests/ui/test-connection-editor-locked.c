/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be run by tests/desk/with-keyring, with a display. */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-connection-change.h"
#include "support/hub-test-wait.h"
#include "support/locked-keyring.h"
#include "support/soup-server.h"
#include "ui/hub-connection-editor.h"
#include "ui/hub-connection-form.h"
#include "ui/shell-fixture.h"

static HubConnection *
save_connection (HubDesk *desk, const char *url)
{
  g_autoptr (HubConnection) connection = shell_connection_new ("Production", url);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_change_save_async (hub_desk_get_connections (desk), hub_desk_get_keyring (desk),
                                    connection, "hush", NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be saved");
  hub_connection_change_save_finish (hub_desk_get_connections (desk), result, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&connection);
}

static gboolean
has_focus_in (HubConnectionEditor *editor, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL
         && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

/* Nobody is led to type a secret again that is there, nor kept from saving without it; and the test
 * asks for the password once more. */
static void
test_locked (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autoptr (HubConnection) connection = NULL;
  HubConnectionEditor *editor;

  connection = save_connection (desk, hub_test_server_get_url (server));
  locked_keyring_restart ();

  locked_keyring_expect_refusal ();
  editor = hub_connection_editor_new (desk, connection);
  gtk_window_present (GTK_WINDOW (editor));
  shell_wait_shows (GTK_WIDGET (editor), "the keyring is locked");
  g_assert_true (locked_keyring_was_asked ());
  g_assert_true (has_focus_in (editor, "Name"));

  locked_keyring_expect_password ();
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.test", NULL);
  hub_test_server_wait_count (server, HUB_TEST_TOKEN_PATH, 1);
  g_assert_false (shell_shows (GTK_WIDGET (editor), "The client secret is missing."));
  shell_close (GTK_WINDOW (editor), editor);
}

int
main (int argc, char *argv[])
{
  int status;

  if (!locked_keyring_set_up ())
    return 0;
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/connection-editor-locked/locked", test_locked);

  status = g_test_run ();
  locked_keyring_tear_down ();

  return status;
}
