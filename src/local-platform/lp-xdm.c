/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-xdm.h"

#include "local-platform/lp-data.h"

#include <string.h>

static const struct
{
  const char *folder;
  const char *type;
  const char *word;
} kinds[] = {
  [LP_XDM_BEHAVIOR] = { "behaviors", "behaviors", "behavior" },
  [LP_XDM_CLASS] = { "classes", "classes", "class" },
  [LP_XDM_FIELDGROUP] = { "fieldgroups", "mixins", "field group" },
  [LP_XDM_DATATYPE] = { "datatypes", "datatypes", "data type" },
  [LP_XDM_SCHEMA] = { "schemas", "schemas", "schema" },
  [LP_XDM_DESCRIPTOR] = { "descriptors", "descriptors", "descriptor" },
  [LP_XDM_UNION] = { "unions", "unions", "union" },
};

#define LAST_STANDARD_KIND LP_XDM_DATATYPE

typedef struct
{
  GPtrArray *lists[LAST_STANDARD_KIND + 1];
  GHashTable *by_id; /* ids and altIds */
} Model;

const char *
lp_xdm_kind_folder (LpXdmKind kind)
{
  return kinds[kind].folder;
}

const char *
lp_xdm_kind_type (LpXdmKind kind)
{
  return kinds[kind].type;
}

const char *
lp_xdm_kind_word (LpXdmKind kind)
{
  return kinds[kind].word;
}

char *
lp_xdm_make_alt_id (const char *id)
{
  char *alt = g_strconcat (
    "_", g_str_has_prefix (id, LP_XDM_PREFIX) ? id + strlen (LP_XDM_PREFIX) : id, NULL);

  for (char *p = alt; *p != '\0'; p++)
    if (*p == '/')
      *p = '.';
  return alt;
}

const char *
lp_xdm_get_text (JsonObject *object, const char *name)
{
  JsonNode *member = json_object_get_member (object, name);

  return member != NULL && json_node_get_value_type (member) == G_TYPE_STRING
           ? json_node_get_string (member)
           : NULL;
}

JsonObject *
lp_xdm_get_object (JsonObject *object, const char *name)
{
  JsonNode *member = json_object_get_member (object, name);

  return member != NULL && JSON_NODE_HOLDS_OBJECT (member) ? json_node_get_object (member) : NULL;
}

JsonArray *
lp_xdm_get_array (JsonObject *object, const char *name)
{
  JsonNode *member = json_object_get_member (object, name);

  return member != NULL && JSON_NODE_HOLDS_ARRAY (member) ? json_node_get_array (member) : NULL;
}

gboolean
lp_xdm_has_text (JsonObject *object, const char *name, const char *text)
{
  JsonArray *array = lp_xdm_get_array (object, name);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING
          && strcmp (json_node_get_string (element), text) == 0)
        return TRUE;
    }
  return FALSE;
}

static JsonObject *
reference_to (const char *name)
{
  JsonObject *object = json_object_new ();
  g_autofree char *id = g_strconcat (LP_XDM_PREFIX, name, NULL);

  json_object_set_string_member (object, "$ref", id);
  json_object_set_string_member (object, "type", "object");
  json_object_set_string_member (object, "meta:xdmType", "object");
  return object;
}

/* "date", "integer" or "@xdm/common/address" → the JSON schema of such a value. */
static JsonObject *
make_value (const char *type)
{
  static const struct
  {
    const char *name;
    const char *type;
    const char *format;
    const char *xdm_type;
  } simple[] = {
    { "string", "string", NULL, "string" },
    { "date", "string", "date", "date" },
    { "date-time", "string", "date-time", "date-time" },
    { "email", "string", "email", "string" },
    { "uri", "string", "uri", "string" },
    { "integer", "integer", NULL, "int" },
    { "number", "number", NULL, "number" },
    { "boolean", "boolean", NULL, "boolean" },
    { "object", "object", NULL, "object" },
  };
  JsonObject *object;

  if (*type == '@')
    return reference_to (type + 1);
  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    if (strcmp (type, simple[i].name) == 0)
      {
        object = json_object_new ();
        json_object_set_string_member (object, "type", simple[i].type);
        if (simple[i].format != NULL)
          json_object_set_string_member (object, "format", simple[i].format);
        json_object_set_string_member (object, "meta:xdmType", simple[i].xdm_type);
        return object;
      }
  g_error ("data/xdm.json: there is no type “%s”", type);
}

/* The list @inner is an element of, or the map it is a value of. */
static JsonObject *
wrap (JsonObject *inner, char suffix)
{
  JsonObject *outer = json_object_new ();

  json_object_set_string_member (outer, "type", suffix == '[' ? "array" : "object");
  json_object_set_object_member (outer, suffix == '[' ? "items" : "additionalProperties", inner);
  json_object_set_string_member (outer, "meta:xdmType", suffix == '[' ? "array" : "map");
  return outer;
}

static JsonObject *make_fields (JsonObject *fields);

/* The values a text can have; what the short form knows is a value's name, so that is its title. */
static void
add_values (JsonObject *value, JsonArray *values, gboolean closed)
{
  JsonObject *titles = json_object_new ();

  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      const char *name = json_array_get_string_element (values, i);

      json_object_set_string_member (titles, name, name);
    }
  if (closed)
    json_object_set_array_member (value, "enum", json_array_ref (values));
  json_object_set_object_member (value, "meta:enum", titles);
}

static JsonObject *
make_field (JsonNode *node)
{
  JsonObject *form = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *text = form != NULL ? lp_xdm_get_text (form, "is") : json_node_get_string (node);
  const char *title = text != NULL ? strchr (text, '|') : NULL;
  g_autofree char *type
    = text == NULL ? g_strdup ("object")
                   : g_strndup (text, title != NULL ? (gsize) (title - text) : strlen (text));
  char *suffixes = type + strcspn (type, "[{");
  g_autofree char *wrapping = g_strdup (suffixes);
  JsonObject *value;

  *suffixes = '\0';
  value = make_value (type);
  if (form != NULL && json_object_has_member (form, "of"))
    json_object_set_object_member (value, "properties",
                                   make_fields (json_object_get_object_member (form, "of")));
  if (form != NULL && json_object_has_member (form, "enum"))
    add_values (value, json_object_get_array_member (form, "enum"), TRUE);
  else if (form != NULL && json_object_has_member (form, "known"))
    add_values (value, json_object_get_array_member (form, "known"), FALSE);
  for (const char *p = wrapping; *p != '\0'; p++)
    if (*p == '[' || *p == '{')
      value = wrap (value, *p);
  if (title != NULL)
    json_object_set_string_member (value, "title", title + 1);
  return value;
}

static JsonObject *
make_fields (JsonObject *fields)
{
  JsonObject *properties = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *field;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &name, &field))
    json_object_set_object_member (properties, name, make_field (field));
  return properties;
}

static JsonObject *
make_resource (LpXdmKind kind, const char *name, JsonObject *form)
{
  JsonObject *resource = json_object_new ();
  g_autofree char *id = g_strconcat (LP_XDM_PREFIX, name, NULL);
  g_autofree char *alt_id = lp_xdm_make_alt_id (id);
  const char *behavior = lp_xdm_get_text (form, "behavior");
  JsonArray *classes = lp_xdm_get_array (form, "for");

  json_object_set_string_member (resource, "$id", id);
  json_object_set_string_member (resource, "meta:altId", alt_id);
  json_object_set_string_member (resource, "meta:resourceType", kinds[kind].type);
  json_object_set_string_member (resource, "version", "1");
  json_object_set_string_member (resource, "title", json_object_get_string_member (form, "title"));
  json_object_set_string_member (resource, "type", "object");
  json_object_set_string_member (resource, "description", "");
  json_object_set_object_member (resource, "properties",
                                 make_fields (json_object_get_object_member (form, "of")));
  if (behavior != NULL)
    {
      JsonArray *all_of = json_array_new ();
      JsonArray *extends = json_array_new ();
      g_autofree char *behavior_id = g_strconcat (LP_XDM_PREFIX, behavior, NULL);

      json_array_add_object_element (all_of, reference_to (behavior));
      json_object_set_array_member (resource, "allOf", all_of);
      json_array_add_string_element (extends, behavior_id);
      json_object_set_array_member (resource, "meta:extends", extends);
    }
  if (classes != NULL)
    {
      JsonArray *extend = json_array_new ();

      for (guint i = 0; i < json_array_get_length (classes); i++)
        {
          g_autofree char *class = g_strconcat (LP_XDM_PREFIX,
                                                json_array_get_string_element (classes, i), NULL);

          json_array_add_string_element (extend, class);
        }
      json_object_set_array_member (resource, "meta:intendedToExtend", extend);
    }
  json_object_set_boolean_member (resource, "meta:extensible", TRUE);
  json_object_set_boolean_member (resource, "meta:abstract", TRUE);
  json_object_set_string_member (resource, "meta:xdmType", "object");
  json_object_set_string_member (resource, "meta:status", "stable");
  json_object_set_string_member (resource, "meta:containerId", "global");
  return resource;
}

static void
read_kind (Model *model, JsonObject *data, LpXdmKind kind)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *form;

  model->lists[kind] = g_ptr_array_new ();
  json_object_iter_init_ordered (&iter, json_object_get_object_member (data, kinds[kind].folder));
  while (json_object_iter_next_ordered (&iter, &name, &form))
    {
      JsonObject *resource = make_resource (kind, name, json_node_get_object (form));

      g_ptr_array_add (model->lists[kind], resource);
      g_hash_table_insert (model->by_id, (char *) lp_xdm_get_text (resource, "$id"), resource);
      g_hash_table_insert (model->by_id, (char *) lp_xdm_get_text (resource, "meta:altId"),
                           resource);
    }
}

/* The file is part of the program, so a fault in it is one of the program. */
static gpointer
read_model (gpointer user_data)
{
  static Model model;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GBytes) bytes = lp_data_get ("xdm.json");
  g_autoptr (GError) error = NULL;
  JsonObject *data;

  if (!json_parser_load_from_data (parser, g_bytes_get_data (bytes, NULL),
                                   (gssize) g_bytes_get_size (bytes), &error))
    g_error ("data/xdm.json: %s", error->message);
  data = json_node_get_object (json_parser_get_root (parser));
  model.by_id = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint kind = 0; kind <= LAST_STANDARD_KIND; kind++)
    read_kind (&model, data, kind);
  return &model;
}

static const Model *
get_model (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_model, NULL);
}

JsonObject *
lp_xdm_find (const char *id)
{
  return g_hash_table_lookup (get_model ()->by_id, id);
}

GPtrArray *
lp_xdm_list (LpXdmKind kind)
{
  g_return_val_if_fail (kind <= LAST_STANDARD_KIND, NULL);

  return get_model ()->lists[kind];
}
