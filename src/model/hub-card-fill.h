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

G_END_DECLS
