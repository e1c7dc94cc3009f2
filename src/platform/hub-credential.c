/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-credential.h"

#include "model/hub-error.h"

#include <string.h>

G_DEFINE_INTERFACE (HubCredential, hub_credential, G_TYPE_OBJECT)

static void
hub_credential_default_init (HubCredentialInterface *iface)
{
}

void
hub_credential_load_secret_async (HubCredential *self,
                                  HubConnection *connection,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (HUB_IS_CREDENTIAL (self));

  HUB_CREDENTIAL_GET_IFACE (self)->load_secret_async (self, connection, cancellable, callback,
                                                      user_data);
}

char *
hub_credential_load_secret_finish (HubCredential *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HUB_IS_CREDENTIAL (self), NULL);

  return HUB_CREDENTIAL_GET_IFACE (self)->load_secret_finish (self, result, error);
}

void
hub_credential_free_secret (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
