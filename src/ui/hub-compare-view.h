/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCompareView:
 *
 * Two customers side by side, line by line, differences marked. First it asks with whom; then it
 * follows the lookups of both.
 *
 * Signal `closed`: the agent is done with it.
 */
#define HUB_TYPE_COMPARE_VIEW (hub_compare_view_get_type ())

G_DECLARE_FINAL_TYPE (HubCompareView, hub_compare_view, HUB, COMPARE_VIEW, GtkWidget)

/* @desk: whose lookup has found the first customer
 * @others: (element-type HubDesk): those on which other customers may be; they are offered, and so
 *   is who was looked up last */
GtkWidget *hub_compare_view_new (HubDesk *desk, GPtrArray *others);

/* The first customer was read again. @lookup: of the same one */
void hub_compare_view_set_lookup (HubCompareView *self, HubLookup *lookup);

G_END_DECLS
