/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-cards-file.h"

#include "model/hub-error.h"

/* The card set, and what was wrong with the file that should have made it. */
typedef struct
{
  HubCardSet *cards;
  GError *error; /* nullable */
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_object (&loaded->cards);
  g_clear_error (&loaded->error);
  g_free (loaded);
}

/* NULL without error when there is no such file. */
static HubCardSet *
read_folder (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "customer-activity-hub", "cards.json", NULL);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *contents;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &local_error))
    {
      if (!g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
          && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
        g_set_error (error, HUB_ERROR, HUB_ERROR_CARDS, "%s", local_error->message);
      return NULL;
    }

  bytes = g_bytes_new_take (contents, length);
  return hub_card_set_new_from_bytes (bytes, path, error);
}

static void
load_worker (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const char *const *folders = g_get_system_config_dirs ();
  Loaded *loaded = g_new0 (Loaded, 1);

  loaded->cards = read_folder (g_get_user_config_dir (), &loaded->error);
  for (gsize i = 0; loaded->cards == NULL && loaded->error == NULL && folders[i] != NULL; i++)
    loaded->cards = read_folder (folders[i], &loaded->error);
  if (loaded->cards == NULL)
    loaded->cards = hub_card_set_new_built_in ();

  g_task_return_pointer (task, loaded, loaded_free);
}

void
hub_cards_file_load_async (GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_cards_file_load_async);
  g_task_set_name (task, "[hub] cards file load");
  /* There is always a set, so that nobody has to do without. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_run_in_thread (task, load_worker);
}

HubCardSet *
hub_cards_file_load_finish (GAsyncResult *result, GError **error)
{
  Loaded *loaded;
  HubCardSet *cards;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  loaded = g_task_propagate_pointer (G_TASK (result), NULL);
  cards = g_steal_pointer (&loaded->cards);
  if (loaded->error != NULL)
    g_propagate_error (error, g_steal_pointer (&loaded->error));
  loaded_free (loaded);

  return cards;
}
