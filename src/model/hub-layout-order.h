/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One of the things that stand in an order: a card, or a row. */
typedef struct
{
  const char *id; /* borrowed */
  gboolean is_locked;
} HubLayoutThing;

/* Positions of @things as @wanted (ids; others are passed over) has them: what is locked at its own
 * place, what @wanted does not name behind the one it is declared behind. (transfer full)
 * (element-type guint) */
GArray *hub_layout_order_things (GArray *things, GPtrArray *wanted);

/* The ids to be wanted from now on so that @id stands at @place, or as near as what is locked
 * permits. What @wanted names and @things do not have keeps its neighbour. (transfer full)
 * (element-type utf8) */
GPtrArray *hub_layout_order_move (GArray *things, GPtrArray *wanted, const char *id, guint place);

G_END_DECLS
