/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-error.h"
#include "model/hub-event-page.h"

#include "fixture.h"
#include "support/hub-test-case.h"

static HubEventPage *
decode (const char *const *entities, const char *next)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes = fixture_events (entities, next);
  g_autoptr (GError) error = NULL;
  HubEventPage *page = hub_event_page_decode (bytes, cards, &error);

  g_assert_no_error (error);
  return page;
}

/* Decodes one event and compares what the activity list would show. */
static void
assert_shown (const char *entity, const char *kind, const char *title, const char *detail)
{
  const char *entities[] = { entity, NULL };
  g_autoptr (HubEventPage) page = decode (entities, "");
  HubEvent *event;

  g_assert_cmpuint (hub_event_page_get_events (page)->len, ==, 1);
  event = g_ptr_array_index (hub_event_page_get_events (page), 0);
  g_assert_cmpstr (hub_event_get_kind (event), ==, kind);
  g_assert_cmpstr (hub_event_get_title (event), ==, title);
  g_assert_cmpstr (hub_event_get_detail (event), ==, detail);
  g_assert_true (g_str_has_suffix (hub_event_get_icon_name (event), "-symbolic"));
}

static void
test_purchases (void)
{
  assert_shown ("{'_id':'1','eventType':'commerce.purchases','commerce':{'order':{'priceTotal':54,"
                "'currencyCode':'EUR'}},'productListItems':[{'name':'Fibre 1 Gb/s'}]}",
                "purchase", "Purchase", "Fibre 1 Gb/s · €54.00");
  assert_shown (
    "{'_id':'1','eventType':'commerce.purchases','commerce':{'order':{'priceTotal':54}},"
    "'productListItems':[{'name':'Cable','quantity':2},{'SKU':'X-7'}]}",
    "purchase", "Purchase", "Cable (2), X-7 · 54 (currency unknown)");
  assert_shown ("{'_id':'1','eventType':'commerce.backofficeCreditMemoIssued',"
                "'productListItems':[{'name':'Cable','quantity':1}]}",
                "purchase", "Return", "Cable");
}

static void
test_campaigns (void)
{
  const char *channel = "'messageProfile':{'channel':{'_id':'https://ns.adobe.com/xdm/channels/"
                        "email'}}";
  g_autofree char *opened = g_strdup_printf (
    "{'_id':'1','eventType':'message.tracking','marketing':{'campaignName':'Autumn upgrade'},"
    "'_experience':{'customerJourneyManagement':{'messageInteraction':{'interactionType':'open'},"
    "%s}}}",
    channel);
  g_autofree char *delivered = g_strdup_printf (
    "{'_id':'1','eventType':'message.feedback','marketing':{'campaignName':'Autumn upgrade'},"
    "'_experience':{'customerJourneyManagement':{'messageDeliveryfeedback':"
    "{'feedbackStatus':'delivered'},%s}}}",
    channel);

  assert_shown (opened, "campaign", "E-mail opened", "Autumn upgrade");
  assert_shown (delivered, "campaign", "Message delivered", "Autumn upgrade · e-mail");
  assert_shown ("{'_id':'1','eventType':'directMarketing.emailClicked',"
                "'marketing':{'campaignName':'Spring'}}",
                "campaign", "Link in an e-mail clicked", "Spring");
  assert_shown ("{'_id':'1','eventType':'decisioning.propositionDisplay'}", "campaign",
                "Offer seen", "");
  assert_shown ("{'_id':'1','eventType':'message.future'}", "campaign", "Campaign message", "");
}

static void
test_web_and_support (void)
{
  assert_shown (
    "{'_id':'1','eventType':'web.webpagedetails.pageViews','web':{'webPageDetails':"
    "{'name':'Cancel','URL':'https://halyard.example/cancel-subscription?mail=a@b#x'}}}",
    "web", "Page view", "/cancel-subscription");
  assert_shown ("{'_id':'1','eventType':'web.webpagedetails.pageViews','web':{'webPageDetails':"
                "{'name':'Cancel'}}}",
                "web", "Page view", "Cancel");
  assert_shown ("{'_id':'1','eventType':'halyard.supportContact','_halyard':{'supportContact':"
                "{'channel':'call','topic':'Slow Wi-Fi upstairs','status':'resolved',"
                "'durationSeconds':480}}}",
                "support", "Support call", "Slow Wi-Fi upstairs · resolved · 8 min");
  assert_shown ("{'_id':'1','eventType':'halyard.supportContact','_halyard':{'supportContact':"
                "{'channel':'fax','topic':7,'status':['open']}}}",
                "support", "Support contact", "7");
}

/* Types come with white space around them, in other cases, or not at all. */
static void
test_recorded_traps (void)
{
  assert_shown ("{'_id':'1','eventType':'commerce.purchases\\t','productListItems':"
                "[{'name':'Cable'}]}",
                "purchase", "Purchase", "Cable");
  assert_shown ("{'_id':'1','eventType':' WEB.webPageDetails.pageviews '}", "web", "Page view", "");
  assert_shown ("{'_id':'1','commerce':{'order':{'priceTotal':5,'currencyCode':'EUR'}}}",
                "purchase", "Purchase", "€5.00");
  assert_shown ("{'_id':'1','web':{'webPageDetails':{'URL':'https://x.example'}}}", "web",
                "Page view", "/");
  assert_shown ("{'_id':'1','_acme':{'supportContact':{'topic':'Bill'}}}", "support",
                "Support contact", "Bill");
  assert_shown ("{'_id':'1','eventType':'acme.parcelHandedOver'}", "other", "acme.parcelHandedOver",
                "");
  assert_shown ("{'_id':'1','eventType':12}", "other", "12", "");
  assert_shown ("{'_id':'1','eventType':''}", "other", "Event without a type", "");
  assert_shown ("{'_id':'1','eventType':{'a':1},'productListItems':'x'}", "other",
                "Event without a type", "");
}

static void
test_hostile_text (void)
{
  assert_shown ("{'_id':'1','eventType':'halyard.supportContact','_halyard':{'supportContact':"
                "{'channel':'call','topic':'<b>a</b> \\u202Eb\\u0007 %s\\nc'}}}",
                "support", "Support call", "<b>a</b> b  %s c");
}

static void
test_times (void)
{
  const char *entities[] = {
    "{'_id':'1','timestamp':'2026-11-22T19:04:00.250Z'}",
    "{'_id':'2','timestamp':1795374240000}",
    "{'_id':'3','timestamp':'soon'}",
    NULL,
  };
  g_autoptr (HubEventPage) page = decode (entities, "");
  GPtrArray *events = hub_event_page_get_events (page);

  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpint (hub_event_get_timestamp (events->pdata[0]), ==, 1795374240250);
  g_assert_cmpint (hub_event_get_timestamp (events->pdata[1]), ==, 1795374240000);
  g_assert_cmpint (hub_event_get_timestamp (events->pdata[2]), ==, 0);
  g_assert_null (hub_event_dup_local_time (events->pdata[2]));
}

/* Where the event itself has no time, the envelope does. */
static void
test_time_of_envelope (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes
    = fixture_bytes ("{'children':[{'timestamp':1795374240000,'entity':{'_id':'1'},"
                     "'lastModifiedAt':'2020-01-01T00:00:00Z'}]}");
  g_autoptr (HubEventPage) page = hub_event_page_decode (bytes, cards, NULL);

  g_assert_cmpint (hub_event_get_timestamp (hub_event_page_get_events (page)->pdata[0]), ==,
                   1795374240000);
}

static void
test_same_event_twice (void)
{
  const char *entities[] = { "{'_id':'1'}", "{'_id':'1'}", "{'_id':'2'}", "{}", NULL };
  g_autoptr (HubEventPage) page = decode (entities, "");

  g_assert_cmpuint (hub_event_page_get_events (page)->len, ==, 2);
}

static void
test_next (void)
{
  const char *entities[] = { NULL };
  g_autoptr (HubEventPage) last = decode (entities, "");
  g_autoptr (HubEventPage) first = decode (entities, "/entities?start=a%2Bb&limit=2");

  g_assert_null (hub_event_page_get_next (last));
  g_assert_cmpstr (hub_event_page_get_next (first), ==, "/entities?start=a%2Bb&limit=2");
}

static void
test_wrong_answers (void)
{
  static const char *const empty[] = { "{}",
                                       "[]",
                                       "{'children':{}}",
                                       "{'children':[7,null,[],{'entity':[]},{'entity':'x'}]}",
                                       "{'_links':{'next':7}}",
                                       "{'_links':[]}" };
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (empty); i++)
    {
      g_autoptr (GBytes) bytes = fixture_bytes (empty[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (HubEventPage) page = hub_event_page_decode (bytes, cards, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (hub_event_page_get_events (page)->len, ==, 0);
      g_assert_null (hub_event_page_get_next (page));
    }
}

static void
test_not_json (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) html = fixture_bytes ("<html>Sign in</html>");
  g_autoptr (GBytes) cut = fixture_bytes ("{'children':[{'entity':");
  g_autoptr (GError) error = NULL;

  g_assert_null (hub_event_page_decode (html, cards, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NOT_JSON);
  g_clear_error (&error);
  g_assert_null (hub_event_page_decode (cut, cards, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TRUNCATED);
}

static void
test_source (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes = fixture_bytes ("{'children':[{'sourceId':'d1','entity':{'_id':'1'}},"
                                            "{'sourceId':'','entity':{'_id':'2'}},"
                                            "{'sourceId':{'a':1},'entity':{'_id':'3'}}]}");
  g_autoptr (HubEventPage) page = hub_event_page_decode (bytes, cards, NULL);
  GPtrArray *events = hub_event_page_get_events (page);

  g_assert_cmpuint (events->len, ==, 3);
  g_assert_cmpstr (hub_event_get_source (events->pdata[0]), ==, "d1");
  g_assert_null (hub_event_get_source (events->pdata[1]));
  g_assert_null (hub_event_get_source (events->pdata[2]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/event-page/purchases", test_purchases);
  hub_test_add ("/model/event-page/campaigns", test_campaigns);
  hub_test_add ("/model/event-page/web-and-support", test_web_and_support);
  hub_test_add ("/model/event-page/recorded-traps", test_recorded_traps);
  hub_test_add ("/model/event-page/hostile-text", test_hostile_text);
  hub_test_add ("/model/event-page/times", test_times);
  hub_test_add ("/model/event-page/time-of-envelope", test_time_of_envelope);
  hub_test_add ("/model/event-page/same-event-twice", test_same_event_twice);
  hub_test_add ("/model/event-page/next", test_next);
  hub_test_add ("/model/event-page/wrong-answers", test_wrong_answers);
  hub_test_add ("/model/event-page/not-json", test_not_json);
  hub_test_add ("/model/event-page/source", test_source);

  return g_test_run ();
}
