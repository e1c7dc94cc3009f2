/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"

#include "model/hub-card-set.h"
#include "model/hub-event-page.h"
#include "model/hub-profile.h"

G_BEGIN_DECLS

/**
 * HubEntities:
 *
 * The platform's profile access (PROFILE-API 1): which address a question has, and which object its
 * answer becomes. Answers are decoded on workers.
 *
 * Signal `step-timed (const char *step, gint64 microseconds)`: "profile", "profile-decode",
 * "events", "events-decode".
 */
#define HUB_TYPE_ENTITIES (hub_entities_get_type ())

G_DECLARE_FINAL_TYPE (HubEntities, hub_entities, HUB, ENTITIES, GObject)

HubEntities *hub_entities_new (HubHttpClient *client, HubConnection *connection, HubCardSet *cards);

void hub_entities_load_profile_async (HubEntities *self,
                                      HubIdentity *identity,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);

/* NULL with HUB_ERROR_NO_PROFILE when nobody has that identity */
HubProfile *
hub_entities_load_profile_finish (HubEntities *self, GAsyncResult *result, GError **error);

/* @next: (nullable): of the page before; @limit: of the first page */
void hub_entities_load_events_async (HubEntities *self,
                                     HubIdentity *identity,
                                     const char *next,
                                     guint limit,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/* A page without events where nobody has that identity; NULL with HUB_ERROR_EVENTS_UNAVAILABLE
 * where the licence has no event lookup */
HubEventPage *
hub_entities_load_events_finish (HubEntities *self, GAsyncResult *result, GError **error);

/* The path and query of the two questions, percent-encoded. (transfer full) */
char *hub_entities_dup_profile_path (HubConnection *connection, HubIdentity *identity);
char *hub_entities_dup_events_path (HubConnection *connection, HubIdentity *identity, guint limit);

/* @next: `_links.next.href`. (transfer full) (nullable): NULL when it leads to no page */
char *hub_entities_dup_next_path (const char *next);

G_END_DECLS
