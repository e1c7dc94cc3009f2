/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-writer.h"

#include "local-platform/lp-error.h"

#include <glib/gstdio.h>

/* Writes that share a commit at most, so that the first of them does not wait too long. */
#define MAX_GROUP 128

/* Late work begins when nothing else has been done for so long. A caller who sends one write after
 * the other leaves gaps, in which it would begin over and over; but it need not wait for ever. */
#define CALM_USEC (25 * 1000)
#define MOST_BUSY_USEC (5 * G_USEC_PER_SEC)

/* After a fault longer work rests this long: a full disk does not empty itself at once. */
#define REST_MS 1000

typedef struct
{
  LpWriterWork work;
  gboolean is_late;
  gpointer user_data;
  GDestroyNotify destroy;
} Work;

struct _LpWriter
{
  LpStore *store;
  GMainContext *context;
  GThread *thread;
  GAsyncQueue *queue; /* LpJob */
  GArray *works;      /* Work */
  gint64 busy_since;  /* monotonic, of the thread's: since when there was no calm */
  gint64 last_busy;
  gint filling;      /* atomic */
  gboolean in_haste; /* the thread's: what it last made of that */
  gint stopping;     /* atomic */
};

/* Wakes the thread without giving it anything to do. */
static LpJob nothing;

static void
job_free (gpointer job)
{
  if (job != &nothing)
    lp_job_free (job);
}

static void
work_clear (gpointer data)
{
  Work *work = data;

  if (work->destroy != NULL)
    work->destroy (work->user_data);
}

LpWriter *
lp_writer_new (LpStore *store)
{
  LpWriter *self = g_new0 (LpWriter, 1);

  self->store = store;
  self->context = g_main_context_ref_thread_default ();
  self->queue = g_async_queue_new_full (job_free);
  self->works = g_array_new (FALSE, FALSE, sizeof (Work));
  g_array_set_clear_func (self->works, work_clear);
  return self;
}

void
lp_writer_free (LpWriter *self)
{
  g_atomic_int_set (&self->stopping, TRUE);
  g_async_queue_push (self->queue, &nothing);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  g_async_queue_unref (self->queue);
  g_array_unref (self->works);
  g_object_unref (self->store);
  g_main_context_unref (self->context);
  g_free (self);
}

static void
add_work (LpWriter *self,
          LpWriterWork work,
          gboolean is_late,
          gpointer user_data,
          GDestroyNotify destroy)
{
  Work item = { work, is_late, user_data, destroy };

  g_return_if_fail (self->thread == NULL);
  g_array_append_val (self->works, item);
}

void
lp_writer_add_work (LpWriter *self, LpWriterWork work, gpointer user_data, GDestroyNotify destroy)
{
  add_work (self, work, FALSE, user_data, destroy);
}

void
lp_writer_add_late_work (LpWriter *self,
                         LpWriterWork work,
                         gpointer user_data,
                         GDestroyNotify destroy)
{
  add_work (self, work, TRUE, user_data, destroy);
}

static gboolean
reply_cb (gpointer user_data)
{
  GPtrArray *group = user_data;

  for (guint i = 0; i < group->len; i++)
    {
      LpJob *job = g_ptr_array_index (group, i);

      lp_job_reply (job);
    }
  return G_SOURCE_REMOVE;
}

/* A fault that no handler has put into words: the body says nothing yet. */
static void
fail_job (LpJob *job, const GError *error)
{
  job->full = g_error_matches (error, LP_ERROR, LP_ERROR_FULL);
  job->status = lp_error_internal (g_string_truncate (job->body, 0), g_error_copy (error));
}

/* Fails with nothing left of the job, or of the whole group when SQLite took all of it back. */
static gboolean
run_job (LpWriter *self, LpJob *job, GError **error)
{
  if (!lp_store_begin_part (self->store, error))
    return FALSE;
  job->status = job->handler (self->store, job->request, job->body);
  job->full = job->status == 507;
  if (!lp_store_in_transaction (self->store))
    {
      g_set_error_literal (error, LP_ERROR, job->full ? LP_ERROR_FULL : LP_ERROR_STORE,
                           "The transaction was taken back.");
      return FALSE;
    }
  return lp_store_end_part (self->store, job->status < 400, error);
}

static void
run_group (LpWriter *self, GPtrArray *group)
{
  g_autoptr (GError) error = NULL;
  guint ran = 0;

  if (lp_store_begin (self->store, &error))
    while (ran < group->len && run_job (self, g_ptr_array_index (group, ran), &error))
      ran++;
  if (error == NULL && lp_store_commit (self->store, &error))
    return;

  /* Whatever they said, nothing of it stands; a refusal stays one. */
  lp_store_rollback (self->store);
  for (guint i = 0; i < group->len; i++)
    {
      LpJob *job = g_ptr_array_index (group, i);

      if (i >= ran || job->status < 400)
        fail_job (job, error);
    }
}

/* A file that came with a write belongs to the store only when the write does. */
static void
remove_refused_files (GPtrArray *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      const LpJob *job = g_ptr_array_index (group, i);

      if (job->status >= 400 && job->request->upload != NULL)
        g_unlink (job->request->upload);
    }
}

static void
note_busy (LpWriter *self)
{
  gint64 now = g_get_monotonic_time ();

  if (now - self->last_busy >= CALM_USEC)
    self->busy_since = now;
  self->last_busy = now;
}

/* In how many milliseconds late work may begin. */
static gint
get_calm_wait (LpWriter *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 left = self->last_busy + CALM_USEC - now;

  if (g_atomic_int_get (&self->filling))
    return CALM_USEC / 1000;
  if (left <= 0 || now - self->busy_since > MOST_BUSY_USEC)
    return 0;
  return (gint) (left / 1000) + 1;
}

/* Goes on with the longer work. Returns how many milliseconds there is nothing to do. */
static gint
run_works (LpWriter *self)
{
  gint rest = LP_WORK_NONE;

  for (guint i = 0; i < self->works->len; i++)
    {
      const Work *work = &g_array_index (self->works, Work, i);
      gint wait = work->is_late ? get_calm_wait (self) : 0;

      if (wait == 0)
        wait = work->work (self, self->store, work->user_data);
      if (wait == LP_WORK_MORE && !work->is_late)
        note_busy (self);

      /* Work that failed half-way must not leave its transaction to the next. */
      if (lp_store_in_transaction (self->store))
        {
          lp_store_rollback (self->store);
          wait = MAX (wait, REST_MS);
        }
      if (wait == LP_WORK_MORE)
        return LP_WORK_MORE;
      if (wait != LP_WORK_NONE && (rest == LP_WORK_NONE || wait < rest))
        rest = wait;
    }
  return rest;
}

static LpJob *
wait_for_job (LpWriter *self)
{
  LpJob *job = g_async_queue_try_pop (self->queue);
  gint rest;

  if (job != NULL)
    return job;
  rest = run_works (self);
  if (rest == LP_WORK_MORE)
    return NULL;
  if (rest == LP_WORK_NONE)
    return g_async_queue_pop (self->queue);
  return g_async_queue_timeout_pop (self->queue, (guint64) rest * 1000);
}

static gpointer
thread_main (gpointer user_data)
{
  LpWriter *self = user_data;

  while (!g_atomic_int_get (&self->stopping))
    {
      LpJob *job = wait_for_job (self);
      GPtrArray *group;

      if (job == NULL || job == &nothing)
        continue;
      group = g_ptr_array_new_with_free_func (job_free);
      for (; job != NULL; job = group->len < MAX_GROUP ? g_async_queue_try_pop (self->queue) : NULL)
        if (job != &nothing)
          g_ptr_array_add (group, job);
      if (self->in_haste != g_atomic_int_get (&self->filling))
        {
          self->in_haste = !self->in_haste;
          lp_store_set_haste (self->store, self->in_haste);
        }
      run_group (self, group);
      note_busy (self);
      remove_refused_files (group);
      lp_job_return (self->context, reply_cb, group, (GDestroyNotify) g_ptr_array_unref);
    }
  return NULL;
}

void
lp_writer_start (LpWriter *self)
{
  g_return_if_fail (self->thread == NULL);
  self->thread = g_thread_new ("writer", thread_main, self);
}

void
lp_writer_set_filling (LpWriter *self, gboolean filling)
{
  g_atomic_int_set (&self->filling, filling);
}

gboolean
lp_writer_is_wanted (LpWriter *self)
{
  return g_async_queue_length (self->queue) > 0;
}

void
lp_writer_submit (LpWriter *self,
                  LpHandler handler,
                  LpRequest *request,
                  LpDone done,
                  gpointer user_data,
                  GDestroyNotify destroy)
{
  g_async_queue_push (self->queue, lp_job_new (handler, request, done, user_data, destroy));
}
