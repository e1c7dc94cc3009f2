/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-schema-private.h"

#include <string.h>

/* Reads exactly @digits digits; -1 when they are not there. */
static int
read_digits (const char **p, const char *end, guint digits)
{
  int number = 0;

  if (end - *p < (gssize) digits)
    return -1;
  for (guint i = 0; i < digits; i++, (*p)++)
    {
      if (!g_ascii_isdigit (**p))
        return -1;
      number = number * 10 + (**p - '0');
    }
  return number;
}

static gboolean
read_sign (const char **p, const char *end, char sign)
{
  if (*p >= end || **p != sign)
    return FALSE;
  (*p)++;
  return TRUE;
}

static gboolean
read_date (const char **p, const char *end)
{
  static const guint8 lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int year = read_digits (p, end, 4);
  int month;
  int day;

  if (year < 0 || !read_sign (p, end, '-'))
    return FALSE;
  month = read_digits (p, end, 2);
  if (month < 1 || month > 12 || !read_sign (p, end, '-'))
    return FALSE;
  day = read_digits (p, end, 2);
  if (day < 1 || day > lengths[month - 1])
    return FALSE;
  return month != 2 || day < 29 || (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
}

static gboolean
read_clock (const char **p, const char *end, gboolean with_seconds)
{
  int hour = read_digits (p, end, 2);
  int minute;
  int second;

  if (hour < 0 || hour > 23 || !read_sign (p, end, ':'))
    return FALSE;
  minute = read_digits (p, end, 2);
  if (minute < 0 || minute > 59)
    return FALSE;
  if (!with_seconds)
    return TRUE;
  if (!read_sign (p, end, ':'))
    return FALSE;
  second = read_digits (p, end, 2);
  return second >= 0 && second <= 60; /* a leap second */
}

static gboolean
is_time (const char *p, const char *end)
{
  if (!read_date (&p, end) || p == end || (*p != 'T' && *p != 't'))
    return FALSE;
  p++;
  if (!read_clock (&p, end, TRUE))
    return FALSE;
  if (read_sign (&p, end, '.'))
    {
      const char *fraction = p;

      while (p < end && g_ascii_isdigit (*p))
        p++;
      if (p == fraction)
        return FALSE;
    }
  if (p == end)
    return FALSE;
  if (*p == 'Z' || *p == 'z')
    return p + 1 == end;
  if (*p != '+' && *p != '-')
    return FALSE;
  p++;
  return read_clock (&p, end, FALSE) && p == end;
}

/* Of what is in use, anything that could be one: the mail server knows better. */
static gboolean
is_mail_address (const char *p, const char *end)
{
  const char *at = memchr (p, '@', end - p);

  if (at == NULL || at == p || at + 1 == end || memchr (at + 1, '@', end - at - 1) != NULL)
    return FALSE;
  for (; p < end; p++)
    if ((guchar) *p <= ' ' || *p == 0x7f)
      return FALSE;
  return TRUE;
}

static gboolean
is_uri (const char *p, const char *end)
{
  const char *start = p;

  if (p == end || !g_ascii_isalpha (*p))
    return FALSE;
  while (p < end && (g_ascii_isalnum (*p) || *p == '+' || *p == '-' || *p == '.'))
    p++;
  if (p == start || p == end || *p != ':')
    return FALSE;
  for (; p < end; p++)
    if ((guchar) *p <= ' ' || *p == 0x7f)
      return FALSE;
  return TRUE;
}

gboolean
lp_format_fits (LpFieldFormat format, const char *text, gsize length)
{
  const char *end = text + length;

  switch (format)
    {
    case LP_FORMAT_DATE:
      return read_date (&text, end) && text == end;
    case LP_FORMAT_TIME:
      return is_time (text, end);
    case LP_FORMAT_EMAIL:
      return is_mail_address (text, end);
    case LP_FORMAT_URI:
      return is_uri (text, end);
    case LP_FORMAT_NONE:
    default:
      return TRUE;
    }
}
