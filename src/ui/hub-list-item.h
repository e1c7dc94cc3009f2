/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes @child what a new item of a list view shows, and its accessible name that of the item: the
 * keyboard stands on the item, which has no name of its own for a screen reader to say. */
void hub_list_item_set_child (GtkListItem *item, GtkWidget *child);

G_END_DECLS
