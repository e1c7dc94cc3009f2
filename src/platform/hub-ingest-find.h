/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ingest-errors.h"

G_BEGIN_DECLS

/* What was uploaded under a name: records of one of the user's files. */
typedef struct
{
  char *name;
  char *path;
  guint64 from; /* how many of the file's records were sent before */
  guint64 count;
} HubIngestSent;

HubIngestSent *
hub_ingest_sent_new (const char *name, const char *path, guint64 from, guint64 count);
void hub_ingest_sent_free (HubIngestSent *self);

/* A refused record, where the user has it. */
typedef struct
{
  char *path;   /* (nullable): it was not found */
  guint64 line; /* 0: it was not found */
  char *reason;
} HubIngestFound;

/**
 * hub_ingest_find_async:
 * @errors: (transfer full)
 * @sent: (element-type HubIngestSent): in the order of the files; left alone until the answer is
 * there, as are @dataset and @needs
 *
 * Reads the user's files once more, in a worker thread, to say at which lines the refused records
 * are; lines are not kept while loading, as there may be millions.
 */
void hub_ingest_find_async (HubIngestErrors *errors,
                            GPtrArray *sent,
                            const HubPlanDataset *dataset,
                            const HubRecordNeeds *needs,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* (transfer full) (element-type HubIngestFound) */
GPtrArray *hub_ingest_find_finish (GAsyncResult *result, GError **error);

G_END_DECLS
