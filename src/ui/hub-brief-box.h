/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubBriefBox:
 *
 * The brief: what an agent should know before saying hello, one sentence a line, gravest first.
 * Hidden where there is nothing to say.
 *
 * Signal `activated` (string card_id): the agent wants to see what a sentence rests on.
 */
#define HUB_TYPE_BRIEF_BOX (hub_brief_box_get_type ())

G_DECLARE_FINAL_TYPE (HubBriefBox, hub_brief_box, HUB, BRIEF_BOX, GtkWidget)

GtkWidget *hub_brief_box_new (void);

/* @summary: (nullable): only read during the call; %NULL forgets the customer and hides the box */
void hub_brief_box_fill (HubBriefBox *self, HubSummary *summary);

G_END_DECLS
