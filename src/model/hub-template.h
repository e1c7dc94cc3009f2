/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-reader.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/**
 * HubTemplate:
 *
 * A list of texts of cards.json with values in braces ("order {commerce.order.purchaseID}"), each
 * of which is said only if it has all its values. A text may be an object instead:
 * `{"text": …, "when": [conditions]}`, or, where it counts, `{"one": …, "other": …, "count":
 * PATH}`, which follows the plural rules of the language (without `count`: of `@count`).
 *
 * As a name or title the first text that can be said is taken; as a detail all of them are, joined.
 */
typedef struct _HubTemplate HubTemplate;

/* The texts under @key; never NULL. */
HubTemplate *
hub_template_new (HubCardReader *reader, HubXdm *object, const char *key, gboolean required);
void hub_template_free (HubTemplate *self);

gboolean hub_template_is_empty (const HubTemplate *self);

/* The first that has all its values, or NULL. (transfer full) (nullable) */
char *hub_template_dup_first (const HubTemplate *self, const HubScope *scope);

/* All that have theirs, joined by @separator; "" if none. (transfer full) */
char *
hub_template_dup_joined (const HubTemplate *self, const HubScope *scope, const char *separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubTemplate, hub_template_free)

G_END_DECLS
