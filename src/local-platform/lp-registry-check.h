/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"
#include "local-platform/lp-xdm.h"

G_BEGIN_DECLS

/**
 * lp_registry_check:
 * @id: (nullable): of the resource that this one takes the place of
 * @resource: what a caller sent
 * @body: where an error goes
 *
 * Whether the registry can take a class, field group, data type or schema: that it is complete, its
 * title is free, its references lead somewhere, its fields have types, and those of the
 * organisation stand in its folder.
 *
 * Returns: 0, or the status of the error
 */
guint lp_registry_check (LpStore *store,
                         LpXdmKind kind,
                         const char *id,
                         JsonObject *resource,
                         GString *body);

/**
 * lp_registry_find_class:
 *
 * Returns: (nullable): the `$id` of the class in a schema's `allOf`
 */
char *lp_registry_find_class (LpStore *store, JsonObject *schema);

/* Whether a schema takes part in the union of its class, and so in profiles. */
gboolean lp_registry_is_in_union (JsonObject *schema);

G_END_DECLS
