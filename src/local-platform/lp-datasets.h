/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/* The catalog's datasets: /data/foundation/catalog/dataSets */

guint lp_datasets_list (LpStore *store, const LpRequest *request, GString *body);
guint lp_datasets_get (LpStore *store, const LpRequest *request, GString *body);
guint lp_datasets_create (LpStore *store, const LpRequest *request, GString *body);

/* PATCH takes a JSON Patch or an object with the members to change, PUT the latter. */
guint lp_datasets_patch (LpStore *store, const LpRequest *request, GString *body);

/* Deletes what came in by it too. */
guint lp_datasets_delete (LpStore *store, const LpRequest *request, GString *body);

/* An error of the catalog. The documentation shows none: the shape is UNVERIFIED. */
guint lp_datasets_error (GString *body, guint status, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
