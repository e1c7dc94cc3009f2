/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"
#include "hub-ingest-part.h"

G_BEGIN_DECLS

/* Where streamed records go. Copied. */
typedef struct
{
  const char *inlet;
  const char *organisation;
  const char *dataset_id;
  const char *schema_id;
} HubIngestStream;

/* How many bytes a message has beside its record, at most. */
gsize hub_ingest_stream_get_overhead (const HubIngestStream *stream);

/* The most bytes of one request (S:streaming-ingestion: 413 above 1 MB). */
#define HUB_INGEST_STREAM_BYTES (1000u * 1000)

/**
 * hub_ingest_stream_send_async:
 * @part: (transfer none): kept until the answer is there
 *
 * Sends the records of @part by /collection/batch. A request that is refused as a whole is sent
 * again in halves, so that one record that nobody can read costs only itself.
 */
void hub_ingest_stream_send_async (HubHttpClient *client,
                                   const HubIngestStream *stream,
                                   const HubIngestPart *part,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* The refused records (transfer full) (element-type HubIngestRefusal); NULL with an error that is
 * not about the records. */
GPtrArray *hub_ingest_stream_send_finish (GAsyncResult *result, GError **error);

G_END_DECLS
