/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-lookup.h"
#include "local-platform/lp-view.h"

G_BEGIN_DECLS

/**
 * lp_profile_print:
 * @xid: the key it is answered under
 * @more: (nullable): further members of the envelope, as "'a':1,"
 * @fields: (nullable): comma-separated paths of the attributes asked for
 *
 * Appends a profile as the calls for entities answer it.
 */
void lp_profile_print (const LpSubject *subject,
                       const LpMergeRules *rules,
                       const LpView *view,
                       const char *xid,
                       const char *more,
                       const char *fields,
                       GString *body);

G_END_DECLS
