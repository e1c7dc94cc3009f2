/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-personas.h"

#include "local-platform/lp-sample-life.h"
#include "local-platform/lp-sample-story.h"

#include <time.h>

/* As many as the picture of the main window counts. */
#define HANNEKE_EVENTS 1284

/* The most events a profile may have. */
#define LUCIA_EVENTS 5000

static int
days_since (LpSample *sample, GDateYear year, GDateMonth month, GDateDay day)
{
  g_autoptr (GDate) then = g_date_new_dmy (day, month, year);
  g_autoptr (GDate) now = g_date_new ();

  g_date_set_time_t (now, (time_t) (lp_sample_time (sample, 0, 12, 0) / 1000));
  return g_date_days_between (then, now);
}

static LpPerson *
begin (LpSample *sample,
       guint number,
       const char *country,
       const char *first,
       const char *last,
       gboolean is_female)
{
  LpPerson *person = lp_person_new (sample, number, lp_country (country));

  person->is_female = is_female;
  lp_person_set_name (person, first, last);
  return person;
}

static void
reach (LpPerson *person, const char *phone, const char *email)
{
  lp_person_set (&person->phone, phone);
  lp_person_set (&person->email, email);
  g_hash_table_add (person->sample->emails, g_strdup (email));
}

static void
live_at (LpPerson *person, const char *street, const char *postal_code, const char *city)
{
  lp_person_set (&person->street, street);
  lp_person_set (&person->postal_code, postal_code);
  lp_person_set (&person->city, city);
}

static void
buy (LpPerson *person,
     int days,
     int hour,
     int minute,
     const char *order,
     const LpProduct *product,
     int quantity)
{
  LpLine line = { product, quantity };

  lp_story_purchase (person, lp_sample_time (person->sample, days, hour, minute), order, &line, 1);
}

static void
call (LpPerson *person,
      int days,
      int hour,
      int minute,
      const char *channel,
      LpTopicId topic,
      const char *status,
      int minutes)
{
  g_free (lp_story_support (person, lp_sample_time (person->sample, days, hour, minute), channel,
                            &lp_topics[topic], status, minutes));
}

static void
hanneke_buys (LpPerson *person)
{
  buy (person, 3, 10, 31, "4471-22", &lp_plans[LP_PLAN_FIBRE_1000], 1);
  buy (person, 52, 20, 14, "4310-08", &lp_devices[LP_DEVICE_WIFI_EXTENDER], 2);
  lp_story_return (person, lp_sample_time (person->sample, 44, 11, 2), "4310-08",
                   &lp_devices[LP_DEVICE_WIFI_EXTENDER], 1);
  buy (person, 101, 9, 47, "4102-31", &lp_plans[LP_PLAN_MOBILE_20], 1);
  buy (person, 168, 15, 20, "3988-17", &lp_devices[LP_DEVICE_CHARGER], 1);
  buy (person, 214, 12, 5, "3871-40", &lp_devices[LP_DEVICE_SPEAKER], 1);
  buy (person, 263, 18, 33, "3745-02", &lp_devices[LP_DEVICE_PHONE], 1);
  buy (person, 331, 19, 12, "3590-26", &lp_devices[LP_DEVICE_HEADPHONES], 1);
  buy (person, 402, 10, 10, "3377-19", &lp_devices[LP_DEVICE_ROUTER], 1);
  buy (person, 735, 10, 30, "2410-05", &lp_plans[LP_PLAN_FIBRE_400], 1);
  buy (person, 900, 14, 45, "2011-88", &lp_devices[LP_DEVICE_TELEVISION], 1);
}

static void
hanneke_talks (LpPerson *person)
{
  LpSample *sample = person->sample;
  const LpCampaign *autumn = &lp_campaigns[LP_CAMPAIGN_AUTUMN_UPGRADE];
  const LpCampaign *points = &lp_campaigns[LP_CAMPAIGN_DOUBLE_POINTS];
  const LpCampaign *summer = &lp_campaigns[LP_CAMPAIGN_SUMMER];

  call (person, 3, 10, 12, "call", LP_TOPIC_SLOW_WIFI, "resolved", 8);
  call (person, 11, 16, 40, "chat", LP_TOPIC_BILL, "resolved", 14);
  call (person, 190, 13, 25, "call", LP_TOPIC_INSTALLATION, "resolved", 5);
  call (person, 420, 9, 15, "shop", LP_TOPIC_RETURN, "resolved", 7);
  call (person, 640, 11, 50, "email", LP_TOPIC_CONTRACT, "resolved", 0);

  lp_story_message_sent (person, lp_sample_time (sample, 2, 9, 0), autumn, "sent");
  lp_story_message_used (person, lp_sample_time (sample, 1, 19, 4), autumn, "open");
  lp_story_message_sent (person, lp_sample_time (sample, 14, 10, 0), points, "delivered");
  lp_story_message_used (person, lp_sample_time (sample, 14, 12, 41), points, "click");
  lp_story_banner (person, lp_sample_time (sample, 86, 20, 1), summer, "propositionDisplay");
  lp_story_banner (person, lp_sample_time (sample, 83, 21, 17), summer, "propositionDisplay");
  lp_story_banner (person, lp_sample_time (sample, 79, 20, 45), summer, "propositionDisplay");
  lp_story_banner (person, lp_sample_time (sample, 79, 20, 46), summer, "propositionDismiss");
  lp_life_newsletters (person, 36, 75);
}

static void
hanneke_browses (LpPerson *person)
{
  guint last_month = 9;
  guint month_before = 22;
  guint rest;

  lp_story_view (person, lp_sample_time (person->sample, 4, 22, 47), "Cancel subscription",
                 "/cancel-subscription");
  lp_story_view (person, lp_sample_time (person->sample, 4, 22, 44), "My Halyard", "/account");
  lp_life_browse (person, last_month - 2, 28, 6);
  lp_life_browse (person, month_before, 59, 31);
  /* All that is left to the number on the picture lies further back, at some 34 a month. */
  rest = HANNEKE_EVENTS - person->n_events;
  lp_life_browse (person, rest, 1090, 62);
}

static void
hanneke_joins (LpPerson *person)
{
  static const struct
  {
    LpAudienceId audience;
    LpMemberStatus status;
    int days;
  } joined[] = {
    { LP_AUDIENCE_HIGH_VALUE, LP_MEMBER_EXISTING, 310 },
    { LP_AUDIENCE_CHURN_RISK, LP_MEMBER_REALIZED, 5 },
    { LP_AUDIENCE_UPGRADE, LP_MEMBER_REALIZED, 0 },
    { LP_AUDIENCE_NEWSLETTER, LP_MEMBER_EXISTING, 75 },
    { LP_AUDIENCE_UTRECHT, LP_MEMBER_EXISTING, 900 },
    { LP_AUDIENCE_SUMMER, LP_MEMBER_EXITED, 19 },
    { LP_AUDIENCE_FIBRE, LP_MEMBER_EXISTING, 735 },
    { LP_AUDIENCE_MOBILE, LP_MEMBER_EXISTING, 101 },
    { LP_AUDIENCE_GOLD, LP_MEMBER_EXISTING, 280 },
    { LP_AUDIENCE_LOYALTY, LP_MEMBER_EXISTING, 1500 },
    { LP_AUDIENCE_RECENT_BUYERS, LP_MEMBER_REALIZED, 3 },
    { LP_AUDIENCE_EMAIL, LP_MEMBER_EXISTING, 900 },
    { LP_AUDIENCE_APP, LP_MEMBER_EXISTING, 260 },
    { LP_AUDIENCE_PUSH, LP_MEMBER_EXISTING, 260 },
    { LP_AUDIENCE_LONG_STANDING, LP_MEMBER_EXISTING, 1700 },
    { LP_AUDIENCE_MULTI, LP_MEMBER_EXISTING, 101 },
    { LP_AUDIENCE_NETHERLANDS, LP_MEMBER_EXISTING, 1800 },
    { LP_AUDIENCE_POINTS, LP_MEMBER_EXISTING, 14 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (joined); i++)
    lp_person_add_member (person, joined[i].audience, joined[i].status, joined[i].days);
}

/* The customer of the main picture: valuable, unhappy, and about to leave. */
static void
make_hanneke (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 1, "NL", "Hanneke", "de Vries", TRUE);

  reach (person, "+31612345678", "hanneke.devries@example.com");
  live_at (person, "Lindenlaan 12", "3523 GK", "Utrecht");
  lp_person_set (&person->birth_date, "1979-04-22");
  lp_person_set (&person->home_phone, "+31201234001");
  person->since = days_since (sample, 2017, G_DATE_MARCH, 14);
  person->plan = LP_PLAN_FIBRE_1000;
  person->contract_end = 727;
  person->tier = "gold";
  person->points = 4820;
  person->churn = 78;
  person->upgrade = 41;
  person->lifetime_value = 1234000;
  person->value_trend = 12;
  person->consents = LP_CONSENT_ALL & ~LP_CONSENT_CALL;
  person->consent_withdrawn = 20;
  person->consent_reason = "asked for it in a call";
  person->old_address = TRUE;

  lp_person_add_usual_identities (person);
  hanneke_buys (person);
  hanneke_talks (person);
  hanneke_browses (person);
  lp_life_explain_scores (person);
  hanneke_joins (person);
  lp_person_save (person);
}

/* Lost his line three times, complained, and still waits for an answer. */
static void
make_marek (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 2, "PL", "Marek", "Bielski", FALSE);
  g_autofree char *complaint = NULL;

  reach (person, "+48500000002", "marek.bielski@example.com");
  live_at (person, "ul. Polna 18/4", "00-625", "Warszawa");
  person->since = 1520;
  person->plan = LP_PLAN_FIBRE_400;
  person->contract_end = 38;
  person->tier = "silver";
  person->points = 610;
  person->churn = 91;
  person->upgrade = 6;
  person->lifetime_value = 982000;
  person->value_trend = 3;
  person->preferred_channel = "phone";

  lp_person_add_usual_identities (person);
  buy (person, 327, 11, 20, NULL, &lp_plans[LP_PLAN_FIBRE_400], 1);
  buy (person, 180, 17, 5, NULL, &lp_devices[LP_DEVICE_ROUTER], 1);
  call (person, 41, 8, 10, "call", LP_TOPIC_OUTAGE, "resolved", 17);
  call (person, 19, 7, 55, "call", LP_TOPIC_OUTAGE, "resolved", 26);
  lp_story_message_sent (person, lp_sample_time (sample, 19, 9, 0),
                         &lp_campaigns[LP_CAMPAIGN_OUTAGE], "delivered");
  call (person, 6, 8, 2, "call", LP_TOPIC_OUTAGE, "open", 31);
  complaint = lp_story_support (person, lp_sample_time (sample, 5, 14, 20), "email",
                                &lp_topics[LP_TOPIC_OUTAGE], "escalated", 0);
  call (person, 2, 16, 45, "call", LP_TOPIC_CANCEL, "open", 12);
  lp_story_view (person, lp_sample_time (sample, 2, 21, 30), "Cancel subscription",
                 "/cancel-subscription");
  lp_story_view (person, lp_sample_time (sample, 6, 8, 0), "Outages", "/support/outages");
  lp_life_browse (person, 26, 59, 31);
  lp_life_newsletters (person, 8, 20);
  person->complaint_case = complaint;
  person->complaint_topic = "Third outage in six weeks, nobody called back";
  person->complaint_days = 5;
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

/* Wants no marketing of any kind. */
static void
make_adaeze (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 3, "GB", "Adaeze", "Okafor", TRUE);

  /* Britain has set these numbers aside for stories. */
  reach (person, "+447700900123", "adaeze.okafor@example.com");
  live_at (person, "14 Mill Lane", "SW1A 2AB", "London");
  person->since = 940;
  person->plan = LP_PLAN_MOBILE_UNLIMITED;
  person->contract_end = 155;
  person->tier = "silver";
  person->points = 1330;
  person->churn = 24;
  person->upgrade = 52;
  person->lifetime_value = 214000;
  person->value_trend = 5;
  person->consents = 0;
  person->consent_withdrawn = 61;
  person->consent_reason = "asked never to be contacted for marketing";
  person->legacy_opt_out = TRUE;

  lp_person_add_usual_identities (person);
  buy (person, 210, 12, 15, NULL, &lp_plans[LP_PLAN_MOBILE_UNLIMITED], 1);
  buy (person, 74, 19, 40, NULL, &lp_devices[LP_DEVICE_SMALL_PHONE], 1);
  buy (person, 26, 13, 5, NULL, &lp_devices[LP_DEVICE_CASE], 2);
  lp_story_message_sent (person, lp_sample_time (sample, 62, 8, 0),
                         &lp_campaigns[LP_CAMPAIGN_SPRING], "delivered");
  lp_story_message_used (person, lp_sample_time (sample, 61, 10, 1),
                         &lp_campaigns[LP_CAMPAIGN_SPRING], "open");
  lp_story_message_used (person, lp_sample_time (sample, 61, 10, 3),
                         &lp_campaigns[LP_CAMPAIGN_SPRING], "unsubscribe");
  call (person, 61, 10, 20, "call", LP_TOPIC_CONTRACT, "resolved", 6);
  lp_life_browse (person, 18, 29, 1);
  lp_life_browse (person, 16, 59, 31);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

/* Somebody with a device and nothing else. */
static void
make_stranger (LpSample *sample)
{
  g_autoptr (LpPerson) person = lp_person_new (sample, 4, lp_country ("NL"));

  lp_person_set (&person->device_id, "31415926535897932384626433832795028841");
  person->device = lp_person_add_identity (person, "ECID", person->device_id, TRUE);
  lp_story_view (person, lp_sample_time (sample, 1, 21, 12), "Home", "/");
  lp_story_view (person, lp_sample_time (sample, 1, 21, 13), "Fibre", "/fibre");
  lp_story_view (person, lp_sample_time (sample, 1, 21, 15), "Compare fibre plans",
                 "/fibre/compare");
  lp_person_add_record (person, LP_DATASET_WEB_PROFILE, person->device, "{}");
}

/* A customer of whom nothing has been recorded since the contract. */
static void
make_jonas (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 5, "DE", "Jonas", "Weber", FALSE);

  reach (person, "+491713920003", "jonas.weber@example.com");
  live_at (person, "Lindenallee 7", "10827", "Berlin");
  person->since = 812;
  person->plan = LP_PLAN_MOBILE_5;
  person->contract_end = 283;
  person->tier = "bronze";
  person->points = 95;
  person->churn = 35;
  person->upgrade = 12;
  person->lifetime_value = 34200;
  person->consents = LP_CONSENT_EMAIL;

  lp_person_add_usual_identities (person);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

/* Is on the website every day; her loyalty card is one of the old ones, plain digits. */
static void
make_lucia (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 6, "ES", "Lucía", "Sánchez", TRUE);

  reach (person, "+34600100002", "lucia.sanchez@example.com");
  live_at (person, "Calle del Sol 41, 3º B", "28013", "Madrid");
  lp_person_set (&person->loyalty_id, "70112233");
  person->since = 2210;
  person->plan = LP_PLAN_FIBRE_1000;
  person->contract_end = 310;
  person->tier = "platinum";
  person->points = 18240;
  person->churn = 7;
  person->upgrade = 33;
  person->lifetime_value = 1587000;
  person->value_trend = 8;

  lp_person_add_usual_identities (person);
  for (int i = 0; i < 24; i++)
    buy (person, 9 + i * 31, 10 + i % 10, i * 7 % 60, NULL,
         &lp_devices[(guint) i * 5 % lp_n_devices], 1);
  buy (person, 55, 11, 0, NULL, &lp_plans[LP_PLAN_FIBRE_1000], 1);
  call (person, 120, 12, 30, "chat", LP_TOPIC_TV, "resolved", 9);
  call (person, 400, 17, 15, "call", LP_TOPIC_INSTALLATION, "resolved", 12);
  lp_life_newsletters (person, 36, 90);
  lp_life_browse (person, 150, 29, 1);
  lp_life_browse (person, 150, 59, 31);
  lp_life_browse (person, LUCIA_EVENTS - person->n_events, 1090, 61);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

/* With her the marketing department tries things out: she is in each of its audiences, or was in it
 * until lately. */
static void
make_giulia (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 7, "IT", "Giulia", "Ferri", TRUE);

  reach (person, "+393200000001", "giulia.ferri@example.com");
  live_at (person, "Via Dante 9", "20121", "Milano");
  person->since = 1310;
  person->plan = LP_PLAN_FIBRE_1000;
  person->contract_end = 290;
  person->tier = "gold";
  person->points = 6640;
  person->churn = 18;
  person->upgrade = 64;
  person->lifetime_value = 702000;
  person->value_trend = 10;

  lp_person_add_usual_identities (person);
  buy (person, 75, 18, 0, NULL, &lp_plans[LP_PLAN_FIBRE_1000], 1);
  buy (person, 22, 16, 25, NULL, &lp_devices[LP_DEVICE_TABLET], 1);
  call (person, 70, 9, 35, "call", LP_TOPIC_INSTALLATION, "resolved", 7);
  lp_life_browse (person, 24, 29, 1);
  lp_life_browse (person, 22, 59, 31);
  lp_life_newsletters (person, 12, 80);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  for (guint i = 0; i < LP_AUDIENCE_TECH; i++)
    if (!lp_person_is_member (person, i))
      lp_person_add_member (person, i, LP_MEMBER_EXITED, (int) i % 28);
  for (guint i = 0; i < LP_FINE_AUDIENCES; i++)
    {
      /* The platform forgets an audience that was left 30 days ago. */
      int days = i % 7 == 0 ? (int) i % 28 : (int) i % 900;
      LpMember member = {
        .audience = sample->fine_audiences[i],
        .status = i % 7 == 0 ? LP_MEMBER_EXITED
                  : days > 7 ? LP_MEMBER_EXISTING
                             : LP_MEMBER_REALIZED,
        .since = lp_sample_time (sample, days, 0, 0),
      };

      g_array_append_val (person->members, member);
    }
  lp_person_save (person);
}

/* Clears his cookies every week: as many identities as a graph may have, or one more. */
static void
own_many_devices (LpPerson *person, guint n_identities)
{
  while (person->identities->len < n_identities)
    {
      g_autofree char *device = lp_person_make_ecid (person);

      lp_person_add_identity (person, "ECID", device, FALSE);
    }
}

static void
make_thomas (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 8, "SE", "Thomas", "Lindqvist", FALSE);

  reach (person, "+46701740699", "thomas.lindqvist@example.com");
  live_at (person, "Strandvägen 22", "411 05", "Göteborg");
  person->since = 1705;
  person->plan = LP_PLAN_FIBRE_400;
  person->contract_end = 120;
  person->tier = "silver";
  person->points = 2050;
  person->churn = 29;
  person->upgrade = 38;
  person->lifetime_value = 5120000;
  person->value_trend = 6;

  lp_person_add_usual_identities (person);
  lp_person_add_identity (person, "Email", "thomas.lindqvist.work@example.org", FALSE);
  lp_person_add_identity (person, "Phone", "+46701740698", FALSE);
  own_many_devices (person, 50);
  buy (person, 245, 10, 40, NULL, &lp_plans[LP_PLAN_FIBRE_400], 1);
  buy (person, 60, 14, 10, NULL, &lp_devices[LP_DEVICE_LAPTOP], 1);
  call (person, 48, 11, 25, "chat", LP_TOPIC_SLOW_WIFI, "resolved", 11);
  lp_life_browse (person, 12, 29, 1);
  lp_life_browse (person, 14, 59, 31);
  lp_life_newsletters (person, 10, 40);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

void
lp_persona_make_too_many (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 15, "JP", "愛子", "田中", TRUE);

  reach (person, "+819010000001", "aiko.tanaka@example.com");
  live_at (person, "桜台 3-14", "150-0002", "東京");
  lp_person_add_usual_identities (person);
  own_many_devices (person, 51);
  lp_life_browse (person, 20, 29, 1);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

static void
make_layla (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 9, "AE", "ليلى", "حداد", TRUE);

  reach (person, "+971500000001", "layla.haddad@example.com");
  live_at (person, "شارع الشيخ زايد ١٤", "00000", "دبي");
  lp_life_live (person, LP_LIFE_HAPPY_FAMILY);
}

static void
make_wang (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 10, "CN", "小明", "王", FALSE);

  reach (person, "+8613900000001", "wang.xiaoming@example.com");
  live_at (person, "南京路 88 号", "200001", "上海");
  lp_life_live (person, LP_LIFE_STUDENT);
}

/* Everything as long as it gets; the name is one word of 120 letters. */
static void
make_long (LpSample *sample)
{
  static const LpProduct product
    = { "LON-0001",
        "Refurbished dual-band outdoor mesh repeater with wall bracket, weatherproof housing, "
        "ten-metre network cable, power injector, two spare antennas and a printed manual in "
        "fourteen languages",
        48900 };
  static const LpCampaign campaign
    = { "The really rather long autumn, winter and early spring campaign for everyone who has ever "
        "compared three or more fibre plans on a rainy afternoon",
        "LONG", LP_CHANNEL_EMAIL };
  static const LpTopic topic
    = { "Would like to know why the appointment that was moved from Tuesday to Thursday and then "
        "back again to Tuesday has now been confirmed for both days at two different addresses",
        "Field service coordination, second line, northern regions" };
  static const char last[] = "Llanfaelgorwynthuaberdyfrochwenllysgwennogerychwyrndrobwllantysil"
                             "iomeirionfachnantygroesynysmaengwynedhafodyrheolwynfawr";
  g_autoptr (LpPerson) person = begin (sample, 11, "GB", "Maximilian", last, FALSE);
  LpLine line = { &product, 1 };

  lp_person_set (&person->full_name, last);
  reach (person, "+447400000001",
         "maximilian.alexander.bartholomew.fitzgerald-cholmondeley.the.4th@"
         "correspondence.department.of.long.names.example.org");
  live_at (person,
           "The Old Converted Granary behind the Former Methodist Chapel, 1174b Upper Llanfaelgor "
           "Road West, Third Staircase on the Left",
           "LL61 5UJ", "Llanfaelgorwynthuaberdyfrochwenllysgwennogerychwyrndrobwll");
  person->plan_name = "Fibre 400 Mb/s with fixed address, second line, television in three rooms, "
                      "security package, and the everything-included service agreement for "
                      "five years";
  person->company = g_strdup ("Llanfaelgor Associated Slate, Wool, Butter, Rope and Lantern "
                              "Manufactories and Sons (Anglesey) Holdings Limited");
  person->since = 1200;
  person->churn = 20;
  person->upgrade = 20;
  person->points = 2147483;
  person->lifetime_value = G_GINT64_CONSTANT (1234567890123);
  lp_person_add_usual_identities (person);
  lp_story_purchase (person, lp_sample_time (sample, 12, 11, 11),
                     "ORDER-2026-0000000000000000000000000000000000000000471", &line, 1);
  g_free (
    lp_story_support (person, lp_sample_time (sample, 3, 15, 30), "call", &topic, "resolved", 118));
  lp_story_message_sent (person, lp_sample_time (sample, 8, 9, 0), &campaign, "delivered");
  lp_story_message_used (person, lp_sample_time (sample, 7, 9, 30), &campaign, "open");
  lp_story_view (person, lp_sample_time (sample, 2, 20, 20),
                 "Frequently asked questions about appointments, rescheduling, access to locked "
                 "buildings, parking permits for our vans, and pets",
                 "/support/appointments/rescheduling/access/parking/pets/frequently-asked-"
                 "questions/all-on-one-page/printable/version/without-pictures");
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}

/* Has an old CRM number whose digits are also those of Lucía's loyalty card. */
static void
make_pieter (LpSample *sample)
{
  g_autoptr (LpPerson) person = begin (sample, 16, "BE", "Pieter", "Maes", FALSE);

  reach (person, "+32470120001", "pieter.maes@example.com");
  live_at (person, "Veldstraat 30", "9000", "Gent");
  person->old_crm_number = "70112233";
  lp_life_live (person, LP_LIFE_LANDLINE);
}

void
lp_persona_make (LpSample *sample, guint number)
{
  static void (*const make[LP_PERSONAS]) (LpSample *) = { make_hanneke,
                                                          make_marek,
                                                          make_adaeze,
                                                          make_stranger,
                                                          make_jonas,
                                                          make_lucia,
                                                          make_giulia,
                                                          make_thomas,
                                                          make_layla,
                                                          make_wang,
                                                          make_long,
                                                          lp_persona_make_markup,
                                                          lp_persona_make_mistyped,
                                                          lp_persona_make_traps,
                                                          lp_persona_make_too_many,
                                                          make_pieter };

  make[number - 1](sample);
}
