/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"
#include "hub-ingest-errors.h"

G_BEGIN_DECLS

/**
 * HubIngestBatch:
 *
 * One batch of the platform's import (S:batch-ingestion): created, filled with files of one record
 * on each line, completed, and waited for.
 */
#define HUB_TYPE_INGEST_BATCH (hub_ingest_batch_get_type ())

G_DECLARE_FINAL_TYPE (HubIngestBatch, hub_ingest_batch, HUB, INGEST_BATCH, GObject)

HubIngestBatch *hub_ingest_batch_new (HubHttpClient *client, const char *dataset_id);

/* How long to wait before asking for the status first, in milliseconds; grows up to ten seconds.
 */
void hub_ingest_batch_set_poll_base (HubIngestBatch *self, guint milliseconds);

/* Uploads a file under @name; the first creates the batch. */
void hub_ingest_batch_put_async (HubIngestBatch *self,
                                 const char *name,
                                 GBytes *text,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean hub_ingest_batch_put_finish (HubIngestBatch *self, GAsyncResult *result, GError **error);

/* Says that there is no more, waits until the platform has taken it in, and fetches what it
 * refused. */
void hub_ingest_batch_complete_async (HubIngestBatch *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
/* @refused: (out): how many records the platform counts as refused; with none accepted,
 * G_MAXUINT64. Returns the errors it listed (transfer full); NULL with an error. */
HubIngestErrors *hub_ingest_batch_complete_finish (HubIngestBatch *self,
                                                   GAsyncResult *result,
                                                   guint64 *refused,
                                                   GError **error);

/* Why the platform gave the whole batch up. (nullable) (transfer none) */
const char *hub_ingest_batch_get_failure (HubIngestBatch *self);

/* Gives it up, unless it is complete or was never begun. Ends whatever happens. */
void hub_ingest_batch_abort_async (HubIngestBatch *self,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

G_END_DECLS
