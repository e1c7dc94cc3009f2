/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-setup.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* What an organisation sets up beside its schemas: datasets, namespaces, merge policies. */

#define IDENTITY_MAP "https://ns.adobe.com/xdm/context/identitymap"
#define DATASETS CATALOG_PATH "/dataSets"
#define NAMESPACES "/data/core/idnamespace/identities"
#define POLICIES "/data/core/ups/config/mergePolicies"

static HubTestPlatform *platform;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

/* Sends what has to be refused, with an answer whose text names @names. */
static void
assert_refused (LpClient *client,
                guint status,
                const char *method,
                const char *path,
                const char *template,
                const char *names)
{
  g_autofree char *body = g_strdelimit (g_strdup (template), "'", '"');
  g_autoptr (JsonNode) answer
    = lp_client_send (client, method, path, body, "application/json", status);
  g_autofree char *text = json_to_string (answer, FALSE);

  if (strstr (text, names) == NULL)
    g_error ("%s does not name %s", text, names);
}

static void
test_dataset_life (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *schema
    = lp_setup_schema (client, "Dataset life", PROFILE_CLASS, TRUE, IDENTITY_MAP, NULL);
  g_autofree char *id = lp_setup_dataset (client, "Life", schema);
  g_autofree char *path = g_strconcat (DATASETS "/", id, NULL);
  g_autofree char *member_patch = lp_quote ("{'name':'Life 2','tags':{'own':['x']}}");
  g_autofree char *patch
    = lp_quote ("[{'op':'replace','path':'/tags/unifiedProfile','value':['enabled:false']}]");
  g_autoptr (JsonNode) first = lp_client_get (client, 200, "%s", path);
  g_autoptr (JsonNode) changed
    = lp_client_send (client, "PATCH", path, member_patch, "application/json", 200);
  g_autoptr (JsonNode) second = lp_client_get (client, 200, "%s", path);
  g_autoptr (JsonNode) switched
    = lp_client_send (client, "PATCH", path, patch, "application/json-patch+json", 200);
  g_autoptr (JsonNode) third = lp_client_get (client, 200, "%s?properties=tags,name", path);
  g_autoptr (JsonNode) in_use = lp_registry_change (client, 400, "DELETE", "schemas", schema, NULL);
  g_autoptr (JsonNode) gone = lp_client_send (client, "DELETE", path, NULL, NULL, 200);
  g_autoptr (JsonNode) none = lp_client_get (client, 404, "%s", path);

  g_assert_cmpuint (strlen (id), ==, 24);
  g_assert_cmpstr (lp_text_at (first, "*.name"), ==, "Life");
  g_assert_cmpstr (lp_text_at (first, "*.schemaRef.id"), ==, schema);
  g_assert_cmpstr (lp_text_at (first, "*.tags.unifiedProfile[0]"), ==, "enabled:true");
  g_assert_cmpstr (lp_text_at (first, "*.classification.dataBehavior"), ==, "record");
  g_assert_true (g_str_has_prefix (lp_text_at (changed, "[0]"), "@/dataSets/"));
  g_assert_cmpstr (lp_text_at (second, "*.name"), ==, "Life 2");
  g_assert_cmpstr (lp_text_at (second, "*.tags.own[0]"), ==, "x");
  g_assert_cmpstr (lp_text_at (second, "*.tags.unifiedProfile[0]"), ==, "enabled:true");
  g_assert_cmpstr (lp_text_at (third, "*.tags.unifiedProfile[0]"), ==, "enabled:false");
  g_assert_cmpuint (lp_count (third, "*"), ==, 2);
  g_assert_nonnull (strstr (lp_text_at (in_use, "detail"), id));
  g_assert_true (lp_has (switched, "[0]"));
  g_assert_true (lp_has (gone, "[0]"));
  g_assert_true (lp_has (none, "detail"));
}

static void
test_dataset_list (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *schema = lp_setup_schema (client, "Dataset list", EVENT_CLASS, TRUE, NULL);
  g_autofree char *one = lp_setup_dataset (client, "List A", schema);
  g_autofree char *two = lp_setup_dataset (client, "List B", schema);
  g_autofree char *escaped = g_uri_escape_string (schema, NULL, FALSE);
  g_autoptr (JsonNode) all = lp_client_get (
    client, 200, DATASETS "?limit=100&property=schemaRef.id%%3D%%3D%s&orderBy=desc:name", escaped);
  g_autoptr (JsonNode) named = lp_client_get (client, 200, DATASETS "?name=List%%20A");
  g_autoptr (JsonNode) page = lp_client_get (
    client, 200, DATASETS "?limit=1&start=1&property=schemaRef.id%%3D%%3D%s&orderBy=name", escaped);
  g_autoptr (JsonNode) wrong_limit = lp_client_get (client, 400, DATASETS "?limit=1000");
  g_autoptr (JsonNode) wrong_start = lp_client_get (client, 400, DATASETS "?start=x");
  g_autoptr (GList) names = json_object_get_members (json_node_get_object (all));

  g_assert_cmpuint (g_list_length (names), ==, 2);
  g_assert_cmpstr (names->data, ==, two);
  g_assert_cmpuint (lp_count (named, ""), ==, 1);
  g_assert_true (lp_has (named, one));
  g_assert_cmpstr (lp_text_at (named, "*.classification.dataBehavior"), ==, "time-series");
  g_assert_cmpuint (lp_count (page, ""), ==, 1);
  g_assert_true (lp_has (page, two));
  g_assert_true (lp_has (wrong_limit, "detail"));
  g_assert_true (lp_has (wrong_start, "detail"));
}

static void
test_bad_datasets (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *schema = lp_setup_schema (client, "Not enabled", PROFILE_CLASS, FALSE, NULL);
  g_autofree char *not_enabled = lp_quote (
    "{'name':'x','schemaRef':{'id':'%s'},'tags':{'unifiedProfile':['enabled: true']}}", schema);
  g_autofree char *tags = lp_quote (
    "{'name':'x','schemaRef':{'id':'%s'},'tags':{'unifiedProfile':'enabled:true'}}", schema);
  g_autofree char *content
    = lp_quote ("{'name':'x','schemaRef':{'id':'%s','contentType':'text/plain'}}", schema);
  g_autofree char *plain = lp_quote ("{'name':'Plain','schemaRef':{'id':'%s'}}", schema);
  g_autoptr (JsonNode) before = lp_client_get (client, 200, DATASETS "?limit=100");
  g_autoptr (JsonNode) after = NULL;
  g_autoptr (JsonNode) made = NULL;
  g_autofree char *path = NULL;

  assert_refused (client, 400, "POST", DATASETS, "[]", "JSON object");
  assert_refused (client, 400, "POST", DATASETS, "{'name':", "JSON object");
  assert_refused (client, 400, "POST", DATASETS, "{'schemaRef':{'id':'x'}}", "name");
  assert_refused (client, 400, "POST", DATASETS, "{'name':'x'}", "schemaRef");
  assert_refused (client, 400, "POST", DATASETS, "{'name':'x','schemaRef':{'id':'nothing'}}",
                  "schemaRef.id");
  assert_refused (client, 400, "POST", DATASETS, "{'name':'x','schemaRef':{'id':7}}",
                  "schemaRef.id");
  assert_refused (client, 400, "POST", DATASETS, not_enabled, "tags.unifiedProfile");
  assert_refused (client, 400, "POST", DATASETS, tags, "tags.unifiedProfile");
  assert_refused (client, 400, "POST", DATASETS, content, "schemaRef.contentType");
  assert_refused (client, 404, "PATCH", DATASETS "/nothing", "{}", "nothing");
  assert_refused (client, 404, "DELETE", DATASETS "/nothing", "", "nothing");
  after = lp_client_get (client, 200, DATASETS "?limit=100");
  g_assert_true (json_node_equal (before, after));

  made = lp_client_post (client, 201, DATASETS, plain);
  path = g_strconcat (CATALOG_PATH, lp_text_at (made, "[0]") + 1, NULL);
  assert_refused (client, 400, "PATCH", path, "{'tags':{'unifiedProfile':['enabled:true']}}",
                  "tags.unifiedProfile");
  assert_refused (client, 400, "PATCH", path, "{'schemaRef':{'id':'other'}}", "schemaRef");
  assert_refused (client, 400, "PATCH", path, "[{'op':'remove','path':'/name'}]", "name");
  assert_refused (client, 400, "PATCH", path, "[{'op':'remove','path':'/nothing'}]", "/nothing");
  assert_refused (client, 400, "PATCH", path, "nothing", "JSON");
}

static void
test_namespaces (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *body
    = lp_quote ("{'code':'Policy','name':'Policy number','idType':'Cross_device'}");
  g_autofree char *change = lp_quote (
    "{'code':'Policy','name':'Number of the policy','idType':'CROSS_DEVICE','description':'x'}");
  g_autoptr (JsonNode) made = lp_client_post (client, 200, NAMESPACES, body);
  g_autofree char *path
    = g_strdup_printf (NAMESPACES "/%" G_GINT64_FORMAT, lp_integer_at (made, "id"));
  g_autoptr (JsonNode) changed
    = lp_client_send (client, "PUT", path, change, "application/json", 200);
  g_autoptr (JsonNode) one = lp_client_get (client, 200, "%s", path);
  g_autoptr (JsonNode) before = lp_client_get (client, 200, NAMESPACES);
  g_autoptr (JsonNode) after = NULL;

  g_assert_cmpstr (lp_text_at (made, "idType"), ==, "CROSS_DEVICE");
  g_assert_true (json_node_get_boolean (lp_at (made, "custom")));
  g_assert_cmpint (lp_integer_at (made, "id"), >, 10000000);
  g_assert_true (json_node_equal (lp_at (changed, "[0]"), one));
  g_assert_cmpstr (lp_text_at (one, "name"), ==, "Number of the policy");

  assert_refused (client, 409, "POST", NAMESPACES, "{'code':'POLICY','name':'x','idType':'EMAIL'}",
                  "INTEGRATION_CODE_EXISTS");
  assert_refused (client, 400, "POST", NAMESPACES, "{'code':'A','name':'x','idType':'x'}",
                  "idType");
  assert_refused (client, 400, "POST", NAMESPACES, "{'code':'A b','name':'x','idType':'EMAIL'}",
                  "code");
  assert_refused (client, 400, "POST", NAMESPACES, "{'code':7,'name':'x','idType':'EMAIL'}",
                  "code");
  assert_refused (client, 400, "POST", NAMESPACES, "{'code':'A','idType':'EMAIL'}", "name");
  assert_refused (client, 400, "POST", NAMESPACES, "[]", "JSON object");
  assert_refused (client, 400, "PUT", path, "{'code':'Other','name':'x','idType':'CROSS_DEVICE'}",
                  "non editable");
  assert_refused (client, 400, "PUT", NAMESPACES "/6",
                  "{'code':'Email','name':'x','idType':'EMAIL'}", "standard");
  assert_refused (client, 404, "PUT", NAMESPACES "/1", "{}", "NAMESPACE_NOT_FOUND");
  after = lp_client_get (client, 200, NAMESPACES);
  g_assert_true (json_node_equal (before, after));
}

/* How many policies are the default one, and which. */
static char *
default_policy (LpClient *client)
{
  g_autoptr (JsonNode) answer
    = lp_client_get (client, 200, POLICIES "?default=true&schema.name=_xdm.context.profile");

  g_assert_cmpuint (lp_count (answer, "children"), ==, 1);
  return g_strdup (lp_text_at (answer, "children[0].id"));
}

#define POLICY(graph, merge)                                                                       \
  "{'name':'Mine','schema':{'name':'_xdm.context.profile'},'identityGraph':{'type':'" graph        \
  "'},'attributeMerge':" merge
#define BY_TIME "{'type':'timestampOrdered'}"

static void
test_merge_policies (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *schema
    = lp_setup_schema (client, "For a policy", PROFILE_CLASS, TRUE, IDENTITY_MAP, NULL);
  g_autofree char *dataset = lp_setup_dataset (client, "For a policy", schema);
  g_autofree char *dataset_path = g_strconcat (DATASETS "/", dataset, NULL);
  g_autofree char *old_default = default_policy (client);
  g_autofree char *old_path = g_strconcat (POLICIES "/", old_default, NULL);
  g_autofree char *body = lp_quote (
    POLICY ("pdg", "{'type':'dataSetPrecedence','order':['%s']},'default':true}"), dataset);
  g_autofree char *by_time = lp_quote (POLICY ("none", BY_TIME) "}");
  g_autofree char *back = lp_quote ("[{'op':'replace','path':'/default','value':true}]");
  g_autoptr (JsonNode) made = lp_client_post (client, 200, POLICIES, body);
  g_autofree char *path = g_strconcat (POLICIES "/", lp_text_at (made, "id"), NULL);
  g_autofree char *new_default = default_policy (client);
  g_autoptr (JsonNode) one = lp_client_get (client, 200, "%s", path);
  g_autoptr (JsonNode) restored = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (JsonNode) none = NULL;

  g_assert_true (json_node_equal (made, one));
  g_assert_cmpstr (lp_text_at (made, "attributeMerge.order[0]"), ==, dataset);
  g_assert_cmpint (lp_integer_at (made, "version"), ==, 1);
  g_assert_cmpstr (new_default, ==, lp_text_at (made, "id"));
  assert_refused (client, 400, "DELETE", path, "", "default");
  assert_refused (client, 400, "DELETE", dataset_path, "", "Mine");

  restored = lp_client_send (client, "PATCH", old_path, back, "application/json", 200);
  g_assert_cmpstr (lp_text_at (restored, "id"), ==, old_default);
  g_free (new_default);
  new_default = default_policy (client);
  g_assert_cmpstr (new_default, ==, old_default);

  changed = lp_client_send (client, "PUT", path, by_time, "application/json", 200);
  g_assert_cmpint (lp_integer_at (changed, "version"), ==, 2);
  g_assert_cmpstr (lp_text_at (changed, "identityGraph.type"), ==, "none");
  g_assert_false (lp_has (changed, "attributeMerge.order"));
  gone = lp_client_send (client, "DELETE", path, NULL, NULL, 200);
  none = lp_client_get (client, 404, "%s", path);
  g_assert_cmpstr (lp_text_at (none, "statusCode"), ==, "404");
}

static void
test_bad_policies (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) before = lp_client_get (client, 200, POLICIES);
  g_autoptr (JsonNode) after = NULL;
  g_autofree char *body = lp_quote (POLICY ("pdg", BY_TIME) "}");
  guint count = lp_count (before, "children");

  assert_refused (client, 400, "POST", POLICIES, "{", "JSON object");
  assert_refused (client, 400, "POST", POLICIES, "{'schema':{'name':'x'}}", "schema.name");
  assert_refused (client, 400, "POST", POLICIES, "{'schema':'_xdm.context.profile'}",
                  "schema.name");
  assert_refused (client, 400, "POST", POLICIES, POLICY ("other", BY_TIME) "}",
                  "identityGraph.type");
  assert_refused (client, 400, "POST", POLICIES, POLICY ("pdg", "{'type':'luck'}") "}",
                  "attributeMerge.type");
  assert_refused (client, 400, "POST", POLICIES, POLICY ("pdg", "{'type':'dataSetPrecedence'}") "}",
                  "attributeMerge.order");
  assert_refused (client, 400, "POST", POLICIES,
                  POLICY ("pdg", "{'type':'dataSetPrecedence','order':['no']}") "}",
                  "attributeMerge.order[0]");
  assert_refused (client, 400, "POST", POLICIES, POLICY ("pdg", BY_TIME) ",'default':'yes'}",
                  "default");
  assert_refused (client, 404, "PUT", POLICIES "/nothing", POLICY ("pdg", BY_TIME) "}", "404");
  assert_refused (client, 404, "DELETE", POLICIES "/nothing", "", "404");
  after = lp_client_get (client, 200, POLICIES);
  g_assert_true (json_node_equal (before, after));

  /* Five are allowed. */
  for (guint i = count; i < 5; i++)
    {
      g_autoptr (JsonNode) made = lp_client_post (client, 200, POLICIES, body);

      g_assert_true (lp_has (made, "id"));
    }
  assert_refused (client, 400, "POST", POLICIES, POLICY ("pdg", BY_TIME) "}", "5 merge policies");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/catalog/dataset-life", test_dataset_life);
  hub_test_add ("/local-platform/catalog/dataset-list", test_dataset_list);
  hub_test_add ("/local-platform/catalog/bad-datasets", test_bad_datasets);
  hub_test_add ("/local-platform/catalog/namespaces", test_namespaces);
  hub_test_add ("/local-platform/catalog/merge-policies", test_merge_policies);
  hub_test_add ("/local-platform/catalog/bad-policies", test_bad_policies);

  platform = hub_test_platform_start (NULL, NULL);
  status = g_test_run ();
  hub_test_platform_stop (platform);
  return status;
}
