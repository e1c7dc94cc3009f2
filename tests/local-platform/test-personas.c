/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* The sample company: each customer told by hand is what the documentation says, and every
 * customer's profile agrees with their events. */

#define DAY (24 * 60 * 60)

static HubTestPlatform *platform;
static LpClient *client;

static JsonNode *
profile_of (const char *crm_number)
{
  return lp_client_profile (client, "CRMID", crm_number, "");
}

static JsonNode *
newest_events_of (const char *crm_number)
{
  return lp_client_events (client, "CRMID", crm_number, "&orderby=-timestamp", NULL);
}

static JsonNode *
event_at (JsonNode *events, guint i)
{
  return lp_at (json_array_get_element (json_node_get_array (events), i), "entity");
}

static gboolean
is_type (JsonNode *event, const char *type)
{
  JsonNode *member = json_object_get_member (json_node_get_object (event), "eventType");

  return member != NULL && json_node_get_value_type (member) == G_TYPE_STRING
         && strcmp (json_node_get_string (member), type) == 0;
}

/* Whole days ago, by the UTC day that these tests run in. */
static gint64
days_ago (const char *time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_iso8601 (time, NULL);

  return g_get_real_time () / G_USEC_PER_SEC / DAY - g_date_time_to_unix (then) / DAY;
}

static guint
count_events (JsonNode *events, const char *type, gint64 days)
{
  guint count = 0;

  for (guint i = 0; i < lp_count (events, ""); i++)
    {
      JsonNode *event = event_at (events, i);

      if (is_type (event, type) && days_ago (lp_text_at (event, "timestamp")) <= days)
        count++;
    }
  return count;
}

/* What the profile says of the audience of this name; NULL when they were never in it. */
static JsonNode *
find_membership (JsonNode *profile, const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);
  g_autoptr (JsonNode) found
    = lp_client_get (client, 200, "/data/core/ups/audiences?limit=1000&name=%s", escaped);

  for (guint i = 0; i < lp_count (found, "children"); i++)
    {
      JsonNode *audience
        = json_array_get_element (json_node_get_array (lp_at (found, "children")), i);
      g_autofree char *path
        = g_strdup_printf ("entity.segmentMembership.ups.%s", lp_text_at (audience, "id"));

      if (strcmp (lp_text_at (audience, "name"), name) == 0)
        return lp_has (profile, path) ? lp_at (profile, path) : NULL;
    }
  g_error ("There is no audience “%s”", name);
}

/* The status, "" when they were never in it. */
static const char *
membership (JsonNode *profile, const char *name)
{
  JsonNode *found = find_membership (profile, name);

  return found != NULL ? lp_text_at (found, "status") : "";
}

/* Since how many days they are in, or out. */
static gint64
days_in (JsonNode *profile, const char *name)
{
  return days_ago (lp_text_at (find_membership (profile, name), "lastQualificationTime"));
}

static void
assert_person (JsonNode *profile, const char *name, const char *city, const char *country)
{
  g_assert_cmpstr (lp_text_at (profile, "entity.person.name.fullName"), ==, name);
  g_assert_cmpstr (lp_text_at (profile, "entity.homeAddress.city"), ==, city);
  g_assert_cmpstr (lp_text_at (profile, "entity.homeAddress.countryCode"), ==, country);
}

static void
test_hanneke (void)
{
  g_autoptr (JsonNode) profile = lp_client_profile (client, "Phone", "+31612345678", "");
  g_autoptr (JsonNode) events = newest_events_of ("C-000001");
  JsonNode *churn = lp_at (profile, "entity._halyard.customerAI.churn");

  assert_person (profile, "Hanneke de Vries", "Utrecht", "NL");
  g_assert_cmpstr (lp_text_at (profile, "entity._halyard.customer.since"), ==, "2017-03-14");
  g_assert_cmpstr (lp_text_at (profile, "entity.loyalty.tier"), ==, "gold");
  g_assert_cmpint (lp_integer_at (churn, "score"), ==, 78);
  g_assert_cmpstr (lp_text_at (churn, "influentialFactors[0].value"), ==, "falling visits");
  g_assert_cmpstr (lp_text_at (churn, "influentialFactors[1].value"), ==,
                   "two support contacts in 14 days");
  g_assert_cmpint (lp_integer_at (profile, "entity._halyard.customerAI.upgrade.score"), ==, 41);
  g_assert_cmpfloat (lp_number_at (profile, "entity._halyard.lifetimeValue.amount"), ==, 12340.0);
  g_assert_cmpuint (lp_count (profile, "entity._halyard.lifetimeValue.history"), ==, 12);
  g_assert_cmpstr (lp_text_at (profile, "entity.consents.marketing.call.val"), ==, "n");
  g_assert_cmpint (days_ago (lp_text_at (profile, "entity.consents.marketing.call.time")), ==, 20);
  g_assert_cmpstr (lp_text_at (profile, "entity.consents.marketing.email.val"), ==, "y");

  g_assert_cmpuint (lp_count (profile, "entity.segmentMembership.ups"), ==, 18);
  g_assert_cmpstr (membership (profile, "High value"), ==, "existing");
  g_assert_cmpstr (membership (profile, "Churn risk"), ==, "realized");
  g_assert_cmpstr (membership (profile, "Upgrade eligible"), ==, "realized");
  g_assert_cmpstr (membership (profile, "Newsletter readers"), ==, "existing");
  g_assert_cmpstr (membership (profile, "Utrecht region"), ==, "existing");
  g_assert_cmpstr (membership (profile, "Summer campaign 26"), ==, "exited");
  /* The dates are those that came with her. */
  g_assert_cmpint (days_in (profile, "High value"), ==, 310);
  g_assert_cmpint (days_in (profile, "Churn risk"), ==, 5);
  g_assert_cmpint (days_in (profile, "Upgrade eligible"), ==, 0);
  g_assert_cmpint (days_in (profile, "Newsletter readers"), ==, 75);
  g_assert_cmpint (days_in (profile, "Summer campaign 26"), ==, 19);

  g_assert_cmpuint (lp_count (events, ""), ==, 1284);
  g_assert_cmpstr (lp_text_at (event_at (events, 0), "marketing.campaignName"), ==,
                   "Autumn upgrade");
  g_assert_cmpint (days_ago (lp_text_at (event_at (events, 0), "timestamp")), ==, 1);
  g_assert_cmpstr (lp_text_at (event_at (events, 2), "commerce.order.purchaseID"), ==, "4471-22");
  g_assert_cmpfloat (lp_number_at (event_at (events, 2), "commerce.order.priceTotal"), ==, 54.0);
  g_assert_cmpstr (lp_text_at (event_at (events, 3), "_halyard.supportContact.topic"), ==,
                   "Slow Wi-Fi upstairs");
  g_assert_cmpuint (count_events (events, "halyard.supportContact", 14), ==, 2);
  g_assert_cmpuint (count_events (events, "commerce.purchases", 365), ==, 7);
  g_assert_cmpuint (count_events (events, "commerce.backofficeCreditMemoIssued", 365), ==, 1);
  g_assert_cmpuint (count_events (events, "decisioning.propositionDisplay", 90), ==, 3);
  g_assert_cmpuint (count_events (events, "decisioning.propositionDismiss", 90), ==, 1);
  /* Opened, and no click since. */
  g_assert_cmpuint (count_events (events, "message.tracking", 1), ==, 1);
}

static void
test_marek (void)
{
  g_autoptr (JsonNode) profile = lp_client_profile (client, "Phone", "+48500000002", "");
  g_autoptr (JsonNode) events = newest_events_of ("C-000002");
  const char *case_id = lp_text_at (profile, "entity._halyard.customer.openComplaint.caseID");
  gboolean escalated = FALSE;

  assert_person (profile, "Marek Bielski", "Warszawa", "PL");
  g_assert_cmpint (lp_integer_at (profile, "entity._halyard.customerAI.churn.score"), ==, 91);
  g_assert_cmpstr (membership (profile, "Open complaint"), ==, "realized");
  for (guint i = 0; i < lp_count (events, ""); i++)
    {
      JsonNode *event = event_at (events, i);

      escalated
        = escalated
          || (is_type (event, "halyard.supportContact")
              && strcmp (lp_text_at (event, "_halyard.supportContact.caseID"), case_id) == 0
              && strcmp (lp_text_at (event, "_halyard.supportContact.status"), "escalated") == 0);
    }
  g_assert_true (escalated);
}

static void
test_adaeze (void)
{
  static const char *const channels[]
    = { "any", "email", "call", "sms", "push", "postalMail", "whatsApp" };
  g_autoptr (JsonNode) profile
    = lp_client_profile (client, "Email", "adaeze.okafor@example.com", "");
  g_autoptr (JsonNode) by_phone = lp_client_profile (client, "Phone", "+447700900123", "");

  assert_person (profile, "Adaeze Okafor", "London", "GB");
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    {
      g_autofree char *path = g_strdup_printf ("entity.consents.marketing.%s.val", channels[i]);

      g_assert_cmpstr (lp_text_at (profile, path), ==, "n");
    }
  g_assert_cmpstr (lp_text_at (profile, "entity.optInOut._channels.phone"), ==, "out");
  g_assert_cmpstr (membership (profile, "Do not contact"), ==, "existing");
  g_assert_true (json_node_equal (profile, by_phone));
}

static void
test_stranger (void)
{
  const char *device = "31415926535897932384626433832795028841";
  g_autoptr (JsonNode) profile = lp_client_profile (client, "ECID", device, "");
  g_autoptr (JsonNode) events = lp_client_events (client, "ECID", device, "", NULL);
  g_autoptr (JsonNode) none
    = lp_client_get (client, 404, PROFILE_PATH "&entityId=C-000004&entityIdNS=CRMID");

  g_assert_cmpuint (lp_count (profile, "identityGraph"), ==, 1);
  g_assert_cmpuint (lp_count (profile, "entity"), ==, 2);
  g_assert_cmpint (
    lp_integer_at (profile, "entity._halyard.SystemComputedAttributes.pageViews30Days.value"), ==,
    3);
  g_assert_cmpuint (lp_count (events, ""), ==, 3);
  g_assert_cmpuint (count_events (events, "web.webpagedetails.pageViews", 2), ==, 3);
  g_assert_cmpstr (lp_text_at (none, "statusCode"), ==, "404");
}

static void
test_jonas (void)
{
  g_autoptr (JsonNode) profile = profile_of ("C-000005");
  g_autoptr (JsonNode) page
    = lp_client_get (client, 200, EVENTS_PATH "&relatedEntityId=C-000005&relatedEntityIdNS=CRMID");

  assert_person (profile, "Jonas Weber", "Berlin", "DE");
  g_assert_cmpuint (lp_count (page, "children"), ==, 0);
  g_assert_cmpint (lp_integer_at (page, "_page.count"), ==, 0);
  g_assert_cmpstr (lp_text_at (page, "_page.next"), ==, "");
  g_assert_cmpstr (lp_text_at (page, "_links.next.href"), ==, "");
}

static void
test_lucia (void)
{
  g_autoptr (JsonNode) profile = lp_client_profile (client, "Loyalty", "70112233", "");
  g_autoptr (JsonNode) events
    = lp_client_events (client, "CRMID", "C-000006", "&fields=timestamp", NULL);

  assert_person (profile, "Lucía Sánchez", "Madrid", "ES");
  g_assert_cmpuint (lp_count (events, ""), ==, 5000);
}

static void
test_giulia (void)
{
  g_autoptr (JsonNode) profile = profile_of ("C-000007");

  assert_person (profile, "Giulia Ferri", "Milano", "IT");
  g_assert_cmpuint (lp_count (profile, "entity.segmentMembership.ups"), ==, 4000);
}

static void
test_many_identities (void)
{
  g_autoptr (JsonNode) thomas
    = lp_client_profile (client, "Email", "thomas.lindqvist@example.com", "");
  g_autoptr (JsonNode) aiko = lp_client_get (
    client, 422, PROFILE_PATH "&entityId=aiko.tanaka%%40example.com&entityIdNS=Email");
  g_autoptr (JsonNode) events
    = lp_client_get (client, 422, EVENTS_PATH "&relatedEntityId=C-000015&relatedEntityIdNS=CRMID");

  assert_person (thomas, "Thomas Lindqvist", "Göteborg", "SE");
  g_assert_cmpuint (lp_count (thomas, "identityGraph"), ==, 50);
  g_assert_cmpuint (
    lp_count (thomas, "entity.identityMap.crmid") + lp_count (thomas, "entity.identityMap.email")
      + lp_count (thomas, "entity.identityMap.phone") + lp_count (thomas, "entity.identityMap.ecid")
      + lp_count (thomas, "entity.identityMap.loyalty"),
    ==, 50);

  g_assert_cmpstr (lp_text_at (aiko, "statusCode"), ==, "422");
  g_assert_nonnull (strstr (lp_text_at (aiko, "message"), "Too many related identities"));
  g_assert_true (json_node_equal (events, aiko));
}

static void
test_scripts (void)
{
  g_autoptr (JsonNode) layla = profile_of ("C-000009");
  g_autoptr (JsonNode) wang = profile_of ("C-000010");
  g_autoptr (JsonNode) longest = profile_of ("C-000011");

  assert_person (layla, "ليلى حداد", "دبي", "AE");
  g_assert_cmpstr (lp_text_at (layla, "entity.timeZone"), ==, "Asia/Dubai");
  assert_person (wang, "王小明", "上海", "CN");
  g_assert_cmpint (g_utf8_strlen (lp_text_at (longest, "entity.person.name.fullName"), -1), ==,
                   120);
  g_assert_null (strchr (lp_text_at (longest, "entity.person.name.fullName"), ' '));
}

static void
test_markup (void)
{
  g_autoptr (JsonNode) profile = profile_of ("C-000012");
  g_autoptr (JsonNode) events = newest_events_of ("C-000012");
  static const char *const texts[]
    = { "entity.person.name.fullName", "entity.homeAddress.city",
        "entity._halyard.subscription.plan", "entity._halyard.customer.openComplaint.topic" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *text = lp_text_at (profile, texts[i]);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_nonnull (strchr (text, '<'));
      g_assert_nonnull (strchr (text, '&'));
      g_assert_nonnull (strchr (text, '\a'));
      g_assert_true (strstr (text, "\u202e") != NULL || strstr (text, "\u2066") != NULL);
    }
  for (guint i = 0; i < lp_count (events, ""); i++)
    {
      JsonNode *event = event_at (events, i);
      const char *text = is_type (event, "commerce.purchases")
                           ? lp_text_at (event, "productListItems[0].name")
                         : is_type (event, "halyard.supportContact")
                           ? lp_text_at (event, "_halyard.supportContact.topic")
                         : is_type (event, "web.webpagedetails.pageViews")
                           ? lp_text_at (event, "web.webPageDetails.name")
                           : lp_text_at (event, "marketing.campaignName");

      g_assert_nonnull (strstr (text, "<b>"));
    }
}

static void
test_mistyped (void)
{
  g_autoptr (JsonNode) profile = profile_of ("C-000013");

  g_assert_cmpint (lp_integer_at (profile, "entity.person.name"), >, 0);
  g_assert_cmpstr (lp_text_at (profile, "entity.homeAddress"), !=, "");
  g_assert_true (JSON_NODE_HOLDS_ARRAY (lp_at (profile, "entity.consents")));
  g_assert_true (JSON_NODE_HOLDS_ARRAY (lp_at (profile, "entity.segmentMembership")));
  g_assert_cmpstr (lp_text_at (profile, "entity._halyard.lifetimeValue.amount"), ==, "many");
  g_assert_true (JSON_NODE_HOLDS_NULL (lp_at (profile, "entity.loyalty")));
}

static void
test_traps (void)
{
  g_autoptr (JsonNode) profile = profile_of ("C-000014");
  g_autoptr (JsonNode) page
    = lp_client_get (client, 200, EVENTS_PATH "&relatedEntityId=C-000014&relatedEntityIdNS=CRMID");
  guint without_type = 0;
  guint with_tab = 0;
  guint without_currency = 0;
  guint changed_before = 0;
  guint same_view = 0;

  g_assert_cmpstr (lp_text_at (profile, "entity._halyard.customerAI.churn.score"), ==, "0.00");
  g_assert_cmpstr (lp_text_at (profile, "entity.identityMap.email[1].id"), ==, "Not Available");
  g_assert_cmpuint (lp_count (profile, "entity.homeAddress"), ==, 0);
  for (guint i = 0; i < lp_count (page, "children"); i++)
    {
      JsonNode *child = json_array_get_element (json_node_get_array (lp_at (page, "children")), i);
      JsonNode *event = lp_at (child, "entity");

      if (!lp_has (event, "eventType"))
        without_type++;
      if (is_type (event, "web.webpagedetails.pageViews\t"))
        with_tab++;
      if (lp_has (event, "commerce.order.priceTotal")
          && !lp_has (event, "commerce.order.currencyCode"))
        without_currency++;
      if (strcmp (lp_text_at (child, "lastModifiedAt"), lp_text_at (event, "timestamp")) < 0)
        changed_before++;
      if (lp_has (event, "web.webPageDetails.name")
          && strcmp (lp_text_at (event, "web.webPageDetails.name"), "Basket") == 0)
        same_view++;
    }
  g_assert_cmpuint (without_type, >=, 4);
  g_assert_cmpuint (with_tab, ==, 1);
  g_assert_cmpuint (without_currency, ==, 1);
  g_assert_cmpuint (changed_before, ==, 1);
  g_assert_cmpuint (same_view, ==, 3);
}

static void
test_same_digits (void)
{
  g_autoptr (JsonNode) pieter = lp_client_profile (client, "CRMID", "70112233", "");
  g_autoptr (JsonNode) lucia = lp_client_profile (client, "Loyalty", "70112233", "");

  assert_person (pieter, "Pieter Maes", "Gent", "BE");
  g_assert_cmpuint (lp_count (pieter, "entity.identityMap.crmid"), ==, 2);
  g_assert_cmpstr (lp_text_at (lucia, "entity.person.name.firstName"), ==, "Lucía");
}

/* In whole days, for the months are not all of one length. */
static gint64
half_a_year (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_months (now, -6);

  return g_date_time_difference (now, then) / G_TIME_SPAN_DAY;
}

/* What is 0 is not there. */
static gint64
computed_of (JsonNode *profile, const char *name)
{
  g_autofree char *path
    = g_strdup_printf ("entity._halyard.SystemComputedAttributes.%s.value", name);

  return lp_has (profile, path) ? lp_integer_at (profile, path) : 0;
}

static void
check_coherent (guint number)
{
  g_autofree char *crm = g_strdup_printf ("C-%06u", number);
  g_autoptr (JsonNode) profile = profile_of (crm);
  g_autoptr (JsonNode) events = newest_events_of (crm);
  const char *spent_path = "entity._halyard.SystemComputedAttributes.spend6Months.value";
  const char *currency = lp_text_at (profile, "entity._halyard.lifetimeValue.currencyCode");
  double spent = 0;

  g_assert_cmpint (computed_of (profile, "purchases6Months"), ==,
                   count_events (events, "commerce.purchases", half_a_year ()));
  g_assert_cmpint (computed_of (profile, "supportContacts90Days"), ==,
                   count_events (events, "halyard.supportContact", 90));
  g_assert_cmpint (computed_of (profile, "pageViews30Days"), ==,
                   count_events (events, "web.webpagedetails.pageViews", 30));
  for (guint i = 0; i < lp_count (events, ""); i++)
    {
      JsonNode *event = event_at (events, i);
      gint64 days = days_ago (lp_text_at (event, "timestamp"));

      /* Nothing happens in the future, and nothing on the day the company was made. */
      g_assert_cmpint (days, >=, 1);
      if (!lp_has (event, "commerce.order"))
        continue;
      g_assert_cmpstr (lp_text_at (event, "commerce.order.currencyCode"), ==, currency);
      if (days <= half_a_year () && is_type (event, "commerce.purchases"))
        spent += lp_number_at (event, "commerce.order.priceTotal");
    }
  g_assert_cmpfloat_with_epsilon (
    lp_has (profile, spent_path) ? lp_number_at (profile, spent_path) : 0, spent, 0.01);
  if (lp_has (profile, "entity._halyard.customer.openComplaint"))
    g_assert_cmpint (lp_integer_at (profile, "entity._halyard.customerAI.churn.score"), >=, 70);
  g_assert_cmpint (days_ago (lp_text_at (profile, "entity._halyard.customerAI.churn.scoreDate")),
                   ==, 0);
}

static void
test_everybody (void)
{
  g_autoptr (GHashTable) phones = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint number = 1; number <= 200; number++)
    {
      g_autofree char *crm = g_strdup_printf ("C-%06u", number);
      g_autoptr (JsonNode) profile = NULL;

      /* The stranger, the mistyped one, the traps and the refused one are tested by themselves. */
      if (number == 4 || (number >= 13 && number <= 15))
        continue;
      /* All are made in one way, so some will do, without the thousands of the two busiest. */
      if (number != 6 && (number <= 16 || number % 5 == 0))
        check_coherent (number);
      profile = profile_of (crm);
      g_assert_true (
        g_hash_table_add (phones, g_strdup (lp_text_at (profile, "entity.mobilePhone.number"))));
      if (number != 11)
        g_assert_nonnull (
          strstr (lp_text_at (profile, "entity.personalEmail.address"), "@example."));
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/personas/hanneke", test_hanneke);
  hub_test_add ("/local-platform/personas/marek-complains", test_marek);
  hub_test_add ("/local-platform/personas/adaeze-wants-no-contact", test_adaeze);
  hub_test_add ("/local-platform/personas/stranger", test_stranger);
  hub_test_add ("/local-platform/personas/jonas-has-no-events", test_jonas);
  hub_test_add ("/local-platform/personas/lucia-has-5000-events", test_lucia);
  hub_test_add ("/local-platform/personas/giulia-is-in-4000-audiences", test_giulia);
  hub_test_add ("/local-platform/personas/many-identities", test_many_identities);
  hub_test_add ("/local-platform/personas/scripts", test_scripts);
  hub_test_add ("/local-platform/personas/markup", test_markup);
  hub_test_add ("/local-platform/personas/mistyped", test_mistyped);
  hub_test_add ("/local-platform/personas/traps", test_traps);
  hub_test_add ("/local-platform/personas/same-digits", test_same_digits);
  hub_test_add ("/local-platform/personas/everybody", test_everybody);

  platform = hub_test_platform_start (NULL, NULL);
  client = lp_client_new (hub_test_platform_get_url (platform));
  status = g_test_run ();
  lp_client_free (client);
  hub_test_platform_stop (platform);
  return status;
}
