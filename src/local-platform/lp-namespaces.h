/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* GET /data/core/idnamespace/identities */
guint lp_namespaces_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/core/idnamespace/identities/{id} */
guint lp_namespaces_get (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
