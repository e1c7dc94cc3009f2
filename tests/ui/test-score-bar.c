/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-score-bar.h"
#include "ui/shell-fixture.h"

#include <math.h>

static void
test_says_its_score (void)
{
  GtkWidget *bar = hub_score_bar_new ();
  GtkWindow *window = shell_present (bar, 200, 40);

  hub_score_bar_set_score (HUB_SCORE_BAR (bar), 0.5, HUB_SEVERITY_ALERT, "Propensity to churn");
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_METER);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Propensity to churn");
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 50.0);
  g_assert_true (gtk_widget_has_css_class (bar, "hub-alert"));
  shell_settle (bar);

  hub_score_bar_set_score (HUB_SCORE_BAR (bar), 0.1, HUB_SEVERITY_GOOD, "Propensity to churn");
  g_assert_false (gtk_widget_has_css_class (bar, "hub-alert"));
  shell_close (window, bar);
}

static void
test_bears_any_number (void)
{
  GtkWidget *bar = hub_score_bar_new ();
  GtkWindow *window = shell_present (bar, 200, 40);

  hub_score_bar_set_score (HUB_SCORE_BAR (bar), 7, HUB_SEVERITY_NONE, "");
  g_assert_cmpfloat (hub_score_bar_get_fraction (HUB_SCORE_BAR (bar)), ==, 1);
  shell_settle (bar);
  hub_score_bar_set_score (HUB_SCORE_BAR (bar), -1, HUB_SEVERITY_NONE, "");
  g_assert_cmpfloat (hub_score_bar_get_fraction (HUB_SCORE_BAR (bar)), ==, 0);
  hub_score_bar_set_score (HUB_SCORE_BAR (bar), NAN, HUB_SEVERITY_NONE, "");
  g_assert_cmpfloat (hub_score_bar_get_fraction (HUB_SCORE_BAR (bar)), ==, 0);
  shell_settle (bar);
  shell_close (window, bar);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/score-bar/says-its-score", test_says_its_score);
  g_test_add_func ("/ui/score-bar/bears-any-number", test_bears_any_number);

  return g_test_run ();
}
