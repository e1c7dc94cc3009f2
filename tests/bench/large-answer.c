/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/large-answer.h"

#include <string.h>

#define PAGE 100
#define EVENTS_A_DAY 7
#define ATTRIBUTES 2000

/* The records are written with single quotes here, so that they can be read. */
static GBytes *
to_bytes (GString *json)
{
  gsize length = json->len;
  char *text = g_strdelimit (g_string_free (json, FALSE), "'", '"');

  return g_bytes_new_take (text, length);
}

/* (transfer full) */
static char *
dup_time (GDateTime *now, guint hours_ago)
{
  g_autoptr (GDateTime) then = g_date_time_add_hours (now, -(int) hours_ago);

  return g_date_time_format_iso8601 (then);
}

/* What an order or an event holds of one product: about 230 bytes. */
static void
append_product (GString *json, guint number)
{
  g_string_append_printf (json,
                          "{'SKU':'SKU-%06u','name':'A product of some kind, number %u',"
                          "'quantity':%u,'priceTotal':%u.%02u,'currencyCode':'EUR',"
                          "'discounted':%s,'tags':['home','wireless','%u'],"
                          "'selectedOptions':{'colour':'night blue','size':%u}}",
                          number % 1000000, number, 1 + number % 4, 5 + number % 300, number % 100,
                          number % 3 == 0 ? "true" : "false", number % 17, number % 9);
}

static void
append_audiences (GString *json, GDateTime *now)
{
  static const char *const statuses[] = { "existing", "realized", "existing", "exited" };
  guint i;

  g_string_append (json, ",'segmentMembership':{'ups':{");
  for (i = 0; i < LARGE_ANSWER_AUDIENCES; i++)
    {
      g_autofree char *time = dup_time (now, 5 * i);

      g_string_append_printf (json,
                              "%s'5f1c0000-0000-4000-8000-%012u':"
                              "{'status':'%s','lastQualificationTime':'%s'}",
                              i > 0 ? "," : "", i, statuses[i % G_N_ELEMENTS (statuses)], time);
    }
  g_string_append (json, "}}");
}

static void
append_identities (GString *json)
{
  guint i;

  g_string_append (json, ",'identityMap':{'crmid':[{'id':'C-000001'}],'email':[");
  for (i = 0; i < LARGE_ANSWER_IDENTITIES - 1; i++)
    g_string_append_printf (json, "%s{'id':'customer.address.%u@example.com','primary':%s}",
                            i > 0 ? "," : "", i, i == 0 ? "true" : "false");
  g_string_append (json, "]}");
}

static void
append_attributes (GString *json, const char *time)
{
  guint i;

  g_string_append (json, ",'attributes':{");
  for (i = 0; i < ATTRIBUTES; i++)
    g_string_append_printf (json,
                            "%s'attribute%u':{'value':'a value of some length, number %u',"
                            "'updated':'%s'}",
                            i > 0 ? "," : "", i, i, time);
  g_string_append (json, "}");
}

GBytes *
large_answer_profile (gsize n_bytes)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = dup_time (now, 0);
  GString *json = g_string_sized_new (n_bytes + 1024);
  guint i;

  g_string_append_printf (
    json,
    "{'XID1':{'entityId':'XID1','mergePolicy':{'id':'default'},'sources':['crm','web'],"
    "'identityGraph':['XID1','A1'],'lastModifiedAt':'%s','entity':{"
    "'person':{'name':{'firstName':'Customer','lastName':'Of All','fullName':'Customer Of All'},"
    "'birthDate':'1980-05-06'},'preferredLanguage':'nl-NL','timeZone':'Europe/Amsterdam',"
    "'homeAddress':{'street1':'Lindenlaan 1','postalCode':'3523 GK','city':'Utrecht',"
    "'countryCode':'NL'},'personalEmail':{'address':'customer@example.com'},"
    "'mobilePhone':{'number':'+31612300001'},"
    "'loyalty':{'loyaltyID':['LX-1'],'tier':'gold','points':4820,'joinDate':'2017-03-14'},"
    "'consents':{'marketing':{'preferred':'email','email':{'val':'y','time':'%s'},"
    "'call':{'val':'n','reason':'asked for it','time':'%s'},'sms':{'val':'y'}}}",
    time, time, time);
  append_identities (json);
  append_audiences (json, now);
  g_string_append_printf (
    json,
    ",'_halyard':{'customer':{'since':'2017-03-14','type':'consumer'},"
    "'subscription':{'plan':'Fibre 1 Gb/s','status':'active','contractEnd':'2027-03-14',"
    "'monthlyPrice':54.0,'currencyCode':'EUR'},"
    "'customerAI':{'churn':{'score':78,'propensityType':'churn','scoreDate':'%s'}},"
    "'lifetimeValue':{'amount':12340,'currencyCode':'EUR','calculatedAt':'%s'}",
    time, time);
  append_attributes (json, time);
  g_string_append (json, ",'orders':[");
  for (i = 0; json->len < n_bytes; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_product (json, i);
    }
  g_string_append (json, "]}}}}");
  return to_bytes (json);
}

static void
append_kind (GString *json, guint number)
{
  switch (number % 4)
    {
    case 0:
      g_string_append_printf (json,
                              "'eventType':'commerce.purchases','commerce':{'order':{"
                              "'purchaseOrderNumber':'4471-%u','priceTotal':54.0,"
                              "'currencyCode':'EUR'},'purchases':{'value':1}}",
                              number);
      break;
    case 1:
      g_string_append_printf (json,
                              "'eventType':'web.webpagedetails.pageViews','web':{"
                              "'webPageDetails':{'name':'Page %u','URL':"
                              "'https://www.example.com/page/%u','pageViews':{'value':1}}}",
                              number, number);
      break;
    case 2:
      g_string_append_printf (json,
                              "'eventType':'message.tracking','marketing':{"
                              "'campaignName':'Campaign %u','trackingCode':'c%u'}",
                              number % 40, number);
      break;
    default:
      g_string_append_printf (json,
                              "'eventType':'halyard.supportContact','_halyard':{"
                              "'supportContact':{'caseID':'HC-%u','channel':'call',"
                              "'topic':'Slow Wi-Fi upstairs %u','status':'resolved',"
                              "'durationSeconds':480}}",
                              number, number);
    }
}

static void
append_event (GString *json, GDateTime *now, guint number, gsize n_bytes)
{
  gsize end = json->len + n_bytes;
  g_autofree char *time = dup_time (now, number * 24 / EVENTS_A_DAY);
  guint i;

  g_string_append_printf (json,
                          "{'relatedEntityId':'XID1','entityId':'E%u','entity':{'_id':'E%u',"
                          "'timestamp':'%s',",
                          number, number, time);
  append_kind (json, number);
  g_string_append (json, ",'productListItems':[");
  for (i = 0; i == 0 || json->len + 240 < end; i++)
    {
      if (i > 0)
        g_string_append_c (json, ',');
      append_product (json, number + i);
    }
  g_string_append (json, "]}}");
}

GBytes *
large_answer_events (guint first, guint n_events, gsize event_bytes)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GString *json = g_string_sized_new (PAGE * event_bytes + 1024);
  guint end = MIN (first + PAGE, n_events);
  guint i;

  g_string_append (json, "{'_page':{'orderby':'-timestamp'},'children':[");
  for (i = first; i < end; i++)
    {
      if (i > first)
        g_string_append_c (json, ',');
      append_event (json, now, i, event_bytes);
    }
  g_string_append (json, "]");
  if (end < n_events)
    g_string_append_printf (json, ",'_links':{'next':{'href':'/entities?start=%u'}}", end);
  g_string_append (json, "}");
  return to_bytes (json);
}

guint
large_answer_read_link (const char *next)
{
  const char *number = next != NULL ? strrchr (next, '=') : NULL;

  return number != NULL ? (guint) g_ascii_strtoull (number + 1, NULL, 10) : 0;
}
