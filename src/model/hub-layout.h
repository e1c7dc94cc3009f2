/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-content.h"
#include "hub-card-set.h"
#include "hub-xdm.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * HubLayout:
 *
 * How an agent wants the cards of a HubCardSet to stand: their order and which are hidden, the same
 * for the rows of each, and the fields that are pinned to the header. It holds names of cards, rows
 * and paths, and nothing about any customer.
 *
 * Immutable: what changes it gives another one. A card or row that the set has and the layout does
 * not know stands behind the one that it is declared behind; one that the set has no more is kept,
 * for it may come back. What is locked stays shown where it is declared, whatever the layout says.
 */
#define HUB_TYPE_LAYOUT (hub_layout_get_type ())

G_DECLARE_FINAL_TYPE (HubLayout, hub_layout, HUB, LAYOUT, GObject)

/* More would be a card of their own, and cost the paint of each customer. */
#define HUB_LAYOUT_MAX_PINS 12

/* A field that stands in the header: a row of a card, or any path of the profile. */
typedef struct
{
  char *card_id; /* (nullable): NULL for a path */
  char *row_id;  /* (nullable) */
  char *path;    /* (nullable) */
  char *title;   /* of a path; inert (nullable) */
} HubLayoutPin;

/* As the organisation declared it. */
HubLayout *hub_layout_new (void);

/**
 * hub_layout_new_from_json:
 *
 * Returns: (transfer full) (nullable): %NULL with %HUB_ERROR_LAYOUT where a member is of another
 *   type than hub_layout_to_json() writes
 */
HubLayout *hub_layout_new_from_json (HubXdm *node, GError **error);
/* Adds it as an object. */
void hub_layout_to_json (HubLayout *self, JsonBuilder *builder);

/* Whether it changes nothing of what is declared. */
gboolean hub_layout_is_plain (HubLayout *self);

/* Positions in the card set of the cards for @kind, in the layout's order; the hidden are among
 * them. (transfer full) (element-type guint) */
GArray *hub_layout_list_cards (HubLayout *self, HubCardSet *cards, HubEntityKind kind);
gboolean hub_layout_shows_card (HubLayout *self, const HubCard *card);

/* The same for the rows of hub_card_get_n_fixed_rows(). (transfer full) (element-type guint) */
GArray *hub_layout_list_rows (HubLayout *self, const HubCard *card);
gboolean hub_layout_shows_row (HubLayout *self, const HubCard *card, guint row);

/* Which rows of a filled card are to be seen, in which order: positions in @content. What is no row
 * of the card's own comes last. (transfer full) (element-type guint) */
GArray *hub_layout_list_shown (HubLayout *self, const HubCard *card, const HubCardContent *content);

guint hub_layout_get_n_pins (HubLayout *self);
const HubLayoutPin *hub_layout_get_pin (HubLayout *self, guint position);
gboolean hub_layout_has_pinned_row (HubLayout *self, const char *card_id, const char *row_id);
gboolean hub_layout_has_pinned_path (HubLayout *self, const char *path);

/* Whether @path leads by the names of fields alone. The keys of a map may be a customer's e-mail
 * address or number, and a name with a dot in it leads elsewhere. */
gboolean hub_layout_can_pin_path (const char *path);

/* All of these: (transfer full): another layout, or the same where nothing changes: what is locked
 * neither moves nor hides.
 * @place: where it is to stand in the order, of cards for the same kind, counted from 0; what is
 *   locked is passed over */
HubLayout *
hub_layout_move_card (HubLayout *self, HubCardSet *cards, const char *card_id, guint place);
HubLayout *
hub_layout_move_row (HubLayout *self, const HubCard *card, const char *row_id, guint place);
HubLayout *hub_layout_show_card (HubLayout *self, const HubCard *card, gboolean shown);
HubLayout *hub_layout_show_row (HubLayout *self, const HubCard *card, guint row, gboolean shown);
/* Not more than HUB_LAYOUT_MAX_PINS, and no path that hub_layout_can_pin_path() refuses. */
HubLayout *hub_layout_pin_row (HubLayout *self, const char *card_id, const char *row_id);
HubLayout *hub_layout_pin_path (HubLayout *self, const char *path, const char *title);
HubLayout *hub_layout_unpin_row (HubLayout *self, const char *card_id, const char *row_id);
HubLayout *hub_layout_unpin_path (HubLayout *self, const char *path);

G_END_DECLS
