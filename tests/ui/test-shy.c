/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-shy.h"
#include "ui/shell-fixture.h"

static void
test_steps_aside (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = gtk_label_new ("F5 refresh · Ctrl+L search · Ctrl+H history");
  GtkWidget *shy = hub_shy_new (label);
  GtkWindow *window;
  int minimum;

  gtk_box_append (GTK_BOX (box), shy);
  window = shell_present (box, 600, 100);
  g_assert_true (gtk_widget_get_mapped (label));

  gtk_widget_measure (shy, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);

  gtk_window_set_default_size (window, 120, 100);
  shell_settle (GTK_WIDGET (window));
  g_assert_false (gtk_widget_get_mapped (label));

  gtk_window_set_default_size (window, 600, 100);
  shell_settle (GTK_WIDGET (window));
  g_assert_true (gtk_widget_get_mapped (label));

  gtk_test_accessible_assert_role (shy, GTK_ACCESSIBLE_ROLE_GROUP);
  shell_close (window, shy);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/shy/steps-aside", test_steps_aside);

  return g_test_run ();
}
