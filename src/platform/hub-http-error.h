/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-attempt.h"

G_BEGIN_DECLS

/* From what a server answered, or failed to, to %HUB_ERROR. Messages hold the status and the
 * platform's own error code, and never a text of the body, which may quote an identity, unless
 * hub_http_error_add_words() is asked for it. */

/**
 * hub_http_error_new_from_answer:
 * @answer: one that is not 2xx
 * @what: the call, without its query: "GET /data/core/ups/access/entities"
 *
 * Reads the reason from any of the platform's error shapes (PROFILE-API 1): the profile access's
 * object, the 429's array, the gateway's, RFC 7807 with or without `errors`, OAuth's.
 *
 * Returns: (transfer full): never %NULL
 */
GError *hub_http_error_new_from_answer (const HubHttpAnswer *answer, const char *what);

/* Appends the sentences in which the platform says why, made inert: for whoever sets a sandbox up,
 * who wrote what is refused. Nothing of it is logged here. */
void hub_http_error_add_words (GError *error, const HubHttpAnswer *answer);

/* How long the platform asks to wait before the next call, by `retryAfterMs` in the body or by the
 * header, in milliseconds; 0 when it does not say. */
gint64 hub_http_error_get_wait (const HubHttpAnswer *answer);

/**
 * hub_http_error_new_from_transport:
 * @cause: an error of GIO, GnuTLS or libsoup
 * @host: whom the call was for
 *
 * Returns: (transfer full): %HUB_ERROR; a copy of @cause if it is %HUB_ERROR or
 *   %G_IO_ERROR_CANCELLED already
 */
GError *hub_http_error_new_from_transport (const GError *cause, const char *what, const char *host);

G_END_DECLS
