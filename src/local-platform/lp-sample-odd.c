/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-personas.h"

#include "local-platform/lp-json.h"
#include "local-platform/lp-sample-life.h"
#include "local-platform/lp-sample-story.h"

/* Characters that turn the direction of text around or ring a bell. */
#define RIGHT_TO_LEFT_OVERRIDE "\u202e"
#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define BELL "\a"

#define MARKUP "<b>Bold</b> &amp; \"quoted\" <span foreground='red'>red</span> "

/* Mark-up, quotes and control characters in every text a program might show. */
void
lp_persona_make_markup (LpSample *sample)
{
  static const LpProduct product
    = { "<i>SKU</i>", MARKUP "router " RIGHT_TO_LEFT_OVERRIDE "detrevni" BELL, 7700 };
  static const LpCampaign campaign
    = { MARKUP "campaign " LEFT_TO_RIGHT_ISOLATE "isolated" BELL, "<u>CODE</u>", LP_CHANNEL_EMAIL };
  static const LpTopic topic
    = { MARKUP "topic " RIGHT_TO_LEFT_OVERRIDE "sdrawkcab" BELL, "<script>alert(1)</script>" };
  g_autoptr (LpPerson) person = lp_person_new (sample, 12, lp_country ("GB"));
  LpLine line = { &product, 1 };

  person->is_female = FALSE;
  lp_person_set_name (person, "<b>Robert</b> &amp; \"Tables\"",
                      "<span foreground='red'>" RIGHT_TO_LEFT_OVERRIDE "selbaT" BELL
                      "</span>" LEFT_TO_RIGHT_ISOLATE);
  lp_person_set (&person->phone, "+447400000002");
  lp_person_set (&person->email, "robert.tables@example.com");
  lp_person_set (&person->street, "1 <a href=\"https://example.com\">Link</a> Street %s %n");
  lp_person_set (&person->city, "<u>London</u> &lt;" RIGHT_TO_LEFT_OVERRIDE "nodnoL" BELL);
  person->company = g_strdup ("<tt>Tables</tt> & Sons" BELL);
  person->plan_name = "<big>Fibre</big> &amp; " LEFT_TO_RIGHT_ISOLATE "more" BELL;
  person->tier = "<b>gold</b>";
  person->since = 600;
  person->churn = 75;
  person->upgrade = 44;
  person->lifetime_value = 250000;
  person->consents = LP_CONSENT_ALL & ~LP_CONSENT_CALL;
  person->consent_withdrawn = 30;
  person->consent_reason = "<b>because</b> " RIGHT_TO_LEFT_OVERRIDE "os" BELL;

  lp_person_add_usual_identities (person);
  lp_story_purchase (person, lp_sample_time (sample, 6, 12, 0), "<b>4471</b>-&amp;", &line, 1);
  lp_story_message_sent (person, lp_sample_time (sample, 5, 9, 0), &campaign, "delivered");
  lp_story_message_used (person, lp_sample_time (sample, 4, 9, 0), &campaign, "open");
  person->complaint_case
    = lp_story_support (person, lp_sample_time (sample, 3, 10, 0), "call", &topic, "escalated", 9);
  person->complaint_topic = topic.topic;
  person->complaint_days = 3;
  lp_story_view (person, lp_sample_time (sample, 2, 22, 0), MARKUP "page",
                 "/<b>path</b>?q=\"&amp;\"");
  lp_person_add_factor (person->churn_factors, "<b>code</b>", "high",
                        "<i>falling</i> visits & " RIGHT_TO_LEFT_OVERRIDE "sllac");
  lp_life_join_audiences (person);
  lp_person_save (person);
  g_free ((char *) person->complaint_case);
}

/* Fields that are missing, or of another type than the schema says. He is in no audience, so that
 * the list of his audiences stays what it is. */
void
lp_persona_make_mistyped (LpSample *sample)
{
  g_autoptr (LpPerson) person = lp_person_new (sample, 13, lp_country ("NL"));
  g_autoptr (GString) record = g_string_new (NULL);

  lp_person_set (&person->phone, "+31612700001");
  lp_person_set (&person->email, "femke.jansen@example.com");
  lp_person_add_usual_identities (person);

  /* From the system before the CRM, which asked nobody what a field should hold. */
  lp_json_print (
    record,
    "{'person':{'name':20260417,'birthDate':19880230,'gender':null},"
    "'preferredLanguage':7,'timeZone':'Mars/Olympus_Mons',"
    "'homeAddress':'Kerkstraat 5, 9711 Groningen','personalEmail':[%s],"
    "'mobilePhone':{'number':31612700001},'loyalty':null,"
    "'consents':['y','n'],'optInOut':'in','segmentMembership':['High value',42],"
    "'_halyard':{'customer':'since forever','subscription':{'plan':['Mobile','20 GB'],"
    "'status':true,'contractEnd':'soon','monthlyPrice':'free','currencyCode':12},"
    "'customerAI':{'churn':{'score':'high','scoreDate':'yesterday','influentialFactors':'none'},"
    "'upgrade':41},'lifetimeValue':{'amount':'many','currencyCode':null,"
    "'history':{'2026-01':5}}},"
    "'identityMap':{'CRMID':[{'id':%s,'primary':true}],'Email':[{'id':%s}],'Phone':[{'id':%s}],"
    "'Loyalty':[{'id':%s}],'ECID':[{'id':%s}]}}",
    person->email, person->crm_number, person->email, person->phone, person->loyalty_id,
    person->device_id);
  lp_person_add_record (person, LP_DATASET_LEGACY, person->crm, record->str);

  lp_story_raw (person, LP_DATASET_LEGACY_EVENTS, lp_sample_time (sample, 33, 9, 0),
                ",\"eventType\":\"commerce.purchases\",\"commerce\":\"one order\","
                "\"productListItems\":{\"name\":\"Case\"}");
  lp_story_raw (
    person, LP_DATASET_LEGACY_EVENTS, lp_sample_time (sample, 34, 9, 0),
    ",\"eventType\":\"commerce.purchases\",\"commerce\":{\"order\":{\"priceTotal\":"
    "\"12,50\",\"currencyCode\":\"euros\"},\"purchases\":1},\"productListItems\":[7,null]");
  lp_story_raw (person, LP_DATASET_LEGACY_EVENTS, lp_sample_time (sample, 5, 9, 0),
                ",\"eventType\":\"12\",\"web\":[]");
  lp_story_raw (person, LP_DATASET_LEGACY_EVENTS, lp_sample_time (sample, 6, 9, 0),
                ",\"eventType\":\"halyard.supportContact\",\"_halyard\":{\"supportContact\":{"
                "\"topic\":{\"en\":\"Bill\"},\"durationSeconds\":\"ten\",\"channel\":null}}");
}

/* What real answers have been seen to hold, all in one customer. */
void
lp_persona_make_traps (LpSample *sample)
{
  g_autoptr (LpPerson) person = lp_person_new (sample, 14, lp_country ("NL"));
  g_autoptr (GString) record = g_string_new (NULL);
  g_autoptr (GString) early = g_string_new (NULL);
  gint64 view = lp_sample_time (sample, 2, 20, 15);

  lp_person_set_name (person, "Noah", "Peters");
  lp_person_set (&person->phone, "+31612700002");
  lp_person_set (&person->email, "noah.peters@example.com");
  lp_person_add_usual_identities (person);

  lp_json_print (record,
                 "{'person':{'name':{'firstName':'Noah','lastName':'Peters'},'birthDate':''},"
                 "'homeAddress':{},'personalEmail':{'address':%s},'mobilePhone':{},"
                 "'_halyard':{'customer':{},'customerAI':{'churn':{'score':'0.00',"
                 "'probability':'0.00','percentile':'1','propensityType':'churn',"
                 "'influentialFactors':[]}}},"
                 "'identityMap':{'CRMID':[{'id':%s,'primary':true}],'Email':[{'id':%s},"
                 "{'id':'Not Available'}],'Phone':[{'id':%s}],'Loyalty':[{'id':%s}],"
                 "'ECID':[{'id':%s}]}}",
                 person->email, person->crm_number, person->email, person->phone,
                 person->loyalty_id, person->device_id);
  lp_person_add_record (person, LP_DATASET_LEGACY, person->crm, record->str);

  /* An order without a currency, and without the counter that says it is a purchase. */
  lp_story_raw (person, LP_DATASET_ORDERS, lp_sample_time (sample, 8, 11, 30),
                ",\"eventType\":\"commerce.purchases\",\"commerce\":{\"order\":{\"purchaseID\":"
                "\"5120-77\",\"priceTotal\":89}},\"productListItems\":[{\"SKU\":\"AUD-SPK1\","
                "\"name\":\"Kitchen smart speaker\",\"quantity\":1,\"priceTotal\":89}]");
  /* A purchase, a view and a message whose type is missing. */
  lp_story_raw (person, LP_DATASET_ORDERS, lp_sample_time (sample, 20, 16, 0),
                ",\"commerce\":{\"order\":{\"purchaseID\":\"5077-12\",\"priceTotal\":19.9,"
                "\"currencyCode\":\"EUR\"},\"purchases\":{\"value\":1}},\"productListItems\":["
                "{\"SKU\":\"ACC-CASE\",\"name\":\"Aurora 12 case\",\"quantity\":1,"
                "\"priceTotal\":19.9}]");
  lp_story_raw (person, LP_DATASET_WEB_EVENTS, lp_sample_time (sample, 9, 19, 2),
                ",\"web\":{\"webPageDetails\":{\"name\":\"Phones\",\"URL\":"
                "\"https://www.halyard.example/nl/shop/phones\",\"pageViews\":{\"value\":1}}}");
  lp_story_raw (person, LP_DATASET_MESSAGES, lp_sample_time (sample, 12, 9, 0),
                ",\"directMarketing\":{\"opens\":{\"value\":1}},"
                "\"marketing\":{\"campaignName\":\"Halyard monthly\"}");
  /* A tab after the type. */
  lp_story_raw (person, LP_DATASET_WEB_EVENTS, lp_sample_time (sample, 3, 18, 40),
                ",\"eventType\":\"web.webpagedetails.pageViews\\t\",\"web\":{\"webPageDetails\":{"
                "\"name\":\"Help\",\"URL\":\"https://www.halyard.example/nl/support\"}}");
  /* Last changed before it happened. */
  lp_json_print (early,
                 ",'eventType':'web.webpagedetails.pageViews','web':{'webPageDetails':{"
                 "'name':'Offers','URL':'https://www.halyard.example/nl/shop/offers'}},"
                 "'extSourceSystemAudit':{'lastUpdatedDate':%t}",
                 lp_sample_time (sample, 6, 12, 0));
  lp_story_raw (person, LP_DATASET_LEGACY_EVENTS, lp_sample_time (sample, 5, 12, 0), early->str);
  /* Nothing but empty objects. */
  lp_story_raw (person, LP_DATASET_ORDERS, lp_sample_time (sample, 15, 10, 0),
                ",\"eventType\":\"commerce.purchases\",\"commerce\":{\"order\":{},"
                "\"purchases\":{}},\"productListItems\":[],\"web\":{},\"marketing\":{}");
  lp_story_raw (person, LP_DATASET_WEB_EVENTS, lp_sample_time (sample, 16, 10, 0), "");
  /* The same view three times over. */
  for (int i = 0; i < 3; i++)
    lp_story_view (person, view, "Basket", "/basket");
  lp_person_add_member (person, LP_AUDIENCE_RECENT_BUYERS, LP_MEMBER_REALIZED, 7);
  lp_person_add_member (person, LP_AUDIENCE_CART, LP_MEMBER_REALIZED, 1);
  lp_person_save_members (person);
}
