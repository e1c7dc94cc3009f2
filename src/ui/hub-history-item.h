/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-history-entry.h"

G_BEGIN_DECLS

/**
 * HubHistoryItem:
 *
 * One row of the history: a heading ("Pinned", "Today") or an earlier lookup.
 *
 * Property: `current` (boolean): it is the customer on the screen.
 */
#define HUB_TYPE_HISTORY_ITEM (hub_history_item_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryItem, hub_history_item, HUB, HISTORY_ITEM, GObject)

HubHistoryItem *hub_history_item_new_heading (const char *heading);
HubHistoryItem *hub_history_item_new_entry (HubHistoryEntry *entry);

/* (nullable): NULL for an entry */
const char *hub_history_item_get_heading (HubHistoryItem *self);
/* (nullable): NULL for a heading */
HubHistoryEntry *hub_history_item_get_entry (HubHistoryItem *self);

gboolean hub_history_item_get_current (HubHistoryItem *self);
void hub_history_item_set_current (HubHistoryItem *self, gboolean current);

/* Whether both stand for the same row. */
gboolean hub_history_item_equal (HubHistoryItem *self, HubHistoryItem *other);

G_END_DECLS
