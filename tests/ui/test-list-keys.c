/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-list-keys.h"
#include "ui/shell-fixture.h"

#define N_ROWS 1000

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, gtk_label_new ("row"));
}

static GtkWidget *
new_list (void)
{
  g_autoptr (GtkStringList) strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < N_ROWS; i++)
    gtk_string_list_append (strings, "row");
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);

  return gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&strings)))),
    factory);
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* One Tab, and not a thousand. */
static void
test_tab (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list = new_list ();
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWindow *window;

  hub_list_keys_leave_by_tab (list);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_vexpand (scrolled, TRUE);
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_box_append (GTK_BOX (box), after);
  window = shell_present (box, 300, 300);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);

  g_assert_true (gtk_widget_grab_focus (before));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD));
  g_assert_true (has_focus (list));
  g_assert_true (shell_press_shortcut (list, GDK_KEY_Tab, 0));
  g_assert_true (has_focus (after));

  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_BACKWARD));
  g_assert_true (has_focus (list));
  g_assert_true (shell_press_shortcut (list, GDK_KEY_Tab, GDK_SHIFT_MASK));
  g_assert_true (has_focus (before));
  shell_close (window, list);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/list-keys/tab", test_tab);

  return g_test_run ();
}
