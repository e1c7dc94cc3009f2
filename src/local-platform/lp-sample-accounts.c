/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-accounts.h"

#include "local-platform/lp-json.h"

/* The instance of the CRM, and what kind of source it is. */
#define INSTANCE "00D5e000001HALYEA1"
#define SOURCE "Salesforce"

#define FIRST_ACCOUNT 10001
#define FIRST_OPPORTUNITY 20001

#define NOBODY 0

typedef struct
{
  const char *name; /* (nullable), as all texts here */
  const char *industry;
  const char *type;
  gint64 revenue; /* in cents; 0: not known */
  const char *currency;
  int employees; /* 0: not known */
  const char *website;
  const char *phone;
  const char *street;
  const char *postal_code;
  const char *city;
  const char *country;
  guint parent;  /* the place in the list, from 1; or NOBODY */
  int last_days; /* since the last activity; -1: not known */
  gboolean is_deleted;
} Account;

static const Account accounts[] = {
  { "Noorderlicht Logistiek B.V.", "Logistics", "Customer", G_GINT64_CONSTANT (4850000000), "EUR",
    320, "https://noorderlicht-logistiek.example", "+31307001200", "Rutherfordweg 41", "3542 CG",
    "Utrecht", "NL", 2, 3, FALSE },
  { "Noorderlicht Groep N.V.", "Logistics", "Customer", G_GINT64_CONSTANT (31200000000), "EUR",
    2140, "https://noorderlicht-groep.example", "+31503001000", "Zernikepark 6", "9747 AN",
    "Groningen", "NL", NOBODY, 26, FALSE },
  { "Thornbury & Vale Ltd", "Retail", "Prospect", G_GINT64_CONSTANT (890000000), "GBP", 74,
    "https://thornbury-vale.example", "+441174960150", "18 Quayside Walk", "BS1 6UX", "Bristol",
    "GB", NOBODY, 9, FALSE },
  { "Llanfaelgor Associated Slate, Wool, Butter, Rope and Lantern Manufactories and Sons "
    "(Anglesey) Holdings Limited",
    "Quarrying, spinning, dairy products, rope-making and the manufacture of ships' lanterns",
    "Customer since before there were records", G_GINT64_CONSTANT (1234567890123), "GBP", 48211,
    "https://www.llanfaelgor-associated-slate-wool-butter-rope-and-lantern-manufactories.example/"
    "en",
    "+441248000111",
    "The Old Converted Granary behind the Former Methodist Chapel, 1174b Upper Llanfaelgor Road "
    "West",
    "LL61 5UJ", "Llanfaelgorwynthuaberdyfrochwenllysgwennogerychwyrndrobwll", "GB", NOBODY, 400,
    FALSE },
  { NULL, NULL, NULL, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NOBODY, -1, FALSE },
  { "Brzoza Maszyny Sp. z o.o.", "Machinery", "Former customer", G_GINT64_CONSTANT (2210000000),
    "PLN", 58, NULL, "+48613000145", "ul. Fabryczna 9", "61-512", "Poznań", "PL", NOBODY, 210,
    TRUE },
};

typedef struct
{
  const char *name;
  guint account; /* the place in the list, from 1; or NOBODY */
  const char *stage;
  gint64 amount; /* in cents; 0: not known */
  const char *currency;
  int probability; /* -1: not known */
  int close_days;  /* until the expected close; negative: ago; 0: not known */
  const char *type;
  const char *lead_source;
  const char *next_step;
  gboolean is_closed;
  gboolean is_won;
  gboolean is_deleted;
} Opportunity;

static const Opportunity opportunities[] = {
  { "Fibre for six depots", 1, "Negotiation", 18400000, "EUR", 70, 18, "Existing business",
    "Account manager", "Send the revised service agreement", FALSE, FALSE, FALSE },
  { "Mobile contracts for 280 drivers", 1, "Proposal", 9240000, "EUR", 45, 64, "Existing business",
    "Trade fair", "Demonstrate the fleet portal", FALSE, FALSE, FALSE },
  { "Fixed network of the headquarters", 2, "Closed won", 42000000, "EUR", 100, -41, "New business",
    "Tender", NULL, TRUE, TRUE, FALSE },
  { "Television in the canteens", 2, "Closed lost", 760000, "EUR", 0, -95, "Existing business",
    "Website", NULL, TRUE, FALSE, FALSE },
  { "Shop Wi-Fi, 23 branches", 3, "Qualification", 3150000, "GBP", 20, 110, "New business",
    "Partner", "Call the head of retail", FALSE, FALSE, FALSE },
  { "Card terminals by mobile network", 3, "Proposal", 1180000, "GBP", 55, 25, "New business",
    "Website", "Wait for the bank's approval", FALSE, FALSE, FALSE },
  { "Replacement of every telephone, lantern, bell-pull and speaking tube in all of the "
    "manufactories, offices, quarries, sheds and piers by one network with a fixed address",
    4,
    "Somewhere between a first conversation over tea and a considered proposal on paper that has "
    "been read",
    G_GINT64_CONSTANT (987654321098), "GBP", 5, 720, "Existing business that once was new business",
    "A conversation on the ferry to Holyhead",
    "Write to the chairman, the vice-chairman, both treasurers and the harbour master, and ask for "
    "a day on which all of them are awake",
    FALSE, FALSE, FALSE },
  { NULL, NOBODY, "Prospecting", 0, NULL, -1, 0, NULL, NULL, NULL, FALSE, FALSE, FALSE },
  { "Machine hall network", 6, "Negotiation", 5600000, "PLN", 60, -12, "Existing business", "Call",
    "Find out who answers for it now", FALSE, FALSE, FALSE },
  { "Second line for the warehouse", 6, "Prospecting", 240000, "PLN", 10, 40, "Existing business",
    "Website", NULL, FALSE, FALSE, TRUE },
};

/* Who works for which account; the last is the one with the long name. */
static const struct
{
  guint customer;
  guint account;
} employees[] = { { 46, 1 }, { 98, 1 }, { 72, 3 }, { 33, 6 }, { 11, 4 } };

/* @prefix: "001" for accounts, "006" for opportunities: so that CRM begins its ids */
static char *
make_id (const char *prefix, guint place)
{
  return g_strdup_printf ("%s5e00002HAL%02uQAF", prefix, place);
}

static char *
make_key (const char *id)
{
  return g_strdup_printf ("%s@%s.%s", id, INSTANCE, SOURCE);
}

static void
print_key (GString *out, const char *prefix, guint place)
{
  g_autofree char *id = make_id (prefix, place);
  g_autofree char *key = make_key (id);

  lp_json_print (out, "{'sourceID':%s,'sourceInstanceID':%s,'sourceType':%s,'sourceKey':%s}", id,
                 INSTANCE, SOURCE, key);
}

/* Beside the key stands the number that people know. */
static void
print_identities (GString *out,
                  const char *name_space,
                  const char *prefix,
                  guint place,
                  const char *number)
{
  g_autofree char *id = make_id (prefix, place);
  g_autofree char *key = make_key (id);

  lp_json_print (out, ",'identityMap':{%s:[{'id':%s,'primary':true},{'id':%s}]}", name_space, key,
                 number);
}

static void
print_text (GString *out, const char *name, const char *text)
{
  if (text != NULL)
    lp_json_print (out, ",%s:%s", name, text);
}

static void
print_audit (GString *out, LpSample *sample, int last_days)
{
  lp_json_print (out, ",'extSourceSystemAudit':{'createdDate':%t,'lastUpdatedDate':%t",
                 lp_sample_time (sample, 900, 9, 30), lp_sample_time (sample, 2, 16, 12));
  if (last_days >= 0)
    lp_json_print (out, ",'lastActivityDate':%t,'lastViewedDate':%t",
                   lp_sample_time (sample, last_days, 12, 21),
                   lp_sample_time (sample, last_days, 12, 25));
  g_string_append_c (out, '}');
}

static void
print_organization (GString *out, const Account *account)
{
  g_string_append (out, ",\"accountOrganization\":{");
  lp_json_print (out, "'industry':%s", account->industry);
  print_text (out, "website", account->website);
  if (account->employees > 0)
    lp_json_print (out, ",'numberOfEmployees':%i", account->employees);
  if (account->revenue > 0)
    lp_json_print (out, ",'annualRevenue':{'amount':%m,'currencyCode':%s}", account->revenue,
                   account->currency);
  g_string_append_c (out, '}');
}

static void
write_account (LpSample *sample, guint place)
{
  const Account *account = &accounts[place - 1];
  g_autoptr (GString) out = g_string_new ("{\"accountKey\":");
  g_autofree char *number = g_strdup_printf ("A-%u", FIRST_ACCOUNT + place - 1);

  print_key (out, "001", place);
  print_identities (out, "b2b_account", "001", place, number);
  print_text (out, "accountNumber", number);
  print_text (out, "accountName", account->name);
  print_text (out, "accountType", account->type);
  if (account->industry != NULL)
    print_organization (out, account);
  if (account->phone != NULL)
    lp_json_print (out, ",'accountPhone':{'number':%s}", account->phone);
  if (account->street != NULL)
    lp_json_print (out,
                   ",'accountPhysicalAddress':{'street1':%s,'postalCode':%s,'city':%s,"
                   "'countryCode':%s}",
                   account->street, account->postal_code, account->city, account->country);
  if (account->parent != NOBODY)
    {
      g_string_append (out, ",\"accountParentKey\":");
      print_key (out, "001", account->parent);
    }
  print_audit (out, sample, account->last_days);
  lp_json_print (out, ",'isDeleted':%b}", account->is_deleted);
  lp_sample_files_write (sample->files, LP_DATASET_ACCOUNTS, out->str, out->len);
}

/* Appends a date as a JSON string; noon, so that no time zone moves it. */
static void
print_date (GString *out, LpSample *sample, int days_ago)
{
  g_autoptr (GString) time = g_string_new (NULL);

  lp_json_time (time, lp_sample_time (sample, days_ago, 12, 0));
  g_string_append_printf (out, "\"%.10s\"", time->str);
}

static void
write_opportunity (LpSample *sample, guint place)
{
  const Opportunity *opportunity = &opportunities[place - 1];
  g_autoptr (GString) out = g_string_new ("{\"opportunityKey\":");
  g_autofree char *number = g_strdup_printf ("O-%u", FIRST_OPPORTUNITY + place - 1);

  print_key (out, "006", place);
  print_identities (out, "b2b_opportunity", "006", place, number);
  print_text (out, "opportunityName", opportunity->name);
  print_text (out, "opportunityStage", opportunity->stage);
  print_text (out, "opportunityType", opportunity->type);
  print_text (out, "leadSource", opportunity->lead_source);
  print_text (out, "nextStep", opportunity->next_step);
  if (opportunity->account != NOBODY)
    {
      g_string_append (out, ",\"accountKey\":");
      print_key (out, "001", opportunity->account);
    }
  if (opportunity->amount > 0)
    lp_json_print (out, ",'opportunityAmount':{'amount':%m,'currencyCode':%s}", opportunity->amount,
                   opportunity->currency);
  if (opportunity->probability >= 0)
    lp_json_print (out, ",'probabilityPercentage':%i", opportunity->probability);
  if (opportunity->close_days != 0)
    {
      g_string_append (out, ",\"expectedCloseDate\":");
      print_date (out, sample, -opportunity->close_days);
    }
  if (opportunity->is_closed)
    lp_json_print (out, ",'actualCloseDate':%t",
                   lp_sample_time (sample, -opportunity->close_days, 15, 0));
  print_audit (out, sample, opportunity->name != NULL ? 5 : -1);
  lp_json_print (out, ",'isClosed':%b,'isWon':%b,'isDeleted':%b}", opportunity->is_closed,
                 opportunity->is_won, opportunity->is_deleted);
  lp_sample_files_write (sample->files, LP_DATASET_OPPORTUNITIES, out->str, out->len);
}

void
lp_sample_accounts_write (LpSample *sample)
{
  for (guint place = 1; place <= G_N_ELEMENTS (accounts); place++)
    write_account (sample, place);
  for (guint place = 1; place <= G_N_ELEMENTS (opportunities); place++)
    write_opportunity (sample, place);
}

static guint
find_account (guint number)
{
  for (guint i = 0; i < G_N_ELEMENTS (employees); i++)
    if (employees[i].customer == number)
      return employees[i].account;
  return NOBODY;
}

const char *
lp_sample_accounts_get_employer (guint number)
{
  guint account = find_account (number);

  return account != NOBODY ? accounts[account - 1].name : NULL;
}

void
lp_sample_accounts_print_link (guint number, GString *out)
{
  guint account = find_account (number);

  if (account == NOBODY)
    return;
  lp_json_print (out, ",'b2b':{'companyName':%s,'accountKey':", accounts[account - 1].name);
  print_key (out, "001", account);
  g_string_append (out, "},\"personComponents\":[{\"sourceAccountKey\":");
  print_key (out, "001", account);
  g_string_append (out, "}]");
}
