/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"
#include "ui/hub-idle-watch.h"
#include "ui/hub-palette.h"
#include "ui/hub-search-bar.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubKiosk:
 *
 * A desk that is shared: when nobody has touched the window for a while, nothing of the customer
 * stays, neither on the screen nor in the history or the clipboard.
 *
 * Signal: `forgotten`: it was just now; what else shows the customer has to let go too.
 */
#define HUB_TYPE_KIOSK (hub_kiosk_get_type ())

G_DECLARE_FINAL_TYPE (HubKiosk, hub_kiosk, HUB, KIOSK, GObject)

/* @window: outlives the kiosk, as @search in it does */
HubKiosk *hub_kiosk_new (GtkWidget *window, HubDesk *desk, HubSearchBar *search, guint seconds);

/* What counts. (transfer none) */
HubIdleWatch *hub_kiosk_get_watch (HubKiosk *self);

/* What is typed and found in it goes too. @palette: outlives the kiosk */
void hub_kiosk_set_palette (HubKiosk *self, HubPalette *palette);

/* To be called when something was typed or looked up: as long as there is anything to forget, the
 * time runs, from now on. */
void hub_kiosk_update (HubKiosk *self);

G_END_DECLS
