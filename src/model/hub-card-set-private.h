/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-activity.h"
#include "hub-brief-rules.h"
#include "hub-card-set.h"
#include "hub-template.h"

G_BEGIN_DECLS

/* What a summary and an event page are made by. All (transfer none). */

HubActivity *hub_card_set_get_activity (HubCardSet *self);
HubBriefRules *hub_card_set_get_brief_rules (HubCardSet *self);
HubTemplate *hub_card_set_get_name_template (HubCardSet *self);
HubTemplate *hub_card_set_get_facts_template (HubCardSet *self);
/* The path of the customer's time zone (nullable) */
const char *hub_card_set_get_time_zone_path (HubCardSet *self);

G_END_DECLS
