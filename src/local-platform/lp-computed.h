/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* GET /data/core/ca/attributes */
guint lp_computed_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/core/ca/attributes/{id} */
guint lp_computed_get (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/ca/attributes; PATCH and DELETE …/{id} */
guint lp_computed_create (LpStore *store, const LpRequest *request, GString *body);
guint lp_computed_update (LpStore *store, const LpRequest *request, GString *body);
guint lp_computed_delete (LpStore *store, const LpRequest *request, GString *body);

/* Appends one as the platform shows it; @status is what its status is said to be. */
void lp_computed_print (GString *out, const LpComputedAttribute *attribute, const char *status);

G_END_DECLS
