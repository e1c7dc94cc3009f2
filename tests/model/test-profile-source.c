/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "model/hub-profile-source.h"
#include "support/hub-test-case.h"

#include <string.h>

/* A source that knows one customer: what a test above needs, in a few lines. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;
};

static void
load_profile_async (HubProfileSource *source,
                    HubIdentity *identity,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  if (g_strcmp0 (hub_identity_get_value (identity), "C-000001") == 0)
    {
      const char *answer = "{\"A\":{\"entity\":{\"person\":{}}}}";
      g_autoptr (GBytes) bytes = g_bytes_new_static (answer, strlen (answer));

      g_task_return_pointer (task, hub_profile_decode (bytes, NULL), g_object_unref);
    }
  else
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_NO_PROFILE, "No such customer");
}

static HubProfile *
load_profile_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_events_async (HubProfileSource *source,
                   HubIdentity *identity,
                   const char *next,
                   guint limit,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);

  g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE, "No event lookup");
}

static HubEventPage *
load_events_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
load_audience_names_async (HubProfileSource *source,
                           GPtrArray *ids,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_hash_table_insert (names, g_strdup (g_ptr_array_index (ids, 0)), g_strdup ("High value"));
  g_task_return_pointer (task, names, (GDestroyNotify) g_hash_table_unref);
}

static GHashTable *
load_audience_names_finish (HubProfileSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_source_iface_init (HubProfileSourceInterface *iface)
{
  iface->load_profile_async = load_profile_async;
  iface->load_profile_finish = load_profile_finish;
  iface->load_events_async = load_events_async;
  iface->load_events_finish = load_events_finish;
  iface->load_audience_names_async = load_audience_names_async;
  iface->load_audience_names_finish = load_audience_names_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource,
                               test_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HUB_TYPE_PROFILE_SOURCE,
                                                      test_source_iface_init))

static void
test_source_class_init (TestSourceClass *klass)
{
}

static void
test_source_init (TestSource *self)
{
}

static void
keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* The tasks of this source answer in the next turn of the main loop. */
static GAsyncResult *
take_result (GAsyncResult **kept)
{
  guint turns;

  for (turns = 0; *kept == NULL && turns < 100; turns++)
    g_main_context_iteration (NULL, FALSE);

  g_assert_nonnull (*kept);

  return g_steal_pointer (kept);
}

static void
test_lookups (void)
{
  HubProfileSource *source = g_object_new (TEST_TYPE_SOURCE, NULL);
  g_autoptr (HubIdentity) known = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubIdentity) unknown = hub_identity_new ("CRMID", "C-999999");
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile = NULL;
  GAsyncResult *kept = NULL;
  GAsyncResult *result;

  hub_profile_source_load_profile_async (source, known, NULL, keep_result_cb, &kept);
  result = take_result (&kept);
  profile = hub_profile_source_load_profile_finish (source, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hub_profile_get_id (profile), ==, "A");
  g_object_unref (result);

  hub_profile_source_load_profile_async (source, unknown, NULL, keep_result_cb, &kept);
  result = take_result (&kept);
  g_assert_null (hub_profile_source_load_profile_finish (source, result, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NO_PROFILE);
  g_clear_error (&error);
  g_object_unref (result);

  hub_profile_source_load_events_async (source, known, NULL, 100, NULL, keep_result_cb, &kept);
  result = take_result (&kept);
  g_assert_null (hub_profile_source_load_events_finish (source, result, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE);
  g_clear_error (&error);
  g_object_unref (result);

  g_ptr_array_add (ids, (gpointer) "an-id");
  hub_profile_source_load_audience_names_async (source, ids, NULL, keep_result_cb, &kept);
  result = take_result (&kept);
  names = hub_profile_source_load_audience_names_finish (source, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_hash_table_lookup (names, "an-id"), ==, "High value");
  g_object_unref (result);

  /* A source need not know merge policies. */
  g_assert_null (hub_profile_source_dup_merge_policy_name (source, "mp-1"));

  g_assert_finalize_object (source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/profile-source/lookups", test_lookups);

  return g_test_run ();
}
