/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-history-entry.h"
#include "hub-keyring.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HUB_HISTORY_OPENING, /* the key is being asked for */
  HUB_HISTORY_KEPT,    /* sealed on disk; with an error, an earlier file was set aside */
  HUB_HISTORY_MEMORY,  /* in memory only: hub_history_get_error() says why, NULL in kiosk mode */
} HubHistoryStorage;

/**
 * HubHistory:
 *
 * Earlier lookups, a GListModel of HubHistoryEntry: pinned ones first, then newest first. Who is
 * looked up again moves up instead of standing twice (same connection and identity; a customer
 * found by another identity of theirs stays apart). At most 1,000 unpinned entries. Every change is
 * saved, one write at a time. Entries added before the vault is open are kept and merged.
 *
 * Property: `storage` (HubHistoryStorage, notified).
 *
 * Signal: `erased`: hub_history_erase() was called; whatever is kept beside the history goes too.
 */
#define HUB_TYPE_HISTORY (hub_history_get_type ())

G_DECLARE_FINAL_TYPE (HubHistory, hub_history, HUB, HISTORY, GObject)

#define HUB_TYPE_HISTORY_STORAGE (hub_history_storage_get_type ())

GType hub_history_storage_get_type (void);

/* @keyring: (nullable): NULL keeps nothing on disk, and never looks there (kiosk mode) */
HubHistory *hub_history_new (HubKeyring *keyring, GFile *file);

/* $XDG_DATA_HOME/customer-activity-hub/history.sealed. (transfer full) */
GFile *hub_history_get_default_file (void);

/* Asks for the key and reads the file. May be called again where the key could not be had (a locked
 * keyring): what came since is kept and merged. */
void hub_history_open (HubHistory *self);

HubHistoryStorage hub_history_get_storage (HubHistory *self);
/* Why it is in memory only: the keyring is missing or locked, or the file cannot be read or written
 * (the next change tries again). With HUB_HISTORY_KEPT it is HUB_ERROR_SEALED: the file that was
 * there does not open with the key, and was renamed (".unreadable") for a new one. (nullable) */
const GError *hub_history_get_error (HubHistory *self);

/* (transfer none) (nullable) */
HubHistoryEntry *
hub_history_find (HubHistory *self, const char *connection_id, HubIdentity *identity);

/* @name: (nullable): NULL when no profile was found, "" for one without a name
 * @customer: (nullable): the XID of the profile
 * Returns: (transfer none): the entry it made */
HubHistoryEntry *hub_history_add (HubHistory *self,
                                  const char *connection_id,
                                  HubIdentity *identity,
                                  const char *name,
                                  const char *customer,
                                  gint64 time_ms);
void hub_history_set_pinned (HubHistory *self, HubHistoryEntry *entry, gboolean pinned);
void hub_history_remove (HubHistory *self, HubHistoryEntry *entry);
/* All of a connection that is no more, the pinned too: they do not come back, neither by
 * hub_history_restore() nor with the file. */
void hub_history_remove_connection (HubHistory *self, const char *connection_id);
/* Takes a removal back: the entry is where it was, with its pin and time. Who was looked up again
 * meanwhile stands there already, and is only pinned as before. */
void hub_history_restore (HubHistory *self, HubHistoryEntry *entry);
/* All but the pinned; of a file that cannot be opened, as soon as it can. */
void hub_history_clear (HubHistory *self);
/* The pinned too: nothing of any customer stays, in memory or on disk, whether or not the file
 * opens. */
void hub_history_erase (HubHistory *self);

/* Resolves when every change so far is on disk (at once when it keeps nothing). */
void hub_history_flush_async (HubHistory *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hub_history_flush_finish (HubHistory *self, GAsyncResult *result, GError **error);

G_END_DECLS
