/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* Records under several identities become one person; several people are asked for at once; a
 * person is forgotten. */

#define ENTITIES "/data/core/ups/access/entities"

static HubTestPlatform *platform;

/* Ids of datasets of the sample company */
static char *crm;
static char *loyalty;
static char *web_events;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

static void
ingest (LpClient *client, const char *dataset, const char *content, gint64 accepted)
{
  g_autoptr (JsonNode) batch = lp_client_ingest (client, dataset, content);

  g_assert_cmpint (lp_integer_at (batch, "metrics.outputRecordCount"), ==, accepted);
}

static void
test_late_link (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) by_crm = NULL;
  g_autoptr (JsonNode) by_card = NULL;
  g_autoptr (JsonNode) events = NULL;
  g_autoptr (JsonNode) members = NULL;

  ingest (client, crm,
          "{\"person\":{\"name\":{\"firstName\":\"Late\"}},"
          "\"identityMap\":{\"CRMID\":[{\"id\":\"L-1\",\"primary\":true}]}}",
          1);
  ingest (client, loyalty,
          "{\"loyalty\":{\"tier\":\"gold\"},"
          "\"identityMap\":{\"Loyalty\":[{\"id\":\"L-CARD\",\"primary\":true}]}}",
          1);
  ingest (client, web_events,
          "{\"_id\":\"l1\",\"timestamp\":\"2026-11-01T10:00:00Z\","
          "\"identityMap\":{\"CRMID\":[{\"id\":\"L-1\",\"primary\":true}]}}\n"
          "{\"_id\":\"l2\",\"timestamp\":\"2026-11-02T10:00:00Z\","
          "\"identityMap\":{\"Loyalty\":[{\"id\":\"L-CARD\",\"primary\":true}]}}",
          2);
  g_free (lp_client_call (
    client, "GET", PROFILE_PATH "&entityId=L-1&entityIdNS=CRMID&fields=loyalty", NULL, NULL, 200));
  by_crm = lp_client_profile (client, "CRMID", "L-1", "");
  g_assert_false (lp_has (by_crm, "entity.loyalty"));

  /* One record says that they are one. */
  ingest (client, web_events,
          "{\"_id\":\"l3\",\"timestamp\":\"2026-11-03T10:00:00Z\","
          "\"identityMap\":{\"loyalty\":[{\"id\":\"L-CARD\",\"primary\":true}],"
          "\"crmid\":[{\"id\":\"L-1\"}]}}",
          1);
  g_clear_pointer (&by_crm, json_node_unref);
  by_crm = lp_client_profile (client, "CRMID", "L-1", "");
  by_card = lp_client_profile (client, "Loyalty", "L-CARD", "");
  events = lp_client_events (client, "CRMID", "L-1", "", NULL);
  members = lp_client_get (client, 200,
                           "/data/core/identity/cluster/members?namespace=loyalty&id=L-CARD");
  g_assert_cmpstr (lp_text_at (by_crm, "entity.loyalty.tier"), ==, "gold");
  g_assert_cmpstr (lp_text_at (by_crm, "entity.person.name.firstName"), ==, "Late");
  g_assert_cmpstr (lp_text_at (by_crm, "entityId"), ==, lp_text_at (by_card, "entityId"));
  g_assert_cmpuint (lp_count (by_crm, "identityGraph"), ==, 2);
  g_assert_cmpuint (lp_count (by_crm, "sources"), ==, 2);
  /* Both wrote their namespace in a way of their own. */
  g_assert_cmpuint (lp_count (by_crm, "entity.identityMap"), ==, 2);
  g_assert_true (lp_has (by_crm, "entity.identityMap.loyalty[0].id"));
  g_assert_cmpuint (lp_count (events, ""), ==, 3);
  g_assert_cmpuint (lp_count (members, "clusters[0].members"), ==, 2);
}

/* A record of the same identity in the same dataset takes the place of the one before, unless its
 * source says that it is older. */
static void
test_replaces (void)
{
  static const char record[] = "{\"person\":{\"name\":{\"firstName\":\"%s\"}},%s"
                               "\"identityMap\":{\"CRMID\":[{\"id\":\"R-1\",\"primary\":true}]}}";
  g_autoptr (LpClient) client = new_client ();
  static const struct
  {
    const char *name;
    const char *audit;
    const char *shown;
  } cases[] = {
    { "First", "", "First" },
    { "Old", "\"extSourceSystemAudit\":{\"lastUpdatedDate\":\"2020-01-01T00:00:00Z\"},", "First" },
    { "New", "", "New" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (record, cases[i].name, cases[i].audit);
      g_autoptr (JsonNode) profile = NULL;

      ingest (client, crm, text, 1);
      profile = lp_client_profile (client, "CRMID", "R-1", "");
      g_assert_cmpstr (lp_text_at (profile, "entity.person.name.firstName"), ==, cases[i].shown);
    }
}

static void
test_graph (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) set = lp_client_post (
    client, 200, "/data/core/identity/v2/graph",
    "{\"composite_xids\":[{\"ns\":\"CRMID\",\"id\":\"C-000001\"},{\"nsid\":6,\"id\":\"no@x\"}]}");
  g_autoptr (JsonNode) by_xid = NULL;
  g_autoptr (JsonNode) unknown
    = lp_client_get (client, 200, "/data/core/identity/cluster/members?namespace=Email&id=no%%40x");
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", "C-000001", "");

  g_assert_cmpuint (lp_count (set, "graphs"), ==, 1);
  g_assert_cmpuint (lp_count (set, "graphs[0].members"), ==, lp_count (profile, "identityGraph"));
  g_assert_cmpuint (lp_count (set, "unprocessed_composite_xids"), ==, 1);
  g_assert_cmpuint (lp_count (unknown, "clusters"), ==, 0);

  body = g_strdup_printf ("{\"xids\":[\"%s\"],\"projection_type\":\"graph\"}",
                          lp_text_at (profile, "entityId"));
  by_xid = lp_client_post (client, 200, "/data/core/identity/v2/graph", body);
  g_assert_cmpuint (lp_count (by_xid, "graphs[0].edges") + 1, ==,
                    lp_count (by_xid, "graphs[0].vertices"));
  g_free (
    lp_client_call (client, "POST", "/data/core/identity/v2/graph", "{}", "application/json", 400));
  g_free (
    lp_client_call (client, "GET", "/data/core/identity/cluster/members?id=x", NULL, NULL, 400));
}

static void
test_several (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) found = lp_client_post (
    client, 200, ENTITIES,
    "{\"schema\":{\"name\":\"_xdm.context.profile\"},\"fields\":[\"person.name\",\"identities\"],"
    "\"identities\":[{\"entityId\":\"C-000001\",\"entityIdNS\":{\"code\":\"CRMID\"}},"
    "{\"entityId\":\"C-000020\",\"entityIdNS\":{\"code\":\"crmid\"}},"
    "{\"entityId\":\"nobody\",\"entityIdNS\":{\"code\":\"CRMID\"}}]}");
  /* A graph that is too large fails alone. */
  g_autoptr (JsonNode) partly = NULL;
  g_autoptr (JsonNode) alone = lp_client_profile (client, "CRMID", "C-000001", "");
  g_autofree char *path = g_strdup_printf ("%s.", lp_text_at (alone, "entityId"));
  g_autofree char *name = g_strconcat (path, "entity.person.name.firstName", NULL);
  g_autofree char *asked = g_strconcat (path, "requestedIdentity.entityId", NULL);
  g_autoptr (GString) many = g_string_new (NULL);

  g_assert_cmpuint (lp_count (found, ""), ==, 3);
  g_assert_cmpstr (lp_text_at (found, name), ==,
                   lp_text_at (alone, "entity.person.name.firstName"));
  g_assert_cmpstr (lp_text_at (found, asked), ==, "C-000001");

  for (guint i = 0; i < 5; i++)
    {
      g_string_append (many, "{\"identityMap\":{\"CRMID\":[{\"id\":\"MANY\",\"primary\":true}],"
                             "\"Phone\":[");
      for (guint j = 0; j < 15; j++)
        g_string_append_printf (many, "%s{\"id\":\"+31201%02u%02u\"}", j > 0 ? "," : "", i, j);
      g_string_append (many, "]}}\n");
    }
  ingest (client, crm, many->str, 5);
  partly = lp_client_post (
    client, 207, ENTITIES,
    "{\"schema\":{\"name\":\"_xdm.context.profile\"},"
    "\"identities\":[{\"entityId\":\"C-000001\",\"entityIdNS\":{\"code\":\"CRMID\"}},"
    "{\"entityId\":\"MANY\",\"entityIdNS\":{\"code\":\"CRMID\"}},"
    "{\"entityId\":\"x\",\"entityIdNS\":{\"code\":\"Shoe\"}}]}");
  g_assert_cmpuint (lp_count (partly, ""), ==, 2);
  g_assert_cmpstr (lp_text_at (partly, "[0].error.statusCode"), ==, "422");
  g_assert_cmpstr (lp_text_at (partly, "[1].error.statusCode"), ==, "400");
  g_free (lp_client_call (client, "GET", PROFILE_PATH "&entityId=MANY&entityIdNS=CRMID", NULL, NULL,
                          422));
}

static void
test_several_events (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) all = lp_client_events (client, "CRMID", "C-000001", "", NULL);
  g_autofree char *body = g_strdup (
    "{\"schema\":{\"name\":\"_xdm.context.experienceevent\"},\"relatedSchema\":{\"name\":"
    "\"_xdm.context.profile\"},\"limit\":100,\"fields\":[\"eventType\"],"
    "\"timeFilter\":{\"startTime\":1500000000000},\"identities\":[{\"entityId\":\"C-000001\","
    "\"entityIdNS\":{\"code\":\"CRMID\"}},{\"entityId\":\"nobody\",\"entityIdNS\":{\"code\":"
    "\"CRMID\"}}]}");
  g_autofree char *xid = NULL;
  guint count = 0;
  guint pages = 0;

  while (body != NULL)
    {
      g_autoptr (JsonNode) answer = lp_client_post (client, 200, ENTITIES, body);
      JsonNode *page = lp_at (answer, "*");

      g_assert_cmpuint (lp_count (answer, ""), ==, pages == 0 ? 2 : 1);
      for (guint i = 0; i < lp_count (page, "children"); i++, count++)
        {
          g_autofree char *here = g_strdup_printf ("children[%u].entityId", i);
          g_autofree char *there = g_strdup_printf ("[%u].entityId", count);

          g_assert_cmpstr (lp_text_at (page, here), ==, lp_text_at (all, there));
        }
      g_clear_pointer (&body, g_free);
      if (lp_has (page, "_links.next.payload"))
        body = json_to_string (lp_at (page, "_links.next.payload"), FALSE);
      else
        g_assert_cmpstr (lp_text_at (page, "_page.next"), ==, "");
      pages++;
    }
  g_assert_cmpuint (count, ==, lp_count (all, ""));
  g_assert_cmpuint (pages, >, 1);
}

static void
test_several_refused (void)
{
  static const char *const bodies[] = {
    "no JSON",
    "{}",
    "{\"schema\":{\"name\":\"_xdm.context.profile\"}}",
    "{\"schema\":{\"name\":\"_xdm.context.profile\"},\"identities\":[]}",
    "{\"schema\":{\"name\":\"_xdm.context.profile\"},\"identities\":[{}]}",
    "{\"schema\":{\"name\":\"shoe\"},\"identities\":[{\"entityId\":\"x\"}]}",
    "{\"schema\":{\"name\":\"_xdm.context.experienceevent\"},\"identities\":[{\"entityId\":\"x\"}]"
    "}",
    "{\"schema\":{\"name\":\"_xdm.context.profile\"},\"fields\":\"a\",\"identities\":"
    "[{\"entityId\":\"x\"}]}",
    "{\"schema\":{\"name\":\"_xdm.context.profile\"},\"mergePolicyId\":\"none\",\"identities\":"
    "[{\"entityId\":\"x\"}]}",
  };
  g_autoptr (LpClient) client = new_client ();

  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    {
      g_autoptr (JsonNode) answer = lp_client_post (client, 400, ENTITIES, bodies[i]);

      g_assert_cmpstr (lp_text_at (answer, "statusCode"), ==, "400");
    }
}

static void
test_delete (void)
{
  static const char record[]
    = "{\"person\":{\"name\":{\"firstName\":\"Gone\"}},\"identityMap\":{"
      "\"CRMID\":[{\"id\":\"D-1\",\"primary\":true}],\"Email\":[{\"id\":\"d1@example.org\"}]}}";
  static const char event[] = "{\"_id\":\"d1\",\"timestamp\":\"2026-11-01T10:00:00Z\","
                              "\"identityMap\":{\"CRMID\":[{\"id\":\"D-1\",\"primary\":true}]}}";
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *answer = NULL;
  g_autoptr (JsonNode) again = NULL;

  ingest (client, crm, record, 1);
  ingest (client, web_events, event, 1);
  answer = lp_client_call (
    client, "DELETE", PROFILE_PATH "&entityId=d1%40example.org&entityIdNS=Email", NULL, NULL, 202);
  g_assert_cmpstr (answer, ==, "");
  g_free (
    lp_client_call (client, "GET", PROFILE_PATH "&entityId=D-1&entityIdNS=CRMID", NULL, NULL, 404));
  g_free (lp_client_call (client, "GET", EVENTS_PATH "&relatedEntityId=D-1&relatedEntityIdNS=CRMID",
                          NULL, NULL, 404));
  g_free (lp_client_call (client, "DELETE", PROFILE_PATH "&entityId=D-1&entityIdNS=CRMID", NULL,
                          NULL, 404));
  g_free (lp_client_call (client, "DELETE", EVENTS_PATH "&entityId=D-1&entityIdNS=CRMID", NULL,
                          NULL, 400));

  /* Who comes back comes back as someone new. */
  ingest (client, web_events, event, 1);
  again = lp_client_events (client, "CRMID", "D-1", "", NULL);
  g_assert_cmpuint (lp_count (again, ""), ==, 1);
}

static void
test_property (void)
{
  static const struct
  {
    const char *filters;
    const char *ids;
  } cases[] = {
    { "&property=eventType%3Da", "p1" },
    { "&property=eventType=a", "p1" },
    { "&property=eventType!%3Da", "p2,p3" },
    { "&property=commerce.order.priceTotal%3E%3D20", "p2,p3" },
    { "&property=commerce.order.priceTotal%3E20&property=eventType%3Db", "p3" },
    { "&property=commerce.order.priceTotal%3C20.5", "p1,p2" },
    { "&property=web.isHome%3Dtrue", "p2" },
    { "&property=productListItems.SKU%3D%22S-9%22", "p3" },
    { "&property=placeContext.localTime%3C%3D%222026-11-02%22", "p1,p2" },
    { "&property=placeContext.localTime%3E%2220261102%22", "p3" },
    { "&property=nothing.here%3D1", "" },
  };
  g_autoptr (LpClient) client = new_client ();

  ingest (
    client, web_events,
    "{\"_id\":\"p1\",\"timestamp\":\"2026-11-01T10:00:00Z\",\"eventType\":\"a\",\"commerce\":"
    "{\"order\":{\"priceTotal\":10}},\"placeContext\":{\"localTime\":\"2026-11-01T10:00:00Z\"},"
    "\"identityMap\":{\"CRMID\":[{\"id\":\"P-1\",\"primary\":true}]}}\n"
    "{\"_id\":\"p2\",\"timestamp\":\"2026-11-02T10:00:00Z\",\"eventType\":\"b\",\"commerce\":"
    "{\"order\":{\"priceTotal\":20}},\"web\":{\"isHome\":true},"
    "\"placeContext\":{\"localTime\":\"2026-11-02T23:00:00Z\"},"
    "\"identityMap\":{\"CRMID\":[{\"id\":\"P-1\",\"primary\":true}]}}\n"
    "{\"_id\":\"p3\",\"timestamp\":\"2026-11-03T10:00:00Z\",\"eventType\":\"b\",\"commerce\":"
    "{\"order\":{\"priceTotal\":30.5}},\"productListItems\":[{\"SKU\":\"S-1\"},{\"SKU\":\"S-9\"}],"
    "\"placeContext\":{\"localTime\":\"2026-11-03T10:00:00Z\"},"
    "\"identityMap\":{\"CRMID\":[{\"id\":\"P-1\",\"primary\":true}]}}",
    3);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* One to a page, so that the filter has to go along. */
      g_autofree char *extra = g_strconcat ("&limit=1", cases[i].filters, NULL);
      g_autoptr (JsonNode) events = lp_client_events (client, "CRMID", "P-1", extra, NULL);
      g_autoptr (GString) ids = g_string_new (NULL);

      for (guint j = 0; j < lp_count (events, ""); j++)
        {
          g_autofree char *path = g_strdup_printf ("[%u].entityId", j);

          g_string_append_printf (ids, j > 0 ? ",%s" : "%s", lp_text_at (events, path));
        }
      g_assert_cmpstr (ids->str, ==, cases[i].ids);
    }
  g_free (lp_client_call (client, "GET",
                          EVENTS_PATH
                          "&relatedEntityId=P-1&relatedEntityIdNS=CRMID"
                          "&property=a%3D1&property=b%3D1&property=c%3D1&property=d%3D1",
                          NULL, NULL, 400));
  g_free (lp_client_call (client, "GET",
                          EVENTS_PATH "&relatedEntityId=P-1&relatedEntityIdNS=CRMID"
                                      "&property=a..b%3D1",
                          NULL, NULL, 400));
}

static void
find_datasets (void)
{
  g_autoptr (LpClient) client = new_client ();

  crm = lp_client_find_dataset (client, "CRM customers");
  loyalty = lp_client_find_dataset (client, "Loyalty programme");
  web_events = lp_client_find_dataset (client, "Web events");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/graph/late-link", test_late_link);
  hub_test_add ("/local-platform/graph/replaces", test_replaces);
  hub_test_add ("/local-platform/graph/graph", test_graph);
  hub_test_add ("/local-platform/graph/several", test_several);
  hub_test_add ("/local-platform/graph/several-events", test_several_events);
  hub_test_add ("/local-platform/graph/several-refused", test_several_refused);
  hub_test_add ("/local-platform/graph/delete", test_delete);
  hub_test_add ("/local-platform/graph/property", test_property);

  platform = hub_test_platform_start (NULL, NULL);
  find_datasets ();
  status = g_test_run ();
  hub_test_platform_stop (platform);
  g_free (crm);
  g_free (loyalty);
  g_free (web_events);
  return status;
}
