/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubLayoutStore:
 *
 * How the agent has arranged the cards, for each connection. Kept in an ordinary file, as it holds
 * nothing about a customer; read and written by workers. Desks share one, and all follow a change.
 *
 * Signals: `changed` (string, a connection's id): its layout is another now; `failed` (GError, with
 * HUB_ERROR_LAYOUT): it could not be written, or took the place of a file that could not be read,
 * and stays as it is until the program ends.
 */
#define HUB_TYPE_LAYOUT_STORE (hub_layout_store_get_type ())

G_DECLARE_FINAL_TYPE (HubLayoutStore, hub_layout_store, HUB, LAYOUT_STORE, GObject)

/* @file: (nullable): NULL keeps nothing beyond its own life (kiosk) */
HubLayoutStore *hub_layout_store_new (GFile *file);

/* $XDG_CONFIG_HOME/customer-activity-hub/layout.json. (transfer full) */
GFile *hub_layout_store_get_default_file (void);

/* A file that cannot be understood is put aside; then the result is FALSE with HUB_ERROR_LAYOUT,
 * whose message says so. What was set before it is read stays set. */
void hub_layout_store_load_async (HubLayoutStore *self,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean hub_layout_store_load_finish (HubLayoutStore *self, GAsyncResult *result, GError **error);

/* Never NULL: what is not arranged is as declared. (transfer none) */
HubLayout *hub_layout_store_get (HubLayoutStore *self, const char *connection_id);
/* Sets it at once, and writes it in the background. */
void hub_layout_store_set (HubLayoutStore *self, const char *connection_id, HubLayout *layout);
/* Takes the last hub_layout_store_set() back; does nothing when that has been done. */
void hub_layout_store_undo (HubLayoutStore *self);

/* Of a connection that is no more nothing stays, and nothing comes back. */
void hub_layout_store_forget (HubLayoutStore *self, const char *connection_id);

/* Waits until what was set is written, or could not be. */
void hub_layout_store_flush_async (HubLayoutStore *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean hub_layout_store_flush_finish (HubLayoutStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
