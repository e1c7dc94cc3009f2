/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-identity.h"
#include "hub-xdm.h"

G_BEGIN_DECLS

/**
 * HubProfile:
 *
 * The merged record of one customer, account or opportunity as the platform answered it. Immutable
 * once decoded, so a worker may decode it and any thread read it.
 */
#define HUB_TYPE_PROFILE (hub_profile_get_type ())

G_DECLARE_FINAL_TYPE (HubProfile, hub_profile, HUB, PROFILE, GObject)

/**
 * hub_profile_decode:
 * @bytes: the whole answer of `GET /access/entities` for a profile
 *
 * For worker threads. A missing, empty or wrongly typed part is left out, never an error.
 *
 * Returns: (transfer full): or %NULL with %HUB_ERROR_NO_PROFILE for `{}` and for the documented
 *   identity without data (`"entity":{}`), or an error of hub_xdm_parse()
 */
HubProfile *hub_profile_decode (GBytes *bytes, GError **error);

/* The same for an answer about an account or an opportunity. */
HubProfile *hub_profile_decode_entity (GBytes *bytes, HubEntityKind kind, GError **error);

/* What it is the record of. */
HubEntityKind hub_profile_get_kind (HubProfile *self);

/* The XID under which the answer held the profile. */
const char *hub_profile_get_id (HubProfile *self);

/* The XDM record, which the profile keeps alive. (transfer none) */
HubXdm *hub_profile_get_record (HubProfile *self);

/* (nullable) */
const char *hub_profile_get_merge_policy_id (HubProfile *self);
/* UTC (nullable) */
GDateTime *hub_profile_get_last_modified (HubProfile *self);

/* identityMap, junk values left out, primary first. (transfer none) (element-type HubIdentity) */
GPtrArray *hub_profile_get_identities (HubProfile *self);
/* How many identities the graph has: identityGraph, or the identityMap where it is absent. */
guint hub_profile_get_graph_size (HubProfile *self);

/* Realized first, then existing, then exited; newest first within each. (transfer none)
 * (element-type HubAudience) */
GPtrArray *hub_profile_get_audiences (HubProfile *self);

/* Which datasets the record was merged from, by their ids, as the platform says it: what else it
 * names there (segmentation, for one) is among them. (transfer none) (element-type utf8) */
GPtrArray *hub_profile_get_sources (HubProfile *self);

/* Two answers about the same customer: same XID, or a shared identity graph. */
gboolean hub_profile_is_same_customer (HubProfile *self, HubProfile *other);

/* Whether @xid is one of the customer's: the profile's own, or of its identity graph. */
gboolean hub_profile_is_known_as (HubProfile *self, const char *xid);

G_END_DECLS
