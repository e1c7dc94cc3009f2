/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-setup.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* The schema registry. Titles are unique in a sandbox, so each test has its own. */

#define CONTACT "https://ns.adobe.com/xdm/context/profile-personal-details"
#define IDENTITY_MAP "https://ns.adobe.com/xdm/context/identitymap"
#define FIELDS                                                                                     \
  "{'crm':{'type':'string','title':'CRM number'},'codes':{'type':'array',"                         \
  "'items':{'type':'string'}},'kind':{'type':'string','enum':['a','b']}}"

static HubTestPlatform *platform;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

/* Posts what has to be refused: with this code, and a sentence with @names in it. */
static void
assert_refused (LpClient *client,
                const char *path,
                const char *code,
                const char *names,
                const char *template)
{
  g_autofree char *whole = g_strconcat (REGISTRY_PATH "/tenant/", path, NULL);
  g_autofree char *body = g_strdelimit (g_strdup (template), "'", '"');
  g_autoptr (JsonNode) answer = lp_client_post (client, 400, whole, body);
  const char *type = lp_text_at (answer, "type");

  g_assert_cmpstr (strrchr (type, '/') + 1, ==, code);
  g_assert_cmpint (lp_integer_at (answer, "status"), ==, 400);
  g_assert_cmpstr (lp_text_at (answer, "detail"), ==,
                   lp_text_at (answer, "report.detailed-message"));
  if (strstr (lp_text_at (answer, "detail"), names) == NULL)
    g_error ("“%s” does not name %s", lp_text_at (answer, "detail"), names);
}

static void
test_stats (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) stats = lp_client_get (client, 200, REGISTRY_PATH "/stats");

  g_assert_cmpstr (lp_text_at (stats, "tenantId"), ==, "halyard");
  g_assert_cmpstr (lp_text_at (stats, "imsOrg"), ==, "LOCAL@AdobeOrg");
  g_assert_true (lp_has (stats, "counts.schemas"));
}

static void
test_standard (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) classes = lp_registry_at (client, 200, ACCEPT_IDS, "/global/classes");
  g_autoptr (JsonNode) for_events = lp_registry_at (
    client, 200, ACCEPT_IDS,
    "/global/fieldgroups?property=meta%3AintendedToExtend%3D%3D"
    "https%3A%2F%2Fns.adobe.com%2Fxdm%2Fcontext%2Fexperienceevent&orderby=-title&limit=3");
  g_autoptr (JsonNode) brief = lp_registry_at (client, 200, ACCEPT_ONE,
                                               "/global/fieldgroups/"
                                               "https%3A%2F%2Fns.adobe.com%2Fxdm%2Fcontext%2F"
                                               "profile-personal-details");
  g_autoptr (JsonNode) full = lp_registry_at (client, 200, ACCEPT_FULL,
                                              "/global/fieldgroups/"
                                              "_xdm.context.profile-personal-details");
  g_autoptr (JsonNode) bare
    = lp_registry_at (client, 200, "application/vnd.adobe.xed-full-notext+json; version=1",
                      "/global/datatypes/_xdm.common.address");
  g_autoptr (JsonNode) unknown
    = lp_registry_at (client, 404, ACCEPT_ONE, "/global/classes/_xdm.context.nothing");
  g_autoptr (JsonNode) elsewhere
    = lp_registry_at (client, 404, ACCEPT_ONE, "/tenant/classes/_xdm.context.profile");
  g_autoptr (JsonNode) no_kind = lp_registry_at (client, 404, ACCEPT_IDS, "/global/fields");

  g_assert_cmpuint (lp_count (classes, "results"), ==, 4);
  g_assert_cmpstr (lp_text_at (classes, "results[3].meta:altId"), ==, "_xdm.context.profile");
  g_assert_cmpuint (json_object_get_size (json_node_get_object (lp_at (classes, "results[0]"))), ==,
                    4);

  g_assert_cmpuint (lp_count (for_events, "results"), ==, 3);
  g_assert_cmpstr (lp_text_at (for_events, "results[0].title"), >,
                   lp_text_at (for_events, "results[1].title"));
  {
    const char *href = lp_text_at (for_events, "_links.next");
    g_autoptr (JsonNode) next = NULL;

    g_assert_true (g_str_has_prefix (href, REGISTRY_PATH));
    next = lp_registry_at (client, 200, ACCEPT_IDS, href + strlen (REGISTRY_PATH));
    g_assert_cmpstr (lp_text_at (next, "results[0].title"), <,
                     lp_text_at (for_events, "results[2].title"));
  }

  g_assert_cmpstr (lp_text_at (brief, "properties.homeAddress.$ref"), ==,
                   "https://ns.adobe.com/xdm/common/address");
  g_assert_cmpstr (lp_text_at (full, "properties.homeAddress.properties.city.title"), ==, "City");
  g_assert_cmpstr (lp_text_at (full, "properties.homeAddress.title"), ==, "Home Address");
  g_assert_false (lp_has (full, "properties.homeAddress.$ref"));
  g_assert_false (lp_has (bare, "title"));
  g_assert_false (lp_has (bare, "properties.city.title"));
  g_assert_cmpstr (lp_text_at (bare, "properties.city.type"), ==, "string");
  g_assert_cmpstr (lp_text_at (unknown, "type"), ==, "http://ns.adobe.com/aep/errors/XDM-1010-404");
  g_assert_true (lp_has (elsewhere, "report.registryRequestId"));
  g_assert_true (lp_has (no_kind, "message"));
}

static void
test_accept (void)
{
  static const struct
  {
    const char *path;
    const char *accept;
    const char *code;
  } cases[] = {
    { "/global/classes", NULL, "XDM-1006-400" },
    { "/global/classes", "application/json", "XDM-1006-400" },
    { "/global/classes", "application/vnd.adobe.xed+json;version=1", "XDM-1006-400" },
    { "/global/classes/_xdm.context.profile", "application/vnd.adobe.xed+json", "XDM-1007-400" },
    { "/global/classes/_xdm.context.profile", "*/*", "XDM-1007-400" },
    { "/tenant/descriptors", "application/vnd.adobe.xed+json", "XDM-1008-400" },
    { "/tenant/unions", "application/json", "XDM-1006-400" },
    { "/tenant/unions/_xdm.context.profile__union", NULL, "XDM-1007-400" },
  };
  g_autoptr (LpClient) client = new_client ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) answer = lp_registry_at (client, 400, cases[i].accept, cases[i].path);

      g_assert_cmpstr (lp_text_at (answer, "title"), ==, "Accept header invalid");
      g_assert_true (g_str_has_suffix (lp_text_at (answer, "type"), cases[i].code));
    }
}

static void
test_resource_life (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *id = lp_setup_group (client, "Life", PROFILE_CLASS, FIELDS);
  g_autoptr (JsonNode) first = lp_registry_one (client, 200, ACCEPT_ONE, "fieldgroups", id);
  g_autofree char *patch
    = lp_quote ("[{'op':'add','path':'/definitions/own/properties/_halyard/properties/since',"
                "'value':{'type':'string','format':'date'}},"
                "{'op':'replace','path':'/title','value':'Life, changed'}]");
  g_autoptr (JsonNode) patched
    = lp_registry_change (client, 200, "PATCH", "fieldgroups", id, patch);
  g_autoptr (JsonNode) full
    = lp_registry_one (client, 200, ACCEPT_FULL, "fieldgroups", lp_text_at (first, "meta:altId"));
  g_autofree char *whole = lp_quote (
    "{'type':'object','title':'Life, replaced','meta:intendedToExtend':['" PROFILE_CLASS "'],"
    "'properties':{'_halyard':{'type':'object','properties':{'one':{'type':'integer'}}}}}");
  g_autoptr (JsonNode) replaced = lp_registry_change (client, 200, "PUT", "fieldgroups", id, whole);
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (JsonNode) not_found = NULL;

  g_assert_true (g_str_has_prefix (id, "https://ns.adobe.com/halyard/mixins/"));
  g_assert_true (g_str_has_prefix (lp_text_at (first, "meta:altId"), "_halyard.mixins."));
  g_assert_cmpstr (lp_text_at (first, "version"), ==, "1.0");
  g_assert_cmpstr (lp_text_at (first, "meta:resourceType"), ==, "mixins");
  g_assert_cmpstr (lp_text_at (patched, "version"), ==, "1.1");
  g_assert_cmpstr (lp_text_at (patched, "$id"), ==, id);
  g_assert_cmpstr (lp_text_at (full, "title"), ==, "Life, changed");
  g_assert_cmpstr (lp_text_at (full, "properties._halyard.properties.since.format"), ==, "date");
  g_assert_cmpstr (lp_text_at (replaced, "version"), ==, "1.2");
  g_assert_false (lp_has (replaced, "definitions"));
  g_assert_cmpint (lp_integer_at (replaced, "meta:registryMetadata.repo:createdDate"), ==,
                   lp_integer_at (first, "meta:registryMetadata.repo:createdDate"));

  gone = lp_registry_change (client, 204, "DELETE", "fieldgroups", id, NULL);
  again = lp_registry_change (client, 404, "DELETE", "fieldgroups", id, NULL);
  not_found = lp_registry_one (client, 404, ACCEPT_ONE, "fieldgroups", id);
  g_assert_true (lp_has (again, "detail"));
  g_assert_true (lp_has (not_found, "detail"));
}

static void
test_bad_resources (void)
{
#define GROUP "'type':'object','meta:intendedToExtend':['" PROFILE_CLASS "']"
#define TENANT(fields) "'properties':{'_halyard':{'type':'object','properties':{" fields "}}}"
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) before = lp_client_get (client, 200, REGISTRY_PATH "/stats");
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (JsonNode) standard = NULL;
  const char *input = "XDM-1000-400";

  assert_refused (client, "fieldgroups", input, "JSON", "[]");
  assert_refused (client, "fieldgroups", input, "JSON", "{'title':");
  assert_refused (client, "fieldgroups", input, "title", "{" GROUP "}");
  assert_refused (client, "fieldgroups", input, "title", "{" GROUP ",'title':7}");
  assert_refused (client, "fieldgroups", input, "type", "{'title':'Bad'}");
  assert_refused (client, "fieldgroups", input, "meta:intendedToExtend",
                  "{'title':'Bad','type':'object'}");
  assert_refused (client, "fieldgroups", input, "meta:intendedToExtend[0]",
                  "{'title':'Bad','type':'object','meta:intendedToExtend':['nothing']}");
  assert_refused (client, "fieldgroups", "XDM-1021-400", "/mine",
                  "{'title':'Bad'," GROUP ",'properties':{'mine':{'type':'string'}}}");
  assert_refused (client, "fieldgroups", input, "/_halyard/x",
                  "{'title':'Bad'," GROUP "," TENANT ("'x':{'type':'text'}") "}");
  assert_refused (client, "fieldgroups", input, "/_halyard/x",
                  "{'title':'Bad'," GROUP "," TENANT ("'x':7") "}");
  assert_refused (client, "fieldgroups", input, "items",
                  "{'title':'Bad'," GROUP "," TENANT ("'x':{'type':'array'}") "}");
  assert_refused (client, "fieldgroups", input, "pattern",
                  "{'title':'Bad'," GROUP "," TENANT ("'x':{'type':'string','pattern':'('}") "}");
  assert_refused (client, "fieldgroups", input, "https://nowhere",
                  "{'title':'Bad'," GROUP "," TENANT ("'x':{'$ref':'https://nowhere'}") "}");
  assert_refused (client, "fieldgroups", input, "circle",
                  "{'title':'Bad'," GROUP ",'definitions':{'a':{'type':'object','properties':{"
                  "'_halyard':{'$ref':'#/definitions/a'}}}},'allOf':[{'$ref':'#/definitions/a'}]}");
  assert_refused (client, "fieldgroups", "XDM-1521-400", "personal-details",
                  "{" GROUP ",'title':'Personal Contact Details'}");

  assert_refused (client, "schemas", input, "allOf", "{'type':'object','title':'Bad'}");
  assert_refused (client, "schemas", input, "allOf[0].$ref",
                  "{'type':'object','title':'Bad','allOf':[{'$ref':'https://nowhere'}]}");
  assert_refused (client, "schemas", input, "allOf[0].$ref",
                  "{'type':'object','title':'Bad','allOf':['" PROFILE_CLASS "']}");
  assert_refused (client, "schemas", input, "exactly one class",
                  "{'type':'object','title':'Bad','allOf':[{'$ref':'" CONTACT "'}]}");
  assert_refused (client, "schemas", input, "not meant for",
                  "{'type':'object','title':'Bad','allOf':[{'$ref':'" PROFILE_CLASS "'},"
                  "{'$ref':'https://ns.adobe.com/xdm/context/experienceevent-commerce'}]}");
  assert_refused (client, "schemas", "XDM-1528-400", "identityMap",
                  "{'type':'object','title':'Bad','meta:immutableTags':['union'],"
                  "'allOf':[{'$ref':'" PROFILE_CLASS "'}]}");
  assert_refused (client, "classes", input, "allOf", "{'type':'object','title':'Bad'}");

  standard = lp_registry_change (client, 404, "DELETE", "classes", PROFILE_CLASS, NULL);
  g_assert_true (lp_has (standard, "detail"));
  after = lp_client_get (client, 200, REGISTRY_PATH "/stats");
  g_assert_true (json_node_equal (before, after));
#undef GROUP
#undef TENANT
}

static void
test_descriptors (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *group = lp_setup_group (client, "Described", PROFILE_CLASS, FIELDS);
  g_autofree char *schema
    = lp_setup_schema (client, "Describing", PROFILE_CLASS, FALSE, group, CONTACT, NULL);
  g_autofree char *start
    = lp_quote ("{'xdm:sourceSchema':'%s','xdm:sourceVersion':1,'xdm:property':'xdm:code',"
                "'@type':'xdm:descriptorIdentity'",
                schema);
  g_autoptr (JsonNode) ids = NULL;
  g_autoptr (JsonNode) all = NULL;
  g_autoptr (JsonNode) one = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (JsonNode) in_use = NULL;
  const char *id;
  static const struct
  {
    const char *rest;
    const char *names;
  } bad[] = {
    { ",'xdm:sourceProperty':'/nothing','xdm:namespace':'CRMID'}", "/nothing" },
    { ",'xdm:sourceProperty':'nothing','xdm:namespace':'CRMID'}", "xdm:sourceProperty" },
    { ",'xdm:sourceProperty':'/_halyard/codes','xdm:namespace':'CRMID'}", "/_halyard/codes" },
    { ",'xdm:sourceProperty':'/_halyard','xdm:namespace':'CRMID'}", "/_halyard" },
    { ",'xdm:sourceProperty':'/personalEmail/address','xdm:namespace':'No'}", "xdm:namespace" },
    { ",'xdm:sourceProperty':'/personalEmail/address'}", "xdm:namespace" },
    { ",'xdm:sourceProperty':'/personalEmail/address','xdm:namespace':'Email',"
      "'xdm:isPrimary':'yes'}",
      "xdm:isPrimary" },
    { ",'xdm:sourceProperty':'/personalEmail/address','xdm:namespace':'Email',"
      "'xdm:isPrimary':true}",
      "xdm:isPrimary" },
    { ",'xdm:sourceProperty':'/_halyard/crm','xdm:namespace':'Email'}", "/_halyard/crm" },
  };

  lp_setup_identity (client, schema, "/_halyard/crm", "CRMID", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *body = g_strconcat (start, bad[i].rest, NULL);

      assert_refused (client, "descriptors", "XDM-1000-400", bad[i].names, body);
    }
  assert_refused (client, "descriptors", "XDM-1000-400", "xdm:sourceSchema",
                  "{'@type':'xdm:descriptorIdentity','xdm:sourceSchema':'nothing',"
                  "'xdm:sourceVersion':1,'xdm:sourceProperty':'/a'}");
  assert_refused (client, "descriptors", "XDM-1000-400", "@type", "{'@type':'nothing'}");
  lp_setup_identity (client, schema, "/personalEmail/address", "email", FALSE);

  ids = lp_registry_at (client, 200, "application/vnd.adobe.xdm-id+json", "/tenant/descriptors");
  all = lp_registry_at (client, 200, "application/vnd.adobe.xdm+json", "/tenant/descriptors");
  g_assert_cmpuint (lp_count (ids, "xdm:descriptorIdentity"), ==, 4);
  id = lp_text_at (all, "xdm:descriptorIdentity[0].@id");
  g_assert_cmpstr (lp_text_at (ids, "xdm:descriptorIdentity[0]"), ==, id);
  one = lp_registry_one (client, 200, NULL, "descriptors", id);
  g_assert_true (json_node_equal (one, lp_at (all, "xdm:descriptorIdentity[0]")));
  in_use = lp_registry_change (client, 400, "DELETE", "schemas", schema, NULL);
  g_assert_nonnull (strstr (lp_text_at (in_use, "detail"), "refers to it"));
  gone = lp_registry_change (client, 204, "DELETE", "descriptors", id, NULL);
  g_clear_pointer (&one, json_node_unref);
  one = lp_registry_one (client, 404, NULL, "descriptors", id);
  g_assert_true (lp_has (one, "detail"));
}

static void
test_union (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *group = lp_setup_group (client, "United", PROFILE_CLASS,
                                           "{'united':{'type':'string','title':'United field'}}");
  g_autofree char *other
    = lp_setup_group (client, "Not united", PROFILE_CLASS, "{'united':{'type':'number'}}");
  g_autofree char *schema
    = lp_setup_schema (client, "Uniting", PROFILE_CLASS, FALSE, group, CONTACT, NULL);
  g_autofree char *patch
    = lp_quote ("[{'op':'add','path':'/meta:immutableTags','value':['union']}]");
  g_autofree char *leave = lp_quote ("[{'op':'remove','path':'/meta:immutableTags'}]");
  g_autofree char *title
    = lp_quote ("{'@type':'xdm:alternateDisplayInfo','xdm:sourceSchema':'%s','xdm:sourceVersion':1,"
                "'xdm:sourceProperty':'/homeAddress/city','xdm:title':{'en_us':'Town'}}",
                schema);
  g_autofree char *clash
    = lp_quote ("{'type':'object','title':'Clashing','meta:immutableTags':['union'],'allOf':["
                "{'$ref':'" PROFILE_CLASS "'},{'$ref':'" IDENTITY_MAP "'},{'$ref':'%s'}]}",
                other);
  g_autoptr (JsonNode) early = NULL;
  g_autoptr (JsonNode) enabled = NULL;
  g_autoptr (JsonNode) titled = NULL;
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (JsonNode) brief = NULL;
  g_autoptr (JsonNode) full = NULL;
  g_autoptr (JsonNode) refused = NULL;
  g_autoptr (JsonNode) stays = NULL;

  /* Without an identity its records would be nobody's. */
  early = lp_registry_change (client, 400, "PATCH", "schemas", schema, patch);
  g_assert_true (g_str_has_suffix (lp_text_at (early, "type"), "XDM-1528-400"));
  lp_setup_identity (client, schema, "/personalEmail/address", "Email", TRUE);
  enabled = lp_registry_change (client, 200, "PATCH", "schemas", schema, patch);
  g_assert_cmpstr (lp_text_at (enabled, "meta:class"), ==, PROFILE_CLASS);
  titled = lp_client_post (client, 201, REGISTRY_PATH "/tenant/descriptors", title);

  list = lp_registry_at (client, 200, ACCEPT_IDS, "/tenant/unions");
  g_assert_true (lp_has (list, "results[0].$id"));
  brief = lp_registry_one (client, 200, ACCEPT_ONE, "unions", PROFILE_CLASS "__union");
  g_assert_cmpstr (lp_text_at (brief, "title"), ==, "XDM Individual Profile");
  g_assert_cmpstr (lp_text_at (brief, "meta:class"), ==, PROFILE_CLASS);
  full = lp_registry_one (client, 200, ACCEPT_FULL, "unions", "_xdm.context.profile__union");
  g_assert_cmpstr (lp_text_at (full, "properties._halyard.properties.united.title"), ==,
                   "United field");
  g_assert_cmpstr (lp_text_at (full, "properties.homeAddress.properties.city.title"), ==, "Town");
  g_assert_true (lp_has (full, "properties.identityMap.additionalProperties.items"));
  g_assert_true (lp_has (full, "properties.segmentMembership"));
  g_assert_true (
    lp_has (full, "properties._halyard.properties.SystemComputedAttributes.properties"));

  /* One field cannot be two things in one union, and nothing leaves a union. */
  refused = lp_client_post (client, 400, REGISTRY_PATH "/tenant/schemas", clash);
  g_assert_true (g_str_has_suffix (lp_text_at (refused, "type"), "XDM-1413-400"));
  g_assert_nonnull (strstr (lp_text_at (refused, "detail"), "/_halyard/united"));
  stays = lp_registry_change (client, 400, "PATCH", "schemas", schema, leave);
  g_assert_nonnull (strstr (lp_text_at (stays, "detail"), "meta:immutableTags"));
}

static void
test_bad_patches (void)
{
  static const char *const bad[] = {
    "{}",
    "[7]",
    "[{'op':'move','path':'/title','from':'/description'}]",
    "[{'op':'replace','path':'title','value':'x'}]",
    "[{'op':'replace','path':'/nothing','value':'x'}]",
    "[{'op':'replace','path':'/title'}]",
    "[{'op':'remove','path':'/title'}]",
    "[{'op':'replace','path':'/title','value':['x']}]",
    "[{'op':'add','path':'/meta:intendedToExtend/7','value':'x'}]",
    "[{'op':'test','path':'/title','value':'another'}]",
  };
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *id = lp_setup_group (client, "Patched", PROFILE_CLASS, FIELDS);
  g_autoptr (JsonNode) before = lp_registry_one (client, 200, ACCEPT_ONE, "fieldgroups", id);
  g_autoptr (JsonNode) after = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *patch = g_strdelimit (g_strdup (bad[i]), "'", '"');
      g_autoptr (JsonNode) answer
        = lp_registry_change (client, 400, "PATCH", "fieldgroups", id, patch);

      g_assert_true (lp_has (answer, "detail"));
    }
  after = lp_registry_one (client, 200, ACCEPT_ONE, "fieldgroups", id);
  g_assert_true (json_node_equal (before, after));
}

static void
test_own_types (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *type_body
    = lp_quote ("{'type':'object','title':'Own type','properties':{'a':{'type':'string'}}}");
  g_autoptr (JsonNode) type
    = lp_client_post (client, 201, REGISTRY_PATH "/tenant/datatypes", type_body);
  g_autofree char *class_body
    = lp_quote ("{'type':'object','title':'Own class','description':'','allOf':["
                "{'$ref':'https://ns.adobe.com/xdm/data/record'}]}");
  g_autoptr (JsonNode) class = lp_client_post (client, 201, REGISTRY_PATH "/tenant/classes",
                                               class_body);
  g_autofree char *fields = lp_quote ("{'x':{'$ref':'%s'}}", lp_text_at (type, "$id"));
  g_autofree char *group = lp_setup_group (client, "Own group", lp_text_at (class, "$id"), fields);
  g_autofree char *schema
    = lp_setup_schema (client, "Own schema", lp_text_at (class, "$id"), FALSE, group, NULL);
  g_autoptr (JsonNode) full = lp_registry_one (client, 200, ACCEPT_FULL, "schemas", schema);
  g_autofree char *patch
    = lp_quote ("[{'op':'replace','path':'/properties/a/type','value':'nothing'}]");
  g_autoptr (JsonNode) refused
    = lp_registry_change (client, 400, "PATCH", "datatypes", lp_text_at (type, "$id"), patch);
  g_autoptr (JsonNode) in_use
    = lp_registry_change (client, 400, "DELETE", "datatypes", lp_text_at (type, "$id"), NULL);

  g_assert_cmpstr (lp_text_at (full, "properties._halyard.properties.x.properties.a.type"), ==,
                   "string");
  g_assert_cmpstr (lp_text_at (full, "meta:class"), ==, lp_text_at (class, "$id"));
  g_assert_true (lp_has (refused, "detail"));
  g_assert_true (lp_has (in_use, "detail"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/registry/stats", test_stats);
  hub_test_add ("/local-platform/registry/standard", test_standard);
  hub_test_add ("/local-platform/registry/accept", test_accept);
  hub_test_add ("/local-platform/registry/resource-life", test_resource_life);
  hub_test_add ("/local-platform/registry/bad-resources", test_bad_resources);
  hub_test_add ("/local-platform/registry/bad-patches", test_bad_patches);
  hub_test_add ("/local-platform/registry/descriptors", test_descriptors);
  hub_test_add ("/local-platform/registry/union", test_union);
  hub_test_add ("/local-platform/registry/own-types", test_own_types);

  platform = hub_test_platform_start (NULL, NULL);
  status = g_test_run ();
  hub_test_platform_stop (platform);
  return status;
}
