/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-profile.h"

#include "local-platform/lp-json.h"
#include "local-platform/lp-merge.h"

/* The attribute "identities" exists in answers only: the graph as a list. */
static void
add_identities (JsonObject *entity, GPtrArray *graph)
{
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < graph->len; i++)
    {
      const LpIdentity *identity = g_ptr_array_index (graph, i);
      g_autofree char *code = g_ascii_strdown (identity->name_space, -1);
      JsonObject *name_space = json_object_new ();
      JsonObject *item = json_object_new ();

      json_object_set_string_member (name_space, "code", code);
      json_object_set_string_member (item, "id", identity->value);
      json_object_set_object_member (item, "namespace", name_space);
      if (i == 0)
        json_object_set_boolean_member (item, "primary", TRUE);
      json_array_add_object_element (list, item);
    }
  json_object_set_array_member (entity, "identities", list);
}

static gboolean
fields_ask_for (const char *fields, const char *name)
{
  g_auto (GStrv) paths = g_strsplit (fields, ",", -1);

  return g_strv_contains ((const char *const *) paths, name);
}

void
lp_profile_print (const LpSubject *subject,
                  const LpMergeRules *rules,
                  const LpView *view,
                  const char *xid,
                  const char *more,
                  const char *fields,
                  GString *body)
{
  lp_json_print (body, "{%j'entityId':%s", more != NULL ? more : "", xid);
  if (rules->id != NULL)
    lp_json_print (body, ",'mergePolicy':{'id':%s}", rules->id);
  lp_json_print (body, ",'sources':%j,'tags':[],'identityGraph':[", view->sources);
  for (guint i = 0; i < subject->graph->len; i++)
    {
      const LpIdentity *identity = g_ptr_array_index (subject->graph, i);

      lp_json_print (body, i > 0 ? ",%s" : "%s", identity->xid);
    }
  g_string_append (body, "],\"entity\":");
  if (fields != NULL)
    {
      g_autoptr (JsonNode) root = json_from_string (view->entity, NULL);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *picked = lp_merge_pick (json_node_get_object (root), fields);

      if (fields_ask_for (fields, "identities"))
        add_identities (picked, subject->graph);
      json_node_take_object (node, picked);
      lp_json_node (body, node);
    }
  else
    g_string_append (body, view->entity);
  lp_json_print (body, ",'lastModifiedAt':%t}", view->modified);
}
