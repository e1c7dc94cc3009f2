/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/* Appends what the platform shows of a batch; nothing, without an error, when there is none. */
gboolean lp_batch_print (LpStore *store, const char *id, GString *body, GError **error);

G_END_DECLS
