/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubListRow:
 *
 * A row of a long list: symbol, title, dim detail, and a dim word at the end, all on one line.
 *
 * A list view measures every row it has made, up to two hundred, though twenty are in view. So the
 * height of a row depends on the font alone, not on its texts, and no text is laid out before the
 * row comes into view.
 */
#define HUB_TYPE_LIST_ROW (hub_list_row_get_type ())

G_DECLARE_FINAL_TYPE (HubListRow, hub_list_row, HUB, LIST_ROW, GtkWidget)

GtkWidget *hub_list_row_new (void);

/* Texts are shown as they are, never as mark-up. @icon_name: (nullable): none */
void hub_list_row_set (HubListRow *self,
                       const char *icon_name,
                       const char *title,
                       const char *detail,
                       const char *trailing);

/* A word ahead of the symbol, for which every row then keeps a column free where there is room:
 * rows of one day say so once. @lead: may be "" */
void hub_list_row_set_lead (HubListRow *self, const char *lead);

/* Forgets the texts. */
void hub_list_row_clear (HubListRow *self);

G_END_DECLS
