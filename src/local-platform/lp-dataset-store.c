/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-dataset-store.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

static void
bind_text (LpStatement *statement, int column, const char *text)
{
  sqlite3_bind_text (statement, column, text, -1, SQLITE_TRANSIENT);
}

static const char *
column_text (LpStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

#define SELECT                                                                                     \
  "SELECT code, name, description, schema, behaviour, profile, identity, system, tags, created,"   \
  " updated FROM datasets WHERE (?1 IS NULL OR code = ?1) AND (?2 IS NULL OR name = ?2)"           \
  " AND (?3 IS NULL OR schema = ?3) ORDER BY "
#define PAGE ", id LIMIT ?4 OFFSET ?5"

static const char *
select_sorted (const char *sort, gboolean descending)
{
  if (g_strcmp0 (sort, "name") == 0)
    return descending ? SELECT "name DESC" PAGE : SELECT "name" PAGE;
  if (g_strcmp0 (sort, "updated") == 0)
    return descending ? SELECT "updated DESC" PAGE : SELECT "updated" PAGE;
  return descending ? SELECT "created DESC" PAGE : SELECT "created" PAGE;
}

gboolean
lp_store_foreach_dataset (LpStore *self,
                          const LpDatasetQuery *query,
                          LpDatasetFunc callback,
                          gpointer user_data,
                          GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (self, select_sorted (query->sort, query->descending), error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, query->code);
  bind_text (statement, 2, query->name);
  bind_text (statement, 3, query->schema);
  sqlite3_bind_int64 (statement, 4, query->limit);
  sqlite3_bind_int64 (statement, 5, query->offset);
  while (lp_store_step (self, statement, &local_error))
    {
      LpDatasetRow row = {
        .code = column_text (statement, 0),
        .name = column_text (statement, 1),
        .description = column_text (statement, 2),
        .schema = column_text (statement, 3),
        .is_event = strcmp (column_text (statement, 4), "event") == 0,
        .profile = sqlite3_column_int (statement, 5),
        .identity = sqlite3_column_int (statement, 6),
        .system = sqlite3_column_int (statement, 7),
        .tags = column_text (statement, 8),
        .created = sqlite3_column_int64 (statement, 9),
        .updated = sqlite3_column_int64 (statement, 10),
      };

      callback (&row, user_data);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

gboolean
lp_store_put_dataset (LpStore *self, const LpDatasetRow *row, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    self,
    "INSERT INTO datasets (code, name, description, schema, behaviour, profile, identity, system,"
    " tags, created, updated) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    " ON CONFLICT (code) DO UPDATE SET name = excluded.name, description = excluded.description,"
    " profile = excluded.profile, identity = excluded.identity, tags = excluded.tags,"
    " updated = excluded.updated",
    error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, row->code);
  bind_text (statement, 2, row->name);
  bind_text (statement, 3, row->description);
  bind_text (statement, 4, row->schema);
  bind_text (statement, 5, row->is_event ? "event" : "record");
  sqlite3_bind_int (statement, 6, row->profile);
  sqlite3_bind_int (statement, 7, row->identity);
  sqlite3_bind_int (statement, 8, row->system);
  bind_text (statement, 9, row->tags);
  sqlite3_bind_int64 (statement, 10, row->created);
  sqlite3_bind_int64 (statement, 11, row->updated);
  return lp_store_run (self, statement, error);
}

#define OF_DATASET "(SELECT id FROM datasets WHERE code = ?1)"

gboolean
lp_store_remove_dataset (LpStore *self, const char *code, GError **error)
{
  static const char *const steps[] = {
    "INSERT OR IGNORE INTO stale SELECT i.cluster FROM fragments f"
    " JOIN identities i ON i.id = f.identity WHERE f.dataset = " OF_DATASET,
    "INSERT OR IGNORE INTO stale SELECT DISTINCT cluster FROM events WHERE dataset = " OF_DATASET,
    "DELETE FROM events WHERE dataset = " OF_DATASET,
    "DELETE FROM fragments WHERE dataset = " OF_DATASET,
    "DELETE FROM batch_errors WHERE batch IN (SELECT id FROM batches WHERE dataset = " OF_DATASET
    ")",
    "DELETE FROM batch_files WHERE batch IN (SELECT id FROM batches WHERE dataset = " OF_DATASET
    ")",
    "DELETE FROM batches WHERE dataset = " OF_DATASET,
    "DELETE FROM datasets WHERE code = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (LpStatement) statement = lp_store_sql (self, steps[i], error);

      if (statement == NULL)
        return FALSE;
      bind_text (statement, 1, code);
      if (!lp_store_run (self, statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
lp_store_is_dataset_busy (LpStore *self, const char *code)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    self,
    "SELECT 1 FROM batches WHERE dataset = " OF_DATASET " AND status IN ('queued', 'processing')",
    NULL);

  if (statement == NULL)
    return TRUE;
  bind_text (statement, 1, code);
  return lp_store_step (self, statement, NULL);
}
