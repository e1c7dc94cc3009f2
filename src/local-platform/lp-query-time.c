/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-time.h"

#include <string.h>

/* Later than any date that makes sense, and far from where 64 bits end. */
#define MAX_YEAR 200000

static const gint64 unit_ms[] = {
  [LP_UNIT_MILLISECOND] = 1,       [LP_UNIT_SECOND] = 1000,   [LP_UNIT_MINUTE] = 60 * 1000,
  [LP_UNIT_HOUR] = 60 * 60 * 1000, [LP_UNIT_DAY] = LP_DAY_MS, [LP_UNIT_WEEK] = 7 * LP_DAY_MS,
};

static const int unit_months[] = {
  [LP_UNIT_MONTH] = 1,          [LP_UNIT_YEAR] = 12,          [LP_UNIT_DECADE] = 120,
  [LP_UNIT_CENTURY] = 12 * 100, [LP_UNIT_MILLENNIUM] = 12000,
};

static gint64
floor_divide (gint64 value, gint64 by)
{
  return value / by - (value % by < 0);
}

/* Days since 1970 of a date in the Gregorian calendar. A year is taken to begin in March, so that
 * the day that comes and goes is its last. */
static gint64
days_of (gint64 year, int month, int day)
{
  gint64 shifted = year - (month <= 2);
  gint64 era = floor_divide (shifted, 400);
  gint64 of_era = shifted - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static LpDate
date_of (gint64 days)
{
  gint64 moved = days + 719468;
  gint64 era = floor_divide (moved, 146097);
  gint64 of_era = moved - era * 146097;
  gint64 year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = (int) (of_era - (365 * year + year / 4 - year / 100));
  int month = (5 * of_year + 2) / 153;
  LpDate date;

  date.day = of_year - (153 * month + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  date.year = year + era * 400 + (date.month <= 2);
  return date;
}

static int
days_in_month (gint64 year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return days[month - 1] + (month == 2 && is_leap);
}

gboolean
lp_time_from_date (gint64 year, gint64 month, gint64 day, gint64 *time)
{
  if (year < 1 || year > MAX_YEAR || month < 1 || month > 12 || day < 1
      || day > days_in_month (year, (int) month))
    return FALSE;
  *time = days_of (year, (int) month, (int) day) * LP_DAY_MS;
  return TRUE;
}

LpDate
lp_time_to_date (gint64 time)
{
  return date_of (floor_divide (time, LP_DAY_MS));
}

gint64
lp_time_floor_day (gint64 time)
{
  return floor_divide (time, LP_DAY_MS) * LP_DAY_MS;
}

gint64
lp_time_shift (gint64 time, gint64 amount, LpTimeUnit unit)
{
  gint64 day = lp_time_floor_day (time);
  LpDate date;
  gint64 months;

  amount = CLAMP (amount, -LP_TIME_MAX_AMOUNT - 1, LP_TIME_MAX_AMOUNT + 1);
  if (unit < LP_UNIT_MONTH)
    return time + amount * unit_ms[unit];

  date = lp_time_to_date (time);
  months = (date.year * 12 + date.month - 1) + amount * unit_months[unit];
  months = CLAMP (months, -MAX_YEAR * 12, MAX_YEAR * 12);
  date.year = floor_divide (months, 12);
  date.month = (int) (months - date.year * 12) + 1;
  date.day = MIN (date.day, days_in_month (date.year, date.month));
  return days_of (date.year, date.month, date.day) * LP_DAY_MS + (time - day);
}

gint64
lp_time_floor (gint64 time, LpTimeUnit unit)
{
  LpDate date;
  gint64 days;

  if (unit <= LP_UNIT_DAY)
    return floor_divide (time, unit_ms[unit]) * unit_ms[unit];
  if (unit == LP_UNIT_WEEK)
    {
      /* The first day of 1970 was a Thursday. */
      days = floor_divide (time, LP_DAY_MS);
      return (floor_divide (days + 4, 7) * 7 - 4) * LP_DAY_MS;
    }
  date = lp_time_to_date (time);
  if (unit > LP_UNIT_MONTH)
    {
      gint64 years = unit_months[unit] / 12;

      date.year = floor_divide (date.year, years) * years;
      date.month = 1;
    }
  return days_of (date.year, date.month, 1) * LP_DAY_MS;
}

/* Reads exactly @digits digits. */
static gboolean
read_digits (const char **p, const char *end, int digits, int *value)
{
  *value = 0;
  if (end - *p < digits)
    return FALSE;
  for (int i = 0; i < digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return FALSE;
      *value = *value * 10 + (**p - '0');
    }
  return TRUE;
}

static gboolean
read_letter (const char **p, const char *end, char letter)
{
  if (*p == end || **p != letter)
    return FALSE;
  (*p)++;
  return TRUE;
}

/* Reads "Z", "+01:00" or "+0100", or nothing. */
static gboolean
read_zone (const char **p, const char *end, int *minutes)
{
  int hour;
  int minute;
  gboolean west;

  *minutes = 0;
  if (*p == end || read_letter (p, end, 'Z') || read_letter (p, end, 'z'))
    return TRUE;
  west = **p == '-';
  if (!read_letter (p, end, west ? '-' : '+') || !read_digits (p, end, 2, &hour))
    return FALSE;
  read_letter (p, end, ':');
  if (!read_digits (p, end, 2, &minute) || hour > 23 || minute > 59)
    return FALSE;
  *minutes = (hour * 60 + minute) * (west ? -1 : 1);
  return TRUE;
}

/* Reads "09:30", "09:30:00" or "09:30:00.250". */
static gboolean
read_clock (const char **p, const char *end, gint64 *ms)
{
  int hour;
  int minute;
  int second = 0;
  int scale = 100;

  if (!read_digits (p, end, 2, &hour) || !read_letter (p, end, ':')
      || !read_digits (p, end, 2, &minute))
    return FALSE;
  *ms = 0;
  if (read_letter (p, end, ':'))
    {
      if (!read_digits (p, end, 2, &second))
        return FALSE;
      if (read_letter (p, end, '.'))
        for (; *p < end && g_ascii_isdigit (**p); (*p)++, scale /= 10)
          *ms += (**p - '0') * scale;
    }
  if (hour > 24 || minute > 59 || second > 60)
    return FALSE;
  *ms += ((gint64) hour * 60 * 60 + minute * 60 + second) * 1000;
  return TRUE;
}

gboolean
lp_time_parse (const char *text, gsize length, gint64 *time)
{
  const char *p = text;
  const char *end = text + length;
  int year;
  int month;
  int day;
  int zone;
  gint64 clock = 0;

  if (!read_digits (&p, end, 4, &year) || !read_letter (&p, end, '-')
      || !read_digits (&p, end, 2, &month) || !read_letter (&p, end, '-')
      || !read_digits (&p, end, 2, &day) || !lp_time_from_date (year, month, day, time))
    return FALSE;
  if (p == end)
    return TRUE;
  if (!read_letter (&p, end, 'T') && !read_letter (&p, end, ' ') && !read_letter (&p, end, 't'))
    return FALSE;
  if (!read_clock (&p, end, &clock) || !read_zone (&p, end, &zone) || p != end)
    return FALSE;
  *time += clock - (gint64) zone * 60 * 1000;
  return TRUE;
}

gboolean
lp_time_unit_from_name (const char *name, gsize length, LpTimeUnit *unit)
{
  static const struct
  {
    const char *name;
    LpTimeUnit unit;
  } units[] = {
    { "millisecond", LP_UNIT_MILLISECOND },
    { "milliseconds", LP_UNIT_MILLISECOND },
    { "second", LP_UNIT_SECOND },
    { "seconds", LP_UNIT_SECOND },
    { "minute", LP_UNIT_MINUTE },
    { "minutes", LP_UNIT_MINUTE },
    { "hour", LP_UNIT_HOUR },
    { "hours", LP_UNIT_HOUR },
    { "day", LP_UNIT_DAY },
    { "days", LP_UNIT_DAY },
    { "week", LP_UNIT_WEEK },
    { "weeks", LP_UNIT_WEEK },
    { "month", LP_UNIT_MONTH },
    { "months", LP_UNIT_MONTH },
    { "year", LP_UNIT_YEAR },
    { "years", LP_UNIT_YEAR },
    { "decade", LP_UNIT_DECADE },
    { "decades", LP_UNIT_DECADE },
    { "century", LP_UNIT_CENTURY },
    { "centuries", LP_UNIT_CENTURY },
    { "millennium", LP_UNIT_MILLENNIUM },
    { "millennia", LP_UNIT_MILLENNIUM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strlen (units[i].name) == length && g_ascii_strncasecmp (units[i].name, name, length) == 0)
      {
        *unit = units[i].unit;
        return TRUE;
      }
  return FALSE;
}
