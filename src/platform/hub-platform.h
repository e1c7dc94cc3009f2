/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-card-set.h"
#include "model/hub-profile-source.h"

#include "hub-connection.h"
#include "hub-connection-report.h"
#include "hub-credential.h"
#include "hub-merge-policy.h"

G_BEGIN_DECLS

/**
 * HubPlatform:
 *
 * Experience Platform behind one connection: a #HubProfileSource over HTTP. Owns the connection's
 * session, token, back-off and caches. For the Sample data connection it also owns the local
 * platform, a child process that it starts at the first request and that ends with it.
 *
 * Signal `step-timed (const char *step, gint64 microseconds)`, on the main thread: how long a part
 * of the work took: "start" (the local platform), "token", "profile", "profile-decode", "events",
 * "events-decode", "audiences".
 */
#define HUB_TYPE_PLATFORM (hub_platform_get_type ())

G_DECLARE_FINAL_TYPE (HubPlatform, hub_platform, HUB, PLATFORM, GObject)

HubPlatform *
hub_platform_new (HubConnection *connection, HubCredential *credential, HubCardSet *cards);

HubConnection *hub_platform_get_connection (HubPlatform *self);

/* How long one request may take in all, retries included. Default 15,000 ms. */
void hub_platform_set_deadline (HubPlatform *self, guint milliseconds);

/* How long to wait before trying again at first, in milliseconds; doubles with every try. Tests set
 * it low. */
void hub_platform_set_retry_base (HubPlatform *self, guint milliseconds);

/* Opens what the first lookup would have to wait for: child process, connection, token, names of
 * merge policies. Safe to call at any time; errors are shown by the lookup that meets them. */
void hub_platform_prepare (HubPlatform *self);

/* Gives (element-type HubMergePolicy), the default first. */
void hub_platform_list_merge_policies_async (HubPlatform *self,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *
hub_platform_list_merge_policies_finish (HubPlatform *self, GAsyncResult *result, GError **error);

/* Walks the whole way step by step (address, TLS, credential, organisation, sandbox, permission)
 * and stops at the first thing that is wrong: the HubError code says which. */
void hub_platform_test_async (HubPlatform *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hub_platform_test_finish (HubPlatform *self,
                                   GAsyncResult *result,
                                   HubConnectionReport *report,
                                   GError **error);

G_END_DECLS
