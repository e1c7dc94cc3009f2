/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

#define LP_SCHEMA_PROFILE "_xdm.context.profile"

/* Audiences that the platform evaluates, in one sandbox (documented). */
#define LP_MAX_AUDIENCES 4000

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

/* POST /data/core/ups/segment/definitions; PATCH, PUT and DELETE …/{id} */
guint lp_segments_create (LpStore *store, const LpRequest *request, GString *body);
guint lp_segments_update (LpStore *store, const LpRequest *request, GString *body);
guint lp_segments_delete (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/ups/audiences; PUT, PATCH and DELETE …/{id} */
guint lp_audiences_create (LpStore *store, const LpRequest *request, GString *body);
guint lp_audiences_replace (LpStore *store, const LpRequest *request, GString *body);
guint lp_audiences_patch (LpStore *store, const LpRequest *request, GString *body);
guint lp_audiences_delete (LpStore *store, const LpRequest *request, GString *body);

/* Answers with one audience, found by either of its ids, or with 404. */
guint lp_audience_print (LpStore *store, const char *id, gboolean as_segment, GString *body);

G_END_DECLS
