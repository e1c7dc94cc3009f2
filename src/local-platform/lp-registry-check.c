/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-registry-check.h"

#include "local-platform/lp-registry-answer.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-xdm-full.h"

#include <string.h>

typedef struct
{
  LpStore *store;
  LpXdmKind kind;
  JsonObject *resource;
  GString *body;
  GString *path; /* of the field at hand */
} Check;

static guint
refuse_name_space (Check *self)
{
  g_autofree char *detail
    = g_strdup_printf ("A custom field is defined under an invalid namespace: %s. All custom "
                       "fields must be defined under a top-level field named " LP_TENANT_FOLDER ".",
                       self->path->str);

  return lp_registry_error (self->body, 400, "XDM-1021-400", "Namespace validation error", detail);
}

/* The organisation's fields stand in its folder, at the top or within a standard object. */
static guint
check_folder (Check *self, JsonObject *properties)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *field;
  guint status = 0;

  json_object_iter_init_ordered (&iter, properties);
  while (status == 0 && json_object_iter_next_ordered (&iter, &name, &field))
    {
      gsize length = self->path->len;
      JsonObject *inner = NULL;

      g_string_append_printf (self->path, "/%s", name);
      if (strcmp (name, LP_TENANT_FOLDER) != 0)
        {
          if (JSON_NODE_HOLDS_OBJECT (field)
              && !json_object_has_member (json_node_get_object (field), "$ref"))
            inner = lp_xdm_get_object (json_node_get_object (field), "properties");
          status = inner != NULL && json_object_get_size (inner) > 0 ? check_folder (self, inner)
                                                                     : refuse_name_space (self);
        }
      g_string_truncate (self->path, length);
    }
  return status;
}

/* What a resource says itself, at its top and in its definitions. */
static guint
check_folders (Check *self)
{
  JsonObject *properties = lp_xdm_get_object (self->resource, "properties");
  JsonObject *definitions = lp_xdm_get_object (self->resource, "definitions");
  JsonObjectIter iter;
  const char *name;
  JsonNode *definition;
  guint status = properties != NULL ? check_folder (self, properties) : 0;

  if (definitions == NULL)
    return status;
  json_object_iter_init_ordered (&iter, definitions);
  while (status == 0 && json_object_iter_next_ordered (&iter, &name, &definition))
    {
      properties = JSON_NODE_HOLDS_OBJECT (definition)
                     ? lp_xdm_get_object (json_node_get_object (definition), "properties")
                     : NULL;
      if (properties != NULL)
        status = check_folder (self, properties);
    }
  return status;
}

static gboolean
is_text_list (JsonObject *object, const char *name)
{
  JsonArray *array = lp_xdm_get_array (object, name);

  if (!json_object_has_member (object, name))
    return TRUE;
  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (json_node_get_value_type (json_array_get_element (array, i)) != G_TYPE_STRING)
      return FALSE;
  return TRUE;
}

static gboolean
is_pattern (JsonObject *object)
{
  const char *pattern = lp_xdm_get_text (object, "pattern");
  GRegex *regex;

  if (!json_object_has_member (object, "pattern"))
    return TRUE;
  regex = pattern != NULL ? g_regex_new (pattern, 0, 0, NULL) : NULL;
  if (regex != NULL)
    g_regex_unref (regex);
  return regex != NULL;
}

/* Every field of a resource without references has a type, and what belongs to the type. */
static guint
check_field (Check *self, JsonObject *field)
{
  static const char *const types[]
    = { "string", "number", "integer", "boolean", "array", "object", NULL };
  const char *type = lp_xdm_get_text (field, "type");
  JsonObject *properties = lp_xdm_get_object (field, "properties");
  JsonObject *items = lp_xdm_get_object (field, "items");
  JsonObject *values = lp_xdm_get_object (field, "additionalProperties");
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  guint status = 0;

  if (type == NULL || !g_strv_contains (types, type))
    return lp_registry_error_input (self->body,
                                    "%s: its type has to be one of string, number, integer, "
                                    "boolean, array and object.",
                                    self->path->str);
  if (strcmp (type, "array") == 0 && items == NULL)
    return lp_registry_error_input (self->body, "%s: a list has to say what its items are.",
                                    self->path->str);
  if (!is_text_list (field, "enum") || !is_text_list (field, "required"))
    return lp_registry_error_input (self->body, "%s: enum and required are lists of texts.",
                                    self->path->str);
  if (!is_pattern (field))
    return lp_registry_error_input (self->body, "%s: pattern is no regular expression.",
                                    self->path->str);

  if (items != NULL)
    status = check_field (self, items);
  if (status == 0 && values != NULL)
    status = check_field (self, values);
  if (status != 0 || properties == NULL)
    return status;
  json_object_iter_init_ordered (&iter, properties);
  while (status == 0 && json_object_iter_next_ordered (&iter, &name, &member))
    {
      gsize length = self->path->len;

      g_string_append_printf (self->path, "/%s", name);
      if (*name == '\0' || strpbrk (name, "./") != NULL)
        status = lp_registry_error_input (self->body, "%s: a field's name has no . or / in it.",
                                          self->path->str);
      else
        status = check_field (self, json_node_get_object (member));
      g_string_truncate (self->path, length);
    }
  return status;
}

/* The resource an element of allOf names; @own is for "#/…", which names none. */
static JsonObject *
find_part (Check *self, JsonNode *element, gboolean *own, const char **reference)
{
  *own = FALSE;
  *reference = JSON_NODE_HOLDS_OBJECT (element)
                 ? lp_xdm_get_text (json_node_get_object (element), "$ref")
                 : NULL;
  if (*reference == NULL)
    {
      *own = JSON_NODE_HOLDS_OBJECT (element)
             && json_object_has_member (json_node_get_object (element), "properties");
      return NULL;
    }
  *own = **reference == '#';
  return *own ? NULL : lp_store_find_resource (self->store, *reference, NULL);
}

static gboolean
is_kind (JsonObject *resource, LpXdmKind kind)
{
  return g_strcmp0 (lp_xdm_get_text (resource, "meta:resourceType"), lp_xdm_kind_type (kind)) == 0;
}

char *
lp_registry_find_class (LpStore *store, JsonObject *schema)
{
  Check self = { .store = store };
  JsonArray *all_of = lp_xdm_get_array (schema, "allOf");

  for (guint i = 0; all_of != NULL && i < json_array_get_length (all_of); i++)
    {
      gboolean own;
      const char *reference;
      g_autoptr (JsonObject) part
        = find_part (&self, json_array_get_element (all_of, i), &own, &reference);

      if (part != NULL && is_kind (part, LP_XDM_CLASS))
        return g_strdup (lp_xdm_get_text (part, "$id"));
    }
  return NULL;
}

gboolean
lp_registry_is_in_union (JsonObject *schema)
{
  return lp_xdm_has_text (schema, "meta:immutableTags", "union");
}

static guint
check_parts (Check *self)
{
  JsonArray *all_of = lp_xdm_get_array (self->resource, "allOf");
  g_autofree char *class = NULL;
  guint n_classes = 0;
  guint n_behaviors = 0;

  if (self->kind == LP_XDM_SCHEMA)
    class = lp_registry_find_class (self->store, self->resource);
  for (guint i = 0; all_of != NULL && i < json_array_get_length (all_of); i++)
    {
      gboolean own;
      const char *reference;
      g_autoptr (JsonObject) part
        = find_part (self, json_array_get_element (all_of, i), &own, &reference);

      if (part == NULL && !own)
        return lp_registry_error_input (self->body,
                                        "allOf[%u].$ref: %s is not the $id of a resource.", i,
                                        reference != NULL ? reference : "what is there");
      if (part == NULL)
        continue;
      if (is_kind (part, LP_XDM_CLASS))
        n_classes++;
      else if (is_kind (part, LP_XDM_BEHAVIOR))
        n_behaviors++;
      else if (class != NULL && is_kind (part, LP_XDM_FIELDGROUP)
               && json_object_has_member (part, "meta:intendedToExtend")
               && !lp_xdm_has_text (part, "meta:intendedToExtend", class))
        return lp_registry_error_input (
          self->body, "allOf[%u].$ref: the field group %s is not meant for the class %s.", i,
          reference, class);
    }
  if (self->kind == LP_XDM_SCHEMA && n_classes != 1)
    return lp_registry_error_input (
      self->body, "allOf: a schema has exactly one class among its parts, this one has %u.",
      n_classes);
  if (self->kind == LP_XDM_CLASS && n_behaviors != 1)
    return lp_registry_error_input (self->body, "allOf: a class refers to " LP_XDM_RECORD
                                                " or " LP_XDM_TIME_SERIES ".");
  return 0;
}

static guint
check_classes (Check *self)
{
  JsonArray *classes = lp_xdm_get_array (self->resource, "meta:intendedToExtend");

  if (classes == NULL || json_array_get_length (classes) == 0
      || !is_text_list (self->resource, "meta:intendedToExtend"))
    return lp_registry_error_input (
      self->body, "meta:intendedToExtend: a list of the $id of classes is wanted.");
  for (guint i = 0; i < json_array_get_length (classes); i++)
    {
      const char *id = json_array_get_string_element (classes, i);
      g_autoptr (JsonObject) class = lp_store_find_resource (self->store, id, NULL);

      if (class == NULL || !is_kind (class, LP_XDM_CLASS))
        return lp_registry_error_input (
          self->body, "meta:intendedToExtend[%u]: %s is not the $id of a class.", i, id);
    }
  return 0;
}

/* A record that goes into profiles has to say whose it is. */
static guint
check_union (Check *self, const char *id, JsonObject *full)
{
  g_autoptr (GPtrArray) descriptors = NULL;
  JsonObject *properties = lp_xdm_get_object (full, "properties");

  if (!is_text_list (self->resource, "meta:immutableTags"))
    return lp_registry_error_input (self->body, "meta:immutableTags: a list of texts is wanted.");
  if (!lp_registry_is_in_union (self->resource)
      || (properties != NULL && json_object_has_member (properties, "identityMap")))
    return 0;
  descriptors = id != NULL ? lp_store_list_descriptors (self->store, id, NULL) : NULL;
  for (guint i = 0; descriptors != NULL && i < descriptors->len; i++)
    if (json_object_get_boolean_member_with_default (g_ptr_array_index (descriptors, i),
                                                     "xdm:isPrimary", FALSE))
      return 0;
  return lp_registry_error (self->body, 400, "XDM-1528-400", "Union descriptor validation error",
                            "To participate in a union, a schema must include an identityMap "
                            "fieldgroup or a primary identity descriptor.");
}

static guint
check_title (Check *self, const char *id)
{
  const char *title = lp_xdm_get_text (self->resource, "title");
  g_autofree char *other = NULL;
  g_autofree char *detail = NULL;
  GError *error = NULL;

  if (title == NULL || *title == '\0')
    return lp_registry_error_input (self->body, "title: a text is wanted.");
  other = lp_store_find_title (self->store, title, id, &error);
  if (error != NULL)
    return lp_registry_error_from (self->body, error);
  if (other == NULL)
    return 0;
  detail = g_strdup_printf (
    "Object titles must be unique. An object %s already exists with the same title", other);
  return lp_registry_error (self->body, 400, "XDM-1521-400", "Title not unique", detail);
}

static guint
check_members (Check *self)
{
  static const char *const objects[] = { "properties", "definitions" };
  const char *type = lp_xdm_get_text (self->resource, "type");

  if (g_strcmp0 (type, "object") != 0 && self->kind != LP_XDM_DATATYPE)
    return lp_registry_error_input (self->body, "type: it has to be “object”.");
  if (type == NULL)
    return lp_registry_error_input (self->body, "type: a text is wanted.");
  if (json_object_has_member (self->resource, "description")
      && lp_xdm_get_text (self->resource, "description") == NULL)
    return lp_registry_error_input (self->body, "description: a text is wanted.");
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    if (json_object_has_member (self->resource, objects[i])
        && lp_xdm_get_object (self->resource, objects[i]) == NULL)
      return lp_registry_error_input (self->body, "%s: an object is wanted.", objects[i]);
  if (json_object_has_member (self->resource, "allOf")
      && lp_xdm_get_array (self->resource, "allOf") == NULL)
    return lp_registry_error_input (self->body, "allOf: a list is wanted.");
  return 0;
}

guint
lp_registry_check (LpStore *store,
                   LpXdmKind kind,
                   const char *id,
                   JsonObject *resource,
                   GString *body)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Check self = { .store = store, .kind = kind, .resource = resource, .body = body, .path = path };
  g_autoptr (JsonObject) full = NULL;
  GError *error = NULL;
  guint status = check_members (&self);

  if (status == 0)
    status = check_title (&self, id);
  if (status == 0 && kind == LP_XDM_FIELDGROUP)
    status = check_classes (&self);
  if (status == 0)
    status = check_parts (&self);
  if (status == 0 && kind != LP_XDM_DATATYPE)
    status = check_folders (&self);
  if (status != 0)
    return status;

  full = lp_store_resolve_resource (store, resource, &error);
  if (full == NULL)
    return lp_registry_error_from (body, error);
  status = check_field (&self, full);
  return status == 0 && kind == LP_XDM_SCHEMA ? check_union (&self, id, full) : status;
}
