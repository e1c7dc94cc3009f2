/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-entity-kind.h"

G_BEGIN_DECLS

/* Which of a customer's events cards are filled from. */
typedef enum
{
  HUB_KNOWN_EVENTS_ALL,    /* those given, or none as yet */
  HUB_KNOWN_EVENTS_NEWEST, /* those given, and there are older ones */
  HUB_KNOWN_EVENTS_NONE,   /* there will be none */
} HubKnownEvents;

/**
 * HubCard:
 *
 * One titled box of the profile view as `cards.json` declares it, without a customer's values.
 * Belongs to its HubCardSet.
 */
typedef struct _HubCard HubCard;

const char *hub_card_get_id (const HubCard *card);
/* Whose record it is filled from; it is shown for no other. */
HubEntityKind hub_card_get_kind (const HubCard *card);
/* translated */
const char *hub_card_get_title (const HubCard *card);
/* How many rows it shows at most: the view builds that many while the request is under way. */
guint hub_card_get_max_rows (const HubCard *card);
/* Whether it is filled from events; such a card keeps loading until they came. */
gboolean hub_card_needs_events (const HubCard *card);
/* Whether it plots how many events each week had, further back with each page of them. */
gboolean hub_card_shows_weeks (const HubCard *card);
/* Whether events back to @start, of hub_event_times_get_start(), are all that such a plot shows. */
gboolean hub_card_weeks_reach_back (gint64 start, GDateTime *now);
/* Whether it says what the customer allows, channel by channel. */
gboolean hub_card_shows_consents (const HubCard *card);

/* Whether the organisation lets nobody hide or move it. */
gboolean hub_card_is_locked (const HubCard *card);

/* The rows that `cards.json` declares one by one, in its order; none of a card whose rows are made
 * of events. */
guint hub_card_get_n_fixed_rows (const HubCard *card);
/* Unlike that of any other row of the card: the "id" of the file, else the row's path, else its
 * label, else its place. */
const char *hub_card_get_row_id (const HubCard *card, guint position);
/* How it is spoken of: translated, never empty */
const char *hub_card_get_row_name (const HubCard *card, guint position);
gboolean hub_card_is_row_locked (const HubCard *card, guint position);
/* Whether it says one thing, which can stand elsewhere too. */
gboolean hub_card_can_pin_row (const HubCard *card, guint position);
/* @position: (out): left alone where there is none */
gboolean hub_card_find_row (const HubCard *card, const char *row_id, guint *position);

G_END_DECLS
