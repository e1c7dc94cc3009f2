/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-history-entry.h"

G_BEGIN_DECLS

/* For HubHistory only, which keeps order and file in step with it. */
void hub_history_entry_set_pinned (HubHistoryEntry *self, gboolean pinned);

/* Before anybody else knows the entry. @customer: (nullable) */
void hub_history_entry_set_customer (HubHistoryEntry *self, const char *customer);

/* Whether the entry is about this identity, asked for at this connection. */
gboolean hub_history_entry_is_about (HubHistoryEntry *self,
                                     const char *connection_id,
                                     HubIdentity *identity);

/* The order of the history: pinned ones first, then newest first. A GCompareFunc for the elements
 * of a GPtrArray. */
int hub_history_entry_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
