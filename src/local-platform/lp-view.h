/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-merge-policies.h"
#include "local-platform/lp-writer.h"

G_BEGIN_DECLS

/**
 * LpView:
 * @entity: the merged record, as JSON
 * @sources: the datasets it was made from, as a JSON array
 * @modified: when the newest of its fragments was changed, in milliseconds since 1970
 *
 * A profile as one merge policy shows it, with what follows from it: computed attributes and
 * audience memberships.
 *
 * Views under the default policy are kept. The writer makes those of changed customers anew
 * whenever it has nothing else to do; until it has, a lookup merges for itself and takes
 * memberships and computed attributes as they were last found.
 */
typedef struct
{
  char *entity;
  char *sources;
  gint64 modified;
} LpView;

void lp_view_free (LpView *view);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpView, lp_view_free)

/**
 * lp_view_make:
 * @identity: the identity that is asked for, for a policy that does not stitch
 *
 * Returns: (nullable): the profile, or %NULL without an error when there are only events, or
 * nothing
 */
LpView *lp_view_make (LpStore *store,
                      gint64 cluster,
                      gint64 identity,
                      const LpMergeRules *rules,
                      GError **error);

/* Keeps the views; for lp_writer_add_work(). */
void lp_view_add_work (LpWriter *writer);

G_END_DECLS
