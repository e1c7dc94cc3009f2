/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/hub-credential.h"

G_BEGIN_DECLS

/**
 * HubKeyring:
 *
 * The desktop's keyring through libsecret: the client secret of each connection, and the key that
 * seals what the hub keeps on disk. Attributes, which a keyring does not encrypt, are the
 * connection id and the kind only. Implements #HubCredential; for the Sample data connection the
 * secret is the documented "local", without asking the keyring.
 */
#define HUB_TYPE_KEYRING (hub_keyring_get_type ())

G_DECLARE_FINAL_TYPE (HubKeyring, hub_keyring, HUB, KEYRING, GObject)

HubKeyring *hub_keyring_new (void);

/* HUB_ERROR_KEYRING_MISSING, HUB_ERROR_KEYRING_LOCKED; a dialog of the keyring may come up. */
void hub_keyring_store_secret_async (HubKeyring *self,
                                     HubConnection *connection,
                                     const char *secret,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean hub_keyring_store_secret_finish (HubKeyring *self, GAsyncResult *result, GError **error);

void hub_keyring_forget_secret_async (HubKeyring *self,
                                      HubConnection *connection,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean hub_keyring_forget_secret_finish (HubKeyring *self, GAsyncResult *result, GError **error);

/* The key of the history, made at first use. (transfer full): 32 bytes */
void hub_keyring_load_key_async (HubKeyring *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GBytes *hub_keyring_load_key_finish (HubKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
