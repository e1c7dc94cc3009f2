/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-vault.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include <errno.h>
#include <string.h>

/* A sealed file is this header, a nonce, and the ciphertext with its tag. The last byte is the
 * version; the header is authenticated with the rest, so that nobody can pass one off for another.
 */
static const guchar HEADER[8] = { 'H', 'U', 'B', 'V', 'A', 'U', 'L', 1 };

#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE crypto_aead_xchacha20poly1305_ietf_ABYTES
#define KEY_SIZE crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define OVERHEAD (sizeof HEADER + NONCE_SIZE + TAG_SIZE)

/* Far more than the hub ever seals; a larger file is not one of ours and is not read into memory.
 */
#define MAX_FILE_SIZE (16u * 1024 * 1024)

struct _HubVault
{
  GObject parent_instance;

  GFile *file;
  GBytes *key;
};

G_DEFINE_FINAL_TYPE (HubVault, hub_vault, G_TYPE_OBJECT)

static void
wipe_and_free (gpointer data)
{
  GByteArray *array = data;

  sodium_memzero (array->data, array->len);
  g_byte_array_unref (array);
}

/* Plain text is wiped when the last one who reads it lets go. */
static GBytes *
bytes_new_wiped (GByteArray *array)
{
  return g_bytes_new_with_free_func (array->data, array->len, wipe_and_free, array);
}

static GBytes *
unseal (const guchar *sealed, gsize length, GBytes *key, GError **error)
{
  const guchar *nonce = sealed + sizeof HEADER;
  const guchar *cipher = nonce + NONCE_SIZE;
  g_autoptr (GByteArray) plain = NULL;

  if (length < OVERHEAD || memcmp (sealed, HEADER, sizeof HEADER) != 0)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SEALED, "the file is not a sealed one");
      return NULL;
    }

  plain = g_byte_array_sized_new (length - OVERHEAD);
  g_byte_array_set_size (plain, length - OVERHEAD);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (
        plain->data, NULL, NULL, cipher, length - sizeof HEADER - NONCE_SIZE, HEADER, sizeof HEADER,
        nonce, g_bytes_get_data (key, NULL))
      != 0)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SEALED,
                           "the file was sealed with another key, or changed since");
      return NULL;
    }

  return bytes_new_wiped (g_steal_pointer (&plain));
}

static GByteArray *
seal (GBytes *plain, GBytes *key)
{
  gsize length = g_bytes_get_size (plain);
  GByteArray *sealed = g_byte_array_sized_new (length + OVERHEAD);
  guchar *nonce, *cipher;

  g_byte_array_set_size (sealed, length + OVERHEAD);
  nonce = sealed->data + sizeof HEADER;
  cipher = nonce + NONCE_SIZE;

  memcpy (sealed->data, HEADER, sizeof HEADER);
  randombytes_buf (nonce, NONCE_SIZE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (cipher, NULL, g_bytes_get_data (plain, NULL), length,
                                              HEADER, sizeof HEADER, NULL, nonce,
                                              g_bytes_get_data (key, NULL));
  return sealed;
}

static void
load_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *plain = hub_vault_load (source_object, &error);

  if (error == NULL)
    g_task_return_pointer (task, plain, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
save_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (hub_vault_save (source_object, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
hub_vault_finalize (GObject *object)
{
  HubVault *self = HUB_VAULT (object);

  g_clear_object (&self->file);
  g_clear_pointer (&self->key, g_bytes_unref);

  G_OBJECT_CLASS (hub_vault_parent_class)->finalize (object);
}

static void
hub_vault_class_init (HubVaultClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hub_vault_finalize;

  if (sodium_init () < 0)
    g_error ("libsodium cannot be initialised");
}

static void
hub_vault_init (HubVault *self)
{
}

HubVault *
hub_vault_new (GFile *file, GBytes *key)
{
  HubVault *self;

  g_return_val_if_fail (G_IS_FILE (file) && g_file_peek_path (file) != NULL, NULL);
  g_return_val_if_fail (key != NULL && g_bytes_get_size (key) == KEY_SIZE, NULL);

  self = g_object_new (HUB_TYPE_VAULT, NULL);
  self->file = g_object_ref (file);
  self->key = g_bytes_ref (key);

  return self;
}

GBytes *
hub_vault_load (HubVault *self, GError **error)
{
  const char *path;
  g_autofree char *sealed = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;
  GStatBuf info;

  g_return_val_if_fail (HUB_IS_VAULT (self), NULL);

  path = g_file_peek_path (self->file);
  if (g_stat (path, &info) == 0 && info.st_size > (goffset) MAX_FILE_SIZE)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SEALED, "the file is too large");
      return NULL;
    }
  if (!g_file_get_contents (path, &sealed, &length, &local_error))
    {
      if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return unseal ((const guchar *) sealed, length, self->key, error);
}

gboolean
hub_vault_save (HubVault *self, GBytes *plain, GError **error)
{
  const char *path;
  g_autofree char *folder = NULL;
  g_autoptr (GByteArray) sealed = NULL;

  g_return_val_if_fail (HUB_IS_VAULT (self), FALSE);
  g_return_val_if_fail (plain != NULL, FALSE);

  path = g_file_peek_path (self->file);
  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   "the folder cannot be made: %s", g_strerror (code));
      return FALSE;
    }

  sealed = seal (plain, self->key);
  return g_file_set_contents_full (path, (const char *) sealed->data, sealed->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

void
hub_vault_load_async (HubVault *self,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HUB_IS_VAULT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_vault_load_async);
  g_task_set_name (task, "[hub] vault load");
  g_task_run_in_thread (task, load_worker);
}

GBytes *
hub_vault_load_finish (HubVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hub_vault_save_async (HubVault *self,
                      GBytes *plain,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HUB_IS_VAULT (self));
  g_return_if_fail (plain != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_vault_save_async);
  g_task_set_name (task, "[hub] vault save");
  g_task_set_task_data (task, g_bytes_ref (plain), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, save_worker);
}

gboolean
hub_vault_save_finish (HubVault *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
