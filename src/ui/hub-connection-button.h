/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-connection-store.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubConnectionButton:
 *
 * Says which connection is in use and offers the others.
 *
 * Uses the window's actions `win.connection` (s, an id), `win.add-connection` and
 * `win.edit-connection`.
 */
#define HUB_TYPE_CONNECTION_BUTTON (hub_connection_button_get_type ())

G_DECLARE_FINAL_TYPE (HubConnectionButton, hub_connection_button, HUB, CONNECTION_BUTTON, GtkWidget)

GtkWidget *hub_connection_button_new (void);

void hub_connection_button_set_store (HubConnectionButton *self, HubConnectionStore *store);
/* @connection: (nullable): NULL, before the connections have been read, hides it */
void hub_connection_button_set_connection (HubConnectionButton *self, HubConnection *connection);

/* What it offers, for where there is no room for the button. (transfer none) */
GMenuModel *hub_connection_button_get_menu (HubConnectionButton *self);

G_END_DECLS
