/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "app/hub-application.h"
#include "support/hub-test-wait.h"
#include "ui/hub-history-pane.h"
#include "ui/hub-profile-view.h"
#include "ui/hub-search-bar.h"
#include "ui/hub-status-line.h"
#include "ui/hub-window.h"
#include "ui/shell-fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

/* The installed program, for a second start. */
static const char *program;

typedef struct
{
  GApplication *application;
  GtkWidget *window;
  void (*steps) (GtkWidget *window);
} Run;

static gboolean
has_window (gpointer data)
{
  Run *run = data;

  run->window = GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (run->application)));

  return run->window != NULL && gtk_widget_get_mapped (run->window);
}

static gboolean
run_steps_cb (gpointer user_data)
{
  Run *run = user_data;

  hub_test_wait_for (has_window, run, "the window to be on the screen");
  run->steps (run->window);
  gtk_window_close (GTK_WINDOW (run->window));

  return G_SOURCE_REMOVE;
}

/* Starts the program as if by a command line, takes the steps in its window, and closes it. */
static void
run (const char *const *arguments, void (*steps) (GtkWidget *window))
{
  HubApplication *application = hub_application_new ();
  Run state = { G_APPLICATION (application), NULL, steps };
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, (gpointer) "customer-activity-hub");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  g_idle_add (run_steps_cb, &state);
  g_assert_cmpint (
    g_application_run (state.application, (int) argv->len - 1, (char **) argv->pdata), ==,
    EXIT_SUCCESS);
  hub_test_wait_finalized (application, "the application to be let go");
}

static HubSearchBar *
get_search (GtkWidget *window)
{
  return HUB_SEARCH_BAR (shell_find (window, HUB_TYPE_SEARCH_BAR));
}

static void
type_and_enter (GtkWidget *window, const char *text)
{
  GtkWidget *field = shell_find (GTK_WIDGET (get_search (window)), GTK_TYPE_TEXT);

  gtk_editable_set_text (GTK_EDITABLE (field), text);
  g_signal_emit_by_name (field, "activate");
}

static gboolean
is_at_rest (gpointer data)
{
  return !hub_search_bar_get_loading (get_search (data));
}

static void
assert_key (GtkWidget *window, const char *accel, const char *action)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  g_auto (GStrv) actions = gtk_application_get_actions_for_accel (application, accel);

  g_assert_cmpuint (g_strv_length (actions), ==, 1);
  g_assert_cmpstr (actions[0], ==, action);
}

static void
look_customers_up (GtkWidget *window)
{
  GtkWidget *view;

  assert_key (window, "<Control>l", "win.focus-search");
  assert_key (window, "<Control>k", "win.palette");
  assert_key (window, "<Control>question", "win.shortcuts");
  assert_key (window, "F1", "win.shortcuts");

  /* Typed before anything has been read: it waits by itself. */
  type_and_enter (window, "+31612345678");
  shell_wait_shows (window, "High churn risk");
  view = shell_find (window, HUB_TYPE_PROFILE_VIEW);
  shell_wait_shows (view, "Hanneke de Vries");
  shell_wait_shows (view, "Recent purchases");
  g_assert_true (g_str_has_prefix (
    hub_status_line_get_state (HUB_STATUS_LINE (shell_find (window, HUB_TYPE_STATUS_LINE))),
    "Live"));
  shell_wait_shows (shell_find (window, HUB_TYPE_HISTORY_PANE), "Hanneke de Vries");

  /* The same again. */
  gtk_widget_activate_action (window, "win.refresh", NULL);
  g_assert_false (is_at_rest (window));
  hub_test_wait_for (is_at_rest, window, "the customer to be read again");
  shell_wait_shows (view, "Hanneke de Vries");

  /* Nobody; what was typed stays. */
  type_and_enter (window, "+31201234567");
  shell_wait_shows (window, "No profile found");
  g_assert_cmpstr (hub_search_bar_get_text (get_search (window)), ==, "+31201234567");

  /* Two. */
  type_and_enter (window, "70112233");
  shell_wait_shows (window, "2 customers fit");
  shell_wait_shows (window, "Pieter Maes");

  /* Stopped. */
  type_and_enter (window, "C-000002");
  g_assert_false (is_at_rest (window));
  gtk_widget_activate_action (window, "win.cancel", NULL);
  g_assert_true (is_at_rest (window));
  g_assert_cmpstr (hub_search_bar_get_text (get_search (window)), ==, "C-000002");
  shell_wait_shows (window, "2 customers fit");
}

static void
find_them_again (GtkWidget *window)
{
  GtkWidget *pane = shell_find (window, HUB_TYPE_HISTORY_PANE);

  shell_wait_shows (pane, "Hanneke de Vries");
  shell_wait_shows (pane, "No profile found");
  /* It was stopped before it told anything. */
  g_assert_false (shell_shows (pane, "Marek"));

  g_signal_emit_by_name (shell_find (pane, GTK_TYPE_LIST_VIEW), "activate", 2);
  shell_wait_shows (shell_find (window, HUB_TYPE_SEARCH_BAR), "+31 6 12345678");
  shell_wait_shows (window, "High churn risk");
}

/* Nothing under @path, but for the invented company's own store, tells of the customer. */
static void
assert_reveals_nothing (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_str_equal (name, "local-platform"))
        continue;
      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          assert_reveals_nothing (child);
          continue;
        }

      g_assert_true (g_file_get_contents (child, &contents, &length, NULL));
      g_assert_null (g_strstr_len (contents, (gssize) length, "Hanneke"));
      g_assert_null (g_strstr_len (contents, (gssize) length, "612345678"));
    }
}

static void
test_lookup (void)
{
  const char *const arguments[] = { "--sample", NULL };
  const char *const none[] = { NULL };

  run (arguments, look_customers_up);
  assert_reveals_nothing (g_get_user_data_dir ());
  assert_reveals_nothing (g_get_user_config_dir ());
  run (none, find_them_again);
}

static void
see_hanneke (GtkWidget *window)
{
  shell_wait_shows (window, "Hanneke de Vries");
}

static void
see_unknown_connection (GtkWidget *window)
{
  shell_wait_shows (window, "There is no connection named “nowhere”");
  g_assert_false (shell_shows (window, "High churn risk"));
}

static void
see_bad_link (GtkWidget *window)
{
  shell_wait_shows (window, "This link does not lead to a customer");
}

static void
test_command_line (void)
{
  const char *const lookup[] = { "--sample", "--lookup", "C-000001", NULL };
  const char *const unknown[] = { "--connection", "nowhere", "--lookup", "C-000001", NULL };
  const char *const link[] = { "customer-hub:lookup?namespace=CRMID&id=C-000001", NULL };
  const char *const bad_link[] = { "customer-hub:dance", NULL };

  run (lookup, see_hanneke);
  run (unknown, see_unknown_connection);
  run (link, see_hanneke);
  run (bad_link, see_bad_link);
}

static void
test_kiosk_keeps_nothing (void)
{
  const char *const arguments[] = { "--sample", "--kiosk", "--lookup", "C-000001", NULL };
  g_autofree char *history
    = g_build_filename (g_get_user_data_dir (), "customer-activity-hub", "history.sealed", NULL);

  run (arguments, see_hanneke);
  g_assert_false (g_file_test (history, G_FILE_TEST_EXISTS));
}

static GSubprocess *
start_second (const char *argument)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *second
    = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE, &error, program, argument, NULL);

  g_assert_no_error (error);

  return second;
}

static int
wait_for_exit (GSubprocess *second)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_subprocess_wait_async (second, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the second start to end");
  g_assert_true (g_subprocess_wait_finish (second, result, NULL));
  g_assert_true (g_subprocess_get_if_exited (second));

  return g_subprocess_get_exit_status (second);
}

static void
hand_over (GtkWidget *window)
{
  g_autoptr (GSubprocess) second
    = start_second ("customer-hub:lookup?namespace=Phone&id=%2B31612345678");
  g_autoptr (GSubprocess) kiosk = NULL;
  g_autoptr (GDBusConnection) bus = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  GVariantBuilder uris;

  g_assert_cmpint (wait_for_exit (second), ==, EXIT_SUCCESS);
  shell_wait_shows (window, "Hanneke de Vries");

  kiosk = start_second ("--kiosk");
  g_assert_cmpint (wait_for_exit (kiosk), ==, 2);

  /* As a desktop does it: no second process at all. */
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  g_variant_builder_init (&uris, G_VARIANT_TYPE ("as"));
  g_variant_builder_add (&uris, "s", "customer-hub:lookup?namespace=CRMID&id=C-000002");
  g_dbus_connection_call (bus, "org.customeractivityhub.Hub", "/org/customeractivityhub/Hub",
                          "org.freedesktop.Application", "Open",
                          g_variant_new ("(asa{sv})", &uris, NULL), NULL, G_DBUS_CALL_FLAGS_NONE,
                          -1, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the link to be taken");
  reply = g_dbus_connection_call_finish (bus, result, &error);
  g_assert_no_error (error);
  shell_wait_shows (window, "Marek Bielski");
  g_assert_false (shell_shows (shell_find (window, HUB_TYPE_PROFILE_VIEW), "Hanneke"));
}

static void
test_single_instance (void)
{
  const char *const arguments[] = { "--sample", NULL };

  run (arguments, hand_over);
}

int
main (int argc, char *argv[])
{
  g_autofree char *folder = g_dir_make_tmp ("hub-app-XXXXXX", NULL);
  g_autofree char *secrets = g_build_filename (folder, "secrets", NULL);
  g_autofree char *display = g_strdup (g_getenv ("DISPLAY"));
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  int status;

  /* The local platform's store, which is not the user's. */
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", secrets, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  /* A bus of its own: whoever else is called so is not meant. It takes the display away. */
  g_test_dbus_up (bus);
  if (display != NULL)
    g_setenv ("DISPLAY", display, TRUE);

  shell_init (&argc, &argv);
  g_assert_cmpint (argc, ==, 2);
  program = argv[1];

  g_test_add_func ("/app/application/lookup", test_lookup);
  g_test_add_func ("/app/application/command-line", test_command_line);
  g_test_add_func ("/app/application/kiosk-keeps-nothing", test_kiosk_keeps_nothing);
  g_test_add_func ("/app/application/single-instance", test_single_instance);

  status = g_test_run ();
  g_spawn_sync (NULL, (char *[]){ (char *) "rm", (char *) "-rf", folder, NULL }, NULL,
                G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_test_dbus_stop (bus);

  return status;
}
