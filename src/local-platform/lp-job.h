/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/**
 * LpDone:
 * @status: the HTTP status
 * @body: the answer, which the callee takes
 * @full: whether it was refused for want of room on the disk
 *
 * Called on the thread that made the writer or the readers, or not at all when those have been
 * freed before.
 */
typedef void (*LpDone) (guint status, GString *body, gboolean full, gpointer user_data);

/**
 * LpJob:
 *
 * What a handler is asked on a thread that reads or writes, and what it answers.
 */
typedef struct
{
  LpHandler handler;
  LpRequest *request;
  GString *body;
  guint status;
  gboolean full;
  LpDone done;
  gpointer user_data;
  GDestroyNotify destroy;
} LpJob;

/**
 * lp_job_new:
 * @request: (transfer full): what is asked
 * @destroy: frees @user_data, after @done or instead of it
 */
LpJob *lp_job_new (LpHandler handler,
                   LpRequest *request,
                   LpDone done,
                   gpointer user_data,
                   GDestroyNotify destroy);
void lp_job_free (gpointer job);

/**
 * lp_job_return:
 * @context: of the thread that @reply is to be called on
 *
 * Has @reply called there, or @destroy without it where that thread has ended. Unlike
 * g_main_context_invoke() it never calls here, which would be where nobody expects it once the main
 * loop is over.
 */
void
lp_job_return (GMainContext *context, GSourceFunc reply, gpointer data, GDestroyNotify destroy);

/* Calls who asked. */
void lp_job_reply (LpJob *job);

G_END_DECLS
