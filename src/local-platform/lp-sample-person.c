/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-person.h"

#include <string.h>

#define YEAR 365

gint64
lp_sample_time (LpSample *sample, int days, int hour, int minute)
{
  return sample->today - days * LP_DAY + ((gint64) hour * 60 + minute) * 60 * 1000;
}

/* A city's "35## @@" or a country's "+316…##" made into one: digits and letters at random. */
static char *
fill_pattern (LpRandom *random, const char *pattern)
{
  char *text = g_strdup (pattern);

  for (char *p = text; *p != '\0'; p++)
    if (*p == '#')
      *p = (char) lp_random_between (random, '0', '9');
    else if (*p == '@')
      *p = "ABCDEFGHJKLMNPRSTUVWXZ"[lp_random_between (random, 0, 21)];
  return text;
}

/* The pattern's ## are the serial number. */
static char *
fill_serial (const char *pattern, guint serial)
{
  char *text = g_strdup (pattern);
  char *mark = strstr (text, "##");

  mark[0] = (char) ('0' + serial / 10 % 10);
  mark[1] = (char) ('0' + serial % 10);
  return text;
}

static const LpWord *
pick_word (LpRandom *random, const LpWord *words)
{
  return &words[lp_random_between (random, 0, (int) lp_words_count (words) - 1)];
}

static char *
make_mailbox (const LpWord *word)
{
  g_autofree char *ascii = g_str_to_ascii (word->latin != NULL ? word->latin : word->name, "C");
  GString *letters = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    if (g_ascii_isalpha (*p))
      g_string_append_c (letters, g_ascii_tolower (*p));
  return g_string_free (letters, FALSE);
}

static char *
make_email (LpPerson *self, const LpWord *first, const LpWord *last)
{
  static const char *const domains[] = { "example.com", "example.org", "example.net" };
  g_autofree char *first_box = make_mailbox (first);
  g_autofree char *last_box = make_mailbox (last);
  const char *domain = domains[self->number % G_N_ELEMENTS (domains)];
  char *email = g_strdup_printf ("%s.%s@%s", first_box, last_box, domain);

  if (g_hash_table_contains (self->sample->emails, email))
    {
      g_free (email);
      email = g_strdup_printf ("%s.%s%u@%s", first_box, last_box, self->number, domain);
    }
  g_hash_table_add (self->sample->emails, g_strdup (email));
  return email;
}

static guint
next_serial (LpSample *sample, const LpCountry *country)
{
  /* The first five are kept for numbers chosen by hand. */
  guint serial
    = MAX (5, GPOINTER_TO_UINT (g_hash_table_lookup (sample->next_in_country, country->code)));

  g_hash_table_insert (sample->next_in_country, (gpointer) country->code,
                       GUINT_TO_POINTER (serial + 1));
  return serial;
}

static void
clear_factor_cb (gpointer data)
{
  LpFactor *factor = data;

  g_free (factor->code);
  g_free (factor->value);
}

static void
clear_identity_cb (gpointer data)
{
  LpPersonIdentity *identity = data;

  g_free (identity->value);
}

static guint
count_strings (const char *const *strings)
{
  return g_strv_length ((char **) strings);
}

LpPerson *
lp_person_new (LpSample *sample, guint number, const LpCountry *country)
{
  LpPerson *self = g_new0 (LpPerson, 1);
  LpRandom *random = &self->random;
  const LpWord *first;
  const LpWord *last;
  const LpCity *city;
  guint n_cities = 0;
  guint serial = next_serial (sample, country);
  int house;

  self->sample = sample;
  self->number = number;
  self->country = country;
  lp_random_seed (random, number);

  self->is_female = lp_random_chance (random, 50);
  first = pick_word (random, self->is_female ? country->female : country->male);
  last = pick_word (random, country->family);
  lp_person_set_name (self, first->name, last->name);
  self->email = make_email (self, first, last);
  self->phone = fill_serial (country->mobile, serial);
  if (country->home != NULL && lp_random_chance (random, 30))
    self->home_phone = fill_serial (country->home, serial);

  while (country->cities[n_cities].name != NULL)
    n_cities++;
  city = &country->cities[lp_random_between (random, 0, (int) n_cities - 1)];
  self->city = g_strdup (city->name);
  self->postal_code = fill_pattern (random, city->postal_code);
  house = lp_random_between (random, 1, 180);
  self->street = g_strdup (
    country->streets[lp_random_between (random, 0, (int) count_strings (country->streets) - 1)]);
  if (country->number_before_street)
    {
      g_autofree char *street = g_steal_pointer (&self->street);

      self->street = g_strdup_printf ("%d %s", house, street);
    }
  else
    {
      g_autofree char *street = g_steal_pointer (&self->street);

      self->street = g_strdup_printf ("%s %d", street, house);
    }

  self->birth_date
    = g_strdup_printf ("%04d-%02d-%02d", lp_random_between (random, 1948, 2004),
                       lp_random_between (random, 1, 12), lp_random_between (random, 1, 28));
  self->crm_number = g_strdup_printf ("C-%06u", number);
  self->loyalty_id = g_strdup_printf ("LX-%05u", 10000 + number);
  self->device_id = lp_person_make_ecid (self);
  self->identities = g_array_new (FALSE, FALSE, sizeof (LpPersonIdentity));
  g_array_set_clear_func (self->identities, clear_identity_cb);
  self->churn_factors = g_array_new (FALSE, FALSE, sizeof (LpFactor));
  g_array_set_clear_func (self->churn_factors, clear_factor_cb);
  self->upgrade_factors = g_array_new (FALSE, FALSE, sizeof (LpFactor));
  g_array_set_clear_func (self->upgrade_factors, clear_factor_cb);
  self->members = g_array_new (FALSE, FALSE, sizeof (LpMember));

  self->since = 3 * YEAR;
  self->plan = LP_PLAN_FIBRE_400;
  self->plan_status = "active";
  self->contract_end = 200;
  self->tier = "silver";
  self->consents = LP_CONSENT_ALL;
  self->preferred_channel = "email";
  self->next_case = 1;
  return self;
}

void
lp_person_free (LpPerson *self)
{
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->full_name);
  g_free (self->birth_date);
  g_free (self->street);
  g_free (self->city);
  g_free (self->postal_code);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->home_phone);
  g_free (self->company);
  g_free (self->device_id);
  g_free (self->crm_number);
  g_free (self->loyalty_id);
  g_array_unref (self->identities);
  g_array_unref (self->churn_factors);
  g_array_unref (self->upgrade_factors);
  g_array_unref (self->members);
  g_free (self);
}

void
lp_person_set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

void
lp_person_set_name (LpPerson *self, const char *first, const char *last)
{
  lp_person_set (&self->first_name, first);
  lp_person_set (&self->last_name, last);
  g_free (self->full_name);
  if (self->country->family_name_first)
    self->full_name = g_strconcat (last, first, NULL);
  else
    self->full_name = g_strconcat (first, " ", last, NULL);
}

gint64
lp_person_price (LpPerson *self, gint64 euro_cents)
{
  gint64 price = euro_cents * self->country->price_percent / 100;
  gint64 step = self->country->price_percent >= 10000 ? 1000
                : self->country->price_percent > 300  ? 100
                                                      : 1;

  return price / step * step;
}

char *
lp_person_make_ecid (LpPerson *self)
{
  char digits[39];

  digits[0] = (char) lp_random_between (&self->random, '1', '8');
  for (guint i = 1; i < 38; i++)
    digits[i] = (char) lp_random_between (&self->random, '0', '9');
  digits[38] = '\0';
  return g_strdup (digits);
}

guint
lp_person_add_identity (LpPerson *self, const char *name_space, const char *value, gboolean primary)
{
  LpPersonIdentity item = { name_space, g_strdup (value), primary };

  g_array_append_val (self->identities, item);
  return self->identities->len - 1;
}

void
lp_person_add_usual_identities (LpPerson *self)
{
  self->crm = lp_person_add_identity (self, "CRMID", self->crm_number, TRUE);
  self->main_email = lp_person_add_identity (self, "Email", self->email, FALSE);
  self->main_phone = lp_person_add_identity (self, "Phone", self->phone, FALSE);
  self->device = lp_person_add_identity (self, "ECID", self->device_id, FALSE);
  if (self->loyalty_id != NULL)
    self->loyalty = lp_person_add_identity (self, "Loyalty", self->loyalty_id, FALSE);
  if (self->old_crm_number != NULL)
    lp_person_add_identity (self, "CRMID", self->old_crm_number, FALSE);
}

void
lp_person_add_factor (GArray *factors,
                      const char *code,
                      const char *importance,
                      const char *value,
                      ...)
{
  LpFactor factor = { g_strdup (code), NULL, importance };
  va_list arguments;

  va_start (arguments, value);
  factor.value = g_strdup_vprintf (value, arguments);
  va_end (arguments);
  g_array_append_val (factors, factor);
}

void
lp_person_add_member (LpPerson *self, LpAudienceId audience, LpMemberStatus status, int days)
{
  LpMember member = {
    .audience = self->sample->audiences[audience],
    .external = lp_audience_is_external (audience),
    .validity = lp_audience_is_external (audience) ? 120 * LP_DAY : 0,
    .status = status,
    /* Audiences are evaluated in the night. */
    .since = lp_sample_time (self->sample, days, 0, 0),
  };

  g_array_append_val (self->members, member);
}

gboolean
lp_person_is_member (LpPerson *self, LpAudienceId audience)
{
  for (guint i = 0; i < self->members->len; i++)
    if (g_array_index (self->members, LpMember, i).audience == self->sample->audiences[audience])
      return TRUE;
  return FALSE;
}
