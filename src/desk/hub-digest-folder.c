/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-digest-folder.h"

#include "hub-set-aside.h"
#include "hub-vault.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>
#include <sodium.h>

#include <errno.h>
#include <string.h>

#define SUFFIX ".sealed"
#define NAME_SIZE 16 /* bytes, written as twice as many digits */

/* Names are made by a key of their own, derived from the one that seals. */
#define NAME_KEY_ID 1
#define NAME_KEY_CONTEXT "hubseen_"

struct _HubDigestFolder
{
  GFile *folder;
  GBytes *key;
  guchar name_key[crypto_generichash_KEYBYTES];
};

HubDigestFolder *
hub_digest_folder_new (GFile *folder, GBytes *key)
{
  HubDigestFolder *self;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  g_return_val_if_fail (g_bytes_get_size (key) == crypto_kdf_KEYBYTES, NULL);

  self = g_atomic_rc_box_new0 (HubDigestFolder);
  self->folder = g_object_ref (folder);
  self->key = g_bytes_ref (key);
  crypto_kdf_derive_from_key (self->name_key, sizeof self->name_key, NAME_KEY_ID, NAME_KEY_CONTEXT,
                              g_bytes_get_data (key, NULL));
  return self;
}

HubDigestFolder *
hub_digest_folder_ref (HubDigestFolder *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (HubDigestFolder *self)
{
  g_object_unref (self->folder);
  g_bytes_unref (self->key);
  sodium_memzero (self->name_key, sizeof self->name_key);
}

void
hub_digest_folder_unref (HubDigestFolder *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) clear);
}

static char *
dup_name (HubDigestFolder *self, const char *place)
{
  guchar hash[NAME_SIZE];
  char digits[2 * NAME_SIZE + 1];

  crypto_generichash (hash, sizeof hash, (const guchar *) place, strlen (place), self->name_key,
                      sizeof self->name_key);
  sodium_bin2hex (digits, sizeof digits, hash, sizeof hash);
  return g_strconcat (digits, SUFFIX, NULL);
}

static GFile *
dup_file (HubDigestFolder *self, const char *place)
{
  g_autofree char *name = dup_name (self, place);

  return g_file_get_child (self->folder, name);
}

GBytes *
hub_digest_folder_load (HubDigestFolder *self, const char *place, GError **error)
{
  g_autoptr (GFile) file = dup_file (self, place);
  g_autoptr (HubVault) vault = hub_vault_new (file, self->key);
  g_autoptr (GError) local_error = NULL;
  GBytes *plain = hub_vault_load (vault, &local_error);

  if (local_error == NULL)
    return plain;
  if (g_error_matches (local_error, HUB_ERROR, HUB_ERROR_SEALED)
      && !hub_set_aside (file, NULL, error))
    return NULL;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
hub_digest_folder_save (HubDigestFolder *self, const char *place, GBytes *plain, GError **error)
{
  g_autoptr (GFile) file = dup_file (self, place);
  g_autoptr (HubVault) vault = hub_vault_new (file, self->key);

  return hub_vault_save (vault, plain, error);
}

/* @names: (nullable): of files, those that stay, or go as @they_stay has it; what begins with the
 * name and a dot belongs to the file. NULL: everything goes. */
static gboolean
remove_files (GFile *folder, GHashTable *names, gboolean they_stay, GError **error)
{
  const char *path = g_file_peek_path (folder);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &local_error);
  const char *found;
  int failure = 0;

  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, found, NULL);
      const char *suffix = strstr (found, SUFFIX);
      g_autofree char *name = suffix != NULL
                                ? g_strndup (found, (gsize) (suffix - found) + strlen (SUFFIX))
                                : g_strdup (found);

      if (names != NULL && g_hash_table_contains (names, name) == they_stay)
        continue;
      if (g_unlink (file) != 0 && errno != ENOENT)
        failure = errno;
    }

  if (failure == 0)
    return TRUE;
  g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (failure),
                       g_strerror (failure));
  return FALSE;
}

/* (transfer full) (element-type filename) */
static GHashTable *
name_all (HubDigestFolder *self, GPtrArray *places)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (names, dup_name (self, g_ptr_array_index (places, i)));

  return names;
}

gboolean
hub_digest_folder_remove (HubDigestFolder *self, GPtrArray *places, GError **error)
{
  g_autoptr (GHashTable) names = name_all (self, places);

  return remove_files (self->folder, names, FALSE, error);
}

gboolean
hub_digest_folder_keep_only (HubDigestFolder *self, GPtrArray *places, GError **error)
{
  g_autoptr (GHashTable) names = name_all (self, places);

  return remove_files (self->folder, names, TRUE, error);
}

gboolean
hub_digest_folder_erase (GFile *folder, GError **error)
{
  return remove_files (folder, NULL, FALSE, error);
}
