/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-backoff.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

#define HUB_HTTP_MAX_TRIES 3u

/**
 * HubHttpExchange:
 *
 * One call with all its tries, inside a total deadline. libsoup's own time-out is one per socket
 * operation, which an answer that drips a byte at a time never meets.
 */
typedef struct
{
  SoupSession *session;
  HubBackoff *backoff;
  const char *what; /* for logs and errors: method and path, without the query */
  gsize max_bytes;
  gint64 deadline; /* g_get_monotonic_time() by which it is over */
  /* Makes the message of one try. (transfer full) */
  SoupMessage *(*make_message) (gpointer data);
  gpointer data;
  GDestroyNotify destroy; /* (nullable): for @data */
  gboolean once;          /* not to be done twice: after a fault that may have come too late, it is
                             not tried again */
  gboolean tells_words;   /* an error says the platform's own words too */
} HubHttpExchange;

/**
 * hub_http_exchange_async:
 * @exchange: copied; what it points to is referenced, and @data is taken
 *
 * Tried up to three times after a network fault, 429, 500, 502, 503 and 504; a call that changes
 * something only after those that say that nothing was changed (429, 503, nobody there).
 */
void hub_http_exchange_async (const HubHttpExchange *exchange,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);

/* The body of a 2xx answer; else NULL with HUB_ERROR or G_IO_ERROR_CANCELLED. (transfer full) */
GBytes *hub_http_exchange_finish (GAsyncResult *result, GError **error);

G_END_DECLS
