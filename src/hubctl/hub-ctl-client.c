/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-client.h"

#include "hub-ctl-connection.h"
#include "hub-ctl-wait.h"

#define LOCAL_TOKEN_PATH "/ims/token/v3"

static char *
start_process (HubCtlClient *self, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  self->process = hub_local_process_new ();
  hub_local_process_start_async (self->process, NULL, hub_ctl_answer_cb, &slot);
  result = hub_ctl_wait_answer (&slot);
  return hub_local_process_start_finish (self->process, result, error);
}

HubCtlClient *
hub_ctl_client_open (const HubCtlOptions *options, HubCtlStatus *status)
{
  g_autoptr (HubCtlClient) self = g_new0 (HubCtlClient, 1);
  g_autoptr (HubCredential) credential = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *url = NULL;
  g_autofree char *token_url = NULL;

  self->connection = hub_ctl_connection_find (options, &credential, &error);
  if (self->connection == NULL)
    {
      hub_ctl_say (error->message);
      *status = HUB_CTL_WRONG_USE;
      return NULL;
    }
  if (hub_connection_is_sample (self->connection))
    {
      url = start_process (self, &error);
      if (url == NULL)
        {
          hub_ctl_complain (error);
          *status = hub_ctl_status_of (error);
          return NULL;
        }
      token_url = g_strconcat (url, LOCAL_TOKEN_PATH, NULL);
    }
  else
    {
      url = g_strdup (hub_connection_get_url (self->connection));
      token_url = g_strdup (hub_connection_get_token_url (self->connection));
    }
  self->client = hub_http_client_new (self->connection, credential, url, token_url);
  return g_steal_pointer (&self);
}

void
hub_ctl_client_free (HubCtlClient *self)
{
  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->process);
  g_free (self);
}
