/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-store-private.h"

/*
 * What the database looks like. Whatever describes data (schemas, datasets, policies …) counts its
 * changes by triggers, so that nobody who keeps something made of it has to be told.
 */

/* What is described and what describes it. */
static const char definitions[]
  = "CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
    "CREATE TABLE namespaces (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE COLLATE NOCASE,"
    "  name TEXT NOT NULL, id_type TEXT NOT NULL, custom INTEGER NOT NULL,"
    "  description TEXT NOT NULL, created INTEGER NOT NULL);"
    "CREATE TABLE resources (id TEXT PRIMARY KEY, kind TEXT NOT NULL, title TEXT NOT NULL,"
    "  alt_id TEXT, version TEXT NOT NULL, json TEXT NOT NULL);"
    "CREATE INDEX resources_by_kind ON resources (kind, title);"
    "CREATE INDEX resources_by_alt_id ON resources (alt_id);"
    /* behaviour: record or event; tags: a JSON object; schema: the $id, empty when it has none */
    "CREATE TABLE datasets (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
    "  description TEXT NOT NULL DEFAULT '', schema TEXT NOT NULL DEFAULT '', behaviour TEXT NOT "
    "NULL DEFAULT 'record',"
    "  profile INTEGER NOT NULL DEFAULT 1, identity INTEGER NOT NULL DEFAULT 1,"
    "  system INTEGER NOT NULL DEFAULT 0, tags TEXT NOT NULL DEFAULT '{}',"
    "  created INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE audiences (id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL,"
    "  namespace TEXT NOT NULL, origin TEXT NOT NULL, expression TEXT, evaluation TEXT NOT NULL,"
    "  created INTEGER NOT NULL, updated INTEGER NOT NULL, external_id TEXT);"
    "CREATE INDEX audiences_by_external_id ON audiences (external_id)"
    "  WHERE external_id IS NOT NULL;"
    "CREATE INDEX audiences_by_name ON audiences (name);"
    "CREATE INDEX platform_audiences ON audiences (name) WHERE expression IS NOT NULL;"
    "CREATE TABLE merge_policies (id TEXT PRIMARY KEY, name TEXT NOT NULL, schema TEXT NOT NULL,"
    "  graph TEXT NOT NULL, merge TEXT NOT NULL, \"order\" TEXT, is_default INTEGER NOT NULL,"
    "  on_edge INTEGER NOT NULL, version INTEGER NOT NULL, updated INTEGER NOT NULL);"
    "CREATE TABLE computed_attributes (id TEXT PRIMARY KEY, name TEXT NOT NULL,"
    "  display_name TEXT NOT NULL, description TEXT NOT NULL, expression TEXT NOT NULL,"
    "  function TEXT NOT NULL, return_type TEXT NOT NULL, unit TEXT NOT NULL,"
    "  count INTEGER NOT NULL, created INTEGER NOT NULL, evaluated INTEGER NOT NULL,"
    "  status TEXT NOT NULL);"
    "CREATE TABLE changes (definitions INTEGER NOT NULL);"
    "INSERT INTO changes VALUES (1);";

/* Customers. */
static const char data[]
  = "CREATE TABLE identities (id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  namespace INTEGER NOT NULL REFERENCES namespaces, value TEXT NOT NULL,"
    "  cluster INTEGER NOT NULL, xid_key INTEGER NOT NULL, UNIQUE (namespace, value));"
    "CREATE INDEX identities_of_cluster ON identities (cluster);"
    "CREATE INDEX identities_by_xid ON identities (xid_key);"
    "CREATE TABLE fragments (id INTEGER PRIMARY KEY,"
    "  identity INTEGER NOT NULL REFERENCES identities,"
    "  dataset INTEGER NOT NULL REFERENCES datasets, modified INTEGER NOT NULL,"
    "  entity TEXT NOT NULL, UNIQUE (identity, dataset));"
    /* event_key is made of the dataset and the event's own id. */
    "CREATE TABLE events (id INTEGER PRIMARY KEY, cluster INTEGER NOT NULL,"
    "  timestamp INTEGER NOT NULL, identity INTEGER NOT NULL REFERENCES identities,"
    "  dataset INTEGER NOT NULL REFERENCES datasets, modified INTEGER NOT NULL,"
    "  event_key INTEGER NOT NULL, event_id TEXT NOT NULL, entity TEXT NOT NULL);"
    "CREATE UNIQUE INDEX events_by_key ON events (event_key);"
    /* The row id, last in every index, makes the order complete. */
    "CREATE INDEX events_of_cluster ON events (cluster, timestamp);"
    /* What follows from the data: profiles merged under the default policy, and who is in which
     * audience. A cluster that is stale has changed since. */
    "CREATE TABLE stale (cluster INTEGER PRIMARY KEY);"
    "CREATE TABLE views (cluster INTEGER PRIMARY KEY, entity TEXT NOT NULL, sources TEXT NOT NULL,"
    "  modified INTEGER NOT NULL, evaluated INTEGER NOT NULL);"
    "CREATE TABLE memberships (cluster INTEGER NOT NULL, audience TEXT NOT NULL,"
    "  status INTEGER NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (cluster, audience))"
    "  WITHOUT ROWID;";

/* Files on their way in. A batch is gone through twice: once to check it, once taking it in.
 * "place" is the byte to go on from, "line" the line it is in. */
static const char ingestion[]
  = "CREATE TABLE batches (id TEXT PRIMARY KEY, dataset INTEGER NOT NULL REFERENCES datasets,"
    "  lines INTEGER NOT NULL, diagnostics INTEGER NOT NULL, percentage INTEGER NOT NULL,"
    "  status TEXT NOT NULL, created INTEGER NOT NULL, updated INTEGER NOT NULL,"
    "  queued INTEGER NOT NULL DEFAULT 0, taking INTEGER NOT NULL DEFAULT 0,"
    "  started INTEGER NOT NULL DEFAULT 0,"
    "  ended INTEGER NOT NULL DEFAULT 0, read INTEGER NOT NULL DEFAULT 0,"
    "  accepted INTEGER NOT NULL DEFAULT 0, refused INTEGER NOT NULL DEFAULT 0);"
    "CREATE INDEX batches_by_time ON batches (created);"
    "CREATE INDEX batches_waiting ON batches (status) WHERE status IN ('queued', 'processing');"
    "CREATE TABLE batch_files (id INTEGER PRIMARY KEY, batch TEXT NOT NULL REFERENCES batches,"
    "  name TEXT NOT NULL, stored TEXT NOT NULL, size INTEGER NOT NULL,"
    "  place INTEGER NOT NULL DEFAULT 0, line INTEGER NOT NULL DEFAULT 1,"
    "  done INTEGER NOT NULL DEFAULT 0, UNIQUE (batch, name));"
    "CREATE TABLE batch_errors (id INTEGER PRIMARY KEY, batch TEXT NOT NULL REFERENCES batches,"
    "  file TEXT NOT NULL, line INTEGER NOT NULL, code TEXT NOT NULL, message TEXT NOT NULL,"
    "  record TEXT NOT NULL);"
    "CREATE INDEX errors_of_batch ON batch_errors (batch);";

static const char *const defining_tables[] = {
  "namespaces", "resources", "datasets", "audiences", "merge_policies", "computed_attributes",
};

/* Tables of version 1, which held the sample company only. */
static const char drop_version_1[]
  = "DROP TABLE IF EXISTS events; DROP TABLE IF EXISTS fragments; DROP TABLE IF EXISTS identities;"
    "DROP TABLE IF EXISTS datasets; DROP TABLE IF EXISTS namespaces;"
    "DROP TABLE IF EXISTS audiences; DROP TABLE IF EXISTS merge_policies;"
    "DROP TABLE IF EXISTS computed_attributes; DROP TABLE IF EXISTS notes;";

static void
add_triggers (GString *sql)
{
  static const char *const occasions[] = { "INSERT", "UPDATE", "DELETE" };

  for (guint t = 0; t < G_N_ELEMENTS (defining_tables); t++)
    for (guint o = 0; o < G_N_ELEMENTS (occasions); o++)
      g_string_append_printf (sql,
                              "CREATE TRIGGER count_%s_%s AFTER %s ON %s BEGIN"
                              "  UPDATE changes SET definitions = definitions + 1; END;",
                              occasions[o], defining_tables[t], occasions[o], defining_tables[t]);
}

char *
lp_store_schema_sql (int version)
{
  GString *sql = g_string_new ("BEGIN;");

  if (version == 1)
    g_string_append (sql, drop_version_1);
  g_string_append (sql, definitions);
  g_string_append (sql, data);
  g_string_append (sql, ingestion);
  add_triggers (sql);
  g_string_append_printf (sql, "PRAGMA user_version = %d;", LP_STORE_VERSION);
  return g_string_free (sql, FALSE);
}

const char *
lp_store_clear_sql (void)
{
  return "DELETE FROM batch_errors; DELETE FROM batch_files; DELETE FROM batches;"
         "DELETE FROM memberships; DELETE FROM views; DELETE FROM stale;"
         "DELETE FROM events; DELETE FROM fragments; DELETE FROM identities;"
         "DELETE FROM resources; DELETE FROM datasets; DELETE FROM namespaces;"
         "DELETE FROM audiences; DELETE FROM merge_policies; DELETE FROM computed_attributes;"
         "DELETE FROM notes WHERE name <> '" LP_NOTE_CURSOR_KEY "';";
}
