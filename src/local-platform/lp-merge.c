/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-merge.h"

#include "local-platform/lp-json.h"

#include <string.h>

/* Values that stand in one place of several records, the most trusted last. */
typedef struct
{
  const LpNode *nodes;
  guint n;
} Layers;

static const char *
identity_of (LpNode element)
{
  LpNode id;

  return lp_node_get_member (element, "id", &id) ? lp_node_get_string (id, NULL) : NULL;
}

/* Whether the identity stands in one of the first @n lists, or in the last of them before @place.
 */
static gboolean
is_known_identity (const Layers *lists, guint n, guint place, const char *id)
{
  for (guint i = 0; i <= n; i++)
    {
      LpNodeIter iter;
      LpNode element;
      guint at = 0;

      lp_node_iter_init (&iter, lists->nodes[i]);
      while (lp_node_iter_next (&iter, NULL, &element) && (i < n || at++ < place))
        if (g_strcmp0 (identity_of (element), id) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Identities that only a later list knows come after those of the first. */
static void
print_joined (const Layers *lists, GString *out)
{
  gboolean first = TRUE;

  g_string_append_c (out, '[');
  for (guint i = 0; i < lists->n; i++)
    {
      LpNodeIter iter;
      LpNode element;

      lp_node_iter_init (&iter, lists->nodes[i]);
      for (guint at = 0; lp_node_iter_next (&iter, NULL, &element); at++)
        {
          const char *id = identity_of (element);

          if (i > 0 && (id == NULL || is_known_identity (lists, i, at, id)))
            continue;
          if (!first)
            g_string_append_c (out, ',');
          first = FALSE;
          lp_node_print (element, out);
        }
    }
  g_string_append_c (out, ']');
}

static void print_objects (const Layers *objects, GString *out);
static void print_identity_maps (const Layers *maps, GString *out);

/* Decides on the value of one attribute. */
static void
print_value (const Layers *values, const char *name, gboolean in_identity_map, GString *out)
{
  LpNodeType type = lp_node_get_type (values->nodes[values->n - 1]);
  Layers alike = *values;
  guint n = 1;

  /* Whatever stands below a value of another type has been replaced by that. */
  while (n < values->n && lp_node_get_type (values->nodes[values->n - 1 - n]) == type)
    n++;
  alike.nodes += values->n - n;
  alike.n = n;
  if (type == LP_NODE_OBJECT && strcmp (name, "identityMap") == 0)
    print_identity_maps (&alike, out);
  else if (type == LP_NODE_OBJECT)
    print_objects (&alike, out);
  else if (type == LP_NODE_ARRAY && in_identity_map)
    print_joined (&alike, out);
  else
    lp_node_print (values->nodes[values->n - 1], out);
}

/* Whether a namespace has been met before member @place of map @n. */
static gboolean
has_namespace_before (const Layers *maps, guint n, guint place, const char *code)
{
  for (guint i = 0; i <= n; i++)
    {
      LpNodeIter iter;
      const char *name;
      LpNode value;
      guint at = 0;

      lp_node_iter_init (&iter, maps->nodes[i]);
      while (lp_node_iter_next (&iter, &name, &value) && (i < n || at++ < place))
        if (g_ascii_strcasecmp (name, code) == 0)
          return TRUE;
    }
  return FALSE;
}

/* Codes of namespaces are the same in any case; profiles have them in lower case. */
static void
print_identity_maps (const Layers *maps, GString *out)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (LpNode));
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  for (guint i = 0; i < maps->n; i++)
    {
      LpNodeIter iter;
      const char *code;
      LpNode value;

      lp_node_iter_init (&iter, maps->nodes[i]);
      for (guint at = 0; lp_node_iter_next (&iter, &code, &value); at++)
        {
          g_autofree char *lower = NULL;
          Layers layers;

          if (has_namespace_before (maps, i, at, code))
            continue;
          g_array_set_size (values, 0);
          for (guint j = i; j < maps->n; j++)
            {
              LpNodeIter others;
              const char *other;

              lp_node_iter_init (&others, maps->nodes[j]);
              while (lp_node_iter_next (&others, &other, &value))
                if (g_ascii_strcasecmp (other, code) == 0)
                  g_array_append_val (values, value);
            }
          layers.nodes = (const LpNode *) (gconstpointer) values->data;
          layers.n = values->len;
          lower = g_ascii_strdown (code, -1);
          if (!first)
            g_string_append_c (out, ',');
          first = FALSE;
          lp_json_string (out, lower);
          g_string_append_c (out, ':');
          print_value (&layers, lower, TRUE, out);
        }
    }
  g_string_append_c (out, '}');
}

static gboolean
has_member_before (const Layers *objects, guint n, const char *name)
{
  LpNode member;

  for (guint i = 0; i < n; i++)
    if (lp_node_get_member (objects->nodes[i], name, &member))
      return TRUE;
  return FALSE;
}

/* Members come in the order in which they are met first. */
static void
print_objects (const Layers *objects, GString *out)
{
  g_autofree LpNode *values = NULL;
  gboolean first = TRUE;
  LpNode map;

  if (objects->n == 1 && !lp_node_get_member (objects->nodes[0], "identityMap", &map))
    {
      lp_node_print (objects->nodes[0], out);
      return;
    }
  values = g_new (LpNode, objects->n);
  g_string_append_c (out, '{');
  for (guint i = 0; i < objects->n; i++)
    {
      LpNodeIter iter;
      const char *name;
      LpNode value;

      lp_node_iter_init (&iter, objects->nodes[i]);
      while (lp_node_iter_next (&iter, &name, &value))
        {
          Layers layers = { values, 1 };

          if (has_member_before (objects, i, name))
            continue;
          values[0] = value;
          for (guint j = i + 1; j < objects->n; j++)
            layers.n += lp_node_get_member (objects->nodes[j], name, &values[layers.n]) ? 1 : 0;
          if (!first)
            g_string_append_c (out, ',');
          first = FALSE;
          lp_json_string (out, name);
          g_string_append_c (out, ':');
          print_value (&layers, name, FALSE, out);
        }
    }
  g_string_append_c (out, '}');
}

static int
compare_modified_cb (gconstpointer a, gconstpointer b)
{
  const LpFragment *first = *(LpFragment *const *) a;
  const LpFragment *second = *(LpFragment *const *) b;

  return (first->modified > second->modified) - (first->modified < second->modified);
}

/* Place of a dataset in the order, larger for less trusted; -1 when it is not there. */
static int
dataset_place (JsonArray *order, const LpFragment *fragment)
{
  if (fragment->system)
    return G_MAXINT;
  for (guint i = 0; i < json_array_get_length (order); i++)
    if (g_strcmp0 (json_array_get_string_element (order, i), fragment->dataset) == 0)
      return (int) i;
  return -1;
}

static int
compare_precedence_cb (gconstpointer a, gconstpointer b, gpointer order)
{
  int first = dataset_place (order, *(LpFragment *const *) a);
  int second = dataset_place (order, *(LpFragment *const *) b);

  return (first < second) - (first > second);
}

static void
sort_fragments (GPtrArray *fragments, const char *merge, const char *order)
{
  g_autoptr (JsonNode) root = NULL;
  JsonArray *codes;

  g_ptr_array_sort (fragments, compare_modified_cb);
  if (strcmp (merge, "dataSetPrecedence") != 0 || order == NULL)
    return;
  root = json_from_string (order, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_ARRAY (root))
    return;

  codes = json_node_get_array (root);
  for (guint i = fragments->len; i > 0; i--)
    if (dataset_place (codes, g_ptr_array_index (fragments, i - 1)) < 0)
      g_ptr_array_remove_index (fragments, i - 1);
  g_ptr_array_sort_with_data (fragments, compare_precedence_cb, codes);
}

void
lp_merge_fragments (GPtrArray *fragments,
                    const char *merge,
                    const char *order,
                    LpReader *reader,
                    GString *out)
{
  g_autoptr (GString) text = g_string_new ("[");
  g_autofree LpNode *nodes = NULL;
  LpNodeIter iter;
  LpNode root;
  Layers layers = { NULL, 0 };

  sort_fragments (fragments, merge, order);
  /* One document is read faster than several, and one reader is enough. */
  for (guint i = 0; i < fragments->len; i++)
    {
      const LpFragment *fragment = g_ptr_array_index (fragments, i);

      if (i > 0)
        g_string_append_c (text, ',');
      g_string_append (text, fragment->entity);
    }
  g_string_append_c (text, ']');
  if (fragments->len == 0 || !lp_reader_read (reader, text->str, text->len, &root, NULL))
    {
      g_string_append (out, "{}");
      return;
    }

  layers.nodes = nodes = g_new (LpNode, fragments->len);
  lp_node_iter_init (&iter, root);
  while (layers.n < fragments->len && lp_node_iter_next (&iter, NULL, &nodes[layers.n]))
    layers.n++;
  print_objects (&layers, out);
}

static void pick_path (JsonObject *from, JsonObject *into, const char *path);

/* Picks @rest out of each object of the list @from; an earlier path may have begun @into. */
static JsonArray *
pick_from_array (JsonArray *from, JsonArray *into, const char *rest)
{
  JsonArray *picked = json_array_new ();

  for (guint i = 0; i < json_array_get_length (from); i++)
    {
      JsonNode *element = json_array_get_element (from, i);
      JsonObject *object;

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      if (into != NULL && json_array_get_length (picked) < json_array_get_length (into))
        object
          = json_object_ref (json_array_get_object_element (into, json_array_get_length (picked)));
      else
        object = json_object_new ();
      pick_path (json_node_get_object (element), object, rest);
      json_array_add_object_element (picked, object);
    }
  return picked;
}

static void
pick_path (JsonObject *from, JsonObject *into, const char *path)
{
  const char *dot = strchr (path, '.');
  g_autofree char *name = dot != NULL ? g_strndup (path, dot - path) : g_strdup (path);
  JsonNode *member = json_object_get_member (from, name);
  JsonNode *picked = json_object_get_member (into, name);

  if (member == NULL)
    return;
  if (dot == NULL)
    json_object_set_member (into, name, json_node_ref (member));
  else if (JSON_NODE_HOLDS_OBJECT (member))
    {
      g_autoptr (JsonObject) inner = picked != NULL && JSON_NODE_HOLDS_OBJECT (picked)
                                       ? json_object_ref (json_node_get_object (picked))
                                       : json_object_new ();

      pick_path (json_node_get_object (member), inner, dot + 1);
      if (json_object_get_size (inner) > 0)
        json_object_set_object_member (into, name, json_object_ref (inner));
    }
  else if (JSON_NODE_HOLDS_ARRAY (member))
    json_object_set_array_member (into, name,
                                  pick_from_array (json_node_get_array (member),
                                                   picked != NULL && JSON_NODE_HOLDS_ARRAY (picked)
                                                     ? json_node_get_array (picked)
                                                     : NULL,
                                                   dot + 1));
}

JsonObject *
lp_merge_pick (JsonObject *entity, const char *fields)
{
  g_auto (GStrv) paths = g_strsplit (fields, ",", -1);
  JsonObject *picked = json_object_new ();

  for (guint i = 0; paths[i] != NULL; i++)
    if (*paths[i] != '\0')
      pick_path (entity, picked, paths[i]);
  return picked;
}
