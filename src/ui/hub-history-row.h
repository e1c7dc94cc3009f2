/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hub-history-item.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubHistoryRow:
 *
 * Shows a HubHistoryItem. Rows are few and are given one item after the other while scrolling.
 */
#define HUB_TYPE_HISTORY_ROW (hub_history_row_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryRow, hub_history_row, HUB, HISTORY_ROW, GtkWidget)

GtkWidget *hub_history_row_new (void);

/* @item: (nullable): NULL empties the row */
void hub_history_row_set_item (HubHistoryRow *self, HubHistoryItem *item);
/* (nullable) (transfer none) */
HubHistoryItem *hub_history_row_get_item (HubHistoryRow *self);

G_END_DECLS
