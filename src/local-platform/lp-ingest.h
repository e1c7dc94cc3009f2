/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-record.h"

G_BEGIN_DECLS

/**
 * LpIngest:
 *
 * Takes records and events into a store: by stream, by batch, one after the other. There is one for
 * a store that can write, and it keeps what it knows of datasets and their schemas until one of
 * them changes.
 */
typedef struct _LpIngest LpIngest;

/* Where records go. */
typedef struct
{
  LpDatasetInfo *info;
  LpRecordRules rules;
  char *problem; /* (nullable): why it can take none */
} LpTarget;

typedef enum
{
  LP_TAKEN,
  LP_TAKEN_BEFORE, /* the store has it already */
  LP_REFUSED,
  LP_FAILED, /* the store cannot write; the transaction has to be taken back */
} LpOutcome;

/* Returns: (transfer none): the one of @store */
LpIngest *lp_ingest_get (LpStore *store);

/**
 * lp_ingest_find_target:
 * @dataset: the code of a dataset
 *
 * Returns: (transfer none) (nullable): what is known of it, good until the end of the transaction;
 *   %NULL without an error when there is no such dataset
 */
const LpTarget *lp_ingest_find_target (LpIngest *ingest, const char *dataset, GError **error);

/* Whether lp_ingest_take() would not refuse it. */
gboolean lp_ingest_check (LpIngest *ingest, const LpTarget *target, const char *text, gsize length);

/**
 * lp_ingest_take:
 * @text: a record or an event
 * @now: when it came, in milliseconds since 1970
 *
 * Call it inside a transaction, and lp_ingest_flush() before its end.
 */
LpOutcome lp_ingest_take (LpIngest *ingest,
                          const LpTarget *target,
                          const char *text,
                          gsize length,
                          gint64 now,
                          GError **error);

/* The same for one that is part of a document read already. */
LpOutcome lp_ingest_take_node (LpIngest *ingest,
                               const LpTarget *target,
                               LpNode node,
                               gint64 now,
                               GError **error);

/* Writes what is written once for many records: which customers have changed. */
gboolean lp_ingest_flush (LpIngest *ingest, GError **error);

/* After a transaction was taken back: forgets what it had to say. */
void lp_ingest_forget (LpIngest *ingest);

/* A reader for documents that hold records. */
LpReader *lp_ingest_get_reader (LpIngest *ingest);

/* The record taken or refused last: its problems are there. */
const LpRecord *lp_ingest_get_record (LpIngest *ingest);

G_END_DECLS
