/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* F_OFD_SETLK */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-store.h"
#include "local-platform/lp-store-private.h"

#include "local-platform/lp-cursor.h"
#include "local-platform/lp-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* In KiB. Who writes goes to and fro in the indexes of a million events, and has to have them at
 * hand. */
#define WRITER_CACHE "PRAGMA cache_size = -98304;"

/* In pages, 64 MB: a page that changes again and again until then goes into the database once. */
#define CHECKPOINT "PRAGMA wal_autocheckpoint = 16384;"

G_DEFINE_FINAL_TYPE (LpStore, lp_store, G_TYPE_OBJECT)

#define IDENTITY_COLUMNS                                                                           \
  "SELECT i.id, i.cluster, n.code, i.value FROM identities i"                                      \
  " JOIN namespaces n ON n.id = i.namespace"

#define EVENT_COLUMNS                                                                              \
  "SELECT id, timestamp, modified, event_id, identity, dataset, entity FROM events"                \
  " WHERE cluster = ?1 AND timestamp >= ?2 AND timestamp < ?3 AND (?4 = 0 OR identity = ?4)"

static const char *const sql_texts[LP_SQL_LAST] = {
  [LP_SQL_BEGIN] = "BEGIN IMMEDIATE",
  [LP_SQL_COMMIT] = "COMMIT",
  [LP_SQL_BEGIN_PART] = "SAVEPOINT part",
  [LP_SQL_DROP_PART] = "ROLLBACK TO part",
  [LP_SQL_END_PART] = "RELEASE part",
  [LP_SQL_BEGIN_READING] = "BEGIN",
  [LP_SQL_GET_NOTE] = "SELECT value FROM notes WHERE name = ?1",
  [LP_SQL_SET_NOTE] = "INSERT INTO notes VALUES (?1, ?2)"
                      " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  [LP_SQL_ANY_IDENTITY] = "SELECT EXISTS (SELECT 1 FROM identities)",
  [LP_SQL_ADD_NAMESPACE] = "INSERT INTO namespaces VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
  [LP_SQL_ADD_DATASET] = "INSERT INTO datasets (code, name, behaviour, system)"
                         " VALUES (?1, ?2, ?3, ?4)",
  [LP_SQL_ADD_IDENTITY] = "INSERT INTO identities (namespace, value, cluster, xid_key)"
                          " VALUES ((SELECT id FROM namespaces WHERE code = ?1), ?2, ?3, ?4)",
  [LP_SQL_BEGIN_CLUSTER] = "UPDATE identities SET cluster = id WHERE id = ?1",
  [LP_SQL_ADD_FRAGMENT]
  = "INSERT INTO fragments (identity, dataset, modified, entity) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (identity, dataset)"
    " DO UPDATE SET modified = excluded.modified, entity = excluded.entity"
    " WHERE excluded.modified >= modified AND excluded.entity <> entity",
  [LP_SQL_ADD_EVENT]
  = "INSERT OR IGNORE INTO events"
    " (cluster, timestamp, identity, dataset, modified, event_key, event_id, entity)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
  [LP_SQL_ADD_AUDIENCE] = "INSERT OR REPLACE INTO audiences"
                          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  [LP_SQL_ADD_MERGE_POLICY]
  = "INSERT INTO merge_policies VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
  [LP_SQL_ADD_COMPUTED_ATTRIBUTE] = "INSERT OR REPLACE INTO computed_attributes"
                                    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
  [LP_SQL_FIND_NAMESPACE] = "SELECT 1 FROM namespaces WHERE code = ?1",
  [LP_SQL_FIND_IDENTITY] = IDENTITY_COLUMNS " WHERE n.code = ?1 AND i.value = ?2",
  [LP_SQL_FIND_XID] = IDENTITY_COLUMNS " WHERE i.xid_key = ?1",
  [LP_SQL_FIND_IDENTITY_ROW] = IDENTITY_COLUMNS " WHERE i.id = ?1",
  [LP_SQL_LIST_IDENTITIES] = IDENTITY_COLUMNS " WHERE i.cluster = ?1 ORDER BY i.id",
  [LP_SQL_FIND_DATASET] = "SELECT id, code, name, schema, behaviour, profile, identity, system,"
                          " tags, created, updated FROM datasets WHERE code = ?1",
  [LP_SQL_FIND_DATASET_CODE] = "SELECT code FROM datasets WHERE id = ?1",
  [LP_SQL_COUNT_CHANGES] = "SELECT definitions FROM changes",
  [LP_SQL_MARK_STALE] = "INSERT OR IGNORE INTO stale VALUES (?1)",
  [LP_SQL_MARK_ALL_STALE] = "INSERT OR IGNORE INTO stale SELECT DISTINCT cluster FROM identities",
  [LP_SQL_LIST_FRAGMENTS]
  = "SELECT d.code, d.system, f.modified, f.entity FROM identities i"
    " JOIN fragments f ON f.identity = i.id JOIN datasets d ON d.id = f.dataset"
    " WHERE i.cluster = ?1 AND (?2 = 0 OR i.id = ?2) ORDER BY f.id",
  [LP_SQL_EVENTS_UP] = EVENT_COLUMNS " AND (timestamp, id) > (?5, ?6)"
                                     " ORDER BY timestamp, id LIMIT ?7",
  [LP_SQL_EVENTS_DOWN] = EVENT_COLUMNS " AND (timestamp, id) < (?5, ?6)"
                                       " ORDER BY timestamp DESC, id DESC LIMIT ?7",
  [LP_SQL_LIST_NAMESPACES] = "SELECT id, code, name, id_type, custom, description, created"
                             " FROM namespaces ORDER BY id",
  [LP_SQL_LIST_MERGE_POLICIES] = "SELECT id, name, schema, graph, merge, \"order\", is_default,"
                                 " on_edge, version, updated FROM merge_policies ORDER BY name",
  [LP_SQL_LIST_COMPUTED_ATTRIBUTES]
  = "SELECT id, name, display_name, description, expression, function, return_type, unit, count,"
    " created, evaluated, status FROM computed_attributes ORDER BY name",
};

/* A quota or a limit on the size of files is a failed write to SQLite, whose number is lost when
 * the write was part of a commit. */
static gboolean
lp_store_is_full (LpStore *self)
{
  int code = sqlite3_errcode (self->db);
  int number = sqlite3_system_errno (self->db);

  if (code == SQLITE_FULL)
    return TRUE;
  if (number == 0)
    return sqlite3_extended_errcode (self->db) == SQLITE_IOERR_WRITE;
  return (code & 0xff) == SQLITE_IOERR && lp_error_from_errno (number) == LP_ERROR_FULL;
}

void
lp_store_set_error (LpStore *self, GError **error)
{
  g_set_error (error, LP_ERROR, lp_store_is_full (self) ? LP_ERROR_FULL : LP_ERROR_STORE,
               _ ("The store cannot be used: %s"), sqlite3_errmsg (self->db));
}

LpStatement *
lp_store_statement (LpStore *self, LpSql sql, GError **error)
{
  if (self->statements[sql] == NULL
      && sqlite3_prepare_v3 (self->db, sql_texts[sql], -1, SQLITE_PREPARE_PERSISTENT,
                             &self->statements[sql], NULL)
           != SQLITE_OK)
    lp_store_set_error (self, error);
  return self->statements[sql];
}

LpStatement *
lp_store_sql (LpStore *self, const char *sql, GError **error)
{
  sqlite3_stmt *statement = g_hash_table_lookup (self->more_statements, sql);

  if (statement != NULL)
    return statement;
  if (sqlite3_prepare_v3 (self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
      != SQLITE_OK)
    {
      lp_store_set_error (self, error);
      return NULL;
    }
  g_hash_table_insert (self->more_statements, (char *) sql, statement);
  return statement;
}

gboolean
lp_store_step (LpStore *self, LpStatement *statement, GError **error)
{
  switch (sqlite3_step (statement))
    {
    case SQLITE_ROW:
      return TRUE;
    case SQLITE_DONE:
      return FALSE;
    default:
      lp_store_set_error (self, error);
      return FALSE;
    }
}

gboolean
lp_store_run (LpStore *self, LpStatement *statement, GError **error)
{
  if (sqlite3_step (statement) == SQLITE_DONE)
    return TRUE;
  lp_store_set_error (self, error);
  return FALSE;
}

static gboolean
lp_store_exec (LpStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  lp_store_set_error (self, error);
  return FALSE;
}

static void
lp_store_finalize (GObject *object)
{
  LpStore *self = LP_STORE (object);

  for (guint i = 0; i < LP_SQL_LAST; i++)
    sqlite3_finalize (self->statements[i]);
  g_hash_table_unref (self->more_statements);
  g_hash_table_unref (self->dataset_codes);
  g_clear_pointer (&self->reader, lp_reader_free);
  sqlite3_close (self->db);
  g_free (self->folder);
  if (self->lock >= 0)
    close (self->lock);

  G_OBJECT_CLASS (lp_store_parent_class)->finalize (object);
}

static void
lp_store_class_init (LpStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lp_store_finalize;
}

static void
finalize_statement_cb (gpointer statement)
{
  sqlite3_finalize (statement);
}

static void
lp_store_init (LpStore *self)
{
  self->dataset_codes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->more_statements
    = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, finalize_statement_cb);
  self->lock = -1;
}

/* The kernel gives the lock back when the process ends, however it ends. Others can look at a lock
 * of this kind without taking it. */
static gboolean
lp_store_take_lock (LpStore *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, LP_STORE_LOCK_NAME, NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  self->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_STORE, _ ("“%s” cannot be opened: %s"), path,
                   g_strerror (errno));
      return FALSE;
    }
  if (fcntl (self->lock, F_OFD_SETLK, &lock) != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_BUSY,
                   _ ("Another local platform is already using the store in “%s”."), folder);
      return FALSE;
    }
  return TRUE;
}

/* What every sandbox has from its first day. */
static gboolean
lp_store_seed (LpStore *self, GError **error)
{
  gint64 now = g_get_real_time () / 1000;

  return lp_store_add_standard_namespaces (self, now, error)
         && lp_store_add_default_policy (self, now, error);
}

static gboolean
lp_store_open_database (LpStore *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  sqlite3_stmt *statement = NULL;
  int version = 0;

  if (sqlite3_open_v2 (path, &self->db,
                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL)
        != SQLITE_OK
      || sqlite3_prepare_v2 (self->db, "PRAGMA user_version", -1, &statement, NULL) != SQLITE_OK)
    {
      lp_store_set_error (self, error);
      return FALSE;
    }
  if (sqlite3_step (statement) == SQLITE_ROW)
    version = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);

  if (version > LP_STORE_VERSION)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_NEWER,
                   _ ("The store in “%s” was made by a newer version of this program."), folder);
      return FALSE;
    }
  if (!lp_store_exec (
        self, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;" WRITER_CACHE CHECKPOINT,
        error))
    return FALSE;
  if (version < LP_STORE_VERSION)
    {
      g_autofree char *sql = lp_store_schema_sql (version);

      if (!lp_store_exec (self, sql, error) || !lp_store_seed (self, error)
          || !lp_store_commit (self, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
lp_store_load_cursor_key (LpStore *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = lp_store_get_note (self, LP_NOTE_CURSOR_KEY, &local_error);
  g_autofree guchar *key = NULL;
  gsize length = 0;

  G_STATIC_ASSERT (sizeof self->cursor_key == LP_CURSOR_KEY_SIZE);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (text != NULL)
    key = g_base64_decode (text, &length);
  if (length == sizeof self->cursor_key)
    {
      memcpy (self->cursor_key, key, length);
      return TRUE;
    }

  if (getentropy (self->cursor_key, sizeof self->cursor_key) != 0)
    g_error ("The system gives no random bytes.");
  g_free (text);
  text = g_base64_encode (self->cursor_key, sizeof self->cursor_key);
  return lp_store_set_note (self, LP_NOTE_CURSOR_KEY, text, error);
}

LpStore *
lp_store_open (const char *folder, GError **error)
{
  g_autoptr (LpStore) self = g_object_new (LP_TYPE_STORE, NULL);
  mode_t mask;
  gboolean opened;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_STORE, _ ("The folder “%s” cannot be made: %s"),
                   folder, g_strerror (errno));
      return NULL;
    }
  /* The database and its companions hold customers: no one else may read them. */
  self->folder = g_strdup (folder);
  mask = umask (0077);
  opened = lp_store_take_lock (self, folder, error) && lp_store_open_database (self, folder, error)
           && lp_store_load_cursor_key (self, error);
  umask (mask);
  return opened ? g_steal_pointer (&self) : NULL;
}

LpStore *
lp_store_open_reader (const char *folder, guint cache_kib, GError **error)
{
  g_autoptr (LpStore) self = g_object_new (LP_TYPE_STORE, NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autofree char *cache = NULL;

  self->folder = g_strdup (folder);
  if (sqlite3_open_v2 (path, &self->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL)
      != SQLITE_OK)
    {
      lp_store_set_error (self, error);
      return NULL;
    }
  cache = g_strdup_printf ("PRAGMA cache_size = -%u;", cache_kib);
  if (!lp_store_exec (self, cache, error) || !lp_store_load_cursor_key (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

const char *
lp_store_get_folder (LpStore *self)
{
  return self->folder;
}

static gboolean
lp_store_run_sql (LpStore *self, LpSql sql, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, sql, error);

  return statement != NULL && lp_store_run (self, statement, error);
}

gboolean
lp_store_begin (LpStore *self, GError **error)
{
  return lp_store_run_sql (self, LP_SQL_BEGIN, error);
}

gboolean
lp_store_commit (LpStore *self, GError **error)
{
  return lp_store_run_sql (self, LP_SQL_COMMIT, error);
}

void
lp_store_rollback (LpStore *self)
{
  sqlite3_exec (self->db, "ROLLBACK", NULL, NULL, NULL);
}

void
lp_store_set_haste (LpStore *self, gboolean haste)
{
  lp_store_exec (self, haste ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL", NULL);
}

gboolean
lp_store_in_transaction (LpStore *self)
{
  return sqlite3_get_autocommit (self->db) == 0;
}

gboolean
lp_store_begin_part (LpStore *self, GError **error)
{
  return lp_store_run_sql (self, LP_SQL_BEGIN_PART, error);
}

gboolean
lp_store_end_part (LpStore *self, gboolean keep, GError **error)
{
  return (keep || lp_store_run_sql (self, LP_SQL_DROP_PART, error))
         && lp_store_run_sql (self, LP_SQL_END_PART, error);
}

void
lp_store_begin_reading (LpStore *self)
{
  lp_store_run_sql (self, LP_SQL_BEGIN_READING, NULL);
}

void
lp_store_end_reading (LpStore *self)
{
  lp_store_run_sql (self, LP_SQL_COMMIT, NULL);
}

gboolean
lp_store_clear (LpStore *self, GError **error)
{
  g_hash_table_remove_all (self->dataset_codes);
  return lp_store_exec (self, lp_store_clear_sql (), error);
}

gboolean
lp_store_is_empty (LpStore *self, gboolean *empty, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ANY_IDENTITY, error);

  if (statement == NULL || !lp_store_step (self, statement, error))
    return FALSE;
  *empty = sqlite3_column_int (statement, 0) == 0;
  return TRUE;
}

char *
lp_store_get_note (LpStore *self, const char *name, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_GET_NOTE, error);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  if (!lp_store_step (self, statement, error))
    return NULL;
  return g_strdup ((const char *) sqlite3_column_text (statement, 0));
}

gboolean
lp_store_set_note (LpStore *self, const char *name, const char *value, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_SET_NOTE, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, value, -1, SQLITE_STATIC);
  return lp_store_run (self, statement, error);
}

LpReader *
lp_store_get_reader (LpStore *self)
{
  if (self->reader == NULL)
    self->reader = lp_reader_new ();
  return self->reader;
}

const guint8 *
lp_store_get_cursor_key (LpStore *self)
{
  return self->cursor_key;
}
