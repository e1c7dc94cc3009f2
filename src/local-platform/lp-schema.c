/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-schema.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-schema-private.h"
#include "local-platform/lp-xdm-full.h"

#include <stdlib.h>
#include <string.h>

struct _LpSchema
{
  gatomicrefcount references;
  LpField *root;
  gboolean is_event;
  LpEntity entity;
  GPtrArray *identities;
};

static void
identity_free (gpointer data)
{
  LpSchemaIdentity *identity = data;

  g_free (identity->name_space);
  g_strfreev (identity->path);
  g_free (identity);
}

static void
field_free (LpField *field)
{
  if (field == NULL)
    return;
  for (guint i = 0; i < field->n_members; i++)
    {
      g_free (field->members[i].name);
      field_free (field->members[i].field);
    }
  g_free (field->members);
  field_free (field->item);
  g_strfreev (field->values);
  g_strfreev (field->required);
  g_clear_pointer (&field->pattern, g_regex_unref);
  g_free (field);
}

static int
compare_members (gconstpointer a, gconstpointer b)
{
  return strcmp (((const LpMember *) a)->name, ((const LpMember *) b)->name);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The texts of an array, sorted; %NULL when there is none. */
static char **
sorted_texts (JsonArray *array)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (json_node_get_value_type (element) == G_TYPE_STRING)
        g_ptr_array_add (texts, json_node_dup_string (element));
    }
  if (texts->len == 0)
    return NULL;
  g_ptr_array_sort (texts, compare_values);
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

static LpFieldType
type_of (JsonObject *object)
{
  static const struct
  {
    const char *name;
    LpFieldType type;
  } types[] = {
    { "string", LP_FIELD_STRING },   { "number", LP_FIELD_NUMBER }, { "integer", LP_FIELD_INTEGER },
    { "boolean", LP_FIELD_BOOLEAN }, { "array", LP_FIELD_ARRAY },   { "object", LP_FIELD_OBJECT },
  };
  const char *type = lp_xdm_get_text (object, "type");

  for (guint i = 0; type != NULL && i < G_N_ELEMENTS (types); i++)
    if (strcmp (type, types[i].name) == 0)
      return types[i].type;
  if (json_object_has_member (object, "properties"))
    return LP_FIELD_OBJECT;
  return json_object_has_member (object, "items") ? LP_FIELD_ARRAY : LP_FIELD_ANY;
}

static LpFieldFormat
format_of (JsonObject *object)
{
  static const char *const names[] = {
    [LP_FORMAT_DATE] = "date",
    [LP_FORMAT_TIME] = "date-time",
    [LP_FORMAT_EMAIL] = "email",
    [LP_FORMAT_URI] = "uri",
  };
  const char *format = lp_xdm_get_text (object, "format");

  for (guint i = LP_FORMAT_DATE; format != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (format, names[i]) == 0)
      return i;
  return LP_FORMAT_NONE;
}

static double
limit_of (JsonObject *object, const char *name, double otherwise)
{
  JsonNode *member = json_object_get_member (object, name);
  GType type = member != NULL ? json_node_get_value_type (member) : G_TYPE_INVALID;

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (member) : otherwise;
}

static LpField *
compile (JsonObject *object)
{
  LpField *field = g_new0 (LpField, 1);
  JsonObject *properties = lp_xdm_get_object (object, "properties");
  JsonObject *values = lp_xdm_get_object (object, "additionalProperties");
  JsonObject *items = lp_xdm_get_object (object, "items");
  const char *pattern = lp_xdm_get_text (object, "pattern");

  field->type = type_of (object);
  field->format = format_of (object);
  field->min = limit_of (object, "minimum", -G_MAXDOUBLE);
  field->max = limit_of (object, "maximum", G_MAXDOUBLE);
  field->min_length = (gsize) CLAMP (limit_of (object, "minLength", 0), 0, G_MAXINT32);
  field->max_length = (gsize) CLAMP (limit_of (object, "maxLength", G_MAXINT32), 0, G_MAXINT32);
  field->values = sorted_texts (lp_xdm_get_array (object, "enum"));
  field->n_values = field->values != NULL ? g_strv_length (field->values) : 0;
  field->required = sorted_texts (lp_xdm_get_array (object, "required"));
  if (pattern != NULL)
    field->pattern = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  if (field->type == LP_FIELD_ARRAY && items != NULL)
    field->item = compile (items);
  else if (field->type == LP_FIELD_OBJECT && values != NULL)
    field->item = compile (values);
  if (field->type == LP_FIELD_OBJECT && properties != NULL)
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      field->members = g_new (LpMember, json_object_get_size (properties));
      json_object_iter_init (&iter, properties);
      while (json_object_iter_next (&iter, &name, &member))
        {
          LpMember *slot = &field->members[field->n_members++];

          slot->name = g_strdup (name);
          slot->field = compile (json_node_get_object (member));
        }
      qsort (field->members, field->n_members, sizeof (LpMember), compare_members);
    }
  return field;
}

LpSchema *
lp_schema_new (JsonObject *full)
{
  LpSchema *self = g_new0 (LpSchema, 1);
  const char *class = lp_xdm_get_text (full, "meta:class");

  g_atomic_ref_count_init (&self->references);
  self->root = compile (full);
  self->is_event = g_strcmp0 (class, LP_XDM_EVENT) == 0
                   || lp_xdm_has_text (full, "meta:extends", LP_XDM_TIME_SERIES);
  self->entity = lp_entity_of_class (class);
  self->identities = g_ptr_array_new_with_free_func (identity_free);
  return self;
}

static void
add_identity (LpStore *store, LpSchema *self, JsonObject *descriptor)
{
  const char *type = lp_xdm_get_text (descriptor, "@type");
  const char *property = lp_xdm_get_text (descriptor, "xdm:sourceProperty");
  LpSchemaIdentity *identity;

  if (g_strcmp0 (type, "xdm:descriptorIdentity") != 0 || property == NULL)
    return;
  identity = g_new0 (LpSchemaIdentity, 1);
  identity->name_space = lp_store_get_namespace_code (
    store, lp_xdm_get_text (descriptor, "xdm:namespace"),
    g_strcmp0 (lp_xdm_get_text (descriptor, "xdm:property"), "xdm:id") == 0);
  identity->path = lp_xdm_split_path (property);
  identity->primary
    = json_object_get_boolean_member_with_default (descriptor, "xdm:isPrimary", FALSE);
  if (identity->name_space == NULL || identity->path == NULL)
    identity_free (identity);
  else
    g_ptr_array_insert (self->identities, identity->primary ? 0 : -1, identity);
}

LpSchema *
lp_schema_load (LpStore *store, const char *schema_id, GError **error)
{
  g_autoptr (JsonObject) resource = NULL;
  g_autoptr (JsonObject) full = NULL;
  g_autoptr (GPtrArray) descriptors = NULL;
  LpSchema *self;
  GError *local_error = NULL;

  resource = lp_store_find_resource (store, schema_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  if (resource == NULL
      || g_strcmp0 (lp_xdm_get_text (resource, "meta:resourceType"),
                    lp_xdm_kind_type (LP_XDM_SCHEMA))
           != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT, "There is no schema %s.", schema_id);
      return NULL;
    }
  full = lp_store_resolve_resource (store, resource, error);
  if (full == NULL)
    return NULL;
  descriptors = lp_store_list_descriptors (store, lp_xdm_get_text (resource, "$id"), error);
  if (descriptors == NULL)
    return NULL;

  self = lp_schema_new (full);
  for (guint i = 0; i < descriptors->len; i++)
    add_identity (store, self, g_ptr_array_index (descriptors, i));
  return self;
}

LpSchema *
lp_schema_ref (LpSchema *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
lp_schema_unref (LpSchema *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  field_free (self->root);
  g_ptr_array_unref (self->identities);
  g_free (self);
}

gboolean
lp_schema_is_event (LpSchema *self)
{
  return self->is_event;
}

LpEntity
lp_schema_get_entity (LpSchema *self)
{
  return self->entity;
}

const GPtrArray *
lp_schema_get_identities (LpSchema *self)
{
  return self->identities;
}

guint
lp_schema_check (LpSchema *self, LpNode record, GPtrArray *problems, guint max)
{
  return lp_field_check (self->root, record, problems, max);
}
