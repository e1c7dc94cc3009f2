/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-profile.h"

#include "local-platform/lp-json.h"
#include "local-platform/lp-merge.h"
#include "local-platform/lp-record.h"
#include "local-platform/lp-xdm.h"

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

/* Dates of the source system are answered in a form of their own: "2024-03-09 12:21:43.0". */
static void
rewrite_audit_dates (JsonObject *entity)
{
  JsonObject *audit = lp_xdm_get_object (entity, "extSourceSystemAudit");
  g_autoptr (GList) names = audit != NULL ? json_object_get_members (audit) : NULL;

  for (GList *name = names; name != NULL; name = name->next)
    {
      const char *text = lp_xdm_get_text (audit, name->data);
      g_autoptr (GDateTime) time = NULL;
      g_autofree char *written = NULL;
      gint64 ms;

      if (text == NULL || !g_str_has_suffix (name->data, "Date")
          || !lp_record_parse_time (text, &ms))
        continue;
      time = g_date_time_new_from_unix_utc (ms / 1000);
      written = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M:%S.0") : NULL;
      if (written != NULL)
        json_object_set_string_member (audit, name->data, written);
    }
}

static gboolean
fields_ask_for (const char *fields, const char *name)
{
  g_auto (GStrv) paths = g_strsplit (fields, ",", -1);

  return g_strv_contains ((const char *const *) paths, name);
}

/* Leaves of the record at @root what is asked for. */
static void
pick (JsonNode *root, const LpSubject *subject, const char *fields)
{
  JsonObject *picked = lp_merge_pick (json_node_get_object (root), fields);

  if (fields_ask_for (fields, "identities"))
    add_identities (picked, subject->graph);
  json_node_take_object (root, picked);
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
  if (fields != NULL || subject->entity != LP_ENTITY_PROFILE)
    {
      g_autoptr (JsonNode) root = json_from_string (view->entity, NULL);

      if (subject->entity != LP_ENTITY_PROFILE)
        rewrite_audit_dates (json_node_get_object (root));
      if (fields != NULL)
        pick (root, subject, fields);
      lp_json_node (body, root);
    }
  else
    g_string_append (body, view->entity);
  lp_json_print (body, ",'lastModifiedAt':%t}", view->modified);
}
