/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "platform/hub-http-client.h"
#include "platform/hub-platform.h"

#include "support/soup-server.h"

G_BEGIN_DECLS

#define PROFILE_KEY "/data/core/ups/access/entities _xdm.context.profile&entityId="
#define EVENTS_KEY "/data/core/ups/access/entities experienceevent"
#define POLICIES_KEY "/data/core/ups/config/mergePolicies"
#define AUDIENCES_KEY "/data/core/ups/audiences/bulk-get"
#define DEFINITIONS_KEY "/data/core/ups/segment/definitions/bulk-get"

/* A call that belongs to no card or customer, for tests of the way there. */
#define PING_PATH "/ping"

/* A scripted platform, and what the program has towards it. */
typedef struct
{
  HubTestServer *server;
  HubConnection *connection;
  HubCredential *credential;
  const char *token_command; /* (nullable): of the connections made from here on; borrowed */
  HubCardSet *cards;
  HubHttpClient *client;
  HubPlatform *platform;
} Fixture;

/* g_test_add() with these. The tear-down asserts that nothing leaks. */
void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* Talks to another address from here on. @token_url: (nullable): that of the server */
void fixture_reconnect (Fixture *self,
                        const char *url,
                        const char *token_url,
                        const char *merge_policy_id);

/* Calls that wait for their answer. */
GBytes *fixture_request (Fixture *self, const char *method, const char *path, GError **error);
HubProfile *
fixture_load_profile (Fixture *self, const char *namespace_code, const char *value, GError **error);
HubEventPage *
fixture_load_events (Fixture *self, const char *value, const char *next, GError **error);
/* @ids: (nullable) ended by NULL */
GHashTable *fixture_load_names (Fixture *self, const char *const *ids, GError **error);
gboolean fixture_test (Fixture *self, HubConnectionReport *report, GError **error);

G_END_DECLS
