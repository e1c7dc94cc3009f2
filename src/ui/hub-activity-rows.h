/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubActivityRows:
 *
 * Makes the rows of the list of events; the first of each day says which day it is.
 */
#define HUB_TYPE_ACTIVITY_ROWS (hub_activity_rows_get_type ())

G_DECLARE_FINAL_TYPE (HubActivityRows, hub_activity_rows, HUB, ACTIVITY_ROWS, GObject)

/* @events: (element-type HubEvent): newest first */
HubActivityRows *hub_activity_rows_new (GListModel *events);

/* (transfer none) */
GtkListItemFactory *hub_activity_rows_get_factory (HubActivityRows *self);

/* The times of the rows made from now on are told as seen from now. */
void hub_activity_rows_restart (HubActivityRows *self);

G_END_DECLS
