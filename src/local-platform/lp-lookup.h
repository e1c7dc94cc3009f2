/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-merge-policies.h"
#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/* What the calls for entities have in common: finding who is asked for, and saying what is wrong.
 */

#define LP_SCHEMA_PROFILE "_xdm.context.profile"
#define LP_SCHEMA_EVENT "_xdm.context.experienceevent"

/* Identities a profile may have: one more, and the platform refuses to look it up. */
#define LP_MAX_IDENTITIES 50

/**
 * LpSubject:
 * @graph: (element-type LpIdentity): all identities whose data take part
 *
 * Who or what is asked for, resolved against the store.
 */
typedef struct
{
  LpEntity entity;
  LpIdentity *identity;
  GPtrArray *graph;
} LpSubject;

void lp_subject_clear (LpSubject *subject);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LpSubject, lp_subject_clear)

/**
 * lp_lookup_rules:
 * @entity: what is asked for
 * @id: (nullable): the merge policy asked for
 * @rules: (out): what it means
 *
 * Returns: 0, or the status of a refusal that is in @body
 */
guint lp_lookup_rules (LpStore *store,
                       LpEntity entity,
                       const char *id,
                       LpMergeRules **rules,
                       GString *body);

/**
 * lp_lookup_subject:
 * @entity: what is asked for; an identity that identifies something else is not known
 * @name_space: (nullable): code of a namespace; %NULL when @id is an XID
 * @parameter: what the namespace's parameter is called, for a refusal
 *
 * Returns: 0, or the status of a refusal that is in @body; 404 when the identity is not known
 */
guint lp_lookup_subject (LpStore *store,
                         LpEntity entity,
                         const char *name_space,
                         const char *id,
                         const char *parameter,
                         const LpMergeRules *rules,
                         LpSubject *subject,
                         GString *body);

guint lp_lookup_bad_parameter (GString *body, const char *name, const char *cause);
guint lp_lookup_missing_parameter (GString *body, const char *name);

/* Refuses event lookup for an organisation that has none. */
guint lp_lookup_no_events (GString *body);

G_END_DECLS
