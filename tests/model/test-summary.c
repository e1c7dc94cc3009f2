/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-event-page.h"
#include "model/hub-summary.h"

#include <locale.h>
#include <string.h>

#include "fixture.h"
#include "support/hub-test-case.h"

/* Positions in the built-in set */
enum
{
  INSIGHTS,
  PURCHASES,
  CAMPAIGNS,
  CONTACT,
  CONSENT,
  SUBSCRIPTION,
  ACCOUNT,
  ACCOUNT_CONTACT,
  ACCOUNT_SOURCE,
  OPPORTUNITY,
  OPPORTUNITY_SALE,
};

#define HANNEKE                                                                                    \
  "{'person':{'name':{'firstName':'Hanneke','lastName':'de Vries','fullName':'Hanneke de "         \
  "Vries'}},"                                                                                      \
  "'preferredLanguage':'nl-NL','timeZone':'Europe/Amsterdam',"                                     \
  "'homeAddress':{'street1':'Lindenlaan 12','postalCode':'3523 GK','city':'Utrecht',"              \
  "'countryCode':'NL'},"                                                                           \
  "'personalEmail':{'address':'hanneke.devries@example.com','status':'active'},"                   \
  "'mobilePhone':{'number':'+31612345678'},"                                                       \
  "'loyalty':{'loyaltyID':['LX-10001'],'tier':'gold','points':4820},"                              \
  "'consents':{'marketing':{'any':{'val':'y'},'email':{'val':'y','time':'2017-03-14T10:05:00Z'},"  \
  "'call':{'val':'n','reason':'asked in a call','time':'2026-11-03T10:05:00Z'}}},"                 \
  "'identityMap':{'crmid':[{'id':'C-000001','primary':true}]},"                                    \
  "'_halyard':{'customer':{'since':'2017-03-14'},"                                                 \
  "'subscription':{'plan':'Fibre 1 Gb/s','status':'active','contractEnd':'2028-11-19',"            \
  "'monthlyPrice':54.0,'currencyCode':'EUR'},"                                                     \
  "'customerAI':{'churn':{'score':78,'scoreDate':'2026-11-23T12:20:00Z','influentialFactors':["    \
  "{'code':'visit_trend','value':'falling visits','importance':'high'},"                           \
  "{'code':'tenure','value':'nine years','importance':'low'}]},"                                   \
  "'upgrade':{'score':41}},"                                                                       \
  "'lifetimeValue':{'amount':12340.0,'currencyCode':'EUR',"                                        \
  "'history':[{'amount':10982.6},{'amount':11500},{'amount':12340}]},"                             \
  "'SystemComputedAttributes':{'purchases6Months':{'value':7},'spend6Months':{'value':812.4},"     \
  "'lastPurchase':{'value':'x','timestamp':'2026-11-20T10:31:00Z'}}}}"

#define MESSAGE(id, time, type, name, channel, what)                                               \
  "{'_id':'" id "','timestamp':'" time "','eventType':'" type "',"                                 \
  "'marketing':{'campaignName':'" name "'},'_experience':{'customerJourneyManagement':{"           \
  "'messageProfile':{'channel':{'_id':'https://ns.adobe.com/xdm/channels/" channel "'}}," what     \
  "}}}"
#define FEEDBACK(status) "'messageDeliveryfeedback':{'feedbackStatus':'" status "'}"
#define INTERACTION(type) "'messageInteraction':{'interactionType':'" type "'}"
#define PURCHASE(id, time, number, order, items)                                                   \
  "{'_id':'" id "','timestamp':'" time "','eventType':'commerce.purchases',"                       \
  "'commerce':{'order':{'purchaseOrderNumber':'" number "'," order "}},"                           \
  "'productListItems':[" items "]}"
#define SUPPORT(id, time, topic, status)                                                           \
  "{'_id':'" id "','timestamp':'" time "','eventType':'halyard.supportContact',"                   \
  "'_halyard':{'supportContact':{'caseID':'HC-1','channel':'call','topic':'" topic "',"            \
  "'status':'" status "','durationSeconds':480}}}"
#define OFFER(id, time, what)                                                                      \
  "{'_id':'" id "','timestamp':'" time "','eventType':'decisioning.proposition" what "',"          \
  "'marketing':{'campaignName':'Summer campaign 26'}}"

static const char *const hanneke_events[] = {
  MESSAGE ("1",
           "2026-11-22T19:04:00Z",
           "message.tracking",
           "Autumn upgrade",
           "email",
           INTERACTION ("open")),
  MESSAGE ("2",
           "2026-11-21T09:00:00Z",
           "message.feedback",
           "Autumn upgrade",
           "email",
           FEEDBACK ("sent")),
  PURCHASE ("3",
            "2026-11-20T10:31:00Z",
            "4471-22",
            "'priceTotal':54.0,'currencyCode':'EUR'",
            "{'name':'Fibre 1 Gb/s · 2 yr','quantity':1}"),
  SUPPORT ("4", "2026-11-20T10:12:00Z", "Slow Wi-Fi upstairs", "resolved"),
  SUPPORT ("5", "2026-11-12T16:40:00Z", "Bill higher than expected", "resolved"),
  MESSAGE ("6",
           "2026-11-09T12:41:00Z",
           "message.tracking",
           "Loyalty double points",
           "push",
           INTERACTION ("click")),
  MESSAGE ("7",
           "2026-11-09T10:00:00Z",
           "message.feedback",
           "Loyalty double points",
           "push",
           FEEDBACK ("delivered")),
  "{'_id':'8','timestamp':'2026-10-10T09:00:00Z','eventType':'commerce.backofficeCreditMemoIssued',"
  "'commerce':{'order':{'purchaseOrderNumber':'4310-08'}},"
  "'productListItems':[{'name':'Wi-Fi extender','quantity':1}]}",
  PURCHASE ("9",
            "2026-10-02T09:00:00Z",
            "4310-08",
            "'priceTotal':119.9,'currencyCode':'EUR'",
            "{'name':'Wi-Fi extender','quantity':2}"),
  OFFER ("10", "2026-09-12T09:00:00Z", "Dismiss"),
  OFFER ("11", "2026-09-11T09:00:00Z", "Display"),
  OFFER ("12", "2026-09-10T09:00:00Z", "Display"),
  OFFER ("13", "2026-09-09T09:00:00Z", "Display"),
  PURCHASE ("14",
            "2026-08-14T09:00:00Z",
            "4102-31",
            "'priceTotal':17.5",
            "{'name':'Mobile 20 GB','quantity':1}"),
  NULL,
};

static const char *const no_events[] = { NULL };

/* @entities: (nullable): NULL while events are loading */
static HubSummary *
summarise_entity (const char *entity,
                  HubEntityKind kind,
                  const char *const *entities,
                  HubKnownEvents known)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes = fixture_profile (entity);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile = hub_profile_decode_entity (bytes, kind, &error);
  g_autoptr (HubEventPage) page = NULL;
  HubSummary *summary;
  guint i;

  g_assert_no_error (error);
  if (entities != NULL)
    {
      g_autoptr (GBytes) events = fixture_events (entities, "");

      page = hub_event_page_decode (events, cards, &error);
      g_assert_no_error (error);
    }

  summary = hub_summary_new (cards, profile, page != NULL ? hub_event_page_get_events (page) : NULL,
                             known, now);

  /* The view builds no more rows than the set promised. */
  for (i = 0; i < hub_card_set_get_n_cards (cards); i++)
    {
      const HubCardContent *content = hub_summary_get_content (summary, i);

      if (content == NULL)
        continue;
      g_assert_cmpuint (hub_card_content_get_n_rows (content), >=, 1);
      g_assert_cmpuint (hub_card_content_get_n_rows (content), <=,
                        hub_card_get_max_rows (hub_card_set_get_card (cards, i)));
    }

  return summary;
}

static HubSummary *
summarise (const char *entity, const char *const *entities, HubKnownEvents known)
{
  return summarise_entity (entity, HUB_ENTITY_PROFILE, entities, known);
}

static void
assert_sentence (HubSummary *summary, guint position, const char *expected, HubSeverity severity)
{
  const HubBriefSentence *sentence;
  g_autofree char *text = NULL;

  g_assert_cmpuint (position, <, hub_summary_get_n_sentences (summary));
  sentence = hub_summary_get_sentence (summary, position);
  text = hub_brief_sentence_to_text (sentence);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpint (sentence->severity, ==, severity);
}

static const HubCardRow *
get_row (HubSummary *summary, guint card, guint position)
{
  const HubCardContent *content = hub_summary_get_content (summary, card);

  g_assert_nonnull (content);
  g_assert_cmpuint (position, <, hub_card_content_get_n_rows (content));
  return hub_card_content_get_row (content, position);
}

static void
assert_row (HubSummary *summary,
            guint card,
            guint position,
            HubRowStyle style,
            const char *label,
            const char *value,
            const char *detail)
{
  const HubCardRow *row = get_row (summary, card, position);

  g_assert_cmpstr (row->label, ==, label);
  g_assert_cmpstr (row->value, ==, value);
  g_assert_cmpstr (row->detail, ==, detail);
  g_assert_cmpint (row->style, ==, style);
}

static const HubCardRow *
find_row (HubSummary *summary, guint card, const char *label)
{
  const HubCardContent *content = hub_summary_get_content (summary, card);
  guint i;

  for (i = 0; i < hub_card_content_get_n_rows (content); i++)
    if (strcmp (hub_card_content_get_row (content, i)->label, label) == 0)
      return hub_card_content_get_row (content, i);

  return NULL;
}

static void
assert_note (HubSummary *summary, guint card, const char *expected)
{
  g_assert_cmpstr (hub_card_content_get_note (hub_summary_get_content (summary, card)), ==,
                   expected);
}

static void
test_header (void)
{
  HubSummary *summary = summarise (HANNEKE, hanneke_events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpstr (hub_summary_get_name (summary), ==, "Hanneke de Vries");
  g_assert_true (hub_summary_has_name (summary));
  g_assert_cmpstr (hub_summary_get_facts (summary), ==,
                   "Gold member · customer since 2017 · Utrecht, NL");
  g_assert_cmpstr (hub_summary_get_time_zone (summary), ==, "Europe/Amsterdam");

  g_assert_finalize_object (summary);
}

static void
test_name (void)
{
  g_autoptr (HubSummary) parts = summarise (
    "{'person':{'name':{'firstName':'Ann','lastName':'Lee'}}}", NULL, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) company
    = summarise ("{'_acme':{'customer':{'companyName':'Lee & Sons'}}}", NULL, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) none = summarise ("{'person':{'name':12}}", NULL, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpstr (hub_summary_get_name (parts), ==, "Ann Lee");
  g_assert_cmpstr (hub_summary_get_name (company), ==, "Lee & Sons");
  g_assert_cmpstr (hub_summary_get_name (none), ==, "Unnamed customer");
  g_assert_false (hub_summary_has_name (none));
  g_assert_cmpstr (hub_summary_get_facts (none), ==, "");
  g_assert_null (hub_summary_get_time_zone (none));
}

static void
test_brief (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, hanneke_events, HUB_KNOWN_EVENTS_ALL);
  g_autofree char *text = hub_summary_dup_brief_text (summary);

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 3);
  assert_sentence (summary, 0,
                   "High churn risk (78%) — falling visits, two support contacts in 14 days",
                   HUB_SEVERITY_WARNING);
  assert_sentence (summary, 1, "Do not market by phone — consent withdrawn 3 Nov 2026",
                   HUB_SEVERITY_WARNING);
  assert_sentence (summary, 2, "Opened “Autumn upgrade” yesterday, did not click",
                   HUB_SEVERITY_NOTICE);
  g_assert_cmpstr (hub_summary_get_sentence (summary, 0)->card_id, ==, "insights");
  g_assert_cmpstr (text, ==,
                   "Hanneke de Vries\n"
                   "Gold member · customer since 2017 · Utrecht, NL\n"
                   "• High churn risk (78%) — falling visits, two support contacts in 14 days\n"
                   "• Do not market by phone — consent withdrawn 3 Nov 2026\n"
                   "• Opened “Autumn upgrade” yesterday, did not click");
}

/* What rests on events is said when they have come, not before. */
static void
test_brief_without_events (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, NULL, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 2);
  assert_sentence (summary, 0, "High churn risk (78%) — falling visits", HUB_SEVERITY_WARNING);
}

static void
test_clicked (void)
{
  const char *const events[] = {
    MESSAGE ("0", "2026-11-22T19:05:00Z", "message.tracking", "Autumn upgrade", "email",
             INTERACTION ("click")),
    MESSAGE ("1", "2026-11-22T19:04:00Z", "message.tracking", "Autumn upgrade", "email",
             INTERACTION ("open")),
    NULL,
  };
  g_autoptr (HubSummary) summary = summarise (HANNEKE, events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 2);
  assert_row (summary, CAMPAIGNS, 0, HUB_ROW_ENTRY, "Autumn upgrade", "e-mail", "clicked 22 Nov");
}

static void
test_complaint_first (void)
{
  g_autoptr (HubSummary) summary
    = summarise ("{'person':{'name':{'fullName':'Marek Bielski'}},"
                 "'_halyard':{'customerAI':{'churn':{'score':91}},'customer':{'openComplaint':"
                 "{'caseID':'HC-204','topic':'Third outage','since':'2026-11-18'}}}}",
                 hanneke_events, HUB_KNOWN_EVENTS_ALL);

  assert_sentence (summary, 0, "Open complaint: Third outage — since 18 Nov 2026, case HC-204",
                   HUB_SEVERITY_ALERT);
  assert_sentence (summary, 1, "High churn risk (91%) — two support contacts in 14 days",
                   HUB_SEVERITY_WARNING);
}

static void
test_do_not_contact (void)
{
  g_autoptr (HubSummary) summary = summarise (
    "{'person':{'name':{'fullName':'Adaeze Okafor'}},'consents':{'marketing':{'any':{'val':'n'},"
    "'email':{'val':'n'},'call':{'val':'n','time':'2026-09-23T10:00:00Z'},'sms':{'val':'n'}}}}",
    no_events, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *row = find_row (summary, CONSENT, "Phone calls");

  assert_sentence (summary, 0,
                   "Do not contact for marketing — no consent on any channel, since 23 Sept 2026",
                   HUB_SEVERITY_ALERT);
  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 1);
  g_assert_nonnull (row);
  g_assert_cmpint (row->style, ==, HUB_ROW_CONSENT);
  g_assert_cmpstr (row->value, ==, "No");
  g_assert_cmpint (row->severity, ==, HUB_SEVERITY_WARNING);
}

/* One channel refused is not all of them. */
static void
test_one_channel_refused (void)
{
  g_autoptr (HubSummary) summary = summarise (
    "{'person':{'name':{'fullName':'Jo'}},'consents':{'marketing':{'call':{'val':'n'}}}}",
    no_events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 1);
  assert_sentence (summary, 0, "Do not market by phone", HUB_SEVERITY_WARNING);
}

static void
test_stranger (void)
{
  const char *const events[] = {
    "{'_id':'1','timestamp':'2026-11-22T21:15:00Z','eventType':'web.webpagedetails.pageViews'}",
    NULL,
  };
  g_autoptr (HubSummary) summary
    = summarise ("{'identityMap':{'ecid':[{'id':'31415926535897932384626433832795028841'}]}}",
                 events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 1);
  assert_sentence (summary, 0, "Unknown visitor — no name and no contact data are known",
                   HUB_SEVERITY_NOTICE);
  assert_row (summary, INSIGHTS, 0, HUB_ROW_NOTE,
              "No scores and no lifetime value for this customer", "", "");
  assert_row (summary, PURCHASES, 0, HUB_ROW_NOTE, "No recent purchases known", "", "");
  assert_row (summary, CONTACT, 0, HUB_ROW_NOTE, "No contact data", "", "");
  assert_row (summary, CONSENT, 0, HUB_ROW_NOTE, "No choices about contact known", "", "");
}

/* Where nothing stands out, the brief says what was last. */
static void
test_calm_customer (void)
{
  const char *const events[] = {
    SUPPORT ("1", "2026-10-29T10:00:00Z", "Crackling on the line", "resolved"),
    PURCHASE ("2", "2026-07-22T10:00:00Z", "1", "'priceTotal':549,'currencyCode':'EUR'",
              "{'name':'Aurora 12 smartphone'}"),
    NULL,
  };
  g_autoptr (HubSummary) summary
    = summarise ("{'person':{'name':{'fullName':'Pieter Maes'}}}", events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 2);
  assert_sentence (summary, 0, "Last contact 29 Oct: Crackling on the line — resolved",
                   HUB_SEVERITY_NONE);
  assert_sentence (summary, 1, "Last purchase 22 Jul: Aurora 12 smartphone", HUB_SEVERITY_NONE);
}

static void
test_insights (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, NULL, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *trend = get_row (summary, INSIGHTS, 1);
  const HubCardRow *churn = get_row (summary, INSIGHTS, 2);

  assert_note (summary, INSIGHTS, "Customer AI · 2 h ago");
  assert_row (summary, INSIGHTS, 0, HUB_ROW_HEADLINE, "Lifetime value", "€12,340", "");
  assert_row (summary, INSIGHTS, 1, HUB_ROW_TREND, "", "",
              "from €10,983 to €12,340 within 3 months");
  g_assert_cmpuint (trend->n_points, ==, 3);
  g_assert_cmpfloat_with_epsilon (trend->points[2], 12340, 0.001);
  assert_row (summary, INSIGHTS, 2, HUB_ROW_SCORE, "Propensity to churn", "78% · high",
              "falling visits");
  g_assert_cmpint (churn->severity, ==, HUB_SEVERITY_ALERT);
  g_assert_cmpfloat_with_epsilon (churn->fraction, 0.78, 0.001);
  assert_row (summary, INSIGHTS, 3, HUB_ROW_SCORE, "Propensity to upgrade", "41% · medium", "");
}

static void
test_purchases (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, hanneke_events, HUB_KNOWN_EVENTS_ALL);

  assert_note (summary, PURCHASES, "7 in 6 months");
  assert_row (summary, PURCHASES, 0, HUB_ROW_ENTRY, "Fibre 1 Gb/s · 2 yr", "€54.00",
              "20 Nov 2026 · order 4471-22");
  assert_row (summary, PURCHASES, 1, HUB_ROW_ENTRY, "Wi-Fi extender (2)", "€119.90",
              "2 Oct 2026 · order 4310-08 · returned 1");
  assert_row (summary, PURCHASES, 2, HUB_ROW_ENTRY, "Mobile 20 GB", "17.50 (currency unknown)",
              "14 Aug 2026 · order 4102-31");
  g_assert_cmpstr (get_row (summary, PURCHASES, 0)->copy_text, ==, "4471-22");
}

static void
test_campaigns (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, hanneke_events, HUB_KNOWN_EVENTS_ALL);

  assert_note (summary, CAMPAIGNS, "90 days");
  assert_row (summary, CAMPAIGNS, 0, HUB_ROW_ENTRY, "Autumn upgrade", "e-mail",
              "sent 21 Nov · opened 22 Nov");
  assert_row (summary, CAMPAIGNS, 1, HUB_ROW_ENTRY, "Loyalty double points", "push",
              "delivered 9 Nov · clicked");
  assert_row (summary, CAMPAIGNS, 2, HUB_ROW_ENTRY, "Summer campaign 26", "web",
              "seen 3× · dismissed 12 Sept");
}

static void
test_contact (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, NULL, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *phone = find_row (summary, CONTACT, "Mobile phone");
  const HubCardRow *calls = find_row (summary, CONSENT, "Phone calls");

  g_assert_cmpstr (phone->value, ==, "+31 6 12345678");
  g_assert_cmpstr (phone->copy_text, ==, "+31612345678");
  /* An address that must not be used says so where it stands. */
  g_assert_cmpstr (phone->detail, ==, "do not call");
  g_assert_cmpint (phone->severity, ==, HUB_SEVERITY_WARNING);
  g_assert_cmpstr (find_row (summary, CONTACT, "Address")->value, ==,
                   "Lindenlaan 12, 3523 GK Utrecht, Netherlands");
  g_assert_cmpstr (find_row (summary, CONTACT, "Language")->value, ==, "Dutch");
  g_assert_cmpstr (calls->value, ==, "No");
  g_assert_cmpstr (calls->detail, ==, "since 3 Nov 2026 · asked in a call");
  g_assert_null (find_row (summary, CONTACT, "Phone at home"));

  assert_row (summary, SUBSCRIPTION, 0, HUB_ROW_FIELD, "Plan", "Fibre 1 Gb/s", "");
  g_assert_cmpstr (find_row (summary, SUBSCRIPTION, "Monthly price")->value, ==, "€54.00");
  g_assert_cmpstr (find_row (summary, SUBSCRIPTION, "Contract until")->value, ==, "19 Nov 2028");
  g_assert_cmpstr (find_row (summary, SUBSCRIPTION, "Loyalty number")->value, ==, "LX-10001");
}

static void
test_events_loading (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, NULL, HUB_KNOWN_EVENTS_ALL);

  g_assert_nonnull (hub_summary_get_content (summary, INSIGHTS));
  g_assert_null (hub_summary_get_content (summary, PURCHASES));
  g_assert_null (hub_summary_get_content (summary, CAMPAIGNS));
  g_assert_nonnull (hub_summary_get_content (summary, CONTACT));
}

/* Without event lookup the platform's own sums stand in; where there are none, the card says why.
 */
static void
test_events_unavailable (void)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, NULL, HUB_KNOWN_EVENTS_NONE);

  assert_note (summary, PURCHASES, "7 in 6 months");
  assert_row (summary, PURCHASES, 0, HUB_ROW_FIELD, "Purchases in 6 months", "7", "");
  assert_row (summary, PURCHASES, 1, HUB_ROW_FIELD, "Spent in 6 months", "€812.40", "");
  assert_row (summary, PURCHASES, 2, HUB_ROW_FIELD, "Last purchase", "20 Nov 2026", "");
  assert_note (summary, CAMPAIGNS, "");
  assert_row (summary, CAMPAIGNS, 0, HUB_ROW_NOTE,
              "Campaigns are not known: this organisation has no event lookup", "", "");
}

static const char *const recent[] = {
  PURCHASE ("1", "2026-11-20T10:31:00Z", "1", "'priceTotal':1,'currencyCode':'EUR'", ""),
  NULL,
};

static const char *const old[] = {
  PURCHASE ("1", "2026-11-20T10:31:00Z", "1", "'priceTotal':1,'currencyCode':'EUR'", ""),
  "{'_id':'2','timestamp':'2025-01-01T00:00:00Z'}",
  NULL,
};

/* How many there are is said only where the events reach back far enough to know. */
static void
test_count_known (void)
{
  g_autoptr (HubSummary) unknown = summarise ("{'a':1}", recent, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) known = summarise ("{'a':1}", old, HUB_KNOWN_EVENTS_ALL);

  assert_note (unknown, PURCHASES, "");
  assert_note (known, PURCHASES, "1 in 12 months");
  assert_row (known, PURCHASES, 0, HUB_ROW_ENTRY, "Purchase without a product", "€1.00",
              "20 Nov 2026 · order 1");
}

/* What a card does not show may be older than the events that were read, where there are more. */
static void
test_reach (void)
{
  g_autoptr (HubSummary) newest = summarise ("{'a':1}", recent, HUB_KNOWN_EVENTS_NEWEST);
  g_autoptr (HubSummary) far = summarise ("{'a':1}", old, HUB_KNOWN_EVENTS_NEWEST);
  g_autoptr (HubSummary) all = summarise ("{'a':1}", recent, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpuint (hub_card_content_get_n_rows (hub_summary_get_content (newest, PURCHASES)), ==,
                    2);
  assert_row (newest, PURCHASES, 1, HUB_ROW_NOTE, "Among the last 1 event", "", "");
  assert_row (newest, CAMPAIGNS, 1, HUB_ROW_NOTE, "Among the last 1 event", "", "");
  g_assert_cmpuint (hub_card_content_get_n_rows (hub_summary_get_content (far, PURCHASES)), ==, 1);
  g_assert_cmpuint (hub_card_content_get_n_rows (hub_summary_get_content (all, PURCHASES)), ==, 1);
}

/* Every field of the record replaced by every wrong type, one after the other. */
static void
test_wrong_types (void)
{
  static const char *const fields[]
    = { "person",        "preferredLanguage", "timeZone", "homeAddress",
        "personalEmail", "mobilePhone",       "loyalty",  "consents",
        "identityMap",   "segmentMembership", "_halyard", "optInOut" };
  static const char *const inner[]
    = { "customer", "subscription", "customerAI", "lifetimeValue", "SystemComputedAttributes" };
  static const char *const values[]
    = { "null",
        "7",
        "-1.5e300",
        "true",
        "'many'",
        "''",
        "[]",
        "[1,[2],{}]",
        "{}",
        "{'val':[]}",
        "{'score':'0.00','amount':'many','history':'x'}",
        "{'churn':{'score':[]},'name':{'fullName':{}},'history':[1,{'amount':'x'},null]}" };
  gsize i;
  gsize j;

  for (i = 0; i < G_N_ELEMENTS (values); i++)
    {
      for (j = 0; j < G_N_ELEMENTS (fields); j++)
        {
          g_autofree char *entity = g_strdup_printf ("{'%s':%s,'a':1}", fields[j], values[i]);
          g_autoptr (HubSummary) summary = summarise (entity, hanneke_events, HUB_KNOWN_EVENTS_ALL);

          g_assert_cmpstr (hub_summary_get_name (summary), !=, "");
        }
      for (j = 0; j < G_N_ELEMENTS (inner); j++)
        {
          g_autofree char *entity = g_strdup_printf ("{'_halyard':{'%s':%s}}", inner[j], values[i]);
          g_autoptr (HubSummary) summary = summarise (entity, NULL, HUB_KNOWN_EVENTS_NONE);

          g_assert_cmpstr (hub_summary_get_name (summary), !=, "");
        }
    }
}

static void
test_score_as_text (void)
{
  g_autoptr (HubSummary) summary
    = summarise ("{'_acme':{'customerAI':{'churn':{'score':'0.00'}}}}", NULL, HUB_KNOWN_EVENTS_ALL);

  assert_row (summary, INSIGHTS, 0, HUB_ROW_SCORE, "Propensity to churn", "0% · low", "");
}

static void
assert_inert (const char *text)
{
  const char *p;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_false (g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202a && c <= 0x202e);
    }
}

static void
test_hostile_text (void)
{
#define EVIL "<b>B\\u0007</b> &amp; \\u202Ex \\u2066%s%n\\n{a} “"
  const char *const events[] = {
    SUPPORT ("1", "2026-11-20T10:12:00Z", EVIL, "open"),
    PURCHASE ("2", "2026-11-20T10:31:00Z", EVIL, "'priceTotal':1,'currencyCode':'" EVIL "'",
              "{'name':'" EVIL "'}"),
    MESSAGE ("3", "2026-11-19T09:00:00Z", "message.tracking", EVIL, "email", INTERACTION ("open")),
    NULL,
  };
  g_autoptr (HubSummary) summary = summarise (
    "{'person':{'name':{'fullName':'" EVIL "'}},'homeAddress':{'city':'" EVIL "',"
    "'countryCode':'" EVIL "'},'loyalty':{'tier':'" EVIL "'},'preferredLanguage':'" EVIL "',"
    "'_halyard':{'customer':{'openComplaint':{'topic':'" EVIL "','caseID':'" EVIL "'}},"
    "'subscription':{'plan':'" EVIL "','status':'" EVIL "'}}}",
    events, HUB_KNOWN_EVENTS_ALL);
  guint i;
  guint j;

  g_assert_cmpstr (hub_summary_get_name (summary), ==, "<b>B </b> &amp; x %s%n {a} “");
  assert_inert (hub_summary_get_facts (summary));
  for (i = 0; i < hub_summary_get_n_sentences (summary); i++)
    {
      assert_inert (hub_summary_get_sentence (summary, i)->lead);
      assert_inert (hub_summary_get_sentence (summary, i)->rest);
    }
  for (i = INSIGHTS; i <= SUBSCRIPTION; i++)
    {
      const HubCardContent *content = hub_summary_get_content (summary, i);

      for (j = 0; j < hub_card_content_get_n_rows (content); j++)
        {
          const HubCardRow *row = hub_card_content_get_row (content, j);

          assert_inert (row->label);
          assert_inert (row->value);
          assert_inert (row->detail);
          assert_inert (row->copy_text);
        }
    }
#undef EVIL
}

/* A value that is written the other way keeps its place in a line, and is copied without the marks
 * that see to it. */
static void
test_right_to_left (void)
{
  g_autoptr (HubSummary) summary = summarise (
    "{'person':{'name':{'fullName':'ليلى حداد'}},'homeAddress':{'city':'دبي','countryCode':'AE'}}",
    NULL, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *address;

  g_assert_cmpstr (hub_summary_get_name (summary), ==, "ليلى حداد");
  g_assert_cmpstr (hub_summary_get_facts (summary), ==, "\u2068دبي\u2069, AE");
  address = find_row (summary, CONTACT, "Address");
  g_assert_nonnull (address);
  g_assert_null (strstr (address->copy_text, "\u2068"));
}

/* The same answers at the same moment make the same summary, on whatever thread. */
static gpointer
summarise_in_thread (gpointer data)
{
  g_autoptr (HubSummary) summary = summarise (HANNEKE, hanneke_events, HUB_KNOWN_EVENTS_ALL);

  return hub_summary_dup_brief_text (summary);
}

static void
test_threads (void)
{
  g_autofree char *expected = summarise_in_thread (NULL);
  GThread *threads[4];
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("summary", summarise_in_thread, NULL);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autofree char *text = g_thread_join (threads[i]);

      g_assert_cmpstr (text, ==, expected);
    }
}

/* No catalogue is bound here: what stands on a card is English as a whole. */
static void
test_no_catalogue (void)
{
  g_autoptr (HubSummary) summary = NULL;

  g_setenv ("LANGUAGE", "nl", TRUE);
  summary = summarise (HANNEKE, hanneke_events, HUB_KNOWN_EVENTS_ALL);
  g_unsetenv ("LANGUAGE");

  g_assert_cmpstr (get_row (summary, PURCHASES, 0)->value, ==, "€54.00");
  g_assert_true (strstr (get_row (summary, PURCHASES, 0)->detail, "20 Nov 2026") != NULL);
}

/* An organisation's file with its own paths, and nothing of ours. */
/* Where a customer stands among all, and when that was worked out: in few words on the card, in a
 * sentence for who asks. */
static void
test_score_standing (void)
{
  g_autoptr (HubSummary) summary
    = summarise ("{'_acme':{'customerAI':{"
                 "'churn':{'score':78,'percentile':92,'scoreDate':'2026-11-23T12:32:00Z',"
                 "'influentialFactors':[{'code':'falling visits'}]},"
                 "'upgrade':{'score':'12','percentile':30,'scoreDate':'2026-11-23T12:20:00Z'}}}}",
                 NULL, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *churn = get_row (summary, INSIGHTS, 0);
  const HubCardRow *upgrade = get_row (summary, INSIGHTS, 1);

  /* Both are of the age the note says. */
  assert_note (summary, INSIGHTS, "Customer AI · 2 h ago");
  g_assert_cmpstr (churn->detail, ==, "top 8% · falling visits");
  g_assert_cmpstr (churn->aside, ==,
                   "Higher than that of 92% of customers · Score of 23 Nov 2026, 2 h ago");
  g_assert_cmpfloat (churn->percentile, ==, 92);
  g_assert_cmpint (g_date_time_to_unix (churn->date), ==, 1795437120);
  g_assert_cmpstr (upgrade->detail, ==, "lowest 30%");
}

static void
test_scores_of_different_ages (void)
{
  g_autoptr (HubSummary) differ
    = summarise ("{'_acme':{'customerAI':{'churn':{'score':78,'scoreDate':'2026-11-23T12:32:00Z'},"
                 "'upgrade':{'score':12,'scoreDate':'2026-11-23T02:32:00Z','percentile':100}}}}",
                 NULL, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) undated
    = summarise ("{'_acme':{'customerAI':{'churn':{'score':78,'percentile':'x'},"
                 "'upgrade':{'score':12,'scoreDate':'never','percentile':101}}}}",
                 NULL, HUB_KNOWN_EVENTS_ALL);

  /* "12 h ago" is not what a note of "2 h ago" says. */
  assert_note (differ, INSIGHTS, "Customer AI · 2 h ago");
  g_assert_cmpstr (get_row (differ, INSIGHTS, 0)->detail, ==, "2 h ago");
  g_assert_cmpstr (get_row (differ, INSIGHTS, 1)->detail, ==, "12 h ago · top 1%");
  g_assert_cmpstr (get_row (differ, INSIGHTS, 0)->aside, ==, "Score of 23 Nov 2026, 2 h ago");

  g_assert_cmpstr (get_row (undated, INSIGHTS, 0)->detail, ==, "");
  g_assert_null (get_row (undated, INSIGHTS, 0)->aside);
  g_assert_null (get_row (undated, INSIGHTS, 1)->date);
  g_assert_null (get_row (undated, INSIGHTS, 1)->aside);
}

static void
test_own_cards (void)
{
  g_autoptr (GBytes) file = fixture_bytes (
    "{'version':1,'words':{'level':{'a1':'beginner'}},"
    "'header':{'name':'{who}','facts':['level {level|words level}']},"
    "'activity':{'kinds':[{'id':'other','label':'Other','icon':'x-symbolic'}]},"
    "'cards':[{'id':'c','title':'Course','empty':'None','note':'as of {seen|date}','rows':["
    "{'label':'Paid','path':'_*.paid','format':'yesno'},"
    "{'label':'Share','path':'_*.share','format':'percent',"
    "'thresholds':[{'atLeast':0.5,'label':'ahead','severity':'good'}]},"
    "{'label':'Courses','path':'_*.courses','format':'list'},"
    "{'label':'Time','path':'_*.seconds','format':'duration'}]}],"
    "'brief':[{'lead':'Behind','when':[{'path':'_*.share','atMost':0.4}],'severity':'alert'},"
    "{'lead':'Ahead','when':[{'any':[{'path':'who','is':'Bo'},{'path':'x'}]}]}]}");
  g_autoptr (GBytes) bytes
    = fixture_profile ("{'who':'Bo','level':'A1','seen':'2026-11-02','_school':{'paid':true,"
                       "'share':0.75,'courses':['Maths',7,null,'Art'],'seconds':5400}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (HubCardSet) cards = hub_card_set_new_from_bytes (file, "own.json", &error);
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (HubSummary) summary = NULL;

  g_assert_no_error (error);
  summary = hub_summary_new (cards, profile, NULL, HUB_KNOWN_EVENTS_ALL, now);

  g_assert_cmpstr (hub_summary_get_name (summary), ==, "Bo");
  g_assert_cmpstr (hub_summary_get_facts (summary), ==, "level beginner");
  assert_note (summary, 0, "as of 2 Nov 2026");
  assert_row (summary, 0, 0, HUB_ROW_FIELD, "Paid", "Yes", "");
  assert_row (summary, 0, 1, HUB_ROW_FIELD, "Share", "75% · ahead", "");
  assert_row (summary, 0, 2, HUB_ROW_FIELD, "Courses", "Maths, 7, Art", "");
  assert_row (summary, 0, 3, HUB_ROW_FIELD, "Time", "1 h 30 min", "");
  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 1);
  assert_sentence (summary, 0, "Ahead", HUB_SEVERITY_NONE);
}

/* The cards for accounts are shown for accounts, and no others. */
static void
test_account (void)
{
  g_autoptr (HubSummary) summary = summarise_entity (
    "{'accountName':'Thornbury & Vale Ltd','accountNumber':'A-10003','isDeleted':false,"
    "'accountOrganization':{'industry':'Retail','numberOfEmployees':74,"
    "'annualRevenue':{'amount':8900000,'currencyCode':'GBP'}},"
    "'accountParentKey':{'sourceKey':'002@x.Salesforce'},"
    "'accountPhysicalAddress':{'city':'Bristol','countryCode':'GB'},"
    "'extSourceSystemAudit':{'lastActivityDate':'2024-03-09 12:21:43.0'}}",
    HUB_ENTITY_ACCOUNT, no_events, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *parent = find_row (summary, ACCOUNT, "Parent account");
  guint i;

  g_assert_cmpint (hub_summary_get_kind (summary), ==, HUB_ENTITY_ACCOUNT);
  g_assert_cmpstr (hub_summary_get_name (summary), ==, "Thornbury & Vale Ltd");
  g_assert_cmpstr (hub_summary_get_facts (summary), ==, "Retail · Bristol, GB");
  for (i = 0; i < ACCOUNT; i++)
    g_assert_null (hub_summary_get_content (summary, i));
  assert_row (summary, ACCOUNT, 0, HUB_ROW_HEADLINE, "Annual revenue", "£8,900,000", "");
  g_assert_cmpstr (find_row (summary, ACCOUNT, "Employees")->value, ==, "74");
  g_assert_cmpstr (hub_identity_get_namespace (parent->look_up), ==, "b2b_account");
  g_assert_cmpstr (hub_identity_get_value (parent->look_up), ==, "002@x.Salesforce");
  /* The platform's dates of these are no ISO 8601. */
  g_assert_cmpstr (find_row (summary, ACCOUNT_SOURCE, "Last activity")->value, ==, "9 Mar 2024");
  g_assert_cmpuint (hub_summary_get_n_sentences (summary), ==, 1);
}

static void
test_account_without_anything (void)
{
  g_autoptr (HubSummary) bare
    = summarise_entity ("{'isDeleted':true,'accountName':7,"
                        "'accountOrganization':[],'accountParentKey':''}",
                        HUB_ENTITY_ACCOUNT, no_events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpstr (hub_summary_get_name (bare), ==, "7");
  assert_sentence (bare, 0, "Deleted in the source system — what is shown is how it was last",
                   HUB_SEVERITY_ALERT);
  assert_row (bare, ACCOUNT, 0, HUB_ROW_NOTE, "Nothing is known of this account but its key", "",
              "");
}

static void
test_opportunity (void)
{
  g_autoptr (HubSummary) open = summarise_entity (
    "{'opportunityStage':'Proposal','probabilityPercentage':55,'isClosed':false,"
    "'opportunityAmount':{'amount':11800,'currencyCode':'GBP'},"
    "'expectedCloseDate':'2026-12-10','accountKey':{'sourceKey':'001@x.Salesforce'}}",
    HUB_ENTITY_OPPORTUNITY, no_events, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) won
    = summarise_entity ("{'isClosed':true,'isWon':true,'expectedCloseDate':'2026-11-20',"
                        "'actualCloseDate':'2026-11-19 10:00:00.0'}",
                        HUB_ENTITY_OPPORTUNITY, no_events, HUB_KNOWN_EVENTS_ALL);

  g_assert_cmpstr (hub_summary_get_name (open), ==, "Unnamed opportunity");
  g_assert_false (hub_summary_has_name (open));
  assert_sentence (open, 0, "Expected to close 10 Dec 2026, still open — Proposal",
                   HUB_SEVERITY_WARNING);
  g_assert_cmpstr (find_row (open, OPPORTUNITY, "Probability")->value, ==, "55%");
  g_assert_cmpstr (find_row (open, OPPORTUNITY, "Outcome")->value, ==, "Open");
  g_assert_cmpstr (hub_identity_get_value (find_row (open, OPPORTUNITY_SALE, "Account")->look_up),
                   ==, "001@x.Salesforce");

  g_assert_cmpuint (hub_summary_get_n_sentences (won), ==, 1);
  assert_sentence (won, 0, "Won — closed 19 Nov 2026", HUB_SEVERITY_GOOD);
  g_assert_cmpstr (find_row (won, OPPORTUNITY, "Outcome")->value, ==, "Won");
}

/* A customer leads to the company they work for, by its name. */
static void
test_employer (void)
{
  static const char *const records[] = {
    "{'b2b':{'companyName':'Thornbury','accountKey':{'sourceKey':'001@x.Salesforce'}}}",
    "{'b2b':{'companyName':'Thornbury'},"
    "'personComponents':[{'sourceAccountKey':{'sourceKey':'001@x.Salesforce'}}]}",
  };
  g_autoptr (HubSummary) without
    = summarise ("{'b2b':{'companyName':'Thornbury'}}", no_events, HUB_KNOWN_EVENTS_ALL);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (records); i++)
    {
      g_autoptr (HubSummary) summary = summarise (records[i], no_events, HUB_KNOWN_EVENTS_ALL);
      const HubCardRow *row = find_row (summary, CONTACT, "Account");

      g_assert_cmpstr (row->value, ==, "Thornbury");
      g_assert_cmpstr (hub_identity_get_namespace (row->look_up), ==, "b2b_account");
      g_assert_cmpstr (hub_identity_get_value (row->look_up), ==, "001@x.Salesforce");
    }
  g_assert_null (find_row (without, CONTACT, "Account"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/summary/header", test_header);
  hub_test_add ("/model/summary/name", test_name);
  hub_test_add ("/model/summary/account", test_account);
  hub_test_add ("/model/summary/account-without-anything", test_account_without_anything);
  hub_test_add ("/model/summary/opportunity", test_opportunity);
  hub_test_add ("/model/summary/employer", test_employer);
  hub_test_add ("/model/summary/brief", test_brief);
  hub_test_add ("/model/summary/brief-without-events", test_brief_without_events);
  hub_test_add ("/model/summary/clicked", test_clicked);
  hub_test_add ("/model/summary/complaint-first", test_complaint_first);
  hub_test_add ("/model/summary/do-not-contact", test_do_not_contact);
  hub_test_add ("/model/summary/one-channel-refused", test_one_channel_refused);
  hub_test_add ("/model/summary/stranger", test_stranger);
  hub_test_add ("/model/summary/calm-customer", test_calm_customer);
  hub_test_add ("/model/summary/insights", test_insights);
  hub_test_add ("/model/summary/purchases", test_purchases);
  hub_test_add ("/model/summary/campaigns", test_campaigns);
  hub_test_add ("/model/summary/contact", test_contact);
  hub_test_add ("/model/summary/events-loading", test_events_loading);
  hub_test_add ("/model/summary/reach", test_reach);
  hub_test_add ("/model/summary/events-unavailable", test_events_unavailable);
  hub_test_add ("/model/summary/count-known", test_count_known);
  hub_test_add ("/model/summary/wrong-types", test_wrong_types);
  hub_test_add ("/model/summary/score-as-text", test_score_as_text);
  hub_test_add ("/model/summary/score-standing", test_score_standing);
  hub_test_add ("/model/summary/scores-of-different-ages", test_scores_of_different_ages);
  hub_test_add ("/model/summary/hostile-text", test_hostile_text);
  hub_test_add ("/model/summary/right-to-left", test_right_to_left);
  hub_test_add ("/model/summary/no-catalogue", test_no_catalogue);
  hub_test_add ("/model/summary/own-cards", test_own_cards);
  /* Last, because the environment is not to be changed once there were threads. */
  hub_test_add ("/model/summary/threads", test_threads);

  return g_test_run ();
}
