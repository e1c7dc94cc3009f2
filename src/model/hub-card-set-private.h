/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-activity.h"
#include "hub-brief-rules.h"
#include "hub-change-rules.h"
#include "hub-card-set.h"
#include "hub-template.h"

G_BEGIN_DECLS

/* What a summary and an event page are made by. All (transfer none). */

HubActivity *hub_card_set_get_activity (HubCardSet *self);
HubBriefRules *hub_card_set_get_brief_rules (HubCardSet *self);
HubChangeRules *hub_card_set_get_change_rules (HubCardSet *self);
/* Of the header for @kind; NULL where the file has none for it. (nullable) */
HubTemplate *hub_card_set_get_name_template (HubCardSet *self, HubEntityKind kind);
HubTemplate *hub_card_set_get_facts_template (HubCardSet *self, HubEntityKind kind);
/* The path of the customer's time zone (nullable) */
const char *hub_card_set_get_time_zone_path (HubCardSet *self, HubEntityKind kind);

G_END_DECLS
