/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-reader.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/**
 * HubCondition:
 *
 * When a rule of cards.json holds. One object each:
 *
 * - `{"path": P}` has a value; with `is`, `in` (a list), `startsWith`, `atLeast`, `atMost`,
 *   `withinDays` (a time at most so many days away, before or after) it is compared
 * - `{"consent": "call", "is": "no"}`: `yes`, `no`, `pending`, `unknown`; `"*"` is every channel
 * - `{"audience": ID, "is": "in"}` or `"out"`
 * - `{"events": KIND, "act": A, "days": N, "where": […], "same": P, "atLeast": n, "atMost": n}`
 *   counts events; `same` wants the value at P that the event found before has. Without bounds: at
 *   least one. Gives `@count` and `event:` to the rule.
 * - `{"not": C}` and `{"any": [C…]}`
 *
 * A condition on events that are not known is neither true nor false, and no rule rests on it.
 */
typedef struct _HubCondition HubCondition;

/* (nullable): NULL when it was refused */
HubCondition *hub_condition_new (HubCardReader *reader, HubXdm *node);
void hub_condition_free (HubCondition *self);

/* The conditions under @key of @object; empty when absent. (transfer full)
 * (element-type HubCondition) */
GPtrArray *hub_condition_list_new (HubCardReader *reader, HubXdm *object, const char *key);

/* Whether all hold; binds `@count` and `event:` in @scope. @conditions: (nullable) */
gboolean hub_condition_list_holds (GPtrArray *conditions, HubScope *scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCondition, hub_condition_free)

G_END_DECLS
