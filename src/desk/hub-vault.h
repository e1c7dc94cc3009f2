/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubVault:
 *
 * One sealed file: what is in it can be read only with the key (libsodium's XChaCha20-Poly1305 as
 * crypto_aead, a fresh nonce each time), and a changed byte is noticed. Written atomically,
 * readable by its owner only.
 */
#define HUB_TYPE_VAULT (hub_vault_get_type ())

G_DECLARE_FINAL_TYPE (HubVault, hub_vault, HUB, VAULT, GObject)

/* @key: 32 bytes */
HubVault *hub_vault_new (GFile *file, GBytes *key);

/* NULL without error when there is no file yet; HUB_ERROR_SEALED when it does not open with the key
 * or was changed. (transfer full) (nullable) */
void hub_vault_load_async (HubVault *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
GBytes *hub_vault_load_finish (HubVault *self, GAsyncResult *result, GError **error);

void hub_vault_save_async (HubVault *self,
                           GBytes *plain,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean hub_vault_save_finish (HubVault *self, GAsyncResult *result, GError **error);

/* The same for a worker that has more to do. */
GBytes *hub_vault_load (HubVault *self, GError **error);
gboolean hub_vault_save (HubVault *self, GBytes *plain, GError **error);

G_END_DECLS
