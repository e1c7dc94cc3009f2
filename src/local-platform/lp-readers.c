/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-readers.h"

#define MAX_THREADS 4

/* Each has a cache of its own, and all of them so much. A reader meets a customer's own pages once,
 * but the upper pages of the indexes again and again. */
#define CACHE_KIB (128 * 1024)

struct _LpReaders
{
  GThreadPool *pool;
  GAsyncQueue *stores; /* LpStore that nobody reads at the moment */
  GMainContext *context;
};

static gboolean
reply_cb (gpointer user_data)
{
  lp_job_reply (user_data);
  return G_SOURCE_REMOVE;
}

static void
run_cb (gpointer data, gpointer user_data)
{
  LpReaders *self = user_data;
  LpJob *job = data;
  LpStore *store = g_async_queue_pop (self->stores);

  lp_store_begin_reading (store);
  job->status = job->handler (store, job->request, job->body);
  job->full = job->status == 507;
  lp_store_end_reading (store);
  g_async_queue_push_front (self->stores, store);
  lp_job_return (self->context, reply_cb, job, lp_job_free);
}

LpReaders *
lp_readers_new (const char *folder, GError **error)
{
  g_autoptr (LpReaders) self = g_new0 (LpReaders, 1);
  guint n_threads = CLAMP (g_get_num_processors (), 1, MAX_THREADS);

  self->context = g_main_context_ref_thread_default ();
  self->stores = g_async_queue_new_full (g_object_unref);
  for (guint i = 0; i < n_threads; i++)
    {
      LpStore *store = lp_store_open_reader (folder, CACHE_KIB / n_threads, error);

      if (store == NULL)
        return NULL;
      g_async_queue_push (self->stores, store);
    }
  self->pool = g_thread_pool_new_full (run_cb, self, lp_job_free, (gint) n_threads, TRUE, error);
  return self->pool != NULL ? g_steal_pointer (&self) : NULL;
}

void
lp_readers_free (LpReaders *self)
{
  if (self->pool != NULL)
    g_thread_pool_free (self->pool, TRUE, TRUE);
  g_async_queue_unref (self->stores);
  g_main_context_unref (self->context);
  g_free (self);
}

void
lp_readers_submit (LpReaders *self,
                   LpHandler handler,
                   LpRequest *request,
                   LpDone done,
                   gpointer user_data,
                   GDestroyNotify destroy)
{
  g_thread_pool_push (self->pool, lp_job_new (handler, request, done, user_data, destroy), NULL);
}
