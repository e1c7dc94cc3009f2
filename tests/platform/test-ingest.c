/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"
#include "platform/hub-ingest.h"
#include "platform/hub-plan-file.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <glib/gstdio.h>

#include <string.h>

#define STATS "/data/foundation/schemaregistry/stats"
#define DATASETS "/data/foundation/catalog/dataSets"
#define SCHEMA "/data/foundation/schemaregistry/tenant/schemas/https%3A%2F%2Fns%2Fs"
#define SCHEMA_PATH "/data/foundation/schemaregistry/tenant/schemas/https://ns/s"
#define IMPORT "/data/foundation/import/batches"
#define FILE_1 IMPORT "/b1/datasets/d1/files/part-00001.json"
#define STATUS "/data/foundation/catalog/batches/b1"
#define META "/data/foundation/export/batches/b1/meta"

#define PROFILE "{\"meta:class\":\"https://ns.adobe.com/xdm/context/profile\"}"
#define EVENT "{\"meta:class\":\"https://ns.adobe.com/xdm/context/experienceevent\"}"

static const char plan_text[]
  = "{\"version\":1,\"schemas\":[{\"title\":\"S\",\"class\":\"profile\"}],"
    "\"datasets\":[{\"name\":\"CRM\",\"schema\":\"S\",\"csv\":{\"Number\":\"_tenant.number\","
    "\"Age\":{\"path\":\"person.age\",\"type\":\"integer\"},"
    "\"Mail\":\"identityMap.Email[].id\"}}]}";

typedef struct
{
  HubPlan *plan;
  HubIngest *ingest;
  GString *refused; /* "line:reason\n" */
  HubIngestCounts counts;
} Run;

static void
refused_cb (HubIngest *ingest, const char *path, guint64 line, const char *reason, Run *run)
{
  g_string_append_printf (run->refused, "%" G_GUINT64_FORMAT ":%s\n", line, reason);
}

static void
run_begin (Run *run, Fixture *self, const char *class)
{
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, STATS, 200, "{\"tenantId\":\"acme\"}");
  hub_test_server_answer (self->server, DATASETS, 200,
                          "{\"d1\":{\"name\":\"CRM\",\"schemaRef\":{\"id\":\"https://ns/s\"}}}");
  hub_test_server_answer (self->server, SCHEMA, 200, class);
  hub_test_server_answer (self->server, SCHEMA_PATH, 200, class);
  hub_test_server_answer (self->server, IMPORT, 201, "{\"id\":\"b1\"}");
  hub_test_server_answer (self->server, FILE_1, 200, "");
  hub_test_server_answer (self->server, IMPORT "/b1", 200, "{}");

  run->plan = hub_plan_file_read (plan_text, "plan.json", &error);
  g_assert_no_error (error);
  run->ingest = hub_ingest_new (self->client, self->connection, run->plan);
  hub_ingest_set_poll_base (run->ingest, 1);
  run->refused = g_string_new (NULL);
  g_signal_connect (run->ingest, "refused", G_CALLBACK (refused_cb), run);
}

static void
run_end (Run *run)
{
  hub_test_drain ();
  hub_test_wait_finalized (g_steal_pointer (&run->ingest), "the ingest to be freed");
  hub_plan_free (run->plan);
  g_string_free (run->refused, TRUE);
}

static gboolean
load (Run *run, const char *name, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  const char *const paths[] = { path, NULL };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  hub_ingest_load_async (run->ingest, "CRM", paths, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "a file to be loaded");
  return hub_ingest_load_finish (run->ingest, result, &run->counts, error);
}

static const char *
get_upload (Fixture *self, guint position)
{
  return hub_test_server_get_request (self->server, FILE_1, position)->body;
}

static void
test_formats (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *sent;
  } cases[] = {
    { "a.jsonl", "{\"a\": 1}\n\n {\"_tenant\": {\"b\": \"x y\"}}\n",
      "{\"a\":1}\n{\"_acme\":{\"b\":\"x y\"}}\n" },
    { "a.json", "[ {\"a\":\n [1, 2]},\n {\"s\": \"[\\\"]\"} ]\n",
      "{\"a\":[1,2]}\n{\"s\":\"[\\\"]\"}\n" },
    { "a.csv",
      "Mail,Number,Other,Age\r\n\"a@b,c\",\"say \"\"hi\"\"\",x,7\r\n,2,\"two\nlines\",\r\n",
      "{\"_acme\":{\"number\":\"say \\\"hi\\\"\"},\"person\":{\"age\":7},"
      "\"identityMap\":{\"Email\":[{\"id\":\"a@b,c\"}]}}\n{\"_acme\":{\"number\":\"2\"}}\n" },
  };
  Run run = { 0 };

  run_begin (&run, self, PROFILE);
  hub_test_server_answer_once (self->server, STATUS, 200, "{\"b1\":{\"status\":\"loading\"}}");
  hub_test_server_answer (self->server, STATUS, 200, "{\"b1\":{\"status\":\"success\"}}");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      load (&run, cases[i].name, cases[i].text, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (run.counts.accepted, ==, 2);
      if (i < 2)
        g_assert_cmpstr (get_upload (self, i), ==, cases[i].sent);
      else
        g_assert_cmpuint (strlen (get_upload (self, i)), ==, strlen (cases[i].sent));
    }
  g_assert_cmpstr (run.refused->str, ==, "");
  run_end (&run);
}

/* An event without an id gets the same one every time. */
static void
test_again (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) error = NULL;

  run_begin (&run, self, EVENT);
  hub_test_server_answer (self->server, STATUS, 200, "{\"b1\":{\"status\":\"success\"}}");
  load (&run, "e.jsonl", "{\"timestamp\":\"t\"}\n{\"_id\":\"x\",\"timestamp\":\"t\"}\n", &error);
  g_assert_no_error (error);
  load (&run, "e.jsonl", "{ \"timestamp\" : \"t\" }\n{\"_id\":\"x\",\"timestamp\":\"t\"}\n",
        &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (get_upload (self, 0), "{\"_id\":\""));
  g_assert_nonnull (strstr (get_upload (self, 0), "\n{\"_id\":\"x\",\"timestamp\":\"t\"}\n"));
  g_assert_cmpstr (get_upload (self, 0), ==, get_upload (self, 1));
  run_end (&run);
}

/* Refused by the reader, by the platform with a line, and without one. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) error = NULL;

  run_begin (&run, self, PROFILE);
  hub_test_server_answer (
    self->server, STATUS, 200,
    "{\"b1\":{\"status\":\"success\",\"metrics\":{\"failedRecordCount\":1}}}");
  hub_test_server_answer (self->server, META, 200, "{\"data\":[{\"name\":\"e.json\"}]}");
  hub_test_server_answer_once (
    self->server, META " row_errors%2F", 200,
    "{\"b\":2,\"a\":1,\"_errors\":[{\"code\":\"1\",\"message\":\"bad\"}],"
    "\"_filename\":\"part-00001.json\"}\n");
  load (&run, "a.jsonl", "{\"c\":3}\nnothing\n{\"a\":1,\"b\":2}\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.counts.accepted, ==, 1);
  g_assert_cmpuint (run.counts.refused, ==, 2);
  g_assert_true (g_str_has_prefix (run.refused->str, "2:"));
  g_assert_nonnull (strstr (run.refused->str, "\n3:bad\n"));

  g_string_truncate (run.refused, 0);
  hub_test_server_answer_once (self->server, META " row_errors%2F", 200,
                               "{\"_corrupt_record\":\"{}\",\"_errors\":[{\"message\":\"worse\"}],"
                               "\"_filename\":\"part-00001.json\",\"_line\":1}\n");
  load (&run, "b.jsonl", "\n\n{}\n{}\n", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (run.refused->str, ==, "3:worse\n");
  run_end (&run);
}

static void
test_stream (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) error = NULL;
  const HubTestRequest *request;

  run_begin (&run, self, PROFILE);
  hub_ingest_use_stream (run.ingest, NULL, "in-1");
  hub_test_server_answer (self->server, "/collection/batch/in-1", 207,
                          "{\"responses\":[{\"xactionId\":\"1\"},"
                          "{\"statusCode\":400,\"message\":\"no identity\"}]}");
  load (&run, "a.jsonl", "{\"a\":1}\n{\"a\":2}\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.counts.accepted, ==, 1);
  g_assert_cmpstr (run.refused->str, ==, "2:no identity\n");
  request = hub_test_server_get_request (self->server, "/collection/batch/in-1", 0);
  g_assert_nonnull (strstr (request->body, "\"imsOrgId\":\"ABC123@AdobeOrg\""));
  g_assert_nonnull (strstr (request->body, "\"xdmEntity\":{\"a\":2}"));

  /* What is refused as a whole is halved until the culprit stands alone. */
  g_string_truncate (run.refused, 0);
  hub_test_server_answer_once (self->server, "/collection/batch/in-1", 400,
                               "{\"message\":\"bad\"}");
  hub_test_server_answer_once (self->server, "/collection/batch/in-1", 207,
                               "{\"responses\":[{\"xactionId\":\"1\"}]}");
  hub_test_server_answer_once (self->server, "/collection/batch/in-1", 400,
                               "{\"message\":\"bad\"}");
  load (&run, "b.jsonl", "{\"a\":1}\n{\"a\":tru}\n", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (run.counts.accepted, ==, 1);
  g_assert_true (g_str_has_prefix (run.refused->str, "2:"));
  run_end (&run);
}

static void
test_faults (Fixture *self, gconstpointer data)
{
  Run run = { 0 };
  g_autoptr (GError) csv = NULL;
  g_autoptr (GError) list = NULL;
  g_autoptr (GError) upload = NULL;

  run_begin (&run, self, PROFILE);
  g_assert_false (load (&run, "a.csv", "Number,Age\n1,2\n", &csv));
  g_assert_error (csv, HUB_ERROR, HUB_ERROR_RECORDS);
  g_assert_nonnull (strstr (csv->message, "Mail"));
  g_assert_false (load (&run, "a.json", "[{\"a\":1} {\"b\":2}]", &list));
  g_assert_error (list, HUB_ERROR, HUB_ERROR_RECORDS);

  /* A batch that cannot be filled is given up. */
  hub_test_server_answer_once (self->server, FILE_1, 400, "{\"message\":\"no room\"}");
  g_assert_false (load (&run, "a.jsonl", "{\"a\":1}\n", &upload));
  g_assert_error (upload, HUB_ERROR, HUB_ERROR_BAD_REQUEST);
  g_assert_nonnull (strstr (upload->message, "no room"));
  g_assert_cmpuint (hub_test_server_count (self->server, IMPORT "/b1 ABORT"), ==, 1);
  g_assert_cmpuint (hub_test_server_count (self->server, IMPORT "/b1 COMPLETE"), ==, 0);
  run_end (&run);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/platform/ingest/formats", Fixture, NULL, fixture_set_up, test_formats,
              fixture_tear_down);
  g_test_add ("/platform/ingest/again", Fixture, NULL, fixture_set_up, test_again,
              fixture_tear_down);
  g_test_add ("/platform/ingest/refused", Fixture, NULL, fixture_set_up, test_refused,
              fixture_tear_down);
  g_test_add ("/platform/ingest/stream", Fixture, NULL, fixture_set_up, test_stream,
              fixture_tear_down);
  g_test_add ("/platform/ingest/faults", Fixture, NULL, fixture_set_up, test_faults,
              fixture_tear_down);

  return g_test_run ();
}
