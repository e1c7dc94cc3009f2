/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubLocalProcess:
 *
 * The local platform with the sample company: a child process on a free loopback port, ended with
 * its owner, as its standard input is a pipe from here; or, where another program's child serves
 * the same store already, that one.
 */
#define HUB_TYPE_LOCAL_PROCESS (hub_local_process_get_type ())

G_DECLARE_FINAL_TYPE (HubLocalProcess, hub_local_process, HUB, LOCAL_PROCESS, GObject)

HubLocalProcess *hub_local_process_new (void);

/* Starts the program named by the environment variable HUB_LOCAL_PLATFORM, else the installed one,
 * with its store in the user's data folder, unless one serves that store. Several callers may wait
 * for one start. */
void hub_local_process_start_async (HubLocalProcess *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* "http://127.0.0.1:PORT" (transfer full); NULL with HUB_ERROR_LOCAL_PLATFORM */
char *hub_local_process_start_finish (HubLocalProcess *self, GAsyncResult *result, GError **error);

/* Waits until the platforms have ended that were told to. For a program that is about to end, and
 * after which another may want the store at once. */
void hub_local_process_wait_for_ends (void);

G_END_DECLS
