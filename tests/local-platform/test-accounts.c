/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "local-platform/lp-setup.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* Business accounts and opportunities: the same call as for profiles, with a schema of their own.
 */

#define ACCOUNT_PATH "/data/core/ups/access/entities?schema.name=_xdm.context.account"
#define OPPORTUNITY_PATH "/data/core/ups/access/entities?schema.name=_xdm.context.opportunity"

#define ACCOUNT_CLASS "https://ns.adobe.com/xdm/context/account"
#define IDENTITY_MAP "https://ns.adobe.com/xdm/context/identitymap"
#define ACCOUNT_DETAILS "https://ns.adobe.com/xdm/mixins/account-details"

/* As the key of the first account is written in an address. */
#define FIRST_KEY "0015e00002HAL01QAF%4000D5e000001HALYEA1.Salesforce"

static HubTestPlatform *platform;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

static JsonNode *
get_account (LpClient *client, guint expect, const char *id)
{
  return lp_client_get (client, expect, ACCOUNT_PATH "&entityId=%s&entityIdNS=b2b_account", id);
}

static void
test_account (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) by_key = get_account (client, 200, FIRST_KEY);
  g_autoptr (JsonNode) by_number = get_account (client, 200, "A-10001");
  g_autoptr (JsonNode) other_spelling
    = lp_client_get (client, 200, ACCOUNT_PATH "&entityId=A-10001&entityIdNs=B2B_Account");
  JsonNode *entity = lp_at (by_key, "*.entity");

  /* As of a profile, each of its identities gives the same. */
  g_assert_true (json_node_equal (by_key, by_number));
  g_assert_true (json_node_equal (by_key, other_spelling));
  g_assert_cmpstr (lp_text_at (entity, "accountName"), ==, "Noorderlicht Logistiek B.V.");
  g_assert_cmpstr (lp_text_at (entity, "accountKey.sourceKey"), ==,
                   "0015e00002HAL01QAF@00D5e000001HALYEA1.Salesforce");
  g_assert_cmpfloat (lp_number_at (entity, "accountOrganization.annualRevenue.amount"), ==, 48.5e6);
  g_assert_cmpuint (lp_count (entity, "identityMap.b2b_account"), ==, 2);
  g_assert_cmpuint (lp_count (by_key, "*.sources"), ==, 1);
  /* An account is no customer: nothing is evaluated for it. */
  g_assert_false (lp_has (entity, "segmentMembership"));
  g_assert_false (lp_has (entity, "_halyard"));
}

/* Not as ISO 8601 has it, but as the platform's own examples have it. */
static void
test_dates (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) account = get_account (client, 200, "A-10001");
  g_autoptr (JsonNode) picked
    = lp_client_get (client, 200,
                     ACCOUNT_PATH "&entityId=A-10001&entityIdNS=b2b_account"
                                  "&fields=extSourceSystemAudit.lastActivityDate");
  const char *date = lp_text_at (account, "*.entity.extSourceSystemAudit.lastActivityDate");

  g_assert_true (g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2} 12:21:00\\.0$", date, 0, 0));
  g_assert_cmpstr (lp_text_at (picked, "*.entity.extSourceSystemAudit.lastActivityDate"), ==, date);
  g_assert_false (lp_has (picked, "*.entity.accountName"));
}

static void
test_opportunity (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) answer
    = lp_client_get (client, 200, OPPORTUNITY_PATH "&entityId=O-20001&entityIdNS=b2b_opportunity");
  JsonNode *entity = lp_at (answer, "*.entity");
  g_autofree char *key
    = g_uri_escape_string (lp_text_at (entity, "accountKey.sourceKey"), NULL, FALSE);
  g_autoptr (JsonNode) account = get_account (client, 200, key);

  g_assert_cmpstr (lp_text_at (entity, "opportunityStage"), ==, "Negotiation");
  g_assert_cmpfloat (lp_number_at (entity, "opportunityAmount.amount"), ==, 184000);
  g_assert_cmpstr (lp_text_at (entity, "opportunityAmount.currencyCode"), ==, "EUR");
  g_assert_cmpuint (strlen (lp_text_at (entity, "expectedCloseDate")), ==, 10);
  g_assert_cmpstr (lp_text_at (account, "*.entity.accountName"), ==, "Noorderlicht Logistiek B.V.");
}

/* An identity is known to the schema that it identifies, and to no other. */
static void
test_not_found (void)
{
  static const char *const queries[] = {
    ACCOUNT_PATH "&entityId=A-99999&entityIdNS=b2b_account",
    ACCOUNT_PATH "&entityId=C-000001&entityIdNS=CRMID",
    OPPORTUNITY_PATH "&entityId=A-10001&entityIdNS=b2b_account",
    PROFILE_PATH "&entityId=A-10001&entityIdNS=b2b_account",
    EVENTS_PATH "&relatedEntityId=A-10001&relatedEntityIdNS=b2b_account",
  };
  g_autoptr (LpClient) client = new_client ();

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (JsonNode) answer = lp_client_get (client, 404, "%s", queries[i]);

      g_assert_cmpstr (lp_text_at (answer, "statusCode"), ==, "404");
    }
  /* Deleting is for profiles only. */
  {
    g_autoptr (JsonNode) refused = lp_client_send (
      client, "DELETE", ACCOUNT_PATH "&entityId=A-10001&entityIdNS=b2b_account", NULL, NULL, 400);
    g_autoptr (JsonNode) unknown = lp_client_send (
      client, "DELETE", PROFILE_PATH "&entityId=A-10001&entityIdNS=b2b_account", NULL, NULL, 404);
    g_autoptr (JsonNode) still = get_account (client, 200, "A-10001");

    g_assert_cmpstr (lp_text_at (refused, "statusCode"), ==, "400");
    g_assert_cmpstr (lp_text_at (unknown, "statusCode"), ==, "404");
    g_assert_cmpuint (lp_count (still, ""), ==, 1);
  }
}

static void
test_refused (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) policies
    = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies");
  g_autoptr (JsonNode) of_profiles = lp_client_get (
    client, 400, ACCOUNT_PATH "&entityId=A-10001&entityIdNS=b2b_account&mergePolicyId=%s",
    lp_text_at (policies, "children[0].id"));
  g_autoptr (JsonNode) nobody = lp_client_get (client, 400, ACCOUNT_PATH "&entityIdNS=b2b_account");

  g_assert_nonnull (strstr (lp_text_at (of_profiles, "message"), "mergePolicyId"));
  g_assert_nonnull (strstr (lp_text_at (nobody, "message"), "entityId"));
}

static void
test_several (void)
{
  static const char *const body
    = "{\"schema\":{\"name\":\"_xdm.context.account\"},\"identities\":["
      "{\"entityId\":\"A-10002\",\"entityIdNS\":{\"code\":\"b2b_account\"}},"
      "{\"entityId\":\"A-99999\",\"entityIdNS\":{\"code\":\"b2b_account\"}}]}";
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) answer
    = lp_client_post (client, 200, "/data/core/ups/access/entities", body);

  g_assert_cmpuint (lp_count (answer, ""), ==, 2);
  g_assert_cmpstr (lp_text_at (answer, "*.requestedIdentity.entityId"), ==, "A-10002");
  g_assert_cmpstr (lp_text_at (answer, "*.entity.accountName"), ==, "Noorderlicht Groep N.V.");
}

static void
test_union (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) of_account
    = lp_registry_at (client, 200, ACCEPT_FULL, "/tenant/unions/_xdm.context.account__union");

  g_assert_cmpstr (
    lp_text_at (of_account, "properties.accountOrganization.properties.numberOfEmployees.title"),
    ==, "Number of employees");
}

/* What is known of an account in several datasets is one account. */
static void
test_records (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *schema = lp_setup_schema (client, "Accounts of another CRM", ACCOUNT_CLASS, TRUE,
                                             ACCOUNT_DETAILS, IDENTITY_MAP, NULL);
  g_autofree char *dataset = NULL;
  g_autoptr (JsonNode) batch = NULL;
  g_autoptr (JsonNode) mixed = NULL;
  g_autoptr (JsonNode) account = NULL;

  lp_setup_identity (client, schema, "/accountKey/sourceKey", "b2b_account", TRUE);
  dataset = lp_setup_dataset (client, "Accounts of another CRM", schema);
  batch = lp_client_ingest (client, dataset,
                            "{\"accountKey\":{\"sourceKey\":\"77@other.Dynamics\"},"
                            "\"identityMap\":{\"b2b_account\":[{\"id\":\"A-10003\"}]},"
                            "\"accountSite\":\"Dock 4\"}\n");
  g_assert_cmpstr (lp_text_at (batch, "status"), ==, "success");

  account = get_account (client, 200, "77%40other.Dynamics");
  g_assert_cmpstr (lp_text_at (account, "*.entity.accountSite"), ==, "Dock 4");
  g_assert_cmpstr (lp_text_at (account, "*.entity.accountName"), ==, "Thornbury & Vale Ltd");
  g_assert_cmpuint (lp_count (account, "*.sources"), ==, 2);

  /* An account that said it was a person would be taken for one. */
  mixed = lp_client_ingest (client, dataset,
                            "{\"accountKey\":{\"sourceKey\":\"78@other.Dynamics\"},"
                            "\"identityMap\":{\"CRMID\":[{\"id\":\"C-000001\"}]}}\n");
  g_assert_cmpstr (lp_text_at (mixed, "status"), !=, "success");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/accounts/account", test_account);
  hub_test_add ("/local-platform/accounts/dates", test_dates);
  hub_test_add ("/local-platform/accounts/opportunity", test_opportunity);
  hub_test_add ("/local-platform/accounts/not-found", test_not_found);
  hub_test_add ("/local-platform/accounts/refused", test_refused);
  hub_test_add ("/local-platform/accounts/several", test_several);
  hub_test_add ("/local-platform/accounts/union", test_union);
  hub_test_add ("/local-platform/accounts/records", test_records);

  platform = hub_test_platform_start (NULL, NULL);
  status = g_test_run ();
  hub_test_platform_stop (platform);
  return status;
}
