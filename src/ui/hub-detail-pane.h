/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"
#include "model/hub-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubDetailPane:
 *
 * What stands beside the profile when the agent wants to see more: all attributes, the identities,
 * or one event with all its fields. Its head names what is shown, says which datasets it came from,
 * and closes the pane.
 *
 * Signal `closed`: the agent is done with it.
 */
#define HUB_TYPE_DETAIL_PANE (hub_detail_pane_get_type ())

G_DECLARE_FINAL_TYPE (HubDetailPane, hub_detail_pane, HUB, DETAIL_PANE, GtkWidget)

typedef enum
{
  HUB_DETAIL_NONE,
  HUB_DETAIL_ATTRIBUTES,
  HUB_DETAIL_IDENTITIES,
  HUB_DETAIL_EVENT,
} HubDetail;

GtkWidget *hub_detail_pane_new (void);

HubDetail hub_detail_pane_get_shown (HubDetailPane *self);

/* @layout: (nullable): what is pinned of all attributes; NULL where nothing can be */
void hub_detail_pane_set_layout (HubDetailPane *self, HubLayout *layout);

void hub_detail_pane_show_attributes (HubDetailPane *self, HubLookup *lookup);
/* Of the record that is shown, as if @text had been typed. */
void hub_detail_pane_search_fields (HubDetailPane *self, const char *text);
void hub_detail_pane_show_identities (HubDetailPane *self, HubLookup *lookup);
void hub_detail_pane_show_event (HubDetailPane *self, HubLookup *lookup, HubEvent *event);
/* Forgets the customer. */
void hub_detail_pane_clear (HubDetailPane *self);

G_END_DECLS
