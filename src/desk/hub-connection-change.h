/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-connection-store.h"
#include "hub-keyring.h"

G_BEGIN_DECLS

/**
 * hub_connection_change_save_async:
 * @secret: (nullable): to be kept in the keyring; %NULL leaves what is there, unless the connection
 *   has a command that prints its token, and so no secret any more
 * @cancellable: (nullable): heeded until the first change; from there it goes on to the end
 *
 * Saves a connection as a whole: its secret goes into the keyring and the connection into its file,
 * or neither does. What the keyring held before is put back when the file cannot be written.
 */
void hub_connection_change_save_async (HubConnectionStore *store,
                                       HubKeyring *keyring,
                                       HubConnection *connection,
                                       const char *secret,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);

/* As hub_connection_store_save_finish(), or an error of the keyring. */
gboolean
hub_connection_change_save_finish (HubConnectionStore *store, GAsyncResult *result, GError **error);

/* Removes a connection the same way: with its secret, or not at all. Where there is no keyring
 * there is no secret either. */
void hub_connection_change_remove_async (HubConnectionStore *store,
                                         HubKeyring *keyring,
                                         HubConnection *connection,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean hub_connection_change_remove_finish (HubConnectionStore *store,
                                              GAsyncResult *result,
                                              GError **error);

G_END_DECLS
