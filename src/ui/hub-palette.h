/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"
#include "ui/hub-result-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubPalette:
 *
 * Everything by name, without leaving the keyboard: actions, earlier lookups and the fields of the
 * open profile, found as one types. It lies over the top of the window and takes nothing else of
 * it. Enter does it and Escape leaves it; either puts the keyboard back where it was. What was
 * found goes when it closes.
 *
 * Uses the window's actions `win.look-up` (s), `win.look-up-identity` (ss), `win.copy-text` (s),
 * `win.filter-history` (s), `win.focus-search`, and `profile.find-attribute` (s). Where the window
 * has disabled `win.filter-history`, no earlier lookups are offered.
 */
#define HUB_TYPE_PALETTE (hub_palette_get_type ())

G_DECLARE_FINAL_TYPE (HubPalette, hub_palette, HUB, PALETTE, GtkWidget)

GtkWidget *hub_palette_new (void);

/* The one that lies over @overlay; NULL before it was asked for. (transfer none) (nullable) */
HubPalette *hub_palette_find (GtkOverlay *overlay);
/* The same; it is made when it is first asked for. (transfer none) */
HubPalette *hub_palette_ensure (GtkOverlay *overlay);

/* @desk: whose history and current lookup are meant until it closes; @view: where that lookup is
 * shown */
void hub_palette_open (HubPalette *self, HubDesk *desk, HubResultView *view);
/* Does nothing when it is closed. */
void hub_palette_close (HubPalette *self);
gboolean hub_palette_is_open (HubPalette *self);

G_END_DECLS
