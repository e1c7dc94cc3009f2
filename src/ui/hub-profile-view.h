/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"
#include "model/hub-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubProfileView:
 *
 * A customer in one look: header, brief, audiences, cards, activity. Its cards are built for a card
 * set before any customer is there, and an answer only fills them.
 *
 * The agent may arrange the cards. Signal `arranged` (HubLayout): how they are to stand from now
 * on; hub_profile_view_set_layout() makes it so.
 *
 * Uses the window's actions `win.copy-text` (s), `win.copy-brief`, `win.pin`, `win.tell` (s) and
 * `win.offer-undo` (s).
 */
#define HUB_TYPE_PROFILE_VIEW (hub_profile_view_get_type ())

G_DECLARE_FINAL_TYPE (HubProfileView, hub_profile_view, HUB, PROFILE_VIEW, GtkWidget)

GtkWidget *hub_profile_view_new (void);

/* What is to be shown of a customer. The cards are built when the main loop has nothing else to do,
 * or with the first lookup. */
void hub_profile_view_set_cards (HubProfileView *self, HubCardSet *cards);

/* How the agent has arranged the cards; as declared until it is set. What is shown follows at once.
 */
void hub_profile_view_set_layout (HubProfileView *self, HubLayout *layout);

/* @lookup: (nullable): in state LOADING (shows what is under way in its place) or ONE; %NULL
 * empties every label, so that nothing of the customer stays in a widget */
void hub_profile_view_set_lookup (HubProfileView *self, HubLookup *lookup);

/* Where nothing of a customer is to be kept, nothing is printed, and nothing can be arranged. */
void hub_profile_view_set_keeps_nothing (HubProfileView *self, gboolean keeps_nothing);

G_END_DECLS
