/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-card-set.h"
#include "model/hub-layout.h"
#include "model/hub-summary.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCardGrid:
 *
 * The cards of a card set in one to three columns, as the width allows; the cards of a line are
 * equally high. A right click, or the Menu key, on a row of a card opens a menu.
 */
#define HUB_TYPE_CARD_GRID (hub_card_grid_get_type ())

G_DECLARE_FINAL_TYPE (HubCardGrid, hub_card_grid, HUB, CARD_GRID, GtkWidget)

GtkWidget *hub_card_grid_new (void);

/* Builds the cards. */
void hub_card_grid_set_cards (HubCardGrid *self, HubCardSet *cards);

/* In which order they stand, and what is hidden; as declared until it is set.
 * @summary: (nullable): what is shown now, to be shown anew; nothing of it is marked as news */
void hub_card_grid_set_layout (HubCardGrid *self, HubLayout *layout, HubSummary *summary);

/* Whether the menu on a row offers to pin and hide it, by the actions of HubLayoutActions. */
void hub_card_grid_set_arrangeable (HubCardGrid *self, gboolean arrangeable);

/* @summary: of the same card set; a card it has nothing for is hidden, or keeps its place where it
 * waits for events */
void hub_card_grid_fill (HubCardGrid *self, HubSummary *summary);
/* The cards for what is looked up. */
void hub_card_grid_show_loading (HubCardGrid *self, HubEntityKind kind);
void hub_card_grid_clear (HubCardGrid *self);

/* Marks one card for a moment, and puts the keyboard on the first of its values that can be copied.
 * Returns: (transfer none) (nullable): it, unless it is hidden or there is none */
GtkWidget *hub_card_grid_point_at (HubCardGrid *self, const char *card_id);

/* How many columns the cards stand in; 0 before the first layout. */
guint hub_card_grid_get_n_columns (HubCardGrid *self);

G_END_DECLS
