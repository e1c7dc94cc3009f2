/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The folder of the store: in the user's data folder. (transfer full) */
char *hub_running_platform_dup_folder (void);

/**
 * hub_running_platform_find_async:
 * @except: (nullable): the process id of one that does not count
 *
 * Looks for a local platform that serves that store: it says its address
 * in the store's lock file, which it keeps locked.
 */
void hub_running_platform_find_async (const char *except,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* @url: (out): "http://127.0.0.1:PORT"
 * Returns: (transfer full) (nullable): a connection to it, which closes when it ends; or %NULL when
 * there is none */
GSocketConnection *hub_running_platform_find_finish (GAsyncResult *result, char **url);

G_END_DECLS
