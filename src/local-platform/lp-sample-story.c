/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-story.h"

#include "local-platform/lp-json.h"
#include "local-platform/lp-store.h"

#include <string.h>

static const char *const browsers[] = {
  "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  "Mozilla/5.0 (Linux; Android 15; Aurora 12) AppleWebKit/537.36 (KHTML, like Gecko) "
  "Chrome/130.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
  "Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
  "Version/18.1 Safari/605.1.15",
};

static gboolean
is_within (LpPerson *person, gint64 time, int days)
{
  return time >= person->sample->today - days * LP_DAY;
}

/* Begins an event: its id, time and who it is about. */
static GString *
begin_event (LpPerson *person,
             gint64 time,
             const char *type,
             const char *name_space,
             const char *identity,
             char *id)
{
  GString *out = g_string_truncate (person->sample->event, 0);

  lp_random_uuid (&person->random, id);
  lp_json_print (out, "{'_id':%s,'timestamp':%t", id, time);
  if (type != NULL)
    lp_json_print (out, ",'eventType':%s", type);
  lp_json_print (out, ",'identityMap':{%s:[{'id':%s,'primary':true}]}", name_space, identity);
  return out;
}

/* Ends an event and writes it. */
static void
end_event (LpPerson *person, LpDataset dataset, GString *out)
{
  g_string_append_c (out, '}');
  person->n_events++;
  lp_sample_files_write (person->sample->files, dataset, out->str, out->len);
}

/* The device a customer mostly uses, with some variety. */
static void
print_device (LpPerson *person, GString *out)
{
  guint which
    = (person->number + (lp_random_chance (&person->random, 25) ? 1 : 0)) % G_N_ELEMENTS (browsers);
  gboolean is_phone = which == 1 || which == 2;

  lp_json_print (out,
                 ",'device':{'type':%s,'screenWidth':%i,'screenHeight':%i},"
                 "'environment':{'type':'browser','browserDetails':{'userAgent':%s,"
                 "'acceptLanguage':%s,'cookiesEnabled':true,'javaScriptEnabled':true,"
                 "'viewportWidth':%i,'viewportHeight':%i}}",
                 is_phone ? "mobile" : "desktop", is_phone ? 412 : 1920, is_phone ? 915 : 1080,
                 browsers[which], person->country->language, is_phone ? 412 : 1536,
                 is_phone ? 780 : 864);
}

static void
print_place (LpPerson *person, GString *out)
{
  lp_json_print (out,
                 ",'placeContext':{'localTimezoneOffset':%i,'geo':{'countryCode':%s,'city':%s,"
                 "'postalCode':%s}}",
                 -person->country->utc_offset, person->country->code, person->city,
                 person->postal_code);
}

void
lp_story_purchase (LpPerson *person,
                   gint64 time,
                   const char *order,
                   const LpLine *lines,
                   guint n_lines)
{
  g_autoptr (GString) items = g_string_new (NULL);
  g_autofree char *number = NULL;
  const char *currency = person->country->currency;
  GString *out;
  gint64 total = 0;
  char id[37];

  if (order == NULL)
    order = number
      = g_strdup_printf ("%04u-%02u", 1000 + person->number * 17 % 8000, person->n_events % 100);
  for (guint i = 0; i < n_lines; i++)
    {
      gint64 price = lp_person_price (person, lines[i].product->price);

      total += price * lines[i].quantity;
      lp_json_print (items,
                     i > 0 ? ",{'SKU':%s,'name':%s,'quantity':%i,'priceTotal':%m,"
                             "'currencyCode':%s}"
                           : "{'SKU':%s,'name':%s,'quantity':%i,'priceTotal':%m,"
                             "'currencyCode':%s}",
                     lines[i].product->sku, lines[i].product->name, lines[i].quantity,
                     price * lines[i].quantity, currency);
    }

  out = begin_event (person, time, "commerce.purchases", "CRMId", person->crm_number, id);
  lp_json_print (out,
                 ",'commerce':{'order':{'purchaseID':%s,'purchaseOrderNumber':%s,'priceTotal':%m,"
                 "'currencyCode':%s,'payments':[{'transactionID':%s,'paymentType':%s,"
                 "'paymentAmount':%m,'currencyCode':%s}]},'purchases':{'value':1}},"
                 "'productListItems':[%j]",
                 order, order, total, currency, id,
                 lp_random_chance (&person->random, 60) ? "credit_card" : "bank_transfer", total,
                 currency, items->str);
  print_place (person, out);
  end_event (person, LP_DATASET_ORDERS, out);

  if (is_within (person, time, 365))
    {
      person->purchases++;
      person->spent += total;
    }
  if (time > person->last_purchase)
    {
      person->last_purchase = time;
      person->last_product = lines[0].product->name;
    }
}

void
lp_story_return (LpPerson *person,
                 gint64 time,
                 const char *order,
                 const LpProduct *product,
                 int quantity)
{
  gint64 total = lp_person_price (person, product->price) * quantity;
  char id[37];
  GString *out = begin_event (person, time, "commerce.backofficeCreditMemoIssued", "CRMId",
                              person->crm_number, id);

  lp_json_print (out,
                 ",'commerce':{'order':{'purchaseOrderNumber':%s,'priceTotal':%m,"
                 "'currencyCode':%s},'creditMemos':{'value':1}},"
                 "'productListItems':[{'SKU':%s,'name':%s,'quantity':%i,'priceTotal':%m,"
                 "'currencyCode':%s}]",
                 order, total, person->country->currency, product->sku, product->name, quantity,
                 total, person->country->currency);
  end_event (person, LP_DATASET_ORDERS, out);
  if (is_within (person, time, 365))
    person->spent -= total;
}

void
lp_story_view (LpPerson *person, gint64 time, const char *name, const char *path)
{
  g_autofree char *language = g_strndup (person->country->language, 2);
  g_autofree char *url = g_strconcat ("https://www.halyard.example/", language, path, NULL);
  char id[37];
  GString *out
    = begin_event (person, time, "web.webpagedetails.pageViews", "ECID", person->device_id, id);

  lp_json_print (out,
                 ",'web':{'webPageDetails':{'name':%s,'URL':%s,'server':'www.halyard.example',"
                 "'pageViews':{'value':1}},'webReferrer':{'URL':%s}}",
                 name, url,
                 lp_random_chance (&person->random, 30) ? "https://search.example/"
                                                        : "https://www.halyard.example/");
  print_device (person, out);
  print_place (person, out);
  lp_json_print (out, ",'implementationDetails':{'name':'https://ns.adobe.com/experience/alloy',"
                      "'version':'2.23.0','environment':'browser'}");
  end_event (person, LP_DATASET_WEB_EVENTS, out);
  if (is_within (person, time, 30))
    person->views_30++;
  else if (is_within (person, time, 60))
    person->views_60++;
  if (strcmp (name, "Basket") == 0 && is_within (person, time, 7))
    person->basket_7++;
}

static const char *
channel_id (LpChannel channel)
{
  static const char *const ids[] = {
    [LP_CHANNEL_EMAIL] = "https://ns.adobe.com/xdm/channels/email",
    [LP_CHANNEL_PUSH] = "https://ns.adobe.com/xdm/channels/push",
    [LP_CHANNEL_SMS] = "https://ns.adobe.com/xdm/channels/sms",
    [LP_CHANNEL_WEB] = "https://ns.adobe.com/xdm/channels/web",
  };

  return ids[channel];
}

static void
print_message (LpPerson *person, GString *out, const LpCampaign *campaign)
{
  g_autofree char *seed = g_strdup_printf ("%s-%u", campaign->code, person->number);
  g_autofree char *execution = lp_make_uuid (seed);
  g_autofree char *campaign_id = lp_make_uuid (campaign->code);

  lp_json_print (out,
                 ",'marketing':{'campaignName':%s,'trackingCode':%s},"
                 "'_experience':{'customerJourneyManagement':{'messageExecution':{"
                 "'messageExecutionID':%s,'campaignID':%s,'messageType':'marketing'},"
                 "'messageProfile':{'channel':{'_id':%s,'_type':%s}}",
                 campaign->name, campaign->code, execution, campaign_id,
                 channel_id (campaign->channel), channel_id (campaign->channel));
}

void
lp_story_message_sent (LpPerson *person, gint64 time, const LpCampaign *campaign, const char *state)
{
  char id[37];
  GString *out = begin_event (person, time, "message.feedback", "Email", person->email, id);

  print_message (person, out, campaign);
  lp_json_print (out, ",'messageDeliveryfeedback':{'feedbackStatus':%s", state);
  if (strcmp (state, "bounce") == 0)
    lp_json_print (out, ",'messageFailure':{'category':'sync','type':'Hard',"
                        "'reason':'550 5.1.1 mailbox unknown'}");
  g_string_append (out, "}}}");
  end_event (person, LP_DATASET_MESSAGES, out);
  if (strcmp (campaign->code, "CAMPUS") == 0)
    person->campus++;
}

void
lp_story_message_used (LpPerson *person,
                       gint64 time,
                       const LpCampaign *campaign,
                       const char *interaction)
{
  char id[37];
  GString *out = begin_event (person, time, "message.tracking", "Email", person->email, id);

  print_message (person, out, campaign);
  lp_json_print (out, ",'messageInteraction':{'interactionType':%s", interaction);
  if (strcmp (interaction, "click") == 0)
    lp_json_print (out, ",'urlID':'1'");
  g_string_append (out, "}}}");
  print_device (person, out);
  end_event (person, LP_DATASET_MESSAGES, out);
  person->last_open = MAX (person->last_open, time);
  if (strcmp (campaign->code, "CLEAR") == 0)
    person->clearance++;
  if (strcmp (campaign->code, "LOY-DBL") == 0)
    person->doubled++;
}

void
lp_story_direct_mail (LpPerson *person, gint64 time, const LpCampaign *campaign, const char *what)
{
  g_autofree char *type = g_strconcat ("directMarketing.", what, NULL);
  /* The counter is called after the plural of what happened: "sends", "opens", "clicks". */
  const char *counter = strcmp (what, "emailSent") == 0     ? "sends"
                        : strcmp (what, "emailOpened") == 0 ? "opens"
                                                            : "clicks";
  char id[37];
  GString *out = begin_event (person, time, type, "Email", person->email, id);

  lp_json_print (out,
                 ",'marketing':{'campaignName':%s,'trackingCode':%s},"
                 "'directMarketing':{%s:{'value':1},'deliveryChannel':'email'}",
                 campaign->name, campaign->code, counter);
  end_event (person, LP_DATASET_MESSAGES, out);
}

void
lp_story_banner (LpPerson *person, gint64 time, const LpCampaign *campaign, const char *what)
{
  g_autofree char *type = g_strconcat ("decisioning.", what, NULL);
  g_autofree char *proposition = lp_make_uuid (campaign->code);
  const char *counter = strcmp (what, "propositionDisplay") == 0   ? "display"
                        : strcmp (what, "propositionDismiss") == 0 ? "dismiss"
                                                                   : "interact";
  char id[37];
  GString *out = begin_event (person, time, type, "ECID", person->device_id, id);

  lp_json_print (out,
                 ",'marketing':{'campaignName':%s,'trackingCode':%s},"
                 "'_experience':{'decisioning':{'propositions':[{'id':%s,"
                 "'scope':'web://www.halyard.example/#banner'}],"
                 "'propositionEventType':{%s:1}}}",
                 campaign->name, campaign->code, proposition, counter);
  print_device (person, out);
  end_event (person, LP_DATASET_WEB_EVENTS, out);
}

char *
lp_story_support (LpPerson *person,
                  gint64 time,
                  const char *channel,
                  const LpTopic *topic,
                  const char *status,
                  int minutes)
{
  char *case_id = g_strdup_printf ("HC-%06u", person->number * 100 + person->next_case++);
  char id[37];
  GString *out = begin_event (person, time, "halyard.supportContact", "Phone", person->phone, id);

  lp_json_print (out,
                 ",'_halyard':{'supportContact':{'caseID':%s,'channel':%s,'topic':%s,'status':%s,"
                 "'durationSeconds':%i,'team':%s,'direction':'inbound','language':%s}}",
                 case_id, channel, topic->topic, status,
                 minutes * 60 + lp_random_between (&person->random, 0, 50), topic->team,
                 person->country->language);
  end_event (person, LP_DATASET_SUPPORT, out);
  if (is_within (person, time, 90))
    {
      person->support_90++;
      if (topic == &lp_topics[LP_TOPIC_OUTAGE])
        person->outage_90++;
    }
  if (is_within (person, time, 14))
    person->support_14++;
  return case_id;
}

void
lp_story_raw (LpPerson *person, LpDataset dataset, gint64 time, const char *members)
{
  char id[37];
  GString *out = begin_event (person, time, NULL, "ECID", person->device_id, id);

  g_string_append (out, members);
  end_event (person, dataset, out);
}
