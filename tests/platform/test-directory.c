/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <string.h>

static const char *const two[] = { "a-0", "a-1", NULL };

#define TWO_NAMES                                                                                  \
  "{\"results\":{\"a-0\":{\"id\":\"a-0\",\"name\":\"Newsletter readers\"},"                        \
  "\"a-1\":{\"id\":\"a-1\",\"audienceId\":\"x-1\",\"name\":\"Churn risk\"}}}"

static void
assert_name (GHashTable *names, const char *id, const char *expected)
{
  g_assert_cmpstr (g_hash_table_lookup (names, id), ==, expected);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) names = NULL;
  const HubTestRequest *request;

  hub_test_server_answer (self->server, AUDIENCES_KEY, 207, TWO_NAMES);
  names = fixture_load_names (self, two, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (names), ==, 2);
  assert_name (names, "a-0", "Newsletter readers");
  assert_name (names, "a-1", "Churn risk");

  request = hub_test_server_get_request (self->server, AUDIENCES_KEY, 0);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->body, ==, "{\"ids\":[{\"id\":\"a-0\"},{\"id\":\"a-1\"}]}");
}

/* Descriptions come along, by either id, and are text to show. */
static void
test_descriptions (Fixture *self, gconstpointer data)
{
  static const char *const three[] = { "x-1", "a-0", "a-2", NULL };
  HubProfileSource *source = HUB_PROFILE_SOURCE (self->platform);
  g_autoptr (GHashTable) names = NULL;

  hub_test_server_answer (
    self->server, AUDIENCES_KEY, 207,
    "{\"results\":{\"a-0\":{\"name\":\"Readers\",\"description\":\"Open\\u202e what\\nwe send\"},"
    "\"a-1\":{\"audienceId\":\"x-1\",\"name\":\"Churn risk\",\"description\":\"Might leave\"},"
    "\"a-2\":{\"name\":\"Bare\",\"description\":\"\"}}}");
  g_assert_null (hub_profile_source_get_audience_description (source, "a-0"));
  names = fixture_load_names (self, three, NULL);
  g_assert_cmpuint (g_hash_table_size (names), ==, 3);
  g_assert_cmpstr (hub_profile_source_get_audience_description (source, "a-0"), ==,
                   "Open what we send");
  g_assert_cmpstr (hub_profile_source_get_audience_description (source, "x-1"), ==, "Might leave");
  g_assert_null (hub_profile_source_get_audience_description (source, "a-2"));
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 1);
}

static void
test_none (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) names = fixture_load_names (self, NULL, NULL);

  g_assert_cmpuint (g_hash_table_size (names), ==, 0);
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 0);
}

/* Asked for once, also those that have no name. */
static void
test_remembered (Fixture *self, gconstpointer data)
{
  static const char *const three[] = { "a-0", "a-1", "a-2", "a-2", NULL };

  hub_test_server_answer (self->server, AUDIENCES_KEY, 207, TWO_NAMES);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GHashTable) names = fixture_load_names (self, three, NULL);

      g_assert_cmpuint (g_hash_table_size (names), ==, 2);
    }
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 1);
}

/* Names are text to show, whatever the platform holds. */
static void
test_inert (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) names = NULL;

  hub_test_server_answer (self->server, AUDIENCES_KEY, 207,
                          "{\"results\":{\"a-0\":{\"name\":\"\\u202eevil\\u0007\"},"
                          "\"a-1\":{\"name\":17}}}");
  names = fixture_load_names (self, two, NULL);
  assert_name (names, "a-0", "evil");
}

/* Status 207: some are there, some are errors; audiences from elsewhere go by another id. */
static void
test_partly (Fixture *self, gconstpointer data)
{
  static const char *const three[] = { "x-1", "a-7", "a-0", NULL };
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, AUDIENCES_KEY, 207,
                          "{\"results\":{\"a-0\":{\"id\":\"a-0\",\"name\":\"Newsletter readers\"},"
                          "\"a-1\":{\"id\":\"a-1\",\"audienceId\":\"x-1\",\"name\":\"Churn risk\"},"
                          "\"a-7\":{\"errors\":{\"404\":[{\"code\":\"404\"}]}}}}");
  names = fixture_load_names (self, three, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (names), ==, 2);
  assert_name (names, "x-1", "Churn risk");
}

/* 4,000 memberships: calls of a hundred, four at a time. */
static void
test_thousands (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4000; i++)
    g_ptr_array_add (ids, g_strdup_printf ("a-%u", i));
  g_ptr_array_add (ids, NULL);
  /* Every call has the same answer; what it has of others is not taken. */
  hub_test_server_answer (self->server, AUDIENCES_KEY, 207,
                          "{\"results\":{\"a-0\":{\"name\":\"First\"},"
                          "\"a-3999\":{\"name\":\"Last\"}}}");

  names = fixture_load_names (self, (const char *const *) ids->pdata, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (names), ==, 2);
  assert_name (names, "a-0", "First");
  assert_name (names, "a-3999", "Last");
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 40);
  g_assert_cmpuint (hub_test_server_get_peak (self->server), <=, 4);
  for (guint i = 0; i < 40; i++)
    {
      const HubTestRequest *request = hub_test_server_get_request (self->server, AUDIENCES_KEY, i);
      g_auto (GStrv) parts = g_strsplit (request->body, "\"id\"", -1);

      g_assert_cmpuint (g_strv_length (parts), ==, 101);
    }
}

static void
load_names_async (Fixture *self,
                  const char *const *ids,
                  GCancellable *cancellable,
                  GAsyncResult **slot)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (array, (gpointer) ids[i]);
  hub_profile_source_load_audience_names_async (HUB_PROFILE_SOURCE (self->platform), array,
                                                cancellable, hub_test_keep_result_cb, slot);
}

/* Two who want the same names at the same time share the call, and one of them may leave. */
static void
test_shared (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .status = 207, .body = TWO_NAMES, .manner = HUB_TEST_HELD };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GAsyncResult *slots[3] = { NULL };

  hub_test_server_answer_with (self->server, AUDIENCES_KEY, FALSE, &held);
  load_names_async (self, two, NULL, &slots[0]);
  load_names_async (self, two, NULL, &slots[1]);
  load_names_async (self, two, cancellable, &slots[2]);
  hub_test_server_wait_count (self->server, AUDIENCES_KEY, 1);
  g_cancellable_cancel (cancellable);

  for (int i = G_N_ELEMENTS (slots) - 1; i >= 0; i--)
    {
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "shared names");
      g_autoptr (GHashTable) names = hub_profile_source_load_audience_names_finish (
        HUB_PROFILE_SOURCE (self->platform), result, &error);

      if (i == 2)
        {
          g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
          g_clear_error (&error);
          hub_test_server_release (self->server);
          continue;
        }
      g_assert_no_error (error);
      assert_name (names, "a-1", "Churn risk");
    }
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 1);
}

/* When the agent has gone on to the next customer, the rest of 4,000 names is not asked for. */
static void
test_abandoned (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .status = 207, .body = TWO_NAMES, .manner = HUB_TEST_HELD };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) names = NULL;
  GAsyncResult *slot = NULL;

  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (ids, g_strdup_printf ("b-%u", i));
  g_ptr_array_add (ids, NULL);
  hub_test_server_answer_with (self->server, AUDIENCES_KEY, FALSE, &held);
  load_names_async (self, (const char *const *) ids->pdata, cancellable, &slot);
  hub_test_server_wait_count (self->server, AUDIENCES_KEY, 4);
  g_cancellable_cancel (cancellable);
  result = hub_test_wait_result (&slot, "the cancelled names");
  g_assert_false (g_task_propagate_boolean (G_TASK (result), NULL));

  hub_test_server_answer (self->server, AUDIENCES_KEY, 207, TWO_NAMES);
  hub_test_server_release (self->server);
  names = fixture_load_names (self, two, NULL);
  assert_name (names, "a-0", "Newsletter readers");
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 5);
}

/* Who may not read audiences may still read segment definitions; refused once is enough. */
static void
test_definitions (Fixture *self, gconstpointer data)
{
  static const char *const other[] = { "a-9", NULL };
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) more = NULL;

  hub_test_server_answer (self->server, AUDIENCES_KEY, 403, "{\"title\":\"Forbidden\"}");
  hub_test_server_answer (self->server, DEFINITIONS_KEY, 207, TWO_NAMES);
  names = fixture_load_names (self, two, NULL);
  assert_name (names, "a-0", "Newsletter readers");
  more = fixture_load_names (self, other, NULL);
  g_assert_cmpuint (g_hash_table_size (more), ==, 0);
  g_assert_cmpuint (hub_test_server_count (self->server, AUDIENCES_KEY), ==, 1);
  g_assert_cmpuint (hub_test_server_count (self->server, DEFINITIONS_KEY), ==, 2);
}

/* "Not found" speaks of these ids, and is no reason to leave the audiences. */
static void
test_not_found (Fixture *self, gconstpointer data)
{
  static const char *const other[] = { "c-1", NULL };
  g_autoptr (GHashTable) none = NULL;
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;

  hub_test_server_answer_once (self->server, AUDIENCES_KEY, 404, "{\"title\":\"none\"}");
  hub_test_server_answer (self->server, AUDIENCES_KEY, 207, TWO_NAMES);
  hub_test_server_answer (self->server, DEFINITIONS_KEY, 404, "{\"title\":\"none\"}");
  none = fixture_load_names (self, other, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (none), ==, 0);
  names = fixture_load_names (self, two, NULL);
  assert_name (names, "a-0", "Newsletter readers");
  g_assert_cmpuint (hub_test_server_count (self->server, DEFINITIONS_KEY), ==, 1);
}

/* Without any name there is an error to show; a later attempt asks again. */
static void
test_failed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) names = NULL;

  hub_test_server_answer (self->server, AUDIENCES_KEY, 500, "");
  g_assert_null (fixture_load_names (self, two, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SERVER);
  hub_test_server_answer (self->server, AUDIENCES_KEY, 207, TWO_NAMES);
  names = fixture_load_names (self, two, NULL);
  assert_name (names, "a-1", "Churn risk");
}

static void
test_unusable (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *body;
    HubError code;
  } rows[] = {
    { "<html></html>", HUB_ERROR_NOT_JSON },
    { "{\"results\":[]}", HUB_ERROR_UNEXPECTED },
    { "{\"results\":{\"a-0\":", HUB_ERROR_TRUNCATED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      hub_test_server_answer (self->server, AUDIENCES_KEY, 207, rows[i].body);
      g_assert_null (fixture_load_names (self, two, &error));
      g_assert_error (error, HUB_ERROR, (int) rows[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/directory/" name, Fixture, NULL, fixture_set_up, function,                \
              fixture_tear_down)
  ADD ("names", test_names);
  ADD ("descriptions", test_descriptions);
  ADD ("none", test_none);
  ADD ("remembered", test_remembered);
  ADD ("inert", test_inert);
  ADD ("partly", test_partly);
  ADD ("thousands", test_thousands);
  ADD ("shared", test_shared);
  ADD ("abandoned", test_abandoned);
  ADD ("definitions", test_definitions);
  ADD ("not-found", test_not_found);
  ADD ("failed", test_failed);
  ADD ("unusable", test_unusable);
#undef ADD
  return g_test_run ();
}
