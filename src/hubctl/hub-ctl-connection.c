/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-connection.h"

#include "hub-ctl-diagnosis.h"
#include "hub-ctl-wait.h"

#include "desk/hub-connection-store.h"
#include "desk/hub-keyring.h"
#include "model/hub-error.h"

#include <glib/gi18n.h>

#include <stdio.h>
#include <string.h>

/* Longer than any secret or identity. */
#define MAX_LINE 65536

/* Ends at the first line, so that what "echo" or an editor added does not count. */
static char *
read_line (FILE *file)
{
  g_autofree char *line = g_malloc0 (MAX_LINE);
  gsize length;

  if (fgets (line, MAX_LINE, file) == NULL)
    return NULL;

  length = strcspn (line, "\r\n");
  line[length] = '\0';
  return g_steal_pointer (&line);
}

char *
hub_ctl_read_line (GError **error)
{
  char *line = read_line (stdin);

  if (line == NULL)
    g_set_error_literal (error, HUB_ERROR, HUB_ERROR_EMPTY,
                         _ ("There is nothing to read from standard input."));
  return line;
}

static char *
read_secret (const char *path, GError **error)
{
  gboolean is_standard_input = g_str_equal (path, HUB_CTL_STANDARD_INPUT);
  FILE *file = is_standard_input ? stdin : fopen (path, "re");
  char *secret = NULL;

  if (file != NULL)
    secret = read_line (file);
  if (file != NULL && !is_standard_input)
    fclose (file);

  if (secret == NULL || *secret == '\0')
    {
      g_autofree char *name = g_filename_display_name (path);

      g_clear_pointer (&secret, hub_credential_free_secret);
      g_set_error (error, HUB_ERROR, HUB_ERROR_SETTINGS,
                   /* Translators: %s is a file */
                   _ ("The client secret cannot be read from %s."), name);
    }
  return secret;
}

static HubConnection *
put_together (const HubCtlOptions *options, HubCredential **credential, GError **error)
{
  HubConnectionFields fields = {
    .name = options->url,
    .url = options->url,
    .token_url = options->token_url,
    .organisation = options->organisation,
    .sandbox = options->sandbox,
    .client_id = options->client_id,
    .token_command = options->token_command,
    .merge_policy_id = options->merge_policy,
    .country = options->country,
  };
  g_autoptr (HubConnection) connection = hub_connection_new (&fields, error);
  char *secret;

  if (connection == NULL)
    return NULL;
  if (options->token_command != NULL)
    {
      *credential = HUB_CREDENTIAL (hub_fixed_credential_new (NULL));
      return g_steal_pointer (&connection);
    }
  secret = read_secret (options->client_secret_file, error);
  if (secret == NULL)
    return NULL;

  *credential = HUB_CREDENTIAL (hub_fixed_credential_new (secret));
  hub_credential_free_secret (secret);
  return g_steal_pointer (&connection);
}

static HubConnection *
find_by_name (const char *name, GError **error)
{
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autoptr (HubConnectionStore) store = hub_connection_store_new (file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) broken = NULL;
  GAsyncResult *slot = NULL;
  HubConnection *found;

  hub_connection_store_load_async (store, NULL, hub_ctl_answer_cb, &slot);
  result = hub_ctl_wait_answer (&slot);
  hub_connection_store_load_finish (store, result, &broken);

  found = hub_connection_store_find (store, name);
  if (found != NULL)
    return g_object_ref (found);

  if (broken != NULL)
    g_propagate_error (error, g_steal_pointer (&broken));
  else
    g_set_error (error, HUB_ERROR, HUB_ERROR_SETTINGS,
                 /* Translators: %s is the name somebody typed */
                 _ ("There is no connection named “%s”"), name);
  return NULL;
}

HubConnection *
hub_ctl_connection_find (const HubCtlOptions *options, HubCredential **credential, GError **error)
{
  HubConnection *connection;

  if (options->url != NULL)
    return put_together (options, credential, error);

  connection = options->connection != NULL ? find_by_name (options->connection, error)
                                           : hub_connection_new_sample ();
  if (connection != NULL)
    *credential = HUB_CREDENTIAL (hub_keyring_new ());

  return connection;
}
