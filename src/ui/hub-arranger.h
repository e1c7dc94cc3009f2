/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"
#include "model/hub-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubArranger:
 *
 * The cards as they stand while the agent arranges them: all of them and all their rows, what is
 * hidden among them dimmed, each with a handle, to be moved, hidden and pinned by mouse, keyboard
 * and screen reader. What shows the cards otherwise is not burdened with it.
 *
 * Uses the actions `layout.pin-row` and `layout.unpin-row` of HubLayoutActions; else it changes
 * nothing itself. Signal `arranged` (HubLayout, string): how the cards are to stand, and
 * what to say while that can be undone, or %NULL. hub_arranger_set_layout() makes it so.
 */
#define HUB_TYPE_ARRANGER (hub_arranger_get_type ())

G_DECLARE_FINAL_TYPE (HubArranger, hub_arranger, HUB, ARRANGER, GtkWidget)

/* Of the cards for @kind.
 * @cards: none of which need be locked; what is says so */
GtkWidget *hub_arranger_new (HubCardSet *cards, HubEntityKind kind, HubLayout *layout);

void hub_arranger_set_layout (HubArranger *self, HubLayout *layout);
/* @summary: (nullable): of the same card set: the customer's values, to see what is arranged */
void hub_arranger_set_summary (HubArranger *self, HubSummary *summary);

/* What was moved last, to be brought into view (nullable) (transfer none) */
GtkWidget *hub_arranger_get_moved (HubArranger *self);

G_END_DECLS
