/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "platform/hub-entities.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <string.h>

#define PROFILE                                                                                    \
  "{\"xid-1\":{\"entityId\":\"xid-1\",\"mergePolicy\":{\"id\":\"mp-1\"},"                          \
  "\"entity\":{\"person\":{\"name\":{\"firstName\":\"Hanneke\"}}}}}"

#define ACCOUNT_KEY "/data/core/ups/access/entities _xdm.context.account&entityId="

#define EVENT(id)                                                                                  \
  "{\"entityId\":\"" id "\",\"timestamp\":1790000000000,"                                          \
  "\"entity\":{\"_id\":\"" id "\",\"eventType\":\"commerce.purchases\"}}"

#define LAST_PAGE                                                                                  \
  "{\"_page\":{\"next\":\"\"},\"children\":[" EVENT (                                              \
    "e3") "],"                                                                                     \
          "\"_links\":{\"next\":{\"href\":\"\"}}}"

static const char *
get_query (Fixture *self, const char *key)
{
  return hub_test_server_get_request (self->server, key, 0)->query;
}

static void
test_profile (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile = NULL;
  g_autofree char *name = NULL;

  hub_test_server_answer (self->server, PROFILE_KEY, 200, PROFILE);
  profile = fixture_load_profile (self, "Phone", "+31612345678", &error);
  g_assert_no_error (error);
  name = hub_xdm_dup_text (hub_profile_get_record (profile), "person.name.firstName");
  g_assert_cmpstr (name, ==, "Hanneke");
  g_assert_cmpstr (hub_profile_get_merge_policy_id (profile), ==, "mp-1");
  g_assert_cmpstr (get_query (self, PROFILE_KEY), ==,
                   "schema.name=_xdm.context.profile&entityId=%2B31612345678&entityIdNS=Phone");
}

/* An account is asked for by its own schema, and merged by its own default. */
static void
test_account (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) account = NULL;
  static const guint refusals[] = { 400, 403 };

  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, "mp-7");
  hub_test_server_answer (self->server, ACCOUNT_KEY, 200, PROFILE);
  account = fixture_load_profile (self, "b2b_account", "1@x.Salesforce", &error);
  g_assert_no_error (error);
  g_assert_cmpint (hub_profile_get_kind (account), ==, HUB_ENTITY_ACCOUNT);
  g_assert_cmpstr (get_query (self, ACCOUNT_KEY), ==,
                   "schema.name=_xdm.context.account&entityId=1%40x.Salesforce"
                   "&entityIdNS=b2b_account");

  /* A licence without accounts is no fault of the connection's. */
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (GError) refused = NULL;

      hub_test_server_answer (self->server, ACCOUNT_KEY, refusals[i],
                              "{\"message\":\"not entitled\"}");
      g_assert_null (fixture_load_profile (self, "b2b_account", "1", &refused));
      g_assert_error (refused, HUB_ERROR, HUB_ERROR_BUSINESS_UNAVAILABLE);
    }
}

static void
test_escaped (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *value;
    const char *escaped;
  } rows[] = {
    { "+31612345678", "%2B31612345678" },
    { "a+b@example.com", "a%2Bb%40example.com" },
    { "a&b=c#d?e/f", "a%26b%3Dc%23d%3Fe%2Ff" },
    { "100%", "100%25" },
    { "王", "%E7%8E%8B" },
    { "C-000001_~.", "C-000001_~." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (HubIdentity) identity = hub_identity_new ("Loyalty number", rows[i].value);
      g_autofree char *path = hub_entities_dup_profile_path (self->connection, identity);
      g_autofree char *expected
        = g_strdup_printf ("/data/core/ups/access/entities?schema.name=_xdm.context.profile"
                           "&entityId=%s&entityIdNS=Loyalty%%20number",
                           rows[i].escaped);

      g_assert_cmpstr (path, ==, expected);
    }
}

static void
test_merge_policy (Fixture *self, gconstpointer data)
{
  g_autoptr (HubProfile) profile = NULL;

  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, "mp-7");
  hub_test_server_answer (self->server, PROFILE_KEY, 200, PROFILE);
  profile = fixture_load_profile (self, "CRMID", "C-000001", NULL);
  g_assert_nonnull (profile);
  g_assert_true (g_str_has_suffix (get_query (self, PROFILE_KEY), "&mergePolicyId=mp-7"));
}

typedef struct
{
  const char *name;
  const char *body;
  HubError code;
} Unusable;

static const Unusable unusables[] = {
  { "empty-object", "{}", HUB_ERROR_NO_PROFILE },
  { "without-data", "{\"x\":{\"sources\":[\"\"],\"entity\":{}}}", HUB_ERROR_NO_PROFILE },
  { "html", "<!DOCTYPE html><html><body>Sign in to the network</body></html>", HUB_ERROR_NOT_JSON },
  { "cut-off", "{\"xid-1\":{\"entity\":{\"person\":{\"na", HUB_ERROR_TRUNCATED },
};

static void
test_unusable (Fixture *self, gconstpointer data)
{
  const Unusable *row = data;
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, PROFILE_KEY, 200, row->body);
  g_assert_null (fixture_load_profile (self, "Phone", "+31612345678", &error));
  g_assert_error (error, HUB_ERROR, (int) row->code);
}

static void
test_nested (Fixture *self, gconstpointer data)
{
  HubTestAnswer answer = { .body = "[", .manner = HUB_TEST_WHOLE };
  g_autofree char *body = g_strnfill (100000, '[');
  g_autoptr (GError) error = NULL;

  answer.body = body;
  hub_test_server_answer_with (self->server, PROFILE_KEY, FALSE, &answer);
  g_assert_null (fixture_load_profile (self, "Phone", "+31612345678", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TOO_DEEP);
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *megabyte = g_strnfill (1024 * 1024, ' ');
  HubTestAnswer large = { .body = megabyte, .manner = HUB_TEST_REPEATED, .times = 70 };
  g_autoptr (GError) error = NULL;

  hub_platform_set_deadline (self->platform, 60000);
  hub_test_server_answer_with (self->server, PROFILE_KEY, FALSE, &large);
  g_assert_null (fixture_load_profile (self, "Phone", "+31612345678", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TOO_LARGE);
}

static void
test_events (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubEventPage) first = NULL;
  g_autoptr (HubEventPage) second = NULL;

  hub_test_server_answer (self->server, EVENTS_KEY, 200,
                          "{\"_page\":{},\"children\":[" EVENT ("e1") "," EVENT (
                            "e2") "],"
                                  "\"_links\":{\"next\":{\"href\":"
                                  "\"/entities?start=a%2Bb&orderby=-timestamp\"}}}");
  hub_test_server_answer (self->server, "/data/core/ups/access/entities start=", 200, LAST_PAGE);

  first = fixture_load_events (self, "+31612345678", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hub_event_page_get_events (first)->len, ==, 2);
  g_assert_cmpstr (
    get_query (self, EVENTS_KEY), ==,
    "schema.name=_xdm.context.experienceevent&relatedSchema.name=_xdm.context.profile"
    "&relatedEntityId=%2B31612345678&relatedEntityIdNS=Phone&orderby=-timestamp"
    "&limit=100");

  second = fixture_load_events (self, "+31612345678", hub_event_page_get_next (first), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hub_event_page_get_events (second)->len, ==, 1);
  g_assert_null (hub_event_page_get_next (second));
  /* The link to the letter. */
  g_assert_cmpstr (get_query (self, "/data/core/ups/access/entities start="), ==,
                   "start=a%2Bb&orderby=-timestamp");
}

static void
test_next_path (void)
{
  static const struct
  {
    const char *next;
    const char *path; /* (nullable) */
  } rows[] = {
    { "/entities?start=1", "/data/core/ups/access/entities?start=1" },
    { "/access/entities?start=1", "/data/core/ups/access/entities?start=1" },
    { "https://evil.example/data/core/ups/access/entities?start=1",
      "/data/core/ups/access/entities?start=1" },
    { "https://evil.example/steal?token", NULL },
    { "?start=1", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = hub_entities_dup_next_path (rows[i].next);

      g_assert_cmpstr (path, ==, rows[i].path);
    }
}

/* The platform's word is not taken for an address, nor for a header. */
static void
test_evil_next (Fixture *self, gconstpointer data)
{
  static const char *const links[] = {
    "https://evil.example/steal",
    "/entities?start=1 HTTP/1.1\r\nX-Evil: 1\r\n\r\n",
    "/entities?start=%zz",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fixture_load_events (self, "+31612345678", links[i], &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED);
    }
  g_assert_cmpuint (hub_test_server_count (self->server, "/data/core/ups/access/entities"), ==, 0);
}

static void
test_no_events (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubEventPage) page = NULL;

  hub_test_server_answer (self->server, EVENTS_KEY, 404, "{\"statusCode\":\"404\"}");
  page = fixture_load_events (self, "+31612345678", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hub_event_page_get_events (page)->len, ==, 0);
  g_assert_null (hub_event_page_get_next (page));
}

/* A licence without event lookup is told from a connection that may read nothing. */
static void
test_events_unavailable (Fixture *self, gconstpointer data)
{
  static const char *const bodies[] = {
    "{\"message\":\"UPS-ACC-1000012: Experience event lookup is not enabled.\"}",
    "{\"message\":\"not entitled\",\"statusCode\":\"403\"}",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      hub_test_server_answer (self->server, EVENTS_KEY, 403, bodies[i]);
      g_assert_null (fixture_load_events (self, "+31612345678", NULL, &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE);
    }
  for (gsize i = 1; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (GError) error = NULL;

      hub_test_server_answer (self->server, PROFILE_KEY, 403, bodies[i]);
      g_assert_null (fixture_load_profile (self, "Phone", "+31612345678", &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_PERMISSION);
    }
}

static void
keep_step_cb (HubPlatform *platform, const char *step, gint64 microseconds, GString *steps)
{
  g_assert_cmpint (microseconds, >=, 0);
  g_string_append_printf (steps, "%s ", step);
}

/* Profile and events are asked for at the same time, and each step is timed. */
static void
test_at_once (Fixture *self, gconstpointer data)
{
  HubTestAnswer profile = { .body = PROFILE, .manner = HUB_TEST_HELD };
  HubTestAnswer events = { .body = LAST_PAGE, .manner = HUB_TEST_HELD };
  HubProfileSource *source = HUB_PROFILE_SOURCE (self->platform);
  g_autoptr (HubIdentity) identity = hub_identity_new ("Phone", "+31612345678");
  g_autoptr (GString) steps = g_string_new (NULL);
  g_autoptr (GAsyncResult) profile_result = NULL;
  g_autoptr (GAsyncResult) events_result = NULL;
  g_autoptr (HubProfile) shown = NULL;
  g_autoptr (HubEventPage) page = NULL;
  GAsyncResult *profile_slot = NULL;
  GAsyncResult *events_slot = NULL;

  g_signal_connect (self->platform, "step-timed", G_CALLBACK (keep_step_cb), steps);
  hub_test_server_answer_with (self->server, PROFILE_KEY, FALSE, &profile);
  hub_test_server_answer_with (self->server, EVENTS_KEY, FALSE, &events);
  hub_profile_source_load_profile_async (source, identity, NULL, hub_test_keep_result_cb,
                                         &profile_slot);
  hub_profile_source_load_events_async (source, identity, NULL, 100, NULL, hub_test_keep_result_cb,
                                        &events_slot);
  hub_test_server_wait_count (self->server, PROFILE_KEY, 1);
  hub_test_server_wait_count (self->server, EVENTS_KEY, 1);
  hub_test_server_release (self->server);

  profile_result = hub_test_wait_result (&profile_slot, "the profile");
  events_result = hub_test_wait_result (&events_slot, "the events");
  shown = hub_profile_source_load_profile_finish (source, profile_result, NULL);
  page = hub_profile_source_load_events_finish (source, events_result, NULL);
  g_assert_nonnull (shown);
  g_assert_nonnull (page);
  g_assert_nonnull (strstr (steps->str, "token "));
  g_assert_nonnull (strstr (steps->str, "profile "));
  g_assert_nonnull (strstr (steps->str, "profile-decode "));
  g_assert_nonnull (strstr (steps->str, "events "));
  g_assert_nonnull (strstr (steps->str, "events-decode "));
}

/* An agent who types the next name does not wait for the last answer, even while it is decoded. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *megabyte = g_strnfill (1024 * 1024, ' ');
  HubTestAnswer large = { .body = megabyte, .manner = HUB_TEST_REPEATED, .times = 40 };
  HubProfileSource *source = HUB_PROFILE_SOURCE (self->platform);
  g_autoptr (HubIdentity) identity = hub_identity_new ("Phone", "+31612345678");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_test_server_answer_with (self->server, PROFILE_KEY, FALSE, &large);
  hub_profile_source_load_profile_async (source, identity, cancellable, hub_test_keep_result_cb,
                                         &slot);
  hub_test_server_wait_count (self->server, PROFILE_KEY, 1);
  g_cancellable_cancel (cancellable);
  result = hub_test_wait_result (&slot, "the cancelled profile");
  g_assert_null (hub_profile_source_load_profile_finish (source, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/entities/" name, Fixture, NULL, fixture_set_up, function,                 \
              fixture_tear_down)
  ADD ("profile", test_profile);
  ADD ("account", test_account);
  ADD ("escaped", test_escaped);
  ADD ("merge-policy", test_merge_policy);
  ADD ("nested", test_nested);
  ADD ("too-large", test_too_large);
  ADD ("events", test_events);
  ADD ("evil-next", test_evil_next);
  ADD ("no-events", test_no_events);
  ADD ("events-unavailable", test_events_unavailable);
  ADD ("at-once", test_at_once);
  ADD ("cancelled", test_cancelled);
#undef ADD
  hub_test_add ("/platform/entities/next-path", test_next_path);
  for (gsize i = 0; i < G_N_ELEMENTS (unusables); i++)
    {
      g_autofree char *path = g_strconcat ("/platform/entities/unusable/", unusables[i].name, NULL);

      g_test_add (path, Fixture, &unusables[i], fixture_set_up, test_unusable, fixture_tear_down);
    }
  return g_test_run ();
}
