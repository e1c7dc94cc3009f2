/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-setup.h"

#include <string.h>

char *
lp_quote (const char *format, ...)
{
  char *text;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return g_strdelimit (text, "'", '"');
}

JsonNode *
lp_registry_at (LpClient *client, guint expect, const char *accept, const char *path)
{
  JsonNode *answer;

  lp_client_set_header (client, "Accept", accept);
  answer = lp_client_get (client, expect, REGISTRY_PATH "%s", path);
  lp_client_set_header (client, "Accept", NULL);
  return answer;
}

static char *
path_of (const char *kind, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);

  return g_strdup_printf ("/tenant/%s/%s", kind, escaped);
}

JsonNode *
lp_registry_one (LpClient *client,
                 guint expect,
                 const char *accept,
                 const char *kind,
                 const char *id)
{
  g_autofree char *path = path_of (kind, id);

  return lp_registry_at (client, expect, accept, path);
}

JsonNode *
lp_registry_change (LpClient *client,
                    guint expect,
                    const char *method,
                    const char *kind,
                    const char *id,
                    const char *body)
{
  g_autofree char *path = path_of (kind, id);
  g_autofree char *whole = g_strconcat (REGISTRY_PATH, path, NULL);

  return lp_client_send (client, method, whole, body, "application/json", expect);
}

char *
lp_setup_group (LpClient *client, const char *title, const char *class, const char *fields)
{
  g_autofree char *body = lp_quote (
    "{'type':'object','title':'%s','meta:intendedToExtend':['%s'],'definitions':{'own':{"
    "'properties':{'_halyard':{'type':'object','properties':%s}}}},"
    "'allOf':[{'$ref':'#/definitions/own'}]}",
    title, class, fields);
  g_autoptr (JsonNode) answer
    = lp_client_post (client, 201, REGISTRY_PATH "/tenant/fieldgroups", body);

  return g_strdup (lp_text_at (answer, "$id"));
}

char *
lp_setup_schema (LpClient *client, const char *title, const char *class, gboolean in_union, ...)
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) answer = NULL;
  va_list groups;

  va_start (groups, in_union);
  for (const char *id = va_arg (groups, const char *); id != NULL;
       id = va_arg (groups, const char *))
    g_string_append_printf (parts, ",{'$ref':'%s'}", id);
  va_end (groups);
  body = lp_quote ("{'type':'object','title':'%s','description':'','allOf':[{'$ref':'%s'}%s]%s}",
                   title, class, parts->str, in_union ? ",'meta:immutableTags':['union']" : "");
  answer = lp_client_post (client, 201, REGISTRY_PATH "/tenant/schemas", body);
  return g_strdup (lp_text_at (answer, "$id"));
}

void
lp_setup_identity (LpClient *client,
                   const char *schema,
                   const char *property,
                   const char *name_space,
                   gboolean primary)
{
  g_autofree char *body
    = lp_quote ("{'@type':'xdm:descriptorIdentity','xdm:sourceSchema':'%s','xdm:sourceVersion':1,"
                "'xdm:sourceProperty':'%s','xdm:namespace':'%s','xdm:property':'xdm:code',"
                "'xdm:isPrimary':%s}",
                schema, property, name_space, primary ? "true" : "false");
  g_autoptr (JsonNode) answer
    = lp_client_post (client, 201, REGISTRY_PATH "/tenant/descriptors", body);

  g_assert_true (lp_has (answer, "@id"));
}

char *
lp_setup_dataset (LpClient *client, const char *name, const char *schema)
{
  g_autofree char *body
    = lp_quote ("{'name':'%s','schemaRef':{'id':'%s',"
                "'contentType':'application/vnd.adobe.xed-full+json;version=1'},"
                "'tags':{'unifiedProfile':['enabled:true'],'unifiedIdentity':['enabled:true']}}",
                name, schema);
  g_autoptr (JsonNode) answer = lp_client_post (client, 201, CATALOG_PATH "/dataSets", body);
  JsonNode *reference = lp_at (answer, "[0]");

  g_assert_true (g_str_has_prefix (json_node_get_string (reference), "@/dataSets/"));
  return g_strdup (json_node_get_string (reference) + strlen ("@/dataSets/"));
}
