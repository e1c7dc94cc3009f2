/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/hub-connection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The key file of HubConnectionStore: a group "connection ID" each. All for worker threads; what
 * else stands in the file, comments included, is kept as it is. */

/* An empty one when there is no file yet; NULL when it cannot be read. (transfer full) */
GKeyFile *hub_connection_file_read (const char *path, GError **error);

/* The connections that can be used. (transfer full) (element-type HubConnection)
 * @broken: (out): set with HUB_ERROR_SETTINGS, which names every group that cannot */
GPtrArray *hub_connection_file_list (GKeyFile *key_file, GError **broken);

void hub_connection_file_set (GKeyFile *key_file, HubConnection *connection);
void hub_connection_file_remove (GKeyFile *key_file, const char *id);

/* Atomically, readable by its owner only. */
gboolean hub_connection_file_write (GKeyFile *key_file, const char *path, GError **error);

G_END_DECLS
