/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-files.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER "files"

char *
lp_files_new_path (const char *store_folder)
{
  g_autofree char *id = g_uuid_string_random ();

  return g_build_filename (store_folder, FOLDER, id, NULL);
}

char *
lp_files_get_path (LpStore *store, const char *name)
{
  return g_build_filename (lp_store_get_folder (store), FOLDER, name, NULL);
}

static gboolean
sync_path (const char *path, int flags, gint64 *size)
{
  int fd = g_open (path, flags | O_RDONLY | O_CLOEXEC, 0);
  struct stat info;
  gboolean synced;

  if (fd < 0)
    return FALSE;
  synced = fstat (fd, &info) == 0 && fsync (fd) == 0;
  if (synced && size != NULL)
    *size = info.st_size;
  close (fd);
  return synced;
}

char *
lp_files_keep (LpStore *store, const char *path, gint64 *size, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (sync_path (path, 0, size) && sync_path (folder, O_DIRECTORY, NULL))
    return g_path_get_basename (path);
  g_set_error (error, LP_ERROR, lp_error_from_errno (errno), _ ("The store cannot be used: %s"),
               g_strerror (errno));
  return NULL;
}

/* Whether a batch names the file; -1 on error. */
static int
is_named (LpStore *store, const char *name, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store,
                    "SELECT EXISTS (SELECT 1 FROM batch_files f JOIN batches b ON b.id = f.batch "
                    "WHERE f.stored = ?1 AND b.status IN ('loading', 'queued', 'processing'))",
                    error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_text (statement, 1, name, -1, SQLITE_STATIC);
  return lp_store_step (store, statement, error) ? sqlite3_column_int (statement, 0) : -1;
}

gboolean
lp_files_tidy (LpStore *store, GError **error)
{
  g_autofree char *folder = g_build_filename (lp_store_get_folder (store), FOLDER, NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_STORE, _ ("The folder “%s” cannot be made: %s"),
                   folder, g_strerror (errno));
      return FALSE;
    }
  dir = g_dir_open (folder, 0, error);
  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      switch (is_named (store, name, error))
        {
        case TRUE:
          break;
        case FALSE:
          g_unlink (path);
          break;
        default:
          return FALSE;
        }
    }
  return TRUE;
}
