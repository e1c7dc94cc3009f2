/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-sparkline.h"
#include "ui/shell-fixture.h"

#include <math.h>

static void
test_is_described (void)
{
  const double points[] = { 100, 120, 90, 150 };
  GtkWidget *line = hub_sparkline_new ();
  GtkWindow *window = shell_present (line, 200, 60);

  hub_sparkline_set_points (HUB_SPARKLINE (line), points, G_N_ELEMENTS (points),
                            "Up from 100 to 150 in four months");
  shell_settle (line);
  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Up from 100 to 150 in four months");
  gtk_widget_set_direction (line, GTK_TEXT_DIR_RTL);
  shell_settle (line);
  shell_close (window, line);
}

static void
test_bears_any_points (void)
{
  const double level[] = { 5, 5, 5 };
  const double odd[] = { NAN, 1, INFINITY, 2, -INFINITY };
  const double single[] = { 1 };
  GtkWidget *line = hub_sparkline_new ();
  GtkWindow *window = shell_present (line, 200, 60);

  hub_sparkline_set_points (HUB_SPARKLINE (line), level, G_N_ELEMENTS (level), "");
  shell_settle (line);
  hub_sparkline_set_points (HUB_SPARKLINE (line), odd, G_N_ELEMENTS (odd), "");
  shell_settle (line);
  hub_sparkline_set_points (HUB_SPARKLINE (line), single, G_N_ELEMENTS (single), "");
  shell_settle (line);
  hub_sparkline_set_points (HUB_SPARKLINE (line), NULL, 0, "");
  shell_settle (line);
  shell_close (window, line);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/sparkline/is-described", test_is_described);
  g_test_add_func ("/ui/sparkline/bears-any-points", test_bears_any_points);

  return g_test_run ();
}
