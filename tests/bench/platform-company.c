/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/platform-company.h"

/* The company's first event, and how far the last of it is from that, in milliseconds. */
#define FIRST_TIME G_GINT64_CONSTANT (1764547200000) /* 2025-12-01 */
#define TIME_SPAN (330 * 24 * 60 * 60 * G_GINT64_CONSTANT (1000))

/* Events of a hundred customers. */
#define EVENTS_OF_HUNDRED (100 * COMPANY_EVENTS_EACH)

/* A prime larger than any company: steps of it visit every event once. */
#define STEP G_GUINT64_CONSTANT (2654435761)

/* SplitMix64: a well stirred number of a number. */
static guint64
stir (guint64 seed)
{
  guint64 z = seed + G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

#define PICK(list, number) ((list)[(number) % G_N_ELEMENTS (list)])

static const char *const first_names[]
  = { "Anna",    "Bram",  "Carla", "Daan",   "Elif",  "Frank",  "Greta",  "Hugo",
      "Ilse",    "Jonas", "Karin", "Lukas",  "Marta", "Niels",  "Olga",   "Pieter",
      "Quirine", "Ruben", "Sofia", "Thomas", "Ursel", "Victor", "Wilma",  "Xander",
      "Yara",    "Zoran", "Amira", "Björn",  "Chloé", "Dmitri", "Esther", "François" };
static const char *const last_names[]
  = { "de Vries", "Jansen",  "Bakker",   "Visser",   "Smit",      "Meijer", "Müller",   "Schmidt",
      "Fischer",  "Weber",   "Wagner",   "Becker",   "Rossi",     "Russo",  "Bianchi",  "García",
      "Martínez", "Sánchez", "Dubois",   "Lefèvre",  "Moreau",    "Nowak",  "Kowalski", "Nielsen",
      "Hansen",   "Larsen",  "Andersen", "Virtanen", "Johansson", "Silva",  "Santos",   "Murphy" };
static const char *const streets[] = { "Kerkstraat",     "Hauptstraße", "Via Roma", "Calle Mayor",
                                       "Rue de la Paix", "Storgatan",   "Dorpsweg", "Lindenallee" };
static const char *const cities[]
  = { "Utrecht", "Berlin", "Milano", "Madrid", "Lyon", "Göteborg", "Gent", "Warszawa" };
static const char *const countries[] = { "NL", "DE", "IT", "ES", "FR", "SE", "BE", "PL" };
static const char *const tiers[] = { "basic", "silver", "gold", "platinum" };
static const char *const pages[]
  = { "Home", "Phones", "Tablets", "Fibre at home", "Contracts", "Invoices", "Help", "Stores" };
static const char *const products[]
  = { "Halyard One",   "Halyard Fibre 1000", "Halyard TV",      "SIM only 20 GB",
      "Router Deluxe", "Headphones Pro",     "Charger 45 Watt", "Watch strap, black" };

const char *
company_namespace (CompanyNamespace name_space)
{
  static const char *const codes[] = { "CRMID", "Email", "Phone", "ECID" };

  return codes[name_space];
}

void
company_identity (guint customer, CompanyNamespace name_space, char *value)
{
  switch (name_space)
    {
    case COMPANY_CRMID:
      g_snprintf (value, COMPANY_IDENTITY_SIZE, "C-%08u", customer);
      break;
    case COMPANY_EMAIL:
      g_snprintf (value, COMPANY_IDENTITY_SIZE, "customer.%u@example.com", customer);
      break;
    case COMPANY_PHONE:
      g_snprintf (value, COMPANY_IDENTITY_SIZE, "+316%08u", customer);
      break;
    case COMPANY_ECID:
    default:
      g_snprintf (value, COMPANY_IDENTITY_SIZE,
                  "%015" G_GUINT64_FORMAT "%015" G_GUINT64_FORMAT "%08u",
                  stir (customer) % G_GUINT64_CONSTANT (1000000000000000),
                  stir (~(guint64) customer) % G_GUINT64_CONSTANT (1000000000000000), customer);
      break;
    }
}

static void
print_time (GString *line, gint64 time)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (time / 1000);

  g_string_append_printf (line, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", g_date_time_get_year (date),
                          g_date_time_get_month (date), g_date_time_get_day_of_month (date),
                          g_date_time_get_hour (date), g_date_time_get_minute (date),
                          g_date_time_get_second (date), (int) (time % 1000));
}

static void
print_person (guint customer, guint64 number, GString *line)
{
  const char *first = PICK (first_names, number);
  const char *last = PICK (last_names, number >> 8);
  char phone[COMPANY_IDENTITY_SIZE];
  char email[COMPANY_IDENTITY_SIZE];

  company_identity (customer, COMPANY_PHONE, phone);
  company_identity (customer, COMPANY_EMAIL, email);
  g_string_append_printf (
    line,
    "\"person\":{\"name\":{\"firstName\":\"%s\",\"lastName\":\"%s\",\"fullName\":\"%s %s\"},"
    "\"birthDate\":\"%04u-%02u-%02u\",\"gender\":\"%s\"},"
    "\"personalEmail\":{\"address\":\"%s\",\"status\":\"active\",\"type\":\"personal\"},"
    "\"mobilePhone\":{\"number\":\"%s\",\"status\":\"active\",\"primary\":true},"
    "\"homeAddress\":{\"street1\":\"%s %u\",\"city\":\"%s\",\"postalCode\":\"%05u\","
    "\"countryCode\":\"%s\",\"status\":\"active\",\"primary\":true},",
    first, last, first, last, (guint) (1940 + (number >> 16) % 65),
    (guint) (1 + (number >> 24) % 12), (guint) (1 + (number >> 32) % 28),
    (number & 1) != 0 ? "female" : "male", email, phone, PICK (streets, number >> 5),
    (guint) (number % 240 + 1), PICK (cities, number >> 11), (guint) ((number >> 20) % 100000),
    PICK (countries, number >> 11));
}

void
company_print_record (guint customer, GString *line)
{
  static const char *const channels[] = { "email", "call", "sms", "push", "postalMail" };
  guint64 number = stir (customer);
  char value[COMPANY_IDENTITY_SIZE];

  company_identity (customer, COMPANY_ECID, value);
  g_string_append_printf (line, "{\"identityMap\":{\"ECID\":[{\"id\":\"%s\"}]},", value);
  print_person (customer, number, line);
  g_string_append (line, "\"consents\":{\"marketing\":{");
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    g_string_append_printf (line,
                            "%s\"%s\":{\"val\":\"%c\",\"reason\":\"asked at the counter\","
                            "\"time\":\"2026-01-15T09:30:00Z\"}",
                            i > 0 ? "," : "", channels[i], (number >> i & 1) != 0 ? 'y' : 'n');
  company_identity (customer, COMPANY_CRMID, value);
  g_string_append_printf (
    line,
    "}},\"loyalty\":{\"program\":\"Halyard Club\",\"tier\":\"%s\",\"points\":%u,"
    "\"joinDate\":\"20%02u-03-01T00:00:00Z\"},"
    "\"_halyard\":{\"crmId\":\"%s\",\"since\":\"20%02u-03-01\",\"kind\":\"consumer\","
    "\"plan\":\"%s\",\"monthlyPrice\":%u.95,\"contractEnd\":\"2027-%02u-01\","
    "\"churn\":0.%02u,\"segment\":\"%s\",\"note\":\"Prefers to be called in the %s; has had the "
    "same number for years and asks for an invoice on paper.\"}}",
    PICK (tiers, number >> 40), (guint) (number >> 30) % 20000, (guint) (10 + (number >> 44) % 15),
    value, (guint) (10 + (number >> 44) % 15), PICK (products, number >> 3),
    (guint) (9 + (number >> 50) % 60), (guint) (1 + (number >> 52) % 12),
    (guint) (number >> 54) % 100, PICK (tiers, number >> 9),
    (number & 2) != 0 ? "morning" : "afternoon");
}

/* Hundred after hundred: a hundred events of the first, ten each of nine, nine each of ninety. */
guint
company_event_customer (guint n_customers, guint64 event)
{
  guint64 total = (guint64) n_customers * COMPANY_EVENTS_EACH;
  guint64 place = (guint64) ((unsigned __int128) (event % total) * STEP % total);
  guint hundred = (guint) (place / EVENTS_OF_HUNDRED) * 100;
  guint rest = (guint) (place % EVENTS_OF_HUNDRED);

  if (rest < 100)
    return hundred;
  if (rest < 190)
    return hundred + 1 + (rest - 100) / 10;
  return hundred + 10 + (rest - 190) / 9;
}

gint64
company_event_time (guint n_customers, guint64 event)
{
  guint64 total = (guint64) n_customers * COMPANY_EVENTS_EACH;

  return FIRST_TIME + (gint64) ((double) event / (double) total * (double) TIME_SPAN);
}

static void
print_event (const char *id,
             gint64 time,
             const char *name_space,
             const char *value,
             guint64 number,
             GString *line)
{
  const char *page = PICK (pages, number);
  const char *product = PICK (products, number >> 8);
  gboolean purchase = number % 8 == 0;

  g_string_append_printf (line, "{\"_id\":\"%s\",\"timestamp\":\"", id);
  print_time (line, time);
  g_string_append_printf (line,
                          "\",\"eventType\":\"%s\",\"identityMap\":{\"%s\":[{\"id\":\"%s\","
                          "\"primary\":true,\"authenticatedState\":\"ambiguous\"}]},",
                          purchase ? "commerce.purchases" : "web.webpagedetails.pageViews",
                          name_space, value);
  if (purchase)
    g_string_append_printf (
      line,
      "\"commerce\":{\"purchases\":{\"value\":1},\"order\":{\"purchaseID\":\"P-%"
      "012" G_GINT64_MODIFIER "x\",\"priceTotal\":%u.95,\"currencyCode\":\"EUR\"}},"
      "\"productListItems\":[{\"SKU\":\"SKU-%05u\",\"name\":\"%s\",\"quantity\":1,"
      "\"priceTotal\":%u.95,\"currencyCode\":\"EUR\"}],",
      number >> 16, (guint) (number >> 10) % 900, (guint) (number >> 20) % 100000, product,
      (guint) (number >> 10) % 900);
  else
    g_string_append_printf (
      line,
      "\"web\":{\"webPageDetails\":{\"name\":\"%s\",\"siteSection\":\"%s\","
      "\"URL\":\"https://www.example.com/%08x/%06x\",\"pageViews\":{\"value\":1}},"
      "\"webReferrer\":{\"URL\":\"https://search.example.net/"
      "?q=%06x\",\"type\":\"search_engine\"}},",
      page, product, (guint) (number >> 12), (guint) (number >> 30) & 0xffffff,
      (guint) (number >> 8) & 0xffffff);
  g_string_append_printf (line,
                          "\"environment\":{\"type\":\"browser\",\"operatingSystem\":\"%s\","
                          "\"browserDetails\":{\"name\":\"%s\",\"version\":\"%u.0\","
                          "\"acceptLanguage\":\"nl-NL\",\"cookiesEnabled\":true}}}",
                          (number & 16) != 0 ? "Android" : "Windows",
                          (number & 32) != 0 ? "Firefox" : "Chromium",
                          (guint) (100 + (number >> 6) % 40));
}

void
company_print_event (guint n_customers, guint64 event, GString *line)
{
  guint64 number = stir (~event);
  guint customer = company_event_customer (n_customers, event);
  /* Somebody who buys is known by name; the web knows a visitor by the browser. */
  CompanyNamespace name_space = number % 8 == 0 ? COMPANY_CRMID : COMPANY_ECID;
  char value[COMPANY_IDENTITY_SIZE];
  char id[64];

  company_identity (customer, name_space, value);
  g_snprintf (id, sizeof id, "e%010" G_GUINT64_FORMAT "-%016" G_GINT64_MODIFIER "x", event, number);
  print_event (id, company_event_time (n_customers, event), company_namespace (name_space), value,
               number, line);
}

const char *
company_crowd_identity (guint identity, char *value)
{
  if (identity < COMPANY_CROWD_RECORDS)
    {
      g_snprintf (value, COMPANY_IDENTITY_SIZE, "G-%08u", identity);
      return company_namespace (COMPANY_CRMID);
    }
  g_snprintf (value, COMPANY_IDENTITY_SIZE, "crowd.%u@example.com", identity);
  return company_namespace (COMPANY_EMAIL);
}

/* The records share an address, which is what makes them one customer's. */
void
company_print_crowd_record (guint record, GString *line)
{
  char value[COMPANY_IDENTITY_SIZE];

  company_crowd_identity (COMPANY_CROWD_RECORDS, value);
  g_string_append_printf (line, "{\"identityMap\":{\"Email\":[{\"id\":\"%s\"}", value);
  for (guint i = COMPANY_CROWD_RECORDS + 1; i < COMPANY_CROWD_IDENTITIES; i++)
    if (i % COMPANY_CROWD_RECORDS == record)
      {
        company_crowd_identity (i, value);
        g_string_append_printf (line, ",{\"id\":\"%s\"}", value);
      }
  company_crowd_identity (record, value);
  g_string_append_printf (line,
                          "]},\"person\":{\"name\":{\"fullName\":\"The crowd\"}},"
                          "\"_halyard\":{\"crmId\":\"%s\"}}",
                          value);
}

void
company_print_crowd_event (guint event, GString *line)
{
  char value[COMPANY_IDENTITY_SIZE];
  const char *name_space = company_crowd_identity (event % COMPANY_CROWD_IDENTITIES, value);
  char id[64];

  g_snprintf (id, sizeof id, "g%08u", event);
  print_event (id, FIRST_TIME + event * TIME_SPAN / COMPANY_CROWD_EVENTS, name_space, value,
               stir (event), line);
}
