/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ingest-part.h"

G_BEGIN_DECLS

/**
 * HubIngestErrors:
 *
 * The rows that a batch refused, as its diagnostics list them (the guide to error diagnostics of
 * Experience Platform): each is the record itself, with `_errors` and the uploaded `_filename`
 * added, or `_corrupt_record` with its text. The local platform adds the row's number in the
 * uploaded file as `_line`. Where there is none, the record is found again by what it holds.
 */
typedef struct _HubIngestErrors HubIngestErrors;

HubIngestErrors *hub_ingest_errors_new (void);
void hub_ingest_errors_free (HubIngestErrors *self);

/* Reads one diagnostics file: a list, or an object on each line. */
void hub_ingest_errors_add (HubIngestErrors *self, GBytes *body);

guint hub_ingest_errors_get_count (HubIngestErrors *self);

/* Whether an error belongs to the record at @row (from 1) of the uploaded file @name, and has not
 * been taken yet: its reason (transfer full) (nullable). */
char *hub_ingest_errors_take (HubIngestErrors *self,
                              const char *name,
                              guint64 row,
                              const char *record,
                              gsize length);

/* The reasons of those that were not taken. (transfer full) (element-type utf8) */
GPtrArray *hub_ingest_errors_take_rest (HubIngestErrors *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubIngestErrors, hub_ingest_errors_free)

G_END_DECLS
