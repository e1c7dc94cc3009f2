/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  HUB_COMPARISON_HEADING, /* of what follows: a card's title */
  HUB_COMPARISON_SAME,
  HUB_COMPARISON_DIFFERENT,
} HubComparisonKind;

/**
 * HubComparisonLine:
 *
 * One line of a comparison: what it is about, and what each of two customers has there. Immutable.
 */
#define HUB_TYPE_COMPARISON_LINE (hub_comparison_line_get_type ())

G_DECLARE_FINAL_TYPE (HubComparisonLine, hub_comparison_line, HUB, COMPARISON_LINE, GObject)

HubComparisonLine *hub_comparison_line_new_heading (const char *label);
/* It is different where the texts are. */
HubComparisonLine *hub_comparison_line_new (const char *label, const char *left, const char *right);

HubComparisonKind hub_comparison_line_get_kind (HubComparisonLine *self);
/* All inert, "" where there is nothing. */
const char *hub_comparison_line_get_label (HubComparisonLine *self);
const char *hub_comparison_line_get_left (HubComparisonLine *self);
const char *hub_comparison_line_get_right (HubComparisonLine *self);

G_END_DECLS
