/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-history-entry.h"

G_BEGIN_DECLS

/* What HubHistory seals: its entries as JSON text. */

/* @entries: (element-type HubHistoryEntry). The text is wiped when it is freed. (transfer full) */
GBytes *hub_history_json_write (GPtrArray *entries);

/* The entries, in the order written; one that cannot be read is left out. NULL with
 * HUB_ERROR_SEALED when @bytes are no history this version knows. For worker threads. (transfer
 * full) (element-type HubHistoryEntry) (nullable) */
GPtrArray *hub_history_json_read (GBytes *bytes, GError **error);

G_END_DECLS
