/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-job.h"

LpJob *
lp_job_new (LpHandler handler,
            LpRequest *request,
            LpDone done,
            gpointer user_data,
            GDestroyNotify destroy)
{
  LpJob *self = g_new0 (LpJob, 1);

  self->handler = handler;
  self->request = request;
  self->body = g_string_new (NULL);
  self->done = done;
  self->user_data = user_data;
  self->destroy = destroy;
  return self;
}

void
lp_job_free (gpointer data)
{
  LpJob *self = data;

  g_clear_pointer (&self->request, lp_request_free);
  if (self->body != NULL)
    g_string_free (self->body, TRUE);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

void
lp_job_return (GMainContext *context, GSourceFunc reply, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, reply, data, destroy);
  g_source_attach (source, context);
}

void
lp_job_reply (LpJob *self)
{
  self->done (self->status, g_steal_pointer (&self->body), self->full, self->user_data);
}
