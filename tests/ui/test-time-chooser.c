/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-time-chooser.h"
#include "ui/shell-fixture.h"

typedef struct
{
  GtkWidget *chooser;
  GtkWidget *button;
  GtkWindow *window;
  guint n_changed;
  gint64 went_to;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changed++;
}

static void
go_to_cb (Fixture *fixture, gint64 time)
{
  fixture->went_to = time;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->chooser = hub_time_chooser_new ();
  g_signal_connect_swapped (fixture->chooser, "changed", G_CALLBACK (changed_cb), fixture);
  g_signal_connect_swapped (fixture->chooser, "go-to", G_CALLBACK (go_to_cb), fixture);
  fixture->window = shell_present (fixture->chooser, 400, 500);
  fixture->button = shell_find (fixture->chooser, GTK_TYPE_MENU_BUTTON);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->chooser);
}

static void
open_popover (Fixture *fixture)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (fixture->button));
  shell_settle (fixture->chooser);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *text;

  open_popover (fixture);
  text = shell_find_text (fixture->chooser, label);
  g_assert_nonnull (text);
  g_signal_emit_by_name (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON), "clicked");
  shell_settle (fixture->chooser);
}

static void
choose_day (Fixture *fixture, int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 30, 0);

  open_popover (fixture);
  gtk_calendar_select_day (GTK_CALENDAR (shell_find (fixture->chooser, GTK_TYPE_CALENDAR)), date);
}

static gint64
ms (int year, int month, int day)
{
  g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 0, 0, 0);

  return g_date_time_to_unix (date) * 1000;
}

static void
test_spans (Fixture *fixture, gconstpointer data)
{
  HubTimeChooser *chooser = HUB_TIME_CHOOSER (fixture->chooser);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 week_ago = g_date_time_to_unix (now) * 1000 - 7 * G_TIME_SPAN_DAY / 1000;
  GtkWidget *week;

  gtk_test_accessible_assert_property (fixture->button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Any time");
  open_popover (fixture);
  week = gtk_widget_get_ancestor (shell_find_text (fixture->chooser, "Last 7 days"),
                                  GTK_TYPE_CHECK_BUTTON);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (week), TRUE);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  /* From the beginning of that day. */
  g_assert_cmpint (hub_time_chooser_get_from (chooser), <=, week_ago);
  g_assert_cmpint (hub_time_chooser_get_from (chooser), >, week_ago - 25 * G_TIME_SPAN_HOUR / 1000);
  g_assert_cmpint (hub_time_chooser_get_until (chooser), ==, 0);
  shell_wait_shows (fixture->chooser, "Last 7 days");
  gtk_test_accessible_assert_property (fixture->button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Last 7 days");

  hub_time_chooser_reset (chooser);
  g_assert_cmpint (hub_time_chooser_get_from (chooser), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  HubTimeChooser *chooser = HUB_TIME_CHOOSER (fixture->chooser);

  choose_day (fixture, 2026, 3, 10);
  press (fixture, "From this day");
  g_assert_cmpint (hub_time_chooser_get_from (chooser), ==, ms (2026, 3, 10));
  g_assert_cmpint (hub_time_chooser_get_until (chooser), ==, 0);
  shell_wait_shows (fixture->chooser, "From 10 Mar 2026");

  choose_day (fixture, 2026, 4, 20);
  press (fixture, "Up to this day");
  g_assert_cmpint (hub_time_chooser_get_from (chooser), ==, ms (2026, 3, 10));
  g_assert_cmpint (hub_time_chooser_get_until (chooser), ==, ms (2026, 4, 21));
  shell_wait_shows (fixture->chooser, "10 Mar 2026 to 20 Apr 2026");

  /* An end that would leave nothing is given up. */
  choose_day (fixture, 2026, 5, 1);
  press (fixture, "From this day");
  g_assert_cmpint (hub_time_chooser_get_until (chooser), ==, 0);
  g_assert_cmpuint (fixture->n_changed, ==, 3);

  choose_day (fixture, 2026, 2, 28);
  press (fixture, "Go to this day");
  g_assert_cmpint (fixture->went_to, ==, ms (2026, 3, 1));
  g_assert_cmpuint (fixture->n_changed, ==, 3);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add ("/ui/time-chooser/spans", Fixture, NULL, set_up, test_spans, tear_down);
  g_test_add ("/ui/time-chooser/days", Fixture, NULL, set_up, test_days, tear_down);

  return g_test_run ();
}
