/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-graph.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

/* What the identity service answers. */

/* Identities in one call at most (documented for the older calls). */
#define MAX_ASKED 1000

/* How callers name an identity, and how they are answered. */
typedef enum
{
  BY_XID,
  BY_NUMBER, /* of the namespace */
  BY_CODE,
} Form;

/* The identity service's own shape, which its specification shows for 400 and 404. */
static guint
refuse (GString *body, guint status, const char *title, const char *description)
{
  lp_json_print (body, "{'title':%s,'status':%u,'description':%s}", title, status, description);
  return status;
}

static char *
find_namespace_code (LpStore *store, gint64 number)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT code FROM namespaces WHERE id = ?1", NULL);

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, number);
  return lp_store_step (store, statement, NULL)
           ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
           : NULL;
}

static gint64
find_namespace_number (LpStore *store, const char *code)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT id FROM namespaces WHERE code = ?1", NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_text (statement, 1, code, -1, SQLITE_STATIC);
  return lp_store_step (store, statement, NULL) ? sqlite3_column_int64 (statement, 0) : 0;
}

/* @code_name: "namespace" in the older calls, "ns" in the newer. */
static void
print_identity (LpStore *store,
                const LpIdentity *identity,
                Form form,
                const char *code_name,
                GString *body)
{
  switch (form)
    {
    case BY_XID:
      lp_json_string (body, identity->xid);
      break;
    case BY_NUMBER:
      lp_json_print (body, "{'nsid':%l,'id':%s}",
                     find_namespace_number (store, identity->name_space), identity->value);
      break;
    case BY_CODE:
    default:
      lp_json_print (body, "{%s:%s,'id':%s}", code_name, identity->name_space, identity->value);
    }
}

static gboolean
print_members (LpStore *store,
               gint64 cluster,
               Form form,
               const char *code_name,
               GString *body,
               GError **error)
{
  g_autoptr (GPtrArray) members = lp_store_list_identities (store, cluster, error);

  if (members == NULL)
    return FALSE;
  g_string_append_c (body, '[');
  for (guint i = 0; i < members->len; i++)
    {
      if (i > 0)
        g_string_append_c (body, ',');
      print_identity (store, g_ptr_array_index (members, i), form, code_name, body);
    }
  g_string_append_c (body, ']');
  return TRUE;
}

guint
lp_graph_members (LpStore *store, const LpRequest *request, GString *body)
{
  const char *xid = lp_request_get (request, "xid");
  const char *id = lp_request_get (request, "id");
  const char *code = lp_request_get (request, "namespace");
  const char *number = lp_request_get (request, "nsid");
  const char *type = lp_request_get (request, "graph-type");
  Form form = xid != NULL ? BY_XID : number != NULL ? BY_NUMBER : BY_CODE;
  g_autofree char *found_code = NULL;
  g_autoptr (LpIdentity) identity = NULL;
  GError *error = NULL;

  if (type != NULL && g_ascii_strcasecmp (type, "pdg") != 0)
    return refuse (body, 400, "InvalidInput", "graph-type: only the private graph, pdg, is here.");
  if (form == BY_NUMBER)
    {
      gint64 value = 0;

      if (lp_request_get_integer (request, "nsid", 0, G_MAXINT64, &value))
        code = found_code = find_namespace_code (store, value);
      else
        code = NULL;
    }
  if (form != BY_XID && (id == NULL || (code == NULL && form == BY_CODE)))
    return refuse (body, 400, "InvalidInput",
                   "Either xid or id with namespace or nsid has to be given.");
  if (form != BY_XID && (code == NULL || !lp_store_has_namespace (store, code)))
    return refuse (body, 400, "InvalidInput", "namespace: there is no such identity namespace.");

  identity = lp_store_find_identity (store, form == BY_XID ? NULL : code, form == BY_XID ? xid : id,
                                     &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (identity == NULL)
    {
      /* What nothing is known of has no cluster. UNVERIFIED */
      g_string_append (body, "{\"version\":\"1.1.0\",\"clusters\":[],\"unprocessedRecords\":[");
      if (form == BY_XID)
        lp_json_print (body, "{'xid':%s}", xid);
      else
        lp_json_print (body, "{'compositeXid':{'namespace':%s,'id':%s}}", code, id);
      g_string_append (body, "],\"algo_type\":\"STITCH_ALL\"}");
      return 200;
    }

  lp_json_print (body,
                 "{'version':'1.1.0','clusters':[{%s:", form == BY_XID ? "xid" : "compositeXid");
  print_identity (store, identity, form, "namespace", body);
  g_string_append (body, ",\"members\":");
  if (!print_members (store, identity->cluster, form, "namespace", body, &error))
    return lp_error_internal (body, error);
  g_string_append (body, "}],\"unprocessedRecords\":[],\"algo_type\":\"STITCH_ALL\"}");
  return 200;
}

/* One of the identities asked for; %NULL when it is unknown. @form is what it was named by. */
static LpIdentity *
find_asked (LpStore *store, JsonNode *node, Form *form, gboolean *valid, GError **error)
{
  JsonObject *object;
  JsonNode *id;
  JsonNode *ns;
  JsonNode *nsid;
  g_autofree char *code = NULL;

  *valid = TRUE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *form = BY_XID;
      return lp_store_find_identity (store, NULL, json_node_get_string (node), error);
    }
  object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  id = object != NULL ? json_object_get_member (object, "id") : NULL;
  ns = object != NULL ? json_object_get_member (object, "ns") : NULL;
  nsid = object != NULL ? json_object_get_member (object, "nsid") : NULL;
  *valid = id != NULL && json_node_get_value_type (id) == G_TYPE_STRING
           && ((ns != NULL && json_node_get_value_type (ns) == G_TYPE_STRING)
               || (nsid != NULL && json_node_get_value_type (nsid) == G_TYPE_INT64));
  if (!*valid)
    return NULL;
  *form = ns != NULL ? BY_CODE : BY_NUMBER;
  code = ns != NULL ? json_node_dup_string (ns)
                    : find_namespace_code (store, json_node_get_int (nsid));
  return code != NULL ? lp_store_find_identity (store, code, json_node_get_string (id), error)
                      : NULL;
}

/* As a set the members are listed; as a graph they are points, joined here in the order they were
 * met: which record made which link is not kept. */
static gboolean
print_graph (LpStore *store,
             const LpIdentity *identity,
             Form form,
             gboolean as_set,
             GString *body,
             GError **error)
{
  const char *name = form == BY_XID ? "xid" : "composite_xid";
  g_autoptr (GPtrArray) members = NULL;

  lp_json_print (body, "{%s:", name);
  print_identity (store, identity, form, "ns", body);
  if (as_set)
    {
      g_string_append (body, ",\"members\":");
      if (!print_members (store, identity->cluster, form, "ns", body, error))
        return FALSE;
      g_string_append_c (body, '}');
      return TRUE;
    }
  members = lp_store_list_identities (store, identity->cluster, error);
  if (members == NULL)
    return FALSE;
  g_string_append (body, ",\"vertices\":[");
  for (guint i = 0; i < members->len; i++)
    {
      lp_json_print (body, i > 0 ? ",{%s:" : "{%s:", name);
      print_identity (store, g_ptr_array_index (members, i), form, "ns", body);
      g_string_append_c (body, '}');
    }
  g_string_append (body, "],\"edges\":[");
  for (guint i = 1; i < members->len; i++)
    {
      lp_json_print (body, i > 1 ? ",{%s:[" : "{%s:[",
                     form == BY_XID ? "xid_pair" : "composite_xid_pair");
      print_identity (store, g_ptr_array_index (members, 0), form, "ns", body);
      g_string_append_c (body, ',');
      print_identity (store, g_ptr_array_index (members, i), form, "ns", body);
      g_string_append (body, "]}");
    }
  g_string_append (body, "]}");
  return TRUE;
}

guint
lp_graph_get (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonNode) root = lp_request_read_json (request);
  g_autoptr (GString) unknown = g_string_new (NULL);
  JsonObject *object
    = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *list = NULL;
  JsonNode *projection;
  const char *name = "composite_xids";
  gboolean as_set = TRUE;
  gboolean first = TRUE;
  GError *error = NULL;

  if (object != NULL && json_object_has_member (object, "xids"))
    name = "xids";
  if (object != NULL)
    list = json_object_get_member (object, name);
  if (list == NULL || !JSON_NODE_HOLDS_ARRAY (list))
    return refuse (body, 400, "InvalidInput", "Either xids or composite_xids has to be a list.");
  if (json_array_get_length (json_node_get_array (list)) > MAX_ASKED)
    return refuse (body, 400, "InvalidInput", "A call may name 1000 identities.");
  projection = json_object_get_member (object, "projection_type");
  if (projection != NULL)
    {
      const char *text = json_node_get_value_type (projection) == G_TYPE_STRING
                           ? json_node_get_string (projection)
                           : "";

      as_set = strcmp (text, "set") == 0;
      if (!as_set && strcmp (text, "graph") != 0)
        return refuse (body, 400, "InvalidInput", "projection_type has to be set or graph.");
    }

  g_string_append (body, "{\"version\":\"2.0\",\"graphs\":[");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      JsonNode *node = json_array_get_element (json_node_get_array (list), i);
      Form form = BY_CODE;
      gboolean valid;
      g_autoptr (LpIdentity) identity = find_asked (store, node, &form, &valid, &error);

      if (error != NULL)
        return lp_error_internal (body, error);
      if (!valid)
        {
          g_string_truncate (body, 0);
          return refuse (body, 400, "InvalidInput",
                         "composite_xids: each needs an id and an ns or nsid.");
        }
      if (identity == NULL)
        {
          if (unknown->len > 0)
            g_string_append_c (unknown, ',');
          lp_json_node (unknown, node);
          continue;
        }
      if (!first)
        g_string_append_c (body, ',');
      first = FALSE;
      if (!print_graph (store, identity, form, as_set, body, &error))
        return lp_error_internal (body, error);
    }
  lp_json_print (body, "],%s:[%j],'algo_type':'STITCH_ALL'}",
                 strcmp (name, "xids") == 0 ? "unprocessed_xids" : "unprocessed_composite_xids",
                 unknown->str);
  return 200;
}
