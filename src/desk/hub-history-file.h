/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-history-entry.h"
#include "hub-keyring.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where HubHistory keeps its entries: the sealed file and its key. One operation at a time, but an
 * erasure may run while it is being opened. */
#define HUB_TYPE_HISTORY_FILE (hub_history_file_get_type ())

G_DECLARE_FINAL_TYPE (HubHistoryFile, hub_history_file, HUB, HISTORY_FILE, GObject)

HubHistoryFile *hub_history_file_new (HubKeyring *keyring, GFile *file);

/* Asks for the key and reads the file. */
void hub_history_file_open_async (HubHistoryFile *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/* @set_aside: (out): set with HUB_ERROR_SEALED when a file was there that does not open; it is
 * renamed
 *   (".unreadable"), never written over, and the history starts empty
 * Returns: (element-type HubHistoryEntry) (transfer full): NULL when nothing can be kept on disk */
GPtrArray *hub_history_file_open_finish (HubHistoryFile *self,
                                         GAsyncResult *result,
                                         GError **set_aside,
                                         GError **error);

/* Once it is open. @entries: (element-type HubHistoryEntry): read before this returns */
void hub_history_file_save_async (HubHistoryFile *self,
                                  GPtrArray *entries,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean hub_history_file_save_finish (HubHistoryFile *self, GAsyncResult *result, GError **error);

/* Deletes the file, and all that was set aside or left half-written beside it. */
void hub_history_file_erase_async (HubHistoryFile *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean hub_history_file_erase_finish (HubHistoryFile *self, GAsyncResult *result, GError **error);

G_END_DECLS
