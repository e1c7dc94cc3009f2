/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-connection-store.h"
#include "ui/hub-search-bar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubHeader:
 *
 * The window's header bar: history, connection, the search field, refresh, menu, and a button to
 * close.
 *
 * Uses the window's actions, as its buttons and menus do nothing themselves.
 */
#define HUB_TYPE_HEADER (hub_header_get_type ())

G_DECLARE_FINAL_TYPE (HubHeader, hub_header, HUB, HEADER, GtkWidget)

GtkWidget *hub_header_new (void);

/* (transfer none) */
HubSearchBar *hub_header_get_search (HubHeader *self);
/* What is typed in @widget, where nothing takes it, goes to the search field; but "?" shows the
 * shortcuts, unless it is a kiosk. */
void hub_header_take_keys (HubHeader *self, GtkWidget *widget);

/* What the connection button and the menu offer. */
void hub_header_set_store (HubHeader *self, HubConnectionStore *store);
/* @connection: (nullable): NULL, before the connections have been read, shows none */
void hub_header_set_connection (HubHeader *self, HubConnection *connection);
/* Only the search field and what belongs to it: no history, no connections, no menu. */
void hub_header_set_kiosk (HubHeader *self, gboolean kiosk);

G_END_DECLS
