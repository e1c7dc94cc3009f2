/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-history.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubHistoryPane:
 *
 * Earlier lookups by day, pinned ones on top, of one connection, filterable.
 *
 * Property: `n-removed` (uint, notified): so many were removed one by one, and can be restored.
 *
 * Signals: `activated (HubHistoryEntry *entry)`: to be looked up again; `left ()`: by Escape, the
 * keyboard is wanted elsewhere.
 */
#define HUB_TYPE_HISTORY_PANE (hub_history_pane_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryPane, hub_history_pane, HUB, HISTORY_PANE, GtkWidget)

GtkWidget *hub_history_pane_new (void);

/* @history: (nullable) */
void hub_history_pane_set_history (HubHistoryPane *self, HubHistory *history);
/* Shows the lookups of this connection only. @connection_id: (nullable): of none */
void hub_history_pane_set_connection_id (HubHistoryPane *self, const char *connection_id);
/* Marks the row of the customer on the screen. @entry: (nullable) */
void hub_history_pane_set_current (HubHistoryPane *self, HubHistoryEntry *entry);

/* Shows only what has @text in its name or identity. */
void hub_history_pane_set_filter (HubHistoryPane *self, const char *text);
/* Puts back what was removed, see `n-removed`. */
void hub_history_pane_restore (HubHistoryPane *self);
/* What was removed is not to come back. */
void hub_history_pane_forget (HubHistoryPane *self);

/* The headings and entries that are shown. (transfer none) (element-type HubHistoryItem) */
GListModel *hub_history_pane_get_items (HubHistoryPane *self);

G_END_DECLS
