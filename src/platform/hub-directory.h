/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"

G_BEGIN_DECLS

/* What one call for names may hold (PROFILE-API 3). */
#define HUB_DIRECTORY_BATCH 100u

/* Calls for names at a time, so that those of 4,000 memberships leave room for the next lookup. */
#define HUB_DIRECTORY_MAX_CALLS 4u

/**
 * HubDirectory:
 *
 * The names of a connection's audiences, with what they are said to be. A name is asked for once:
 * it is remembered, and those who want it while it is under way share the call.
 */
#define HUB_TYPE_DIRECTORY (hub_directory_get_type ())

G_DECLARE_FINAL_TYPE (HubDirectory, hub_directory, HUB, DIRECTORY, GObject)

HubDirectory *hub_directory_new (HubHttpClient *client);

/* @ids: (element-type utf8): copied */
void hub_directory_load_names_async (HubDirectory *self,
                                     GPtrArray *ids,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/* (transfer full) (element-type utf8 utf8): id → name, inert, without those the platform does not
 * know. NULL only when not one name could be had. */
GHashTable *
hub_directory_load_names_finish (HubDirectory *self, GAsyncResult *result, GError **error);

/* What @id is said to be, inert; NULL where nothing is said, or its name was not loaded yet. It
 * comes with the name. (nullable) */
const char *hub_directory_get_description (HubDirectory *self, const char *id);

/* Ends the calls that are under way. */
void hub_directory_stop (HubDirectory *self);

G_END_DECLS
