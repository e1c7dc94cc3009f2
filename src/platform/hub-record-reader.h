/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-plan.h"

G_BEGIN_DECLS

/* No record the platform takes is near this; what is longer is passed over without being kept. */
#define HUB_RECORD_MAX_BYTES (1u * 1024 * 1024)

/**
 * HubRecordReader:
 *
 * Reads a file record by record, however long it is: a JSON list, one JSON object on each line, or
 * CSV (RFC 4180) by the columns of a plan. Reads at once: for worker threads.
 */
typedef struct _HubRecordReader HubRecordReader;

/* @dataset: (nullable): whose columns CSV has. NULL with HUB_ERROR_RECORDS. */
HubRecordReader *
hub_record_reader_open (const char *path, const HubPlanDataset *dataset, GError **error);
void hub_record_reader_free (HubRecordReader *self);

/* Reads the next record's text into @text; FALSE at the end of the file, and with HUB_ERROR_RECORDS
 * when the rest cannot be read. */
gboolean hub_record_reader_next (HubRecordReader *self, GString *text, GError **error);

/* Where the last record began, from 1. */
guint64 hub_record_reader_get_line (HubRecordReader *self);
/* What is wrong with the last record, if it cannot be read (nullable) (transfer none) */
const char *hub_record_reader_get_problem (HubRecordReader *self);

/* Bytes read, and bytes there are. */
guint64 hub_record_reader_get_position (HubRecordReader *self);
guint64 hub_record_reader_get_size (HubRecordReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubRecordReader, hub_record_reader_free)

G_END_DECLS
