/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-history.h"
#include "hub-keyring.h"

#include "model/hub-digest.h"

G_BEGIN_DECLS

/**
 * HubDigestStore:
 *
 * What was seen of the customers in the history, one HubDigest an entry, and for as long as there
 * is the entry: it goes with it, and comes back where a removal is taken back. The same customer
 * may stand in the history by phone and by e-mail; the latest that was seen of them is found by
 * either.
 *
 * Kept as the history is: sealed with its key in a folder beside it, one small file an entry, read
 * when a customer is shown and not before; in memory only as long as the history is. A file that
 * does not open is set aside like the history's, and as if there were none. One operation on the
 * disk at a time, none of them on the main thread; of what is to be kept for an entry while another
 * is under way, the latest is written.
 */
#define HUB_TYPE_DIGEST_STORE (hub_digest_store_get_type ())

G_DECLARE_FINAL_TYPE (HubDigestStore, hub_digest_store, HUB, DIGEST_STORE, GObject)

/* @keyring: (nullable): NULL keeps nothing on disk, and never looks there (kiosk mode) */
HubDigestStore *hub_digest_store_new (HubHistory *history, HubKeyring *keyring, GFile *folder);

/* $XDG_DATA_HOME/customer-activity-hub/seen. (transfer full) */
GFile *hub_digest_store_get_default_folder (void);

/* What was seen last of the customer, by whichever identity; waits until the history is open. NULL
 * without error where nothing is known, or it cannot be read. (transfer full) (nullable) */
void hub_digest_store_find_async (HubDigestStore *self,
                                  const char *connection_id,
                                  HubProfile *profile,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
HubDigest *
hub_digest_store_find_finish (HubDigestStore *self, GAsyncResult *result, GError **error);

/* In the place of what was kept for the entry of this identity; nothing where there is none. */
void hub_digest_store_keep (HubDigestStore *self,
                            const char *connection_id,
                            HubIdentity *identity,
                            HubDigest *digest);

/* Resolves when all that was to be kept or removed so far is, as far as it can be. */
void hub_digest_store_flush_async (HubDigestStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean hub_digest_store_flush_finish (HubDigestStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
