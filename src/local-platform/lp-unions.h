/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-xdm.h"

G_BEGIN_DECLS

/*
 * The union of a class: all fields that the schemas of the class which are enabled for profiles
 * have together. It is worked out when asked for.
 */

/* GET /data/foundation/schemaregistry/tenant/unions */
guint lp_unions_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/foundation/schemaregistry/tenant/unions/{id} */
guint lp_unions_get (LpStore *store, const LpRequest *request, GString *body);

/* How many unions schemas have. */
guint lp_unions_count (GPtrArray *schemas);

/* Whether all schemas and unions still make sense; fails with %LP_ERROR_INPUT when they do not. */
gboolean lp_unions_check (LpStore *store, GError **error);

/* Puts the titles that descriptors of the schemas @schema_ids (%NULL-terminated) give to fields in
 * the place of their own. */
gboolean lp_unions_add_titles (LpStore *store,
                               JsonObject *full,
                               const char *const *schema_ids,
                               GError **error);

G_END_DECLS
