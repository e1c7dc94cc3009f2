/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-graph.h"
#include "local-platform/lp-store-private.h"

static gboolean
find (LpStore *store,
      const LpRecordIdentity *identity,
      gint64 *row,
      gint64 *cluster,
      GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    store, "SELECT id, cluster FROM identities WHERE namespace = ?1 AND value = ?2", error);

  *row = *cluster = 0;
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, identity->name_space);
  sqlite3_bind_text (statement, 2, identity->value, -1, SQLITE_STATIC);
  if (lp_store_step (store, statement, error))
    {
      *row = sqlite3_column_int64 (statement, 0);
      *cluster = sqlite3_column_int64 (statement, 1);
      return TRUE;
    }
  return *error == NULL;
}

/* How much would have to be moved; past some number it makes no difference. */
static gint64
weigh (LpStore *store, gint64 cluster, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store,
                    "SELECT (SELECT COUNT(*) FROM identities WHERE cluster = ?1)"
                    " + (SELECT COUNT(*) FROM"
                    "    (SELECT 1 FROM events WHERE cluster = ?1 LIMIT 10000))",
                    error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, cluster);
  return lp_store_step (store, statement, error) ? sqlite3_column_int64 (statement, 0) : -1;
}

static gboolean
move (LpStore *store, gint64 from, gint64 to, GError **error)
{
  static const char *const steps[] = {
    "UPDATE identities SET cluster = ?2 WHERE cluster = ?1",
    "UPDATE events SET cluster = ?2 WHERE cluster = ?1",
    "INSERT OR IGNORE INTO memberships SELECT ?2, audience, status, since FROM memberships"
    " WHERE cluster = ?1",
    "DELETE FROM memberships WHERE cluster = ?1 AND ?2",
    "DELETE FROM views WHERE cluster = ?1 AND ?2",
    "DELETE FROM stale WHERE cluster = ?1 AND ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (LpStatement) statement = lp_store_sql (store, steps[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, from);
      sqlite3_bind_int64 (statement, 2, to);
      if (!lp_store_run (store, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* The smaller moves into the larger, which is left in @cluster. */
static gboolean
unite (LpStore *store, gint64 *cluster, gint64 other, GError **error)
{
  gint64 weight = weigh (store, *cluster, error);
  gint64 other_weight = weight >= 0 ? weigh (store, other, error) : -1;
  gint64 smaller = other;

  if (other_weight < 0)
    return FALSE;
  if (other_weight > weight)
    {
      smaller = *cluster;
      *cluster = other;
    }
  return move (store, smaller, *cluster, error) && lp_store_mark_stale (store, *cluster, error);
}

gboolean
lp_graph_join (LpStore *store,
               const GArray *identities,
               gboolean link,
               gint64 *identity,
               gint64 *cluster,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 rows[LP_MAX_RECORD_IDENTITIES];
  guint n = link ? identities->len : 1;

  g_return_val_if_fail (n > 0 && n <= G_N_ELEMENTS (rows), FALSE);
  *cluster = 0;
  for (guint i = 0; i < n; i++)
    {
      gint64 theirs;

      if (!find (store, &g_array_index (identities, LpRecordIdentity, i), &rows[i], &theirs,
                 &local_error))
        break;
      if (theirs == 0 || theirs == *cluster)
        continue;
      if (*cluster == 0)
        *cluster = theirs;
      else if (!unite (store, cluster, theirs, &local_error))
        break;
    }
  for (guint i = 0; i < n && local_error == NULL; i++)
    {
      const LpRecordIdentity *item = &g_array_index (identities, LpRecordIdentity, i);

      if (rows[i] == 0)
        {
          rows[i] = lp_store_add_identity (store, item->code, item->value, *cluster, cluster,
                                           &local_error);
          if (rows[i] != 0)
            lp_store_mark_stale (store, *cluster, &local_error);
        }
    }
  *identity = rows[0];
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
