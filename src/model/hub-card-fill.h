/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-private.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/**
 * hub_card_fill:
 * @scope: of the profile; its occurrences are %NULL when events are not known
 * @known: which of the events those are
 *
 * Returns: (transfer full) (nullable): %NULL while the card waits for events
 */
HubCardContent *hub_card_fill (const HubCard *card, const HubScope *scope, HubKnownEvents known);

/* What @number is called on a card; (nullable) (transfer none) */
const HubCardThreshold *hub_card_field_find_threshold (const HubCardField *field, double number);

/* The score of a field of that style, 0 to 100; @score is left alone where there is none. */
gboolean hub_card_field_get_score (const HubCardField *field, const HubScope *scope, double *score);

G_END_DECLS
