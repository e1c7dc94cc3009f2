/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-format.h"
#include "ui/hub-profile-header.h"
#include "ui/hub-skeleton.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#include <adwaita.h>

static void
test_says_who (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  GtkWidget *header = hub_profile_header_new ();
  GtkWindow *window = shell_present (header, 900, 120);
  AdwAvatar *avatar = ADW_AVATAR (shell_find (header, ADW_TYPE_AVATAR));
  ProfileActions actions = { 0 };

  profile_actions_install (window, &actions);
  hub_profile_header_show_loading (HUB_PROFILE_HEADER (header));
  shell_settle (header);
  g_assert_true (gtk_widget_get_mapped (shell_find (header, HUB_TYPE_SKELETON)));
  g_assert_false (shell_shows (header, "Copy brief"));

  hub_profile_header_fill (HUB_PROFILE_HEADER (header), summary);
  shell_settle (header);
  shell_wait_shows (header, "Hanneke de Vries");
  shell_wait_shows (header, "Gold member · customer since 2017 · Utrecht, NL");
  shell_wait_shows (header, "local time ");
  shell_wait_shows (header, "Copy brief");
  g_assert_cmpstr (adw_avatar_get_text (avatar), ==, "Hanneke de Vries");
  gtk_test_accessible_assert_property (header, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hanneke de Vries");

  g_signal_emit_by_name (shell_find (header, GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (actions.copied, ==, "Hanneke de Vries");

  hub_profile_header_clear (HUB_PROFILE_HEADER (header));
  g_assert_false (shell_holds (header, "Hanneke"));
  g_assert_false (shell_holds (header, "Utrecht"));
  g_assert_cmpstr (adw_avatar_get_text (avatar), ==, "");
  profile_actions_clear (&actions);
  shell_close (window, header);
}

static void
test_buttons_go_below_where_narrow (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  GtkWidget *header = hub_profile_header_new ();
  GtkWindow *window = shell_present (header, 900, 300);
  int wide, narrow, minimum;

  hub_profile_header_fill (HUB_PROFILE_HEADER (header), summary);
  gtk_widget_measure (header, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 336);
  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, 900, NULL, &wide, NULL, NULL);
  gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, 336, NULL, &narrow, NULL, NULL);
  g_assert_cmpint (narrow, >, wide);
  shell_settle (header);
  shell_close (window, header);
}

static void
test_nobody_has_a_name (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary
    = profile_summary_new (cards, "{'identityMap':{'ecid':[{'id':'3141'}]}}");
  GtkWidget *header = hub_profile_header_new ();
  GtkWindow *window = shell_present (header, 900, 120);
  AdwAvatar *avatar = ADW_AVATAR (shell_find (header, ADW_TYPE_AVATAR));

  hub_profile_header_fill (HUB_PROFILE_HEADER (header), summary);
  shell_settle (header);
  shell_wait_shows (header, hub_summary_get_name (summary));
  g_assert_false (adw_avatar_get_show_initials (avatar));
  shell_close (window, header);
}

static void
test_shows_mark_up_as_it_is (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hostile);
  GtkWidget *header = hub_profile_header_new ();
  GtkWindow *window = shell_present (header, 900, 120);

  hub_profile_header_fill (HUB_PROFILE_HEADER (header), summary);
  shell_settle (header);
  shell_wait_shows (header, "<b>Robert</b> &amp; tables");
  shell_wait_shows (header, "<u>London</u>");
  shell_close (window, header);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/profile-header/says-who", test_says_who);
  g_test_add_func ("/ui/profile-header/buttons-go-below-where-narrow",
                   test_buttons_go_below_where_narrow);
  g_test_add_func ("/ui/profile-header/nobody-has-a-name", test_nobody_has_a_name);
  g_test_add_func ("/ui/profile-header/shows-mark-up-as-it-is", test_shows_mark_up_as_it_is);

  return g_test_run ();
}
