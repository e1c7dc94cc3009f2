/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubActivityHead:
 *
 * What stands above the list of events: title, total, filters by kind, time and words; and in the
 * list's place, where there is none, what is under way or why.
 *
 * Signal `go-to` (guint position): the agent wants to see that one of the events shown, or their
 * end where it is none.
 *
 * Uses the window's action `win.refresh`.
 */
#define HUB_TYPE_ACTIVITY_HEAD (hub_activity_head_get_type ())

G_DECLARE_FINAL_TYPE (HubActivityHead, hub_activity_head, HUB, ACTIVITY_HEAD, GtkWidget)

GtkWidget *hub_activity_head_new (void);

/* Builds the filters. */
void hub_activity_head_set_cards (HubActivityHead *self, HubCardSet *cards);

/* @lookup: (nullable): whose events; %NULL forgets them */
void hub_activity_head_set_lookup (HubActivityHead *self, HubLookup *lookup);

/* Opens the field for words, and puts the keyboard there. */
void hub_activity_head_search (HubActivityHead *self);

/* The events the filter lets through, newest first; the same model for all customers.
 * It tells by the signal `replacing` that others are about to take their place.
 * (transfer none) (element-type HubEvent) */
GListModel *hub_activity_head_get_model (HubActivityHead *self);

G_END_DECLS
