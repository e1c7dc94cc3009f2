/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-history-entry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubHistoryFilter:
 *
 * Which earlier lookups are shown: those of one connection that have a text in their name or
 * identity. Of HubHistoryEntry.
 */
#define HUB_TYPE_HISTORY_FILTER (hub_history_filter_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryFilter, hub_history_filter, HUB, HISTORY_FILTER, GtkFilter)

HubHistoryFilter *hub_history_filter_new (void);

/* @connection_id: (nullable): of none. Returns: whether it was another one before */
gboolean hub_history_filter_set_connection_id (HubHistoryFilter *self, const char *connection_id);
/* Capitals, and spaces in numbers, do not matter; nor do spaces around it. */
void hub_history_filter_set_text (HubHistoryFilter *self, const char *text);
/* Whether there is a text to look for. */
gboolean hub_history_filter_has_text (HubHistoryFilter *self);

G_END_DECLS
