/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-connection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubCredential:
 *
 * Where the client secret of a connection comes from: the keyring (HubKeyring in `desk`), or a
 * value already read (HubFixedCredential).
 */
#define HUB_TYPE_CREDENTIAL (hub_credential_get_type ())

G_DECLARE_INTERFACE (HubCredential, hub_credential, HUB, CREDENTIAL, GObject)

struct _HubCredentialInterface
{
  GTypeInterface parent_iface;

  void (*load_secret_async) (HubCredential *self,
                             HubConnection *connection,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
  char *(*load_secret_finish) (HubCredential *self, GAsyncResult *result, GError **error);
};

void hub_credential_load_secret_async (HubCredential *self,
                                       HubConnection *connection,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* (transfer full): to be wiped with hub_credential_free_secret(); NULL with HUB_ERROR_NO_SECRET,
 * HUB_ERROR_KEYRING_MISSING or HUB_ERROR_KEYRING_LOCKED */
char *hub_credential_load_secret_finish (HubCredential *self, GAsyncResult *result, GError **error);

/* Overwrites the memory before it is freed. NULL is fine. */
void hub_credential_free_secret (char *secret);

#define HUB_TYPE_FIXED_CREDENTIAL (hub_fixed_credential_get_type ())

G_DECLARE_FINAL_TYPE (HubFixedCredential, hub_fixed_credential, HUB, FIXED_CREDENTIAL, GObject)

HubFixedCredential *hub_fixed_credential_new (const char *secret);

G_END_DECLS
