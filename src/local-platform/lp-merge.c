/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-merge.h"

#include <string.h>

static gboolean
array_has_identity (JsonArray *array, const char *id)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element)
          && g_strcmp0 (json_object_get_string_member_with_default (json_node_get_object (element),
                                                                    "id", NULL),
                        id)
               == 0)
        return TRUE;
    }
  return FALSE;
}

/* Identities that only @from knows come after those of @into. */
static void
join_identities (JsonArray *into, JsonArray *from)
{
  for (guint i = 0; i < json_array_get_length (from); i++)
    {
      JsonNode *element = json_array_get_element (from, i);
      const char *id = JSON_NODE_HOLDS_OBJECT (element)
                         ? json_object_get_string_member_with_default (
                           json_node_get_object (element), "id", NULL)
                         : NULL;

      if (id != NULL && !array_has_identity (into, id))
        json_array_add_element (into, json_node_ref (element));
    }
}

/* Members of @from win over those of @into. */
static void
merge_object (JsonObject *into, JsonObject *from, gboolean is_identity_map)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *theirs;

  json_object_iter_init_ordered (&iter, from);
  while (json_object_iter_next_ordered (&iter, &name, &theirs))
    {
      JsonNode *ours = json_object_get_member (into, name);

      if (ours != NULL && JSON_NODE_HOLDS_OBJECT (ours) && JSON_NODE_HOLDS_OBJECT (theirs))
        merge_object (json_node_get_object (ours), json_node_get_object (theirs),
                      strcmp (name, "identityMap") == 0);
      else if (is_identity_map && ours != NULL && JSON_NODE_HOLDS_ARRAY (ours)
               && JSON_NODE_HOLDS_ARRAY (theirs))
        join_identities (json_node_get_array (ours), json_node_get_array (theirs));
      else
        json_object_set_member (into, name, json_node_ref (theirs));
    }
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

JsonObject *
lp_merge_fragments (GPtrArray *fragments, const char *merge, const char *order)
{
  JsonObject *record = json_object_new ();

  sort_fragments (fragments, merge, order);
  for (guint i = 0; i < fragments->len; i++)
    {
      const LpFragment *fragment = g_ptr_array_index (fragments, i);
      g_autoptr (JsonNode) root = json_from_string (fragment->entity, NULL);

      if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
        merge_object (record, json_node_get_object (root), FALSE);
    }
  return record;
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
