/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-namespaces.h"
#include "local-platform/lp-store-private.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-xdm.h"

#include <string.h>

/* The numbers of an organisation's own namespaces begin here. */
#define FIRST_OWN_ID 10000001

#define MAX_CODE 64

/* The error shape of this part of the platform alone. */
static guint
refuse (GString *body, guint status, const char *code, const char *description)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.000Z");
  const char *title = status == 409 ? "NAMESPACE_CODE_CONFLICT" : "Namespace validation";

  g_string_truncate (body, 0);
  lp_json_print (body,
                 "{'timestamp':%s,'type':"
                 "'http://ns.adobe.com/adobecloud/problem/namespacevalidation','status':%u,"
                 "'error':%s,'description':%s,'title':%s,'report':{'code':%s}}",
                 time, status, code, description, title, code);
  return status;
}

static guint
refuse_input (GString *body, const char *description)
{
  return refuse (body, 400, "INVALID_REQUEST_PARAMS", description);
}

/* The published specification writes the types in several ways. */
static char *
read_type (JsonObject *sent)
{
  static const char *const types[]
    = { "B2B_ACCOUNT", "B2B_OPPORTUNITY", "COOKIE",     "CROSS_DEVICE", "DEVICE",
        "EMAIL",       "MOBILE",          "NON_PEOPLE", "PHONE",        NULL };
  const char *text = lp_xdm_get_text (sent, "idType");
  g_autofree char *type = text != NULL ? g_ascii_strup (text, -1) : NULL;

  return type != NULL && g_strv_contains (types, type) ? g_steal_pointer (&type) : NULL;
}

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_CODE)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '_' && *p != '-')
      return FALSE;
  return TRUE;
}

/* Fills @row from what was sent; @type keeps its type. */
static guint
read_members (JsonObject *sent, LpNamespace *row, char **type, GString *body)
{
  row->code = lp_xdm_get_text (sent, "code");
  row->name = lp_xdm_get_text (sent, "name");
  row->description = lp_xdm_get_text (sent, "description");
  row->id_type = *type = read_type (sent);
  if (row->code == NULL || !is_code (row->code))
    return refuse_input (body, "code: up to 64 letters, digits, - and _ are wanted.");
  if (row->name == NULL || *row->name == '\0')
    return refuse_input (body, "name: a text is wanted.");
  if (row->id_type == NULL)
    return refuse_input (body, "Please provide a valid value of idType. Valid values are: "
                               "[DEVICE, COOKIE, CROSS_DEVICE, PHONE, EMAIL, NON_PEOPLE]");
  if (row->description == NULL && json_object_has_member (sent, "description"))
    return refuse_input (body, "description: a text is wanted.");
  if (row->description == NULL)
    row->description = "";
  return 0;
}

static gint64
next_id (LpStore *store, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT MAX (id) FROM namespaces", error);

  if (statement == NULL || !lp_store_step (store, statement, error))
    return 0;
  return MAX (sqlite3_column_int64 (statement, 0) + 1, FIRST_OWN_ID);
}

guint
lp_namespaces_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonNode) node = lp_request_read_json (request);
  g_autofree char *type = NULL;
  LpNamespace row = { .custom = TRUE, .created = g_get_real_time () / 1000 };
  GError *error = NULL;
  guint status;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse_input (body, "The body is not a JSON object.");
  status = read_members (json_node_get_object (node), &row, &type, body);
  if (status != 0)
    return status;
  if (lp_store_has_namespace (store, row.code))
    return refuse (body, 409, "INTEGRATION_CODE_EXISTS",
                   "Namespace code already exists. Please use a different code");
  row.id = next_id (store, &error);
  if (row.id == 0 || !lp_store_add_namespace (store, &row, &error))
    return lp_error_internal (body, error);
  lp_namespaces_print (body, &row);
  return 200;
}

/* Its code, type, creation and whether it is the organisation's own. */
static gboolean
find (LpStore *store, const char *id, LpNamespace *row, char **code, char **type, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store,
                    "SELECT id, code, id_type, custom, created FROM namespaces"
                    " WHERE CAST (id AS TEXT) = ?1",
                    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_TRANSIENT);
  if (!lp_store_step (store, statement, error))
    return FALSE;
  row->id = sqlite3_column_int64 (statement, 0);
  *code = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  *type = g_strdup ((const char *) sqlite3_column_text (statement, 2));
  row->custom = sqlite3_column_int (statement, 3);
  row->created = sqlite3_column_int64 (statement, 4);
  return TRUE;
}

static gboolean
update (LpStore *store, const LpNamespace *row, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    store, "UPDATE namespaces SET name = ?2, description = ?3 WHERE id = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row->id);
  sqlite3_bind_text (statement, 2, row->name, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, row->description, -1, SQLITE_TRANSIENT);
  return lp_store_run (store, statement, error);
}

guint
lp_namespaces_replace (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonNode) node = lp_request_read_json (request);
  g_autofree char *old_code = NULL;
  g_autofree char *old_type = NULL;
  g_autofree char *type = NULL;
  LpNamespace row = { 0 };
  GError *error = NULL;
  guint status;

  if (!find (store, request->id, &row, &old_code, &old_type, &error))
    return error != NULL ? lp_error_internal (body, error)
                         : refuse (body, 404, "NAMESPACE_NOT_FOUND",
                                   "Namespace id not found for given IMS Org");
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return refuse_input (body, "The body is not a JSON object.");
  status = read_members (json_node_get_object (node), &row, &type, body);
  if (status != 0)
    return status;
  if (!row.custom)
    return refuse_input (body, "A standard namespace cannot be changed.");
  if (strcmp (row.code, old_code) != 0 || strcmp (row.id_type, old_type) != 0)
    return refuse_input (body, "code and idType are non editable fields");
  if (!update (store, &row, &error))
    return lp_error_internal (body, error);
  /* The specification has a list here. */
  g_string_append_c (body, '[');
  lp_namespaces_print (body, &row);
  g_string_append_c (body, ']');
  return 200;
}
