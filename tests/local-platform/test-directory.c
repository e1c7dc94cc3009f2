/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* What describes the data: namespaces, merge policies, audiences, computed attributes. */

static HubTestPlatform *platform;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

static JsonNode *
find_by (JsonNode *list, const char *member, const char *value)
{
  for (guint i = 0; i < lp_count (list, ""); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (list), i);

      if (strcmp (lp_text_at (item, member), value) == 0)
        return item;
    }
  g_error ("There is nothing whose %s is %s", member, value);
}

static void
test_namespaces (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) list = lp_client_get (client, 200, "/data/core/idnamespace/identities");
  JsonNode *crm = find_by (list, "code", "CRMID");
  g_autoptr (JsonNode) one = lp_client_get (
    client, 200, "/data/core/idnamespace/identities/%" G_GINT64_FORMAT, lp_integer_at (crm, "id"));
  g_autoptr (JsonNode) none = lp_client_get (client, 404, "/data/core/idnamespace/identities/1");

  g_assert_cmpstr (lp_text_at (crm, "name"), ==, "CRM number");
  g_assert_cmpstr (lp_text_at (crm, "idType"), ==, "CROSS_DEVICE");
  g_assert_true (json_node_get_boolean (lp_at (crm, "custom")));
  g_assert_cmpstr (lp_text_at (crm, "status"), ==, "ACTIVE");
  g_assert_true (json_node_equal (one, crm));
  g_assert_cmpint (lp_integer_at (none, "status"), ==, 404);

  g_assert_cmpstr (lp_text_at (find_by (list, "code", "Email"), "idType"), ==, "EMAIL");
  g_assert_cmpstr (lp_text_at (find_by (list, "code", "Phone"), "idType"), ==, "PHONE");
  g_assert_cmpstr (lp_text_at (find_by (list, "code", "ECID"), "idType"), ==, "COOKIE");
  g_assert_cmpstr (lp_text_at (find_by (list, "code", "Loyalty"), "name"), ==, "Loyalty number");
  g_assert_false (json_node_get_boolean (lp_at (find_by (list, "code", "Email"), "custom")));
}

static void
test_merge_policies (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) all = lp_client_get (
    client, 200, "/data/core/ups/config/mergePolicies?schema.name=_xdm.context.profile");
  g_autoptr (JsonNode) defaults
    = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies?default=true");
  g_autoptr (JsonNode) others
    = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies?default=false");
  g_autoptr (JsonNode) of_other = lp_client_get (
    client, 200, "/data/core/ups/config/mergePolicies?schema.name=_xdm.context.account");
  g_autoptr (JsonNode) first
    = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies?limit=2");
  g_autoptr (JsonNode) rest = lp_client_get (client, 200, "/data/core/ups/config%s",
                                             lp_text_at (first, "_links.next.href"));
  g_autoptr (JsonNode) wrong
    = lp_client_get (client, 400, "/data/core/ups/config/mergePolicies?limit=none");
  JsonNode *loyalty = find_by (lp_at (all, "children"), "name", "Loyalty first");
  g_autoptr (JsonNode) one = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies/%s",
                                            lp_text_at (loyalty, "id"));
  g_autoptr (JsonNode) none
    = lp_client_get (client, 404, "/data/core/ups/config/mergePolicies/none");

  g_assert_cmpuint (lp_count (all, "children"), ==, 3);
  g_assert_cmpint (lp_integer_at (all, "_page.totalCount"), ==, 3);
  g_assert_cmpuint (lp_count (defaults, "children"), ==, 1);
  g_assert_cmpstr (lp_text_at (defaults, "children[0].name"), ==, "Default timebased");
  g_assert_cmpstr (lp_text_at (defaults, "children[0].identityGraph.type"), ==, "pdg");
  g_assert_cmpstr (lp_text_at (defaults, "children[0].attributeMerge.type"), ==,
                   "timestampOrdered");
  g_assert_cmpstr (lp_text_at (defaults, "children[0].imsOrgId"), ==, "LOCAL@AdobeOrg");
  g_assert_cmpstr (lp_text_at (defaults, "children[0].sandbox.sandboxName"), ==, "prod");
  g_assert_cmpuint (lp_count (others, "children"), ==, 2);
  g_assert_cmpuint (lp_count (of_other, "children"), ==, 0);
  g_assert_cmpuint (lp_count (first, "children"), ==, 2);
  g_assert_cmpuint (lp_count (rest, "children"), ==, 1);
  g_assert_cmpstr (lp_text_at (rest, "_links.next.href"), ==, "");
  g_assert_cmpstr (lp_text_at (rest, "children[0].name"), ==, "No stitching");
  g_assert_cmpstr (lp_text_at (rest, "children[0].identityGraph.type"), ==, "none");
  g_assert_true (lp_has (wrong, "message"));
  g_assert_true (json_node_equal (one, loyalty));
  g_assert_cmpuint (lp_count (one, "attributeMerge.order"), ==, 5);
  g_assert_cmpstr (lp_text_at (none, "statusCode"), ==, "404");
}

static void
test_merge_policies_bulk (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) defaults
    = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies?default=true");
  const char *id = lp_text_at (defaults, "children[0].id");
  g_autofree char *body = g_strdup_printf ("{\"ids\":[{\"id\":\"%s\"},{\"id\":\"none\"}]}", id);
  g_autofree char *path = g_strdup_printf ("results.%s.name", id);
  g_autoptr (JsonNode) answer
    = lp_client_post (client, 207, "/data/core/ups/config/mergePolicies/bulk-get", body);
  g_autoptr (JsonNode) wrong
    = lp_client_post (client, 400, "/data/core/ups/config/mergePolicies/bulk-get", "{\"ids\":7}");

  g_assert_cmpstr (lp_text_at (answer, path), ==, "Default timebased");
  g_assert_cmpstr (lp_text_at (answer, "results.none.statusCode"), ==, "404");
  g_assert_true (lp_has (wrong, "message"));
}

static void
test_audiences (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) named
    = lp_client_get (client, 200, "/data/core/ups/audiences?name=churn%%20RISK");
  g_autofree char *id = g_strdup (lp_text_at (named, "children[0].id"));
  g_autoptr (JsonNode) by_property
    = lp_client_get (client, 200, "/data/core/ups/audiences?property=audienceId==%s", id);
  g_autoptr (JsonNode) by_id = lp_client_get (client, 200, "/data/core/ups/audiences/%s", id);
  g_autoptr (JsonNode) from_elsewhere
    = lp_client_get (client, 200, "/data/core/ups/audiences?description=audience%%20manager");
  g_autoptr (JsonNode) of_accounts
    = lp_client_get (client, 200, "/data/core/ups/audiences?entityType=_xdm.context.account");
  g_autoptr (JsonNode) none = lp_client_get (client, 404, "/data/core/ups/audiences/none");
  g_autoptr (JsonNode) wrong = lp_client_get (client, 400, "/data/core/ups/audiences?sort=colour");

  g_assert_cmpuint (lp_count (named, "children"), ==, 1);
  g_assert_cmpstr (lp_text_at (named, "children[0].name"), ==, "Churn risk");
  g_assert_cmpstr (lp_text_at (named, "children[0].audienceId"), ==, id);
  g_assert_cmpstr (lp_text_at (named, "children[0].namespace"), ==, "AEPSegments");
  g_assert_cmpstr (lp_text_at (named, "children[0].lifecycleState"), ==, "published");
  g_assert_cmpstr (lp_text_at (named, "children[0].originName"), ==, "REAL_TIME_CUSTOMER_PROFILE");
  g_assert_true (json_node_equal (lp_at (by_property, "children[0]"), by_id));
  g_assert_cmpuint (lp_count (from_elsewhere, "children"), ==, 2);
  g_assert_cmpstr (lp_text_at (from_elsewhere, "children[0].namespace"), ==, "AAM");
  g_assert_false (lp_has (from_elsewhere, "children[0].expression"));
  g_assert_cmpuint (lp_count (of_accounts, "children"), ==, 0);
  g_assert_cmpint (lp_integer_at (none, "status"), ==, 404);
  g_assert_cmpint (lp_integer_at (wrong, "status"), ==, 400);
}

static void
test_audiences_pages (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *path = g_strdup ("/audiences?limit=900&sort=name%3Aasc");
  g_autofree char *last = g_strdup ("");
  guint seen = 0;

  while (path != NULL)
    {
      g_autoptr (JsonNode) page = lp_client_get (client, 200, "/data/core/ups%s", path);

      g_assert_cmpint (lp_integer_at (page, "_page.totalCount"), ==, 4002);
      for (guint i = 0; i < lp_count (page, "children"); i++)
        {
          JsonNode *item
            = json_array_get_element (json_node_get_array (lp_at (page, "children")), i);

          g_assert_cmpstr (lp_text_at (item, "name"), >, last);
          g_free (last);
          last = g_strdup (lp_text_at (item, "name"));
          seen++;
        }
      g_clear_pointer (&path, g_free);
      if (lp_has (page, "_links.next"))
        {
          const char *href = lp_text_at (page, "_links.next.href");

          g_assert_true (g_str_has_prefix (href, "@/audiences?"));
          path = g_strdup (href + 1);
        }
    }
  g_assert_cmpuint (seen, ==, 4002);
}

/* A bulk-get body with the ids that Giulia's profile names, @count of them. */
static char *
bulk_body (LpClient *client, guint count)
{
  g_autoptr (JsonNode) profile
    = lp_client_profile (client, "CRMID", "C-000007", "&fields=segmentMembership.ups");
  g_autoptr (GList) ids = json_object_get_members (
    json_node_get_object (lp_at (profile, "entity.segmentMembership.ups")));
  GString *body = g_string_new ("{\"ids\":[");
  guint i = 0;

  for (GList *l = ids; l != NULL && i < count; l = l->next, i++)
    g_string_append_printf (body, "%s{\"id\":\"%s\"}", i > 0 ? "," : "", (char *) l->data);
  g_string_append (body, "]}");
  return g_string_free (body, FALSE);
}

static void
test_audiences_bulk (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *hundred = bulk_body (client, 100);
  g_autofree char *too_many = bulk_body (client, 101);
  g_autoptr (JsonNode) full
    = lp_client_post (client, 207, "/data/core/ups/audiences/bulk-get", hundred);
  g_autoptr (JsonNode) refused
    = lp_client_post (client, 400, "/data/core/ups/audiences/bulk-get", too_many);
  g_autoptr (JsonNode) empty
    = lp_client_post (client, 400, "/data/core/ups/audiences/bulk-get", "{\"ids\":[]}");
  g_autoptr (JsonNode) nonsense
    = lp_client_post (client, 400, "/data/core/ups/audiences/bulk-get", "ids");
  g_autoptr (JsonNode) unknown = lp_client_post (client, 404, "/data/core/ups/audiences/bulk-get",
                                                 "{\"ids\":[{\"id\":\"a\"},{\"id\":\"b\"}]}");
  g_autoptr (JsonNode) named
    = lp_client_get (client, 200, "/data/core/ups/audiences?name=High%%20value");
  const char *id = lp_text_at (named, "children[0].id");
  g_autofree char *half = g_strdup_printf ("{\"ids\":[{\"id\":\"%s\"},{\"id\":\"none\"}]}", id);
  g_autoptr (JsonNode) partly
    = lp_client_post (client, 207, "/data/core/ups/audiences/bulk-get", half);
  g_autofree char *path = g_strdup_printf ("results.%s.name", id);

  g_assert_cmpuint (lp_count (full, "results"), ==, 100);
  g_assert_cmpstr (lp_text_at (refused, "errors.400[0].code"), ==, "UPAPI-113015-400");
  g_assert_cmpstr (lp_text_at (refused, "title"), ==,
                   "The number of requested IDs is invalid. Cannot be 0 or exceed 100.");
  g_assert_cmpstr (lp_text_at (empty, "errors.400[0].code"), ==, "UPAPI-113015-400");
  g_assert_cmpint (lp_integer_at (nonsense, "status"), ==, 400);
  g_assert_cmpstr (lp_text_at (unknown, "title"), ==, "The entity a,b is not found.");
  g_assert_cmpstr (lp_text_at (partly, path), ==, "High value");
  g_assert_cmpstr (lp_text_at (partly, "results.none.errors.404[0].message"), ==, "Not found.");
}

static void
test_segments (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) first
    = lp_client_get (client, 200, "/data/core/ups/segment/definitions?limit=10&sort=name:asc");
  g_autoptr (JsonNode) second = lp_client_get (
    client, 200, "/data/core/ups/segment/definitions?limit=5&page=1&sort=name:asc");
  const char *id = lp_text_at (first, "segments[7].id");
  g_autoptr (JsonNode) one
    = lp_client_get (client, 200, "/data/core/ups/segment/definitions/%s", id);
  g_autoptr (JsonNode) none
    = lp_client_get (client, 404, "/data/core/ups/segment/definitions/none");
  g_autofree char *body = g_strdup_printf ("{\"ids\":[{\"id\":\"%s\"}]}", id);
  g_autofree char *path = g_strdup_printf ("results.%s", id);
  g_autoptr (JsonNode) bulk
    = lp_client_post (client, 207, "/data/core/ups/segment/definitions/bulk-get", body);

  /* Those from Audience Manager are audiences, but nothing that this platform evaluates. */
  g_assert_cmpint (lp_integer_at (first, "page.totalCount"), ==, 4000);
  g_assert_cmpuint (lp_count (first, "segments"), ==, 10);
  g_assert_true (json_node_equal (lp_at (second, "segments[2]"), lp_at (first, "segments[7]")));
  g_assert_true (json_node_equal (one, lp_at (first, "segments[7]")));
  g_assert_true (json_node_equal (lp_at (bulk, path), one));
  g_assert_cmpstr (lp_text_at (one, "expression.type"), ==, "PQL");
  g_assert_cmpstr (lp_text_at (one, "schema.name"), ==, "_xdm.context.profile");
  g_assert_true (lp_has (one, "evaluationInfo.batch.enabled"));
  g_assert_cmpint (lp_integer_at (none, "status"), ==, 404);
}

static void
test_every_membership_has_a_name (void)
{
  g_autoptr (LpClient) client = new_client ();

  for (guint number = 1; number <= 60; number++)
    {
      g_autofree char *crm = g_strdup_printf ("C-%06u", number);
      g_autoptr (JsonNode) profile = NULL;
      g_autoptr (GList) ids = NULL;
      guint i = 0;

      /* The stranger has no number, Femke's list is none, Noah has none, Aiko is refused, and
       * Giulia's are tested above. */
      if (number == 4 || number == 7 || (number >= 13 && number <= 15))
        continue;
      profile = lp_client_profile (client, "CRMID", crm, "&fields=segmentMembership");
      ids = json_object_get_members (
        json_node_get_object (lp_at (profile, "entity.segmentMembership.ups")));
      for (GList *l = ids; l != NULL && i < 2; l = l->next, i++)
        {
          g_autoptr (JsonNode) audience
            = lp_client_get (client, 200, "/data/core/ups/audiences/%s", (char *) l->data);

          g_assert_cmpstr (lp_text_at (audience, "name"), !=, "");
        }
    }
}

static void
test_computed_attributes (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) all = lp_client_get (client, 200, "/data/core/ca/attributes");
  g_autoptr (JsonNode) some
    = lp_client_get (client, 200, "/data/core/ca/attributes?offset=1&limit=2");
  g_autoptr (JsonNode) named
    = lp_client_get (client, 200, "/data/core/ca/attributes?property=name=lastPurchase");
  const char *id = lp_text_at (named, "children[0].id");
  g_autoptr (JsonNode) one = lp_client_get (client, 200, "/data/core/ca/attributes/%s", id);
  g_autoptr (JsonNode) none = lp_client_get (client, 404, "/data/core/ca/attributes/none");
  g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", "C-000001", "");

  g_assert_cmpuint (lp_count (all, "children"), ==, 5);
  g_assert_cmpint (lp_integer_at (all, "_page.totalCount"), ==, 5);
  g_assert_cmpuint (lp_count (some, "children"), ==, 2);
  g_assert_true (json_node_equal (lp_at (some, "children[0]"), lp_at (all, "children[1]")));
  g_assert_true (json_node_equal (one, lp_at (named, "children[0]")));
  g_assert_cmpstr (lp_text_at (one, "mergeFunction.value"), ==, "MOST_RECENT");
  g_assert_cmpstr (lp_text_at (none, "statusCode"), ==, "404");

  /* Each definition is a field of the profile. */
  for (guint i = 0; i < lp_count (all, "children"); i++)
    {
      g_autofree char *path = g_strdup_printf (
        "entity._halyard.SystemComputedAttributes.%s.value",
        lp_text_at (json_array_get_element (json_node_get_array (lp_at (all, "children")), i),
                    "name"));

      g_assert_true (lp_has (profile, path));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/directory/namespaces", test_namespaces);
  hub_test_add ("/local-platform/directory/merge-policies", test_merge_policies);
  hub_test_add ("/local-platform/directory/merge-policies-bulk", test_merge_policies_bulk);
  hub_test_add ("/local-platform/directory/audiences", test_audiences);
  hub_test_add ("/local-platform/directory/audiences-pages", test_audiences_pages);
  hub_test_add ("/local-platform/directory/audiences-bulk", test_audiences_bulk);
  hub_test_add ("/local-platform/directory/segments", test_segments);
  hub_test_add ("/local-platform/directory/every-membership-has-a-name",
                test_every_membership_has_a_name);
  hub_test_add ("/local-platform/directory/computed-attributes", test_computed_attributes);

  platform = hub_test_platform_start (NULL, NULL);
  status = g_test_run ();
  hub_test_platform_stop (platform);
  return status;
}
