/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* GET /data/core/ca/attributes */
guint lp_computed_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/core/ca/attributes/{id} */
guint lp_computed_get (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
