/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"
#include "local-platform/lp-xdm.h"

G_BEGIN_DECLS

/*
 * The schema registry: /data/foundation/schemaregistry. The paths below have a container (global,
 * tenant) and a kind (classes, fieldgroups, datatypes, schemas, behaviors; mixins is the old word
 * for field groups) as parts.
 */

/* GET /stats */
guint lp_registry_stats (LpStore *store, const LpRequest *request, GString *body);

/* GET /{container}/{kind} */
guint lp_registry_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /{container}/{kind}/{id} */
guint lp_registry_get (LpStore *store, const LpRequest *request, GString *body);

/* POST /tenant/{kind} */
guint lp_registry_create (LpStore *store, const LpRequest *request, GString *body);

/* PUT, PATCH and DELETE /tenant/{kind}/{id} */
guint lp_registry_replace (LpStore *store, const LpRequest *request, GString *body);
guint lp_registry_patch (LpStore *store, const LpRequest *request, GString *body);
guint lp_registry_delete (LpStore *store, const LpRequest *request, GString *body);

/* The kind a word in an address means. */
gboolean lp_registry_kind_from_folder (const char *folder, LpXdmKind *kind);

G_END_DECLS
