/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-merge-policies.h"
#include "local-platform/lp-store-private.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json-patch.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-resource-store.h"

#include <string.h>

/* How many a sandbox can have: a documented guardrail. */
#define MAX_POLICIES 5

G_GNUC_PRINTF (2, 3)
static guint
refuse (GString *body, const char *format, ...)
{
  g_autofree char *cause = NULL;
  va_list arguments;

  va_start (arguments, format);
  cause = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_truncate (body, 0);
  /* The number is UNVERIFIED. */
  return lp_error_ups (body, 400, "UPS-CFG-2000005: The merge policy is not valid.", cause);
}

/* A policy, with its texts in the JSON it was read from. */
typedef struct
{
  LpMergePolicy row;
  JsonNode *node;
  char *order;
} Policy;

static void
policy_clear (Policy *policy)
{
  g_clear_pointer (&policy->node, json_node_unref);
  g_clear_pointer (&policy->order, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Policy, policy_clear)

static gboolean
is_schema_name (LpStore *store, const char *name)
{
  static const char *const known[]
    = { "_xdm.context.profile", "_xdm.context.account", "_xdm.context.opportunity", NULL };
  g_autoptr (JsonObject) class = NULL;

  if (g_strv_contains (known, name))
    return TRUE;
  class = lp_store_find_resource (store, name, NULL);
  return class != NULL
         && g_strcmp0 (lp_xdm_get_text (class, "meta:resourceType"),
                       lp_xdm_kind_type (LP_XDM_CLASS))
              == 0
         && g_strcmp0 (lp_xdm_get_text (class, "meta:altId"), name) == 0;
}

static guint
read_order (LpStore *store, JsonObject *merge, Policy *policy, GString *body)
{
  JsonArray *order = lp_xdm_get_array (merge, "order");
  g_autoptr (GString) text = g_string_new (NULL);

  if (strcmp (policy->row.merge, "timestampOrdered") == 0)
    return 0;
  if (order == NULL || json_array_get_length (order) == 0)
    return refuse (body, "attributeMerge.order: a list of the ids of datasets is wanted.");
  for (guint i = 0; i < json_array_get_length (order); i++)
    {
      JsonNode *element = json_array_get_element (order, i);
      const char *code = json_node_get_value_type (element) == G_TYPE_STRING
                           ? json_node_get_string (element)
                           : NULL;
      g_autoptr (LpDatasetInfo) info
        = code != NULL ? lp_store_find_dataset (store, code, NULL) : NULL;

      if (info == NULL)
        return refuse (body, "attributeMerge.order[%u]: %s is not the id of a dataset.", i,
                       code != NULL ? code : "what is there");
      for (guint n = 0; n < i; n++)
        if (strcmp (json_array_get_string_element (order, n), code) == 0)
          return refuse (body, "attributeMerge.order[%u]: %s stands there twice.", i, code);
    }
  lp_json_node (text, json_object_get_member (merge, "order"));
  policy->row.order = policy->order = g_string_free (g_steal_pointer (&text), FALSE);
  return 0;
}

static guint
read_flag (JsonObject *object, const char *name, gboolean *value, GString *body)
{
  JsonNode *member = json_object_get_member (object, name);

  *value = FALSE;
  if (member == NULL)
    return 0;
  if (json_node_get_value_type (member) != G_TYPE_BOOLEAN)
    return refuse (body, "%s: true or false is wanted.", name);
  *value = json_node_get_boolean (member);
  return 0;
}

/* Reads a policy that a caller sent; what the platform itself says of it is not looked at. */
static guint
read_policy (LpStore *store, Policy *policy, GString *body)
{
  JsonObject *object = policy->node != NULL && JSON_NODE_HOLDS_OBJECT (policy->node)
                         ? json_node_get_object (policy->node)
                         : NULL;
  JsonObject *schema = object != NULL ? lp_xdm_get_object (object, "schema") : NULL;
  JsonObject *graph = object != NULL ? lp_xdm_get_object (object, "identityGraph") : NULL;
  JsonObject *merge = object != NULL ? lp_xdm_get_object (object, "attributeMerge") : NULL;
  guint status;

  if (object == NULL)
    return refuse (body, "The body is not a JSON object.");
  policy->row.name = lp_xdm_get_text (object, "name");
  policy->row.schema = schema != NULL ? lp_xdm_get_text (schema, "name") : NULL;
  policy->row.graph = graph != NULL ? lp_xdm_get_text (graph, "type") : NULL;
  policy->row.merge = merge != NULL ? lp_xdm_get_text (merge, "type") : NULL;
  if (policy->row.name == NULL && json_object_has_member (object, "name"))
    return refuse (body, "name: a text is wanted.");
  if (policy->row.schema == NULL || !is_schema_name (store, policy->row.schema))
    return refuse (body, "schema.name: a class such as _xdm.context.profile is wanted.");
  if (g_strcmp0 (policy->row.graph, "none") != 0 && g_strcmp0 (policy->row.graph, "pdg") != 0)
    return refuse (body, "identityGraph.type: none or pdg is wanted.");
  if (g_strcmp0 (policy->row.merge, "timestampOrdered") != 0
      && g_strcmp0 (policy->row.merge, "dataSetPrecedence") != 0)
    return refuse (body, "attributeMerge.type: timestampOrdered or dataSetPrecedence is wanted.");
  status = read_flag (object, "default", &policy->row.is_default, body);
  if (status == 0)
    status = read_flag (object, "isActiveOnEdge", &policy->row.on_edge, body);
  if (status == 0)
    status = read_order (store, merge, policy, body);
  if (policy->row.name == NULL)
    policy->row.name = "";
  return status;
}

static gboolean
run_with (LpStore *store, const char *sql, const char *text, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (store, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, text, -1, SQLITE_TRANSIENT);
  return lp_store_run (store, statement, error);
}

/* Puts a policy where the one of its id was. One policy of a schema is the default one: the newest
 * that says so. */
static guint
keep (LpStore *store, const Policy *policy, gboolean was_default, GString *body)
{
  GError *error = NULL;

  if (!run_with (store, "DELETE FROM merge_policies WHERE id = ?1", policy->row.id, &error)
      || (policy->row.is_default
          && !run_with (store, "UPDATE merge_policies SET is_default = 0 WHERE schema = ?1",
                        policy->row.schema, &error))
      || !lp_store_add_merge_policy (store, &policy->row, &error)
      || ((was_default || policy->row.is_default) && !lp_store_mark_all_stale (store, &error)))
    return lp_error_internal (body, error);
  lp_merge_policies_print (body, &policy->row);
  return 200;
}

typedef struct
{
  const char *id; /* to look for */
  guint count;
  gboolean found;
  gboolean is_default;
  gint64 version;
  GString *printed;
} Survey;

static void
survey_cb (const LpMergePolicy *policy, gpointer user_data)
{
  Survey *survey = user_data;

  survey->count++;
  if (g_strcmp0 (policy->id, survey->id) != 0)
    return;
  survey->found = TRUE;
  survey->is_default = policy->is_default;
  survey->version = policy->version;
  lp_merge_policies_print (survey->printed, policy);
}

guint
lp_merge_policies_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autofree char *id = g_uuid_string_random ();
  g_auto (Policy) policy = { .node = lp_request_read_json (request) };
  Survey survey = { 0 };
  GError *error = NULL;
  guint status = read_policy (store, &policy, body);

  if (status != 0)
    return status;
  if (!lp_store_foreach_merge_policy (store, survey_cb, &survey, &error))
    return lp_error_internal (body, error);
  if (survey.count >= MAX_POLICIES)
    return refuse (body, "A sandbox has %d merge policies at most.", MAX_POLICIES);
  policy.row.id = id;
  policy.row.version = 1;
  policy.row.updated = g_get_real_time () / 1000;
  return keep (store, &policy, FALSE, body);
}

/* Puts @given, or when it is a JSON Patch what it makes of the old one, in the place of the old
 * one.
 */
static guint
change (LpStore *store, const LpRequest *request, gboolean is_patch, GString *body)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autoptr (JsonNode) given = lp_request_read_json (request);
  g_autoptr (JsonNode) old = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (Policy) policy = { 0 };
  Survey survey = { .id = request->id, .printed = printed };
  guint status;

  if (!lp_store_foreach_merge_policy (store, survey_cb, &survey, &error))
    return lp_error_internal (body, g_steal_pointer (&error));
  if (!survey.found)
    return lp_error_ups_not_found (body);
  if (given == NULL)
    return refuse (body, "The body is not JSON.");
  if (is_patch)
    {
      old = json_from_string (printed->str, NULL);
      policy.node = lp_json_patch (old, given, &error);
      if (policy.node == NULL)
        return refuse (body, "%s", error->message);
    }
  else
    policy.node = g_steal_pointer (&given);
  status = read_policy (store, &policy, body);
  if (status != 0)
    return status;
  policy.row.id = request->id;
  policy.row.version = survey.version + 1;
  policy.row.updated = g_get_real_time () / 1000;
  return keep (store, &policy, survey.is_default, body);
}

guint
lp_merge_policies_replace (LpStore *store, const LpRequest *request, GString *body)
{
  return change (store, request, FALSE, body);
}

guint
lp_merge_policies_patch (LpStore *store, const LpRequest *request, GString *body)
{
  return change (store, request, TRUE, body);
}

guint
lp_merge_policies_delete (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  Survey survey = { .id = request->id, .printed = printed };
  GError *error = NULL;

  if (!lp_store_foreach_merge_policy (store, survey_cb, &survey, &error))
    return lp_error_internal (body, error);
  if (!survey.found)
    return lp_error_ups_not_found (body);
  /* UNVERIFIED */
  if (survey.is_default)
    return refuse (body, "The default merge policy cannot be deleted: make another one the default "
                         "first.");
  if (!run_with (store, "DELETE FROM merge_policies WHERE id = ?1", request->id, &error))
    return lp_error_internal (body, error);
  return 200;
}
