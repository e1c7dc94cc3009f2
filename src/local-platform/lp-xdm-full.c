/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-xdm-full.h"

#include "local-platform/lp-error.h"

#include <string.h>

/* The deepest standard field lies some 15 levels down, references counted. */
#define MAX_DEPTH 40

/* Fields in one schema. References to references double at each step, so there has to be an end. */
#define MAX_FIELDS 20000

typedef struct
{
  LpXdmFinder find;
  gpointer user_data;
  GHashTable *found; /* id → JsonObject, so that each is read once */
  guint n_fields;
  GString *path; /* of the field at hand, for messages */
  GError *error;
} Resolver;

static void fail (Resolver *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
fail (Resolver *self, const char *format, ...)
{
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  self->error = g_error_new_valist (LP_ERROR, LP_ERROR_INPUT, format, arguments);
  va_end (arguments);
}

static JsonObject *
find_resource (Resolver *self, const char *id)
{
  JsonObject *resource = g_hash_table_lookup (self->found, id);

  if (resource != NULL)
    return resource;
  resource = self->find (id, self->user_data);
  if (resource != NULL)
    g_hash_table_insert (self->found, g_strdup (id), resource);
  return resource;
}

/* Where a $ref leads; @root becomes the resource that further "#/…" of it count from. */
static JsonObject *
follow (Resolver *self, const char *reference, JsonObject **root)
{
  const char *hash = strchr (reference, '#');
  g_autofree char *id
    = hash != NULL ? g_strndup (reference, hash - reference) : g_strdup (reference);
  g_auto (GStrv) steps = hash != NULL ? g_strsplit (hash + 1, "/", -1) : NULL;
  JsonObject *target = *id != '\0' ? find_resource (self, id) : *root;

  if (target != NULL)
    *root = target;
  for (guint i = 0; steps != NULL && steps[i] != NULL && target != NULL; i++)
    if (*steps[i] != '\0')
      target = lp_xdm_get_object (target, steps[i]);
  if (target == NULL)
    fail (self, "The $ref %s does not lead to anything.", reference);
  return target;
}

static void
resolve_into (Resolver *self, JsonObject *in, JsonObject *root, JsonObject *out, guint depth);

static void
resolve_member (Resolver *self,
                JsonObject *in,
                const char *name,
                JsonObject *root,
                JsonObject *out,
                guint depth)
{
  JsonObject *inner = lp_xdm_get_object (out, name);

  if (inner == NULL)
    {
      inner = json_object_new ();
      json_object_set_object_member (out, name, inner);
    }
  resolve_into (self, in, root, inner, depth + 1);
}

static void
resolve_properties (Resolver *self,
                    JsonObject *properties,
                    JsonObject *root,
                    JsonObject *out,
                    guint depth)
{
  JsonObject *fields = lp_xdm_get_object (out, "properties");
  JsonObjectIter iter;
  const char *name;
  JsonNode *field;

  if (fields == NULL)
    {
      fields = json_object_new ();
      json_object_set_object_member (out, "properties", fields);
    }
  json_object_iter_init_ordered (&iter, properties);
  while (self->error == NULL && json_object_iter_next_ordered (&iter, &name, &field))
    {
      gsize length = self->path->len;

      g_string_append_printf (self->path, "/%s", name);
      if (!JSON_NODE_HOLDS_OBJECT (field))
        fail (self, "The field %s is not described by an object.", self->path->str);
      else if (++self->n_fields > MAX_FIELDS)
        fail (self, "It has more than %d fields.", MAX_FIELDS);
      else
        resolve_member (self, json_node_get_object (field), name, root, fields, depth);
      g_string_truncate (self->path, length);
    }
}

/* What is said of a resource as a whole, and not of a field that is described by it. */
static gboolean
is_about_resource (const char *name)
{
  return *name == '$' || strcmp (name, "version") == 0 || strcmp (name, "imsOrg") == 0
         || strcmp (name, "definitions") == 0 || strcmp (name, "required") == 0
         || (g_str_has_prefix (name, "meta:") && strcmp (name, "meta:enum") != 0
             && strcmp (name, "meta:xdmType") != 0);
}

static void
check_type (Resolver *self, JsonObject *in, JsonObject *out)
{
  const char *type = lp_xdm_get_text (in, "type");
  const char *other = lp_xdm_get_text (out, "type");

  if (type != NULL && other != NULL && strcmp (type, other) != 0)
    fail (self,
          "Cannot merge incompatible data types. The path %s has already been defined using a "
          "different data type. Types: %s, %s",
          self->path->len > 0 ? self->path->str : "/", other, type);
}

static void
add_required (JsonObject *in, JsonObject *out)
{
  JsonArray *array = lp_xdm_get_array (in, "required");
  JsonArray *all = lp_xdm_get_array (out, "required");

  if (array == NULL)
    return;
  if (all == NULL)
    json_object_set_array_member (out, "required", all = json_array_new ());
  for (guint i = 0; i < json_array_get_length (array); i++)
    json_array_add_element (all, json_node_copy (json_array_get_element (array, i)));
}

static void
resolve_into (Resolver *self, JsonObject *in, JsonObject *root, JsonObject *out, guint depth)
{
  JsonArray *all_of = lp_xdm_get_array (in, "allOf");
  const char *reference = lp_xdm_get_text (in, "$ref");
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (self->error != NULL)
    return;
  if (depth > MAX_DEPTH)
    {
      fail (self, "The references at %s go deeper than %d levels, or in a circle.",
            self->path->len > 0 ? self->path->str : "/", MAX_DEPTH);
      return;
    }

  check_type (self, in, out);
  add_required (in, out);
  json_object_iter_init_ordered (&iter, in);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      gboolean is_object = JSON_NODE_HOLDS_OBJECT (member);

      if (strcmp (name, "properties") == 0 && is_object)
        resolve_properties (self, json_node_get_object (member), root, out, depth);
      else if ((strcmp (name, "items") == 0 || strcmp (name, "additionalProperties") == 0)
               && is_object)
        resolve_member (self, json_node_get_object (member), name, root, out, depth);
      else if (strcmp (name, "allOf") != 0 && !is_about_resource (name)
               && !json_object_has_member (out, name))
        json_object_set_member (out, name, json_node_copy (member));
    }

  if (reference != NULL)
    {
      JsonObject *target_root = root;
      JsonObject *target = follow (self, reference, &target_root);

      if (target != NULL)
        resolve_into (self, target, target_root, out, depth + 1);
    }
  for (guint i = 0; all_of != NULL && i < json_array_get_length (all_of); i++)
    {
      JsonNode *element = json_array_get_element (all_of, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        resolve_into (self, json_node_get_object (element), root, out, depth + 1);
      else
        fail (self, "allOf[%u] is not an object.", i);
    }
}

JsonObject *
lp_xdm_resolve (JsonObject *resource, LpXdmFinder find, gpointer user_data, GError **error)
{
  Resolver self = { .find = find, .user_data = user_data };
  g_autoptr (JsonObject) out = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  self.found
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
  self.path = g_string_new (NULL);
  json_object_iter_init_ordered (&iter, resource);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    if (is_about_resource (name) && strcmp (name, "definitions") != 0
        && strcmp (name, "required") != 0)
      json_object_set_member (out, name, json_node_copy (member));
  resolve_into (&self, resource, resource, out, 0);
  g_hash_table_unref (self.found);
  g_string_free (self.path, TRUE);
  if (self.error != NULL)
    {
      g_propagate_error (error, self.error);
      return NULL;
    }
  return g_steal_pointer (&out);
}

JsonObject *
lp_xdm_find_field (JsonObject *full, char **path, gboolean *single)
{
  JsonObject *field = full;

  if (single != NULL)
    *single = TRUE;
  for (guint i = 0; path[i] != NULL && field != NULL; i++)
    {
      JsonObject *inner;
      JsonObject *properties;

      while ((inner = lp_xdm_get_object (field, "items")) != NULL
             || (lp_xdm_get_object (field, "properties") == NULL
                 && (inner = lp_xdm_get_object (field, "additionalProperties")) != NULL))
        {
          field = inner;
          if (single != NULL)
            *single = FALSE;
        }
      properties = lp_xdm_get_object (field, "properties");
      field = properties != NULL ? lp_xdm_get_object (properties, path[i]) : NULL;
    }
  if (field != NULL && single != NULL
      && (lp_xdm_get_object (field, "items") != NULL
          || lp_xdm_get_object (field, "additionalProperties") != NULL))
    *single = FALSE;
  return field;
}

char **
lp_xdm_split_path (const char *path)
{
  g_auto (GStrv) names = NULL;

  if (*path != '/' || path[1] == '\0')
    return NULL;
  names = g_strsplit (path + 1, "/", -1);
  for (guint i = 0; names[i] != NULL; i++)
    if (*names[i] == '\0')
      return NULL;
  return g_steal_pointer (&names);
}
