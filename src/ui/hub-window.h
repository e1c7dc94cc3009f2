/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HubWindow:
 *
 * The main window: search, history, result, status line.
 */
#define HUB_TYPE_WINDOW (hub_window_get_type ())

G_DECLARE_FINAL_TYPE (HubWindow, hub_window, HUB, WINDOW, AdwApplicationWindow)

/* @settings: (nullable): the window's GSettings; NULL keeps nothing (kiosk)
 * @kiosk: full screen, no settings, no history; everything about a customer goes after
 *   @idle_seconds without input */
HubWindow *hub_window_new (AdwApplication *application,
                           HubDesk *desk,
                           GSettings *settings,
                           gboolean kiosk,
                           guint idle_seconds);

/* The desk of the customer on the screen. (transfer none) */
HubDesk *hub_window_get_desk (HubWindow *self);

/* As if @text had been typed and Enter pressed. */
void hub_window_look_up_text (HubWindow *self, const char *text);
/* A screen pop: shows the identity in the search field and looks it up. */
void hub_window_look_up_query (HubWindow *self, HubQuery *query);
/* Where a result would stand: a link or option that could not be used. */
void hub_window_show_error (HubWindow *self, const GError *error);

G_END_DECLS
