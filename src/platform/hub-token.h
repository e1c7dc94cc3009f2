/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-backoff.h"
#include "hub-connection.h"
#include "hub-credential.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HubToken:
 *
 * The access token of one connection (PROFILE-API 2). However many requests need one, there is at
 * most one token call under way; a token is renewed before it ends, while requests go on with it.
 * Where the connection has a command that prints tokens, that is run in place of the token call.
 *
 * Signal `renewed (gint64 microseconds)`: a token came, and how long that took.
 */
#define HUB_TYPE_TOKEN (hub_token_get_type ())

G_DECLARE_FINAL_TYPE (HubToken, hub_token, HUB, TOKEN, GObject)

HubToken *hub_token_new (HubConnection *connection,
                         HubCredential *credential,
                         const char *url,
                         SoupSession *session);

/* In milliseconds, for one token call; a command has two thirds of it. */
void hub_token_set_deadline (HubToken *self, guint milliseconds);
void hub_token_set_retry_base (HubToken *self, guint milliseconds);

/* Where the age of a token is read from, in microseconds; g_get_monotonic_time() outside tests. */
void hub_token_set_clock (HubToken *self, gint64 (*clock) (void));

/* @deadline: g_get_monotonic_time() by which the answer must be there; while the credential is
 * asked for the secret, as somebody may have to unlock a keyring for it, time stands still */
void hub_token_get_async (HubToken *self,
                          gint64 deadline,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);

/* @asked: (out) (optional): for how many microseconds it stood still
 *
 * (transfer full): to be wiped with hub_credential_free_secret(); NULL with HUB_ERROR_CREDENTIAL
 * where the secret is wrong, an error of the credential or of the command, or another HUB_ERROR */
char *hub_token_get_finish (HubToken *self, GAsyncResult *result, gint64 *asked, GError **error);

/* Forgets @token, which the platform refused, unless it has been replaced already. %NULL forgets
 * any. */
void hub_token_discard (HubToken *self, const char *token);

/* Ends the token call that is under way; its owner needs no answer any more. */
void hub_token_stop (HubToken *self);

G_END_DECLS
