/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-identity.h"

G_BEGIN_DECLS

/**
 * HubHistoryEntry:
 *
 * One earlier lookup: who was asked for, where, when, and whether a profile was found.
 *
 * Properties: `pinned` (read-write through HubHistory), `name`.
 */
#define HUB_TYPE_HISTORY_ENTRY (hub_history_entry_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryEntry, hub_history_entry, HUB, HISTORY_ENTRY, GObject)

/* @name: (nullable): NULL when no profile was found, "" for one without a name; @time_ms:
 * milliseconds since 1970 */
HubHistoryEntry *hub_history_entry_new (const char *connection_id,
                                        HubIdentity *identity,
                                        const char *name,
                                        gint64 time_ms,
                                        gboolean pinned);

const char *hub_history_entry_get_connection_id (HubHistoryEntry *self);
HubIdentity *hub_history_entry_get_identity (HubHistoryEntry *self);
/* (nullable): "" for a customer without a name */
const char *hub_history_entry_get_name (HubHistoryEntry *self);
/* The XID of the profile that was found; (nullable) where none was, or by an earlier version. */
const char *hub_history_entry_get_customer (HubHistoryEntry *self);
gint64 hub_history_entry_get_time (HubHistoryEntry *self);
gboolean hub_history_entry_get_pinned (HubHistoryEntry *self);

G_END_DECLS
