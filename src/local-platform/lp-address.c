/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-address.h"

#include "local-platform/lp-store.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

void
lp_address_publish (const char *folder, const char *address)
{
  g_autofree char *path = g_build_filename (folder, LP_STORE_LOCK_NAME, NULL);
  g_autofree char *text
    = address != NULL ? g_strdup_printf ("%s %d\n", address, (int) getpid ()) : NULL;
  /* Written in place: the lock is on this very file. */
  int fd = g_open (path, O_WRONLY | O_TRUNC | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  if (text != NULL && write (fd, text, strlen (text)) < 0)
    g_debug ("The address cannot be told");
  g_close (fd, NULL);
}
