/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-job.h"

G_BEGIN_DECLS

/**
 * LpReaders:
 *
 * Reads run on a few threads, one for each processor, each with a connection of its own to the
 * store: SQLite lets them read side by side, and beside the writer. So one long answer keeps nobody
 * else waiting.
 */
typedef struct _LpReaders LpReaders;

/* @folder: of a store that is open */
LpReaders *lp_readers_new (const char *folder, GError **error);

/* Waits for the threads to end what they are doing. */
void lp_readers_free (LpReaders *readers);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpReaders, lp_readers_free)

/**
 * lp_readers_submit:
 * @request: (transfer full): what was asked
 * @destroy: frees @user_data, after @done or instead of it
 */
void lp_readers_submit (LpReaders *readers,
                        LpHandler handler,
                        LpRequest *request,
                        LpDone done,
                        gpointer user_data,
                        GDestroyNotify destroy);

G_END_DECLS
