/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* Profiles and events: GET /data/core/ups/access/entities. */

#define HANNEKE_PHONE "%2B31612345678"

static HubTestPlatform *platform;

/* All of Hanneke's events, oldest first, once they have been fetched. */
static JsonNode *all_events;

static LpClient *
new_client (void)
{
  return lp_client_new (hub_test_platform_get_url (platform));
}

static JsonNode *
get_all_events (LpClient *client)
{
  if (all_events == NULL)
    all_events = lp_client_events (client, "CRMID", "C-000001", "", NULL);
  return all_events;
}

static char *
policy_id (LpClient *client, const char *name)
{
  g_autoptr (JsonNode) answer = lp_client_get (client, 200, "/data/core/ups/config/mergePolicies");
  char *id = NULL;

  for (guint i = 0; i < lp_count (answer, "children"); i++)
    {
      JsonNode *policy
        = json_array_get_element (json_node_get_array (lp_at (answer, "children")), i);

      if (strcmp (lp_text_at (policy, "name"), name) == 0)
        id = g_strdup (lp_text_at (policy, "id"));
    }
  g_assert_nonnull (id);
  return id;
}

static void
test_any_identity (void)
{
  static const char *const identities[][2] = {
    { "Phone", "+31612345678" },
    { "phone", "+31612345678" },
    { "Email", "hanneke.devries@example.com" },
    { "CRMID", "C-000001" },
    { "Loyalty", "LX-10001" },
  };
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) expected = lp_client_profile (client, "CRMID", "C-000001", "");
  const char *device = lp_text_at (expected, "entity.identityMap.ecid[0].id");
  g_autoptr (JsonNode) by_device = lp_client_profile (client, "ECID", device, "");
  g_autoptr (JsonNode) by_xid = lp_client_get (client, 200, PROFILE_PATH "&entityId=%s",
                                               lp_text_at (expected, "identityGraph[2]"));
  g_autoptr (JsonNode) other_spelling
    = lp_client_get (client, 200, PROFILE_PATH "&entityId=%s&entityIdNs=Phone", HANNEKE_PHONE);

  g_assert_cmpstr (lp_text_at (expected, "entity.person.name.fullName"), ==, "Hanneke de Vries");
  for (guint i = 0; i < G_N_ELEMENTS (identities); i++)
    {
      g_autoptr (JsonNode) profile
        = lp_client_profile (client, identities[i][0], identities[i][1], "");

      g_assert_true (json_node_equal (profile, expected));
    }
  g_assert_true (json_node_equal (by_device, expected));
  g_assert_true (json_node_equal (lp_at (by_xid, "*"), expected));
  g_assert_true (json_node_equal (lp_at (other_spelling, "*"), expected));
}

static void
test_envelope (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) answer
    = lp_client_get (client, 200, PROFILE_PATH "&entityId=C-000001&entityIdNS=CRMID");
  g_autoptr (GList) keys = json_object_get_members (json_node_get_object (answer));
  g_autofree char *default_policy = policy_id (client, "Default timebased");

  g_assert_cmpuint (g_list_length (keys), ==, 1);
  g_assert_cmpstr (lp_text_at (answer, "*.entityId"), ==, keys->data);
  g_assert_cmpstr (lp_text_at (answer, "*.mergePolicy.id"), ==, default_policy);
  g_assert_cmpuint (lp_count (answer, "*.identityGraph"), ==, 5);
  g_assert_cmpuint (lp_count (answer, "*.sources"), >=, 5);
  g_assert_true (g_str_has_suffix (lp_text_at (answer, "*.lastModifiedAt"), "Z"));
}

static void
test_plus_is_space (void)
{
  g_autoptr (LpClient) client = new_client ();
  /* As everywhere in form encoding: an unescaped plus is a space, and nobody's number has one. */
  g_autoptr (JsonNode) answer
    = lp_client_get (client, 404, PROFILE_PATH "&entityId=+31612345678&entityIdNS=Phone");

  g_assert_cmpstr (lp_text_at (answer, "statusCode"), ==, "404");
}

static void
test_fields (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) some = lp_client_profile (
    client, "CRMID", "C-000001",
    "&fields=person.name.firstName,homeAddress.city,loyalty,identities,nothing.here");
  g_autoptr (JsonNode) events
    = lp_client_get (client, 200,
                     EVENTS_PATH "&relatedEntityId=C-000001&relatedEntityIdNS=CRMID"
                                 "&orderby=-timestamp&limit=3"
                                 "&fields=eventType,productListItems.name");

  g_assert_cmpuint (lp_count (some, "entity"), ==, 4);
  g_assert_cmpuint (lp_count (some, "entity.person.name"), ==, 1);
  g_assert_cmpstr (lp_text_at (some, "entity.person.name.firstName"), ==, "Hanneke");
  g_assert_cmpstr (lp_text_at (some, "entity.homeAddress.city"), ==, "Utrecht");
  g_assert_cmpstr (lp_text_at (some, "entity.loyalty.tier"), ==, "gold");
  g_assert_cmpuint (lp_count (some, "entity.identities"), ==, 5);
  g_assert_cmpstr (lp_text_at (some, "entity.identities[0].id"), ==, "C-000001");
  g_assert_cmpstr (lp_text_at (some, "entity.identities[0].namespace.code"), ==, "crmid");

  g_assert_cmpuint (lp_count (events, "children[0].entity"), ==, 1);
  g_assert_cmpstr (lp_text_at (events, "children[2].entity.eventType"), ==, "commerce.purchases");
  g_assert_true (g_str_has_prefix (
    lp_text_at (events, "children[2].entity.productListItems[0].name"), "Fibre 1 Gb/s"));
  g_assert_cmpuint (lp_count (events, "children[2].entity.productListItems[0]"), ==, 1);
}

static void
test_merge_policies (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autofree char *loyalty = policy_id (client, "Loyalty first");
  g_autofree char *single = policy_id (client, "No stitching");
  g_autofree char *by_loyalty = g_strconcat ("&mergePolicyId=", loyalty, NULL);
  g_autofree char *by_none = g_strconcat ("&mergePolicyId=", single, NULL);
  g_autoptr (JsonNode) newest = lp_client_profile (client, "Phone", "+31612345678", "");
  g_autoptr (JsonNode) trusted = lp_client_profile (client, "Phone", "+31612345678", by_loyalty);
  g_autoptr (JsonNode) alone = lp_client_profile (client, "CRMID", "C-000001", by_none);
  g_autoptr (JsonNode) nothing = lp_client_get (
    client, 404, PROFILE_PATH "&entityId=%s&entityIdNS=Phone%s", HANNEKE_PHONE, by_none);
  g_autoptr (JsonNode) orders = lp_client_events (client, "CRMID", "C-000001", by_none, NULL);

  g_assert_cmpstr (lp_text_at (newest, "entity.homeAddress.city"), ==, "Utrecht");
  g_assert_cmpstr (lp_text_at (trusted, "entity.homeAddress.city"), ==, "Amersfoort");
  /* Each attribute is decided by itself: the rest is there all the same. */
  g_assert_cmpstr (lp_text_at (trusted, "entity.person.name.fullName"), ==, "Hanneke de Vries");
  g_assert_true (lp_has (trusted, "entity.segmentMembership.ups"));
  g_assert_cmpstr (lp_text_at (trusted, "mergePolicy.id"), ==, loyalty);

  /* Without stitching there is only what came with this very identity. */
  g_assert_cmpuint (lp_count (alone, "identityGraph"), ==, 1);
  g_assert_true (lp_has (alone, "entity.person"));
  g_assert_false (lp_has (alone, "entity.loyalty"));
  g_assert_false (lp_has (alone, "entity.consents"));
  g_assert_cmpstr (lp_text_at (nothing, "statusCode"), ==, "404");
  for (guint i = 0; i < json_array_get_length (json_node_get_array (orders)); i++)
    g_assert_true (
      lp_has (json_array_get_element (json_node_get_array (orders), i), "entity.commerce"));
}

static void
assert_refused (LpClient *client, const char *query, const char *names)
{
  g_autoptr (JsonNode) answer
    = lp_client_get (client, 400, "/data/core/ups/access/entities?%s", query);

  g_assert_cmpstr (lp_text_at (answer, "statusCode"), ==, "400");
  g_assert_true (g_str_has_prefix (lp_text_at (answer, "message"), "UPS-"));
  g_assert_nonnull (strstr (lp_text_at (answer, "message"), names));
}

static void
test_refused (void)
{
#define OF_PROFILE "schema.name=_xdm.context.profile&entityId=C-000001&entityIdNS=CRMID"
#define OF_EVENTS                                                                                  \
  "schema.name=_xdm.context.experienceevent&relatedSchema.name=_xdm.context.profile"               \
  "&relatedEntityId=C-000001&relatedEntityIdNS=CRMID"
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) unknown
    = lp_client_get (client, 404, PROFILE_PATH "&entityId=C-999999&entityIdNS=CRMID");
  g_autoptr (JsonNode) no_events
    = lp_client_get (client, 404, EVENTS_PATH "&relatedEntityId=C-999999&relatedEntityIdNS=CRMID");
  g_autoptr (JsonNode) account
    = lp_client_get (client, 404,
                     "/data/core/ups/access/entities?schema.name=_xdm.context.account&entityId=1"
                     "&entityIdNS=b2b_account");

  g_assert_cmpuint (lp_count (unknown, ""), ==, 1);
  g_assert_cmpstr (lp_text_at (unknown, "statusCode"), ==, "404");
  g_assert_cmpstr (lp_text_at (no_events, "statusCode"), ==, "404");
  g_assert_cmpstr (lp_text_at (account, "statusCode"), ==, "404");

  assert_refused (client, "entityId=C-000001&entityIdNS=CRMID", "schema.name");
  assert_refused (client, "schema.name=_xdm.context.nothing&entityId=1", "schema.name");
  assert_refused (client, "schema.name=_xdm.context.profile&entityIdNS=CRMID", "entityId");
  assert_refused (client, "schema.name=_xdm.context.profile&entityId=1&entityIdNS=Nothing",
                  "entityIdNS");
  assert_refused (client, OF_PROFILE "&mergePolicyId=none-such", "mergePolicyId");
  assert_refused (client, OF_PROFILE "&withCA=true", "withCA");
  assert_refused (client, OF_PROFILE "&property=a=b", "property");
  assert_refused (client, OF_EVENTS "&property=web.webPageDetails.name", "property");
  assert_refused (client, OF_EVENTS "&orderby=name", "orderby");
  assert_refused (client, OF_EVENTS "&limit=0", "limit");
  assert_refused (client, OF_EVENTS "&limit=many", "limit");
  assert_refused (client, OF_EVENTS "&startTime=yesterday", "startTime");
  assert_refused (client, OF_EVENTS "&endTime=-1", "endTime");
  assert_refused (client,
                  "schema.name=_xdm.context.experienceevent&relatedEntityId=C-000001"
                  "&relatedEntityIdNS=CRMID",
                  "relatedSchema.name");
}

/* Fails unless every event comes once and in order. */
static void
check_order (JsonNode *events, gboolean newest_first)
{
  JsonArray *array = json_node_get_array (events);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 last = newest_first ? G_MAXINT64 : 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *event = json_array_get_element (array, i);
      gint64 timestamp = lp_integer_at (event, "timestamp");
      g_autoptr (GDateTime) time
        = g_date_time_new_from_iso8601 (lp_text_at (event, "entity.timestamp"), NULL);

      g_assert_cmpint (g_date_time_to_unix (time), ==, timestamp / 1000);
      g_assert_cmpstr (lp_text_at (event, "entityId"), ==, lp_text_at (event, "entity._id"));
      g_assert_true (newest_first ? timestamp <= last : timestamp >= last);
      g_assert_true (g_hash_table_add (seen, (char *) lp_text_at (event, "entityId")));
      last = timestamp;
    }
}

static void
test_pages (void)
{
  g_autoptr (LpClient) client = new_client ();
  JsonNode *all = get_all_events (client);
  g_autoptr (JsonNode) page
    = lp_client_get (client, 200, EVENTS_PATH "&relatedEntityId=C-000001&relatedEntityIdNS=CRMID");
  g_autoptr (JsonNode) down = NULL;
  guint count = lp_count (all, "");
  guint pages;

  /* The documented default. */
  g_assert_cmpuint (lp_count (page, "children"), ==, 1000);
  g_assert_cmpuint (count, ==, 1284);
  check_order (all, FALSE);

  down = lp_client_events (client, "Email", "hanneke.devries@example.com",
                           "&limit=97&orderby=-timestamp", &pages);
  g_assert_cmpuint (lp_count (down, ""), ==, count);
  g_assert_cmpuint (pages, ==, 14);
  check_order (down, TRUE);
  for (guint i = 0; i < count; i++)
    g_assert_true (
      json_node_equal (json_array_get_element (json_node_get_array (all), i),
                       json_array_get_element (json_node_get_array (down), count - 1 - i)));
}

/* A page that is just full is the last one, if nothing is left. */
static void
test_full_page_is_last (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) all = lp_client_events (client, "CRMID", "C-000002", "", NULL);
  g_autofree char *just = g_strdup_printf ("&limit=%u", lp_count (all, ""));
  g_autofree char *less = g_strdup_printf ("&limit=%u", lp_count (all, "") - 1);
  guint pages;
  g_autoptr (JsonNode) in_one = lp_client_events (client, "CRMID", "C-000002", just, &pages);
  g_autoptr (JsonNode) in_two = NULL;

  g_assert_cmpuint (pages, ==, 1);
  g_assert_true (json_node_equal (in_one, all));
  in_two = lp_client_events (client, "CRMID", "C-000002", less, &pages);
  g_assert_cmpuint (pages, ==, 2);
  g_assert_true (json_node_equal (in_two, all));
}

static void
test_order_spellings (void)
{
  g_autoptr (LpClient) client = new_client ();
  static const char *const oldest_first[] = { "", "&orderby=timestamp", "&orderby=%2Btimestamp",
                                              "&orderby=+timestamp", "&orderBy=%2Btimestamp" };
  g_autoptr (JsonNode) expected = lp_client_events (client, "CRMID", "C-000002", "", NULL);
  g_autoptr (JsonNode) newest
    = lp_client_events (client, "CRMID", "C-000002", "&orderBy=-timestamp", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (oldest_first); i++)
    {
      g_autoptr (JsonNode) events
        = lp_client_events (client, "CRMID", "C-000002", oldest_first[i], NULL);

      g_assert_true (json_node_equal (events, expected));
    }
  g_assert_cmpstr (lp_text_at (newest, "[0].entityId"), !=, lp_text_at (expected, "[0].entityId"));
}

static void
test_time_range (void)
{
  g_autoptr (LpClient) client = new_client ();
  JsonNode *all = get_all_events (client);
  gint64 from = lp_integer_at (all, "[300].timestamp");
  gint64 until = lp_integer_at (all, "[700].timestamp");
  g_autofree char *range = g_strdup_printf (
    "&startTime=%" G_GINT64_FORMAT "&endTime=%" G_GINT64_FORMAT "&limit=50", from, until);
  /* Ten digits are seconds, as in the platform's own examples. */
  g_autofree char *in_seconds = g_strdup_printf (
    "&startTime=%" G_GINT64_FORMAT "&endTime=%" G_GINT64_FORMAT, from / 1000, until / 1000);
  g_autoptr (JsonNode) some = lp_client_events (client, "CRMID", "C-000001", range, NULL);
  g_autoptr (JsonNode) again = lp_client_events (client, "CRMID", "C-000001", in_seconds, NULL);
  guint expected = 0;

  /* The start belongs to the range, the end does not. */
  for (guint i = 0; i < lp_count (all, ""); i++)
    {
      JsonNode *event = json_array_get_element (json_node_get_array (all), i);

      if (lp_integer_at (event, "timestamp") >= from && lp_integer_at (event, "timestamp") < until)
        expected++;
    }
  g_assert_cmpuint (expected, >, 100);
  g_assert_cmpuint (lp_count (some, ""), ==, expected);
  g_assert_cmpint (lp_integer_at (some, "[0].timestamp"), ==, from);
  g_assert_true (json_node_equal (some, again));
}

static void
test_cursor (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) page = lp_client_get (
    client, 200, EVENTS_PATH "&relatedEntityId=C-000001&relatedEntityIdNS=CRMID&limit=10");
  g_autofree char *place = g_strdup (lp_text_at (page, "_page.next"));
  g_autofree char *of_other = g_strdup_printf (
    "schema.name=_xdm.context.experienceevent&relatedSchema.name=_xdm.context.profile"
    "&relatedEntityId=C-000002&relatedEntityIdNS=CRMID&start=%s",
    place);
  g_autofree char *tampered = NULL;

  /* A place belongs to one question, and cannot be made up. */
  assert_refused (client, of_other, "start");
  place[3] = place[3] == 'A' ? 'B' : 'A';
  tampered = g_strconcat (OF_EVENTS "&start=", place, NULL);
  assert_refused (client, tampered, "start");
  assert_refused (client, OF_EVENTS "&start=nonsense", "start");
}

static void
test_fragments_keep_their_identity (void)
{
  g_autoptr (LpClient) client = new_client ();
  g_autoptr (JsonNode) profile = lp_client_profile (client, "CRMID", "C-000001", "");
  JsonNode *events = get_all_events (client);
  g_autoptr (GHashTable) related = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lp_count (events, ""); i++)
    g_hash_table_add (related,
                      (char *) lp_text_at (json_array_get_element (json_node_get_array (events), i),
                                           "relatedEntityId"));
  g_assert_cmpuint (g_hash_table_size (related), ==, 4);
  g_assert_true (g_hash_table_contains (related, lp_text_at (profile, "identityGraph[0]")));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/entities/any-identity", test_any_identity);
  hub_test_add ("/local-platform/entities/envelope", test_envelope);
  hub_test_add ("/local-platform/entities/plus-is-space", test_plus_is_space);
  hub_test_add ("/local-platform/entities/fields", test_fields);
  hub_test_add ("/local-platform/entities/merge-policies", test_merge_policies);
  hub_test_add ("/local-platform/entities/refused", test_refused);
  hub_test_add ("/local-platform/entities/pages", test_pages);
  hub_test_add ("/local-platform/entities/full-page-is-last", test_full_page_is_last);
  hub_test_add ("/local-platform/entities/order-spellings", test_order_spellings);
  hub_test_add ("/local-platform/entities/time-range", test_time_range);
  hub_test_add ("/local-platform/entities/cursor", test_cursor);
  hub_test_add ("/local-platform/entities/fragments-keep-their-identity",
                test_fragments_keep_their_identity);

  platform = hub_test_platform_start (NULL, NULL);
  status = g_test_run ();
  g_clear_pointer (&all_events, json_node_unref);
  hub_test_platform_stop (platform);
  return status;
}
