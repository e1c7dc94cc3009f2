/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-format.h"

#include "model/hub-locale.h"
#include "model/hub-phone.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#define MINUTE_SECONDS 60
#define HOUR_SECONDS (60 * MINUTE_SECONDS)
#define DAY_SECONDS (24 * HOUR_SECONDS)

static char *
format_number (HubNumberStyle style, double number, int min_decimals, int max_decimals)
{
  char *text = hub_locale_format_number (style, number, min_decimals, max_decimals);

  return text != NULL ? text : g_strdup_printf ("%.15g", number);
}

char *
hub_format_number (double number, int max_decimals)
{
  return format_number (HUB_NUMBER_DECIMAL, number, 0, CLAMP (max_decimals, 0, 15));
}

/* Words of the catalogue rather than ICU's rules for spelling numbers: a sentence must not mix the
 * languages of two sources, and those rules take 0.6 MB. */
char *
hub_format_count (guint64 count)
{
  static const char *const words[] = {
    NULL,
    /* Translators: a small count in a sentence: "two support contacts in 14 days" */
    NC_ ("count", "one"),
    NC_ ("count", "two"),
    NC_ ("count", "three"),
    NC_ ("count", "four"),
    NC_ ("count", "five"),
    NC_ ("count", "six"),
    NC_ ("count", "seven"),
    NC_ ("count", "eight"),
    NC_ ("count", "nine"),
  };

  if (count > 0 && count < G_N_ELEMENTS (words))
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "count", words[count]));
  return format_number (HUB_NUMBER_DECIMAL, (double) count, 0, 0);
}

char *
hub_format_percent (double fraction)
{
  return format_number (HUB_NUMBER_PERCENT, fraction, 0, 0);
}

static char *
format_money (double amount, const char *currency, gboolean whole)
{
  char *money = hub_locale_format_money (amount, currency, whole);
  gboolean has_cents = !whole && floor (amount) < amount;
  g_autofree char *number = NULL;

  if (money != NULL)
    return money;

  number = format_number (HUB_NUMBER_DECIMAL, amount, has_cents ? 2 : 0, has_cents ? 2 : 0);
  /* Translators: a sum of money whose currency the platform did not tell, "54 (currency unknown)"
   */
  return g_strdup_printf (_ ("%s (currency unknown)"), number);
}

char *
hub_format_money (double amount, const char *currency)
{
  return format_money (amount, currency, FALSE);
}

char *
hub_format_money_whole (double amount, const char *currency)
{
  return format_money (amount, currency, TRUE);
}

/* @local: its clock time is what is written, whatever its zone. */
static char *
format_local (GDateTime *local, HubDateStyle style)
{
  gint64 seconds
    = g_date_time_to_unix (local) + g_date_time_get_utc_offset (local) / G_TIME_SPAN_SECOND;
  char *text = hub_locale_format_date (style, (double) seconds * 1000);

  return text != NULL ? text
                      : g_date_time_format (local, style == HUB_DATE_CLOCK           ? "%H:%M"
                                                   : style == HUB_DATE_CLOCK_SECONDS ? "%H:%M:%S"
                                                                                     : "%Y-%m-%d");
}

/* Calendar days from @from to @to, both local */
static int
days_between (GDateTime *from, GDateTime *to)
{
  g_autoptr (GDate) a = g_date_new_dmy (g_date_time_get_day_of_month (from),
                                        g_date_time_get_month (from), g_date_time_get_year (from));
  g_autoptr (GDate) b = g_date_new_dmy (g_date_time_get_day_of_month (to),
                                        g_date_time_get_month (to), g_date_time_get_year (to));

  return g_date_days_between (a, b);
}

char *
hub_format_date (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return format_local (local, HUB_DATE_DAY_MONTH_YEAR);
}

char *
hub_format_short_date (GDateTime *time, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);

  return format_local (local, g_date_time_get_year (local) == g_date_time_get_year (today)
                                ? HUB_DATE_DAY_MONTH
                                : HUB_DATE_DAY_MONTH_YEAR);
}

char *
hub_format_relative_day (GDateTime *time, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);

  switch (days_between (local, today))
    {
    case -1:
      /* Translators: within a sentence, so in lower case where the language has it so */
      return g_strdup (_ ("tomorrow"));
    case 0:
      /* Translators: within a sentence, so in lower case where the language has it so */
      return g_strdup (_ ("today"));
    case 1:
      /* Translators: within a sentence, so in lower case where the language has it so */
      return g_strdup (_ ("yesterday"));
    default:
      return hub_format_short_date (time, now);
    }
}

char *
hub_format_clock (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return format_local (local, HUB_DATE_CLOCK);
}

char *
hub_format_exact_clock (GDateTime *time)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);

  return format_local (local, HUB_DATE_CLOCK_SECONDS);
}

char *
hub_format_time (GDateTime *time, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);
  g_autofree char *clock = format_local (local, HUB_DATE_CLOCK);
  g_autofree char *day = NULL;
  int days = days_between (local, today);

  if (days == 0)
    return g_steal_pointer (&clock);
  if (days == 1)
    /* Translators: %s is a clock time: "yesterday 19:04" */
    return g_strdup_printf (_ ("yesterday %s"), clock);

  day = hub_format_short_date (time, now);
  /* Translators: a date and a clock time: "20 Nov 10:12" */
  return g_strdup_printf (C_ ("date and time", "%s %s"), day, clock);
}

char *
hub_format_age (GDateTime *time, GDateTime *now)
{
  gint64 seconds = g_date_time_difference (now, time) / G_TIME_SPAN_SECOND;
  int n;

  if (seconds < -MINUTE_SECONDS)
    return hub_format_date (time);
  if (seconds < MINUTE_SECONDS)
    return g_strdup (_ ("just now"));
  if (seconds < HOUR_SECONDS)
    {
      n = (int) (seconds / MINUTE_SECONDS);
      /* Translators: minutes, abbreviated */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d min ago", "%d min ago", (gulong) n),
                              n);
    }
  if (seconds < DAY_SECONDS)
    {
      n = (int) (seconds / HOUR_SECONDS);
      /* Translators: hours, abbreviated */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d h ago", "%d h ago", (gulong) n), n);
    }
  if (seconds < (gint64) 60 * DAY_SECONDS)
    {
      n = (int) (seconds / DAY_SECONDS);
      return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) n), n);
    }

  return hub_format_date (time);
}

static char *
format_day (GDateTime *time, GDateTime *now, HubDateStyle style, HubDateStyle style_with_year)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (time);
  g_autoptr (GDateTime) today = g_date_time_to_local (now);

  switch (days_between (local, today))
    {
    case 0:
      return g_strdup (_ ("Today"));
    case 1:
      return g_strdup (_ ("Yesterday"));
    default:
      return format_local (local, g_date_time_get_year (local) == g_date_time_get_year (today)
                                    ? style
                                    : style_with_year);
    }
}

char *
hub_format_day (GDateTime *time, GDateTime *now)
{
  return format_day (time, now, HUB_DATE_WEEKDAY, HUB_DATE_WEEKDAY_YEAR);
}

char *
hub_format_short_day (GDateTime *time, GDateTime *now)
{
  return format_day (time, now, HUB_DATE_SHORT_WEEKDAY, HUB_DATE_SHORT_WEEKDAY_YEAR);
}

char *
hub_format_clock_at (const char *zone, GDateTime *now)
{
  g_autoptr (GTimeZone) there
    = zone != NULL && *zone != '\0' ? g_time_zone_new_identifier (zone) : NULL;
  g_autoptr (GDateTime) time = NULL;

  if (there == NULL)
    return NULL;
  time = g_date_time_to_timezone (now, there);

  return format_local (time, HUB_DATE_CLOCK);
}

char *
hub_format_duration (double seconds)
{
  guint64 whole = isfinite (seconds) && seconds > 0 ? (guint64) MIN (round (seconds), 1e12) : 0;
  g_autofree char *hours = NULL;
  g_autofree char *minutes = NULL;

  if (whole < MINUTE_SECONDS)
    {
      minutes = hub_format_number ((double) whole, 0);
      /* Translators: %s seconds, abbreviated */
      return g_strdup_printf (_ ("%s s"), minutes);
    }

  /* Nobody cares for the seconds of a call that took minutes. */
  whole = (whole + MINUTE_SECONDS / 2) / MINUTE_SECONDS;
  minutes = hub_format_number ((double) (whole % 60), 0);
  if (whole < 60)
    /* Translators: %s minutes, abbreviated */
    return g_strdup_printf (_ ("%s min"), minutes);

  hours = hub_format_number ((double) (whole / 60), 0);
  if (whole % 60 == 0)
    /* Translators: %s hours, abbreviated */
    return g_strdup_printf (_ ("%s h"), hours);
  /* Translators: hours and minutes, abbreviated: "1 h 5 min" */
  return g_strdup_printf (_ ("%s h %s min"), hours, minutes);
}

static gboolean
is_letters (const char *text, gsize minimum, gsize maximum)
{
  gsize i;

  for (i = 0; text[i] != '\0'; i++)
    if (i == maximum || !g_ascii_isalpha (text[i]))
      return FALSE;

  return i >= minimum;
}

char *
hub_format_country (const char *code)
{
  char *name = is_letters (code, 2, 2) ? hub_locale_get_country_name (code) : NULL;

  return name != NULL ? name : g_strdup (code);
}

char *
hub_format_language (const char *tag)
{
  g_autofree char *code = g_strndup (tag, strcspn (tag, "-_"));
  char *name = is_letters (code, 2, 3) ? hub_locale_get_language_name (code) : NULL;

  return name != NULL ? name : g_strdup (tag);
}

void
hub_format_warm_up (void)
{
  hub_locale_warm_up ();
  /* libphonenumber reads its tables at the first number it sees. */
  g_free (hub_phone_format_international ("+31201234567"));
}
