/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/hub-connection.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubConnectionStore:
 *
 * The connections an agent can choose from, a GListModel of HubConnection: the added ones by name,
 * Sample data last. Kept as a key file without secrets; those are in the keyring.
 */
#define HUB_TYPE_CONNECTION_STORE (hub_connection_store_get_type ())

G_DECLARE_FINAL_TYPE (HubConnectionStore, hub_connection_store, HUB, CONNECTION_STORE, GObject)

HubConnectionStore *hub_connection_store_new (GFile *file);

/* $XDG_CONFIG_HOME/customer-activity-hub/connections.ini. (transfer full) */
GFile *hub_connection_store_get_default_file (void);

/* A broken group is left out of the list and stays in the file; then the result is FALSE with
 * HUB_ERROR_SETTINGS, whose message names every such group and what is wrong with it, while the
 * others are there. A file that cannot be read as a whole leaves the list as it is. */
void hub_connection_store_load_async (HubConnectionStore *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
hub_connection_store_load_finish (HubConnectionStore *self, GAsyncResult *result, GError **error);

/* Adds @connection, or replaces the one with its id, and writes the file; keys, groups and comments
 * the hub does not know stay. A file that cannot be read is never written. Not for Sample data. */
void hub_connection_store_save_async (HubConnectionStore *self,
                                      HubConnection *connection,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
hub_connection_store_save_finish (HubConnectionStore *self, GAsyncResult *result, GError **error);

void hub_connection_store_remove_async (HubConnectionStore *self,
                                        HubConnection *connection,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
hub_connection_store_remove_finish (HubConnectionStore *self, GAsyncResult *result, GError **error);

/* By id, or by name without regard to case ("sample" and "Sample data" are always there).
 * (nullable) (transfer none) */
HubConnection *hub_connection_store_find (HubConnectionStore *self, const char *id_or_name);

G_END_DECLS
