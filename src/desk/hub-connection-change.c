/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-connection-change.h"

#include "model/hub-error.h"

typedef struct
{
  HubKeyring *keyring;
  HubConnection *connection;
  HubConnection *known; /* as the store had it: whose name the old secret goes by; (nullable) */
  gboolean removing;
  char *secret;         /* new; (nullable) */
  char *old_secret;     /* (nullable) */
  gboolean has_touched; /* whether the keyring holds something else than before */
  GError *error;        /* the file's, while the keyring is put back; (nullable) */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_clear_object (&change->keyring);
  g_clear_object (&change->connection);
  g_clear_object (&change->known);
  hub_credential_free_secret (change->secret);
  hub_credential_free_secret (change->old_secret);
  g_clear_error (&change->error);
  g_free (change);
}

static void
end_restoring (GTask *task, GError *restoring_error)
{
  Change *change = g_task_get_task_data (task);

  /* Whoever asked is told what went wrong first. */
  if (restoring_error != NULL)
    g_message ("The keyring could not be put back: %s", restoring_error->message);
  g_clear_error (&restoring_error);
  g_task_return_error (task, g_steal_pointer (&change->error));
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  hub_keyring_store_secret_finish (HUB_KEYRING (source), result, &error);
  end_restoring (task, error);
}

static void
withdrawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  hub_keyring_forget_secret_finish (HUB_KEYRING (source), result, &error);
  end_restoring (task, error);
}

/* Takes @error: why the file is as it was. */
static void
restore_keyring (GTask *task, GError *error)
{
  Change *change = g_task_get_task_data (task);

  change->error = error;
  if (!change->has_touched)
    end_restoring (task, NULL);
  else if (change->old_secret != NULL)
    hub_keyring_store_secret_async (change->keyring,
                                    change->known != NULL ? change->known : change->connection,
                                    change->old_secret, NULL, restored_cb, g_object_ref (task));
  else
    hub_keyring_forget_secret_async (change->keyring, change->connection, NULL, withdrawn_cb,
                                     g_object_ref (task));
}

static void
file_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  HubConnectionStore *store = HUB_CONNECTION_STORE (source);
  GError *error = NULL;
  gboolean changed = change->removing ? hub_connection_store_remove_finish (store, result, &error)
                                      : hub_connection_store_save_finish (store, result, &error);

  if (changed)
    g_task_return_boolean (task, TRUE);
  else
    restore_keyring (task, error);
}

static void
change_file (GTask *task)
{
  Change *change = g_task_get_task_data (task);
  HubConnectionStore *store = g_task_get_source_object (task);

  if (change->removing)
    hub_connection_store_remove_async (store, change->connection, NULL, file_cb,
                                       g_object_ref (task));
  else
    hub_connection_store_save_async (store, change->connection, NULL, file_cb, g_object_ref (task));
}

/* Goes on to the file once the keyring has done its part. Takes @task and @error. */
static void
keyring_done (GTask *task, gboolean done, GError *error)
{
  g_autoptr (GTask) owned = task;
  Change *change = g_task_get_task_data (task);

  if (!done)
    {
      g_task_return_error (task, error);
      return;
    }

  change->has_touched = TRUE;
  change_file (task);
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean done = hub_keyring_store_secret_finish (HUB_KEYRING (source), result, &error);

  keyring_done (user_data, done, error);
}

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  gboolean done = hub_keyring_forget_secret_finish (HUB_KEYRING (source), result, &error);

  keyring_done (user_data, done, error);
}

/* From here nothing is given up half-way. */
static void
change_keyring (GTask *task)
{
  Change *change = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  g_task_set_check_cancellable (task, FALSE);
  if (change->secret != NULL)
    hub_keyring_store_secret_async (change->keyring, change->connection, change->secret, NULL,
                                    stored_cb, g_object_ref (task));
  else if (change->old_secret != NULL)
    hub_keyring_forget_secret_async (change->keyring, change->connection, NULL, forgotten_cb,
                                     g_object_ref (task));
  else
    change_file (task);
}

static void
old_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (task);
  GError *error = NULL;

  change->old_secret = hub_credential_load_secret_finish (HUB_CREDENTIAL (source), result, &error);
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_NO_SECRET)
      || (change->secret == NULL && g_error_matches (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING)))
    g_clear_error (&error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    change_keyring (task);
}

static GTask *
task_new (HubConnectionStore *store,
          HubKeyring *keyring,
          HubConnection *connection,
          gpointer source_tag,
          const char *name,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (store, cancellable, callback, user_data);
  Change *change = g_new0 (Change, 1);

  g_set_object (&change->keyring, keyring);
  g_set_object (&change->connection, connection);
  g_set_object (&change->known,
                hub_connection_store_find (store, hub_connection_get_id (connection)));
  g_task_set_source_tag (task, source_tag);
  g_task_set_name (task, name);
  g_task_set_task_data (task, change, change_free);
  return task;
}

static void
look_for_old_secret (GTask *task)
{
  Change *change = g_task_get_task_data (task);

  hub_credential_load_secret_async (HUB_CREDENTIAL (change->keyring), change->connection,
                                    g_task_get_cancellable (task), old_secret_cb,
                                    g_object_ref (task));
}

void
hub_connection_change_save_async (HubConnectionStore *store,
                                  HubKeyring *keyring,
                                  HubConnection *connection,
                                  const char *secret,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Change *change;

  g_return_if_fail (HUB_IS_CONNECTION_STORE (store));
  g_return_if_fail (HUB_IS_KEYRING (keyring));
  g_return_if_fail (HUB_IS_CONNECTION (connection) && !hub_connection_is_sample (connection));

  task = task_new (store, keyring, connection, hub_connection_change_save_async,
                   "[hub] connection change save", cancellable, callback, user_data);
  change = g_task_get_task_data (task);
  change->secret = g_strdup (secret);
  if (secret != NULL || hub_connection_get_token_command (connection) != NULL)
    look_for_old_secret (task);
  else
    change_keyring (task);
}

gboolean
hub_connection_change_save_finish (HubConnectionStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_connection_change_remove_async (HubConnectionStore *store,
                                    HubKeyring *keyring,
                                    HubConnection *connection,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Change *change;

  g_return_if_fail (HUB_IS_CONNECTION_STORE (store));
  g_return_if_fail (HUB_IS_KEYRING (keyring));
  g_return_if_fail (HUB_IS_CONNECTION (connection) && !hub_connection_is_sample (connection));

  task = task_new (store, keyring, connection, hub_connection_change_remove_async,
                   "[hub] connection change remove", cancellable, callback, user_data);
  change = g_task_get_task_data (task);
  change->removing = TRUE;
  look_for_old_secret (task);
}

gboolean
hub_connection_change_remove_finish (HubConnectionStore *store,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
