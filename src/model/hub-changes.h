/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-set.h"
#include "hub-change.h"
#include "hub-digest.h"
#include "hub-profile.h"

G_BEGIN_DECLS

/* As many lines as are read before saying hello. */
#define HUB_CHANGES_MAX_LINES 6

/**
 * HubChanges:
 *
 * What changed of a customer since a HubDigest was made of them. Made on a worker, immutable.
 *
 * A score has moved where it is five points from where it was, or is called by another word of
 * cards.json; a headline where it is a twentieth more or less, or is called by another word. An
 * event is new where it happened after the newest that was seen, or within the time that was seen
 * but was not among those: some come late. A number that the record did not have before, or has no
 * more, is no change; a choice of consent that it has no more is.
 */
#define HUB_TYPE_CHANGES (hub_changes_get_type ())

G_DECLARE_FINAL_TYPE (HubChanges, hub_changes, HUB, CHANGES, GObject)

/* (nullable): NULL as long as the name is not known, or where there is none */
typedef const char *(*HubAudienceNameFunc) (const char *id, gpointer user_data);

/**
 * hub_changes_new:
 * @former: what was seen then
 * @seen: what is seen now, of the same customer
 * @events: (nullable) (element-type HubEvent): newest first
 * @known: which of the events those are
 *
 * Returns: (transfer full) (nullable): %NULL where nothing changed
 */
HubChanges *hub_changes_new (const HubDigest *former,
                             const HubDigest *seen,
                             HubCardSet *cards,
                             HubProfile *profile,
                             GPtrArray *events,
                             HubKnownEvents known,
                             GDateTime *now);

/* "Since you last looked, 3 days ago:" (transfer full) */
char *hub_changes_dup_title (HubChanges *self, GDateTime *now);

/* The lines, gravest first and mere numbers of events last; at most HUB_CHANGES_MAX_LINES, of which
 * the last then says how many more there are. Audiences are named as far as @get_name knows them,
 * else counted. (transfer full) (element-type HubChange) */
GPtrArray *hub_changes_list (HubChanges *self, HubAudienceNameFunc get_name, gpointer user_data);

G_END_DECLS
