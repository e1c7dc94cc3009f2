/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"
#include "model/hub-profile.h"
#include "model/hub-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubPinnedFields:
 *
 * What the agent wants to see of every customer, as chips of label and value that copy with one
 * click; the Menu key or a right click on one offers to unpin it. They are built ahead of the
 * customer, and filled again for the next. It takes no place where there is nothing to show.
 *
 * Uses the window's action `win.copy-text` (s), and those of HubLayoutActions.
 */
#define HUB_TYPE_PINNED_FIELDS (hub_pinned_fields_get_type ())

G_DECLARE_FINAL_TYPE (HubPinnedFields, hub_pinned_fields, HUB, PINNED_FIELDS, GtkWidget)

GtkWidget *hub_pinned_fields_new (void);

/* What is pinned; a customer that is shown has to be filled in anew. */
void hub_pinned_fields_set_layout (HubPinnedFields *self, HubLayout *layout);
/* @cards: by which @summary was made of @profile */
void hub_pinned_fields_fill (HubPinnedFields *self,
                             HubCardSet *cards,
                             HubSummary *summary,
                             HubProfile *profile);
/* Forgets the customer. */
void hub_pinned_fields_clear (HubPinnedFields *self);

G_END_DECLS
