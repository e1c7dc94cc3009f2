/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes a long list one stop of the Tab key, as arrows go from row to row: before GTK 4.12 lists
 * know of nothing but a Tab for each row. @list: stands directly in a scrolled window */
void hub_list_keys_leave_by_tab (GtkWidget *list);

G_END_DECLS
