/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-computed.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"

#include <string.h>

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 1000

typedef struct
{
  GString *out;
  const char *id;   /* (nullable): only this one */
  const char *name; /* (nullable): only of this name */
  gint64 offset;
  gint64 limit;
  gint64 matching;
  gint64 printed;
} List;

void
lp_computed_print (GString *out, const LpComputedAttribute *attribute, const char *status)
{
  lp_json_print (out,
                 "{'id':%s,'type':'ComputedAttribute','name':%s,'displayName':%s,"
                 "'description':%s,'imsOrgId':%s,'sandbox':%j,"
                 "'path':'_halyard/SystemComputedAttributes',"
                 "'positionPath':['_halyard','SystemComputedAttributes'],'keepCurrent':false,"
                 "'expression':{'type':'PQL','format':'pql/text','value':%s},",
                 attribute->id, attribute->name, attribute->display_name, attribute->description,
                 LP_ORGANIZATION, LP_SANDBOX_JSON, attribute->expression);
  lp_json_print (out,
                 "'mergeFunction':{'value':%s},'duration':{'count':%l,'unit':%s},"
                 "'status':%s,'schema':{'name':'_xdm.context.profile'},"
                 "'lastEvaluationTs':%t,'returnSchema':{'meta:xdmType':%s},"
                 "'definedOn':[{'meta:resourceType':'unions','meta:containerId':'tenant',"
                 "'$ref':'https://ns.adobe.com/xdm/context/profile__union'}],"
                 "'createEpoch':%l,'updateEpoch':%l,'createdBy':'sample@AdobeID'}",
                 attribute->function, attribute->count, attribute->unit, status,
                 attribute->evaluated, attribute->return_type, attribute->created / 1000,
                 attribute->created / 1000);
}

static void
list_cb (const LpComputedAttribute *attribute, gpointer user_data)
{
  List *list = user_data;

  if ((list->id != NULL && strcmp (attribute->id, list->id) != 0)
      || (list->name != NULL && strcmp (attribute->name, list->name) != 0))
    return;
  if (list->matching++ < list->offset || list->printed >= list->limit)
    return;
  if (list->printed++ > 0)
    g_string_append_c (list->out, ',');
  lp_computed_print (list->out, attribute, attribute->status);
}

guint
lp_computed_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GString) children = g_string_new (NULL);
  const char *property = lp_request_get (request, "property");
  List list = { .out = children, .limit = DEFAULT_LIMIT };
  GError *error = NULL;

  if (!lp_request_get_integer (request, "offset", 0, G_MAXINT32, &list.offset))
    return lp_error_ups (body, 400, "CA-3000001: The parameter offset is not valid.", NULL);
  if (!lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &list.limit))
    return lp_error_ups (body, 400, "CA-3000002: The parameter limit is not valid.", NULL);
  if (property != NULL)
    {
      if (!g_str_has_prefix (property, "name="))
        return lp_error_ups (body, 400, "CA-3000003: The parameter property is not valid.",
                             "Only name=… is supported here.");
      list.name = property + strlen ("name=");
    }
  /* They always come by name. */
  if (g_strcmp0 (lp_request_get (request, "sortBy"), "name") != 0
      && lp_request_get (request, "sortBy") != NULL)
    return lp_error_ups (body, 400, "CA-3000004: The parameter sortBy is not valid.",
                         "Only name is supported here.");

  if (!lp_store_foreach_computed_attribute (store, list_cb, &list, &error))
    return lp_error_internal (body, error);
  lp_json_print (body,
                 "{'_page':{'totalCount':%l,'pageSize':%l},'children':[%j],"
                 "'_links':{'next':{",
                 list.matching, list.printed, children->str);
  if (list.offset + list.printed < list.matching)
    {
      g_autofree char *href
        = g_strdup_printf ("/attributes?offset=%" G_GINT64_FORMAT "&limit=%" G_GINT64_FORMAT,
                           list.offset + list.printed, list.limit);

      lp_json_print (body, "'href':%s", href);
    }
  g_string_append (body, "}}}");
  return 200;
}

guint
lp_computed_get (LpStore *store, const LpRequest *request, GString *body)
{
  List list = { .out = body, .id = request->id, .limit = 1 };
  GError *error = NULL;

  if (!lp_store_foreach_computed_attribute (store, list_cb, &list, &error))
    return lp_error_internal (body, error);
  return list.printed > 0 ? 200 : lp_error_ups_not_found (body);
}
