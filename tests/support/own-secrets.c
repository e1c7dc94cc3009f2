/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support/own-secrets.h"

#include <glib/gstdio.h>

static char *folder;
static char *file;

void
own_secrets_set_up (void)
{
  g_autoptr (GError) error = NULL;

  folder = g_dir_make_tmp ("hub-secrets-XXXXXX", &error);
  g_assert_no_error (error);
  file = g_build_filename (folder, "secrets", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "test", TRUE);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
}

void
own_secrets_tear_down (void)
{
  g_unlink (file);
  g_rmdir (folder);
  g_clear_pointer (&file, g_free);
  g_clear_pointer (&folder, g_free);
}
