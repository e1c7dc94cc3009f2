/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-plan.h"

G_BEGIN_DECLS

/**
 * HubCsvRow:
 *
 * How the rows of one CSV file become records: which column goes where.
 */
typedef struct _HubCsvRow HubCsvRow;

/* @header: (element-type utf8): the names of the columns, in order. Columns that the plan does not
 * know are left out. NULL with HUB_ERROR_RECORDS if one that it knows is missing. */
HubCsvRow *hub_csv_row_new (const HubPlanDataset *dataset, GPtrArray *header, GError **error);
void hub_csv_row_free (HubCsvRow *self);

/* Appends the record of @cells as JSON; an empty cell is no value. (nullable) (transfer full): what
 * is wrong with the row */
char *hub_csv_row_print (HubCsvRow *self, GPtrArray *cells, GString *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCsvRow, hub_csv_row_free)

G_END_DECLS
