/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-merge-policies.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"

#include <string.h>

/* How many policies a page has unless the caller says otherwise, and at most. */
#define DEFAULT_LIMIT 20
#define MAX_LIMIT 100

void
lp_merge_rules_free (LpMergeRules *rules)
{
  g_free (rules->id);
  g_free (rules->merge);
  g_free (rules->order);
  g_free (rules);
}

typedef struct
{
  LpEntity entity;
  const char *id;
  LpMergeRules *found;
} Find;

static void
find_cb (const LpMergePolicy *policy, gpointer user_data)
{
  Find *find = user_data;
  gboolean matches = find->id != NULL ? strcmp (policy->id, find->id) == 0 : policy->is_default;

  if (!matches || find->found != NULL
      || strcmp (policy->schema, lp_entity_get_schema_name (find->entity)) != 0)
    return;
  find->found = g_new0 (LpMergeRules, 1);
  find->found->id = g_strdup (policy->id);
  find->found->merge = g_strdup (policy->merge);
  find->found->order = g_strdup (policy->order);
  find->found->is_default = policy->is_default && find->entity == LP_ENTITY_PROFILE;
  find->found->stitch = strcmp (policy->graph, "pdg") == 0 || find->entity != LP_ENTITY_PROFILE;
}

LpMergeRules *
lp_merge_policies_find (LpStore *store, LpEntity entity, const char *id, GError **error)
{
  Find find = { entity, id, NULL };

  if (!lp_store_foreach_merge_policy (store, find_cb, &find, error))
    {
      g_clear_pointer (&find.found, lp_merge_rules_free);
      return NULL;
    }
  if (find.found == NULL && id == NULL)
    {
      find.found = g_new0 (LpMergeRules, 1);
      find.found->merge = g_strdup ("timestampOrdered");
      find.found->stitch = entity != LP_ENTITY_PROFILE;
    }
  return find.found;
}

void
lp_merge_policies_print (GString *out, const LpMergePolicy *policy)
{
  lp_json_print (out,
                 "{'id':%s,'name':%s,'imsOrgId':%s,'sandbox':%j,'schema':{'name':%s},"
                 "'version':%l,'identityGraph':{'type':%s},'attributeMerge':{'type':%s",
                 policy->id, policy->name, LP_ORGANIZATION, LP_SANDBOX_JSON, policy->schema,
                 policy->version, policy->graph, policy->merge);
  if (policy->order != NULL)
    lp_json_print (out, ",'order':%j", policy->order);
  lp_json_print (out, "},'isActiveOnEdge':%b,'default':%b,'updateEpoch':%l}", policy->on_edge,
                 policy->is_default, policy->updated / 1000);
}

typedef struct
{
  GString *out;
  const char *id;
  const char *schema;
  const char *only_default; /* true, false or NULL */
  gint64 start;
  gint64 limit;
  gint64 matching;
  gint64 printed;
} List;

static void
list_cb (const LpMergePolicy *policy, gpointer user_data)
{
  List *list = user_data;

  if ((list->id != NULL && strcmp (policy->id, list->id) != 0)
      || (list->schema != NULL && strcmp (policy->schema, list->schema) != 0)
      || (list->only_default != NULL
          && (strcmp (list->only_default, "true") == 0) != policy->is_default))
    return;
  if (list->matching >= list->start && list->printed < list->limit)
    {
      if (list->printed++ > 0)
        g_string_append_c (list->out, ',');
      lp_merge_policies_print (list->out, policy);
    }
  list->matching++;
}

guint
lp_merge_policies_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GString) children = g_string_new (NULL);
  List list = {
    .out = children,
    .schema = lp_request_get (request, "schema.name"),
    .only_default = lp_request_get (request, "default"),
    .limit = DEFAULT_LIMIT,
  };
  GError *error = NULL;

  if (!lp_request_get_integer (request, "start", 0, G_MAXINT32, &list.start))
    return lp_error_ups (body, 400, "UPS-CFG-2000001: The parameter start is not valid.", NULL);
  if (!lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &list.limit))
    return lp_error_ups (body, 400, "UPS-CFG-2000002: The parameter limit is not valid.",
                         "It must be a number from 1 to 100.");
  if (list.only_default != NULL && strcmp (list.only_default, "true") != 0
      && strcmp (list.only_default, "false") != 0)
    return lp_error_ups (body, 400, "UPS-CFG-2000003: The parameter default is not valid.",
                         "It must be true or false.");

  if (!lp_store_foreach_merge_policy (store, list_cb, &list, &error))
    return lp_error_internal (body, error);

  lp_json_print (body, "{'_page':{'totalCount':%l,'pageSize':%l,'count':%l,'next':", list.matching,
                 list.limit, list.printed);
  if (list.start + list.printed < list.matching)
    {
      g_autofree char *next = g_strdup_printf ("%" G_GINT64_FORMAT, list.start + list.printed);
      g_autoptr (GString) href = g_string_new ("/mergePolicies?start=");

      g_string_append_printf (href, "%s&limit=%" G_GINT64_FORMAT, next, list.limit);
      if (list.schema != NULL)
        {
          g_string_append (href, "&schema.name=");
          g_string_append_uri_escaped (href, list.schema, NULL, FALSE);
        }
      if (list.only_default != NULL)
        g_string_append_printf (href, "&default=%s", list.only_default);
      lp_json_print (body, "%s},'children':[%j],'_links':{'next':{'href':%s}}}", next,
                     children->str, href->str);
    }
  else
    lp_json_print (body, "''},'children':[%j],'_links':{'next':{'href':''}}}", children->str);
  return 200;
}

guint
lp_merge_policies_get (LpStore *store, const LpRequest *request, GString *body)
{
  List list = { .out = body, .id = request->id, .limit = 1 };
  GError *error = NULL;

  if (!lp_store_foreach_merge_policy (store, list_cb, &list, &error))
    return lp_error_internal (body, error);
  return list.printed > 0 ? 200 : lp_error_ups_not_found (body);
}

guint
lp_merge_policies_bulk_get (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GPtrArray) ids = lp_request_get_ids (request);

  if (ids == NULL)
    return lp_error_ups (body, 400, "UPS-CFG-2000004: The body is not valid.",
                         "It must be {\"ids\":[{\"id\":\"…\"}]}.");

  g_string_append (body, "{\"results\":{");
  for (guint i = 0; i < ids->len; i++)
    {
      List list = { .out = body, .id = g_ptr_array_index (ids, i), .limit = 1 };
      GError *error = NULL;

      lp_json_print (body, i > 0 ? ",%s:" : "%s:", list.id);
      if (!lp_store_foreach_merge_policy (store, list_cb, &list, &error))
        return lp_error_internal (body, error);
      if (list.printed == 0)
        lp_error_ups_not_found (body);
    }
  g_string_append (body, "}}");
  return 207;
}
