/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-life.h"

#include "local-platform/lp-sample-story.h"

#include <string.h>

/* With fewer page views in a month than this there is no trend to speak of. */
#define FEW_VIEWS 6

/* The ranges within which a life is drawn. */
typedef struct
{
  LpPlan plans[3];
  const char *tiers[2];
  int born[2];         /* years */
  int since[2];        /* days */
  int contract[2];     /* days left */
  int orders[2];       /* of devices, in a year */
  int views[2];        /* in the last 30 days … */
  int views_before[2]; /* … and in the 30 days before, and each before that */
  int contacts[2];     /* with support, in 90 days */
  LpTopicId topics[3];
  int read; /* percent of the newsletters */
  int churn[2];
  int upgrade[2];
  int value_trend; /* percent a year */
} Life;

static const Life lives[LP_LIFE_LAST] = {
  [LP_LIFE_HAPPY_FAMILY] = {
    .plans = { LP_PLAN_FIBRE_1000, LP_PLAN_FIBRE_400, LP_PLAN_FIBRE_1000 },
    .tiers = { "gold", "platinum" },
    .born = { 1965, 1992 }, .since = { 1100, 3300 }, .contract = { 120, 600 }, .orders = { 2, 5 },
    .views = { 8, 16 }, .views_before = { 6, 14 }, .contacts = { 0, 1 },
    .topics = { LP_TOPIC_CONTRACT, LP_TOPIC_INSTALLATION, LP_TOPIC_TV },
    .read = 70, .churn = { 4, 22 }, .upgrade = { 30, 75 }, .value_trend = 9,
  },
  [LP_LIFE_STUDENT] = {
    .plans = { LP_PLAN_MOBILE_20, LP_PLAN_MOBILE_5, LP_PLAN_MOBILE_UNLIMITED },
    .tiers = { "bronze", "bronze" },
    .born = { 1999, 2007 }, .since = { 200, 900 }, .contract = { 20, 300 }, .orders = { 0, 2 },
    .views = { 6, 14 }, .views_before = { 5, 12 }, .contacts = { 0, 1 },
    .topics = { LP_TOPIC_SIM, LP_TOPIC_ROAMING, LP_TOPIC_PORTING },
    .read = 20, .churn = { 20, 50 }, .upgrade = { 20, 55 }, .value_trend = 4,
  },
  [LP_LIFE_LEAVING] = {
    .plans = { LP_PLAN_FIBRE_400, LP_PLAN_FIBRE_1000, LP_PLAN_FIBRE_100 },
    .tiers = { "silver", "gold" },
    .born = { 1958, 1996 }, .since = { 700, 2600 }, .contract = { 5, 80 }, .orders = { 0, 1 },
    .views = { 1, 4 }, .views_before = { 10, 16 }, .contacts = { 3, 5 },
    .topics = { LP_TOPIC_OUTAGE, LP_TOPIC_SLOW_WIFI, LP_TOPIC_OUTAGE },
    .read = 15, .churn = { 72, 94 }, .upgrade = { 2, 18 }, .value_trend = 3,
  },
  [LP_LIFE_BARGAIN] = {
    .plans = { LP_PLAN_MOBILE_5, LP_PLAN_FIBRE_100, LP_PLAN_MOBILE_5 },
    .tiers = { "bronze", "silver" },
    .born = { 1955, 2000 }, .since = { 400, 1800 }, .contract = { 30, 330 }, .orders = { 4, 8 },
    .views = { 14, 24 }, .views_before = { 12, 22 }, .contacts = { 0, 2 },
    .topics = { LP_TOPIC_RETURN, LP_TOPIC_BILL, LP_TOPIC_RETURN },
    .read = 85, .churn = { 25, 55 }, .upgrade = { 10, 35 }, .value_trend = 6,
  },
  [LP_LIFE_LAPSED] = {
    .plans = { LP_PLAN_MOBILE_20, LP_PLAN_FIBRE_100, LP_PLAN_FIBRE_400 },
    .tiers = { "bronze", "silver" },
    .born = { 1950, 2001 }, .since = { 900, 2200 }, .contract = { -300, -60 }, .orders = { 0, 0 },
    .views = { 0, 1 }, .views_before = { 0, 3 }, .contacts = { 0, 0 },
    .topics = { LP_TOPIC_CANCEL, LP_TOPIC_CANCEL, LP_TOPIC_CANCEL },
    .read = 8, .churn = { 88, 99 }, .upgrade = { 1, 6 }, .value_trend = 0,
  },
  [LP_LIFE_NEW] = {
    .plans = { LP_PLAN_FIBRE_400, LP_PLAN_MOBILE_20, LP_PLAN_FIBRE_1000 },
    .tiers = { "bronze", "bronze" },
    .born = { 1970, 2004 }, .since = { 12, 75 }, .contract = { 290, 720 }, .orders = { 1, 2 },
    .views = { 9, 18 }, .views_before = { 4, 8 }, .contacts = { 1, 1 },
    .topics = { LP_TOPIC_INSTALLATION, LP_TOPIC_PORTING, LP_TOPIC_INSTALLATION },
    .read = 60, .churn = { 10, 30 }, .upgrade = { 15, 45 }, .value_trend = 0,
  },
  [LP_LIFE_BUSINESS] = {
    .plans = { LP_PLAN_BUSINESS, LP_PLAN_BUSINESS, LP_PLAN_FIBRE_1000 },
    .tiers = { "gold", "platinum" },
    .born = { 1962, 1994 }, .since = { 800, 3000 }, .contract = { 60, 700 }, .orders = { 3, 6 },
    .views = { 5, 12 }, .views_before = { 5, 12 }, .contacts = { 1, 2 },
    .topics = { LP_TOPIC_BILL, LP_TOPIC_CONTRACT, LP_TOPIC_INSTALLATION },
    .read = 45, .churn = { 6, 30 }, .upgrade = { 30, 70 }, .value_trend = 7,
  },
  [LP_LIFE_LANDLINE] = {
    .plans = { LP_PLAN_LANDLINE, LP_PLAN_LANDLINE, LP_PLAN_FIBRE_100 },
    .tiers = { "silver", "gold" },
    .born = { 1936, 1952 }, .since = { 2800, 6200 }, .contract = { 100, 360 }, .orders = { 0, 1 },
    .views = { 0, 2 }, .views_before = { 0, 2 }, .contacts = { 1, 3 },
    .topics = { LP_TOPIC_LANDLINE, LP_TOPIC_BILL, LP_TOPIC_LANDLINE },
    .read = 30, .churn = { 5, 25 }, .upgrade = { 3, 20 }, .value_trend = 2,
  },
};

LpLife
lp_life_for_number (guint number)
{
  static const LpLife mixture[]
    = { LP_LIFE_HAPPY_FAMILY, LP_LIFE_STUDENT,  LP_LIFE_LEAVING, LP_LIFE_BARGAIN,
        LP_LIFE_HAPPY_FAMILY, LP_LIFE_LANDLINE, LP_LIFE_NEW,     LP_LIFE_BUSINESS,
        LP_LIFE_HAPPY_FAMILY, LP_LIFE_LAPSED,   LP_LIFE_STUDENT, LP_LIFE_LEAVING,
        LP_LIFE_BARGAIN };

  return mixture[number % G_N_ELEMENTS (mixture)];
}

static int
draw (LpPerson *person, const int range[2])
{
  return lp_random_between (&person->random, range[0], range[1]);
}

static gint64
some_time (LpPerson *person, int days)
{
  return lp_sample_time (person->sample, days, lp_random_between (&person->random, 8, 21),
                         lp_random_between (&person->random, 0, 59))
         + lp_random_between (&person->random, 0, 59) * 1000;
}

void
lp_life_browse (LpPerson *person, guint count, int from, int until)
{
  guint visits = (count + 3) / 4;

  for (guint visit = 0; visit < visits; visit++)
    {
      int days = from - (int) ((gint64) (from - until) * visit / visits);
      gint64 time = some_time (person, MAX (days, 1));
      guint pages = MIN (4, count - visit * 4);

      for (guint i = 0; i < pages; i++)
        {
          const LpPage *page
            = &lp_pages[i == 0 ? lp_random_between (&person->random, 0, 1)
                               : lp_random_between (&person->random, 1, (int) lp_n_pages - 1)];

          lp_story_view (person, time, page->name, page->path);
          time += lp_random_between (&person->random, 8, 240) * 1000;
        }
    }
}

void
lp_life_newsletters (LpPerson *person, int months, int percent_read)
{
  const LpCampaign *campaign = &lp_campaigns[LP_CAMPAIGN_NEWSLETTER];

  for (int month = 0; month < months; month++)
    {
      gint64 time = lp_sample_time (person->sample, 9 + month * 30, 7, 30);

      /* Until about a year ago another system sent the mail, and said it in other words. */
      if (month >= 12)
        {
          lp_story_direct_mail (person, time, campaign, "emailSent");
          if (lp_random_chance (&person->random, percent_read))
            lp_story_direct_mail (person, time + 5 * 60 * 60 * 1000, campaign, "emailOpened");
          continue;
        }
      lp_story_message_sent (person, time, campaign, "delivered");
      if (!lp_random_chance (&person->random, percent_read))
        continue;
      time += lp_random_between (&person->random, 20, 900) * 60 * 1000;
      lp_story_message_used (person, time, campaign, "open");
      if (lp_random_chance (&person->random, 35))
        lp_story_message_used (person, time + 45 * 1000, campaign, "click");
    }
}

static void
buy_devices (LpPerson *person, int count)
{
  int reach = MIN (person->since - 2, 350);

  for (int i = 0; i < count && reach > 2; i++)
    {
      const LpProduct *device
        = &lp_devices[lp_random_between (&person->random, 0, (int) lp_n_devices - 1)];
      LpLine line
        = { device, device->price < 10000 && lp_random_chance (&person->random, 30) ? 2 : 1 };
      int days = lp_random_between (&person->random, 2, reach);
      g_autofree char *order
        = g_strdup_printf ("%04u-%02d", 2000 + person->number * 31 % 7000, 10 + i);

      lp_story_purchase (person, some_time (person, days), order, &line, 1);
      if (days > 10 && lp_random_chance (&person->random, 15))
        {
          g_free (lp_story_support (person, some_time (person, days - 5), "shop",
                                    &lp_topics[LP_TOPIC_RETURN], "resolved", 6));
          lp_story_return (person, some_time (person, days - 5), order, device, 1);
        }
    }
}

static void
contact_support (LpPerson *person, const Life *life, int count)
{
  static const char *const channels[] = { "call", "call", "chat", "email", "shop" };
  int reach = MIN (person->since - 2, 85);

  for (int i = 0; i < count; i++)
    {
      /* Trouble comes closer together towards the end. */
      int days = life->churn[0] >= 70 ? 3 + i * (3 + i * 4)
                                      : lp_random_between (&person->random, 3, reach);
      const char *channel = channels[lp_random_between (&person->random, 0, 4)];
      gboolean unsolved = life->churn[0] >= 70 && i == 0;

      g_free (lp_story_support (person, some_time (person, MIN (days, reach)), channel,
                                &lp_topics[life->topics[i % 3]], unsolved ? "open" : "resolved",
                                lp_random_between (&person->random, 3, 24)));
    }
}

static void
see_campaigns (LpPerson *person, LpLife life)
{
  const LpCampaign *autumn = &lp_campaigns[LP_CAMPAIGN_AUTUMN_UPGRADE];
  const LpCampaign *points = &lp_campaigns[LP_CAMPAIGN_DOUBLE_POINTS];
  const LpCampaign *summer = &lp_campaigns[LP_CAMPAIGN_SUMMER];

  if (life == LP_LIFE_LAPSED)
    {
      lp_story_message_sent (person, some_time (person, 25), &lp_campaigns[LP_CAMPAIGN_WIN_BACK],
                             person->number % 3 == 0 ? "bounce" : "delivered");
      return;
    }
  if (life == LP_LIFE_NEW)
    {
      gint64 time = some_time (person, person->since - 1);

      lp_story_message_sent (person, time, &lp_campaigns[LP_CAMPAIGN_WELCOME], "delivered");
      lp_story_message_used (person, time + 50 * 60 * 1000, &lp_campaigns[LP_CAMPAIGN_WELCOME],
                             "open");
      return;
    }

  lp_story_message_sent (person, lp_sample_time (person->sample, 2, 9, 0), autumn, "delivered");
  if (lp_random_chance (&person->random, lives[life].read))
    lp_story_message_used (person,
                           lp_sample_time (person->sample, 2, 18, 0)
                             + lp_random_between (&person->random, 0, 200) * 60 * 1000,
                           autumn, "open");
  if (lp_random_chance (&person->random, 50))
    {
      lp_story_message_sent (person, lp_sample_time (person->sample, 14, 10, 0), points,
                             "delivered");
      if (lp_random_chance (&person->random, 50))
        lp_story_message_used (person, some_time (person, 13), points, "click");
    }
  for (int i = lp_random_between (&person->random, 0, 3); i > 0; i--)
    lp_story_banner (person, some_time (person, 70 + i * 4), summer, "propositionDisplay");
  if (life == LP_LIFE_STUDENT)
    lp_story_message_sent (person, some_time (person, 80), &lp_campaigns[LP_CAMPAIGN_STUDENT],
                           "delivered");
  if (life == LP_LIFE_BUSINESS)
    lp_story_message_sent (person, some_time (person, 40), &lp_campaigns[LP_CAMPAIGN_BUSINESS],
                           "delivered");
  if (life == LP_LIFE_LEAVING)
    lp_story_message_sent (person, some_time (person, 6), &lp_campaigns[LP_CAMPAIGN_OUTAGE],
                           "delivered");
  if (life == LP_LIFE_BARGAIN)
    for (int weekend = 1; weekend <= 3; weekend++)
      {
        const LpCampaign *clearance = &lp_campaigns[LP_CAMPAIGN_CLEARANCE];
        gint64 time = lp_sample_time (person->sample, weekend * 56, 8, 0);

        lp_story_message_sent (person, time, clearance, "delivered");
        lp_story_message_used (person, time + 30 * 60 * 1000, clearance, "open");
        lp_story_message_used (person, time + 31 * 60 * 1000, clearance, "click");
      }
}

void
lp_life_explain_scores (LpPerson *person)
{
  GArray *churn = person->churn_factors;
  GArray *upgrade = person->upgrade_factors;

  if (person->complaint_case != NULL)
    lp_person_add_factor (churn, "open_complaint", "high", "a complaint without an answer");
  if (person->views_60 >= FEW_VIEWS && person->views_30 * 2 < person->views_60)
    lp_person_add_factor (churn, "visit_trend", "high", "falling visits");
  if (person->support_14 >= 2)
    lp_person_add_factor (churn, "support_14_days", "high", "%s support contacts in 14 days",
                          person->support_14 == 2   ? "two"
                          : person->support_14 == 3 ? "three"
                                                    : "many");
  else if (person->support_90 >= 2)
    lp_person_add_factor (churn, "support_90_days", "medium", "%u support contacts in 90 days",
                          person->support_90);
  if (strcmp (person->plan_status, "ended") == 0)
    lp_person_add_factor (churn, "contract", "high", "contract ended");
  else if (person->contract_end < 90)
    lp_person_add_factor (churn, "contract", "medium", "contract ends in %d days",
                          person->contract_end);
  if (person->purchases >= 4)
    lp_person_add_factor (churn, "purchases", "low", "buys often");
  if (person->since > 5 * 365)
    lp_person_add_factor (churn, "tenure", "low", "with us for %d years", person->since / 365);
  if (churn->len == 0)
    lp_person_add_factor (churn, "visit_trend", "low", "steady visits");

  if (person->views_30 > 8 && person->views_30 * 2 >= person->views_60)
    lp_person_add_factor (upgrade, "visits", "high", "often on the website");
  if (person->contract_end < 90 && person->contract_end > 0)
    lp_person_add_factor (upgrade, "contract", "medium", "contract ends in %d days",
                          person->contract_end);
  lp_person_add_factor (upgrade, "plan", "medium", "now on %s",
                        person->plan == LP_PLAN_NONE ? "no plan" : lp_plans[person->plan].name);
}

static LpAudienceId
country_audience (const char *code)
{
  static const struct
  {
    const char *code;
    LpAudienceId audience;
  } known[] = {
    { "NL", LP_AUDIENCE_NETHERLANDS }, { "BE", LP_AUDIENCE_BELGIUM }, { "DE", LP_AUDIENCE_GERMANY },
    { "FR", LP_AUDIENCE_FRANCE },      { "ES", LP_AUDIENCE_SPAIN },   { "IT", LP_AUDIENCE_ITALY },
    { "PL", LP_AUDIENCE_POLAND },      { "SE", LP_AUDIENCE_SWEDEN },  { "GB", LP_AUDIENCE_BRITAIN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (code, known[i].code) == 0)
      return known[i].audience;
  return LP_AUDIENCE_OVERSEAS;
}

void
lp_life_join_audiences (LpPerson *person)
{
  gboolean active = strcmp (person->plan_status, "active") == 0;
  gint64 euros = person->lifetime_value / person->country->price_percent;
  const struct
  {
    gboolean joins;
    LpAudienceId audience;
    int days;
  } rules[] = {
    { euros >= 5000, LP_AUDIENCE_HIGH_VALUE, 240 },
    { person->churn >= 70, LP_AUDIENCE_CHURN_RISK, 6 },
    { active && person->upgrade >= 40, LP_AUDIENCE_UPGRADE, 30 },
    { person->last_open > lp_sample_time (person->sample, 90, 0, 0), LP_AUDIENCE_NEWSLETTER, 60 },
    { strcmp (person->city, "Utrecht") == 0, LP_AUDIENCE_UTRECHT, 300 },
    { active && person->plan <= LP_PLAN_FIBRE_100, LP_AUDIENCE_FIBRE, 400 },
    { active && person->plan >= LP_PLAN_MOBILE_20 && person->plan <= LP_PLAN_MOBILE_5,
      LP_AUDIENCE_MOBILE, 400 },
    { person->has_tv, LP_AUDIENCE_TV, 200 },
    { active && person->plan == LP_PLAN_LANDLINE, LP_AUDIENCE_LANDLINE, 700 },
    { person->company != NULL, LP_AUDIENCE_BUSINESS, 600 },
    { strcmp (person->tier, "gold") == 0 || strcmp (person->tier, "platinum") == 0,
      LP_AUDIENCE_GOLD, 180 },
    { person->loyalty_id != NULL, LP_AUDIENCE_LOYALTY, 500 },
    { person->since <= 90, LP_AUDIENCE_NEW, 80 },
    { strcmp (person->plan_status, "ended") == 0, LP_AUDIENCE_LAPSED, 55 },
    { person->campus > 0, LP_AUDIENCE_STUDENTS, 80 },
    { person->clearance >= 2, LP_AUDIENCE_BARGAIN, 50 },
    { person->last_purchase >= lp_sample_time (person->sample, 30, 0, 0), LP_AUDIENCE_RECENT_BUYERS,
      5 },
    { person->views_30 > 5, LP_AUDIENCE_APP, 260 },
    { (person->consents & LP_CONSENT_PUSH) != 0, LP_AUDIENCE_PUSH, 350 },
    { (person->consents & LP_CONSENT_EMAIL) != 0, LP_AUDIENCE_EMAIL, 350 },
    { person->consents == 0, LP_AUDIENCE_NO_CONTACT, 120 },
    { person->complaint_case != NULL, LP_AUDIENCE_COMPLAINT, person->complaint_days },
    { person->outage_90 > 0, LP_AUDIENCE_OUTAGE, 6 },
    { active && person->contract_end < 90, LP_AUDIENCE_CONTRACT_ENDS, 3 },
    { person->purchases >= 4, LP_AUDIENCE_MULTI, 90 },
    { person->doubled > 0, LP_AUDIENCE_POINTS, 13 },
    { person->basket_7 > 0, LP_AUDIENCE_CART, 1 },
    { person->support_90 >= 3, LP_AUDIENCE_CALLERS, 4 },
    { person->since > 5 * 365, LP_AUDIENCE_LONG_STANDING, person->since - 5 * 365 },
    { TRUE, country_audience (person->country->code), person->since },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].joins)
      {
        int days = CLAMP (rules[i].days, 0, person->since);

        /* Who was in already when the audience was evaluated again, a week later, is "existing". */
        lp_person_add_member (person, rules[i].audience,
                              days > 7 ? LP_MEMBER_EXISTING : LP_MEMBER_REALIZED, days);
      }
  if (person->number % 5 == 0)
    lp_person_add_member (person, LP_AUDIENCE_SUMMER, LP_MEMBER_EXITED, 20);
  if (person->number % 11 == 0)
    lp_person_add_member (person, LP_AUDIENCE_TECH, LP_MEMBER_EXISTING, 40);
  if (person->number % 17 == 0)
    lp_person_add_member (person, LP_AUDIENCE_SPORTS, LP_MEMBER_EXISTING, 33);
}

static void
decide_consents (LpPerson *person)
{
  switch (person->number % 7)
    {
    case 0:
      person->consents = LP_CONSENT_EMAIL | LP_CONSENT_POST;
      person->consent_withdrawn = 90;
      break;
    case 1:
      person->consents = LP_CONSENT_ALL & ~LP_CONSENT_CALL;
      person->consent_withdrawn = 200;
      person->consent_reason = "asked for it in a call";
      break;
    case 2:
      person->consents = LP_CONSENT_ALL & ~(LP_CONSENT_SMS | LP_CONSENT_WHATSAPP);
      person->preferred_channel = "push";
      break;
    case 3:
      person->consents = person->number % 3 == 0 ? 0 : LP_CONSENT_EMAIL;
      person->consent_withdrawn = 45;
      break;
    default:
      break;
    }
  person->consent_withdrawn = MIN (person->consent_withdrawn, person->since);
  person->legacy_opt_out = person->number % 13 == 0;
}

static void
decide_value (LpPerson *person, const Life *life)
{
  gint64 monthly = lp_person_price (person, lp_plans[person->plan].price);
  gint64 step = person->country->price_percent >= 10000 ? 1000 : 100;

  /* What was paid so far, what the contract still brings, and the shop's margin. */
  person->lifetime_value = monthly * (person->since / 30)
                           + monthly * MAX (person->contract_end / 30, 0) + person->spent / 2;
  person->lifetime_value = person->lifetime_value / step * step;
  person->value_trend = life->value_trend;
  person->points = (int) (person->spent / person->country->price_percent * 3)
                   + lp_random_between (&person->random, 40, 900);
}

/* For how many days one binds oneself. */
static int
plan_term (LpPlan plan)
{
  return plan == LP_PLAN_FIBRE_1000 || plan == LP_PLAN_BUSINESS ? 730 : 365;
}

void
lp_life_live (LpPerson *person, LpLife which)
{
  const Life *life = &lives[which];
  LpLine plan;

  person->plan = life->plans[lp_random_between (&person->random, 0, 2)];
  person->tier = life->tiers[lp_random_between (&person->random, 0, 1)];
  person->since = draw (person, life->since);
  person->contract_end = draw (person, life->contract);
  person->contract_end = MIN (person->contract_end, plan_term (person->plan) - 5);
  if (which == LP_LIFE_NEW)
    person->contract_end = plan_term (person->plan) - person->since;
  person->churn = draw (person, life->churn);
  person->upgrade = draw (person, life->upgrade);
  if (which == LP_LIFE_LAPSED)
    person->plan_status = "ended";
  if (which == LP_LIFE_BUSINESS)
    person->company = g_strdup_printf ("%s & Co", person->last_name);
  g_free (person->birth_date);
  person->birth_date = g_strdup_printf ("%04d-%02d-%02d", draw (person, life->born),
                                        lp_random_between (&person->random, 1, 12),
                                        lp_random_between (&person->random, 1, 28));
  decide_consents (person);
  lp_person_add_usual_identities (person);

  /* The contract began with a purchase. */
  plan = (LpLine){ &lp_plans[person->plan], 1 };
  if (person->contract_end > 0)
    lp_story_purchase (person, some_time (person, plan_term (person->plan) - person->contract_end),
                       NULL, &plan, 1);
  if (which == LP_LIFE_HAPPY_FAMILY && lp_random_chance (&person->random, 60))
    {
      LpLine tv = { &lp_plans[LP_PLAN_TV], 1 };

      lp_story_purchase (person, some_time (person, 200), NULL, &tv, 1);
      person->has_tv = TRUE;
    }
  buy_devices (person, draw (person, life->orders));
  contact_support (person, life, draw (person, life->contacts));
  if (which == LP_LIFE_LAPSED)
    g_free (lp_story_support (person, some_time (person, -person->contract_end + 20), "call",
                              &lp_topics[LP_TOPIC_CANCEL], "resolved", 14));

  lp_life_browse (person, (guint) draw (person, life->views), 29, 1);
  for (int month = 1; month <= 3 && person->since > (month + 1) * 30; month++)
    lp_life_browse (person, (guint) draw (person, life->views_before), month * 30 + 29,
                    month * 30 + 1);
  if (which == LP_LIFE_NEW && person->since > 31)
    lp_life_browse (person, (guint) draw (person, life->views_before), MIN (person->since, 59), 31);
  lp_life_newsletters (person, MIN (8, person->since / 30), life->read);
  see_campaigns (person, which);

  decide_value (person, life);
  lp_life_explain_scores (person);
  lp_life_join_audiences (person);
  lp_person_save (person);
}
