/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* GET /data/core/idnamespace/identities */
guint lp_namespaces_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/core/idnamespace/identities/{id} */
guint lp_namespaces_get (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/idnamespace/identities */
guint lp_namespaces_create (LpStore *store, const LpRequest *request, GString *body);

/* PUT /data/core/idnamespace/identities/{id} */
guint lp_namespaces_replace (LpStore *store, const LpRequest *request, GString *body);

/* Appends a namespace as the API shows it. */
void lp_namespaces_print (GString *out, const LpNamespace *name_space);

G_END_DECLS
