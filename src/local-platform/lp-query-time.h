/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The calendar of the query language. Everything is UTC, milliseconds since 1970; no function
 * allocates, as they run once for each event.
 */

typedef enum
{
  LP_UNIT_MILLISECOND,
  LP_UNIT_SECOND,
  LP_UNIT_MINUTE,
  LP_UNIT_HOUR,
  LP_UNIT_DAY, /* from here on whole days count */
  LP_UNIT_WEEK,
  LP_UNIT_MONTH,
  LP_UNIT_YEAR,
  LP_UNIT_DECADE,
  LP_UNIT_CENTURY,
  LP_UNIT_MILLENNIUM,
} LpTimeUnit;

#define LP_DAY_MS (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* The largest number of units a query may count. */
#define LP_TIME_MAX_AMOUNT 1000000

/* The year, month (1 to 12) and day of a time. */
typedef struct
{
  gint64 year;
  int month;
  int day;
} LpDate;

/* Reads "2026-11-23", "2026-11-23T09:30:00Z", "…T10:30:00.250+01:00" and, as business data has
 * them, "2024-03-09 12:21:43.0". */
gboolean lp_time_parse (const char *text, gsize length, gint64 *time);

/* The first moment of a day; months and days that there are not make %FALSE. */
gboolean lp_time_from_date (gint64 year, gint64 month, gint64 day, gint64 *time);

LpDate lp_time_to_date (gint64 time);

/* The first moment of the day that @time is in. */
gint64 lp_time_floor_day (gint64 time);

/* @amount units later, or earlier when it is negative. A month later than the 31st is the last day
 * of a shorter month. */
gint64 lp_time_shift (gint64 time, gint64 amount, LpTimeUnit unit);

/* The first moment of the unit that @time is in; a week begins on Sunday. */
gint64 lp_time_floor (gint64 time, LpTimeUnit unit);

/* The unit called @name, "day" or "days"; %FALSE when there is none. */
gboolean lp_time_unit_from_name (const char *name, gsize length, LpTimeUnit *unit);

G_END_DECLS
