/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-countdown.h"
#include "ui/shell-fixture.h"

static void
test_counts (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *countdown = hub_countdown_new ();
  g_autoptr (HubIdleWatch) watch = NULL;
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), countdown);
  window = shell_present (box, 400, 100);
  watch = hub_idle_watch_new (GTK_WIDGET (window), 60);
  hub_countdown_set_watch (HUB_COUNTDOWN (countdown), watch);
  g_assert_false (gtk_widget_get_mapped (countdown));

  g_signal_emit_by_name (watch, "tick", 7);
  shell_settle (box);
  shell_wait_shows (countdown, "disappears in 7 seconds");
  gtk_test_accessible_assert_role (countdown, GTK_ACCESSIBLE_ROLE_TIMER);

  g_signal_emit_by_name (watch, "tick", G_MAXUINT);
  g_assert_false (gtk_widget_get_mapped (countdown));
  shell_close (window, countdown);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/countdown/counts", test_counts);

  return g_test_run ();
}
