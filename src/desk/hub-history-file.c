/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-history-file.h"

#include "hub-history-json.h"
#include "hub-set-aside.h"
#include "hub-vault.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <errno.h>

struct _HubHistoryFile
{
  GObject parent_instance;

  HubKeyring *keyring;
  GFile *file;
  HubVault *vault; /* nullable until the key is there */
};

G_DEFINE_FINAL_TYPE (HubHistoryFile, hub_history_file, G_TYPE_OBJECT)

/* What came out of the vault, for the worker that makes entries of it. */
typedef struct
{
  GBytes *plain;   /* nullable: there is no file */
  GError *failure; /* nullable: it does not open */
} Unsealed;

typedef struct
{
  GPtrArray *entries;
  GError *set_aside; /* nullable */
} Opened;

static void
unsealed_free (gpointer data)
{
  Unsealed *unsealed = data;

  g_clear_pointer (&unsealed->plain, g_bytes_unref);
  g_clear_error (&unsealed->failure);
  g_free (unsealed);
}

static void
opened_free (gpointer data)
{
  Opened *opened = data;

  g_clear_pointer (&opened->entries, g_ptr_array_unref);
  g_clear_error (&opened->set_aside);
  g_free (opened);
}

static void
read_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  HubHistoryFile *self = source_object;
  Unsealed *unsealed = task_data;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) failure = g_steal_pointer (&unsealed->failure);
  GError *error = NULL;
  Opened *opened;

  if (unsealed->plain != NULL)
    entries = hub_history_json_read (unsealed->plain, &failure);

  if (failure != NULL
      && (!g_error_matches (failure, HUB_ERROR, HUB_ERROR_SEALED)
          || !hub_set_aside (self->file, NULL, &error)))
    {
      if (error != NULL)
        g_prefix_error (&failure, "%s, and: ", error->message);
      g_clear_error (&error);
      g_task_return_error (task, g_steal_pointer (&failure));
      return;
    }

  opened = g_new0 (Opened, 1);
  opened->entries = entries != NULL ? g_steal_pointer (&entries)
                                    : g_ptr_array_new_with_free_func (g_object_unref);
  opened->set_aside = g_steal_pointer (&failure);
  g_task_return_pointer (task, opened, opened_free);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Opened *opened = g_task_propagate_pointer (G_TASK (result), &error);

  if (opened != NULL)
    g_task_return_pointer (task, opened, opened_free);
  else
    g_task_return_error (task, error);
}

static void
vault_load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) reader = NULL;
  Unsealed *unsealed = g_new0 (Unsealed, 1);

  unsealed->plain = hub_vault_load_finish (HUB_VAULT (source), result, &unsealed->failure);

  reader = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), read_cb,
                       g_object_ref (task));
  g_task_set_source_tag (reader, vault_load_cb);
  g_task_set_name (reader, "[hub] history read");
  g_task_set_task_data (reader, unsealed, unsealed_free);
  g_task_run_in_thread (reader, read_worker);
}

static void
load_key_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubHistoryFile *self = g_task_get_source_object (task);
  g_autoptr (GBytes) key = NULL;
  GError *error = NULL;

  key = hub_keyring_load_key_finish (HUB_KEYRING (source), result, &error);
  if (key == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_object (&self->vault);
  self->vault = hub_vault_new (self->file, key);
  hub_vault_load_async (self->vault, g_task_get_cancellable (task), vault_load_cb,
                        g_object_ref (task));
}

static void
save_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (hub_vault_save_finish (HUB_VAULT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
erase_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  HubHistoryFile *self = source_object;
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (self->file));
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *prefix = g_strconcat (name, ".", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *found;
  int failure = 0;

  if (dir == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  while (dir != NULL && (found = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, found, NULL);

      if (!g_str_equal (found, name) && !g_str_has_prefix (found, prefix))
        continue;
      if (g_unlink (path) != 0 && errno != ENOENT)
        failure = errno;
    }

  if (failure == 0)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_FILE_ERROR, g_file_error_from_errno (failure), "%s",
                             g_strerror (failure));
}

static void
hub_history_file_finalize (GObject *object)
{
  HubHistoryFile *self = HUB_HISTORY_FILE (object);

  g_clear_object (&self->keyring);
  g_clear_object (&self->file);
  g_clear_object (&self->vault);

  G_OBJECT_CLASS (hub_history_file_parent_class)->finalize (object);
}

static void
hub_history_file_class_init (HubHistoryFileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hub_history_file_finalize;
}

static void
hub_history_file_init (HubHistoryFile *self)
{
}

HubHistoryFile *
hub_history_file_new (HubKeyring *keyring, GFile *file)
{
  HubHistoryFile *self = g_object_new (HUB_TYPE_HISTORY_FILE, NULL);

  self->keyring = g_object_ref (keyring);
  self->file = g_object_ref (file);

  return self;
}

void
hub_history_file_open_async (HubHistoryFile *self,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_history_file_open_async);
  g_task_set_name (task, "[hub] history open");
  hub_keyring_load_key_async (self->keyring, cancellable, load_key_cb, g_object_ref (task));
}

GPtrArray *
hub_history_file_open_finish (HubHistoryFile *self,
                              GAsyncResult *result,
                              GError **set_aside_error,
                              GError **error)
{
  Opened *opened;
  GPtrArray *entries;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  opened = g_task_propagate_pointer (G_TASK (result), error);
  if (opened == NULL)
    return NULL;

  entries = g_steal_pointer (&opened->entries);
  if (opened->set_aside != NULL)
    g_propagate_error (set_aside_error, g_steal_pointer (&opened->set_aside));
  opened_free (opened);

  return entries;
}

void
hub_history_file_save_async (HubHistoryFile *self,
                             GPtrArray *entries,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GBytes) plain = NULL;

  g_return_if_fail (self->vault != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_history_file_save_async);
  g_task_set_name (task, "[hub] history save");
  plain = hub_history_json_write (entries);
  hub_vault_save_async (self->vault, plain, cancellable, save_cb, g_object_ref (task));
}

gboolean
hub_history_file_save_finish (HubHistoryFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
hub_history_file_erase_async (HubHistoryFile *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_history_file_erase_async);
  g_task_set_name (task, "[hub] history erase");
  g_task_run_in_thread (task, erase_worker);
}

gboolean
hub_history_file_erase_finish (HubHistoryFile *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
