/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubArrangeBar:
 *
 * Stands above the customer while the cards are arranged, says how that is done, and ends it.
 *
 * Uses the actions `layout.reset` and `profile.arrange`.
 */
#define HUB_TYPE_ARRANGE_BAR (hub_arrange_bar_get_type ())

G_DECLARE_FINAL_TYPE (HubArrangeBar, hub_arrange_bar, HUB, ARRANGE_BAR, GtkWidget)

GtkWidget *hub_arrange_bar_new (void);

G_END_DECLS
