/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-reader.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/* As many sentences as an agent can take in before saying hello. */
#define HUB_BRIEF_MAX_SENTENCES 5

/**
 * HubBriefRules:
 *
 * "brief" of cards.json: when which sentence is said. A rule with "filler" speaks only while the
 * others have said less than two sentences.
 */
typedef struct _HubBriefRules HubBriefRules;

/* @card_ids: for each HubEntityKind what "card" may name (element-type utf8) */
HubBriefRules *hub_brief_rules_new (HubCardReader *reader,
                                    HubXdm *object,
                                    const char *key,
                                    GPtrArray *const *card_ids);
void hub_brief_rules_free (HubBriefRules *self);

/* Gravest first, equally grave ones in the order of the rules. (transfer full)
 * (element-type HubBriefSentence) */
GPtrArray *hub_brief_rules_apply (HubBriefRules *self, const HubScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubBriefRules, hub_brief_rules_free)

G_END_DECLS
