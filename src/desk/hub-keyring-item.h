/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One item of the desktop's keyring, found by its connection and its kind. Errors are
 * HUB_ERROR_KEYRING_MISSING, HUB_ERROR_KEYRING_LOCKED or G_IO_ERROR_CANCELLED. */

/* @connection_id: (nullable): NULL for what belongs to no connection; @kind: "client-secret"…
 * A locked keyring asks the agent to unlock it, and is then asked again: that there is no such item
 * is the word of an unlocked one. */
void hub_keyring_item_find_async (const char *connection_id,
                                  const char *kind,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
/* NULL without error when there is no such item. (transfer full) (nullable): to be wiped with
 * hub_credential_free_secret() */
char *hub_keyring_item_find_finish (GAsyncResult *result, GError **error);

/* Unlocks the keyring new items go to, asking the agent if need be: once for all who wait for it.
 * What a locked keyring holds may not be found before. */
void hub_keyring_item_unlock_async (GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean hub_keyring_item_unlock_finish (GAsyncResult *result, GError **error);

/* Replaces the item of this connection and kind. @label: what a keyring program shows */
void hub_keyring_item_store_async (const char *connection_id,
                                   const char *kind,
                                   const char *label,
                                   const char *secret,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean hub_keyring_item_store_finish (GAsyncResult *result, GError **error);

/* Succeeds also when there was none. */
void hub_keyring_item_forget_async (const char *connection_id,
                                    const char *kind,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean hub_keyring_item_forget_finish (GAsyncResult *result, GError **error);

G_END_DECLS
