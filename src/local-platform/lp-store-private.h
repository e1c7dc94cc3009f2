/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* What PRAGMA user_version says of a store that this code reads and writes. */
#define LP_STORE_VERSION 2

#define LP_NOTE_CURSOR_KEY "cursor-key"

typedef enum
{
  LP_SQL_GET_NOTE,
  LP_SQL_SET_NOTE,
  LP_SQL_ANY_IDENTITY,
  LP_SQL_ADD_NAMESPACE,
  LP_SQL_ADD_DATASET,
  LP_SQL_ADD_IDENTITY,
  LP_SQL_BEGIN_CLUSTER,
  LP_SQL_ADD_FRAGMENT,
  LP_SQL_ADD_EVENT,
  LP_SQL_ADD_AUDIENCE,
  LP_SQL_ADD_MERGE_POLICY,
  LP_SQL_ADD_COMPUTED_ATTRIBUTE,
  LP_SQL_FIND_NAMESPACE,
  LP_SQL_FIND_IDENTITY,
  LP_SQL_FIND_XID,
  LP_SQL_FIND_IDENTITY_ROW,
  LP_SQL_FIND_DATASET,
  LP_SQL_FIND_DATASET_CODE,
  LP_SQL_COUNT_CHANGES,
  LP_SQL_MARK_STALE,
  LP_SQL_MARK_ALL_STALE,
  LP_SQL_LIST_IDENTITIES,
  LP_SQL_LIST_FRAGMENTS,
  LP_SQL_EVENTS_UP,
  LP_SQL_EVENTS_DOWN,
  LP_SQL_LIST_NAMESPACES,
  LP_SQL_LIST_MERGE_POLICIES,
  LP_SQL_LIST_COMPUTED_ATTRIBUTES,
  LP_SQL_BEGIN,
  LP_SQL_COMMIT,
  LP_SQL_BEGIN_PART,
  LP_SQL_DROP_PART,
  LP_SQL_END_PART,
  LP_SQL_BEGIN_READING,
  LP_SQL_LAST,
} LpSql;

struct _LpStore
{
  GObject parent_instance;

  char *folder;
  int lock;
  sqlite3 *db;
  sqlite3_stmt *statements[LP_SQL_LAST];
  GHashTable *more_statements; /* const char* → sqlite3_stmt, see lp_store_sql() */
  GHashTable *dataset_codes;   /* gint64 → char*: the number of a dataset never changes */
  LpReader *reader;
  guint8 cursor_key[32];
};

/* SQL that makes an empty database, or one of an older version, into an empty one of this; it
 * begins a transaction and leaves it open. */
char *lp_store_schema_sql (int version);

/* SQL that removes all data. */
const char *lp_store_clear_sql (void);

/* A statement in use: it is reset, and so stops holding the database, when it goes out of scope. */
typedef sqlite3_stmt LpStatement;

static inline void
lp_statement_done (LpStatement *statement)
{
  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpStatement, lp_statement_done)

/* A prepared statement with nothing bound; %NULL with @error set when it cannot be prepared. */
LpStatement *lp_store_statement (LpStore *store, LpSql sql, GError **error);

/**
 * lp_store_sql:
 * @sql: a literal, or another text that lives as long as the program: it is known by its address
 *
 * The same for SQL that only one file needs.
 */
LpStatement *lp_store_sql (LpStore *store, const char *sql, GError **error);

/* Steps once. Returns %TRUE on a row; at the end %FALSE without an error. */
gboolean lp_store_step (LpStore *store, LpStatement *statement, GError **error);

/* Runs a statement that gives no rows. */
gboolean lp_store_run (LpStore *store, LpStatement *statement, GError **error);

/* Sets @error from the state of the database. */
void lp_store_set_error (LpStore *store, GError **error);

G_END_DECLS
