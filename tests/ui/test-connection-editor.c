/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "support/own-secrets.h"
#include "support/soup-server.h"
#include "ui/hub-connection-editor.h"
#include "ui/hub-connection-form.h"
#include "ui/shell-fixture.h"

#define POLICIES "/data/core/ups/config/mergePolicies"

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
type (GtkWidget *root, const char *title, const char *text)
{
  if (GTK_IS_EDITABLE (root) && ADW_IS_PREFERENCES_ROW (root)
      && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    gtk_editable_set_text (GTK_EDITABLE (root), text);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    type (child, title, text);
}

static HubConnectionEditor *
open_editor (HubDesk *desk, HubConnection *connection)
{
  HubConnectionEditor *editor = hub_connection_editor_new (desk, connection);

  gtk_window_present (GTK_WINDOW (editor));
  hub_test_wait_for (is_mapped, editor, "the editor to be on the screen");

  return editor;
}

static void
fill (HubConnectionEditor *editor, const char *url)
{
  GtkWidget *root = GTK_WIDGET (editor);

  type (root, "Name", "Production");
  type (root, "Address of the platform", url);
  type (root, "Organisation ID", "ABC@AdobeOrg");
  type (root, "Client ID", "client");
  type (root, "Client secret", "hush");
}

static gboolean
has_focus_in (HubConnectionEditor *editor, const char *title)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (editor));
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW) : NULL;

  return row != NULL
         && g_str_has_prefix (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title);
}

static gboolean
has_focus_in_secret (gpointer data)
{
  return has_focus_in (data, "Client secret");
}

/* Whatever was asked of it before is answered then. */
static void
wait_for_keyring (HubDesk *desk, HubConnection *connection)
{
  HubCredential *keyring = HUB_CREDENTIAL (hub_desk_get_keyring (desk));
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_credential_load_secret_async (keyring, connection, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the keyring's answer");
  hub_credential_free_secret (hub_credential_load_secret_finish (keyring, result, NULL));
  hub_test_drain ();
}

/* Who opens it wants to type. */
static void
test_focus (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autoptr (HubConnection) connection = shell_connection_new ("Production", "http://127.0.0.1:1");
  HubConnectionEditor *editor = open_editor (desk, NULL);
  GtkEventController *keys;
  gboolean is_taken = TRUE;

  shell_settle (GTK_WIDGET (editor));
  g_assert_true (has_focus_in (editor, "Name"));
  shell_close (GTK_WINDOW (editor), editor);

  /* Of one whose secret is missing, that is what to type. */
  editor = open_editor (desk, connection);
  hub_test_wait_for (has_focus_in_secret, editor, "the field of the secret to have the focus");
  shell_close (GTK_WINDOW (editor), editor);

  /* Unless somebody is typing already. */
  editor = open_editor (desk, connection);
  g_assert_true (has_focus_in (editor, "Name"));
  type (GTK_WIDGET (editor), "Name", "Training");
  shell_settle (GTK_WIDGET (editor));
  g_assert_true (has_focus_in (editor, "Name"));
  shell_close (GTK_WINDOW (editor), editor);

  /* Or moves about in what is there. */
  editor = open_editor (desk, connection);
  keys = shell_find_controller (shell_find (GTK_WIDGET (editor), HUB_TYPE_CONNECTION_FORM),
                                GTK_TYPE_EVENT_CONTROLLER_KEY);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Home, 0, 0, &is_taken);
  g_assert_false (is_taken);
  wait_for_keyring (desk, connection);
  g_assert_true (has_focus_in (editor, "Name"));
  shell_close (GTK_WINDOW (editor), editor);
}

static GtkWidget *
find_combo (GtkWidget *root, const char *title)
{
  if (ADW_IS_COMBO_ROW (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_combo (child, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The keyring has no part in it: libsecret's file backend leaks a little when a file is written
 * again. */
static void
fill_with_command (HubConnectionEditor *editor, const char *url)
{
  GtkWidget *credential = find_combo (GTK_WIDGET (editor), "Credential");

  fill (editor, url);
  type (GTK_WIDGET (editor), "Client secret", "");
  adw_combo_row_set_selected (ADW_COMBO_ROW (credential), 1);
  type (GTK_WIDGET (editor), "Command that prints a token", "/nonexistent/get-token");
}

static void
assert_in_sight (HubConnectionEditor *editor, const char *text)
{
  GtkWidget *label = shell_find_text (GTK_WIDGET (editor), text);
  GtkWidget *picked;
  double x;
  double y;

  g_assert_nonnull (label);
  g_assert_true (gtk_widget_translate_coordinates (label, GTK_WIDGET (editor), 2, 2, &x, &y));
  picked = gtk_widget_pick (GTK_WIDGET (editor), x, y, GTK_PICK_DEFAULT);
  g_assert_true (picked != NULL && (picked == label || gtk_widget_is_ancestor (label, picked)));
}

/* What is wrong is said where the fields are, and the fields keep what was typed. */
static void
test_test_fails (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autofree char *url = hub_test_server_dup_dead_url ();
  HubConnectionEditor *editor = open_editor (desk, NULL);

  fill (editor, url);
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.test", NULL);
  shell_wait_shows (GTK_WIDGET (editor), "does not accept connections at this address");
  g_assert_true (shell_holds (GTK_WIDGET (editor), "hush"));
  /* In words for whoever has the fields before them, and without covering what to do next. */
  g_assert_true (shell_shows (GTK_WIDGET (editor), "Check the address of the platform."));
  shell_settle (GTK_WIDGET (editor));
  assert_in_sight (editor, "Test Connection");

  /* Another address is another question. */
  type (GTK_WIDGET (editor), "Address of the platform", "https://platform.example");
  g_assert_false (shell_shows (GTK_WIDGET (editor), "does not accept connections at this address"));

  gtk_test_accessible_assert_property (GTK_WIDGET (editor), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "New Connection");
  shell_close (GTK_WINDOW (editor), editor);
}

static void
wait_gone (HubConnectionEditor **editor)
{
  while (*editor != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
changed_cb (gboolean *changed)
{
  *changed = TRUE;
}

static void
test_save (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  gboolean changed = FALSE;
  HubConnectionEditor *editor = open_editor (desk, NULL);
  HubConnectionStore *store = hub_desk_get_connections (desk);
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "connections.ini", NULL);
  g_autofree char *contents = NULL;

  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (changed_cb), &changed);
  fill (editor, "http://127.0.0.1:1");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  hub_test_wait_flag (&changed, "the connection to be saved");
  wait_gone (&editor);

  /* It is in use at once. */
  g_assert_nonnull (hub_connection_store_find (store, "Production"));
  g_assert_true (hub_desk_get_connection (desk) == hub_connection_store_find (store, "Production"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "ABC@AdobeOrg"));
  g_assert_null (strstr (contents, "hush"));
}

static GtkWidget *
find_button (HubConnectionEditor *editor, const char *label)
{
  GtkWidget *text = shell_find_text (GTK_WIDGET (editor), label);

  g_assert_nonnull (text);
  return gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON);
}

static void
click (HubConnectionEditor *editor, const char *label)
{
  GtkWidget *button = find_button (editor, label);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* Whoever is sure does not have to wait for the test. */
static void
test_save_while_testing (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  HubTestAnswer held = { .body = "{}", .manner = HUB_TEST_HELD };
  HubConnectionStore *store = hub_desk_get_connections (desk);
  HubConnectionEditor *editor = open_editor (desk, NULL);

  hub_test_server_answer_with (server, POLICIES, FALSE, &held);
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  fill_with_command (editor, hub_test_server_get_url (server));
  type (GTK_WIDGET (editor), "Command that prints a token", "echo token-1");
  click (editor, "Test Connection");
  shell_wait_shows (GTK_WIDGET (editor), "Testing the connection…");
  hub_test_server_wait_count (server, POLICIES, 1);

  click (editor, "Save");
  g_assert_false (shell_shows (GTK_WIDGET (editor), "Testing the connection…"));
  wait_gone (&editor);
  g_assert_nonnull (hub_connection_store_find (store, "Production"));
}

/* Impatience does not add a connection twice. */
static void
test_save_twice (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  GListModel *connections = G_LIST_MODEL (hub_desk_get_connections (desk));
  HubConnectionEditor *editor = open_editor (desk, NULL);

  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  fill_with_command (editor, "http://127.0.0.1:1");
  click (editor, "Save");
  g_assert_false (gtk_widget_is_sensitive (find_button (editor, "Save")));
  g_assert_false (gtk_widget_is_sensitive (shell_find (GTK_WIDGET (editor), ADW_TYPE_ENTRY_ROW)));
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  wait_gone (&editor);
  g_assert_cmpuint (g_list_model_get_n_items (connections), ==, 2);
}

/* A key that is pressed in passing takes nothing along that somebody typed. */
static void
test_discard (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autoptr (HubConnection) connection = shell_connection_new ("Production", "http://127.0.0.1:1");
  HubConnectionEditor *editor = open_editor (desk, connection);

  /* Who changed nothing is not asked, also who changed it back. */
  type (GTK_WIDGET (editor), "Name", "Training");
  type (GTK_WIDGET (editor), "Name", "Production");
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  gtk_window_close (GTK_WINDOW (editor));
  wait_gone (&editor);

  editor = open_editor (desk, NULL);
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  type (GTK_WIDGET (editor), "Client secret", "hush");
  gtk_window_close (GTK_WINDOW (editor));
  shell_answer (GTK_WINDOW (editor), "Discard Changes?", "cancel");
  shell_settle (GTK_WIDGET (editor));
  g_assert_true (is_mapped (editor));
  g_assert_true (shell_holds (GTK_WIDGET (editor), "hush"));

  gtk_window_close (GTK_WINDOW (editor));
  shell_answer (GTK_WINDOW (editor), "Discard Changes?", "confirm");
  wait_gone (&editor);
}

static void
test_close_while_testing (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  HubTestAnswer held = { .body = "{}", .manner = HUB_TEST_HELD };
  HubConnectionEditor *editor = open_editor (desk, NULL);

  hub_test_server_answer_with (server, HUB_TEST_TOKEN_PATH, FALSE, &held);
  fill (editor, hub_test_server_get_url (server));
  click (editor, "Test Connection");
  hub_test_server_wait_count (server, HUB_TEST_TOKEN_PATH, 1);
  g_object_ref (editor);
  gtk_window_close (GTK_WINDOW (editor));
  shell_answer (GTK_WINDOW (editor), "Discard Changes?", "confirm");
  hub_test_wait_finalized (editor, "the editor to be let go");
}

/* What was asked for is done although nobody looks on any more. */
static void
test_close_while_saving (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  HubConnectionStore *store = hub_desk_get_connections (desk);
  gboolean changed = FALSE;
  HubConnectionEditor *editor = open_editor (desk, NULL);

  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  g_signal_connect_swapped (editor, "changed", G_CALLBACK (changed_cb), &changed);
  fill_with_command (editor, "http://127.0.0.1:1");
  click (editor, "Save");
  gtk_window_close (GTK_WINDOW (editor));
  g_assert_false (is_mapped (editor));
  wait_gone (&editor);
  g_assert_true (changed);
  g_assert_nonnull (hub_connection_store_find (store, "Production"));
  g_assert_true (hub_desk_get_connection (desk) == hub_connection_store_find (store, "Production"));
}

/* And where it cannot be done, nothing typed is lost. */
static void
test_close_while_saving_fails (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "connections.ini", NULL);
  HubConnectionEditor *editor = open_editor (desk, NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "no key file", -1, NULL));
  fill_with_command (editor, "http://127.0.0.1:1");
  click (editor, "Save");
  gtk_window_close (GTK_WINDOW (editor));
  shell_wait_shows (GTK_WIDGET (editor), "The connections could not be written");
  g_assert_true (shell_holds (GTK_WIDGET (editor), "get-token"));
  g_assert_true (gtk_widget_is_sensitive (find_button (editor, "Save")));
  shell_close (GTK_WINDOW (editor), editor);
}

/* Of a connection that is removed nobody comes back. */
static void
test_remove (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  HubHistory *history = hub_desk_get_history (desk);
  HubConnectionStore *store = hub_desk_get_connections (desk);
  g_autoptr (HubIdentity) identity = hub_identity_new ("Email", "x@example.com");
  g_autoptr (HubHistoryEntry) removed = NULL;
  g_autofree char *id = NULL;
  HubConnectionEditor *editor = open_editor (desk, NULL);

  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  fill_with_command (editor, "http://127.0.0.1:1");
  click (editor, "Save");
  wait_gone (&editor);
  id = g_strdup (hub_connection_get_id (hub_desk_get_connection (desk)));
  removed = g_object_ref (hub_history_add (history, id, identity, NULL, NULL, 1));
  hub_history_remove (history, removed);

  editor = open_editor (desk, hub_desk_get_connection (desk));
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  click (editor, "Remove Connection…");
  shell_answer (GTK_WINDOW (editor), "Remove This Connection?", "confirm");
  wait_gone (&editor);
  g_assert_null (hub_connection_store_find (store, id));
  hub_history_restore (history, removed);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 0);
}

/* A window that goes with its parent takes nothing along that is half done. */
static void
test_destroy_while_saving (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  HubConnectionEditor *editor = open_editor (desk, NULL);

  fill_with_command (editor, "http://127.0.0.1:1");
  click (editor, "Save");
  shell_close (GTK_WINDOW (editor), editor);
}

/* Nothing is saved of what is not complete. */
static void
test_save_incomplete (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  HubConnectionEditor *editor = open_editor (desk, NULL);

  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  shell_wait_shows (GTK_WIDGET (editor), "The connection needs a name");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hub_desk_get_connections (desk))), ==,
                    1);
  shell_close (GTK_WINDOW (editor), editor);
}

/* What was typed stays, to be saved once the file is mended. */
static void
test_save_fails (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "connections.ini", NULL);
  g_autofree char *contents = NULL;
  HubConnectionEditor *editor = open_editor (desk, NULL);

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "no key file", -1, NULL));
  fill_with_command (editor, "http://127.0.0.1:1");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.save", NULL);
  shell_wait_shows (GTK_WIDGET (editor), "The connections could not be written");

  g_assert_true (shell_holds (GTK_WIDGET (editor), "get-token"));
  g_assert_true (shell_holds (GTK_WIDGET (editor), "ABC@AdobeOrg"));
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "no key file");
  shell_close (GTK_WINDOW (editor), editor);
}

/* The test says what is wrong with a command, and in its own words. */
static void
test_test_command (void)
{
  g_autoptr (HubDesk) desk = shell_desk_new ();
  HubConnectionEditor *editor = open_editor (desk, NULL);

  fill_with_command (editor, "http://127.0.0.1:1");
  click (editor, "Test Connection");
  shell_wait_shows (GTK_WIDGET (editor), "cannot be found or run");
  shell_wait_shows (GTK_WIDGET (editor), "There is no “/nonexistent/get-token”.");

  type (GTK_WIDGET (editor), "Command that prints a token", "ls /nonexistent");
  click (editor, "Test Connection");
  shell_wait_shows (GTK_WIDGET (editor), "It ended with status 2 and said: ls: ");
  shell_close (GTK_WINDOW (editor), editor);
}

int
main (int argc, char *argv[])
{
  int status;

  own_secrets_set_up ();
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/connection-editor/focus", test_focus);
  g_test_add_func ("/ui/connection-editor/test-fails", test_test_fails);
  g_test_add_func ("/ui/connection-editor/save-fails", test_save_fails);
  g_test_add_func ("/ui/connection-editor/save", test_save);
  g_test_add_func ("/ui/connection-editor/test-command", test_test_command);
  g_test_add_func ("/ui/connection-editor/save-incomplete", test_save_incomplete);
  g_test_add_func ("/ui/connection-editor/save-while-testing", test_save_while_testing);
  g_test_add_func ("/ui/connection-editor/save-twice", test_save_twice);
  g_test_add_func ("/ui/connection-editor/discard", test_discard);
  g_test_add_func ("/ui/connection-editor/close-while-testing", test_close_while_testing);
  g_test_add_func ("/ui/connection-editor/close-while-saving", test_close_while_saving);
  g_test_add_func ("/ui/connection-editor/close-while-saving-fails", test_close_while_saving_fails);
  g_test_add_func ("/ui/connection-editor/remove", test_remove);
  g_test_add_func ("/ui/connection-editor/destroy-while-saving", test_destroy_while_saving);

  status = g_test_run ();
  own_secrets_tear_down ();

  return status;
}
