/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-query.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/**
 * LpEvaluator:
 *
 * The audiences and computed attributes of a store, compiled. It shows them as they were when it
 * was made; lp_store_count_changes() says when to make a new one. For one thread at a time.
 */
typedef struct _LpEvaluator LpEvaluator;

typedef struct
{
  char audience[40];
  guint8 status;
  gint64 since; /* milliseconds since 1970 */
} LpMembership;

LpEvaluator *lp_evaluator_new (LpStore *store, GError **error);
void lp_evaluator_free (LpEvaluator *evaluator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpEvaluator, lp_evaluator_free)

/* Events older than so many milliseconds take no part; 0 when none does. */
gint64 lp_evaluator_get_look_back (LpEvaluator *evaluator);

/* Whether anything can change although the customer does not. */
gboolean lp_evaluator_is_time_dependent (LpEvaluator *evaluator);

/* Appends the member "SystemComputedAttributes"; nothing when no attribute has a value. */
void lp_evaluator_compute (LpEvaluator *evaluator, const LpQuerySubject *subject, GString *json);

/* Decides on every audience; @memberships (inout): LpMembership. */
void
lp_evaluator_qualify (LpEvaluator *evaluator, const LpQuerySubject *subject, GArray *memberships);

/* The status as it stands in a profile's segmentMembership. */
const char *lp_membership_status_name (guint8 status);

/* Reads it; %FALSE for anything else. */
gboolean lp_membership_status_from_name (const char *name, gsize length, guint8 *status);

G_END_DECLS
