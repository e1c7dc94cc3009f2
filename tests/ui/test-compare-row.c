/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-compare-row.h"
#include "ui/shell-fixture.h"

static void
test_row (void)
{
  GtkWidget *row = hub_compare_row_new ();
  GtkWindow *window = shell_present (row, 600, 60);
  g_autoptr (HubComparisonLine) heading = hub_comparison_line_new_heading ("Insights");
  g_autoptr (HubComparisonLine) same = hub_comparison_line_new ("Plan", "Fibre", "Fibre");
  g_autoptr (HubComparisonLine) different = hub_comparison_line_new ("<b>City</b>", "Utrecht", "");

  hub_compare_row_set (HUB_COMPARE_ROW (row), different, "Hanneke", "Marek");
  shell_settle (row);
  g_assert_true (shell_shows (row, "<b>City</b>"));
  g_assert_true (shell_shows (row, "≠"));
  g_assert_true (shell_shows (row, "–"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "<b>City</b>, different: Hanneke Utrecht, Marek nothing");

  hub_compare_row_set (HUB_COMPARE_ROW (row), same, "Hanneke", "Marek");
  shell_settle (row);
  g_assert_false (shell_shows (row, "≠"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Plan, both: Fibre");

  hub_compare_row_set (HUB_COMPARE_ROW (row), heading, "Hanneke", "Marek");
  shell_settle (row);
  g_assert_true (shell_shows (row, "Insights"));
  g_assert_false (shell_shows (row, "–"));

  hub_compare_row_set (HUB_COMPARE_ROW (row), NULL, "", "");
  g_assert_false (shell_holds (row, "Insights"));
  shell_close (window, row);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/compare-row/row", test_row);

  return g_test_run ();
}
