/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-json-patch.h"

#include "local-platform/lp-error.h"

#include <string.h>

/* Names in one path: no deeper than a body can be nested. */
#define MAX_STEPS 64

JsonNode *
lp_json_copy (JsonNode *node)
{
  JsonNode *copy;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        json_object_set_member (object, name, lp_json_copy (member));
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, object);
      return copy;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_array_new ();
      JsonArray *from = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (from); i++)
        json_array_add_element (array, lp_json_copy (json_array_get_element (from, i)));
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, array);
      return copy;
    }
  return json_node_copy (node);
}

static char *
unescape (const char *step)
{
  GString *name = g_string_new (NULL);

  for (; *step != '\0'; step++)
    if (*step == '~' && (step[1] == '0' || step[1] == '1'))
      g_string_append_c (name, *++step == '0' ? '~' : '/');
    else
      g_string_append_c (name, *step);
  return g_string_free (name, FALSE);
}

/* A place in an array: "-" is the one after the last. */
static gboolean
read_place (JsonArray *array, const char *name, gboolean may_be_end, guint *place)
{
  guint length = json_array_get_length (array);
  guint64 number;

  if (strcmp (name, "-") == 0)
    {
      *place = length;
      return may_be_end;
    }
  if (!g_ascii_string_to_unsigned (name, 10, 0, may_be_end ? length : (guint64) length - 1, &number,
                                   NULL)
      || (!may_be_end && length == 0))
    return FALSE;
  *place = (guint) number;
  return TRUE;
}

static JsonNode *
step_down (JsonNode *node, const char *name, gboolean make)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      guint place;

      return read_place (json_node_get_array (node), name, FALSE, &place)
               ? json_array_get_element (json_node_get_array (node), place)
               : NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  if (make && !json_object_has_member (json_node_get_object (node), name))
    json_object_set_object_member (json_node_get_object (node), name, json_object_new ());
  return json_object_get_member (json_node_get_object (node), name);
}

/* Appends after @place what @array has from there on, which json-glib cannot insert before. */
static void
insert_element (JsonArray *array, guint place, JsonNode *value)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  while (json_array_get_length (array) > place)
    {
      g_ptr_array_add (rest, json_array_dup_element (array, place));
      json_array_remove_element (array, place);
    }
  json_array_add_element (array, value);
  for (guint i = 0; i < rest->len; i++)
    json_array_add_element (array, g_ptr_array_index (rest, i));
}

/* Does one operation where @node is what holds the member or element @name. */
static gboolean
operate (JsonNode *node, const char *name, const char *op, JsonNode *value)
{
  gboolean add = strcmp (op, "add") == 0;
  gboolean exists;

  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);
      guint place;

      if (!read_place (array, name, add, &place))
        return FALSE;
      if (add)
        insert_element (array, place, lp_json_copy (value));
      else if (strcmp (op, "test") == 0)
        return json_node_equal (json_array_get_element (array, place), value);
      else
        {
          json_array_remove_element (array, place);
          if (strcmp (op, "replace") == 0)
            insert_element (array, place, lp_json_copy (value));
        }
      return TRUE;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  exists = json_object_has_member (json_node_get_object (node), name);
  if (!add && !exists)
    return FALSE;
  if (strcmp (op, "remove") == 0)
    json_object_remove_member (json_node_get_object (node), name);
  else if (strcmp (op, "test") == 0)
    return json_node_equal (json_object_get_member (json_node_get_object (node), name), value);
  else
    json_object_set_member (json_node_get_object (node), name, lp_json_copy (value));
  return TRUE;
}

static const char *
text_of (JsonNode *operation, const char *name)
{
  JsonNode *member = json_object_get_member (json_node_get_object (operation), name);

  return member != NULL && json_node_get_value_type (member) == G_TYPE_STRING
           ? json_node_get_string (member)
           : NULL;
}

static gboolean
apply (JsonNode *document, JsonNode *operation, guint number, GError **error)
{
  static const char *const known[] = { "add", "replace", "remove", "test", NULL };
  const char *op = JSON_NODE_HOLDS_OBJECT (operation) ? text_of (operation, "op") : NULL;
  const char *path = op != NULL ? text_of (operation, "path") : NULL;
  JsonNode *value
    = op != NULL ? json_object_get_member (json_node_get_object (operation), "value") : NULL;
  g_auto (GStrv) steps = NULL;
  guint n_steps;
  JsonNode *node = document;

  if (op == NULL || !g_strv_contains (known, op))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                   "[%u].op: one of add, replace, remove and test is wanted.", number);
      return FALSE;
    }
  if (path == NULL || *path != '/')
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                   "[%u].path: a path that begins with / is wanted.", number);
      return FALSE;
    }
  if (value == NULL && strcmp (op, "remove") != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT, "[%u].value: it is missing.", number);
      return FALSE;
    }

  steps = g_strsplit (path + 1, "/", MAX_STEPS);
  n_steps = g_strv_length (steps);
  for (guint i = 0; i < n_steps && node != NULL; i++)
    {
      g_autofree char *name = unescape (steps[i]);

      if (i + 1 < n_steps)
        node = step_down (node, name, strcmp (op, "add") == 0);
      else if (!operate (node, name, op, value))
        node = NULL;
    }
  if (node == NULL)
    g_set_error (error, LP_ERROR, LP_ERROR_INPUT, "[%u].path: %s cannot be done at %s.", number, op,
                 path);
  return node != NULL;
}

JsonNode *
lp_json_patch (JsonNode *document, JsonNode *patch, GError **error)
{
  g_autoptr (JsonNode) copy = lp_json_copy (document);
  JsonArray *operations;

  if (!JSON_NODE_HOLDS_ARRAY (patch))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT, "A list of operations is wanted.");
      return NULL;
    }
  operations = json_node_get_array (patch);
  for (guint i = 0; i < json_array_get_length (operations); i++)
    if (!apply (copy, json_array_get_element (operations, i), i, error))
      return NULL;
  return g_steal_pointer (&copy);
}
