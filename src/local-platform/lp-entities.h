/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* Identities a profile may have: one more, and the platform refuses to look it up. */
#define LP_MAX_IDENTITIES 50

/**
 * lp_entities_get:
 *
 * GET /data/core/ups/access/entities: one profile, or a page of its events.
 *
 * Returns: the HTTP status
 */
guint lp_entities_get (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
