/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-keyring-item.h"

#include "model/hub-error.h"
#include "platform/hub-credential.h"

#include <libsecret/secret.h>

/* A keyring does not encrypt attributes: nothing of a customer, and nothing secret, stands here. */
static const SecretSchema SCHEMA = {
  APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  {
    { "connection", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

typedef struct
{
  GHashTable *attributes;
  char *label;
  char *secret;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_hash_table_unref (item->attributes);
  g_free (item->label);
  hub_credential_free_secret (item->secret);
  g_free (item);
}

static GTask *
item_task_new (const char *connection_id,
               const char *kind,
               gpointer source_tag,
               const char *name,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Item *item = g_new0 (Item, 1);

  item->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (item->attributes, (gpointer) "kind", g_strdup (kind));
  if (connection_id != NULL)
    g_hash_table_insert (item->attributes, (gpointer) "connection", g_strdup (connection_id));

  g_task_set_source_tag (task, source_tag);
  g_task_set_name (task, name);
  g_task_set_task_data (task, item, item_free);
  return task;
}

/* Without a keyring service there is no telling what the error will be: no bus, no such name, a
 * service that cannot be started. All of them mean that there is none to use. */
static void
return_error (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }

  if (g_error_matches (error, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED, "%s", error->message);
  else
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_KEYRING_MISSING, "%s", error->message);
  g_error_free (error);
}

static void
retrieve_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretValue) value = NULL;
  GError *error = NULL;
  const char *text;

  value = secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, &error);
  if (error != NULL)
    {
      return_error (task, error);
      return;
    }

  text = value != NULL ? secret_value_get_text (value) : NULL;
  g_task_return_pointer (task, g_strdup (text), (GDestroyNotify) hub_credential_free_secret);
}

static void
search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);

  if (error != NULL)
    return_error (task, error);
  else if (items == NULL)
    g_task_return_pointer (task, NULL, NULL);
  else if (SECRET_IS_ITEM (items->data) && secret_item_get_locked (items->data))
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED,
                             "the keyring stayed locked");
  else
    secret_retrievable_retrieve_secret (items->data, g_task_get_cancellable (task),
                                        retrieve_secret_cb, g_object_ref (task));

  g_list_free_full (items, g_object_unref);
}

static void
unlock_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  int n_unlocked = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    return_error (task, error);
  else if (n_unlocked < 1)
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED,
                             "the keyring stayed locked");
  else
    g_task_return_boolean (task, TRUE);
}

static void
collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;

  /* Where there is no service, a sandboxed application's secrets may still be in a file, which is
   * open as soon as it is there; who finds or stores next will know. The same goes for a service
   * that has no collection yet. */
  collection = secret_collection_for_alias_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (collection != NULL && secret_collection_get_locked (collection))
    {
      GList collections = { collection, NULL, NULL };

      secret_service_unlock (secret_collection_get_service (collection), &collections,
                             g_task_get_cancellable (task), unlock_cb, g_object_ref (task));
    }
  else
    g_task_return_boolean (task, TRUE);
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static void
store_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Item *item = g_task_get_task_data (task);
  GError *error = NULL;

  if (hub_keyring_item_unlock_finish (result, &error))
    secret_password_storev (&SCHEMA, item->attributes, SECRET_COLLECTION_DEFAULT, item->label,
                            item->secret, g_task_get_cancellable (task), store_cb,
                            g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
clear_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  secret_password_clear_finish (result, &error);
  if (error == NULL)
    g_task_return_boolean (task, TRUE);
  else
    return_error (task, error);
}

static void
forget_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Item *item = g_task_get_task_data (task);
  GError *error = NULL;

  if (hub_keyring_item_unlock_finish (result, &error))
    secret_password_clearv (&SCHEMA, item->attributes, g_task_get_cancellable (task), clear_cb,
                            g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
hub_keyring_item_find_async (const char *connection_id,
                             const char *kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = item_task_new (connection_id, kind, hub_keyring_item_find_async,
                                          "[hub] keyring find", cancellable, callback, user_data);
  Item *item = g_task_get_task_data (task);

  secret_password_searchv (&SCHEMA, item->attributes,
                           SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS, cancellable,
                           search_cb, g_object_ref (task));
}

char *
hub_keyring_item_find_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hub_keyring_item_unlock_async (GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_keyring_item_unlock_async);
  g_task_set_name (task, "[hub] keyring unlock");
  secret_collection_for_alias (NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, cancellable,
                               collection_cb, g_object_ref (task));
}

gboolean
hub_keyring_item_unlock_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_keyring_item_store_async (const char *connection_id,
                              const char *kind,
                              const char *label,
                              const char *secret,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = item_task_new (connection_id, kind, hub_keyring_item_store_async,
                                          "[hub] keyring store", cancellable, callback, user_data);
  Item *item = g_task_get_task_data (task);

  item->label = g_strdup (label);
  item->secret = g_strdup (secret);
  hub_keyring_item_unlock_async (cancellable, store_unlocked_cb, g_object_ref (task));
}

gboolean
hub_keyring_item_store_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_keyring_item_forget_async (const char *connection_id,
                               const char *kind,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = item_task_new (connection_id, kind, hub_keyring_item_forget_async,
                                          "[hub] keyring forget", cancellable, callback, user_data);

  hub_keyring_item_unlock_async (cancellable, forget_unlocked_cb, g_object_ref (task));
}

gboolean
hub_keyring_item_forget_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
