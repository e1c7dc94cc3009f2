/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-private.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/* How far back a row of weeks reaches; the last of them is the week that runs. */
#define HUB_CARD_WEEKS 52

/* Adds a row with how many events each of the last weeks had, Monday to Sunday in local time, as
 * far back as the events are known. None where nothing is known of them. */
void
hub_card_weeks_fill (const HubCardField *field, const HubScope *scope, HubCardContent *content);

G_END_DECLS
