/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-keyring.h"

#include "hub-keyring-item.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>

#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define KIND_SECRET "client-secret"
#define KIND_KEY "history-key"

/* The documented credential of the local platform, which guards nothing. */
#define SAMPLE_SECRET "local"

#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES

static void hub_keyring_credential_init (HubCredentialInterface *iface);

struct _HubKeyring
{
  GObject parent_instance;
};

G_DEFINE_FINAL_TYPE_WITH_CODE (HubKeyring,
                               hub_keyring,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (HUB_TYPE_CREDENTIAL,
                                                      hub_keyring_credential_init))

/* The key is looked for up to three times: as it is; then alone with the keyring, where it is made
 * if it is still missing; then as the keyring gives it back. */
typedef enum
{
  STEP_LOOK,
  STEP_MAKE,
  STEP_READ_BACK,
} KeyStep;

typedef struct
{
  KeyStep step;
  gpointer lock; /* a descriptor plus one */
} KeyLoading;

static void find_key (GTask *task);

/* Closing releases the lock. */
static void
close_lock (gpointer lock)
{
  close (GPOINTER_TO_INT (lock) - 1);
}

static void
key_loading_free (gpointer data)
{
  KeyLoading *loading = data;

  g_clear_pointer (&loading->lock, close_lock);
  g_free (loading);
}

static void
free_key (gpointer key)
{
  sodium_memzero (key, KEY_SIZE);
  g_free (key);
}

static GTask *
keyring_task_new (HubKeyring *self,
                  gpointer source_tag,
                  const char *name,
                  GCancellable *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_name (task, name);
  return task;
}

static void
find_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *secret = hub_keyring_item_find_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (secret == NULL)
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_NO_SECRET,
                             "the keyring has no secret for this connection");
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) hub_credential_free_secret);
}

static void
store_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hub_keyring_item_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
forget_secret_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hub_keyring_item_forget_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
hub_keyring_load_secret_async (HubCredential *credential,
                               HubConnection *connection,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task
    = keyring_task_new (HUB_KEYRING (credential), hub_keyring_load_secret_async,
                        "[hub] keyring load secret", cancellable, callback, user_data);

  if (hub_connection_is_sample (connection))
    g_task_return_pointer (task, g_strdup (SAMPLE_SECRET),
                           (GDestroyNotify) hub_credential_free_secret);
  else
    hub_keyring_item_find_async (hub_connection_get_id (connection), KIND_SECRET, cancellable,
                                 find_secret_cb, g_object_ref (task));
}

static char *
hub_keyring_load_secret_finish (HubCredential *credential, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, credential), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static GBytes *
key_from_text (const char *text)
{
  guchar *key = g_malloc (KEY_SIZE);
  size_t length = 0;

  if (sodium_hex2bin (key, KEY_SIZE, text, strlen (text), NULL, &length, NULL) != 0
      || length != KEY_SIZE)
    {
      free_key (key);
      return NULL;
    }

  return g_bytes_new_with_free_func (key, KEY_SIZE, free_key, key);
}

static char *
make_key_text (void)
{
  char *text = g_malloc (2 * KEY_SIZE + 1);
  guchar key[KEY_SIZE];

  randombytes_buf (key, sizeof key);
  sodium_bin2hex (text, 2 * KEY_SIZE + 1, key, sizeof key);
  sodium_memzero (key, sizeof key);
  return text;
}

static void
store_key_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KeyLoading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hub_keyring_item_store_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  loading->step = STEP_READ_BACK;
  find_key (task);
}

static void
make_key (GTask *task)
{
  char *text = make_key_text ();

  hub_keyring_item_store_async (NULL, KIND_KEY, _ ("Customer Activity Hub: key of the history"),
                                text, g_task_get_cancellable (task), store_key_cb,
                                g_object_ref (task));
  hub_credential_free_secret (text);
}

/* Two first starts at the same moment would each make a key, and one history would be lost. Where
 * no lock can be had the key is made all the same. */
static void
lock_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  g_autofree char *path
    = g_build_filename (g_get_user_runtime_dir (), "customer-activity-hub.lock", NULL);
  int lock;

  g_mkdir_with_parents (g_get_user_runtime_dir (), 0700);
  lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock >= 0 && flock (lock, LOCK_EX) != 0)
    {
      close (lock);
      lock = -1;
    }

  if (lock >= 0)
    g_task_return_pointer (task, GINT_TO_POINTER (lock + 1), close_lock);
  else
    g_task_return_pointer (task, NULL, NULL);
}

static void
lock_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KeyLoading *loading = g_task_get_task_data (task);
  GError *error = NULL;

  loading->lock = g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    find_key (task);
}

static void
take_lock (GTask *task)
{
  g_autoptr (GTask) lock_task
    = g_task_new (NULL, g_task_get_cancellable (task), lock_cb, g_object_ref (task));

  g_task_set_source_tag (lock_task, take_lock);
  g_task_set_name (lock_task, "[hub] keyring lock");
  /* Another process may be waiting for its agent's password: a cancelled start need not wait too.
   */
  g_task_set_return_on_cancel (lock_task, TRUE);
  g_task_run_in_thread (lock_task, lock_worker);
}

static void
find_key_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  KeyLoading *loading = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *key = NULL;
  char *text = hub_keyring_item_find_finish (result, &error);

  if (text != NULL)
    key = key_from_text (text);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (key != NULL)
    g_task_return_pointer (task, key, (GDestroyNotify) g_bytes_unref);
  else if (text != NULL)
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_KEYRING_MISSING,
                             "what the keyring holds as the key is none");
  else if (loading->step == STEP_LOOK)
    {
      loading->step = STEP_MAKE;
      take_lock (task);
    }
  else if (loading->step == STEP_MAKE)
    make_key (task);
  else
    g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_KEYRING_MISSING,
                             "the keyring did not keep the key");

  hub_credential_free_secret (text);
}

static void
find_key (GTask *task)
{
  hub_keyring_item_find_async (NULL, KIND_KEY, g_task_get_cancellable (task), find_key_cb,
                               g_object_ref (task));
}

static void
hub_keyring_credential_init (HubCredentialInterface *iface)
{
  iface->load_secret_async = hub_keyring_load_secret_async;
  iface->load_secret_finish = hub_keyring_load_secret_finish;
}

static void
hub_keyring_class_init (HubKeyringClass *klass)
{
  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
}

static void
hub_keyring_init (HubKeyring *self)
{
}

HubKeyring *
hub_keyring_new (void)
{
  return g_object_new (HUB_TYPE_KEYRING, NULL);
}

void
hub_keyring_store_secret_async (HubKeyring *self,
                                HubConnection *connection,
                                const char *secret,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (HUB_IS_KEYRING (self));
  g_return_if_fail (HUB_IS_CONNECTION (connection) && !hub_connection_is_sample (connection));
  g_return_if_fail (secret != NULL);

  task = keyring_task_new (self, hub_keyring_store_secret_async, "[hub] keyring store secret",
                           cancellable, callback, user_data);
  /* Translators: how the keyring's own program lists the secret; %s is a connection's name */
  label = g_strdup_printf (_ ("Customer Activity Hub: client secret of %s"),
                           hub_connection_get_name (connection));
  hub_keyring_item_store_async (hub_connection_get_id (connection), KIND_SECRET, label, secret,
                                cancellable, store_secret_cb, g_object_ref (task));
}

gboolean
hub_keyring_store_secret_finish (HubKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_keyring_forget_secret_async (HubKeyring *self,
                                 HubConnection *connection,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HUB_IS_KEYRING (self));
  g_return_if_fail (HUB_IS_CONNECTION (connection) && !hub_connection_is_sample (connection));

  task = keyring_task_new (self, hub_keyring_forget_secret_async, "[hub] keyring forget secret",
                           cancellable, callback, user_data);
  hub_keyring_item_forget_async (hub_connection_get_id (connection), KIND_SECRET, cancellable,
                                 forget_secret_cb, g_object_ref (task));
}

gboolean
hub_keyring_forget_secret_finish (HubKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_keyring_load_key_async (HubKeyring *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HUB_IS_KEYRING (self));

  task = keyring_task_new (self, hub_keyring_load_key_async, "[hub] keyring load key", cancellable,
                           callback, user_data);
  g_task_set_task_data (task, g_new0 (KeyLoading, 1), key_loading_free);
  find_key (task);
}

GBytes *
hub_keyring_load_key_finish (HubKeyring *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
