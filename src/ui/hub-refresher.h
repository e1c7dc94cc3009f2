/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubRefresher:
 *
 * Reads the customer on the screen again by itself, every so often, if the user asked for that, and
 * while the window can be seen.
 */
#define HUB_TYPE_REFRESHER (hub_refresher_get_type ())

G_DECLARE_FINAL_TYPE (HubRefresher, hub_refresher, HUB, REFRESHER, GObject)

/* @window: borrowed; it must outlive the refresher */
HubRefresher *hub_refresher_new (HubDesk *desk, GtkWidget *window);
/* Whose customer is on the screen now. */
void hub_refresher_set_desk (HubRefresher *self, HubDesk *desk);

/* 0: never, which is so at first */
void hub_refresher_set_seconds (HubRefresher *self, guint seconds);

G_END_DECLS
