/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-job.h"

G_BEGIN_DECLS

/**
 * LpWriter:
 *
 * All that writes into the store does so on one thread, which this is. Small writes queue up here;
 * those that wait at the same time share one commit, each in a savepoint of its own, and each is
 * answered only after the commit has reached the disk. When no write waits, the thread goes on with
 * what takes longer, a slice at a time.
 */
typedef struct _LpWriter LpWriter;

/* What a slice of longer work says of the next one, beside a number of milliseconds to wait. */
#define LP_WORK_MORE 0
#define LP_WORK_NONE (-1)

/**
 * LpWriterWork:
 * @writer: asks lp_writer_is_wanted() now and then
 *
 * Does a slice of longer work, in a transaction of its own. A large slice costs less; but it ends,
 * at any moment, when a write waits.
 *
 * Returns: %LP_WORK_MORE when there is more to do at once, %LP_WORK_NONE when there is nothing
 * until something is written, otherwise in how many milliseconds there will be
 */
typedef gint (*LpWriterWork) (LpWriter *writer, LpStore *store, gpointer user_data);

/**
 * lp_writer_new:
 * @store: (transfer full): the store, which from lp_writer_start() on belongs to the thread
 */
LpWriter *lp_writer_new (LpStore *store);

/* Ends the thread after what it is doing; writes that still wait are not done. */
void lp_writer_free (LpWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpWriter, lp_writer_free)

/* Adds longer work, before lp_writer_start(). What was added first goes first. */
void lp_writer_add_work (LpWriter *writer,
                         LpWriterWork work,
                         gpointer user_data,
                         GDestroyNotify destroy);

/* Adds longer work that is better done late, once for many writes: it goes on when nothing else has
 * been done for a moment, or for some seconds there was no such moment. */
void lp_writer_add_late_work (LpWriter *writer,
                              LpWriterWork work,
                              gpointer user_data,
                              GDestroyNotify destroy);

/**
 * lp_writer_set_filling:
 *
 * While a store is filled that would be filled from the start again should that be interrupted,
 * late work rests, and a commit does not wait for the disk. What is submitted after it has been
 * filled does, and takes with it all that came before. May be called on any thread.
 */
void lp_writer_set_filling (LpWriter *writer, gboolean filling);

void lp_writer_start (LpWriter *writer);

/* Whether longer work should make way. May be called on any thread. */
gboolean lp_writer_is_wanted (LpWriter *writer);

/**
 * lp_writer_submit:
 * @request: (transfer full): what was asked
 * @destroy: frees @user_data, after @done or instead of it
 */
void lp_writer_submit (LpWriter *writer,
                       LpHandler handler,
                       LpRequest *request,
                       LpDone done,
                       gpointer user_data,
                       GDestroyNotify destroy);

G_END_DECLS
