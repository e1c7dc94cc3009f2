/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-summary-job.h"

typedef struct
{
  HubCardSet *cards;
  HubProfile *profile;
  GPtrArray *events;    /* nullable */
  HubEventTimes *times; /* nullable */
  HubKnownEvents known;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->cards);
  g_clear_object (&job->profile);
  g_clear_pointer (&job->events, g_ptr_array_unref);
  g_clear_pointer (&job->times, hub_event_times_free);
  g_free (job);
}

static void
worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_task_return_pointer (
    task,
    hub_summary_new_with_times (job->cards, job->profile, job->events, job->times, job->known, now),
    g_object_unref);
}

void
hub_summary_job_async (HubCardSet *cards,
                       HubProfile *profile,
                       GPtrArray *events,
                       HubEventTimes *times,
                       HubKnownEvents known,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->cards = g_object_ref (cards);
  job->profile = g_object_ref (profile);
  job->events = events != NULL ? g_ptr_array_ref (events) : NULL;
  job->times = times != NULL ? hub_event_times_copy (times) : NULL;
  job->known = known;

  g_task_set_source_tag (task, hub_summary_job_async);
  g_task_set_name (task, "[hub] summary");
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, worker);
}

HubSummary *
hub_summary_job_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
