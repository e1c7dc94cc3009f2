/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"
#include "hub-merge-policy.h"

G_BEGIN_DECLS

/**
 * HubMergePolicies:
 *
 * The merge policies of a connection's sandbox (PROFILE-API 3), remembered once they were listed.
 */
#define HUB_TYPE_MERGE_POLICIES (hub_merge_policies_get_type ())

G_DECLARE_FINAL_TYPE (HubMergePolicies, hub_merge_policies, HUB, MERGE_POLICIES, GObject)

HubMergePolicies *hub_merge_policies_new (HubHttpClient *client);

/* Asks the platform, whatever is remembered. */
void hub_merge_policies_list_async (HubMergePolicies *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* (transfer full) (element-type HubMergePolicy): the default first */
GPtrArray *
hub_merge_policies_list_finish (HubMergePolicies *self, GAsyncResult *result, GError **error);

/* Asks in the background if no list has come yet and none is under way; a failure is nobody's. */
void hub_merge_policies_prepare (HubMergePolicies *self, GCancellable *cancellable);

/* @id: (nullable): NULL means the default. (transfer full) (nullable) */
char *hub_merge_policies_dup_name (HubMergePolicies *self, const char *id);

G_END_DECLS
