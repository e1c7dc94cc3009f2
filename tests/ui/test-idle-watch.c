/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-idle-watch.h"
#include "ui/shell-fixture.h"

static void
expired_cb (gboolean *expired)
{
  *expired = TRUE;
}

static void
tick_cb (guint *least, guint seconds_left)
{
  *least = MIN (*least, seconds_left);
}

static void
test_expires (void)
{
  GtkWidget *label = gtk_label_new ("Customer");
  GtkWindow *window = shell_present (label, 200, 100);
  HubIdleWatch *watch = hub_idle_watch_new (GTK_WIDGET (window), 2);
  gboolean expired = FALSE;
  guint least = G_MAXUINT;

  g_signal_connect_swapped (watch, "expired", G_CALLBACK (expired_cb), &expired);
  g_signal_connect_swapped (watch, "tick", G_CALLBACK (tick_cb), &least);
  hub_idle_watch_start (watch);
  hub_test_wait_flag (&expired, "the time to be over");
  g_assert_cmpuint (least, ==, 1);

  gtk_test_accessible_assert_role (label, GTK_ACCESSIBLE_ROLE_LABEL);
  g_assert_finalize_object (watch);
  shell_close (window, label);
}

static void
test_stops (void)
{
  GtkWidget *label = gtk_label_new ("Nobody");
  GtkWindow *window = shell_present (label, 200, 100);
  HubIdleWatch *watch = hub_idle_watch_new (GTK_WIDGET (window), 1);
  HubIdleWatch *other = hub_idle_watch_new (GTK_WIDGET (window), 2);
  gboolean expired = FALSE;
  gboolean other_expired = FALSE;

  g_signal_connect_swapped (watch, "expired", G_CALLBACK (expired_cb), &expired);
  g_signal_connect_swapped (other, "expired", G_CALLBACK (expired_cb), &other_expired);
  hub_idle_watch_start (watch);
  hub_idle_watch_start (other);
  hub_idle_watch_stop (watch);
  hub_test_wait_flag (&other_expired, "the later one to expire");
  g_assert_false (expired);

  g_assert_finalize_object (watch);
  g_assert_finalize_object (other);
  shell_close (window, label);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/idle-watch/expires", test_expires);
  g_test_add_func ("/ui/idle-watch/stops", test_stops);

  return g_test_run ();
}
