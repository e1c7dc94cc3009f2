/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/tls-server.h"

#define POLICIES                                                                                   \
  "{\"_page\":{},\"children\":["                                                                   \
  "{\"id\":\"mp-2\",\"name\":\"Strict\",\"default\":false},"                                       \
  "{\"id\":\"mp-1\",\"name\":\"Time \\u202ebased\",\"default\":true},"                             \
  "{\"name\":\"without an id\"}]}"

#define NOBODY "{\"statusCode\":\"404\"}"

/* A platform where everything is in order. */
static void
answer_all (Fixture *self)
{
  hub_test_server_answer (self->server, POLICIES_KEY, 200, POLICIES);
  hub_test_server_answer (self->server, PROFILE_KEY, 404, NOBODY);
  hub_test_server_answer (self->server, EVENTS_KEY, 404, NOBODY);
}

static void
test_in_order (Fixture *self, gconstpointer data)
{
  HubConnectionReport report = { 0 };
  g_autoptr (GError) error = NULL;

  answer_all (self);
  g_assert_true (fixture_test (self, &report, &error));
  g_assert_no_error (error);
  g_assert_true (report.events_available);
  g_assert_cmpuint (report.n_merge_policies, ==, 2);
  g_assert_cmpfloat (report.milliseconds, >, 0);

  /* The second test rests on nothing that the first one found out. */
  g_assert_true (fixture_test (self, NULL, &error));
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 2);
}

static void
test_without_events (Fixture *self, gconstpointer data)
{
  HubConnectionReport report = { .events_available = TRUE };
  g_autoptr (GError) error = NULL;

  answer_all (self);
  hub_test_server_answer (self->server, EVENTS_KEY, 403, "{\"message\":\"not entitled\"}");
  g_assert_true (fixture_test (self, &report, &error));
  g_assert_no_error (error);
  g_assert_false (report.events_available);
}

typedef struct
{
  const char *name;
  const char *key;
  guint status;
  const char *body;
  HubError code;
} Wrong;

static const Wrong wrongs[] = {
  { "credential", HUB_TEST_TOKEN_PATH, 400, "{\"error\":\"invalid_client\"}",
    HUB_ERROR_CREDENTIAL },
  { "token-address", HUB_TEST_TOKEN_PATH, 404, "", HUB_ERROR_NOT_FOUND },
  { "address", POLICIES_KEY, 200, "<html>Welcome to our shop</html>", HUB_ERROR_NOT_JSON },
  { "path", POLICIES_KEY, 404, "{\"error_code\":\"404000\"}", HUB_ERROR_NOT_FOUND },
  { "other-service", POLICIES_KEY, 200, "{\"hello\":1}", HUB_ERROR_UNEXPECTED },
  { "api-key", POLICIES_KEY, 403, "{\"error_code\":\"403003\"}", HUB_ERROR_API_KEY },
  { "organisation", POLICIES_KEY, 403, "{\"error_code\":\"403025\"}", HUB_ERROR_ORGANISATION },
  { "sandbox", POLICIES_KEY, 404, "{\"title\":\"Sandbox not found\"}", HUB_ERROR_SANDBOX },
  { "permission", POLICIES_KEY, 403, "{\"title\":\"Forbidden\"}", HUB_ERROR_PERMISSION },
  { "profile-permission", PROFILE_KEY, 403, "{\"title\":\"Forbidden\"}", HUB_ERROR_PERMISSION },
  { "down", PROFILE_KEY, 503, "", HUB_ERROR_UNAVAILABLE },
  { "events-down", EVENTS_KEY, 500, "", HUB_ERROR_SERVER },
};

static void
test_wrong (Fixture *self, gconstpointer data)
{
  const Wrong *row = data;
  HubConnectionReport report = { 0 };
  g_autoptr (GError) error = NULL;

  answer_all (self);
  hub_test_server_answer (self->server, row->key, row->status, row->body);
  g_assert_false (fixture_test (self, &report, &error));
  g_assert_error (error, HUB_ERROR, (int) row->code);
}

static void
test_unreachable (Fixture *self, gconstpointer data)
{
  g_autofree char *dead = hub_test_server_dup_dead_url ();
  g_autofree char *dead_token = g_strconcat (dead, HUB_TEST_TOKEN_PATH, NULL);
  g_autoptr (GError) error = NULL;

  /* First the one address, then the other. */
  fixture_reconnect (self, dead, NULL, NULL);
  g_assert_false (fixture_test (self, NULL, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_CONNECTION_REFUSED);
  g_clear_error (&error);
  fixture_reconnect (self, hub_test_server_get_url (self->server), dead_token, NULL);
  g_assert_false (fixture_test (self, NULL, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_CONNECTION_REFUSED);
}

static void
test_untrusted (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "platform", "self-signed.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, NULL);
  g_autofree char *url = NULL;
  g_autoptr (GSocketService) server = hub_test_tls_server_new (certificate, &url);
  g_autoptr (GError) error = NULL;

  fixture_reconnect (self, url, NULL, NULL);
  g_assert_false (fixture_test (self, NULL, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TLS);
}

static void
test_merge_policy (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  answer_all (self);
  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, "mp-2");
  g_assert_true (fixture_test (self, NULL, &error));
  g_assert_no_error (error);
  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, "mp-3");
  g_assert_false (fixture_test (self, NULL, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NOT_FOUND);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) policies = NULL;
  g_autoptr (GError) error = NULL;
  HubMergePolicy *first;

  answer_all (self);
  hub_platform_list_merge_policies_async (self->platform, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the merge policies");
  policies = hub_platform_list_merge_policies_finish (self->platform, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (policies->len, ==, 2);
  first = g_ptr_array_index (policies, 0);
  g_assert_cmpstr (first->id, ==, "mp-1");
  g_assert_cmpstr (first->name, ==, "Time based");
  g_assert_true (first->is_default);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* The status line has the name after preparing, and before any list was asked for. */
static void
test_names (Fixture *self, gconstpointer data)
{
  HubProfileSource *source = HUB_PROFILE_SOURCE (self->platform);
  g_autofree char *by_default = NULL;
  g_autofree char *by_id = NULL;

  guint n_told = 0;

  answer_all (self);
  g_signal_connect_swapped (source, "merge-policies-named", G_CALLBACK (count_cb), &n_told);
  g_assert_null (hub_profile_source_dup_merge_policy_name (source, NULL));
  hub_platform_prepare (self->platform);
  hub_platform_prepare (self->platform);
  hub_test_wait_count (&n_told, 1, "the names of merge policies to be told");
  by_default = hub_profile_source_dup_merge_policy_name (source, NULL);
  by_id = hub_profile_source_dup_merge_policy_name (source, "mp-2");
  g_assert_cmpstr (by_default, ==, "Time based");
  g_assert_cmpstr (by_id, ==, "Strict");
  g_assert_null (hub_profile_source_dup_merge_policy_name (source, "mp-9"));
  g_assert_cmpuint (hub_test_server_count (self->server, POLICIES_KEY), ==, 1);
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/connection-test/" name, Fixture, NULL, fixture_set_up, function,          \
              fixture_tear_down)
  ADD ("in-order", test_in_order);
  ADD ("without-events", test_without_events);
  ADD ("unreachable", test_unreachable);
  ADD ("untrusted", test_untrusted);
  ADD ("merge-policy", test_merge_policy);
  ADD ("list", test_list);
  ADD ("names", test_names);
#undef ADD
  for (gsize i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autofree char *path
        = g_strconcat ("/platform/connection-test/wrong/", wrongs[i].name, NULL);

      g_test_add (path, Fixture, &wrongs[i], fixture_set_up, test_wrong, fixture_tear_down);
    }
  return g_test_run ();
}
