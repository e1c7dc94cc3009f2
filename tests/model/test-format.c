/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "model/hub-format.h"

#include <locale.h>
#include <string.h>

#include "fixture.h"
#include "support/hub-test-case.h"

/* A no-break space: in every sum and percentage it keeps the sign with its number. */
#define NBSP "\302\240"

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static GDateTime *
at (int year, int month, int day, int hour, int minute)
{
  return g_date_time_new_utc (year, month, day, hour, minute, 0);
}

/* C.UTF-8 follows the language of the interface, so no locale has to be installed. FALSE where
 * there is no interface in it. */
static gboolean
use_language (const char *language)
{
  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  /* gettext looks again when the locale changes. */
  g_assert_nonnull (setlocale (LC_ALL, "C"));
  g_assert_nonnull (setlocale (LC_ALL, "C.UTF-8"));

  return g_str_equal (g_dgettext (GETTEXT_PACKAGE, "en"), language != NULL ? language : "en");
}

static void
test_numbers (void)
{
  use_language (NULL);
  assert_text (hub_format_number (1284, 0), "1,284");
  assert_text (hub_format_number (2.75, 1), "2.8");
  assert_text (hub_format_number (-3, 2), "-3");
  assert_text (hub_format_percent (0.78), "78%");
  assert_text (hub_format_percent (0), "0%");

  if (use_language ("nl"))
    assert_text (hub_format_number (1284.5, 2), "1.284,5");
  use_language (NULL);
  assert_text (hub_format_number (1284.5, 2), "1,284.5");
}

static void
test_counts (void)
{
  use_language (NULL);
  assert_text (hub_format_count (0), "0");
  assert_text (hub_format_count (2), "two");
  assert_text (hub_format_count (9), "nine");
  assert_text (hub_format_count (10), "10");
  assert_text (hub_format_count (1200), "1,200");
}

static void
test_money (void)
{
  use_language (NULL);
  assert_text (hub_format_money (54, "EUR"), "€54.00");
  assert_text (hub_format_money (1200, "JPY"), "JP¥1,200");
  assert_text (hub_format_money (119.9, "eur"), "€119.90");
  assert_text (hub_format_money_whole (12340.4, "EUR"), "€12,340");
  assert_text (hub_format_money (-3.5, "GBP"), "-£3.50");

  if (use_language ("nl"))
    {
      assert_text (hub_format_money (54, "EUR"), "€" NBSP "54,00");
      assert_text (hub_format_money_whole (12340, "EUR"), "€" NBSP "12.340");
    }
  use_language (NULL);
}

static void
test_money_without_currency (void)
{
  use_language (NULL);
  assert_text (hub_format_money (54, NULL), "54 (currency unknown)");
  assert_text (hub_format_money (54.5, ""), "54.50 (currency unknown)");
  assert_text (hub_format_money (54, "EURO"), "54 (currency unknown)");
  assert_text (hub_format_money (54, "QQQ"), "54 (currency unknown)");
  assert_text (hub_format_money (54, "%s%"), "54 (currency unknown)");
}

static void
test_dates (void)
{
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (GDateTime) friday = at (2026, 11, 20, 10, 12);
  g_autoptr (GDateTime) last_year = at (2025, 11, 20, 10, 12);
  g_autofree char *day = NULL;

  use_language (NULL);
  assert_text (hub_format_date (friday), "20 Nov 2026");
  assert_text (hub_format_short_date (friday, now), "20 Nov");
  assert_text (hub_format_short_date (last_year, now), "20 Nov 2025");
  day = hub_format_day (friday, now);
  g_assert_true (g_str_has_prefix (day, "Friday"));
  g_assert_true (g_str_has_suffix (day, "20 November"));

  if (use_language ("nl"))
    assert_text (hub_format_date (friday), "20 nov 2026");
  use_language (NULL);
}

static void
test_times (void)
{
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (GDateTime) yesterday = at (2026, 11, 22, 19, 4);
  g_autoptr (GDateTime) friday = at (2026, 11, 20, 10, 12);
  g_autoptr (GDateTime) last_year = at (2025, 11, 20, 10, 12);
  g_autoptr (GDateTime) tomorrow = at (2026, 11, 24, 9, 0);

  use_language (NULL);
  assert_text (hub_format_time (now, now), "14:32");
  assert_text (hub_format_time (yesterday, now), "yesterday 19:04");
  assert_text (hub_format_time (friday, now), "20 Nov 10:12");
  assert_text (hub_format_time (last_year, now), "20 Nov 2025 10:12");
  assert_text (hub_format_clock (friday), "10:12");

  assert_text (hub_format_relative_day (now, now), "today");
  assert_text (hub_format_relative_day (yesterday, now), "yesterday");
  assert_text (hub_format_relative_day (tomorrow, now), "tomorrow");
  assert_text (hub_format_relative_day (friday, now), "20 Nov");
  assert_text (hub_format_day (now, now), "Today");
  assert_text (hub_format_day (yesterday, now), "Yesterday");
}

static void
test_ages (void)
{
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (GDateTime) moment = g_date_time_add_seconds (now, -20);
  g_autoptr (GDateTime) minutes = g_date_time_add_minutes (now, -5);
  g_autoptr (GDateTime) hours = g_date_time_add_hours (now, -2);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -1);
  g_autoptr (GDateTime) days = g_date_time_add_days (now, -3);
  g_autoptr (GDateTime) years = at (2023, 3, 2, 0, 0);
  g_autoptr (GDateTime) future = at (2027, 3, 2, 0, 0);

  use_language (NULL);
  assert_text (hub_format_age (moment, now), "just now");
  assert_text (hub_format_age (minutes, now), "5 min ago");
  assert_text (hub_format_age (hours, now), "2 h ago");
  assert_text (hub_format_age (day, now), "1 day ago");
  assert_text (hub_format_age (days, now), "3 days ago");
  assert_text (hub_format_age (years, now), "2 Mar 2023");
  assert_text (hub_format_age (future, now), "2 Mar 2027");
}

static void
test_durations (void)
{
  use_language (NULL);
  assert_text (hub_format_duration (45), "45 s");
  assert_text (hub_format_duration (480), "8 min");
  assert_text (hub_format_duration (3600), "1 h");
  assert_text (hub_format_duration (3900), "1 h 5 min");
  assert_text (hub_format_duration (-4), "0 s");
}

static void
test_clock_elsewhere (void)
{
  g_autoptr (GDateTime) now = fixture_now ();

  use_language (NULL);
  assert_text (hub_format_clock_at ("Europe/Amsterdam", now), "15:32");
  assert_text (hub_format_clock_at ("Asia/Kolkata", now), "20:02");
  g_assert_null (hub_format_clock_at ("Mars/Olympus_Mons", now));
  g_assert_null (hub_format_clock_at ("", now));
  g_assert_null (hub_format_clock_at (NULL, now));
}

static void
test_names (void)
{
  use_language (NULL);
  assert_text (hub_format_country ("NL"), "Netherlands");
  assert_text (hub_format_country ("QX"), "QX");
  assert_text (hub_format_country ("Nederland"), "Nederland");
  assert_text (hub_format_language ("nl-NL"), "Dutch");
  assert_text (hub_format_language ("zh_CN"), "Chinese");
  assert_text (hub_format_language ("12"), "12");

  if (use_language ("nl"))
    {
      assert_text (hub_format_country ("DE"), "Duitsland");
      assert_text (hub_format_language ("nl"), "Nederlands");
    }
  use_language (NULL);
}

/* There is no German interface: no German month stands in its English sentences. */
static void
test_no_catalogue (void)
{
  g_autoptr (GDateTime) day = at (2026, 10, 20, 10, 12);

  g_assert_false (use_language ("de"));
  assert_text (hub_format_date (day), "20 Oct 2026");
  assert_text (hub_format_number (1284.5, 2), "1,284.5");
  assert_text (hub_format_money (54, "EUR"), "€54.00");
  assert_text (hub_format_country ("DE"), "Germany");

  if (setlocale (LC_ALL, "de_DE.UTF-8") != NULL)
    {
      assert_text (hub_format_date (day), "20 Oct 2026");
      assert_text (hub_format_number (1284.5, 2), "1,284.5");
    }
  use_language (NULL);
}

static void
test_installed_locale (void)
{
  if (setlocale (LC_ALL, "nl_NL.UTF-8") == NULL)
    {
      g_test_skip ("The locale nl_NL.UTF-8 is not installed");
      return;
    }

  assert_text (hub_format_money (54, "EUR"), "€" NBSP "54,00");
  assert_text (hub_format_number (1284, 0), "1.284");
  use_language (NULL);
}

static gpointer
format_in_thread (gpointer data)
{
  g_autoptr (GDateTime) friday = at (2026, 11, 20, 10, 12);
  int i;

  for (i = 100; i < 600; i++)
    {
      g_autofree char *money = g_strdup_printf ("€%d.00", i);
      g_autofree char *percent = g_strdup_printf ("%d%%", i);

      assert_text (hub_format_money (i, "EUR"), money);
      assert_text (hub_format_percent (i / 100.0), percent);
      assert_text (hub_format_date (friday), "20 Nov 2026");
    }

  return data;
}

static void
test_threads (void)
{
  GThread *threads[4];
  gsize i;

  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("format", format_in_thread, NULL);
  for (i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_warm_up (void)
{
  gboolean is_dutch = use_language ("nl");

  hub_format_warm_up ();
  assert_text (hub_format_money (54, "EUR"), is_dutch ? "€" NBSP "54,00" : "€54.00");
  use_language (NULL);
}

int
main (int argc, char **argv)
{
  g_autofree char *po = NULL;

  /* GLib decides once whether there are translations, by the first language. */
  g_setenv ("LANGUAGE", "nl", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  po = g_test_build_filename (G_TEST_DIST, "..", "po", "nl.po", NULL);
  if (!fixture_use_catalogue (po))
    g_test_message ("There is no Dutch to be tested");

  hub_test_add ("/model/format/numbers", test_numbers);
  hub_test_add ("/model/format/counts", test_counts);
  hub_test_add ("/model/format/money", test_money);
  hub_test_add ("/model/format/money-without-currency", test_money_without_currency);
  hub_test_add ("/model/format/dates", test_dates);
  hub_test_add ("/model/format/times", test_times);
  hub_test_add ("/model/format/ages", test_ages);
  hub_test_add ("/model/format/durations", test_durations);
  hub_test_add ("/model/format/clock-elsewhere", test_clock_elsewhere);
  hub_test_add ("/model/format/names", test_names);
  hub_test_add ("/model/format/no-catalogue", test_no_catalogue);
  hub_test_add ("/model/format/installed-locale", test_installed_locale);
  hub_test_add ("/model/format/warm-up", test_warm_up);
  /* Last, because the environment is not to be changed once there were threads. */
  hub_test_add ("/model/format/threads", test_threads);

  return g_test_run ();
}
