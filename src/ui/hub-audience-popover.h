/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubAudiencePopover:
 *
 * All audiences of a customer, there may be thousands, with a search in names and descriptions and
 * a filter by status. Holds rows only while it is open.
 */
#define HUB_TYPE_AUDIENCE_POPOVER (hub_audience_popover_get_type ())

G_DECLARE_FINAL_TYPE (HubAudiencePopover, hub_audience_popover, HUB, AUDIENCE_POPOVER, GtkPopover)

GtkWidget *hub_audience_popover_new (void);

/* @lookup: (nullable): whose profile's audiences; %NULL closes it and forgets them */
void hub_audience_popover_set_lookup (HubAudiencePopover *self, HubLookup *lookup);

/* Names have come: shows them. */
void hub_audience_popover_update_names (HubAudiencePopover *self);

G_END_DECLS
