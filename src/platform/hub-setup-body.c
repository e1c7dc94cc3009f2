/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-setup-body.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define PROFILE_SCHEMA "_xdm.context.profile"

/* What a record's fields are listed under in a field group of an organisation. */
#define DEFINITION "customFields"

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
begin (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static JsonBuilder *
builder_new (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  return builder;
}

static GBytes *
finish (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

GBytes *
hub_setup_body_namespace (const HubPlanNamespace *item)
{
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "name", item->name);
  add_string (builder, "code", item->code);
  add_string (builder, "idType", item->id_type);
  add_string (builder, "description", item->description);
  return finish (builder);
}

static const char *
find_folder (const char *part, const HubSandbox *sandbox)
{
  return strcmp (part, HUB_PLAN_TENANT) == 0 ? sandbox->tenant : part;
}

/*
 * Fields: from paths to a tree.
 */

static JsonObject *
add_object (JsonObject *parent, const char *name)
{
  JsonObject *child = json_object_new ();

  json_object_set_object_member (parent, name, child);
  return child;
}

/* The object that @name of @properties is, made when it is new; of a list, what its elements are.
 */
static JsonObject *
get_field (JsonObject *properties, const char *part)
{
  gboolean is_list = g_str_has_suffix (part, "[]");
  g_autofree char *name = g_strndup (part, strlen (part) - (is_list ? 2 : 0));
  JsonNode *node = json_object_get_member (properties, name);
  JsonObject *field = node != NULL ? json_node_get_object (node) : add_object (properties, name);

  if (!is_list)
    return field;
  json_object_set_string_member (field, "type", "array");
  node = json_object_get_member (field, "items");
  return node != NULL ? json_node_get_object (node) : add_object (field, "items");
}

static JsonObject *
get_properties (JsonObject *field)
{
  JsonNode *node = json_object_get_member (field, "properties");

  json_object_set_string_member (field, "type", "object");
  return node != NULL ? json_node_get_object (node) : add_object (field, "properties");
}

static void
set_type (JsonObject *field, HubPlanType type)
{
  static const struct
  {
    const char *type;
    const char *format;
  } words[] = {
    [HUB_PLAN_STRING] = { "string", NULL }, [HUB_PLAN_INTEGER] = { "integer", NULL },
    [HUB_PLAN_NUMBER] = { "number", NULL }, [HUB_PLAN_BOOLEAN] = { "boolean", NULL },
    [HUB_PLAN_DATE] = { "string", "date" }, [HUB_PLAN_DATE_TIME] = { "string", "date-time" },
    [HUB_PLAN_OBJECT] = { "object", NULL },
  };

  json_object_set_string_member (field, "type", words[type].type);
  if (words[type].format != NULL)
    json_object_set_string_member (field, "format", words[type].format);
}

static JsonNode *
make_fields (const HubPlanFieldGroup *item, const HubSandbox *sandbox)
{
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *definition = json_object_new ();

  json_node_take_object (root, definition);
  for (guint i = 0; i < item->fields->len; i++)
    {
      const HubPlanField *field = item->fields->pdata[i];
      JsonObject *object = definition;

      for (guint j = 0; field->path[j] != NULL; j++)
        object = get_field (get_properties (object), find_folder (field->path[j], sandbox));
      set_type (object, field->type);
      if (field->title != NULL)
        json_object_set_string_member (object, "title", field->title);
      if (field->description != NULL)
        json_object_set_string_member (object, "description", field->description);
    }
  return root;
}

GBytes *
hub_setup_body_field_group (const HubPlanFieldGroup *item, const HubSandbox *sandbox)
{
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "type", "object");
  add_string (builder, "title", item->title);
  add_string (builder, "description", item->description != NULL ? item->description : "");
  begin_list (builder, "meta:intendedToExtend");
  for (guint i = 0; item->classes[i] != NULL; i++)
    json_builder_add_string_value (builder, item->classes[i]);
  json_builder_end_array (builder);
  begin (builder, "definitions");
  json_builder_set_member_name (builder, DEFINITION);
  json_builder_add_value (builder, make_fields (item, sandbox));
  json_builder_end_object (builder);
  begin_list (builder, "allOf");
  json_builder_begin_object (builder);
  add_string (builder, "$ref", "#/definitions/" DEFINITION);
  json_builder_end_object (builder);
  json_builder_end_array (builder);
  return finish (builder);
}

const char *
hub_setup_find_field_group (const char *name, const HubSandbox *sandbox)
{
  const char *id;

  if (g_str_has_prefix (name, "https://"))
    return name;
  id = g_hash_table_lookup (sandbox->field_groups, name);
  return id != NULL ? id : g_hash_table_lookup (sandbox->standard_groups, name);
}

static void
add_reference (JsonBuilder *builder, const char *id)
{
  json_builder_begin_object (builder);
  add_string (builder, "$ref", id);
  json_builder_end_object (builder);
}

GBytes *
hub_setup_body_schema (const HubPlanSchema *item, const HubSandbox *sandbox)
{
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "type", "object");
  add_string (builder, "title", item->title);
  add_string (builder, "description", item->description != NULL ? item->description : "");
  begin_list (builder, "allOf");
  add_reference (builder, item->class_id);
  for (guint i = 0; item->field_groups[i] != NULL; i++)
    add_reference (builder, hub_setup_find_field_group (item->field_groups[i], sandbox));
  json_builder_end_array (builder);
  if (item->profile)
    {
      begin_list (builder, "meta:immutableTags");
      json_builder_add_string_value (builder, "union");
      json_builder_end_array (builder);
    }
  return finish (builder);
}

char *
hub_setup_dup_property (const HubPlanIdentity *item, const HubSandbox *sandbox)
{
  g_auto (GStrv) parts = g_strsplit (item->path, ".", -1);
  GString *property = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    g_string_append_printf (property, "/%s", find_folder (parts[i], sandbox));
  return g_string_free (property, FALSE);
}

GBytes *
hub_setup_body_descriptor (const HubPlanSchema *schema,
                           const HubPlanIdentity *item,
                           const HubSandbox *sandbox)
{
  g_autoptr (JsonBuilder) builder = builder_new ();
  g_autofree char *property = hub_setup_dup_property (item, sandbox);

  add_string (builder, "@type", "xdm:descriptorIdentity");
  add_string (builder, "xdm:sourceSchema", g_hash_table_lookup (sandbox->schemas, schema->title));
  json_builder_set_member_name (builder, "xdm:sourceVersion");
  json_builder_add_int_value (builder, 1);
  add_string (builder, "xdm:sourceProperty", property);
  add_string (builder, "xdm:namespace", item->name_space);
  add_string (builder, "xdm:property", "xdm:code");
  add_boolean (builder, "xdm:isPrimary", item->primary);
  return finish (builder);
}

static void
add_tag (JsonBuilder *builder, const char *name, gboolean enabled)
{
  if (!enabled)
    return;
  begin_list (builder, name);
  json_builder_add_string_value (builder, "enabled:true");
  json_builder_end_array (builder);
}

GBytes *
hub_setup_body_dataset (const HubPlanDataset *item, const HubSandbox *sandbox)
{
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "name", item->name);
  add_string (builder, "description", item->description);
  begin (builder, "schemaRef");
  add_string (builder, "id", g_hash_table_lookup (sandbox->schemas, item->schema));
  add_string (builder, "contentType", "application/vnd.adobe.xed-full+json;version=1");
  json_builder_end_object (builder);
  begin (builder, "tags");
  add_tag (builder, "unifiedProfile", item->profile);
  add_tag (builder, "unifiedIdentity", item->identity);
  json_builder_end_object (builder);
  return finish (builder);
}

static void
add_schema_name (JsonBuilder *builder)
{
  begin (builder, "schema");
  add_string (builder, "name", PROFILE_SCHEMA);
  json_builder_end_object (builder);
}

GBytes *
hub_setup_body_policy (const HubPlanMergePolicy *item, const HubSandbox *sandbox)
{
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "name", item->name);
  add_schema_name (builder);
  begin (builder, "identityGraph");
  add_string (builder, "type", item->graph);
  json_builder_end_object (builder);
  begin (builder, "attributeMerge");
  if (item->order[0] == NULL)
    add_string (builder, "type", "timestampOrdered");
  else
    {
      add_string (builder, "type", "dataSetPrecedence");
      begin_list (builder, "order");
      for (guint i = 0; item->order[i] != NULL; i++)
        json_builder_add_string_value (builder,
                                       g_hash_table_lookup (sandbox->datasets, item->order[i]));
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  add_boolean (builder, "default", item->is_default);
  add_boolean (builder, "isActiveOnEdge", item->on_edge);
  return finish (builder);
}

static void
add_expression (JsonBuilder *builder, const char *expression, const HubSandbox *sandbox)
{
  g_autofree char *filled = hub_plan_fill_tenant (expression, sandbox->tenant);

  begin (builder, "expression");
  add_string (builder, "type", "PQL");
  add_string (builder, "format", "pql/text");
  add_string (builder, "value", filled);
  json_builder_end_object (builder);
}

GBytes *
hub_setup_body_computed (const HubPlanComputed *item, const HubSandbox *sandbox)
{
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "name", item->name);
  add_string (builder, "displayName", item->title != NULL ? item->title : item->name);
  add_string (builder, "description", item->description != NULL ? item->description : "");
  add_expression (builder, item->expression, sandbox);
  add_boolean (builder, "keepCurrent", FALSE);
  begin (builder, "duration");
  json_builder_set_member_name (builder, "count");
  json_builder_add_int_value (builder, item->count);
  add_string (builder, "unit", item->unit);
  json_builder_end_object (builder);
  add_string (builder, "status", "NEW");
  return finish (builder);
}

/* An audience from elsewhere has no body in the specification; this is how the guide to external
 * audiences had it. UNVERIFIED */
static void
add_external (JsonBuilder *builder, const HubPlanAudience *item)
{
  add_string (builder, "audienceId", item->id);
  add_string (builder, "namespace", item->name_space);
  add_string (builder, "type", "ExternalSegment");
  add_string (builder, "lifecycleState", "published");
}

GBytes *
hub_setup_body_audience (const HubPlanAudience *item, const HubSandbox *sandbox)
{
  static const char *const methods[] = { "batch", "continuous", "synchronous" };
  g_autoptr (JsonBuilder) builder = builder_new ();

  add_string (builder, "name", item->name);
  add_string (builder, "description", item->description != NULL ? item->description : "");
  if (item->expression == NULL)
    {
      add_external (builder, item);
      return finish (builder);
    }
  add_expression (builder, item->expression, sandbox);
  add_schema_name (builder);
  begin (builder, "evaluationInfo");
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      begin (builder, methods[i]);
      add_boolean (builder, "enabled", strcmp (item->evaluation, methods[i]) == 0);
      json_builder_end_object (builder);
    }
  json_builder_end_object (builder);
  return finish (builder);
}
