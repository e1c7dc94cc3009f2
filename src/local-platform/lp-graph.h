/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-record.h"
#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/*
 * The identity graph: which identities are one person. It only ever grows together: a record that
 * carries identities of two people makes them one, with everything that is known of either.
 */

/**
 * lp_graph_join:
 * @identities: (element-type LpRecordIdentity): identities of one person, the primary one first
 * @link: whether they are linked; otherwise only the first is looked at
 * @identity: (out): the first one's row
 * @cluster: (out): the cluster all of them are in now
 */
gboolean lp_graph_join (LpStore *store,
                        const GArray *identities,
                        gboolean link,
                        gint64 *identity,
                        gint64 *cluster,
                        GError **error);

/* GET /data/core/identity/cluster/members */
guint lp_graph_members (LpStore *store, const LpRequest *request, GString *body);

/* POST /data/core/identity/v2/graph */
guint lp_graph_get (LpStore *store, const LpRequest *request, GString *body);

G_END_DECLS
