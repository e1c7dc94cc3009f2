/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-list-item.h"

static void
parent_changed_cb (GtkWidget *child)
{
  GtkWidget *row = gtk_widget_get_parent (child);

  if (row != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_RELATION_LABELLED_BY,
                                    child, NULL, -1);
}

void
hub_list_item_set_child (GtkListItem *item, GtkWidget *child)
{
  g_return_if_fail (GTK_IS_LIST_ITEM (item));
  g_return_if_fail (GTK_IS_WIDGET (child));

  /* Property accessible-label of GtkListItem came with GTK 4.12; what is focused is the widget that
   * the child gets for its parent. */
  g_signal_connect (child, "notify::parent", G_CALLBACK (parent_changed_cb), NULL);
  gtk_list_item_set_child (item, child);
}
