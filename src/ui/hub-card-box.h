/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-card-content.h"
#include "model/hub-card.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCardBox:
 *
 * A card: title, note and as many rows as it can ever show, built ahead of the customer.
 */
#define HUB_TYPE_CARD_BOX (hub_card_box_get_type ())

G_DECLARE_FINAL_TYPE (HubCardBox, hub_card_box, HUB, CARD_BOX, GtkWidget)

/* @card: only read during the call */
GtkWidget *hub_card_box_new (const HubCard *card);

/* Shows @content, or hides the card where there is nothing to show. What changed since the last
 * @content of the same customer is marked for a moment.
 * @content: (nullable): only read during the call
 * @rows: (nullable) (element-type guint): which of its rows are to be seen, in which order; %NULL
 *   for all */
void hub_card_box_fill (HubCardBox *self, const HubCardContent *content, GArray *rows);
/* As above for what is shown already: nothing is news. */
void hub_card_box_rearrange (HubCardBox *self, const HubCardContent *content, GArray *rows);

/* The card's id. */
const char *hub_card_box_get_card_id (HubCardBox *self);

/* Forgets the customer's values and shows their place. */
void hub_card_box_show_loading (HubCardBox *self);

/* Forgets the customer's values and hides the card. */
void hub_card_box_clear (HubCardBox *self);

/* Draws the eye to the card for a moment. */
void hub_card_box_mark (HubCardBox *self);

G_END_DECLS
