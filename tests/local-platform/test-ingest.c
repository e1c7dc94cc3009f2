/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-setup.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* Records on their way in, by batch and by stream, and what becomes of them. */

static HubTestPlatform *platform;

/* Ids of datasets of the sample company, and of a schema */
static char *crm;
static char *loyalty;
static char *web_events;
static char *web_schema;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

static char *
event (const char *id, const char *time, const char *identities)
{
  return g_strdup_printf ("{\"_id\":\"%s\",\"timestamp\":\"%s\",\"identityMap\":{%s}}", id, time,
                          identities);
}

#define EMAIL(value) "\"Email\":[{\"id\":\"" value "\",\"primary\":true}]"

static void
test_batch (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *good
    = event ("b1", "2026-11-20T10:00:00.250+01:00", EMAIL ("batch@example.org"));
  g_autofree char *content
    = g_strconcat (good, "\r\n\n  ", good, "\n", "{\"_id\":\"b2\"}\nno JSON\n", NULL);
  g_autoptr (JsonNode) batch = lp_client_ingest (client, web_events, content);
  g_autoptr (JsonNode) events = lp_client_events (client, "Email", "batch@example.org", "", NULL);
  g_autofree char *path = g_strdup_printf (
    "/data/foundation/export/batches/%s/meta?path=row_errors", lp_text_at (batch, "id"));
  g_autofree char *file = g_strconcat (path, "/conversion_errors_0.json", NULL);
  g_autoptr (JsonNode) files = lp_client_send (client, "GET", path, NULL, NULL, 200);
  g_autoptr (JsonNode) row = lp_client_send (client, "GET", file, NULL, NULL, 200);

  g_assert_cmpstr (lp_text_at (batch, "status"), ==, "success");
  g_assert_cmpint (lp_integer_at (batch, "metrics.inputRecordCount"), ==, 4);
  g_assert_cmpint (lp_integer_at (batch, "metrics.outputRecordCount"), ==, 2);
  g_assert_cmpint (lp_integer_at (batch, "metrics.failedRecordCount"), ==, 2);
  g_assert_cmpstr (lp_text_at (batch, "errors[0].code"), ==, "INGEST-1212-400");

  /* The same event twice is one event. */
  g_assert_cmpuint (lp_count (events, ""), ==, 1);
  g_assert_cmpint (lp_integer_at (events, "[0].timestamp"), ==, G_GINT64_CONSTANT (1795165200250));

  g_assert_cmpuint (lp_count (files, "data"), ==, 2);
  g_assert_cmpstr (lp_text_at (files, "data[1].name"), ==, "parsing_errors_0.json");
  g_assert_cmpstr (lp_text_at (row, "_filename"), ==, "records.json");
  g_assert_cmpint (lp_integer_at (row, "_line"), ==, 4);
  g_assert_cmpstr (lp_text_at (row, "_corrupt_record"), ==, "{\"_id\":\"b2\"}");
  g_assert_true (g_str_has_prefix (lp_text_at (row, "_errors[0].message"), "timestamp: "));
}

static void
test_batch_again_changes_nothing (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *content = event ("again1", "2026-11-20T10:00:00Z", EMAIL ("again@example.org"));
  static const char record[]
    = "{\"person\":{\"name\":{\"firstName\":\"A\"}},\"identityMap\":{" EMAIL (
      "again@example.org") "}}";
  g_autofree char *before = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (JsonNode) events_batch = lp_client_ingest (client, web_events, content);
      g_autoptr (JsonNode) records_batch = lp_client_ingest (client, crm, record);
      g_autoptr (JsonNode) events
        = lp_client_events (client, "Email", "again@example.org", "", NULL);
      g_autoptr (JsonNode) profile = lp_client_profile (client, "Email", "again@example.org", "");
      g_autofree char *events_text = json_to_string (events, FALSE);
      g_autofree char *profile_text = json_to_string (profile, FALSE);
      g_autofree char *text = g_strconcat (events_text, profile_text, NULL);

      g_assert_cmpint (lp_integer_at (events_batch, "metrics.outputRecordCount"), ==, 1);
      g_assert_cmpint (lp_integer_at (records_batch, "metrics.outputRecordCount"), ==, 1);
      if (before != NULL)
        g_assert_cmpstr (text, ==, before);
      before = before != NULL ? before : g_steal_pointer (&text);
    }
}

/* Over several lines, as a list, with spaces: what is stored has none. */
static void
test_batch_multi_line (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *body
    = lp_quote ("{'datasetId':'%s','inputFormat':{'format':'json','isMultiLineJson':true},"
                "'partialIngestionPercentage':50}",
                web_events);
  g_autoptr (JsonNode) made = lp_client_post (client, 201, "/data/foundation/import/batches", body);
  g_autofree char *id = g_strdup (lp_text_at (made, "id"));
  g_autoptr (JsonNode) batch = NULL;
  g_autoptr (JsonNode) events = NULL;

  g_assert_cmpstr (lp_text_at (made, "status"), ==, "loading");
  lp_client_put_file (
    client, id, web_events, "folder/one.json",
    "\xef\xbb\xbf[\n {\n  \"_id\" : \"m1\",\n \"timestamp\":"
    "\"2026-11-20T10:00:00Z\", \"text\" : \"a ] } \\\" b\",\n"
    " \"identityMap\":{" EMAIL ("multi@example.org") "} },\n 7,\n"
                                                     "{\"_id\":\"m2\",\"timestamp\":\"2026-11-"
                                                     "20T11:00:00Z\",\"identityMap\":{" EMAIL (
                                                       "multi@example.org") "}}]\n");
  batch = lp_client_end_batch (client, id);
  events = lp_client_events (client, "Email", "multi@example.org", "", NULL);
  g_assert_cmpint (lp_integer_at (batch, "metrics.inputRecordCount"), ==, 3);
  g_assert_cmpint (lp_integer_at (batch, "metrics.failedRecordCount"), ==, 1);
  g_assert_cmpuint (lp_count (events, ""), ==, 2);
  g_assert_cmpstr (lp_text_at (events, "[0].entity.text"), ==, "a ] } \" b");
}

/* Without leave to take a part, one bad record keeps all out. */
static void
test_batch_all_or_nothing (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *id = lp_client_begin_batch (client, web_events, "");
  g_autofree char *good = event ("n1", "2026-11-20T10:00:00Z", EMAIL ("nothing@example.org"));
  g_autofree char *content = g_strconcat (good, "\n{}\n", NULL);
  g_autoptr (JsonNode) batch = NULL;
  g_autoptr (JsonNode) unknown = NULL;

  lp_client_put_file (client, id, web_events, "a.json", content);
  batch = lp_client_end_batch (client, id);
  g_assert_cmpstr (lp_text_at (batch, "status"), ==, "failed");
  g_assert_cmpint (lp_integer_at (batch, "metrics.outputRecordCount"), ==, 0);
  g_assert_cmpstr (lp_text_at (batch, "errors[0].code"), ==, "INGEST-1211-400");
  unknown
    = lp_client_get (client, 404, PROFILE_PATH "&entityId=nothing%%40example.org&entityIdNS=Email");
}

static void
test_batch_refused (void)
{
  static const struct
  {
    const char *body;
    const char *names;
  } cases[] = {
    { "no JSON", "body" },
    { "[]", "body" },
    { "{}", "datasetId" },
    { "{'datasetId':7}", "datasetId" },
    { "{'datasetId':'CRM'}", "inputFormat" },
    { "{'datasetId':'CRM','inputFormat':{'format':'parquet'}}", "parquet" },
    { "{'datasetId':'none','inputFormat':{'format':'json'}}", "none" },
    { "{'datasetId':'CRM','inputFormat':{'format':'json'},'partialIngestionPercentage':101}",
      "partialIngestionPercentage" },
  };
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *id = lp_client_begin_batch (client, crm, "");
  g_autofree char *file
    = g_strdup_printf ("/data/foundation/import/batches/%s/datasets/%s/files/a.json", id, crm);
  g_autofree char *other
    = g_strdup_printf ("/data/foundation/import/batches/%s/datasets/%s/files/a.json", id, loyalty);
  g_autofree char *abort = g_strdup_printf ("/data/foundation/import/batches/%s?action=ABORT", id);
  g_autoptr (JsonNode) batch = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) body = g_string_new (cases[i].body);
      g_autoptr (JsonNode) answer = NULL;

      g_string_replace (body, "'", "\"", 0);
      g_string_replace (body, "CRM", crm, 0);
      answer = lp_client_post (client, 400, "/data/foundation/import/batches", body->str);
      g_assert_nonnull (strstr (lp_text_at (answer, "detail"), cases[i].names));
    }
  g_free (lp_client_call (client, "PUT", other, "{}", "application/octet-stream", 404));
  g_free (lp_client_call (client, "PUT", "/data/foundation/import/batches/X/datasets/Y/files/z",
                          "{}", "application/octet-stream", 404));
  g_free (lp_client_call (client, "POST", "/data/foundation/import/batches/X?action=COMPLETE", NULL,
                          NULL, 404));
  g_free (lp_client_call (client, "POST", "/data/foundation/import/batches/X", NULL, NULL, 400));
  g_free (lp_client_call (client, "POST", abort, NULL, NULL, 200));
  g_free (lp_client_call (client, "PUT", file, "{}", "application/octet-stream", 409));
  batch = lp_client_get (client, 200, "/data/foundation/catalog/batches/%s", id);
  g_assert_cmpstr (lp_text_at (batch, "*.status"), ==, "aborted");
  g_free (lp_client_call (client, "GET", "/data/foundation/catalog/batches/X", NULL, NULL, 404));
}

static void
test_batch_list (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *first = lp_client_begin_batch (client, crm, "");
  g_autofree char *second = lp_client_begin_batch (client, crm, "");
  g_autoptr (JsonNode) list
    = lp_client_get (client, 200, "/data/foundation/catalog/batches?limit=2&createdAfter=0");
  g_autoptr (JsonNode) none = lp_client_get (
    client, 200, "/data/foundation/catalog/batches?createdAfter=%" G_GINT64_FORMAT, G_MAXINT64);
  g_autoptr (JsonNode) refused
    = lp_client_get (client, 400, "/data/foundation/catalog/batches?limit=many");

  g_assert_cmpuint (lp_count (list, ""), ==, 2);
  g_assert_true (lp_has (list, first));
  g_assert_true (lp_has (list, second));
  g_assert_cmpuint (lp_count (none, ""), ==, 0);
}

static char *
stream_message (const char *record)
{
  return g_strdup_printf (
    "{\"header\":{\"schemaRef\":{\"id\":\"%s\"},\"imsOrgId\":\"LOCAL@AdobeOrg\","
    "\"datasetId\":\"%s\"},\"body\":{\"xdmMeta\":{\"schemaRef\":{\"id\":\"%s\"}},"
    "\"xdmEntity\":%s}}",
    web_schema, web_events, web_schema, record);
}

/* Each sentence begins with the field it is about. */
static void
test_record_faults (void)
{
  static const char ecid[] = "12345678901234567890123456789012345678";
  g_autoptr (GString) many = g_string_new (EMAIL ("f@example.org") ",\"Phone\":[");
  g_autofree char *large = g_strnfill (10 * 1024, 'x');
  const struct
  {
    char *record;
    const char *field;
  } cases[] = {
    { event ("", "2026-11-20T10:00:00Z", EMAIL ("f@example.org")), "_id: " },
    { event ("f", "2026-11-20", EMAIL ("f@example.org")), "timestamp: " },
    { event ("f", "2026-02-29T00:00:00Z", EMAIL ("f@example.org")), "timestamp: " },
    { event ("f", "2026-11-20T10:00:00", EMAIL ("f@example.org")), "timestamp: " },
    { event ("f", "2026-11-20T10:00:00Z", ""), "identityMap: " },
    { event ("f", "2026-11-20T10:00:00Z", "\"Shoe\":[{\"id\":\"1\"}]"), "identityMap.Shoe: " },
    { event ("f", "2026-11-20T10:00:00Z", "\"Email\":{}"), "identityMap.Email: " },
    { event ("f", "2026-11-20T10:00:00Z", "\"Email\":[{\"id\":7}]"), "identityMap.Email[0].id: " },
    { event ("f", "2026-11-20T10:00:00Z", EMAIL ("Anonymous")), "identityMap.Email: " },
    { event ("f", "2026-11-20T10:00:00Z", "\"ECID\":[{\"id\":\"123\"}]"), "identityMap.ECID: " },
    { event ("f", "2026-11-20T10:00:00Z",
             "\"Email\":[{\"id\":\"a@b.example\"},{\"id\":\"c@d.example\"}]"),
      "identityMap: " },
    { event (large, "2026-11-20T10:00:00Z", EMAIL ("f@example.org")), "The event has " },
  };
  g_autoptr (LpClient) client = new_client ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *message = stream_message (cases[i].record);
      g_autoptr (JsonNode) answer
        = lp_client_post (client, 400, "/collection/local?syncValidation=true", message);
      const char *sentence = lp_text_at (answer, "report._errors._streamingValidation[0].message");

      if (!g_str_has_prefix (sentence, cases[i].field))
        g_error ("%s does not begin with %s", sentence, cases[i].field);
      g_free (cases[i].record);
    }

  /* What says nothing about who it is, is passed over beside an identity that does. */
  {
    g_autofree char *junk = g_strdup_printf (
      "{\"_id\":\"junk\",\"timestamp\":\"2026-11-20T10:00:00Z\",\"identityMap\":{" EMAIL (
        "junk@example.org") ",\"Phone\":[{\"id\":\"Not Available\"},{\"id\":\"\"}],"
                            "\"ECID\":[{\"id\":\"%s\"}]}}",
      ecid);
    g_autoptr (JsonNode) batch = lp_client_ingest (client, web_events, junk);
    g_autoptr (JsonNode) members = lp_client_get (
      client, 200, "/data/core/identity/cluster/members?namespace=Email&id=junk%%40example.org");

    g_assert_cmpint (lp_integer_at (batch, "metrics.outputRecordCount"), ==, 1);
    g_assert_cmpuint (lp_count (members, "clusters[0].members"), ==, 2);
  }

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (many, "%s{\"id\":\"+3120%07u\"}", i > 0 ? "," : "", i);
  g_string_append_c (many, ']');
  {
    g_autofree char *record = event ("many", "2026-11-20T10:00:00Z", many->str);
    g_autoptr (JsonNode) batch = lp_client_ingest (client, web_events, record);

    g_assert_cmpstr (lp_text_at (batch, "status"), ==, "failed");
    g_assert_cmpstr (lp_text_at (batch, "errors[1].code"), ==, "INGEST-1558-400");
  }
}

static void
test_stream (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *record = event ("s1", "2026-11-20T10:00:00Z", EMAIL ("stream@example.org"));
  g_autofree char *message = stream_message (record);
  g_autofree char *bad = stream_message ("{\"_id\":\"s2\"}");
  g_autofree char *several = g_strdup_printf ("{\"messages\":[%s,{},%s]}", message, bad);
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) not_told = NULL;
  g_autoptr (JsonNode) all = NULL;
  g_autoptr (JsonNode) events = NULL;

  /* None of the four headers is needed. */
  lp_client_set_header (client, "Authorization", NULL);
  lp_client_set_header (client, "x-api-key", NULL);
  lp_client_set_header (client, "x-gw-ims-org-id", NULL);
  one = lp_client_post (client, 200, "/collection/local", message);
  not_told = lp_client_post (client, 200, "/collection/local", bad);
  all = lp_client_post (client, 207, "/collection/batch/local?synchronousValidation=true", several);
  g_assert_cmpstr (lp_text_at (one, "inletId"), ==, "local");
  g_assert_true (lp_has (one, "xactionId"));
  g_assert_cmpint (lp_integer_at (one, "receivedTimeMs"), >, 0);
  g_assert_true (lp_has (all, "responses[0].xactionId"));
  g_assert_cmpint (lp_integer_at (all, "responses[1].statusCode"), ==, 400);
  g_assert_nonnull (strstr (lp_text_at (all, "responses[1].message"), "header"));
  g_assert_nonnull (strstr (lp_text_at (all, "responses[2].message"), "timestamp"));

  {
    g_autoptr (LpClient) reader = new_client ();

    events = lp_client_events (reader, "Email", "stream@example.org", "", NULL);
    g_assert_cmpuint (lp_count (events, ""), ==, 1);
  }
}

static void
test_stream_refused (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, ' ');
  static const struct
  {
    const char *body;
    const char *names;
  } cases[] = {
    { "no JSON", "JSON" },
    { "[]", "object" },
    { "{\"header\":{}}", "header.schemaRef.id" },
    { "{\"header\":{\"schemaRef\":{\"id\":\"s\"},\"imsOrgId\":\"X\"}}", "header.imsOrgId" },
    { "{\"header\":{\"schemaRef\":{\"id\":\"s\"},\"imsOrgId\":\"LOCAL@AdobeOrg\"}}",
      "header.datasetId" },
    { "{\"header\":{\"schemaRef\":{\"id\":\"s\"},\"imsOrgId\":\"LOCAL@AdobeOrg\","
      "\"datasetId\":\"x\"}}",
      "body.xdmEntity" },
    { "{\"header\":{\"schemaRef\":{\"id\":\"s\"},\"imsOrgId\":\"LOCAL@AdobeOrg\","
      "\"datasetId\":\"x\"},\"body\":{\"xdmEntity\":{}}}",
      "header.datasetId" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) answer
        = lp_client_post (client, 400, "/collection/local", cases[i].body);

      g_assert_nonnull (strstr (lp_text_at (answer, "report.message"), cases[i].names));
    }
  g_free (lp_client_call (client, "POST", "/collection/other", "{}", "application/json", 404));
  g_free (lp_client_call (client, "POST", "/collection/local", "{}", "text/plain", 400));
  g_free (lp_client_call (client, "POST", "/collection/local", large, "application/json", 413));
  g_free (lp_client_call (client, "POST", "/collection/batch/local", "{\"messages\":1}",
                          "application/json", 400));
}

static void
find_datasets (void)
{
  g_autoptr (LpClient) client = new_client ();

  crm = lp_client_find_dataset (client, "CRM customers");
  loyalty = lp_client_find_dataset (client, "Loyalty programme");
  web_events = lp_client_find_dataset (client, "Web events");
  web_schema = lp_client_find_schema (client, web_events);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/ingest/batch", test_batch);
  hub_test_add ("/local-platform/ingest/batch-again", test_batch_again_changes_nothing);
  hub_test_add ("/local-platform/ingest/batch-multi-line", test_batch_multi_line);
  hub_test_add ("/local-platform/ingest/batch-all-or-nothing", test_batch_all_or_nothing);
  hub_test_add ("/local-platform/ingest/batch-refused", test_batch_refused);
  hub_test_add ("/local-platform/ingest/batch-list", test_batch_list);
  hub_test_add ("/local-platform/ingest/record-faults", test_record_faults);
  hub_test_add ("/local-platform/ingest/stream", test_stream);
  hub_test_add ("/local-platform/ingest/stream-refused", test_stream_refused);

  platform = hub_test_platform_start (NULL, NULL);
  find_datasets ();
  status = g_test_run ();
  hub_test_platform_stop (platform);
  g_free (crm);
  g_free (loyalty);
  g_free (web_events);
  g_free (web_schema);
  return status;
}
