/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hub-history-item.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubHistoryItems:
 *
 * The rows of the history: a GListModel of HubHistoryItem made of a list of HubHistoryEntry, with a
 * heading before the pinned ones and before each day. Headings are items, because a list scrolls
 * smoothly only when all its rows are of one height.
 */
#define HUB_TYPE_HISTORY_ITEMS (hub_history_items_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryItems, hub_history_items, HUB, HISTORY_ITEMS, GObject)

/* @entries: pinned ones first, then newest first */
HubHistoryItems *hub_history_items_new (GListModel *entries);

/* Which one is on the screen. @entry: (nullable) */
void hub_history_items_set_current (HubHistoryItems *self, HubHistoryEntry *entry);
/* Names the days anew: "Today" is "Yesterday" after midnight. */
void hub_history_items_refresh (HubHistoryItems *self);

G_END_DECLS
