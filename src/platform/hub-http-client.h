/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-connection.h"
#include "hub-credential.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HUB_HTTP_DEADLINE 15000u

/**
 * HubHttpClient:
 *
 * The only place that knows headers, tokens, retries, deadlines, redaction and how a status or an
 * error body becomes a %HUB_ERROR. Owns the connection's SoupSession. Main thread only.
 */
#define HUB_TYPE_HTTP_CLIENT (hub_http_client_get_type ())

G_DECLARE_FINAL_TYPE (HubHttpClient, hub_http_client, HUB, HTTP_CLIENT, GObject)

/* @url and @token_url: the addresses to use, which for the Sample data connection are known only
 * after its local platform runs. */
HubHttpClient *hub_http_client_new (HubConnection *connection,
                                    HubCredential *credential,
                                    const char *url,
                                    const char *token_url);

/* In milliseconds, over all tries of one request. Default HUB_HTTP_DEADLINE. */
void hub_http_client_set_deadline (HubHttpClient *self, guint milliseconds);

/* How long to wait before trying again at first, in milliseconds; doubles with every try. Tests set
 * it low. */
void hub_http_client_set_retry_base (HubHttpClient *self, guint milliseconds);

/* The next request gets a new token: a connection test must not rest on an old one. */
void hub_http_client_forget_token (HubHttpClient *self);

/* Opens the TCP and TLS connection and fetches a token, so that the next request need not. */
void hub_http_client_prepare (HubHttpClient *self);

/**
 * hub_http_client_request_async:
 * @method: "GET", or "POST" for a call that only reads
 * @path: below the platform's address, already percent-encoded, with its query
 * @body: (nullable): JSON
 *
 * Tried up to three times within the deadline after a network fault, 429, 500, 502, 503 or 504, no
 * sooner than the platform asked. A refused token is replaced once. Redirects are refused, so that
 * a token never travels to another host.
 */
void hub_http_client_request_async (HubHttpClient *self,
                                    const char *method,
                                    const char *path,
                                    GBytes *body,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * HubHttpCall:
 *
 * A call that says more than hub_http_client_request_async() does. What is not set is as there.
 */
typedef struct
{
  const char *method;
  const char *path;
  const char *accept;   /* (nullable): NULL: application/json */
  const char *type;     /* (nullable): of @body; NULL: application/json */
  GBytes *body;         /* (nullable) */
  const char *instance; /* (nullable): for x-profile-instance-id, which merge policies want */
  guint deadline_ms;    /* over all tries; 0: the client's */
  gboolean once;        /* it must not be done twice: only tried again where it was not done */
  gboolean tells_words; /* an error says the platform's own words too; they may quote a customer */
} HubHttpCall;

/* @call: copied. Ends with hub_http_client_request_finish(). */
void hub_http_client_call_async (HubHttpClient *self,
                                 const HubHttpCall *call,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

/* The body of a 2xx answer; else NULL with HUB_ERROR or G_IO_ERROR_CANCELLED. */
GBytes *hub_http_client_request_finish (HubHttpClient *self, GAsyncResult *result, GError **error);

/* Signal `step-timed (const char *step, gint64 microseconds)` for "token". */

G_END_DECLS
