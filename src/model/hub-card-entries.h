/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-private.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/* Adds the rows that @entries makes of the events of @scope, which must be known; nothing else. */
void hub_card_entries_fill (const HubCardEntries *entries,
                            const HubScope *scope,
                            HubCardContent *content);

/* How many there are within the days asked for, or -1 where the events do not reach back so far. */
gint64 hub_card_entries_count (const HubCardEntries *entries, const HubScope *scope);

G_END_DECLS
