/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"
#include "model/hub-summary.h"
#include "ui/hub-page-scroller.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubArrangeMode:
 *
 * Puts a HubArranger in the place of the cards, and a bar above the page, for as long as the agent
 * arranges. What it needs is made when it starts and gone when it ends.
 *
 * Signal `arranged` (HubLayout, string): as that of HubArranger.
 */
#define HUB_TYPE_ARRANGE_MODE (hub_arrange_mode_get_type ())

G_DECLARE_FINAL_TYPE (HubArrangeMode, hub_arrange_mode, HUB, ARRANGE_MODE, GObject)

/* All three outlive it.
 * @grid: the cards as they stand otherwise, in a GtkBox on the page
 * @column: the page, and what is to stand above it */
HubArrangeMode *hub_arrange_mode_new (GtkWidget *grid, GtkBox *column, HubPageScroller *scroller);

gboolean hub_arrange_mode_is_on (HubArrangeMode *self);
/* The keyboard goes to the first card. */
void hub_arrange_mode_start (HubArrangeMode *self,
                             HubCardSet *cards,
                             HubLayout *layout,
                             HubSummary *summary);
/* Does nothing when it is not on. The keyboard goes to the search field if it was here. */
void hub_arrange_mode_stop (HubArrangeMode *self);

/* What is arranged follows; does nothing when it is not on. */
void hub_arrange_mode_set_layout (HubArrangeMode *self, HubLayout *layout);
void hub_arrange_mode_set_summary (HubArrangeMode *self, HubSummary *summary);

G_END_DECLS
