/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-notice.h"
#include "ui/shell-fixture.h"

static void
test_says_and_goes (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *notice = hub_notice_new ();
  GtkWindow *window;
  GtkWidget *close;

  gtk_box_append (GTK_BOX (box), notice);
  window = shell_present (box, 400, 200);
  g_assert_false (gtk_widget_get_mapped (notice));

  hub_notice_set (HUB_NOTICE (notice), "The card file has a mistake", "cards.json, line <7>");
  shell_settle (box);
  shell_wait_shows (notice, "The card file has a mistake");
  shell_wait_shows (notice, "cards.json, line <7>");
  gtk_test_accessible_assert_role (notice, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (notice, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The card file has a mistake");

  close = shell_find (notice, GTK_TYPE_BUTTON);
  gtk_test_accessible_assert_property (close, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hide this notice");
  g_signal_emit_by_name (close, "clicked");
  g_assert_false (gtk_widget_get_mapped (notice));
  shell_close (window, notice);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/notice/says-and-goes", test_says_and_goes);

  return g_test_run ();
}
