/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* A dataset as the catalog shows it. */
typedef struct
{
  const char *code;
  const char *name;
  const char *description;
  const char *schema; /* its $id, "" when it has none */
  gboolean is_event;
  gboolean profile;
  gboolean identity;
  gboolean system;
  const char *tags; /* a JSON object */
  gint64 created;
  gint64 updated;
} LpDatasetRow;

typedef struct
{
  const char *code;   /* (nullable): exactly this one */
  const char *name;   /* (nullable): of exactly this name */
  const char *schema; /* (nullable): of exactly this schema */
  const char *sort;   /* name, created or updated */
  gboolean descending;
  gint64 offset;
  gint64 limit;
} LpDatasetQuery;

typedef void (*LpDatasetFunc) (const LpDatasetRow *row, gpointer user_data);

gboolean lp_store_foreach_dataset (LpStore *store,
                                   const LpDatasetQuery *query,
                                   LpDatasetFunc callback,
                                   gpointer user_data,
                                   GError **error);

/* Adds a dataset, or puts it in the place of the one of its code. */
gboolean lp_store_put_dataset (LpStore *store, const LpDatasetRow *row, GError **error);

/* Removes a dataset and all that came in by it. */
gboolean lp_store_remove_dataset (LpStore *store, const char *code, GError **error);

/* Whether files of this dataset are being read right now. */
gboolean lp_store_is_dataset_busy (LpStore *store, const char *code);

G_END_DECLS
