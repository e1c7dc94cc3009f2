/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/*
 * An audience answers at two addresses: as a segment definition when the platform evaluates it, and
 * as an audience wherever it comes from.
 */

/* GET /data/core/ups/segment/definitions, …/{id} and POST …/bulk-get */
guint lp_segments_list (LpStore *store, const LpRequest *request, GString *body);
guint lp_segments_get (LpStore *store, const LpRequest *request, GString *body);
guint lp_segments_bulk_get (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/core/ups/audiences, …/{id} and POST …/bulk-get */
guint lp_audiences_list (LpStore *store, const LpRequest *request, GString *body);
guint lp_audiences_get (LpStore *store, const LpRequest *request, GString *body);
guint lp_audiences_bulk_get (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
