/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-card-set.h"
#include "model/hub-event-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubKindPills:
 *
 * One pill for each kind of activity, and one for all of them. A pill asks for its kind only, when
 * pressed again for all but its kind, and then for nothing in particular.
 *
 * Signal `chosen` (string kind, HubKindChoice choice): %NULL and %HUB_KIND_ANY for the pill of all
 * kinds, after which every other one asks for nothing.
 */
#define HUB_TYPE_KIND_PILLS (hub_kind_pills_get_type ())

G_DECLARE_FINAL_TYPE (HubKindPills, hub_kind_pills, HUB, KIND_PILLS, GtkWidget)

GtkWidget *hub_kind_pills_new (void);

void hub_kind_pills_set_cards (HubKindPills *self, HubCardSet *cards);
/* As if the pill of all kinds had been pressed, without a signal. */
void hub_kind_pills_reset (HubKindPills *self);

G_END_DECLS
