/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-temporary-folder.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define PREFIX "customer-activity-hub-"

struct _HubTemporaryFolder
{
  char *path;
  int lock;
};

/* The folder, open and locked; -1 when its owner lives, or when it is somebody else's, or no
 * folder. */
static int
lock_folder (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC, 0);
  struct stat info;

  if (fd < 0)
    return -1;
  if (fstat (fd, &info) == 0 && info.st_uid == getuid () && info.st_nlink > 0
      && flock (fd, LOCK_EX | LOCK_NB) == 0)
    return fd;
  g_close (fd, NULL);
  return -1;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
  g_rmdir (path);
}

static void
remove_abandoned (void)
{
  g_autoptr (GDir) folder = g_dir_open (g_get_tmp_dir (), 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
      int fd = g_str_has_prefix (name, PREFIX) ? lock_folder (path) : -1;

      if (fd < 0)
        continue;
      remove_folder (path);
      g_close (fd, NULL);
    }
}

HubTemporaryFolder *
hub_temporary_folder_new (GError **error)
{
  remove_abandoned ();

  while (TRUE)
    {
      g_autofree char *path = g_dir_make_tmp (PREFIX "XXXXXX", error);
      HubTemporaryFolder *self;
      int fd;

      if (path == NULL)
        return NULL;
      /* Between being made and being locked it looks abandoned to another program that tidies up.
       */
      fd = lock_folder (path);
      if (fd < 0)
        continue;
      self = g_new0 (HubTemporaryFolder, 1);
      self->path = g_steal_pointer (&path);
      self->lock = fd;
      return self;
    }
}

void
hub_temporary_folder_free (HubTemporaryFolder *self)
{
  remove_folder (self->path);
  g_close (self->lock, NULL);
  g_free (self->path);
  g_free (self);
}

const char *
hub_temporary_folder_get_path (HubTemporaryFolder *self)
{
  return self->path;
}
