/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-reader.h"
#include "hub-consent.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/**
 * HubValue:
 *
 * One value that cards.json wants shown: where it is read and how it is written. As an expression
 * it is `path|format argument…`:
 *
 * - `loyalty.points|number`: a path of the record at hand
 * - `commerce.order.priceTotal|money commerce.order.currencyCode`: with the path of the currency
 * - `loyalty.tier|words tier`: through a table of "words"
 * - `event:timestamp|day`: of the event a rule's condition found
 * - `consent:call.since|date`: of the consent for a channel: `choice`, `since` or `reason`
 * - `@count|spelled`, `@first`, `@last`, `@acts`, `@related`: what the rule or card worked out
 */
typedef struct _HubValue HubValue;

/* (nullable): NULL when it was refused */
HubValue *hub_value_new (HubCardReader *reader, const char *expression);
void hub_value_free (HubValue *self);

/* As it is shown: inert; NULL where there is no such value. (transfer full) (nullable) */
char *hub_value_dup_text (const HubValue *self, const HubScope *scope);

/* As it is copied: a phone number without its spaces. (transfer full) (nullable) */
char *hub_value_dup_copy_text (const HubValue *self, const HubScope *scope);

/* Whether it is written as something that the customer can be reached with. */
HubContact hub_value_get_contact (const HubValue *self);

gboolean hub_value_get_number (const HubValue *self, const HubScope *scope, double *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubValue, hub_value_free)

G_END_DECLS
