/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-list-item.h"
#include "ui/hub-list-row.h"
#include "ui/shell-fixture.h"

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  hub_list_item_set_child (item, hub_list_row_new ());
}

static gboolean
has_row (gpointer data)
{
  return shell_find (data, HUB_TYPE_LIST_ROW) != NULL;
}

/* The keyboard stands on what the list view puts around the row. */
static void
test_named_by_its_child (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *strings = gtk_string_list_new ((const char *[]){ "one", NULL });
  GtkWidget *list;
  GtkWindow *window;
  GtkWidget *row;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))),
                            factory);
  window = shell_present (list, 300, 100);
  hub_test_wait_for (has_row, list, "the row");
  row = shell_find (list, HUB_TYPE_LIST_ROW);
  g_assert_true (gtk_widget_get_focusable (gtk_widget_get_parent (row)));
  gtk_test_accessible_assert_relation (gtk_widget_get_parent (row),
                                       GTK_ACCESSIBLE_RELATION_LABELLED_BY, row, NULL);
  shell_close (window, list);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/list-item/named-by-its-child", test_named_by_its_child);

  return g_test_run ();
}
