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

/* Appends the member "segmentMembership". */
void lp_view_print_memberships (GArray *memberships, GString *out);

G_END_DECLS
