/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-store.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

#define XID_LENGTH 24

static void
bind_text (LpStatement *statement, int column, const char *text)
{
  sqlite3_bind_text (statement, column, text, -1, SQLITE_STATIC);
}

gboolean
lp_store_add_namespace (LpStore *self, const LpNamespace *name_space, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_NAMESPACE, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, name_space->id);
  bind_text (statement, 2, name_space->code);
  bind_text (statement, 3, name_space->name);
  bind_text (statement, 4, name_space->id_type);
  sqlite3_bind_int (statement, 5, name_space->custom);
  bind_text (statement, 6, name_space->description);
  sqlite3_bind_int64 (statement, 7, name_space->created);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_add_audience (LpStore *self, const LpAudience *audience, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_AUDIENCE, error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, audience->id);
  bind_text (statement, 2, audience->name);
  bind_text (statement, 3, audience->description);
  bind_text (statement, 4, audience->name_space);
  bind_text (statement, 5, audience->origin);
  bind_text (statement, 6, audience->expression);
  bind_text (statement, 7, audience->evaluation);
  sqlite3_bind_int64 (statement, 8, audience->created);
  sqlite3_bind_int64 (statement, 9, audience->updated);
  bind_text (statement, 10, audience->external_id);
  return lp_store_run (self, statement, error);
}

static gboolean
remove_by_id (LpStore *self, const char *sql, const char *id, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (self, sql, error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, id);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_remove_audience (LpStore *self, const char *id, GError **error)
{
  return remove_by_id (self, "DELETE FROM audiences WHERE id = ?1", id, error);
}

gboolean
lp_store_remove_computed_attribute (LpStore *self, const char *id, GError **error)
{
  return remove_by_id (self, "DELETE FROM computed_attributes WHERE id = ?1", id, error);
}

gboolean
lp_store_add_merge_policy (LpStore *self, const LpMergePolicy *policy, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_MERGE_POLICY, error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, policy->id);
  bind_text (statement, 2, policy->name);
  bind_text (statement, 3, policy->schema);
  bind_text (statement, 4, policy->graph);
  bind_text (statement, 5, policy->merge);
  bind_text (statement, 6, policy->order);
  sqlite3_bind_int (statement, 7, policy->is_default);
  sqlite3_bind_int (statement, 8, policy->on_edge);
  sqlite3_bind_int64 (statement, 9, policy->version);
  sqlite3_bind_int64 (statement, 10, policy->updated);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_add_computed_attribute (LpStore *self,
                                 const LpComputedAttribute *attribute,
                                 GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_statement (self, LP_SQL_ADD_COMPUTED_ATTRIBUTE, error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, attribute->id);
  bind_text (statement, 2, attribute->name);
  bind_text (statement, 3, attribute->display_name);
  bind_text (statement, 4, attribute->description);
  bind_text (statement, 5, attribute->expression);
  bind_text (statement, 6, attribute->function);
  bind_text (statement, 7, attribute->return_type);
  bind_text (statement, 8, attribute->unit);
  sqlite3_bind_int64 (statement, 9, attribute->count);
  sqlite3_bind_int64 (statement, 10, attribute->created);
  sqlite3_bind_int64 (statement, 11, attribute->evaluated);
  bind_text (statement, 12, attribute->status != NULL ? attribute->status : "PROCESSED");
  return lp_store_run (self, statement, error);
}

gint64
lp_store_add_dataset (LpStore *self,
                      const char *code,
                      const char *name,
                      gboolean is_event,
                      gboolean system,
                      GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_DATASET, error);

  if (statement == NULL)
    return 0;
  bind_text (statement, 1, code);
  bind_text (statement, 2, name);
  bind_text (statement, 3, is_event ? "event" : "record");
  sqlite3_bind_int (statement, 4, system);
  return lp_store_run (self, statement, error) ? sqlite3_last_insert_rowid (self->db) : 0;
}

/* A cluster is named after its first identity. */
static gboolean
lp_store_begin_cluster (LpStore *self, gint64 identity, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_BEGIN_CLUSTER, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, identity);
  return lp_store_run (self, statement, error);
}

gint64
lp_store_add_identity (LpStore *self,
                       const char *name_space,
                       const char *value,
                       gint64 cluster,
                       gint64 *made_cluster,
                       GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_IDENTITY, error);
  g_autofree char *xid = lp_make_xid (name_space, value);
  gint64 key = 0;
  gint64 identity;

  if (statement == NULL)
    return 0;
  lp_xid_to_key (xid, &key);
  bind_text (statement, 1, name_space);
  bind_text (statement, 2, value);
  sqlite3_bind_int64 (statement, 3, cluster);
  sqlite3_bind_int64 (statement, 4, key);
  if (!lp_store_run (self, statement, error))
    return 0;

  identity = sqlite3_last_insert_rowid (self->db);
  if (cluster == 0 && !lp_store_begin_cluster (self, identity, error))
    return 0;
  if (made_cluster != NULL)
    *made_cluster = cluster != 0 ? cluster : identity;
  return identity;
}

gboolean
lp_store_add_fragment (LpStore *self,
                       gint64 identity,
                       gint64 dataset,
                       gint64 modified,
                       const char *entity,
                       GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_FRAGMENT, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, identity);
  sqlite3_bind_int64 (statement, 2, dataset);
  sqlite3_bind_int64 (statement, 3, modified);
  bind_text (statement, 4, entity);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_add_event (LpStore *self,
                    gint64 identity,
                    gint64 cluster,
                    gint64 dataset,
                    const char *event_id,
                    gint64 timestamp,
                    gint64 modified,
                    const char *entity,
                    gssize length,
                    GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_ADD_EVENT, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cluster);
  sqlite3_bind_int64 (statement, 2, timestamp);
  sqlite3_bind_int64 (statement, 3, identity);
  sqlite3_bind_int64 (statement, 4, dataset);
  sqlite3_bind_int64 (statement, 5, modified);
  sqlite3_bind_int64 (statement, 6, lp_make_event_key (dataset, event_id));
  bind_text (statement, 7, event_id);
  sqlite3_bind_text (statement, 8, entity, (int) length, SQLITE_STATIC);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_mark_stale (LpStore *self, gint64 cluster, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_MARK_STALE, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cluster);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_mark_all_stale (LpStore *self, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_MARK_ALL_STALE, error);

  return statement != NULL && lp_store_run (self, statement, error);
}

static void
digest_of (const char *prefix, const char *text, guint8 *digest)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  gsize length = 32;

  g_checksum_update (checksum, (const guchar *) prefix, strlen (prefix));
  g_checksum_update (checksum, (const guchar *) ":", 1);
  g_checksum_update (checksum, (const guchar *) text, strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
}

char *
lp_make_xid (const char *name_space, const char *value)
{
  g_autofree char *lower = g_ascii_strdown (name_space, -1);
  guint8 digest[32];
  char *xid;

  digest_of (lower, value, digest);
  xid = g_base64_encode (digest, 18);
  for (char *p = xid; *p != '\0'; p++)
    *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;
  return xid;
}

gboolean
lp_xid_to_key (const char *xid, gint64 *key)
{
  char letters[13];
  g_autofree guchar *bytes = NULL;
  gsize length;

  if (strlen (xid) != XID_LENGTH)
    return FALSE;
  /* Twelve letters are nine bytes. */
  for (guint i = 0; i < 12; i++)
    letters[i] = xid[i] == '-' ? '+' : xid[i] == '_' ? '/' : xid[i];
  letters[12] = '\0';
  bytes = g_base64_decode (letters, &length);
  if (length < sizeof *key)
    return FALSE;
  memcpy (key, bytes, sizeof *key);
  *key = GINT64_FROM_BE (*key);
  return TRUE;
}

gint64
lp_make_event_key (gint64 dataset, const char *event_id)
{
  /* FNV-1a, well stirred at the end (SplitMix64). */
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ (guint64) dataset;

  hash *= G_GUINT64_CONSTANT (0x100000001b3);
  for (const char *p = event_id; *p != '\0'; p++)
    hash = (hash ^ (guchar) *p) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ (hash >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  hash = (hash ^ (hash >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return (gint64) (hash ^ (hash >> 31));
}

char *
lp_make_uuid (const char *seed)
{
  guint8 d[32];

  digest_of ("uuid", seed, d);
  return g_strdup_printf ("%02x%02x%02x%02x-%02x%02x-4%01x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                          d[0], d[1], d[2], d[3], d[4], d[5], d[6] & 15, d[7], (d[8] & 63) | 128,
                          d[9], d[10], d[11], d[12], d[13], d[14], d[15]);
}
