/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-store-private.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-xdm-full.h"

#include <string.h>

static const char *const kind_names[] = {
  [LP_XDM_CLASS] = "class",   [LP_XDM_FIELDGROUP] = "fieldgroup", [LP_XDM_DATATYPE] = "datatype",
  [LP_XDM_SCHEMA] = "schema", [LP_XDM_DESCRIPTOR] = "descriptor",
};

static void
bind_text (LpStatement *statement, int column, const char *text)
{
  sqlite3_bind_text (statement, column, text, -1, SQLITE_TRANSIENT);
}

/* The resource in a column; what this program wrote is JSON. */
static JsonObject *
read_column (LpStatement *statement, int column)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, (const char *) sqlite3_column_text (statement, column),
                                   sqlite3_column_bytes (statement, column), NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

JsonObject *
lp_store_find_resource (LpStore *self, const char *id, GError **error)
{
  JsonObject *standard = lp_xdm_find (id);
  g_autoptr (LpStatement) statement = NULL;

  if (standard != NULL)
    return json_object_ref (standard);
  statement = lp_store_sql (self, "SELECT json FROM resources WHERE id = ?1 OR alt_id = ?1", error);
  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, id);
  return lp_store_step (self, statement, error) ? read_column (statement, 0) : NULL;
}

typedef struct
{
  LpStore *store;
  GError *error;
} Finder;

static JsonObject *
find_cb (const char *id, gpointer user_data)
{
  Finder *finder = user_data;

  return finder->error == NULL ? lp_store_find_resource (finder->store, id, &finder->error) : NULL;
}

JsonObject *
lp_store_resolve_resource (LpStore *self, JsonObject *resource, GError **error)
{
  Finder finder = { self, NULL };
  g_autoptr (JsonObject) full = NULL;
  g_autoptr (GError) local_error = NULL;

  full = lp_xdm_resolve (resource, find_cb, &finder, &local_error);
  if (finder.error != NULL)
    {
      g_propagate_error (error, finder.error);
      return NULL;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&full);
}

static GPtrArray *
read_all (LpStore *self, LpStatement *statement, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  g_autoptr (GError) local_error = NULL;

  while (lp_store_step (self, statement, &local_error))
    {
      JsonObject *resource = read_column (statement, 0);

      if (resource != NULL)
        g_ptr_array_add (list, resource);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&list);
}

GPtrArray *
lp_store_list_resources (LpStore *self, LpXdmKind kind, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (self, "SELECT json FROM resources WHERE kind = ?1 ORDER BY rowid", error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, kind_names[kind]);
  return read_all (self, statement, error);
}

GPtrArray *
lp_store_list_descriptors (LpStore *self, const char *schema_id, GError **error)
{
  g_autoptr (GPtrArray) all = lp_store_list_resources (self, LP_XDM_DESCRIPTOR, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    {
      JsonObject *descriptor = g_ptr_array_index (all, i);

      if (g_strcmp0 (lp_xdm_get_text (descriptor, "xdm:sourceSchema"), schema_id) == 0)
        g_ptr_array_add (list, json_object_ref (descriptor));
    }
  return g_steal_pointer (&list);
}

gboolean
lp_store_put_resource (LpStore *self, LpXdmKind kind, JsonObject *resource, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    self,
    "INSERT INTO resources (id, kind, title, alt_id, version, json)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, version = excluded.version,"
    " json = excluded.json",
    error);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), resource);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_descriptor = kind == LP_XDM_DESCRIPTOR;
  const char *id = lp_xdm_get_text (resource, is_descriptor ? "@id" : "$id");
  const char *title = is_descriptor ? NULL : lp_xdm_get_text (resource, "title");

  if (statement == NULL)
    return FALSE;
  lp_json_node (text, node);
  bind_text (statement, 1, id);
  bind_text (statement, 2, kind_names[kind]);
  bind_text (statement, 3, title != NULL ? title : "");
  bind_text (statement, 4, is_descriptor ? id : lp_xdm_get_text (resource, "meta:altId"));
  bind_text (statement, 5, lp_xdm_get_text (resource, "version"));
  bind_text (statement, 6, text->str);
  return lp_store_run (self, statement, error);
}

gboolean
lp_store_remove_resource (LpStore *self, const char *id, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (self, "DELETE FROM resources WHERE id = ?1 OR alt_id = ?1", error);

  if (statement == NULL)
    return FALSE;
  bind_text (statement, 1, id);
  return lp_store_run (self, statement, error);
}

static const char *
standard_with_title (const char *title)
{
  for (LpXdmKind kind = LP_XDM_BEHAVIOR; kind <= LP_XDM_DATATYPE; kind++)
    {
      GPtrArray *list = lp_xdm_list (kind);

      for (guint i = 0; i < list->len; i++)
        if (strcmp (lp_xdm_get_text (g_ptr_array_index (list, i), "title"), title) == 0)
          return lp_xdm_get_text (g_ptr_array_index (list, i), "$id");
    }
  return NULL;
}

char *
lp_store_find_title (LpStore *self, const char *title, const char *except, GError **error)
{
  const char *standard = standard_with_title (title);
  g_autoptr (LpStatement) statement = NULL;

  if (standard != NULL)
    return g_strdup (standard);
  statement = lp_store_sql (self,
                            "SELECT id FROM resources WHERE title = ?1 AND kind <> 'descriptor'"
                            " AND id IS NOT ?2",
                            error);
  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, title);
  bind_text (statement, 2, except);
  return lp_store_step (self, statement, error)
           ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
           : NULL;
}

/* An id in JSON is a text between quotation marks, or one before a "#". */
char *
lp_store_find_user (LpStore *self, const char *id, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    self,
    "SELECT id FROM resources WHERE id <> ?1"
    " AND (instr (json, '\"' || ?1 || '\"') > 0 OR instr (json, '\"' || ?1 || '#') > 0)"
    " UNION ALL SELECT code FROM datasets WHERE schema = ?1",
    error);

  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, id);
  return lp_store_step (self, statement, error)
           ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
           : NULL;
}

char *
lp_store_get_namespace_code (LpStore *self, const char *name, gboolean by_id)
{
  g_autoptr (LpStatement) statement = NULL;

  if (name == NULL)
    return NULL;
  statement = by_id ? lp_store_sql (self,
                                    "SELECT code FROM namespaces WHERE id = CAST (?1 AS INTEGER)"
                                    " AND CAST (id AS TEXT) = ?1",
                                    NULL)
                    : lp_store_sql (self, "SELECT code FROM namespaces WHERE code = ?1", NULL);
  if (statement == NULL)
    return NULL;
  bind_text (statement, 1, name);
  return lp_store_step (self, statement, NULL)
           ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
           : NULL;
}
