/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In a program of its own: GLib gives up the table of its first 2,048 names when more are needed,
 * as with a dialog of this size on top of the window's other tests, and the leak checker sees it.
 */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-window.h"
#include "ui/shell-fixture.h"

static gboolean
is_about (gpointer data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_transient_for (window) == data
          && shell_shows (GTK_WIDGET (window), VERSION))
        {
          gtk_window_destroy (window);
          return TRUE;
        }
    }

  return FALSE;
}

/* Also where nothing is installed the program says with its own picture who it is. */
static void
test_about (void)
{
  HubDesk *desk = shell_desk_new ();
  HubWindow *window = hub_window_new (NULL, desk, NULL, FALSE, 0);
  GtkIconTheme *theme
    = gtk_icon_theme_get_for_display (gtk_widget_get_display (GTK_WIDGET (window)));

  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.about", NULL));
  hub_test_wait_for (is_about, window, "the program to say what it is");
  g_assert_true (gtk_icon_theme_has_icon (theme, APPLICATION_ID));
  shell_close (GTK_WINDOW (window), window);
  hub_test_wait_finalized (desk, "the desk to be let go");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/about/icon", test_about);

  return g_test_run ();
}
