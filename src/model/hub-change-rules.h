/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-reader.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/**
 * HubChangeRules:
 *
 * How new events are said: "changes" of cards.json. Each rule names a kind of activity, and an act
 * of it where not all count, and says how many there are (`text`, with `@count`) and what the
 * newest was (`detail`, whose paths are those of the event). An event belongs to the first rule
 * that it fits; what fits none is only counted.
 */
typedef struct _HubChangeRules HubChangeRules;

HubChangeRules *
hub_change_rules_new (HubCardReader *reader, HubXdm *object, const char *key, GPtrArray *card_ids);
void hub_change_rules_free (HubChangeRules *self);

/* @occurrences: (element-type HubOccurrence): the new ones, newest first
 * @at_least: there are more than those
 * @changes: (element-type HubChange): to be added to
 * Returns: how many of the occurrences no rule has put into words */
guint hub_change_rules_apply (HubChangeRules *self,
                              GArray *occurrences,
                              gboolean at_least,
                              GDateTime *now,
                              GPtrArray *changes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubChangeRules, hub_change_rules_free)

G_END_DECLS
