/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-connection-report.h"
#include "hub-entities.h"
#include "hub-http-client.h"
#include "hub-merge-policies.h"

G_BEGIN_DECLS

/**
 * hub_connection_test_async:
 *
 * Walks the way of a lookup from its beginning: a new token, the list of merge policies, a profile
 * that nobody has, its events. The first step that fails says what is wrong.
 */
void hub_connection_test_async (HubConnection *connection,
                                HubHttpClient *client,
                                HubMergePolicies *policies,
                                HubEntities *entities,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

gboolean
hub_connection_test_finish (GAsyncResult *result, HubConnectionReport *report, GError **error);

G_END_DECLS
