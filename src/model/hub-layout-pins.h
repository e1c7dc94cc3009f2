/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-layout.h"
#include "hub-profile.h"
#include "hub-summary.h"

G_BEGIN_DECLS

/**
 * hub_layout_fill_pins:
 * @cards: by which @summary was made
 * @pins: (nullable) (element-type guint): where the position of each row's pin is added
 *
 * The pinned fields of one customer, as rows of label and value; what the customer does not have is
 * left out. A pinned row of a card is written as on its card, with a warning in words; a path as
 * in the list of all attributes.
 *
 * Returns: (transfer full)
 */
HubCardContent *hub_layout_fill_pins (HubLayout *layout,
                                      HubCardSet *cards,
                                      HubSummary *summary,
                                      HubProfile *profile,
                                      GArray *pins);

G_END_DECLS
