/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-locale.h"

#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

/* Where nothing says otherwise: English words, the day before the month, a clock of 24 hours. */
#define NEUTRAL_LOCALE "en_GB"

/* No number, sum, date or name is written longer than this. */
#define MAX_UNITS 160

enum
{
  NUMERIC,
  MONETARY,
  TIME,
  MESSAGES,
  N_CATEGORIES,
};

static const int posix_category[N_CATEGORIES] = {
  [NUMERIC] = LC_NUMERIC,
  [MONETARY] = LC_MONETARY,
  [TIME] = LC_TIME,
  [MESSAGES] = LC_MESSAGES,
};

/* Conventions one may want without the words of their language. */
static const char *const variables[N_CATEGORIES] = {
  [NUMERIC] = "LC_NUMERIC",
  [MONETARY] = "LC_MONETARY",
};

static const struct
{
  UNumberFormatStyle style;
  int category;
} number_styles[HUB_N_NUMBER_STYLES] = {
  [HUB_NUMBER_DECIMAL] = { UNUM_DECIMAL, NUMERIC },
  [HUB_NUMBER_PERCENT] = { UNUM_PERCENT, NUMERIC },
  [HUB_NUMBER_MONEY] = { UNUM_CURRENCY, MONETARY },
  [HUB_NUMBER_MONEY_WHOLE] = { UNUM_CURRENCY, MONETARY },
};

static const char *const date_skeletons[HUB_N_DATE_STYLES] = {
  [HUB_DATE_DAY_MONTH_YEAR] = "yMMMd",
  [HUB_DATE_DAY_MONTH] = "MMMd",
  [HUB_DATE_WEEKDAY] = "EEEEMMMMd",
  [HUB_DATE_WEEKDAY_YEAR] = "EEEEyMMMMd",
  [HUB_DATE_SHORT_WEEKDAY] = "EEEMMMd",
  [HUB_DATE_SHORT_WEEKDAY_YEAR] = "EEEyMMMd",
  [HUB_DATE_CLOCK] = "jmm",
  [HUB_DATE_CLOCK_SECONDS] = "jmmss",
};

/* All below is guarded by the lock. */
static GMutex lock;
static char *locale_names[N_CATEGORIES]; /* all that decided when the rest was made */
static char *icu_names[N_CATEGORIES];
static UNumberFormat *numbers[HUB_N_NUMBER_STYLES];
static UDateFormat *dates[HUB_N_DATE_STYLES];

static void
drop_category (int category)
{
  int i;

  for (i = 0; i < HUB_N_NUMBER_STYLES; i++)
    if (number_styles[i].category == category)
      g_clear_pointer (&numbers[i], unum_close);
  if (category == TIME)
    for (i = 0; i < HUB_N_DATE_STYLES; i++)
      g_clear_pointer (&dates[i], udat_close);

  g_clear_pointer (&locale_names[category], g_free);
  g_clear_pointer (&icu_names[category], g_free);
}

/* "nl_NL.UTF-8@euro" → "nl_NL" */
static char *
posix_to_icu (const char *posix)
{
  return g_strndup (posix, strcspn (posix, ".@"));
}

/* Of the catalogue that was found, or of the sources. */
static const char *
get_spoken_language (void)
{
  /* Translators: the code of your language, like "nl": names of months are then written in it */
  return _ ("en");
}

static gboolean
is_posix (const char *name)
{
  return strcmp (name, "C") == 0 || strcmp (name, "POSIX") == 0;
}

static gboolean
is_same_language (const char *name, const char *other)
{
  gsize length = strcspn (name, "_.@");

  return length == strcspn (other, "_.@") && strncmp (name, other, length) == 0;
}

static gboolean
is_set_by_itself (int category)
{
  const char *all = g_getenv ("LC_ALL");
  const char *own = variables[category] != NULL ? g_getenv (variables[category]) : NULL;

  return (all == NULL || *all == '\0') && own != NULL && *own != '\0';
}

/* Dates and numbers stand within sentences: where there is no catalogue for the language that was
 * asked for, they are as English as the sentences. C.UTF-8 has no conventions of its own, but
 * gettext may follow LANGUAGE in it: then Dutch words get Dutch months. */
static char *
choose_icu_name (int category, const char *posix, const char *asked, const char *spoken)
{
  g_autofree char *asked_name = posix_to_icu (asked);
  gboolean is_understood = is_posix (asked_name) || is_same_language (asked_name, spoken);
  const char *words = is_understood ? asked_name : spoken;

  if (is_posix (posix))
    return g_strdup (NEUTRAL_LOCALE);
  if (!g_str_has_prefix (posix, "C.")
      && (is_understood || is_same_language (posix, spoken) || is_set_by_itself (category)))
    return posix_to_icu (posix);

  return g_strdup (is_posix (words) || strcmp (words, "en") == 0 ? NEUTRAL_LOCALE : words);
}

/* The lock is held. */
static const char *
get_icu_name (int category)
{
  const char *posix = setlocale (posix_category[category], NULL);
  const char *asked = g_get_language_names ()[0];
  const char *spoken = get_spoken_language ();
  g_autofree char *names = NULL;

  if (posix == NULL)
    posix = "C";
  names = g_strjoin (" ", posix, asked, spoken, NULL);

  if (g_strcmp0 (locale_names[category], names) != 0)
    {
      drop_category (category);
      locale_names[category] = g_steal_pointer (&names);
      icu_names[category] = choose_icu_name (category, posix, asked, spoken);
    }

  return icu_names[category];
}

static UNumberFormat *
get_number_format (HubNumberStyle style)
{
  const char *locale = get_icu_name (number_styles[style].category);
  UErrorCode status = U_ZERO_ERROR;

  if (numbers[style] == NULL)
    {
      numbers[style] = unum_open (number_styles[style].style, NULL, 0, locale, NULL, &status);
      if (U_FAILURE (status))
        g_clear_pointer (&numbers[style], unum_close);
    }

  return numbers[style];
}

/* All at once, because the generator of patterns is what costs. */
static void
open_date_formats (const char *locale)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (locale, &status);
  int i;

  for (i = 0; i < HUB_N_DATE_STYLES && U_SUCCESS (status); i++)
    {
      UChar skeleton[32];
      UChar pattern[MAX_UNITS];
      int32_t length;

      u_uastrncpy (skeleton, date_skeletons[i], G_N_ELEMENTS (skeleton));
      length
        = udatpg_getBestPattern (generator, skeleton, -1, pattern, G_N_ELEMENTS (pattern), &status);
      if (U_SUCCESS (status))
        dates[i]
          = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, &status);
      if (U_FAILURE (status))
        g_clear_pointer (&dates[i], udat_close);
    }

  g_clear_pointer (&generator, udatpg_close);
}

static UDateFormat *
get_date_format (HubDateStyle style)
{
  const char *locale = get_icu_name (TIME);

  if (dates[style] == NULL)
    open_date_formats (locale);

  return dates[style];
}

static char *
to_utf8 (const UChar *text, int32_t length, UErrorCode status)
{
  if (U_FAILURE (status) || length <= 0 || length > MAX_UNITS)
    return NULL;

  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

/* Setting an attribute makes ICU build the formatter anew: only when it differs. */
static void
set_decimals (UNumberFormat *format, int minimum, int maximum)
{
  if (unum_getAttribute (format, UNUM_MIN_FRACTION_DIGITS) != minimum)
    unum_setAttribute (format, UNUM_MIN_FRACTION_DIGITS, minimum);
  if (unum_getAttribute (format, UNUM_MAX_FRACTION_DIGITS) != maximum)
    unum_setAttribute (format, UNUM_MAX_FRACTION_DIGITS, maximum);
}

char *
hub_locale_format_number (HubNumberStyle style, double number, int min_decimals, int max_decimals)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  UNumberFormat *format = get_number_format (style);
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[MAX_UNITS];
  int32_t length;

  if (format == NULL)
    return NULL;
  set_decimals (format, min_decimals, max_decimals);
  length = unum_formatDouble (format, number, buffer, MAX_UNITS, NULL, &status);

  return to_utf8 (buffer, length, status);
}

/* Three letters that ISO 4217 knows; writes them in upper case. */
static gboolean
read_currency (const char *currency, UChar code[4])
{
  int i;

  if (currency == NULL || strlen (currency) != 3)
    return FALSE;
  for (i = 0; i < 3; i++)
    {
      if (!g_ascii_isalpha (currency[i]))
        return FALSE;
      code[i] = (UChar) g_ascii_toupper (currency[i]);
    }
  code[3] = 0;

  return ucurr_getNumericCode (code) != 0;
}

/* The currency decides on the decimals too: yen have none. */
static void
set_currency (UNumberFormat *format, const UChar code[4])
{
  UErrorCode status = U_ZERO_ERROR;
  UChar current[8];
  int32_t length
    = unum_getTextAttribute (format, UNUM_CURRENCY_CODE, current, G_N_ELEMENTS (current), &status);

  if (U_SUCCESS (status) && length == 3 && u_memcmp (current, code, 3) == 0)
    return;
  status = U_ZERO_ERROR;
  unum_setTextAttribute (format, UNUM_CURRENCY_CODE, code, 3, &status);
}

char *
hub_locale_format_money (double amount, const char *currency, gboolean whole)
{
  g_autoptr (GMutexLocker) locker = NULL;
  UErrorCode status = U_ZERO_ERROR;
  UNumberFormat *format;
  UChar code[4];
  UChar buffer[MAX_UNITS];
  int32_t length;

  if (!read_currency (currency, code))
    return NULL;

  locker = g_mutex_locker_new (&lock);
  format = get_number_format (whole ? HUB_NUMBER_MONEY_WHOLE : HUB_NUMBER_MONEY);
  if (format == NULL)
    return NULL;
  set_currency (format, code);
  if (whole)
    set_decimals (format, 0, 0);
  length = unum_formatDouble (format, amount, buffer, MAX_UNITS, NULL, &status);

  return to_utf8 (buffer, length, status);
}

char *
hub_locale_format_date (HubDateStyle style, double milliseconds)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  UDateFormat *format = get_date_format (style);
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[MAX_UNITS];
  int32_t length;

  if (format == NULL)
    return NULL;
  length = udat_format (format, milliseconds, buffer, MAX_UNITS, NULL, &status);

  return to_utf8 (buffer, length, status);
}

/* ICU answers with its own language rather than not at all: that is no name in the agent's. */
static char *
to_name (const UChar *text, int32_t length, UErrorCode status)
{
  return status == U_USING_DEFAULT_WARNING ? NULL : to_utf8 (text, length, status);
}

char *
hub_locale_get_country_name (const char *code)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *locale = g_strconcat ("und_", code, NULL);
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[MAX_UNITS];
  int32_t length
    = uloc_getDisplayCountry (locale, get_icu_name (MESSAGES), buffer, MAX_UNITS, &status);

  return to_name (buffer, length, status);
}

char *
hub_locale_get_language_name (const char *code)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  UErrorCode status = U_ZERO_ERROR;
  UChar buffer[MAX_UNITS];
  int32_t length
    = uloc_getDisplayLanguage (code, get_icu_name (MESSAGES), buffer, MAX_UNITS, &status);

  return to_name (buffer, length, status);
}

void
hub_locale_warm_up (void)
{
  int i;

  /* Let go in between, so that whoever comes meanwhile waits for one of them at most. ICU loads
   * more at the first use, so each is used. */
  for (i = 0; i < HUB_N_NUMBER_STYLES; i++)
    {
      if (number_styles[i].style == UNUM_CURRENCY)
        g_free (hub_locale_format_money (1, "EUR", i == HUB_NUMBER_MONEY_WHOLE));
      else
        g_free (hub_locale_format_number (i, 1, 0, 0));
    }
  for (i = 0; i < HUB_N_DATE_STYLES; i++)
    g_free (hub_locale_format_date (i, 0));
  g_free (hub_locale_get_country_name ("NL"));
}
