/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-activity-head.h"
#include "ui/hub-skeleton.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

typedef struct
{
  HubCardSet *cards;
  FakeSource *source;
  HubLookup *lookup;
  GtkWidget *head;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->cards = hub_card_set_new_built_in ();
  fixture->source = profile_source_new (profile_hanneke);
  fixture->lookup = profile_lookup_new (fixture->source, fixture->cards);
  fixture->head = hub_activity_head_new ();
  hub_activity_head_set_cards (HUB_ACTIVITY_HEAD (fixture->head), fixture->cards);
  fixture->window = shell_present (fixture->head, 600, 300);
  hub_activity_head_set_lookup (HUB_ACTIVITY_HEAD (fixture->head), fixture->lookup);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hub_activity_head_set_lookup (HUB_ACTIVITY_HEAD (fixture->head), NULL);
  shell_close (fixture->window, fixture->head);
  g_object_unref (fixture->lookup);
  g_object_unref (fixture->source);
  g_object_unref (fixture->cards);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (hub_activity_head_get_model (HUB_ACTIVITY_HEAD (fixture->head)));
}

static gboolean
filter_is_through (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static gboolean
has_all (gpointer data)
{
  return count (data) == 100;
}

static gboolean
has_one (gpointer data)
{
  return count (data) == 1;
}

static GtkWidget *
find_button (Fixture *fixture, const char *label)
{
  return gtk_widget_get_ancestor (shell_find_text (fixture->head, label), GTK_TYPE_BUTTON);
}

static void
test_counts_and_filters (Fixture *fixture, gconstpointer data)
{
  GtkWidget *all, *purchases, *search;

  fake_source_put_events (fixture->source, 250);
  g_assert_true (gtk_widget_get_mapped (shell_find (fixture->head, HUB_TYPE_SKELETON)));
  profile_lookup_finish (fixture->lookup);
  shell_settle (fixture->head);
  g_assert_false (gtk_widget_get_mapped (shell_find (fixture->head, HUB_TYPE_SKELETON)));
  shell_wait_shows (fixture->head, "100+ events");
  g_assert_cmpuint (count (fixture), ==, 100);

  all = find_button (fixture, "All");
  purchases = find_button (fixture, "Purchases");
  gtk_test_accessible_assert_state (all, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  g_signal_emit_by_name (purchases, "clicked");
  gtk_test_accessible_assert_state (all, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  hub_test_wait_for (filter_is_through,
                     hub_activity_head_get_model (HUB_ACTIVITY_HEAD (fixture->head)),
                     "only purchases, of which there are none");
  shell_wait_shows (fixture->head, "Nothing that fits among the events read so far.");

  /* Pressed again it leaves its kind out. */
  g_signal_emit_by_name (purchases, "clicked");
  shell_wait_shows (fixture->head, "Without Purchases");
  gtk_test_accessible_assert_state (purchases, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_MIXED);
  hub_test_wait_for (has_all, fixture, "all but purchases, of which there are none");

  g_signal_emit_by_name (all, "clicked");
  g_assert_cmpuint (count (fixture), ==, 100);
  shell_settle (fixture->head);
  g_assert_false (shell_shows (fixture->head, "Nothing that fits"));
  g_assert_true (shell_shows (fixture->head, "Purchases"));

  /* And by words. */
  hub_activity_head_search (HUB_ACTIVITY_HEAD (fixture->head));
  search = shell_find (fixture->head, GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (search), "EVENT-42");
  hub_test_wait_for (has_one, fixture, "the one event of that name");
  shell_wait_shows (fixture->head, "1 of 100+");
  g_signal_emit_by_name (search, "stop-search");
  hub_test_wait_for (has_all, fixture, "all events again");
  shell_wait_shows (fixture->head, "100+ events");
}

static void
test_says_that_there_is_nothing (Fixture *fixture, gconstpointer data)
{
  profile_lookup_finish (fixture->lookup);
  shell_settle (fixture->head);
  shell_wait_shows (fixture->head, "Nothing is known of what this customer did.");
  g_assert_false (shell_shows (fixture->head, "All"));
}

static void
test_says_why_there_is_no_list (Fixture *fixture, gconstpointer data)
{
  fake_source_fail_events (fixture->source, HUB_ERROR_EVENTS_UNAVAILABLE);
  profile_lookup_finish (fixture->lookup);
  shell_settle (fixture->head);
  shell_wait_shows (fixture->head, "licence does not include the list of events");
  /* Trying again would not change a licence. */
  g_assert_false (shell_shows (fixture->head, "Try Again"));
}

static void
test_offers_to_try_again (Fixture *fixture, gconstpointer data)
{
  ProfileActions actions = { 0 };

  profile_actions_install (fixture->window, &actions);
  fake_source_fail_events (fixture->source, HUB_ERROR_TIMED_OUT);
  profile_lookup_finish (fixture->lookup);
  shell_settle (fixture->head);
  g_signal_emit_by_name (
    gtk_widget_get_ancestor (shell_find_text (fixture->head, "Try Again"), GTK_TYPE_BUTTON),
    "clicked");
  g_assert_cmpuint (actions.n_refreshed, ==, 1);
  profile_actions_clear (&actions);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/activity-head/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("counts-and-filters", test_counts_and_filters);
  ADD ("says-that-there-is-nothing", test_says_that_there_is_nothing);
  ADD ("says-why-there-is-no-list", test_says_why_there_is_no_list);
  ADD ("offers-to-try-again", test_offers_to_try_again);

  return g_test_run ();
}
