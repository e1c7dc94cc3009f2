/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-activity-foot.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static gboolean
all_are_read (gpointer data)
{
  return !hub_lookup_has_more_events (data);
}

static void
test_loads_older_events (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *foot = hub_activity_foot_new ();
  GtkWindow *window = shell_present (foot, 400, 100);
  GtkWidget *older = shell_find (foot, GTK_TYPE_BUTTON);

  fake_source_put_events (source, 150);
  hub_activity_foot_set_lookup (HUB_ACTIVITY_FOOT (foot), lookup);
  g_assert_false (gtk_widget_get_visible (older));
  profile_lookup_finish (lookup);
  shell_settle (foot);
  shell_wait_shows (foot, "Show older events");
  gtk_test_accessible_assert_role (older, GTK_ACCESSIBLE_ROLE_BUTTON);

  fake_source_hold (source, FAKE_EVENTS);
  g_assert_true (gtk_widget_grab_focus (older));
  g_signal_emit_by_name (older, "clicked");
  shell_settle (foot);
  shell_wait_shows (foot, "Loading older events…");
  g_assert_true (gtk_window_get_focus (window) == older);
  g_signal_emit_by_name (older, "clicked");
  fake_source_release (source, FAKE_EVENTS);
  hub_test_wait_for (all_are_read, lookup, "the older events");
  shell_settle (foot);
  g_assert_cmpuint (g_list_model_get_n_items (hub_lookup_get_events (lookup)), ==, 150);
  g_assert_false (shell_shows (foot, "older events"));

  hub_activity_foot_set_lookup (HUB_ACTIVITY_FOOT (foot), NULL);
  shell_close (window, foot);
}

static gboolean
has_failed (gpointer data)
{
  return hub_lookup_get_events_state (data) == HUB_EVENTS_FAILED;
}

static void
test_says_that_older_ones_failed (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *foot = hub_activity_foot_new ();
  GtkWindow *window = shell_present (foot, 400, 100);
  g_autofree char *title = NULL;

  fake_source_put_events (source, 150);
  hub_activity_foot_set_lookup (HUB_ACTIVITY_FOOT (foot), lookup);
  profile_lookup_finish (lookup);
  fake_source_fail_events (source, HUB_ERROR_TIMED_OUT);
  hub_lookup_load_more_events (lookup);
  hub_test_wait_for (has_failed, lookup, "the failure");
  shell_settle (foot);
  title = hub_error_get_title (hub_lookup_get_events_error (lookup));
  shell_wait_shows (foot, title);
  /* What was tried can be tried again. */
  shell_wait_shows (foot, "Show older events");
  shell_close (window, foot);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/activity-foot/loads-older-events", test_loads_older_events);
  g_test_add_func ("/ui/activity-foot/says-that-older-ones-failed",
                   test_says_that_older_ones_failed);

  return g_test_run ();
}
