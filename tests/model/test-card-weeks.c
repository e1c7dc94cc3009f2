/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-summary.h"

#include "model/fixture.h"
#include "support/hub-test-case.h"

#include <math.h>

/* The weeks that are shown on Monday 23 November 2026 are those from 1 December 2025 on. */
#define N_WEEKS 52
#define NOBODY "{'person':{'name':{'fullName':'Bo'}}}"
#define SCORED "{'_acme':{'customerAI':{'churn':{'score':78,'scoreDate':'2026-11-23T12:32:00Z'}}}}"

static HubEvent *
make_event (const char *time)
{
  g_autoptr (GBytes) bytes = fixture_bytes ("{'a':1}");
  g_autoptr (HubXdm) record = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, NULL);
  g_autoptr (GDateTime) moment = g_date_time_new_from_iso8601 (time, NULL);

  return hub_event_new ("e", moment != NULL ? g_date_time_to_unix (moment) * 1000 : 0, record,
                        "other", "Event", NULL, NULL);
}

static GPtrArray *
make_events (const char *const *times)
{
  GPtrArray *events = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; times[i] != NULL; i++)
    g_ptr_array_add (events, make_event (times[i]));
  return events;
}

/* @times: (nullable): the events' */
static HubSummary *
summarise (const char *entity, const char *const *times, HubKnownEvents known)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes = fixture_profile (entity);
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (GPtrArray) events = times != NULL ? make_events (times) : NULL;

  return hub_summary_new (cards, profile, events, known, now);
}

/* The row of weeks on the first card; NULL where there is none. */
static const HubCardRow *
find_weeks (HubSummary *summary)
{
  const HubCardContent *content = hub_summary_get_content (summary, 0);

  for (guint i = 0; i < hub_card_content_get_n_rows (content); i++)
    if (hub_card_content_get_row (content, i)->style == HUB_ROW_WEEKS)
      return hub_card_content_get_row (content, i);
  return NULL;
}

static void
assert_weeks (const HubCardRow *row, const char *value, const char *detail)
{
  g_assert_nonnull (row);
  g_assert_cmpstr (row->label, ==, "Activity per week");
  g_assert_cmpstr (row->value, ==, value);
  g_assert_cmpstr (row->detail, ==, detail);
  g_assert_cmpstr (row->copy_text, ==, detail);
  g_assert_cmpuint (row->n_points, ==, N_WEEKS);
}

static void
test_whole (void)
{
  static const char *const times[] = { "2026-11-23T00:00:00Z", "2026-11-22T23:59:59Z",
                                       "2026-11-08T09:00:00Z", "2026-11-02T00:00:00Z",
                                       "2026-11-01T23:59:59Z", "2025-12-01T00:00:00Z",
                                       "2025-11-30T23:59:59Z", NULL };
  g_autoptr (HubSummary) summary = summarise (NOBODY, times, HUB_KNOWN_EVENTS_ALL);
  const HubCardRow *row = find_weeks (summary);

  assert_weeks (row, "6 events in 52 weeks", "6 events in 52 weeks, most in the week of 2 Nov: 2");
  g_assert_cmpfloat (row->points[51], ==, 1);
  g_assert_cmpfloat (row->points[50], ==, 1);
  g_assert_cmpfloat (row->points[49], ==, 0);
  g_assert_cmpfloat (row->points[48], ==, 2);
  g_assert_cmpfloat (row->points[47], ==, 1);
  g_assert_cmpfloat (row->points[0], ==, 1);
  g_assert_cmpfloat (row->points[1], ==, 0);
}

/* Weeks before the oldest event that was read are not known, and so not weeks without any. */
static void
test_newest_only (void)
{
  static const char *const times[]
    = { "2026-11-20T09:00:00Z", "2026-11-19T09:00:00Z", "2026-11-05T09:00:00Z", NULL };
  g_autoptr (HubSummary) summary = summarise (NOBODY, times, HUB_KNOWN_EVENTS_NEWEST);
  const HubCardRow *row = find_weeks (summary);

  assert_weeks (
    row, "3 events since 5 Nov",
    "3 events since 5 Nov, most in the week of 16 Nov: 2 · earlier weeks are not loaded");
  g_assert_cmpfloat (row->points[48], ==, 1);
  g_assert_cmpfloat (row->points[49], ==, 0);
  for (guint i = 0; i < 48; i++)
    g_assert_true (isnan (row->points[i]));
}

/* Events that are older than all the weeks say that the weeks are known. */
static void
test_newest_reach_back (void)
{
  static const char *const times[] = { "2026-11-20T09:00:00Z", "2024-01-01T09:00:00Z", NULL };
  g_autoptr (HubSummary) summary = summarise (NOBODY, times, HUB_KNOWN_EVENTS_NEWEST);

  assert_weeks (find_weeks (summary), "1 event in 52 weeks",
                "1 event in 52 weeks, most in the week of 16 Nov: 1");
}

static void
test_older_pages (void)
{
  static const char *const first[] = { "2026-11-20T09:00:00Z", NULL };
  static const char *const second[] = { "2026-10-20T09:00:00Z", "2026-06-03T09:00:00Z", NULL };
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GBytes) bytes = fixture_profile (NOBODY);
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (GPtrArray) newest = make_events (first);
  g_autoptr (GPtrArray) older = make_events (second);
  g_autoptr (HubEventTimes) times = hub_event_times_new ();
  g_autoptr (HubEventTimes) copy = NULL;
  g_autoptr (HubSummary) summary = NULL;

  hub_event_times_add (times, newest, FALSE);
  g_assert_false (hub_card_weeks_reach_back (hub_event_times_get_start (times), now));
  hub_event_times_add (times, older, FALSE);
  copy = hub_event_times_copy (times);
  summary = hub_summary_new_with_times (cards, profile, newest, copy, HUB_KNOWN_EVENTS_NEWEST, now);
  g_assert_cmpstr (find_weeks (summary)->value, ==, "3 events since 3 Jun");
  g_assert_false (hub_card_weeks_reach_back (hub_event_times_get_start (times), now));

  g_ptr_array_set_size (older, 0);
  hub_event_times_add (times, older, TRUE);
  g_assert_true (hub_card_weeks_reach_back (hub_event_times_get_start (times), now));
  /* A copy is what it was. */
  g_assert_false (hub_card_weeks_reach_back (hub_event_times_get_start (copy), now));
}

/* Nothing is drawn of what is not known; that there is no event is known. */
static void
test_unknown (void)
{
  static const char *const none[] = { NULL };
  static const char *const unreadable[] = { "", NULL };
  g_autoptr (HubSummary) loading = summarise (NOBODY, NULL, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) unavailable = summarise (NOBODY, none, HUB_KNOWN_EVENTS_NONE);
  g_autoptr (HubSummary) timeless = summarise (NOBODY, unreadable, HUB_KNOWN_EVENTS_NEWEST);
  g_autoptr (HubSummary) empty = summarise (NOBODY, none, HUB_KNOWN_EVENTS_ALL);

  g_assert_null (find_weeks (loading));
  g_assert_null (find_weeks (unavailable));
  g_assert_null (find_weeks (timeless));
  assert_weeks (find_weeks (empty), "No events in 52 weeks", "No events in 52 weeks");
}

/* A plot of the weeks does not hide that there is no score. */
static void
test_without_scores (void)
{
  static const char *const times[] = { "2026-11-20T09:00:00Z", NULL };
  g_autoptr (HubSummary) nobody = summarise (NOBODY, times, HUB_KNOWN_EVENTS_ALL);
  g_autoptr (HubSummary) scored = summarise (SCORED, times, HUB_KNOWN_EVENTS_ALL);
  const HubCardContent *content = hub_summary_get_content (nobody, 0);

  g_assert_cmpuint (hub_card_content_get_n_rows (content), ==, 2);
  g_assert_cmpint (hub_card_content_get_row (content, 0)->style, ==, HUB_ROW_NOTE);
  g_assert_cmpint (hub_card_content_get_row (content, 1)->style, ==, HUB_ROW_WEEKS);
  content = hub_summary_get_content (scored, 0);
  g_assert_cmpuint (hub_card_content_get_n_rows (content), ==, 2);
  g_assert_cmpint (hub_card_content_get_row (content, 0)->style, ==, HUB_ROW_SCORE);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/model/card-weeks/whole", test_whole);
  hub_test_add ("/model/card-weeks/newest-only", test_newest_only);
  hub_test_add ("/model/card-weeks/newest-reach-back", test_newest_reach_back);
  hub_test_add ("/model/card-weeks/older-pages", test_older_pages);
  hub_test_add ("/model/card-weeks/unknown", test_unknown);
  hub_test_add ("/model/card-weeks/without-scores", test_without_scores);

  return g_test_run ();
}
