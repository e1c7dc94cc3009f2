/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-comparison-line.h"
#include "hub-summary.h"

G_BEGIN_DECLS

/* One of two customers who are compared. */
typedef struct
{
  HubSummary *summary;
  GPtrArray *audiences; /* (nullable) (element-type utf8): names of those the customer is in */
} HubCompared;

/**
 * hub_comparison_list:
 * @cards: by which both summaries were made
 *
 * Sets two customers side by side: brief, cards row by row, audiences. What only one of them has
 * stands where it would, with nothing on the other side; of the audiences, those that only one is
 * in come first.
 *
 * Returns: (transfer full) (element-type HubComparisonLine)
 */
GPtrArray *
hub_comparison_list (HubCardSet *cards, const HubCompared *left, const HubCompared *right);

G_END_DECLS
