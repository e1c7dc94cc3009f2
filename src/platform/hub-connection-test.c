/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-connection-test.h"

#include "model/hub-error.h"

#include <string.h>

/* As long as an ECID has to be, and handed out to no browser. */
#define NOBODY "00000000000000000000000000000000000000"

typedef struct
{
  HubConnection *connection;
  HubEntities *entities;
  HubIdentity *nobody;
  HubConnectionReport report;
  gint64 started_at;
} Test;

static void
test_free (Test *self)
{
  g_clear_object (&self->connection);
  g_clear_object (&self->entities);
  g_clear_pointer (&self->nobody, hub_identity_unref);
  g_free (self);
}

static void
events_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Test *self = g_task_get_task_data (task);
  g_autoptr (HubEventPage) page
    = hub_entities_load_events_finish (HUB_ENTITIES (source), result, &error);

  self->report.events_available = page != NULL;
  if (page == NULL && !g_error_matches (error, HUB_ERROR, HUB_ERROR_EVENTS_UNAVAILABLE))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
profile_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Test *self = g_task_get_task_data (task);
  g_autoptr (HubProfile) profile
    = hub_entities_load_profile_finish (HUB_ENTITIES (source), result, &error);

  self->report.milliseconds = (g_get_monotonic_time () - self->started_at) / 1000.0;
  if (profile == NULL && !g_error_matches (error, HUB_ERROR, HUB_ERROR_NO_PROFILE))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  hub_entities_load_events_async (self->entities, self->nobody, NULL, 1,
                                  g_task_get_cancellable (task), events_cb, g_object_ref (task));
}

static gboolean
has_policy (GPtrArray *policies, const char *id)
{
  if (id == NULL)
    return TRUE;
  for (guint i = 0; i < policies->len; i++)
    if (strcmp (((HubMergePolicy *) g_ptr_array_index (policies, i))->id, id) == 0)
      return TRUE;
  return FALSE;
}

static void
policies_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Test *self = g_task_get_task_data (task);
  g_autoptr (GPtrArray) policies
    = hub_merge_policies_list_finish (HUB_MERGE_POLICIES (source), result, &error);

  if (policies == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (!has_policy (policies, hub_connection_get_merge_policy_id (self->connection)))
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_NOT_FOUND,
                               "The sandbox has no such merge policy");
      return;
    }
  self->report.n_merge_policies = policies->len;
  self->started_at = g_get_monotonic_time ();
  hub_entities_load_profile_async (self->entities, self->nobody, g_task_get_cancellable (task),
                                   profile_cb, g_object_ref (task));
}

void
hub_connection_test_async (HubConnection *connection,
                           HubHttpClient *client,
                           HubMergePolicies *policies,
                           HubEntities *entities,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Test *self = g_new0 (Test, 1);

  g_task_set_source_tag (task, hub_connection_test_async);
  g_task_set_task_data (task, self, (GDestroyNotify) test_free);
  self->connection = g_object_ref (connection);
  self->entities = g_object_ref (entities);
  self->nobody = hub_identity_new (HUB_NAMESPACE_ECID, NOBODY);
  hub_http_client_forget_token (client);
  hub_merge_policies_list_async (policies, cancellable, policies_cb, task);
}

gboolean
hub_connection_test_finish (GAsyncResult *result, HubConnectionReport *report, GError **error)
{
  Test *self;

  g_return_val_if_fail (g_async_result_is_tagged (result, hub_connection_test_async), FALSE);

  self = g_task_get_task_data (G_TASK (result));
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  *report = self->report;
  return TRUE;
}
