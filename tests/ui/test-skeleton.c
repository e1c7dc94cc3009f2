/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-skeleton.h"
#include "ui/shell-fixture.h"

static void
test_keeps_a_place (void)
{
  GtkWidget *short_one = hub_skeleton_new (2);
  GtkWidget *long_one = hub_skeleton_new (4);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), short_one);
  gtk_box_append (GTK_BOX (box), long_one);
  window = shell_present (box, 300, 300);
  g_assert_cmpint (gtk_widget_get_height (short_one), >, 0);
  g_assert_cmpint (gtk_widget_get_height (long_one), ==, 2 * gtk_widget_get_height (short_one));
  gtk_test_accessible_assert_property (short_one, GTK_ACCESSIBLE_PROPERTY_LABEL, "Loading");
  gtk_test_accessible_assert_state (short_one, GTK_ACCESSIBLE_STATE_BUSY, TRUE);
  shell_close (window, long_one);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/skeleton/keeps-a-place", test_keeps_a_place);

  return g_test_run ();
}
