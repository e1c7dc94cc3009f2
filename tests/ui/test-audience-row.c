/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-audience-row.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static HubAudience *
get_audience (HubLookup *lookup, guint position)
{
  return g_ptr_array_index (hub_profile_get_audiences (hub_lookup_get_profile (lookup)), position);
}

static void
test_says_what_it_is (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *row = hub_audience_row_new ();
  GtkWindow *window = shell_present (row, 380, 100);
  g_autofree char *tooltip = NULL;
  int bare_height, full_height;

  fake_source_put_name (source, "a1", "Churn risk");
  fake_source_put_name (source, "a2", "<b>Readers</b>");
  fake_source_put_description (source, "a1", "Customer AI expects them to leave");
  profile_lookup_finish (lookup);

  hub_audience_row_set (HUB_AUDIENCE_ROW (row), get_audience (lookup, 0), lookup);
  shell_settle (row);
  g_assert_true (shell_shows (row, "Churn risk"));
  g_assert_true (shell_shows (row, "22 Nov 2026"));
  g_assert_true (shell_shows (row, "Alert · Entered · Customer AI expects them to leave"));
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Churn risk, Alert · Entered, 22 Nov 2026");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Customer AI expects them to leave");
  tooltip = gtk_widget_get_tooltip_text (row) != NULL ? g_strdup (gtk_widget_get_tooltip_text (row))
                                                      : NULL;
  g_assert_cmpstr (tooltip, ==,
                   "Churn risk\nAlert · Entered · 22 Nov 2026\nCustomer AI expects them to leave");
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &full_height, NULL, NULL, NULL);

  /* All rows are as high. */
  hub_audience_row_set (HUB_AUDIENCE_ROW (row), get_audience (lookup, 1), lookup);
  shell_settle (row);
  g_assert_true (shell_shows (row, "<b>Readers</b>"));
  g_assert_true (shell_shows (row, "Member"));
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, &bare_height, NULL, NULL, NULL);
  g_assert_cmpint (bare_height, ==, full_height);

  hub_audience_row_set (HUB_AUDIENCE_ROW (row), NULL, NULL);
  g_assert_false (shell_holds (row, "Readers"));
  g_assert_null (gtk_widget_get_tooltip_text (row));
  shell_close (window, row);
}

/* However much is said of an audience, the hint does not fill the screen. */
static void
test_bears_a_long_description (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *row = hub_audience_row_new ();
  GtkWindow *window = shell_present (row, 380, 100);
  g_autoptr (GString) description = g_string_new (NULL);

  for (guint i = 0; i < 4000; i++)
    g_string_append (description, "é");
  fake_source_put_name (source, "a1", "Long");
  fake_source_put_description (source, "a1", description->str);
  profile_lookup_finish (lookup);
  hub_audience_row_set (HUB_AUDIENCE_ROW (row), get_audience (lookup, 0), lookup);
  shell_settle (row);
  g_assert_cmpint (g_utf8_strlen (gtk_widget_get_tooltip_text (row), -1), <, 500);
  g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (row), "é…"));
  shell_close (window, row);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/audience-row/says-what-it-is", test_says_what_it_is);
  g_test_add_func ("/ui/audience-row/bears-a-long-description", test_bears_a_long_description);

  return g_test_run ();
}
