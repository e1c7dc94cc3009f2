/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-view.h"

G_BEGIN_DECLS

/* A profile merged from its fragments and nothing else. */
LpView *lp_view_merge (LpStore *store,
                       gint64 cluster,
                       gint64 identity,
                       const LpMergeRules *rules,
                       GError **error);

/* Lays @entity, a JSON object, over the view's. */
void lp_view_add (LpStore *store, LpView *view, const char *entity);

/* Appends the memberships a cluster was found to have last: LpMembership. */
gboolean
lp_view_list_memberships (LpStore *store, gint64 cluster, GArray *memberships, GError **error);

/* Makes the view say what @memberships say of the audiences that are evaluated here, and nothing
 * else of them: what records once said of one that has been left, or that is gone, is over. */
void lp_view_set_memberships (LpStore *store, LpView *view, GArray *memberships);

/* When the cluster was last evaluated, in milliseconds since 1970; 0 when it never was, -1 on
 * error. */
gint64 lp_view_get_evaluated (LpStore *store, gint64 cluster, GError **error);

G_END_DECLS
