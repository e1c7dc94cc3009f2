/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubSkeleton:
 *
 * Pale bars in the place of lines that have not arrived. They stand still: half a second is no time
 * to look at an animation.
 */
#define HUB_TYPE_SKELETON (hub_skeleton_get_type ())

G_DECLARE_FINAL_TYPE (HubSkeleton, hub_skeleton, HUB, SKELETON, GtkWidget)

GtkWidget *hub_skeleton_new (guint n_lines);

G_END_DECLS
