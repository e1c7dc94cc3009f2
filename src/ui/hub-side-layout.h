/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubSideLayout:
 *
 * A sidebar beside the content, or, where there is no room for both, over it. Whether the sidebar
 * stands beside the content is the user's lasting choice; that it lies over it is a passing one.
 *
 * Properties: `at-end` (boolean): whether the sidebar stands at the end instead of the start;
 * `sidebar`, `content` (GtkWidget); `show-sidebar` (boolean): the lasting choice;
 * `sidebar-visible` (boolean): what is so now; `collapsed` (boolean, readable): there is no room
 * for both.
 */
#define HUB_TYPE_SIDE_LAYOUT (hub_side_layout_get_type ())

G_DECLARE_FINAL_TYPE (HubSideLayout, hub_side_layout, HUB, SIDE_LAYOUT, GtkWidget)

/* Below this width, in application pixels, the sidebar lies over the content. */
#define HUB_SIDE_LAYOUT_COLLAPSE_WIDTH 720

GtkWidget *hub_side_layout_new (void);

gboolean hub_side_layout_get_collapsed (HubSideLayout *self);
gboolean hub_side_layout_get_sidebar_visible (HubSideLayout *self);
void hub_side_layout_set_sidebar_visible (HubSideLayout *self, gboolean visible);
/* Takes the sidebar away if it lies over the content. Returns: whether it did */
gboolean hub_side_layout_close_overlay (HubSideLayout *self);

G_END_DECLS
