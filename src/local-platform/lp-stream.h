/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/* The one inlet there is. */
#define LP_INLET "local"

/*
 * Streaming collection: records one by one, or a few at a time. As on the platform, what is wrong
 * with the envelope is refused at once; what is wrong with the record itself is told only to
 * callers who ask for synchronous validation, and otherwise just not taken.
 */

/* POST /collection/{inlet} */
guint lp_stream_one (LpStore *store, const LpRequest *request, GString *body);

/* POST /collection/batch/{inlet} */
guint lp_stream_batch (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
