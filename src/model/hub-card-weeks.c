/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-weeks.h"

#include "model/hub-format.h"

#include <glib/gi18n-lib.h>

#include <math.h>

/* Monday, midnight, of the week that is @n_back before that of @now. (transfer full) */
static GDateTime *
get_monday (GDateTime *now, int n_back)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (now);
  g_autoptr (GDateTime) day
    = g_date_time_add_days (local, 1 - g_date_time_get_day_of_week (local) - 7 * n_back);

  return g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), 0, 0, 0);
}

static gint64
to_milliseconds (GDateTime *time)
{
  return g_date_time_to_unix (time) * 1000;
}

/* Weeks are not all as long: one has an hour less in spring, and one an hour more in autumn. */
static void
list_starts (GDateTime *now, gint64 starts[HUB_CARD_WEEKS + 1])
{
  for (int i = 0; i <= HUB_CARD_WEEKS; i++)
    {
      g_autoptr (GDateTime) monday = get_monday (now, HUB_CARD_WEEKS - 1 - i);

      starts[i] = to_milliseconds (monday);
    }
}

/* The week that @time is in, or -1 for a time before or after them all. */
static int
find_week (const gint64 starts[HUB_CARD_WEEKS + 1], gint64 time)
{
  int first = 0;
  int end = HUB_CARD_WEEKS;

  if (time < starts[0] || time >= starts[HUB_CARD_WEEKS])
    return -1;
  while (end - first > 1)
    {
      int middle = first + (end - first) / 2;

      if (time < starts[middle])
        end = middle;
      else
        first = middle;
    }
  return first;
}

static char *
describe_count (guint count, gint64 start, gboolean is_whole, GDateTime *now)
{
  g_autofree char *number = hub_format_number (count, 0);
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *day = NULL;

  if (is_whole && count == 0)
    return g_strdup (_ ("No events in 52 weeks"));
  if (is_whole)
    /* Translators: %s is how many events a customer had */
    return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s event in 52 weeks", "%s events in 52 weeks", count),
      number);

  time = g_date_time_new_from_unix_utc (start / 1000);
  day = hub_format_short_date (time, now);
  /* Translators: %s are how many events a customer had, and a day: “100 events since 3 Sep” */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%s event since %s", "%s events since %s", count), number, day);
}

/* "23 events in 52 weeks, most in the week of 3 Nov: 7" */
static char *
describe_weeks (const char *counted, const double *weeks, gboolean is_whole, GDateTime *now)
{
  GString *text = g_string_new (counted);
  int busiest = HUB_CARD_WEEKS - 1;

  for (int i = HUB_CARD_WEEKS - 1; i >= 0; i--)
    if (weeks[i] > weeks[busiest])
      busiest = i;
  if (weeks[busiest] > 0)
    {
      g_autoptr (GDateTime) monday = get_monday (now, HUB_CARD_WEEKS - 1 - busiest);
      g_autofree char *day = hub_format_short_date (monday, now);
      g_autofree char *most = hub_format_number (weeks[busiest], 0);

      /* Translators: follows “23 events in 52 weeks”; %s are the Monday of a week and a number */
      g_string_append_printf (text, _ (", most in the week of %s: %s"), day, most);
    }
  if (!is_whole)
    {
      g_string_append (text, " · ");
      g_string_append (text, _ ("earlier weeks are not loaded"));
    }

  return g_string_free (text, FALSE);
}

void
hub_card_weeks_fill (const HubCardField *field, const HubScope *scope, HubCardContent *content)
{
  gint64 starts[HUB_CARD_WEEKS + 1];
  g_autofree double *weeks = g_new0 (double, HUB_CARD_WEEKS);
  gint64 start;
  gboolean is_whole;
  guint count = 0;
  HubCardRow *row;

  if (scope->times == NULL)
    return;
  start = hub_event_times_get_start (scope->times);
  list_starts (scope->now, starts);
  /* Of a customer whose newest events are older than all the weeks, the weeks are known. */
  is_whole = start <= starts[0];
  if (start >= starts[HUB_CARD_WEEKS])
    return;

  for (guint i = 0; i < hub_event_times_get_length (scope->times); i++)
    {
      int week = find_week (starts, hub_event_times_get (scope->times, i));

      if (week < 0)
        continue;
      weeks[week]++;
      count++;
    }
  for (int i = 0; !is_whole && starts[i + 1] <= start; i++)
    weeks[i] = NAN;

  row = hub_card_content_add_row (content, HUB_ROW_WEEKS);
  g_free (row->id);
  row->id = g_strdup (field->id);
  g_free (row->label);
  row->label = g_strdup (field->label);
  g_free (row->value);
  row->value = describe_count (count, start, is_whole, scope->now);
  g_free (row->detail);
  row->detail = describe_weeks (row->value, weeks, is_whole, scope->now);
  g_free (row->copy_text);
  row->copy_text = g_strdup (row->detail);
  row->points = g_steal_pointer (&weeks);
  row->n_points = HUB_CARD_WEEKS;
}

gboolean
hub_card_weeks_reach_back (gint64 start, GDateTime *now)
{
  g_autoptr (GDateTime) first = get_monday (now, HUB_CARD_WEEKS - 1);

  return start <= to_milliseconds (first);
}
