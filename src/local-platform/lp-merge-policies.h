/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-entity.h"
#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/**
 * LpMergeRules:
 *
 * What a merge policy means for one lookup.
 */
typedef struct
{
  char *id;
  char *merge;
  char *order; /* (nullable) */
  gboolean stitch;
  gboolean is_default; /* for profiles: the one that their views are kept by */
} LpMergeRules;

void lp_merge_rules_free (LpMergeRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpMergeRules, lp_merge_rules_free)

/**
 * lp_merge_policies_find:
 * @entity: whose policy
 * @id: (nullable): a merge policy, or %NULL for the default one
 *
 * Without a default, the platform neither merges nor stitches profiles: that is what @id = %NULL
 * then gives. What is known of an account or an opportunity by its identities always is merged, the
 * newest first (documented); a policy is at most another order.
 *
 * Returns: (nullable): the rules, or %NULL without an error when there is no such policy
 */
LpMergeRules *
lp_merge_policies_find (LpStore *store, LpEntity entity, const char *id, GError **error);

/* GET /data/core/ups/config/mergePolicies */
guint lp_merge_policies_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/core/ups/config/mergePolicies/{id} */
guint lp_merge_policies_get (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/ups/config/mergePolicies/bulk-get */
guint lp_merge_policies_bulk_get (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/ups/config/mergePolicies */
guint lp_merge_policies_create (LpStore *store, const LpRequest *request, GString *body);

/* PUT, PATCH and DELETE /data/core/ups/config/mergePolicies/{id} */
guint lp_merge_policies_replace (LpStore *store, const LpRequest *request, GString *body);
guint lp_merge_policies_patch (LpStore *store, const LpRequest *request, GString *body);
guint lp_merge_policies_delete (LpStore *store, const LpRequest *request, GString *body);

/* Appends a policy as the API shows it. */
void lp_merge_policies_print (GString *out, const LpMergePolicy *policy);

G_END_DECLS
