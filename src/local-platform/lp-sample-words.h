/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words that sample customers are made of. Nobody of these exists. */

typedef struct
{
  const char *name;
  const char *latin; /* (nullable): how it stands in an e-mail address, where that cannot be seen */
} LpWord;

typedef struct
{
  const char *name;
  const char *postal_code; /* with # for a digit and @ for a letter */
} LpCity;

typedef struct
{
  const char *code;
  const char *name;
  const char *language;
  const char *time_zone;
  int utc_offset; /* minutes, in winter */
  const char *currency;
  int price_percent; /* what 100 euro cents are in hundredths of the currency */
  /* Telephone formats with ## for the customer's serial number in the country. Where a country has
   * numbers set aside for fiction that are also well-formed, it is those. */
  const char *mobile;
  const char *home; /* (nullable) */
  const char *title_female;
  const char *title_male;
  gboolean family_name_first;
  gboolean number_before_street;
  const LpWord *female;
  const LpWord *male;
  const LpWord *family;
  const char *const *streets;
  const LpCity *cities;
} LpCountry;

extern const LpCountry lp_countries[];

/* The country of this ISO 3166 code. */
const LpCountry *lp_country (const char *code);

/* The country of the customer of this number: a fixed mixture. */
const LpCountry *lp_country_for_number (guint number);

guint lp_words_count (const LpWord *words);

G_END_DECLS
