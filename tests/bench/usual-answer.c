/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/usual-answer.h"

#define PROFILE_BYTES 100000
#define EVENTS 100
#define AUDIENCES 60

/* The records are written with single quotes here, so that they can be read. */
static GBytes *
to_bytes (GString *json)
{
  gsize length = json->len;
  char *text = g_strdelimit (g_string_free (json, FALSE), "'", '"');

  return g_bytes_new_take (text, length);
}

static void
append_audiences (GString *json, GDateTime *now)
{
  static const char *const statuses[] = { "existing", "realized", "existing", "exited" };
  guint i;

  g_string_append (json, ",'segmentMembership':{'ups':{");
  for (i = 0; i < AUDIENCES; i++)
    {
      g_autoptr (GDateTime) since = g_date_time_add_days (now, -(int) i);
      g_autofree char *time = g_date_time_format_iso8601 (since);

      g_string_append_printf (json,
                              "%s'5f1c0000-0000-4000-8000-%012u':"
                              "{'status':'%s','lastQualificationTime':'%s'}",
                              i > 0 ? "," : "", i, statuses[i % G_N_ELEMENTS (statuses)], time);
    }
  g_string_append (json, "}}");
}

static void
append_insights (GString *json, guint customer, const char *time)
{
  guint i;

  g_string_append_printf (
    json,
    "'customerAI':{'churn':{'score':%u,'probability':0.78,'percentile':91,'propensityType':'churn',"
    "'scoreDate':'%s','influentialFactors':["
    "{'code':'falling visits','value':'','importance':'high'},"
    "{'code':'support_14_days','value':'2','importance':'medium'}]},"
    "'upgrade':{'score':%u,'probability':0.41,'percentile':55,'propensityType':'upgrade',"
    "'scoreDate':'%s','influentialFactors':[]}},"
    "'lifetimeValue':{'amount':%u,'currencyCode':'EUR','calculatedAt':'%s','history':[",
    50 + customer % 50, time, customer % 60, time, 1000 + customer * 13, time);
  for (i = 0; i < 12; i++)
    g_string_append_printf (json, "%s{'month':'2026-%02u','amount':%u}", i > 0 ? "," : "", i + 1,
                            800 + i * 40 + customer % 7);
  g_string_append (json, "]}");
}

GBytes *
usual_answer_profile (guint customer)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);
  GString *json = g_string_new (NULL);
  guint i;

  g_string_append_printf (
    json,
    "{'XID%u':{'entityId':'XID%u','mergePolicy':{'id':'default'},'sources':['crm','web'],"
    "'identityGraph':['XID%u','A%u'],'lastModifiedAt':'%s','entity':{"
    "'person':{'name':{'firstName':'Customer','lastName':'Number %u',"
    "'fullName':'Customer Number %u'},'birthDate':'1980-05-06'},"
    "'preferredLanguage':'nl-NL','timeZone':'Europe/Amsterdam',"
    "'homeAddress':{'street1':'Lindenlaan %u','postalCode':'3523 GK','city':'Utrecht',"
    "'countryCode':'NL'},"
    "'personalEmail':{'address':'customer%u@example.com'},"
    "'mobilePhone':{'number':'+316123%05u'},"
    "'loyalty':{'loyaltyID':['LX-%u'],'tier':'gold','points':%u,'joinDate':'2017-03-14'},"
    "'consents':{'marketing':{'preferred':'email','email':{'val':'y','time':'%s'},"
    "'call':{'val':'n','reason':'asked for it','time':'%s'},'sms':{'val':'y'},"
    "'push':{'val':'y'},'postalMail':{'val':'n'}}},"
    "'identityMap':{'email':[{'id':'customer%u@example.com','primary':true}],"
    "'crmid':[{'id':'C-%06u'}]}",
    customer, customer, customer, customer, time, customer, customer, customer % 200, customer,
    customer, 10000 + customer, customer * 7, time, time, customer, customer);
  append_audiences (json, now);
  g_string_append_printf (json,
                          ",'_halyard':{'customer':{'since':'2017-03-14','type':'consumer'},"
                          "'subscription':{'plan':'Fibre 1 Gb/s','status':'active',"
                          "'contractEnd':'2027-03-14','monthlyPrice':54.0,'currencyCode':'EUR'},");
  append_insights (json, customer, time);
  /* The greater part of a profile is attributes that no card shows. */
  g_string_append (json, ",'attributes':{");
  for (i = 0; json->len < PROFILE_BYTES - 10; i++)
    g_string_append_printf (json,
                            "%s'attribute%u':{'value':'a value of some length, number %u',"
                            "'updated':'%s'}",
                            i > 0 ? "," : "", i, i + customer, time);
  g_string_append (json, "}}}}}");
  return to_bytes (json);
}

/* (transfer full) */
static char *
describe_event (guint customer, guint i)
{
  switch (i % 4)
    {
    case 0:
      return g_strdup_printf ("'eventType':'commerce.purchases','commerce':{'order':{"
                              "'purchaseOrderNumber':'4471-%u','priceTotal':54.0,"
                              "'currencyCode':'EUR'},'purchases':{'value':1}},"
                              "'productListItems':[{'SKU':'F1','name':'Fibre number %u',"
                              "'quantity':1,'priceTotal':54.0}]",
                              i, customer + i);
    case 1:
      return g_strdup_printf ("'eventType':'web.webpagedetails.pageViews','web':{"
                              "'webPageDetails':{'name':'Page %u','URL':"
                              "'https://www.example.com/page/%u','pageViews':{'value':1}}}",
                              i, customer + i);
    case 2:
      return g_strdup_printf ("'eventType':'message.tracking','marketing':{"
                              "'campaignName':'Campaign %u','trackingCode':'c%u'},"
                              "'_experience':{'customerJourneyManagement':{"
                              "'messageInteraction':{'interactionType':'open'},'messageProfile':{"
                              "'channel':{'_id':'https://ns.adobe.com/xdm/channels/email'}}}}",
                              i, customer + i);
    default:
      return g_strdup_printf ("'eventType':'halyard.supportContact','_halyard':{"
                              "'supportContact':{'caseID':'HC-%u','channel':'call',"
                              "'topic':'Slow Wi-Fi upstairs %u','status':'resolved',"
                              "'durationSeconds':480}}",
                              i, customer + i);
    }
}

static void
append_event (GString *json, guint customer, guint i, const char *time)
{
  g_autofree char *details = describe_event (customer, i);

  g_string_append_printf (json,
                          "%s{'relatedEntityId':'XID%u','entityId':'E%u','entity':{'_id':'E%u',"
                          "'timestamp':'%s',%s,"
                          "'environment':{'browserDetails':{'userAgent':'Mozilla/5.0 (X11; Linux) "
                          "and all the rest that a browser says of itself at every page'}}}}",
                          i > 0 ? "," : "", customer, i, i, time, details);
}

GBytes *
usual_answer_events (guint customer)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GString *json = g_string_new ("{'_page':{'orderby':'-timestamp'},'children':[");
  guint i;

  for (i = 0; i < EVENTS; i++)
    {
      g_autoptr (GDateTime) then = g_date_time_add_hours (now, -(int) (i * 9));
      g_autofree char *time = g_date_time_format_iso8601 (then);

      append_event (json, customer, i, time);
    }
  g_string_append (json, "],'_links':{'next':{'href':'/entities?start=1'}}}");
  return to_bytes (json);
}
