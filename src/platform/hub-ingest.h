/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-connection.h"
#include "hub-http-client.h"
#include "hub-plan.h"

G_BEGIN_DECLS

/* What became of a dataset's records. */
typedef struct
{
  guint64 accepted;
  guint64 refused;
} HubIngestCounts;

/**
 * HubIngest:
 *
 * Loads files of records into a sandbox's datasets, by batch or by streaming, without ever holding
 * a file in memory. Loading the same again changes nothing: events carry an id, and a record takes
 * the place of the one before.
 *
 * Signals:
 * `progress (double fraction, const char *path)`: of the files of this load
 * `refused (const char *path, guint64 line, const char *reason)`: line 0 where nobody can say
 * `file-done (const char *path, guint64 n_records)`: as many were sent
 */
#define HUB_TYPE_INGEST (hub_ingest_get_type ())

G_DECLARE_FINAL_TYPE (HubIngest, hub_ingest, HUB, INGEST, GObject)

/* @plan: (nullable): says how CSV is read; borrowed, outlives the ingest */
HubIngest *hub_ingest_new (HubHttpClient *client, HubConnection *connection, const HubPlan *plan);

/* From here on records are streamed. @client: (nullable): whom they are sent to, when not the
 * platform's own address. @inlet: (nullable): the streaming connection; NULL takes the one that a
 * local platform has. */
void hub_ingest_use_stream (HubIngest *self, HubHttpClient *client, const char *inlet);

/* For tests: how long to wait before asking for a batch's status first, in milliseconds. */
void hub_ingest_set_poll_base (HubIngest *self, guint milliseconds);

/**
 * hub_ingest_load_async:
 * @dataset: its name, or its id
 * @paths: (array zero-terminated=1): copied
 *
 * When cancelled, what is under way is given up: a batch that is not complete is aborted, so that
 * nothing of it is loaded.
 */
void hub_ingest_load_async (HubIngest *self,
                            const char *dataset,
                            const char *const *paths,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* @counts: (out): filled also where it fails, with what is known. Fails with HUB_ERROR_RECORDS for
 * a file that cannot be read, HUB_ERROR_PLAN for a dataset that is not there, G_IO_ERROR_CANCELLED,
 * or another HUB_ERROR with the platform's own words. */
gboolean hub_ingest_load_finish (HubIngest *self,
                                 GAsyncResult *result,
                                 HubIngestCounts *counts,
                                 GError **error);

G_END_DECLS
