/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-format.h"
#include "support/hub-test-wait.h"
#include "ui/hub-audience-badges.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static gboolean
has_profile (gpointer data)
{
  return hub_lookup_get_state (data) == HUB_LOOKUP_ONE;
}

static void
test_tells_memberships_apart (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *badges = hub_audience_badges_new ();
  GtkWindow *window = shell_present (badges, 600, 100);
  GtkWidget *exited;
  g_autoptr (GDateTime) since = g_date_time_new_utc (2026, 9, 1, 0, 0, 0);
  g_autofree char *date = hub_format_date (since);
  g_autofree char *description = g_strconcat ("Left · ", date, NULL);

  fake_source_put_name (source, "a1", "Upgrade eligible");
  fake_source_put_name (source, "a2", "High <value>");
  fake_source_put_name (source, "a3", "Summer campaign 26");
  g_assert_false (gtk_widget_get_visible (badges));
  profile_lookup_finish (lookup);
  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), lookup);
  shell_settle (badges);

  g_assert_nonnull (shell_find_text (badges, "New · Upgrade eligible"));
  g_assert_nonnull (shell_find_text (badges, "High <value>"));
  exited = shell_find_text (badges, "Summer campaign 26");
  g_assert_true (gtk_widget_has_css_class (exited, "exited"));
  /* Struck out for the eye, said for the ear. */
  gtk_test_accessible_assert_property (exited, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description);
  gtk_test_accessible_assert_property (badges, GTK_ACCESSIBLE_PROPERTY_LABEL, "Audiences");

  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), NULL);
  g_assert_false (gtk_widget_get_visible (badges));
  g_assert_false (shell_holds (badges, "Summer"));
  shell_close (window, badges);
}

/* What must not be missed stands first, is said, and bears a mark of its own; once it is over it is
 * one of many. */
static void
test_alerts_stand_first (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autofree char *record = profile_with_audiences (4000);
  g_autoptr (FakeSource) source = profile_source_new (record);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  g_autoptr (FakeSource) left_source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) left = profile_lookup_new (left_source, cards);
  GtkWidget *badges = hub_audience_badges_new ();
  GtkWindow *window = shell_present (badges, 900, 100);
  GtkWidget *first = gtk_widget_get_first_child (badges);

  fake_source_put_name (source, "aud-0", "Churn risk-free offers");
  fake_source_put_name (source, "aud-3999", "Churn risk");
  profile_lookup_finish (lookup);
  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), lookup);
  shell_settle (badges);
  g_assert_true (shell_find_text (badges, "Churn risk") == first);
  g_assert_true (gtk_widget_has_css_class (first, "hub-alert"));
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (first), "Alert · Member"));
  g_assert_false (
    gtk_widget_has_css_class (shell_find_text (badges, "Churn risk-free offers"), "hub-alert"));

  /* a3 was left. */
  fake_source_put_name (left_source, "a3", "Churn risk");
  profile_lookup_finish (left);
  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), left);
  shell_settle (badges);
  g_assert_false (shell_find_text (badges, "Churn risk") == first);
  g_assert_false (gtk_widget_has_css_class (shell_find_text (badges, "Churn risk"), "hub-alert"));
  g_assert_false (gtk_widget_has_css_class (first, "hub-alert"));
  shell_close (window, badges);
}

static void
test_names_are_waited_for (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *badges = hub_audience_badges_new ();
  GtkWindow *window = shell_present (badges, 600, 100);
  GtkWidget *first = gtk_widget_get_first_child (badges);

  fake_source_hold (source, FAKE_NAMES);
  hub_lookup_start (lookup);
  hub_test_wait_for (has_profile, lookup, "the profile");
  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), lookup);
  shell_settle (badges);
  g_assert_true (gtk_widget_has_css_class (first, "pending"));
  g_assert_false (shell_shows (badges, "a1"));

  /* An audience the platform has no name for is not shown by its id. */
  fake_source_release (source, FAKE_NAMES);
  hub_test_wait_for ((gboolean (*) (gpointer)) hub_lookup_has_audience_names, lookup, "the names");
  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), lookup);
  shell_settle (badges);
  g_assert_false (gtk_widget_has_css_class (first, "pending"));
  shell_wait_shows (badges, "Unnamed audience");
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (first), "a1"));
  shell_close (window, badges);
}

static void
test_more_opens_all (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autofree char *record = profile_with_audiences (4000);
  g_autoptr (FakeSource) source = profile_source_new (record);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *badges = hub_audience_badges_new ();
  GtkWindow *window = shell_present (badges, 900, 100);
  GtkWidget *more = shell_find (badges, GTK_TYPE_MENU_BUTTON);

  profile_lookup_finish (lookup);
  hub_audience_badges_show (HUB_AUDIENCE_BADGES (badges), lookup);
  shell_settle (badges);
  shell_wait_shows (badges, "+3,988 more");
  g_assert_true (gtk_widget_get_mapped (more));

  gtk_menu_button_popup (GTK_MENU_BUTTON (more));
  shell_settle (badges);
  shell_wait_shows (badges, "4,000 audiences");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (more));
  shell_close (window, badges);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/audience-badges/tells-memberships-apart", test_tells_memberships_apart);
  g_test_add_func ("/ui/audience-badges/alerts-stand-first", test_alerts_stand_first);
  g_test_add_func ("/ui/audience-badges/names-are-waited-for", test_names_are_waited_for);
  g_test_add_func ("/ui/audience-badges/more-opens-all", test_more_opens_all);

  return g_test_run ();
}
