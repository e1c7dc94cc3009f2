/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* What was acknowledged is there, whatever happens: the program is killed, a caller goes away, the
 * disk is full. */

/* Ids of a dataset of the sample company and its schema, in the store that was opened last */
static char *web_events;
static char *web_schema;

/* Of the batch that is interrupted. */
#define CUSTOMERS 40
#define EVENTS 12000

/* Who stream at the same time when the program is killed, and how often it is. HUB_TEST_KILLS says
 * another number: a few hundred have been tried. */
#define CALLERS 4
#define KILLS 5
/* Acknowledged before the kill, at most. */
#define MAX_BEFORE_KILL 200

/* Longer than anything here takes. */
#define PATIENCE_SECONDS 60

static char *
new_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "store", NULL);
}

static HubTestPlatform *
start (const char *folder)
{
  HubTestPlatform *platform = hub_test_platform_start ("--data", folder, NULL);
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));

  g_free (web_events);
  g_free (web_schema);
  web_events = lp_client_find_dataset (client, "Web events");
  web_schema = lp_client_find_schema (client, web_events);
  return platform;
}

/* As the kernel does when there is no memory left. */
static void
kill_now (HubTestPlatform *platform)
{
  GSubprocess *process = hub_test_platform_get_process (platform);

  g_subprocess_send_signal (process, SIGKILL);
  g_subprocess_wait (process, NULL, NULL);
}

static void
end_at_once (HubTestPlatform *platform)
{
  kill_now (platform);
  hub_test_platform_forget (platform);
}

static void
append_event (GString *out, const char *prefix, guint number, guint customer)
{
  g_string_append_printf (
    out,
    "{\"_id\":\"%s-%u\",\"timestamp\":\"2026-11-%02uT%02u:%02u:00Z\",\"identityMap\":{"
    "\"CRMID\":[{\"id\":\"%s-%u\",\"primary\":true}]}}\n",
    prefix, number, 1 + number % 25, number % 24, number % 60, prefix, customer);
}

static guint
count_events (LpClient *client, const char *prefix)
{
  guint count = 0;

  for (guint customer = 0; customer < CUSTOMERS; customer++)
    {
      g_autofree char *id = g_strdup_printf ("%s-%u", prefix, customer);
      g_autoptr (JsonNode) events = lp_client_events (client, "CRMID", id, "", NULL);

      count += lp_count (events, "");
    }
  return count;
}

/* Waits until so many records of a batch have been read and stored, or it is over. */
static void
wait_for_records (LpClient *client, const char *batch, gint64 wanted)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  for (;;)
    {
      g_autoptr (JsonNode) answer
        = lp_client_get (client, 200, "/data/foundation/catalog/batches/%s", batch);

      if (lp_integer_at (answer, "*.metrics.inputRecordCount")
              + lp_integer_at (answer, "*.metrics.outputRecordCount")
            >= wanted
          || strcmp (lp_text_at (answer, "*.status"), "success") == 0)
        return;
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited %d s for %" G_GINT64_FORMAT " records", PATIENCE_SECONDS, wanted);
    }
}

static void
test_killed_in_a_batch (void)
{
  g_autofree char *folder = new_folder ();
  HubTestPlatform *platform = start (folder);

  for (guint round = 0; round < 4; round++)
    {
      g_autofree char *prefix = g_strdup_printf ("K%u", round);
      g_autofree char *batch = NULL;
      g_autoptr (GString) content = g_string_new (NULL);

      for (guint i = 0; i < EVENTS; i++)
        append_event (content, prefix, i, i % CUSTOMERS);
      {
        g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));

        batch = lp_client_begin_batch (client, web_events, "");
        lp_client_put_file (client, batch, web_events, "a.json", content->str);
        lp_client_complete_batch (client, batch);
        wait_for_records (client, batch, (gint64) round * EVENTS / 2);
      }
      end_at_once (platform);

      platform = start (folder);
      {
        g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
        g_autoptr (JsonNode) over = lp_client_wait_batch (client, batch);

        g_assert_cmpstr (lp_text_at (over, "status"), ==, "success");
        g_assert_cmpint (lp_integer_at (over, "metrics.inputRecordCount"), ==, EVENTS);
        g_assert_cmpint (lp_integer_at (over, "metrics.outputRecordCount"), ==, EVENTS);
        g_assert_cmpuint (count_events (client, prefix), ==, EVENTS);
      }
    }
  hub_test_platform_stop (platform);
}

static char *
stream_message (const char *record)
{
  return g_strdup_printf (
    "{\"header\":{\"schemaRef\":{\"id\":\"%s\"},\"imsOrgId\":\"LOCAL@AdobeOrg\","
    "\"datasetId\":\"%s\"},\"body\":{\"xdmEntity\":%s}}",
    web_schema, web_events, record);
}

static void
test_killed_in_a_stream (void)
{
  g_autofree char *folder = new_folder ();
  HubTestPlatform *platform = start (folder);
  guint sent = 0;

  for (guint round = 0; round < 3; round++)
    {
      {
        g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));

        for (guint i = 0; i < 20 + round; i++, sent++)
          {
            g_autoptr (GString) record = g_string_new (NULL);
            g_autofree char *message = NULL;

            append_event (record, "S", sent, sent % CUSTOMERS);
            message = stream_message (record->str);
            g_free (lp_client_call (client, "POST", "/collection/local", message,
                                    "application/json", 200));
          }
      }
      end_at_once (platform);
      platform = start (folder);
    }
  {
    g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));

    g_assert_cmpuint (count_events (client, "S"), ==, sent);
  }
  hub_test_platform_stop (platform);
}

typedef struct
{
  const char *url;
  char *customer; /* of whom all its events are */
  gint acknowledged;
  gint *n_ready;
  gint *n_acknowledged; /* of all */
  GThread *thread;
} Caller;

/* Streams one event after the other until nobody answers. */
static gpointer
stream_until_killed (gpointer data)
{
  Caller *self = data;
  g_autoptr (LpClient) client = lp_client_new (self->url);

  g_atomic_int_inc (self->n_ready);
  for (guint i = 0;; i++)
    {
      g_autofree char *record = g_strdup_printf (
        "{\"_id\":\"%s-%u\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"identityMap\":{"
        "\"CRMID\":[{\"id\":\"%s\",\"primary\":true}]}}",
        self->customer, i, self->customer);
      g_autofree char *message = stream_message (record);
      guint status
        = lp_client_try (client, "POST", "/collection/local", message, "application/json", 0);

      if (status == 0)
        return NULL;
      g_assert_cmpuint (status, ==, 200);
      self->acknowledged++;
      g_atomic_int_inc (self->n_acknowledged);
    }
}

/* Nothing that was acknowledged is lost, and nothing is there twice. */
static void
check_events (LpClient *client, const Caller *caller)
{
  g_autoptr (JsonNode) events = NULL;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_events;

  if (caller->acknowledged == 0)
    return;
  events = lp_client_events (client, "CRMID", caller->customer, "", NULL);
  n_events = lp_count (events, "");
  for (guint i = 0; i < n_events; i++)
    {
      g_autofree char *path = g_strdup_printf ("[%u].entityId", i);

      g_assert_true (g_hash_table_add (ids, (gpointer) lp_text_at (events, path)));
    }
  g_assert_cmpuint (n_events, >=, (guint) caller->acknowledged);
}

static void
test_killed_while_many_stream (void)
{
  const char *kills = g_getenv ("HUB_TEST_KILLS");
  guint n_rounds = kills != NULL ? (guint) g_ascii_strtoull (kills, NULL, 10) : KILLS;
  g_autofree char *folder = new_folder ();
  HubTestPlatform *platform = start (folder);

  for (guint round = 0; round < n_rounds; round++)
    {
      Caller callers[CALLERS] = { 0 };
      gint n_ready = 0;
      gint n_acknowledged = 0;
      gint enough = g_test_rand_int_range (0, MAX_BEFORE_KILL);

      for (guint i = 0; i < CALLERS; i++)
        {
          callers[i].url = hub_test_platform_get_url (platform);
          callers[i].customer = g_strdup_printf ("M%u-%u", round, i);
          callers[i].n_ready = &n_ready;
          callers[i].n_acknowledged = &n_acknowledged;
          callers[i].thread = g_thread_new ("caller", stream_until_killed, &callers[i]);
        }
      while (g_atomic_int_get (&n_ready) < CALLERS || g_atomic_int_get (&n_acknowledged) < enough)
        g_thread_yield ();
      kill_now (platform);
      for (guint i = 0; i < CALLERS; i++)
        g_thread_join (callers[i].thread);
      hub_test_platform_forget (platform);

      platform = start (folder);
      {
        g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));

        for (guint i = 0; i < CALLERS; i++)
          {
            check_events (client, &callers[i]);
            g_free (callers[i].customer);
          }
      }
    }
  hub_test_platform_stop (platform);
}

static guint
count_files (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "files", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

/* Sends the beginning of an upload. */
static GSocketConnection *
begin_upload (LpClient *client, const char *batch)
{
  g_autoptr (GSocketClient) sockets = g_socket_client_new ();
  g_autoptr (GError) error = NULL;
  GSocketConnection *connection
    = g_socket_client_connect_to_uri (sockets, lp_client_get_url (client), 80, NULL, &error);
  g_autofree char *start = g_strdup_printf (
    "PUT /data/foundation/import/batches/%s/datasets/%s/files/half.json HTTP/1.1\r\n"
    "Host: 127.0.0.1\r\nAuthorization: %s\r\nx-api-key: local\r\n"
    "x-gw-ims-org-id: LOCAL@AdobeOrg\r\nx-sandbox-name: prod\r\n"
    "Content-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n{\"half\":",
    batch, web_events, lp_client_get_header (client, "Authorization"));

  g_assert_no_error (error);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), PATIENCE_SECONDS);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), start,
                             strlen (start), NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
wait_for_files (const char *folder, guint wanted)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;

  while (count_files (folder) != wanted)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited %d s for %u files", PATIENCE_SECONDS, wanted);
      g_thread_yield ();
    }
}

static void
test_upload_gone (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (HubTestPlatform) platform = start (folder);
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autofree char *batch = lp_client_begin_batch (client, web_events, "");
  g_autoptr (GSocketConnection) connection = begin_upload (client, batch);
  g_autoptr (JsonNode) over = NULL;

  wait_for_files (folder, 1);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  wait_for_files (folder, 0);
  over = lp_client_end_batch (client, batch);
  g_assert_cmpint (lp_integer_at (over, "metrics.inputFileCount"), ==, 0);
}

static void
test_upload_falls_silent (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (HubTestPlatform) platform = NULL;
  g_autoptr (LpClient) client = NULL;
  g_autofree char *batch = NULL;
  g_autoptr (GSocketConnection) connection = NULL;
  char buffer[64];

  g_setenv ("HUB_LOCAL_PLATFORM_SILENCE", "1", TRUE);
  platform = start (folder);
  g_unsetenv ("HUB_LOCAL_PLATFORM_SILENCE");
  client = lp_client_new (hub_test_platform_get_url (platform));
  batch = lp_client_begin_batch (client, web_events, "");
  connection = begin_upload (client, batch);
  /* The connection ends without an answer. */
  g_assert_cmpint (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                                        buffer, sizeof buffer, NULL, NULL),
                   <=, 0);
  wait_for_files (folder, 0);
}

static void
test_too_large (void)
{
  g_autofree char *folder = new_folder ();
  g_autoptr (HubTestPlatform) platform = start (folder);
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autofree char *batch = lp_client_begin_batch (client, web_events, "");
  g_autofree char *path = g_strdup_printf (
    "/data/foundation/import/batches/%s/datasets/%s/files/a.json", batch, web_events);
  g_autofree char *large = g_strnfill (256 * 1024 * 1024 + 1, ' ');

  g_free (lp_client_call (client, "PUT", path, large, "application/octet-stream", 413));
  g_assert_cmpuint (count_files (folder), ==, 0);
  /* No other call takes anything like it. */
  large[4 * 1024 * 1024] = '\0';
  g_free (lp_client_call (client, "POST", "/data/core/ups/access/entities", large,
                          "application/json", 413));
}

/* No file may grow beyond the store as it is and a little: to the program a full disk. */
static void
set_room (const char *folder, gint64 more)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  struct rlimit limit;
  GStatBuf info;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = limit.rlim_max;
  if (more >= 0)
    {
      g_assert_cmpint (g_stat (path, &info), ==, 0);
      limit.rlim_cur = (rlim_t) (info.st_size + more);
    }
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* A call that holds this many new events. Returns its status. */
static guint
stream_many (LpClient *client, guint round, guint expect)
{
  g_autoptr (GString) body = g_string_new ("{\"messages\":[");
  g_autofree char *padding = g_strnfill (8000, 'x');

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *record = g_strdup_printf (
        "{\"_id\":\"full-%u-%u\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"padding\":\"%s\","
        "\"identityMap\":{\"CRMID\":[{\"id\":\"FULL\",\"primary\":true}]}}",
        round, i, padding);
      g_autofree char *message = stream_message (record);

      g_string_append_printf (body, i > 0 ? ",%s" : "%s", message);
    }
  g_string_append (body, "]}");
  return lp_client_try (client, "POST", "/collection/batch/local", body->str, "application/json",
                        expect);
}

static void
test_full_disk (void)
{
  g_autofree char *folder = new_folder ();
  HubTestPlatform *platform = start (folder);
  guint taken = 0;
  guint status = 207;

  hub_test_platform_stop (platform);
  set_room (folder, 8 * 1024 * 1024);
  platform = start (folder);
  set_room (folder, -1);
  {
    g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
    g_autofree char *batch = lp_client_begin_batch (client, web_events, "");
    g_autofree char *path = g_strdup_printf (
      "/data/foundation/import/batches/%s/datasets/%s/files/a.json", batch, web_events);
    g_autofree char *large = g_strnfill (128 * 1024 * 1024, ' ');
    g_autoptr (JsonNode) refused = NULL;
    g_autoptr (JsonNode) events = NULL;

    /* First a file has no room, then the store has none. */
    refused = lp_client_send (client, "PUT", path, large, "application/octet-stream", 507);
    g_assert_cmpint (lp_integer_at (refused, "status"), ==, 507);
    g_assert_cmpuint (count_files (folder), ==, 0);
    for (guint round = 0; round < 200; round++)
      {
        status = stream_many (client, round, 0);
        if (status != 207)
          break;
        taken += 100;
      }
    g_assert_cmpuint (status, ==, 507);
    g_assert_cmpuint (taken, >, 0);
    events = lp_client_events (client, "CRMID", "FULL", "&limit=100", NULL);
    g_assert_cmpuint (lp_count (events, ""), ==, taken);
    g_free (lp_client_call (client, "GET", PROFILE_PATH "&entityId=C-000001&entityIdNS=CRMID", NULL,
                            NULL, 200));
  }
  end_at_once (platform);

  /* With room again it goes on. */
  platform = start (folder);
  {
    g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
    g_autoptr (JsonNode) events = NULL;

    stream_many (client, 1000, 207);
    events = lp_client_events (client, "CRMID", "FULL", "&limit=1000", NULL);
    g_assert_cmpuint (lp_count (events, ""), ==, taken + 100);
  }
  hub_test_platform_stop (platform);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/crash/batch", test_killed_in_a_batch);
  hub_test_add ("/local-platform/crash/stream", test_killed_in_a_stream);
  hub_test_add ("/local-platform/crash/many-stream", test_killed_while_many_stream);
  hub_test_add ("/local-platform/crash/upload-gone", test_upload_gone);
  hub_test_add ("/local-platform/crash/upload-falls-silent", test_upload_falls_silent);
  hub_test_add ("/local-platform/crash/too-large", test_too_large);
  hub_test_add ("/local-platform/crash/full-disk", test_full_disk);
  status = g_test_run ();
  g_free (web_events);
  g_free (web_schema);
  return status;
}
