/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-brief.h"
#include "hub-card-content.h"
#include "hub-card-set.h"
#include "hub-event-times.h"
#include "hub-event.h"
#include "hub-profile.h"

G_BEGIN_DECLS

/**
 * HubSummary:
 *
 * A profile as the agent reads it: header, brief and filled cards, made by the rules of a
 * HubCardSet from a profile and, when they have come, its newest events. Made on a worker,
 * immutable.
 */
#define HUB_TYPE_SUMMARY (hub_summary_get_type ())

G_DECLARE_FINAL_TYPE (HubSummary, hub_summary, HUB, SUMMARY, GObject)

/**
 * hub_summary_new:
 * @events: (nullable) (element-type HubEvent): newest first; %NULL while they load or where there
 * is no event lookup
 * @known: which of the events those are; without any, cards that need them fall back to computed
 * attributes or their honest empty sentence
 * @now: when it is read
 */
HubSummary *hub_summary_new (HubCardSet *cards,
                             HubProfile *profile,
                             GPtrArray *events,
                             HubKnownEvents known,
                             GDateTime *now);

/* What it sums up. */
HubEntityKind hub_summary_get_kind (HubSummary *self);
/* @times: (nullable): of @events and of older ones; hub_summary_new() takes those of @events alone.
 * Only read during the call. */
HubSummary *hub_summary_new_with_times (HubCardSet *cards,
                                        HubProfile *profile,
                                        GPtrArray *events,
                                        HubEventTimes *times,
                                        HubKnownEvents known,
                                        GDateTime *now);

/* The customer's name; a translated "Unnamed customer" where the profile has none. */
const char *hub_summary_get_name (HubSummary *self);
gboolean hub_summary_has_name (HubSummary *self);
/* "Gold member · customer since 2017 · Utrecht, NL", without the local time, which moves on */
const char *hub_summary_get_facts (HubSummary *self);
/* The customer's time zone, an IANA name, for hub_format_clock_at() (nullable) */
const char *hub_summary_get_time_zone (HubSummary *self);

/* Gravest first, at most five. */
guint hub_summary_get_n_sentences (HubSummary *self);
const HubBriefSentence *hub_summary_get_sentence (HubSummary *self, guint position);
/* The brief as plain text, fit for a ticket. (transfer full) */
char *hub_summary_dup_brief_text (HubSummary *self);

/* "Unnamed account", translated: what stands for a name where there is none. */
const char *hub_summary_get_placeholder (HubEntityKind kind);

/* In the order of the card set; NULL for a card that has nothing to fill it yet, or that is for
 * something else than what is summed up. */
const HubCardContent *hub_summary_get_content (HubSummary *self, guint card_position);

G_END_DECLS
