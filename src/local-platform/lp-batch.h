/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-writer.h"

G_BEGIN_DECLS

/*
 * Batch import: a batch is created for a dataset, files are put into it, and when it is said to be
 * complete its records are taken in, first checked as a whole, then stored a slice at a time.
 */

/* POST /data/foundation/import/batches */
guint lp_batch_create (LpStore *store, const LpRequest *request, GString *body);

/* PUT /data/foundation/import/batches/{id}/datasets/{id}/files/{name} */
guint lp_batch_put_file (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/foundation/import/batches/{id}?action=COMPLETE or ABORT */
guint lp_batch_signal (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/foundation/export/batches/{id}/meta?path=… */
guint lp_batch_get_meta (LpStore *store, const LpRequest *request, GString *body);

/* Takes the batches in that are complete; for lp_writer_add_work(). */
void lp_batch_add_work (LpWriter *writer);

/* Refused records of a batch that are kept with their reasons, at most. */
#define LP_BATCH_MAX_ERRORS 10000

G_END_DECLS
