/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/**
 * lp_entities_get:
 *
 * GET /data/core/ups/access/entities: one profile, or a page of its events.
 *
 * Returns: the HTTP status
 */
guint lp_entities_get (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/ups/access/entities: several profiles, or pages of the events of several. */
guint lp_entities_post (LpStore *store, const LpRequest *request, GString *body);

/* DELETE /data/core/ups/access/entities: forgets a profile. */
guint lp_entities_delete (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
