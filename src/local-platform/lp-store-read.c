/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-store.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

static void
bind_text (LpStatement *statement, int column, const char *text)
{
  sqlite3_bind_text (statement, column, text, -1, SQLITE_STATIC);
}

static const char *
column_text (LpStatement *statement, int column)
{
  return (const char *) sqlite3_column_text (statement, column);
}

void
lp_identity_free (LpIdentity *identity)
{
  g_free (identity->name_space);
  g_free (identity->value);
  g_free (identity->xid);
  g_free (identity);
}

void
lp_fragment_free (LpFragment *fragment)
{
  g_free (fragment->dataset);
  g_free (fragment->entity);
  g_free (fragment);
}

void
lp_dataset_info_free (LpDatasetInfo *info)
{
  g_free (info->code);
  g_free (info->name);
  g_free (info->schema);
  g_free (info->tags);
  g_free (info);
}

static LpIdentity *
identity_from_row (LpStatement *statement)
{
  LpIdentity *identity = g_new0 (LpIdentity, 1);

  identity->id = sqlite3_column_int64 (statement, 0);
  identity->cluster = sqlite3_column_int64 (statement, 1);
  identity->name_space = g_strdup (column_text (statement, 2));
  identity->value = g_strdup (column_text (statement, 3));
  identity->xid = lp_make_xid (identity->name_space, identity->value);
  return identity;
}

static LpIdentity *
lp_store_find_xid (LpStore *self, const char *xid, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_FIND_XID, error);
  gint64 key;

  if (statement == NULL || !lp_xid_to_key (xid, &key))
    return NULL;
  sqlite3_bind_int64 (statement, 1, key);
  while (lp_store_step (self, statement, error))
    {
      g_autoptr (LpIdentity) identity = identity_from_row (statement);

      if (strcmp (identity->xid, xid) == 0)
        return g_steal_pointer (&identity);
    }
  return NULL;
}

LpIdentity *
lp_store_find_identity (LpStore *self, const char *name_space, const char *value, GError **error)
{
  g_autoptr (LpStatement) statement = NULL;

  if (name_space == NULL)
    return lp_store_find_xid (self, value, error);
  statement = lp_store_statement (self, LP_SQL_FIND_IDENTITY, error);
  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, name_space);
  bind_text (statement, 2, value);
  return lp_store_step (self, statement, error) ? identity_from_row (statement) : NULL;
}

LpDatasetInfo *
lp_store_find_dataset (LpStore *self, const char *code, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_FIND_DATASET, error);
  LpDatasetInfo *info;

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, code);
  if (!lp_store_step (self, statement, error))
    return NULL;
  info = g_new0 (LpDatasetInfo, 1);
  info->id = sqlite3_column_int64 (statement, 0);
  info->code = g_strdup (column_text (statement, 1));
  info->name = g_strdup (column_text (statement, 2));
  info->schema = g_strdup (column_text (statement, 3));
  info->is_event = strcmp (column_text (statement, 4), "event") == 0;
  info->profile = sqlite3_column_int (statement, 5);
  info->identity = sqlite3_column_int (statement, 6);
  info->system = sqlite3_column_int (statement, 7);
  info->tags = g_strdup (column_text (statement, 8));
  info->created = sqlite3_column_int64 (statement, 9);
  info->updated = sqlite3_column_int64 (statement, 10);
  return info;
}

const char *
lp_store_get_dataset_code (LpStore *self, gint64 dataset)
{
  const char *known = g_hash_table_lookup (self->dataset_codes, &dataset);
  g_autoptr (LpStatement) statement = NULL;
  char *code;

  if (known != NULL)
    return known;
  statement = lp_store_statement (self, LP_SQL_FIND_DATASET_CODE, NULL);
  if (statement == NULL)
    return "";
  sqlite3_bind_int64 (statement, 1, dataset);
  if (!lp_store_step (self, statement, NULL))
    return "";
  code = g_strdup (column_text (statement, 0));
  g_hash_table_insert (self->dataset_codes, g_memdup2 (&dataset, sizeof dataset), code);
  return code;
}

gint64
lp_store_count_changes (LpStore *self)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_COUNT_CHANGES, NULL);

  if (statement == NULL || !lp_store_step (self, statement, NULL))
    return 0;
  return sqlite3_column_int64 (statement, 0);
}

gboolean
lp_store_has_namespace (LpStore *self, const char *code)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_FIND_NAMESPACE, NULL);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, code);
  return lp_store_step (self, statement, NULL);
}

GPtrArray *
lp_store_list_identities (LpStore *self, gint64 cluster, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_identity_free);
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_LIST_IDENTITIES, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, cluster);
  while (lp_store_step (self, statement, &local_error))
    g_ptr_array_add (list, identity_from_row (statement));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&list);
}

GPtrArray *
lp_store_list_fragments (LpStore *self, gint64 cluster, gint64 identity, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_fragment_free);
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_LIST_FRAGMENTS, error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, cluster);
  sqlite3_bind_int64 (statement, 2, identity);
  while (lp_store_step (self, statement, &local_error))
    {
      LpFragment *fragment = g_new0 (LpFragment, 1);

      fragment->dataset = g_strdup (column_text (statement, 0));
      fragment->system = sqlite3_column_int (statement, 1);
      fragment->modified = sqlite3_column_int64 (statement, 2);
      fragment->entity = g_strdup (column_text (statement, 3));
      g_ptr_array_add (list, fragment);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&list);
}

/* Ends a walk over rows: %TRUE unless it ended by a fault. */
static gboolean
walk_ended (GError *local_error, GError **error)
{
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, local_error);
  return FALSE;
}

/* The XID of an identity; events of one page share a few of them. */
static const char *
event_xid (LpStore *self, gint64 identity, GHashTable *known)
{
  char *xid = g_hash_table_lookup (known, &identity);
  g_autoptr (LpStatement) statement = NULL;

  if (xid != NULL)
    return xid;
  statement = lp_store_statement (self, LP_SQL_FIND_IDENTITY_ROW, NULL);
  if (statement == NULL)
    return "";
  sqlite3_bind_int64 (statement, 1, identity);
  if (!lp_store_step (self, statement, NULL))
    return "";
  xid = lp_make_xid (column_text (statement, 2), column_text (statement, 3));
  g_hash_table_insert (known, g_memdup2 (&identity, sizeof identity), xid);
  return xid;
}

gboolean
lp_store_foreach_event (LpStore *self,
                        const LpEventQuery *query,
                        LpEventFunc callback,
                        gpointer user_data,
                        GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_statement (self, query->newest_first ? LP_SQL_EVENTS_DOWN : LP_SQL_EVENTS_UP, error);
  g_autoptr (GHashTable) xids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GError *local_error = NULL;
  gint64 timestamp = query->after_timestamp;
  gint64 row = query->after_row;

  if (statement == NULL)
    return FALSE;
  if (query->after_row == 0)
    timestamp = row = query->newest_first ? G_MAXINT64 : G_MININT64;
  /* The place to go on from narrows the time range too: the index is entered right there. */
  sqlite3_bind_int64 (statement, 1, query->cluster);
  sqlite3_bind_int64 (statement, 2,
                      query->newest_first ? query->from : MAX (query->from, timestamp));
  sqlite3_bind_int64 (
    statement, 3, query->newest_first && timestamp < query->until ? timestamp + 1 : query->until);
  sqlite3_bind_int64 (statement, 4, query->identity);
  sqlite3_bind_int64 (statement, 5, timestamp);
  sqlite3_bind_int64 (statement, 6, row);
  sqlite3_bind_int64 (statement, 7, query->limit);
  while (lp_store_step (self, statement, &local_error))
    {
      LpEventRow event = {
        .row = sqlite3_column_int64 (statement, 0),
        .timestamp = sqlite3_column_int64 (statement, 1),
        .modified = sqlite3_column_int64 (statement, 2),
        .event_id = column_text (statement, 3),
        .xid = event_xid (self, sqlite3_column_int64 (statement, 4), xids),
        .dataset = lp_store_get_dataset_code (self, sqlite3_column_int64 (statement, 5)),
        .entity = column_text (statement, 6),
        .length = (gsize) sqlite3_column_bytes (statement, 6),
      };

      if (!callback (&event, user_data))
        break;
    }
  return walk_ended (local_error, error);
}

gboolean
lp_store_foreach_namespace (LpStore *self,
                            LpNamespaceFunc callback,
                            gpointer user_data,
                            GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_LIST_NAMESPACES, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (lp_store_step (self, statement, &local_error))
    {
      LpNamespace name_space = {
        .id = sqlite3_column_int64 (statement, 0),
        .code = column_text (statement, 1),
        .name = column_text (statement, 2),
        .id_type = column_text (statement, 3),
        .custom = sqlite3_column_int (statement, 4),
        .description = column_text (statement, 5),
        .created = sqlite3_column_int64 (statement, 6),
      };

      callback (&name_space, user_data);
    }
  return walk_ended (local_error, error);
}

gboolean
lp_store_foreach_merge_policy (LpStore *self,
                               LpMergePolicyFunc callback,
                               gpointer user_data,
                               GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_statement (self, LP_SQL_LIST_MERGE_POLICIES, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (lp_store_step (self, statement, &local_error))
    {
      LpMergePolicy policy = {
        .id = column_text (statement, 0),
        .name = column_text (statement, 1),
        .schema = column_text (statement, 2),
        .graph = column_text (statement, 3),
        .merge = column_text (statement, 4),
        .order = column_text (statement, 5),
        .is_default = sqlite3_column_int (statement, 6),
        .on_edge = sqlite3_column_int (statement, 7),
        .version = sqlite3_column_int64 (statement, 8),
        .updated = sqlite3_column_int64 (statement, 9),
      };

      callback (&policy, user_data);
    }
  return walk_ended (local_error, error);
}

gboolean
lp_store_foreach_computed_attribute (LpStore *self,
                                     LpComputedAttributeFunc callback,
                                     gpointer user_data,
                                     GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_statement (self, LP_SQL_LIST_COMPUTED_ATTRIBUTES, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (lp_store_step (self, statement, &local_error))
    {
      LpComputedAttribute attribute = {
        .id = column_text (statement, 0),
        .name = column_text (statement, 1),
        .display_name = column_text (statement, 2),
        .description = column_text (statement, 3),
        .expression = column_text (statement, 4),
        .function = column_text (statement, 5),
        .return_type = column_text (statement, 6),
        .unit = column_text (statement, 7),
        .count = sqlite3_column_int64 (statement, 8),
        .created = sqlite3_column_int64 (statement, 9),
        .evaluated = sqlite3_column_int64 (statement, 10),
        .status = column_text (statement, 11),
      };

      callback (&attribute, user_data);
    }
  return walk_ended (local_error, error);
}

static const char *
audience_sort_column (const char *sort)
{
  if (g_strcmp0 (sort, "name") == 0)
    return "name";
  if (g_strcmp0 (sort, "createTime") == 0)
    return "created";
  return "updated";
}

gboolean
lp_store_foreach_audience (LpStore *self,
                           const LpAudienceQuery *query,
                           gint64 *total,
                           LpAudienceFunc callback,
                           gpointer user_data,
                           GError **error)
{
  /* Walks all that match, so as to count them, and gives out the page. */
  g_autofree char *sql = g_strdup_printf (
    "SELECT id, name, description, namespace, origin, expression, evaluation, created, updated,"
    " external_id"
    " FROM audiences WHERE %s"
    " AND (?2 IS NULL OR instr (lower (name), lower (?2)) > 0)"
    " AND (?3 IS NULL OR instr (lower (description), lower (?3)) > 0)"
    " AND (?4 = 0 OR expression IS NOT NULL)"
    " ORDER BY %s %s, id",
    query->id != NULL ? "(id = ?1 OR external_id = ?1)" : "?1 IS NULL",
    audience_sort_column (query->sort), query->descending ? "DESC" : "ASC");
  sqlite3_stmt *statement = NULL;
  GError *local_error = NULL;
  gint64 seen = 0;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    {
      lp_store_set_error (self, error);
      return FALSE;
    }
  bind_text (statement, 1, query->id);
  bind_text (statement, 2, query->name);
  bind_text (statement, 3, query->description);
  sqlite3_bind_int (statement, 4, query->platform_only);
  for (; lp_store_step (self, statement, &local_error); seen++)
    {
      LpAudience audience = {
        .id = column_text (statement, 0),
        .name = column_text (statement, 1),
        .description = column_text (statement, 2),
        .name_space = column_text (statement, 3),
        .origin = column_text (statement, 4),
        .expression = column_text (statement, 5),
        .evaluation = column_text (statement, 6),
        .created = sqlite3_column_int64 (statement, 7),
        .updated = sqlite3_column_int64 (statement, 8),
        .external_id = column_text (statement, 9),
      };

      if (seen >= query->offset && seen < query->offset + query->limit)
        callback (&audience, user_data);
    }
  sqlite3_finalize (statement);
  if (total != NULL)
    *total = seen;
  return walk_ended (local_error, error);
}

gint64
lp_store_count_platform_audiences (LpStore *self)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (self, "SELECT COUNT(*) FROM audiences WHERE expression IS NOT NULL", NULL);

  return statement != NULL && lp_store_step (self, statement, NULL)
           ? sqlite3_column_int64 (statement, 0)
           : 0;
}

char *
lp_store_find_audience_named (LpStore *self, const char *name)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (self, "SELECT id FROM audiences WHERE name = ?1", NULL);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, name);
  return lp_store_step (self, statement, NULL) ? g_strdup (column_text (statement, 0)) : NULL;
}
