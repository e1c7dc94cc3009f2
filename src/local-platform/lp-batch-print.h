/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/* Appends what the platform shows of a batch; nothing, without an error, when there is none. */
gboolean lp_batch_print (LpStore *store, const char *id, GString *body, GError **error);

/* GET /data/foundation/catalog/batches */
guint lp_batch_list (LpStore *store, const LpRequest *request, GString *body);

/* GET /data/foundation/catalog/batches/{id} */
guint lp_batch_get (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
