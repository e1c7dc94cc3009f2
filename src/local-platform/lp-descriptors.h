/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/*
 * Descriptors: what a schema cannot say of its fields itself, as which of them are identities.
 * /data/foundation/schemaregistry/tenant/descriptors
 */

guint lp_descriptors_list (LpStore *store, const LpRequest *request, GString *body);
guint lp_descriptors_get (LpStore *store, const LpRequest *request, GString *body);
guint lp_descriptors_create (LpStore *store, const LpRequest *request, GString *body);
guint lp_descriptors_replace (LpStore *store, const LpRequest *request, GString *body);
guint lp_descriptors_delete (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
