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
  gboolean has_unlocked; /* whether the keyring was unlocked for this search */
} Item;

/* The one question under way: whoever needs the keyring meanwhile waits for the same answer, and a
 * no is a no to all of them. The main thread's alone. */
typedef struct
{
  GCancellable *cancellable; /* withdraws the question */
  GQueue waiters;            /* (element-type GTask): owned */
} Unlocking;

typedef struct
{
  Unlocking *unlocking; /* owns the task that owns this */
  GSource *cancelled;   /* (nullable) */
} Waiter;

static Unlocking *current_unlocking; /* (nullable) */

static void search (GTask *task);

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

/* A service that answers, but has no keyring that could be used: one that stayed locked, or, where
 * none had been made yet, one that the agent did not want to be made. */
static gboolean
is_withheld (const GError *error)
{
  return error->domain == SECRET_ERROR
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_OBJECT)
         || g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD);
}

/* Without a keyring service there is no telling what the error will be: no bus, no such name, a
 * service that cannot be started. All of them mean that there is none to use. Takes @error. */
static GError *
translate (GError *error)
{
  GError *translated;
  HubError code = HUB_ERROR_KEYRING_MISSING;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;

  if (is_withheld (error))
    code = HUB_ERROR_KEYRING_LOCKED;
  translated = g_error_new_literal (HUB_ERROR, code, error->message);
  g_error_free (error);
  return translated;
}

static GError *
new_locked (void)
{
  return g_error_new_literal (HUB_ERROR, HUB_ERROR_KEYRING_LOCKED, "the keyring stayed locked");
}

static void
return_error (GTask *task, GError *error)
{
  g_task_return_error (task, translate (error));
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
find_unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hub_keyring_item_unlock_finish (result, &error))
    search (task);
  else
    g_task_return_error (task, error);
}

/* A keyring that has been locked since it was started does not find by the name of a schema, and
 * others show nothing at all: only an unlocked one can say that it does not have the item. */
static void
search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Item *item = g_task_get_task_data (task);
  GError *error = NULL;
  GList *items = secret_password_search_finish (result, &error);
  gboolean is_locked
    = items != NULL && SECRET_IS_ITEM (items->data) && secret_item_get_locked (items->data);

  if (error != NULL)
    return_error (task, error);
  else if (items != NULL && !is_locked)
    secret_retrievable_retrieve_secret (items->data, g_task_get_cancellable (task),
                                        retrieve_secret_cb, g_object_ref (task));
  else if (!item->has_unlocked)
    {
      item->has_unlocked = TRUE;
      hub_keyring_item_unlock_async (g_task_get_cancellable (task), find_unlocked_cb,
                                     g_object_ref (task));
    }
  else if (is_locked)
    g_task_return_error (task, new_locked ());
  else
    g_task_return_pointer (task, NULL, NULL);

  g_list_free_full (items, g_object_unref);
}

static void
search (GTask *task)
{
  Item *item = g_task_get_task_data (task);
  SecretSearchFlags flags = SECRET_SEARCH_LOAD_SECRETS;

  /* What lies in another keyring than new items go to may be locked on its own. */
  if (item->has_unlocked)
    flags |= SECRET_SEARCH_UNLOCK;
  secret_password_searchv (&SCHEMA, item->attributes, flags, g_task_get_cancellable (task),
                           search_cb, g_object_ref (task));
}

static void
waiter_forget (Waiter *waiter)
{
  if (waiter->cancelled != NULL)
    g_source_destroy (waiter->cancelled);
  g_clear_pointer (&waiter->cancelled, g_source_unref);
  waiter->unlocking = NULL;
}

static void
waiter_free (gpointer data)
{
  waiter_forget (data);
  g_free (data);
}

/* Takes @error: (nullable): why it is still locked */
static void
end_unlocking (Unlocking *unlocking, GError *error)
{
  if (current_unlocking == unlocking)
    current_unlocking = NULL;

  for (GTask *task = g_queue_pop_head (&unlocking->waiters); task != NULL;
       task = g_queue_pop_head (&unlocking->waiters))
    {
      waiter_forget (g_task_get_task_data (task));
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
  g_clear_error (&error);
  g_object_unref (unlocking->cancellable);
  g_free (unlocking);
}

static void
unlock_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError *error = NULL;
  int n_unlocked = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error != NULL)
    end_unlocking (user_data, translate (error));
  else
    end_unlocking (user_data, n_unlocked < 1 ? new_locked () : NULL);
}

static void
collection_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Unlocking *unlocking = user_data;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;

  /* Where there is no service, a sandboxed application's secrets may still be in a file, which is
   * open as soon as it is there; who finds or stores next will know. The same goes for a service
   * that has no collection yet. */
  collection = secret_collection_for_alias_finish (result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    end_unlocking (unlocking, g_steal_pointer (&error));
  else if (collection != NULL && secret_collection_get_locked (collection))
    {
      GList collections = { collection, NULL, NULL };

      secret_service_unlock (secret_collection_get_service (collection), &collections,
                             unlocking->cancellable, unlock_cb, unlocking);
    }
  else
    end_unlocking (unlocking, NULL);
}

/* Nobody is to be asked what nobody needs to know any more. */
static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  Waiter *waiter = g_task_get_task_data (task);
  Unlocking *unlocking = waiter->unlocking;

  g_queue_remove (&unlocking->waiters, task);
  if (g_queue_is_empty (&unlocking->waiters))
    {
      current_unlocking = NULL;
      g_cancellable_cancel (unlocking->cancellable);
    }
  g_task_return_error_if_cancelled (task);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
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

  search (task);
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
  Waiter *waiter = g_new0 (Waiter, 1);

  g_task_set_source_tag (task, hub_keyring_item_unlock_async);
  g_task_set_name (task, "[hub] keyring unlock");
  g_task_set_task_data (task, waiter, waiter_free);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (cancellable != NULL)
    {
      waiter->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiter->cancelled, G_SOURCE_FUNC (waiter_cancelled_cb), task, NULL);
      g_source_attach (waiter->cancelled, g_main_context_get_thread_default ());
    }
  if (current_unlocking == NULL)
    {
      current_unlocking = g_new0 (Unlocking, 1);
      current_unlocking->cancellable = g_cancellable_new ();
      g_queue_init (&current_unlocking->waiters);
      secret_collection_for_alias (NULL, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                   current_unlocking->cancellable, collection_cb,
                                   current_unlocking);
    }
  waiter->unlocking = current_unlocking;
  g_queue_push_tail (&current_unlocking->waiters, g_steal_pointer (&task));
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
