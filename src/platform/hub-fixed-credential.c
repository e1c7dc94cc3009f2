/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-credential.h"

#include "model/hub-error.h"

struct _HubFixedCredential
{
  GObject parent_instance;

  char *secret;
};

static void hub_fixed_credential_iface_init (HubCredentialInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HubFixedCredential,
                               hub_fixed_credential,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HUB_TYPE_CREDENTIAL,
                                                      hub_fixed_credential_iface_init))

static void
hub_fixed_credential_load_secret_async (HubCredential *credential,
                                        HubConnection *connection,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  HubFixedCredential *self = HUB_FIXED_CREDENTIAL (credential);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_fixed_credential_load_secret_async);
  if (self->secret != NULL)
    g_task_return_pointer (task, g_strdup (self->secret),
                           (GDestroyNotify) hub_credential_free_secret);
  else
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_NO_SECRET, "No secret was given");
}

static char *
hub_fixed_credential_load_secret_finish (HubCredential *credential,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credential), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
hub_fixed_credential_iface_init (HubCredentialInterface *iface)
{
  iface->load_secret_async = hub_fixed_credential_load_secret_async;
  iface->load_secret_finish = hub_fixed_credential_load_secret_finish;
}

static void
hub_fixed_credential_finalize (GObject *object)
{
  HubFixedCredential *self = HUB_FIXED_CREDENTIAL (object);

  g_clear_pointer (&self->secret, hub_credential_free_secret);

  G_OBJECT_CLASS (hub_fixed_credential_parent_class)->finalize (object);
}

static void
hub_fixed_credential_class_init (HubFixedCredentialClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_fixed_credential_finalize;
}

static void
hub_fixed_credential_init (HubFixedCredential *self)
{
}

HubFixedCredential *
hub_fixed_credential_new (const char *secret)
{
  HubFixedCredential *self = g_object_new (HUB_TYPE_FIXED_CREDENTIAL, NULL);

  self->secret = g_strdup (secret);
  return self;
}
