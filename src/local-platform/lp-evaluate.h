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

typedef enum
{
  LP_MEMBERSHIP_REALIZED,
  LP_MEMBERSHIP_EXISTING,
  LP_MEMBERSHIP_EXITED,
} LpMembershipStatus;

typedef struct
{
  char audience[40];
  guint8 status; /* LpMembershipStatus */
  gint64 since;  /* milliseconds since 1970: of entering, or when exited of leaving */
} LpMembership;

/* A definition that cannot be evaluated, for it was made by a later version, has no members. */
LpEvaluator *lp_evaluator_new (LpStore *store, GError **error);
void lp_evaluator_free (LpEvaluator *evaluator);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpEvaluator, lp_evaluator_free)

/* Events older than so many milliseconds take no part: the longest look-back of a computed
 * attribute, and 13 months where an audience looks at events. 0 when none does. */
gint64 lp_evaluator_get_look_back (LpEvaluator *evaluator);

/* Whether anything can change although the customer does not, and be it that a day has passed. */
gboolean lp_evaluator_is_time_dependent (LpEvaluator *evaluator);

/**
 * lp_evaluator_compute:
 *
 * Appends the member "SystemComputedAttributes", for the tenant's folder of the profile, without a
 * comma; nothing when no attribute has a value. The look-back begins with a whole day of UTC, or
 * exactly so many hours ago.
 */
void lp_evaluator_compute (LpEvaluator *evaluator, const LpQuerySubject *subject, GString *json);

/**
 * lp_evaluator_qualify:
 * @subject: the profile must hold what lp_evaluator_compute() said, as audiences look at it
 * @memberships: (inout): LpMembership: the customer's of before, replaced by those of now
 *
 * Decides on every audience. Who enters is "realized", and after a week "existing"; who leaves is
 * "exited" for 30 days, then forgotten (documented). The platform calls a member existing when it
 * is found again by a later evaluation; as profiles are evaluated here whenever they change, later
 * is a week (UNVERIFIED).
 *
 * The memberships come out ordered by audience; those of audiences that are not evaluated here are
 * left out.
 */
void
lp_evaluator_qualify (LpEvaluator *evaluator, const LpQuerySubject *subject, GArray *memberships);

/* The status as it stands in a profile's segmentMembership. */
const char *lp_membership_status_name (guint8 status);

/* Reads it; %FALSE for anything else. */
gboolean lp_membership_status_from_name (const char *name, gsize length, guint8 *status);

/**
 * lp_evaluate_check_audience:
 * @id: (nullable): the audience that gets the expression, %NULL for a new one
 *
 * Whether the store may have an audience of this expression: one that can be parsed, that names
 * only audiences there are, and that does not come back to itself. Otherwise %LP_ERROR_INPUT with a
 * sentence for the caller.
 */
gboolean
lp_evaluate_check_audience (LpStore *store, const char *id, const char *expression, GError **error);

/* The first audience whose expression names @id: free it; %NULL when there is none. */
char *lp_evaluate_find_dependent (LpStore *store, const char *id);

/* The longest look-backs are 24 HOURS, 7 DAYS, 4 WEEKS and 6 MONTHS (documented). */
gboolean lp_evaluate_check_duration (const char *unit, gint64 count);

G_END_DECLS
