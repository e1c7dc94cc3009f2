/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HubConnectionEditor:
 *
 * A window to add, change, test or remove a connection. It does not stand in the way of the main
 * window: an agent in a call can leave it open.
 *
 * Signal `changed`: a connection was saved and is in use now, or was removed.
 */
#define HUB_TYPE_CONNECTION_EDITOR (hub_connection_editor_get_type ())

G_DECLARE_FINAL_TYPE (HubConnectionEditor, hub_connection_editor, HUB, CONNECTION_EDITOR, AdwWindow)

/* @connection: (nullable): NULL for a new one */
HubConnectionEditor *hub_connection_editor_new (HubDesk *desk, HubConnection *connection);

/* Closes those over @owner. What was typed in one goes only if the agent says so.
 * Returns: %FALSE while one asks */
gboolean hub_connection_editor_close_all (GtkWindow *owner);

G_END_DECLS
