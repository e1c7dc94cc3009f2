/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The sample company as files: one of JSON lines for each dataset of data/sample/plan.json, and a
 * plan of its own, "audiences.json", with the thousands of audiences of the marketing department.
 */

typedef enum
{
  LP_DATASET_MEMBERSHIPS,
  LP_DATASET_EXTERNAL,
  LP_DATASET_SCORES,
  LP_DATASET_CONSENTS,
  LP_DATASET_WEB_PROFILE,
  LP_DATASET_LOYALTY,
  LP_DATASET_LEGACY,
  LP_DATASET_CRM,
  LP_DATASET_ORDERS,
  LP_DATASET_WEB_EVENTS,
  LP_DATASET_MESSAGES,
  LP_DATASET_SUPPORT,
  LP_DATASET_LEGACY_EVENTS,
  LP_DATASET_ACCOUNTS,
  LP_DATASET_OPPORTUNITIES,
  LP_DATASET_LAST,
} LpDataset;

typedef struct _LpSampleFiles LpSampleFiles;

/* @folder: made when it is not there; its files are replaced */
LpSampleFiles *lp_sample_files_open (const char *folder, GError **error);

/* Appends a record: @length bytes of JSON on one line. Its tenant folder is written as "_tenant",
 * whose name depends on the sandbox. The first error that happens is kept. */
void
lp_sample_files_write (LpSampleFiles *files, LpDataset dataset, const char *json, gsize length);

/* Adds an audience to the plan of audiences. */
void lp_sample_files_add_audience (LpSampleFiles *files,
                                   const char *name,
                                   const char *description,
                                   const char *expression);

/* Ends all files, and frees. */
gboolean lp_sample_files_close (LpSampleFiles *files, GError **error);

G_END_DECLS
