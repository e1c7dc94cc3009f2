/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubActivityFoot:
 *
 * What stands below the list of events: that older ones are loading, or a button that loads them
 * where scrolling did not.
 */
#define HUB_TYPE_ACTIVITY_FOOT (hub_activity_foot_get_type ())

G_DECLARE_FINAL_TYPE (HubActivityFoot, hub_activity_foot, HUB, ACTIVITY_FOOT, GtkWidget)

GtkWidget *hub_activity_foot_new (void);

/* @lookup: (nullable) */
void hub_activity_foot_set_lookup (HubActivityFoot *self, HubLookup *lookup);

G_END_DECLS
