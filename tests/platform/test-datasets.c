/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#define DATASETS_KEY "/data/foundation/catalog/dataSets"

static GHashTable *
load (Fixture *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (array, (gpointer) ids[i]);
  hub_profile_source_load_dataset_names_async (HUB_PROFILE_SOURCE (self->platform), array, NULL,
                                               hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "names of datasets");
  return hub_profile_source_load_dataset_names_finish (HUB_PROFILE_SOURCE (self->platform), result,
                                                       error);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = { "d1", "profile-streaming-segment", "d2", NULL };
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, DATASETS_KEY, 200,
                          "{\"d1\":{\"name\":\"CRM \\u202ecustomers\"},\"d2\":{\"name\":7.5},"
                          "\"d3\":{\"name\":\"Loyalty\"}}");
  /* Remembered, also that there is no such dataset. */
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GHashTable) names = load (self, ids, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (g_hash_table_lookup (names, "d1"), ==, "CRM customers");
      g_assert_false (g_hash_table_contains (names, "profile-streaming-segment"));
      g_assert_false (g_hash_table_contains (names, "d3"));
    }
  g_assert_cmpuint (hub_test_server_count (self->server, DATASETS_KEY), ==, 1);
  g_assert_cmpstr (hub_test_server_get_request (self->server, DATASETS_KEY, 0)->query, ==,
                   "properties=name&limit=100&start=0");
}

/* Page after page, and no further than it must. */
static void
test_pages (Fixture *self, gconstpointer data)
{
  static const char *const far[] = { "e5", NULL };
  static const char *const near[] = { "d7", NULL };
  g_autoptr (GString) first = g_string_new ("{");
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GHashTable) known = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (first, "%s\"d%u\":{\"name\":\"Set %u\"}", i > 0 ? "," : "", i, i);
  g_string_append_c (first, '}');
  hub_test_server_answer (self->server, DATASETS_KEY " start=0", 200, first->str);
  hub_test_server_answer (self->server, DATASETS_KEY " start=100", 200,
                          "{\"e5\":{\"name\":\"Web visits\"}}");

  names = load (self, near, NULL);
  g_assert_cmpstr (g_hash_table_lookup (names, "d7"), ==, "Set 7");
  g_assert_cmpuint (hub_test_server_count (self->server, DATASETS_KEY), ==, 1);
  known = load (self, far, NULL);
  g_assert_cmpstr (g_hash_table_lookup (known, "e5"), ==, "Web visits");
  g_assert_cmpuint (hub_test_server_count (self->server, DATASETS_KEY), ==, 3);
}

static void
test_unusable (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = { "d1", NULL };
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) odd = NULL;

  hub_test_server_answer_once (self->server, DATASETS_KEY, 403, "{}");
  g_assert_null (load (self, ids, &refused));
  g_assert_error (refused, HUB_ERROR, HUB_ERROR_PERMISSION);
  hub_test_server_answer_once (self->server, DATASETS_KEY, 200, "[1,2]");
  g_assert_null (load (self, ids, &odd));
  g_assert_error (odd, HUB_ERROR, HUB_ERROR_UNEXPECTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/datasets/" name, Fixture, NULL, fixture_set_up, function,                 \
              fixture_tear_down)
  ADD ("names", test_names);
  ADD ("pages", test_pages);
  ADD ("unusable", test_unusable);
#undef ADD
  return g_test_run ();
}
