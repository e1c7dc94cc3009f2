/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-candidates.h"

#include "model/hub-error.h"

/* All that was asked, by position; what was not found has no profile. */
typedef struct
{
  GPtrArray *candidates; /* HubCandidate */
  guint n_waiting;
  gint64 asked_at;      /* monotonic */
  HubIdentity *unasked; /* nullable: the first that could not be asked about */
  GError *failure;      /* nullable: why */
} Asking;

typedef struct
{
  GTask *task;
  guint position;
} Request;

static void
candidate_free (gpointer data)
{
  HubCandidate *candidate = data;

  g_clear_pointer (&candidate->identity, hub_identity_unref);
  g_clear_object (&candidate->profile);
  g_clear_pointer (&candidate->read_at, g_date_time_unref);
  g_free (candidate);
}

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_clear_pointer (&asking->candidates, g_ptr_array_unref);
  g_clear_pointer (&asking->unasked, hub_identity_unref);
  g_clear_error (&asking->failure);
  g_free (asking);
}

static gboolean
is_known (GPtrArray *found, HubProfile *profile)
{
  for (guint i = 0; i < found->len; i++)
    {
      HubCandidate *candidate = g_ptr_array_index (found, i);

      if (hub_profile_is_same_customer (candidate->profile, profile))
        return TRUE;
    }

  return FALSE;
}

/* Who was found, each customer once. */
static GPtrArray *
take_found (Asking *asking)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (candidate_free);

  while (asking->candidates->len > 0)
    {
      HubCandidate *candidate = g_ptr_array_steal_index (asking->candidates, 0);

      if (candidate->profile != NULL && !is_known (found, candidate->profile))
        g_ptr_array_add (found, candidate);
      else
        candidate_free (candidate);
    }

  return found;
}

static void
finish (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GPtrArray) found = take_found (asking);

  /* What could not be asked must not hide who was found; but nobody found is no answer then. */
  if (found->len == 0 && asking->failure != NULL)
    g_task_return_error (task, g_steal_pointer (&asking->failure));
  else
    g_task_return_pointer (task, g_steal_pointer (&found), (GDestroyNotify) g_ptr_array_unref);
}

static void
profile_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (GTask) task = request->task;
  Asking *asking = g_task_get_task_data (task);
  HubCandidate *candidate = g_ptr_array_index (asking->candidates, request->position);
  g_autoptr (GError) error = NULL;

  candidate->profile
    = hub_profile_source_load_profile_finish (HUB_PROFILE_SOURCE (source), result, &error);
  candidate->read_at = g_date_time_new_now_local ();
  candidate->milliseconds = (g_get_monotonic_time () - asking->asked_at) / 1000.0;
  if (error != NULL && asking->failure == NULL
      && !g_error_matches (error, HUB_ERROR, HUB_ERROR_NO_PROFILE))
    {
      asking->unasked = hub_identity_ref (candidate->identity);
      asking->failure = g_steal_pointer (&error);
    }

  if (--asking->n_waiting == 0)
    finish (task);
}

void
hub_candidates_ask_async (HubProfileSource *source,
                          GPtrArray *identities,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Asking *asking = g_new0 (Asking, 1);

  g_return_if_fail (identities->len > 0);

  asking->candidates = g_ptr_array_new_with_free_func (candidate_free);
  asking->n_waiting = identities->len;
  asking->asked_at = g_get_monotonic_time ();
  g_task_set_source_tag (task, hub_candidates_ask_async);
  g_task_set_name (task, "[hub] candidates");
  g_task_set_task_data (task, asking, asking_free);

  for (guint i = 0; i < identities->len; i++)
    {
      HubCandidate *candidate = g_new0 (HubCandidate, 1);

      candidate->identity = hub_identity_ref (g_ptr_array_index (identities, i));
      g_ptr_array_add (asking->candidates, candidate);
    }
  for (guint i = 0; i < identities->len; i++)
    {
      Request *request = g_new0 (Request, 1);

      request->task = g_object_ref (task);
      request->position = i;
      hub_profile_source_load_profile_async (source, g_ptr_array_index (identities, i), cancellable,
                                             profile_cb, request);
    }
}

GPtrArray *
hub_candidates_ask_finish (GAsyncResult *result,
                           HubIdentity **unasked,
                           GError **failure,
                           GError **error)
{
  Asking *asking;
  GPtrArray *found;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found != NULL)
    {
      asking = g_task_get_task_data (G_TASK (result));
      *unasked = g_steal_pointer (&asking->unasked);
      *failure = g_steal_pointer (&asking->failure);
    }

  return found;
}
