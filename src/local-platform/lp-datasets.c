/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-datasets.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-dataset-store.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json-patch.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-registry-check.h"
#include "local-platform/lp-resource-store.h"

#include <string.h>

/* Documented for the catalog. */
#define DEFAULT_LIMIT 20
#define MAX_LIMIT 100

#define CONTENT_TYPE "application/vnd.adobe.xed"

guint
lp_datasets_error (GString *body, guint status, const char *format, ...)
{
  g_autofree char *code = g_strdup_printf ("CATALOG-1000-%u", status);
  g_autofree char *detail = NULL;
  va_list arguments;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_string_truncate (body, 0);
  return lp_error_problem (body, status, code,
                           status == 404 ? "Dataset not found" : "Invalid dataset", detail);
}

typedef struct
{
  GString *out;
  char **properties; /* (nullable): only these members */
  guint printed;
} List;

static gboolean
is_wanted (const List *list, const char *member)
{
  return list->properties == NULL
         || g_strv_contains ((const char *const *) list->properties, member);
}

static void
print_member (const List *list, gboolean *first, const char *name)
{
  lp_json_print (list->out, *first ? "%s:" : ",%s:", name);
  *first = FALSE;
}

static void
print_text (const List *list, gboolean *first, const char *name, const char *value)
{
  if (!is_wanted (list, name))
    return;
  print_member (list, first, name);
  lp_json_string (list->out, value);
}

static void
print_json (const List *list, gboolean *first, const char *name, const char *json)
{
  if (!is_wanted (list, name))
    return;
  print_member (list, first, name);
  g_string_append (list->out, json);
}

static void
list_cb (const LpDatasetRow *row, gpointer user_data)
{
  List *list = user_data;
  g_autofree char *created = g_strdup_printf ("%" G_GINT64_FORMAT, row->created);
  g_autofree char *updated = g_strdup_printf ("%" G_GINT64_FORMAT, row->updated);
  g_autofree char *files = g_strdup_printf ("@/dataSetFiles?dataSetId=%s", row->code);
  g_autoptr (GString) reference = g_string_new (NULL);
  gboolean first = TRUE;

  lp_json_print (list->out, list->printed++ > 0 ? ",%s:{" : "%s:{", row->code);
  print_text (list, &first, "name", row->name);
  print_text (list, &first, "description", row->description);
  print_text (list, &first, "imsOrg", LP_ORGANIZATION);
  print_text (list, &first, "sandboxId", LP_SANDBOX_ID);
  print_text (list, &first, "version", "1.0.0");
  print_json (list, &first, "created", created);
  print_json (list, &first, "updated", updated);
  print_text (list, &first, "createdClient", LP_CLIENT_ID);
  print_text (list, &first, "createdUser", LP_ORGANIZATION);
  print_text (list, &first, "updatedUser", LP_ORGANIZATION);
  print_json (list, &first, "tags", row->tags);
  if (*row->schema != '\0')
    {
      lp_json_print (reference, "{'id':%s,'contentType':'" CONTENT_TYPE "-full+json;version=1'}",
                     row->schema);
      print_json (list, &first, "schemaRef", reference->str);
    }
  print_text (list, &first, "files", files);
  print_json (list, &first, "classification",
              row->is_event ? "{\"dataBehavior\":\"time-series\",\"managedBy\":\"CUSTOMER\"}"
                            : "{\"dataBehavior\":\"record\",\"managedBy\":\"CUSTOMER\"}");
  g_string_append_c (list->out, '}');
}

/* "schemaRef.id==https://…" or "name==…" among the parameters called property; others select
 * nothing away. */
static const char *
condition_on (const LpRequest *request, const char *name)
{
  for (guint i = 0; i + 1 < request->parameters->len; i += 2)
    {
      const char *value = g_ptr_array_index (request->parameters, i + 1);

      if (strcmp (g_ptr_array_index (request->parameters, i), "property") == 0
          && g_str_has_prefix (value, name) && g_str_has_prefix (value + strlen (name), "=="))
        return value + strlen (name) + 2;
    }
  return NULL;
}

guint
lp_datasets_list (LpStore *store, const LpRequest *request, GString *body)
{
  const char *order = lp_request_get (request, "orderBy");
  const char *properties = lp_request_get (request, "properties");
  g_auto (GStrv) names = properties != NULL ? g_strsplit (properties, ",", -1) : NULL;
  List list = { body, names, 0 };
  LpDatasetQuery query = {
    .name = lp_request_get (request, "name"),
    .schema = condition_on (request, "schemaRef.id"),
    .limit = DEFAULT_LIMIT,
  };
  GError *error = NULL;

  if (!lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &query.limit))
    return lp_datasets_error (body, 400, "limit: a whole number from 1 to %d is wanted.",
                              MAX_LIMIT);
  if (!lp_request_get_integer (request, "start", 0, G_MAXINT32, &query.offset))
    return lp_datasets_error (body, 400, "start: a whole number from 0 is wanted.");
  if (query.name == NULL)
    query.name = condition_on (request, "name");
  if (order != NULL)
    {
      query.descending = g_str_has_prefix (order, "desc:");
      query.sort = strchr (order, ':') != NULL ? strchr (order, ':') + 1 : order;
    }

  g_string_append_c (body, '{');
  if (!lp_store_foreach_dataset (store, &query, list_cb, &list, &error))
    return lp_error_internal (body, error);
  g_string_append_c (body, '}');
  return 200;
}

guint
lp_datasets_get (LpStore *store, const LpRequest *request, GString *body)
{
  const char *properties = lp_request_get (request, "properties");
  g_auto (GStrv) names = properties != NULL ? g_strsplit (properties, ",", -1) : NULL;
  List list = { body, names, 0 };
  LpDatasetQuery query = { .code = request->id, .limit = 1 };
  GError *error = NULL;

  g_string_append_c (body, '{');
  if (!lp_store_foreach_dataset (store, &query, list_cb, &list, &error))
    return lp_error_internal (body, error);
  g_string_append_c (body, '}');
  return list.printed > 0 ? 200
                          : lp_datasets_error (body, 404, "There is no dataset %s.", request->id);
}

/* "enabled:true" and "enabled: true" are both documented. */
static gboolean
is_enabled (JsonObject *tags, const char *name)
{
  return tags != NULL
         && (lp_xdm_has_text (tags, name, "enabled:true")
             || lp_xdm_has_text (tags, name, "enabled: true"));
}

/* Checks what a caller may say of a dataset, and puts it into @row, whose texts @sent keeps. */
static guint
read_members (JsonObject *sent, LpDatasetRow *row, char **tags, GString *body)
{
  static const char *const texts[] = { "name", "description" };
  JsonObject *object = lp_xdm_get_object (sent, "tags");
  g_autoptr (GString) printed = g_string_new ("{}");
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (json_object_has_member (sent, texts[i]) && lp_xdm_get_text (sent, texts[i]) == NULL)
      return lp_datasets_error (body, 400, "%s: a text is wanted.", texts[i]);
  if (json_object_has_member (sent, "tags") && object == NULL)
    return lp_datasets_error (body, 400, "tags: an object is wanted.");
  if (object != NULL)
    {
      json_object_iter_init (&iter, object);
      while (json_object_iter_next (&iter, &name, &member))
        {
          JsonArray *array = JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;

          for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
            if (json_node_get_value_type (json_array_get_element (array, i)) != G_TYPE_STRING)
              array = NULL;
          if (array == NULL)
            return lp_datasets_error (body, 400, "tags.%s: a list of texts is wanted.", name);
        }
      g_string_truncate (printed, 0);
      lp_json_node (printed, json_object_get_member (sent, "tags"));
    }
  row->name = lp_xdm_get_text (sent, "name");
  row->description = lp_xdm_get_text (sent, "description");
  if (row->description == NULL)
    row->description = "";
  row->profile = is_enabled (object, "unifiedProfile");
  row->identity = is_enabled (object, "unifiedIdentity");
  row->tags = *tags = g_string_free (g_steal_pointer (&printed), FALSE);
  if (row->name == NULL || *row->name == '\0')
    return lp_datasets_error (body, 400, "name: a text is wanted.");
  return 0;
}

/* The schema a dataset is to have, with its behaviour, or NULL with an error. */
static JsonObject *
find_schema (LpStore *store, JsonObject *sent, gboolean *is_event, guint *status, GString *body)
{
  JsonObject *reference = lp_xdm_get_object (sent, "schemaRef");
  const char *id = reference != NULL ? lp_xdm_get_text (reference, "id") : NULL;
  g_autoptr (JsonObject) schema = NULL;
  GError *error = NULL;

  if (reference == NULL)
    {
      *status = lp_datasets_error (body, 400, "schemaRef: an object is wanted.");
      return NULL;
    }
  schema = id != NULL ? lp_store_find_resource (store, id, &error) : NULL;
  if (error != NULL)
    {
      *status = lp_error_internal (body, error);
      return NULL;
    }
  if (schema == NULL
      || g_strcmp0 (lp_xdm_get_text (schema, "meta:resourceType"), lp_xdm_kind_type (LP_XDM_SCHEMA))
           != 0)
    {
      *status = lp_datasets_error (body, 400, "schemaRef.id: %s is not the $id of a schema.",
                                   id != NULL ? id : "what is there");
      return NULL;
    }
  if (json_object_has_member (reference, "contentType")
      && !g_str_has_prefix (lp_xdm_get_text (reference, "contentType") != NULL
                              ? lp_xdm_get_text (reference, "contentType")
                              : "",
                            CONTENT_TYPE))
    {
      *status = lp_datasets_error (
        body, 400, "schemaRef.contentType: " CONTENT_TYPE "+json;version=1 is wanted.");
      return NULL;
    }
  *is_event = lp_xdm_has_text (schema, "meta:extends", LP_XDM_TIME_SERIES);
  return g_steal_pointer (&schema);
}

static guint
check_enabled (const LpDatasetRow *row, JsonObject *schema, GString *body)
{
  if (row->profile && (schema == NULL || !lp_registry_is_in_union (schema)))
    return lp_datasets_error (body, 400,
                              "tags.unifiedProfile: the schema is not enabled for profiles: its "
                              "meta:immutableTags lack “union”.");
  return 0;
}

static guint
answer_reference (GString *body, const char *code, guint status)
{
  g_autofree char *reference = g_strconcat ("@/dataSets/", code, NULL);

  lp_json_print (body, "[%s]", reference);
  return status;
}

guint
lp_datasets_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonNode) node = lp_request_read_json (request);
  g_autoptr (JsonObject) schema = NULL;
  g_autofree char *seed = g_uuid_string_random ();
  g_autofree char *code = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);
  g_autofree char *tags = NULL;
  LpDatasetRow row = { .created = g_get_real_time () / 1000 };
  GError *error = NULL;
  guint status;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return lp_datasets_error (body, 400, "The body is not a JSON object.");
  status = read_members (json_node_get_object (node), &row, &tags, body);
  if (status != 0)
    return status;
  schema = find_schema (store, json_node_get_object (node), &row.is_event, &status, body);
  if (schema == NULL)
    return status;
  status = check_enabled (&row, schema, body);
  if (status != 0)
    return status;

  code[24] = '\0';
  row.code = code;
  row.schema = lp_xdm_get_text (schema, "$id");
  row.updated = row.created;
  if (!lp_store_put_dataset (store, &row, &error))
    return lp_error_internal (body, error);
  return answer_reference (body, code, 201);
}

/* What a caller may change of a dataset, as an object. */
static JsonNode *
make_node (const LpDatasetInfo *info, const char *description)
{
  JsonNode *node;
  g_autoptr (GString) text = g_string_new (NULL);

  lp_json_print (text, "{'name':%s,'description':%s,'tags':%j,'schemaRef':{'id':%s}}", info->name,
                 description, info->tags, info->schema);
  node = json_from_string (text->str, NULL);
  return node;
}

static void
description_cb (const LpDatasetRow *row, gpointer user_data)
{
  char **description = user_data;

  *description = g_strdup (row->description);
}

/* @given over @node: a JSON Patch, or members that take the place of others. */
static JsonNode *
change (JsonNode *node, JsonNode *given, GError **error)
{
  g_autoptr (JsonNode) changed = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (!JSON_NODE_HOLDS_OBJECT (given))
    return lp_json_patch (node, given, error);
  changed = lp_json_copy (node);
  json_object_iter_init_ordered (&iter, json_node_get_object (given));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      JsonObject *old = lp_xdm_get_object (json_node_get_object (changed), name);
      JsonObjectIter inner;
      JsonNode *tag;

      /* One tag more does not take the others away. */
      if (strcmp (name, "tags") == 0 && old != NULL && JSON_NODE_HOLDS_OBJECT (member))
        {
          json_object_iter_init_ordered (&inner, json_node_get_object (member));
          while (json_object_iter_next_ordered (&inner, &name, &tag))
            json_object_set_member (old, name, lp_json_copy (tag));
        }
      else
        json_object_set_member (json_node_get_object (changed), name, lp_json_copy (member));
    }
  return g_steal_pointer (&changed);
}

guint
lp_datasets_patch (LpStore *store, const LpRequest *request, GString *body)
{
  LpDatasetQuery query = { .code = request->id, .limit = 1 };
  g_autoptr (JsonNode) given = lp_request_read_json (request);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonObject) schema = NULL;
  g_autoptr (LpDatasetInfo) info = NULL;
  g_autofree char *tags = NULL;
  g_autofree char *description = NULL;
  g_autoptr (GError) error = NULL;
  LpDatasetRow row = { .code = request->id };
  JsonObject *reference;
  guint status;

  info = lp_store_find_dataset (store, request->id, &error);
  if (error != NULL
      || (info != NULL
          && !lp_store_foreach_dataset (store, &query, description_cb, &description, &error)))
    return lp_error_internal (body, g_steal_pointer (&error));
  if (info == NULL)
    return lp_datasets_error (body, 404, "There is no dataset %s.", request->id);
  if (given == NULL)
    return lp_datasets_error (body, 400, "The body is not JSON.");
  node = make_node (info, description);
  changed = change (node, given, &error);
  if (changed == NULL)
    return lp_datasets_error (body, 400, "%s", error->message);

  status = read_members (json_node_get_object (changed), &row, &tags, body);
  if (status != 0)
    return status;
  reference = lp_xdm_get_object (json_node_get_object (changed), "schemaRef");
  if (reference == NULL || g_strcmp0 (lp_xdm_get_text (reference, "id"), info->schema) != 0)
    return lp_datasets_error (body, 400, "schemaRef: the schema of a dataset cannot be changed.");
  if (*info->schema != '\0')
    schema = lp_store_find_resource (store, info->schema, NULL);
  status = check_enabled (&row, schema, body);
  if (status != 0)
    return status;
  row.schema = info->schema;
  row.is_event = info->is_event;
  row.system = info->system;
  row.created = info->created;
  row.updated = g_get_real_time () / 1000;
  if (!lp_store_put_dataset (store, &row, &error)
      || (row.profile != info->profile && !lp_store_mark_all_stale (store, &error)))
    return lp_error_internal (body, g_steal_pointer (&error));
  return answer_reference (body, request->id, 200);
}

typedef struct
{
  const char *code;
  char *policy;
} Ordered;

static void
ordered_cb (const LpMergePolicy *policy, gpointer user_data)
{
  Ordered *ordered = user_data;
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", ordered->code);

  if (policy->order != NULL && strstr (policy->order, quoted) != NULL && ordered->policy == NULL)
    ordered->policy = g_strdup (policy->name);
}

guint
lp_datasets_delete (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (LpDatasetInfo) info = NULL;
  g_autofree char *policy = NULL;
  Ordered ordered = { request->id, NULL };
  GError *error = NULL;

  info = lp_store_find_dataset (store, request->id, &error);
  if (error != NULL || !lp_store_foreach_merge_policy (store, ordered_cb, &ordered, &error))
    return lp_error_internal (body, error);
  policy = ordered.policy;
  if (info == NULL)
    return lp_datasets_error (body, 404, "There is no dataset %s.", request->id);
  if (info->system)
    return lp_datasets_error (body, 400, "%s belongs to the platform itself.", request->id);
  if (policy != NULL)
    return lp_datasets_error (body, 400, "The merge policy %s names this dataset.", policy);
  if (lp_store_is_dataset_busy (store, request->id))
    return lp_datasets_error (body, 400, "A batch of this dataset is being read.");
  if (!lp_store_remove_dataset (store, request->id, &error))
    return lp_error_internal (body, error);
  return answer_reference (body, request->id, 200);
}
