/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-audiences.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge-policies.h"

#include <string.h>

/* On a page unless the caller says otherwise, and at most. */
#define DEFAULT_LIMIT 20
#define MAX_LIMIT 1000

/* Ids in one bulk-get, as the platform's refusal says. */
#define MAX_BULK_IDS 100

/* How an audience is printed: as a segment definition, or as an audience. */
typedef void (*Printer) (GString *out, const LpAudience *audience, const char *policy);

typedef struct
{
  GString *out;
  Printer print;
  char *policy; /* id of the default merge policy */
  guint printed;
} List;

static void
print_expression (GString *out, const LpAudience *audience, const char *policy)
{
  lp_json_print (out, ",'expression':{'type':'PQL','format':'pql/text','value':%s}",
                 audience->expression);
  if (policy != NULL)
    lp_json_print (out, ",'mergePolicyId':%s", policy);
  lp_json_print (out,
                 ",'evaluationInfo':{'batch':{'enabled':%b},'continuous':{'enabled':%b},"
                 "'synchronous':{'enabled':%b}},'dataGovernancePolicy':{'excludeOptOut':true}",
                 strcmp (audience->evaluation, "batch") == 0,
                 strcmp (audience->evaluation, "continuous") == 0,
                 strcmp (audience->evaluation, "synchronous") == 0);
}

static void
print_times (GString *out, const LpAudience *audience)
{
  lp_json_print (out, ",'creationTime':%l,'createEpoch':%l,'updateTime':%l,'updateEpoch':%l",
                 audience->created, audience->created / 1000, audience->updated,
                 audience->updated / 1000);
}

static void
print_segment (GString *out, const LpAudience *audience, const char *policy)
{
  lp_json_print (out,
                 "{'id':%s,'schema':{'name':%s},'profileInstanceId':'ups','imsOrgId':%s,"
                 "'sandbox':%j,'name':%s,'description':%s",
                 audience->id, LP_SCHEMA_PROFILE, LP_ORGANIZATION, LP_SANDBOX_JSON, audience->name,
                 audience->description);
  print_expression (out, audience, policy);
  print_times (out, audience);
  g_string_append (out, ",\"lifecycleState\":\"published\"}");
}

static void
print_audience (GString *out, const LpAudience *audience, const char *policy)
{
  gboolean from_platform = audience->expression != NULL;

  lp_json_print (out,
                 "{'id':%s,'audienceId':%s,'schema':{'name':%s},'imsOrgId':%s,'sandbox':%j,"
                 "'name':%s,'description':%s",
                 audience->id, audience->external_id != NULL ? audience->external_id : audience->id,
                 LP_SCHEMA_PROFILE, LP_ORGANIZATION, LP_SANDBOX_JSON, audience->name,
                 audience->description);
  if (from_platform)
    {
      print_expression (out, audience, policy);
      g_string_append (out, ",\"definedOn\":[{\"meta:resourceType\":\"unions\","
                            "\"meta:containerId\":\"tenant\","
                            "\"$ref\":\"https://ns.adobe.com/xdm/context/profile__union\"}]");
    }
  print_times (out, audience);
  lp_json_print (out,
                 ",'dependents':[],'dependencies':[],'type':%s,'isSystem':false,"
                 "'saveSegmentMembership':true,'originName':%s,'lifecycleState':'published',"
                 "'namespace':%s}",
                 from_platform ? "SegmentDefinition" : "ExternalAudience", audience->origin,
                 audience->name_space);
}

static void
list_cb (const LpAudience *audience, gpointer user_data)
{
  List *list = user_data;

  if (list->printed++ > 0)
    g_string_append_c (list->out, ',');
  list->print (list->out, audience, list->policy);
}

static char *
default_policy (LpStore *store)
{
  g_autoptr (LpMergeRules) rules = lp_merge_policies_find (store, LP_ENTITY_PROFILE, NULL, NULL);

  return rules != NULL ? g_steal_pointer (&rules->id) : NULL;
}

/* Reads "name:asc", "updateTime:desc". */
static gboolean
read_sort (const LpRequest *request, LpAudienceQuery *query, char **field)
{
  static const char *const known[] = { "name", "createTime", "updateTime", NULL };
  const char *sort = lp_request_get (request, "sort");
  g_auto (GStrv) parts = NULL;

  query->sort = "updateTime";
  query->descending = TRUE;
  if (sort == NULL)
    return TRUE;
  parts = g_strsplit (sort, ":", 2);
  if (parts[0] == NULL || !g_strv_contains (known, parts[0]))
    return FALSE;
  query->descending = g_strcmp0 (parts[1], "desc") == 0;
  if (parts[1] != NULL && !query->descending && strcmp (parts[1], "asc") != 0)
    return FALSE;
  query->sort = *field = g_strdup (parts[0]);
  return TRUE;
}

static guint
bad_parameter (GString *body, const char *name)
{
  g_autofree char *message = g_strdup_printf ("The parameter %s is not valid.", name);

  return lp_error_upapi (body, 400, "UPAPI-113001-400", message);
}

/* Reads what both lists have in common. Returns 0, or the status of a refusal. */
static guint
read_page (const LpRequest *request, LpAudienceQuery *query, char **sort_field, GString *body)
{
  query->limit = DEFAULT_LIMIT;
  if (!lp_request_get_integer (request, "start", 0, G_MAXINT32, &query->offset))
    return bad_parameter (body, "start");
  if (!lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &query->limit))
    return bad_parameter (body, "limit");
  if (!read_sort (request, query, sort_field))
    return bad_parameter (body, "sort");
  return 0;
}

guint
lp_segments_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GString) children = g_string_new (NULL);
  g_autofree char *policy = default_policy (store);
  g_autofree char *sort_field = NULL;
  LpAudienceQuery query = { .platform_only = TRUE };
  List list = { children, print_segment, policy, 0 };
  gint64 page = 0;
  gint64 total = 0;
  GError *error = NULL;
  guint status = read_page (request, &query, &sort_field, body);

  if (status != 0)
    return status;
  if (!lp_request_get_integer (request, "page", 0, G_MAXINT32, &page))
    return bad_parameter (body, "page");
  query.offset += page * query.limit;
  if (!lp_store_foreach_audience (store, &query, &total, list_cb, &list, &error))
    return lp_error_internal (body, error);

  lp_json_print (body,
                 "{'segments':[%j],'page':{'totalCount':%l,'totalPages':%l,'sortField':%s,"
                 "'sort':%s,'pageSize':%u,'limit':%l},'link':{}}",
                 children->str, total, (total + query.limit - 1) / query.limit, query.sort,
                 query.descending ? "desc" : "asc", list.printed, query.limit);
  return 200;
}

/* property=audienceId==x and property=id==x are the same here: the platform makes both ids. */
static gboolean
read_property (const LpRequest *request, LpAudienceQuery *query)
{
  const char *property = lp_request_get (request, "property");

  if (property == NULL)
    return TRUE;
  if (g_str_has_prefix (property, "audienceId=="))
    query->id = property + strlen ("audienceId==");
  else if (g_str_has_prefix (property, "id=="))
    query->id = property + strlen ("id==");
  return query->id != NULL;
}

static void
print_next_link (GString *body, const LpRequest *request, gint64 next, gint64 limit, gint64 total)
{
  static const char *const kept[] = { "sort", "property", "name", "description", "entityType" };
  g_autoptr (GString) href = g_string_new ("@/audiences?start=");

  g_string_append_printf (
    href, "%" G_GINT64_FORMAT "&limit=%" G_GINT64_FORMAT "&totalCount=%" G_GINT64_FORMAT, next,
    limit, total);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (lp_request_get (request, kept[i]) != NULL)
      {
        g_string_append_printf (href, "&%s=", kept[i]);
        g_string_append_uri_escaped (href, lp_request_get (request, kept[i]), NULL, FALSE);
      }
  lp_json_print (body, ",'_links':{'next':{'href':%s}}}", href->str);
}

guint
lp_audiences_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GString) children = g_string_new (NULL);
  g_autofree char *policy = default_policy (store);
  g_autofree char *sort_field = NULL;
  const char *type = lp_request_get (request, "entityType");
  LpAudienceQuery query = {
    .name = lp_request_get (request, "name"),
    .description = lp_request_get (request, "description"),
  };
  List list = { children, print_audience, policy, 0 };
  gint64 total = 0;
  GError *error = NULL;
  guint status = read_page (request, &query, &sort_field, body);

  if (status != 0)
    return status;
  if (!read_property (request, &query))
    return bad_parameter (body, "property");
  /* All audiences here are audiences of profiles; of any other type there are none. */
  if (type != NULL && strcmp (type, LP_SCHEMA_PROFILE) != 0)
    query.id = "";
  if (!lp_store_foreach_audience (store, &query, &total, list_cb, &list, &error))
    return lp_error_internal (body, error);

  lp_json_print (body,
                 "{'children':[%j],'_page':{'totalCount':%l,'totalPages':%l,'sortField':%s,"
                 "'sort':%s,'pageSize':%u,'limit':%l,'start':%l",
                 children->str, total, (total + query.limit - 1) / query.limit, query.sort,
                 query.descending ? "desc" : "asc", list.printed, query.limit, query.offset);
  if (query.offset + list.printed < total && list.printed > 0)
    {
      lp_json_print (body, ",'next':%l}", query.offset + list.printed);
      print_next_link (body, request, query.offset + list.printed, query.limit, total);
    }
  else
    g_string_append (body, "},\"_links\":{}}");
  return 200;
}

guint
lp_audience_print (LpStore *store, const char *id, gboolean as_segment, GString *body)
{
  g_autofree char *policy = default_policy (store);
  LpAudienceQuery query = { .id = id, .platform_only = as_segment, .limit = 1 };
  Printer print = as_segment ? print_segment : print_audience;
  List list = { body, print, policy, 0 };
  GError *error = NULL;

  if (!lp_store_foreach_audience (store, &query, NULL, list_cb, &list, &error))
    return lp_error_internal (body, error);
  if (list.printed == 0)
    {
      g_autofree char *message = g_strdup_printf ("The entity %s is not found.", id);

      return lp_error_upapi (body, 404, "UPAPI-113000-404", message);
    }
  return 200;
}

guint
lp_segments_get (LpStore *store, const LpRequest *request, GString *body)
{
  return lp_audience_print (store, request->id, TRUE, body);
}

guint
lp_audiences_get (LpStore *store, const LpRequest *request, GString *body)
{
  return lp_audience_print (store, request->id, FALSE, body);
}

static guint
bulk_get (LpStore *store,
          const LpRequest *request,
          gboolean platform_only,
          Printer print,
          GString *body)
{
  g_autoptr (GPtrArray) ids = lp_request_get_ids (request);
  g_autofree char *policy = default_policy (store);
  guint found = 0;

  if (ids == NULL)
    return lp_error_upapi (body, 400, "UPAPI-113002-400", "The request body is not valid.");
  if (ids->len == 0 || ids->len > MAX_BULK_IDS)
    return lp_error_upapi (body, 400, "UPAPI-113015-400",
                           "The number of requested IDs is invalid. Cannot be 0 or exceed 100.");

  g_string_append (body, "{\"results\":{");
  for (guint i = 0; i < ids->len; i++)
    {
      LpAudienceQuery query
        = { .id = g_ptr_array_index (ids, i), .platform_only = platform_only, .limit = 1 };
      List list = { body, print, policy, 0 };
      GError *error = NULL;

      lp_json_print (body, i > 0 ? ",%s:" : "%s:", query.id);
      if (!lp_store_foreach_audience (store, &query, NULL, list_cb, &list, &error))
        return lp_error_internal (body, error);
      found += list.printed;
      if (list.printed == 0)
        {
          g_autofree char *request_id = lp_error_new_request_id ();

          lp_json_print (
            body, "{'requestId':%s,'errors':{'404':[{'code':'404','message':'Not found.'}]}}",
            request_id);
        }
    }
  g_string_append (body, "}}");

  if (found == 0)
    {
      g_autofree char *names = NULL;
      g_autofree char *message = NULL;

      g_ptr_array_add (ids, NULL);
      names = g_strjoinv (",", (char **) ids->pdata);
      message = g_strdup_printf ("The entity %s is not found.", names);
      g_string_truncate (body, 0);
      return lp_error_upapi (body, 404, "UPAPI-113000-404", message);
    }
  return 207;
}

guint
lp_segments_bulk_get (LpStore *store, const LpRequest *request, GString *body)
{
  return bulk_get (store, request, TRUE, print_segment, body);
}

guint
lp_audiences_bulk_get (LpStore *store, const LpRequest *request, GString *body)
{
  return bulk_get (store, request, FALSE, print_audience, body);
}
