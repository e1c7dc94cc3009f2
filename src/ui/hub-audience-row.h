/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"
#include "model/hub-audience.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubAudienceRow:
 *
 * One audience in a list of them: name and date on one line, what the customer is to it and what it
 * is said to be on another. All rows are of one height.
 */
#define HUB_TYPE_AUDIENCE_ROW (hub_audience_row_get_type ())

G_DECLARE_FINAL_TYPE (HubAudienceRow, hub_audience_row, HUB, AUDIENCE_ROW, GtkWidget)

GtkWidget *hub_audience_row_new (void);

/* @audience: (nullable): %NULL forgets it
 * @lookup: (nullable): which knows its name; only read during the call */
void hub_audience_row_set (HubAudienceRow *self, HubAudience *audience, HubLookup *lookup);

G_END_DECLS
