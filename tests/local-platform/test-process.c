/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "local-platform/lp-store.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* The program as a process: its options, its life and its store. */

/* In the directories that belong to the test case, so it goes with them. */
static char *
new_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "store", NULL);
}

/* Runs the program to its end. Returns its exit status. */
static int
run (const char *const *arguments, char **output, char **errors)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_ptr_array_add (argv, (char *) g_getenv ("HUB_LOCAL_PLATFORM"));
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (char *) arguments[i]);
  g_ptr_array_add (argv, NULL);
  g_spawn_sync (NULL, (char **) argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, output, errors,
                &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static char *
whole_profile (HubTestPlatform *platform, const char *crm)
{
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", crm, "");
  g_autoptr (JsonNode) events = lp_client_events (client, "CRMID", crm, "", NULL);
  g_autofree char *profile_text = json_to_string (profile, FALSE);
  g_autofree char *events_text = json_to_string (events, FALSE);

  return g_strconcat (profile_text, events_text, NULL);
}

static void
test_version (void)
{
  g_autofree char *output = NULL;

  g_assert_cmpint (run ((const char *[]){ "--version", NULL }, &output, NULL), ==, 0);
  g_assert_cmpstr (output, ==, "hub-local-platform " VERSION "\n");
}

static void
test_wrong_use (void)
{
  static const char *const wrong[][3] = {
    { "--port", "99999" }, { "--port", "-1" },    { "--port", "http" }, { "--delay", "-5" },
    { "--delay", "soon" }, { "--nothing", NULL }, { "argument", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *output = NULL;
      g_autofree char *errors = NULL;

      g_assert_cmpint (run (wrong[i], &output, &errors), ==, 2);
      g_assert_cmpstr (output, ==, "");
      g_assert_true (g_str_has_prefix (errors, "hub-local-platform: "));
    }
}

static void
test_ends_with_signal (void)
{
  static const int signals[] = { SIGTERM, SIGINT };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (HubTestPlatform) platform = hub_test_platform_start (NULL, NULL);
      GSubprocess *process = hub_test_platform_get_process (platform);

      g_subprocess_send_signal (process, signals[i]);
      g_assert_cmpint (hub_test_platform_wait_exit (process), ==, 0);
    }
}

static void
test_ends_with_its_parent (void)
{
  g_autoptr (HubTestPlatform) platform = hub_test_platform_start (NULL, NULL);
  GSubprocess *process = hub_test_platform_get_process (platform);
  GOutputStream *input = g_subprocess_get_stdin_pipe (process);
  g_autoptr (GError) error = NULL;

  /* What is written there is nobody's business … */
  g_output_stream_write_all (input, "hello\n", 6, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (whole_profile (platform, "C-000005"));
  /* … but its end is. */
  g_output_stream_close (input, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hub_test_platform_wait_exit (process), ==, 0);
}

static void
test_no_events (void)
{
  g_autoptr (HubTestPlatform) platform = hub_test_platform_start ("--no-events", NULL);
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) refused
    = lp_client_get (client, 403, EVENTS_PATH "&relatedEntityId=C-000001&relatedEntityIdNS=CRMID");
  g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", "C-000001", "");

  g_assert_cmpstr (lp_text_at (refused, "statusCode"), ==, "403");
  g_assert_true (g_str_has_prefix (lp_text_at (refused, "message"), "UPS-ACC-"));
  g_assert_true (lp_has (refused, "cause"));
  /* What stands in for the events is there. */
  g_assert_cmpint (
    lp_integer_at (profile, "entity._halyard.SystemComputedAttributes.purchases6Months.value"), ==,
    4);
}

static void
test_delay (void)
{
  g_autoptr (HubTestPlatform) platform = hub_test_platform_start ("--delay", "150", NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  gint64 token = g_get_monotonic_time ();
  g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", "C-000001", "");
  gint64 end = g_get_monotonic_time ();

  g_test_message ("token %.0f ms, profile %.0f ms", (token - start) / 1000.0,
                  (end - token) / 1000.0);
  g_assert_cmpint (end - token, >=, 150 * 1000);
  g_assert_true (lp_has (profile, "entity"));
}

static void
test_delay_outlives_a_client_that_left (void)
{
  g_autoptr (HubTestPlatform) platform = hub_test_platform_start ("--delay", "100", NULL);
  const char *port = strrchr (hub_test_platform_get_url (platform), ':') + 1;
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (GSocketClient) socket = g_socket_client_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocketConnection) connection = NULL;
      const char *request = "GET /data/core/x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

      g_socket_client_set_enable_proxy (socket, FALSE);
      connection = g_socket_client_connect_to_host (
        socket, "127.0.0.1", (guint16) g_ascii_strtoull (port, NULL, 10), NULL, &error);
      g_assert_no_error (error);
      g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                                 strlen (request), NULL, NULL, &error);
      g_assert_no_error (error);
      g_io_stream_close (G_IO_STREAM (connection), NULL, &error);
      g_assert_no_error (error);
    }
  /* Answered after all those it held back for nobody. */
  g_free (whole_profile (platform, "C-000005"));
}

static void
test_second_process (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  g_autoptr (HubTestPlatform) first = hub_test_platform_start ("--data", folder, NULL);

  g_assert_cmpint (run ((const char *[]){ "--data", folder, NULL }, &output, &errors), ==, 1);
  g_assert_cmpstr (output, ==, "");
  g_assert_nonnull (strstr (errors, "already using"));
  g_assert_nonnull (strstr (errors, folder));
  /* The first one did not notice. */
  g_free (whole_profile (first, "C-000005"));
}

static void
test_unusable_folder (void)
{
  g_autofree char *errors = NULL;

  g_assert_cmpint (run ((const char *[]){ "--data", "/proc/nowhere", NULL }, NULL, &errors), ==, 1);
  g_assert_nonnull (strstr (errors, "/proc/nowhere"));
}

static void
test_two_fills_agree (void)
{
  static const char *const customers[] = { "C-000002", "C-000014", "C-000123", "C-000200" };
  g_autoptr (HubTestPlatform) one = hub_test_platform_start (NULL, NULL);
  g_autoptr (HubTestPlatform) other = hub_test_platform_start (NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (customers); i++)
    {
      g_autofree char *first = whole_profile (one, customers[i]);
      g_autofree char *second = whole_profile (other, customers[i]);

      g_assert_cmpstr (first, ==, second);
    }
}

static void
test_restart (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *file = g_build_filename (folder, "store.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  HubTestPlatform *platform = hub_test_platform_start ("--data", folder, NULL);
  GStatBuf info;

  before = whole_profile (platform, "C-000002");
  hub_test_platform_stop (platform);
  /* Others on the computer have no business in it. */
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0077, ==, 0);

  platform = hub_test_platform_start ("--data", folder, NULL);
  after = whole_profile (platform, "C-000002");
  hub_test_platform_stop (platform);
  g_assert_cmpstr (before, ==, after);
}

static void
test_cursor_survives_restart (void)
{
  g_autofree char *folder = new_folder ();
  g_autofree char *href = NULL;
  HubTestPlatform *platform = hub_test_platform_start ("--data", folder, NULL);
  LpClient *client = lp_client_new (hub_test_platform_get_url (platform));
  JsonNode *page = lp_client_get (
    client, 200, EVENTS_PATH "&relatedEntityId=C-000001&relatedEntityIdNS=CRMID&limit=10");

  href = g_strdup (lp_text_at (page, "_links.next.href"));
  json_node_unref (page);
  lp_client_free (client);
  hub_test_platform_stop (platform);

  platform = hub_test_platform_start ("--data", folder, NULL);
  client = lp_client_new (hub_test_platform_get_url (platform));
  page = lp_client_get (client, 200, "/data/core/ups/access%s", href);
  g_assert_cmpuint (lp_count (page, "children"), ==, 10);
  json_node_unref (page);
  lp_client_free (client);
  hub_test_platform_stop (platform);
}

static goffset
size_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  return g_stat (path, &info) == 0 ? info.st_size : 0;
}

/* Waits until so much of the sample company is on its way to the disk. */
static void
wait_for_bytes (const char *folder, goffset bytes)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (size_of (folder, "store.db") + size_of (folder, "store.db-wal") < bytes)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited 30 s for the store in %s to grow", folder);
      g_thread_yield ();
    }
}

/* Killed in the middle of filling, it leaves a store that the next start can use. */
static void
test_killed_while_filling (void)
{
  static const goffset moments[] = { 0, 1000 * 1000, 5 * 1000 * 1000, 12 * 1000 * 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      g_autofree char *name = g_strdup_printf ("store-%u", i);
      g_autofree char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
        G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (HubTestPlatform) platform = NULL;

      /* Not with a copy of the one that was made with the build. */
      g_subprocess_launcher_unsetenv (launcher, "HUB_SAMPLE_STORE");
      process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("HUB_LOCAL_PLATFORM"),
                                             "--sample", "--data", folder, NULL);
      g_assert_no_error (error);
      wait_for_bytes (folder, moments[i]);
      g_subprocess_force_exit (process);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);

      platform = hub_test_platform_start ("--data", folder, NULL);
      g_free (whole_profile (platform, "C-000200"));
    }
}

static void
test_leaves_other_data_alone (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (GError) error = NULL;
  LpStore *store = lp_store_open (folder, &error);

  g_assert_no_error (error);
  g_assert_cmpint (lp_store_add_identity (store, "Email", "real@example.com", 0, NULL, &error), >,
                   0);
  g_assert_no_error (error);
  g_assert_finalize_object (store);

  {
    g_autoptr (HubTestPlatform) platform = hub_test_platform_start ("--data", folder, NULL);
    g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
    g_autoptr (JsonNode) names = lp_client_get (client, 200, "/data/core/idnamespace/identities");
    g_autoptr (JsonNode) policies
      = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies");

    g_assert_cmpuint (lp_count (names, ""), ==, 12);
    g_assert_cmpuint (lp_count (policies, "children"), ==, 1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/process/version", test_version);
  hub_test_add ("/local-platform/process/wrong-use", test_wrong_use);
  hub_test_add ("/local-platform/process/ends-with-signal", test_ends_with_signal);
  hub_test_add ("/local-platform/process/ends-with-its-parent", test_ends_with_its_parent);
  hub_test_add ("/local-platform/process/no-events", test_no_events);
  hub_test_add ("/local-platform/process/delay", test_delay);
  hub_test_add ("/local-platform/process/delay-outlives-a-client-that-left",
                test_delay_outlives_a_client_that_left);
  hub_test_add ("/local-platform/process/second-process", test_second_process);
  hub_test_add ("/local-platform/process/unusable-folder", test_unusable_folder);
  hub_test_add ("/local-platform/process/two-fills-agree", test_two_fills_agree);
  hub_test_add ("/local-platform/process/restart", test_restart);
  hub_test_add ("/local-platform/process/cursor-survives-restart", test_cursor_survives_restart);
  hub_test_add ("/local-platform/process/killed-while-filling", test_killed_while_filling);
  hub_test_add ("/local-platform/process/leaves-other-data-alone", test_leaves_other_data_alone);
  return g_test_run ();
}
