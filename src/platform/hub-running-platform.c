/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* F_OFD_GETLK */
#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-running-platform.h"

#include <glib/gstdio.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define HOST "127.0.0.1"
#define ADDRESS "http://" HOST ":"

/* Whether the file is locked. The lock is only looked at: to take it, even for a moment, would keep
 * out a platform that starts. */
static gboolean
is_locked (int fd)
{
  struct flock lock = { .l_type = F_RDLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

char *
hub_running_platform_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "customer-activity-hub", "local-platform", NULL);
}

/* The port of the one that serves the store; 0 when none does. */
static guint16
read_port (const char *except)
{
  g_autofree char *folder = hub_running_platform_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  char text[64];
  ssize_t length;
  g_auto (GStrv) words = NULL;
  guint64 port;

  if (fd < 0)
    return 0;
  length = is_locked (fd) ? read (fd, text, sizeof text - 1) : 0;
  g_close (fd, NULL);
  text[MAX (length, 0)] = '\0';
  /* "http://127.0.0.1:PORT PROCESS", once it serves. */
  words = g_strsplit (g_strchomp (text), " ", 2);
  if (g_strv_length (words) != 2 || g_strcmp0 (words[1], except) == 0
      || !g_str_has_prefix (words[0], ADDRESS)
      || !g_ascii_string_to_unsigned (words[0] + strlen (ADDRESS), 10, 1, G_MAXUINT16, &port, NULL))
    return 0;
  return (guint16) port;
}

/* The lock may be gone by now, and the port somebody else's; then its answers are no profiles. */
static void
find (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  guint16 port = read_port (task_data);
  g_autoptr (GSocketClient) client = NULL;
  GSocketConnection *connection = NULL;

  if (port != 0)
    {
      client = g_socket_client_new ();
      g_socket_client_set_enable_proxy (client, FALSE);
      connection = g_socket_client_connect_to_host (client, HOST, port, cancellable, NULL);
    }
  g_task_return_pointer (task, connection, g_object_unref);
}

void
hub_running_platform_find_async (const char *except,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hub_running_platform_find_async);
  g_task_set_task_data (task, g_strdup (except), g_free);
  g_task_run_in_thread (task, find);
}

GSocketConnection *
hub_running_platform_find_finish (GAsyncResult *result, char **url)
{
  GSocketConnection *connection = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GSocketAddress) address
    = connection != NULL ? g_socket_connection_get_remote_address (connection, NULL) : NULL;

  if (address == NULL)
    {
      g_clear_object (&connection);
      return NULL;
    }
  *url = g_strdup_printf (ADDRESS "%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  return connection;
}
