/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-record-reader.h"
#include "hub-record.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A record that was not accepted. */
typedef struct
{
  guint64 line; /* of the user's file; 0 where nobody can say */
  char *reason;
} HubIngestRefusal;

HubIngestRefusal *hub_ingest_refusal_new (guint64 line, const char *reason);
void hub_ingest_refusal_free (HubIngestRefusal *self);

/**
 * HubIngestPart:
 *
 * As many records of one file as go in one request, ready to be sent.
 */
typedef struct
{
  GString *text;      /* the records, each ended by a line break */
  GArray *starts;     /* gsize: where each begins; one more at the end */
  GArray *lines;      /* guint64: of the user's file */
  GPtrArray *refused; /* HubIngestRefusal: what cannot be sent at all */
  gboolean is_last;   /* the file has no more */
} HubIngestPart;

void hub_ingest_part_free (HubIngestPart *self);

guint hub_ingest_part_get_n_records (const HubIngestPart *self);
/* Without its line break. Not NUL-terminated. */
const char *hub_ingest_part_get_record (const HubIngestPart *self, guint position, gsize *length);

/**
 * hub_ingest_part_read_async:
 * @reader, @needs: left alone until the answer is there
 * @max_bytes: @overhead for each record counted in; a part has at least one record
 *
 * Reads on in a worker thread.
 */
void hub_ingest_part_read_async (HubRecordReader *reader,
                                 const HubRecordNeeds *needs,
                                 gsize max_bytes,
                                 gsize overhead,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* (transfer full): NULL with HUB_ERROR_RECORDS */
HubIngestPart *hub_ingest_part_read_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubIngestPart, hub_ingest_part_free)

G_END_DECLS
