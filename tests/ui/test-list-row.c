/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-list-row.h"
#include "ui/shell-fixture.h"

static int
height_of (GtkWidget *row)
{
  int height;

  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
  return height;
}

static void
test_reads_as_one_line (void)
{
  GtkWidget *row = hub_list_row_new ();
  GtkWindow *window = shell_present (row, 500, 60);

  hub_list_row_set (HUB_LIST_ROW (row), "mail-read-symbolic", "E-mail opened", "Autumn <upgrade>",
                    "yesterday 19:04");
  shell_settle (row);
  shell_wait_shows (row, "E-mail opened");
  shell_wait_shows (row, "Autumn <upgrade>");
  shell_wait_shows (row, "yesterday 19:04");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "E-mail opened, Autumn <upgrade>, yesterday 19:04");

  hub_list_row_set (HUB_LIST_ROW (row), NULL, "Page view", "", "14:32");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Page view, 14:32");

  hub_list_row_clear (HUB_LIST_ROW (row));
  g_assert_false (shell_holds (row, "Page view"));
  shell_close (window, row);
}

/* Rows of different heights would make a list jump. */
static void
test_height_is_fixed (void)
{
  GtkWidget *row = hub_list_row_new ();
  GtkWindow *window = shell_present (row, 500, 60);
  int empty = height_of (row);

  hub_list_row_set (HUB_LIST_ROW (row), "mail-read-symbolic",
                    "漢字 and العربية and a title that does not end", "detail\n\nof three lines",
                    "yesterday 19:04");
  g_assert_cmpint (height_of (row), ==, empty);
  shell_settle (row);
  gtk_widget_set_direction (row, GTK_TEXT_DIR_RTL);
  shell_settle (row);
  g_assert_cmpint (height_of (row), ==, empty);
  shell_close (window, row);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/list-row/reads-as-one-line", test_reads_as_one_line);
  g_test_add_func ("/ui/list-row/height-is-fixed", test_height_is_fixed);

  return g_test_run ();
}
