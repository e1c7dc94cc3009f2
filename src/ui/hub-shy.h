/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubShy:
 *
 * A bin that steps aside: where there is no room for its child it asks for none and shows nothing.
 * It lets a bar keep a small minimum width without being told what is narrow.
 *
 * Property: `child` (GtkWidget).
 */
#define HUB_TYPE_SHY (hub_shy_get_type ())

G_DECLARE_FINAL_TYPE (HubShy, hub_shy, HUB, SHY, GtkWidget)

GtkWidget *hub_shy_new (GtkWidget *child);

G_END_DECLS
