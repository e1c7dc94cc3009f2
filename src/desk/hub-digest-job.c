/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-digest-job.h"

typedef struct
{
  HubCardSet *cards;
  HubProfile *profile;
  GPtrArray *events; /* nullable */
  HubKnownEvents known;
  HubDigest *latest; /* nullable */
  HubDigest *former; /* nullable */

  HubDigest *seen;     /* nullable */
  HubChanges *changes; /* nullable */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->cards);
  g_clear_object (&job->profile);
  g_clear_pointer (&job->events, g_ptr_array_unref);
  g_clear_pointer (&job->latest, hub_digest_unref);
  g_clear_pointer (&job->former, hub_digest_unref);
  g_clear_pointer (&job->seen, hub_digest_unref);
  g_clear_object (&job->changes);
  g_free (job);
}

static void
worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  job->seen = hub_digest_new (job->cards, job->profile, job->events, job->known, job->latest, now);
  if (job->seen != NULL && job->former != NULL)
    job->changes = hub_changes_new (job->former, job->seen, job->cards, job->profile, job->events,
                                    job->known, now);
  g_task_return_boolean (task, TRUE);
}

void
hub_digest_job_async (HubCardSet *cards,
                      HubProfile *profile,
                      GPtrArray *events,
                      HubKnownEvents known,
                      HubDigest *latest,
                      HubDigest *former,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->cards = g_object_ref (cards);
  job->profile = g_object_ref (profile);
  job->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  job->known = known;
  job->latest = latest != NULL ? hub_digest_ref (latest) : NULL;
  job->former = former != NULL ? hub_digest_ref (former) : NULL;

  g_task_set_source_tag (task, hub_digest_job_async);
  g_task_set_name (task, "[hub] digest");
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, worker);
}

HubDigest *
hub_digest_job_finish (GAsyncResult *result, HubChanges **changes, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  *changes = NULL;
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  job = g_task_get_task_data (G_TASK (result));
  *changes = g_steal_pointer (&job->changes);
  return g_steal_pointer (&job->seen);
}
