/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * HubHttpAnswer:
 *
 * What a server answered to one message, read to its end.
 */
typedef struct
{
  guint status;
  char *retry_after; /* (nullable): the header as it came */
  GBytes *body;      /* of an answer that is not 2xx, the first HUB_HTTP_MAX_ERROR_BYTES only */
} HubHttpAnswer;

void hub_http_answer_free (HubHttpAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubHttpAnswer, hub_http_answer_free)

/* No documented error body is near this; a proxy's page may be. Small enough to be read for its
 * reason on the main thread. */
#define HUB_HTTP_MAX_ERROR_BYTES (16u * 1024)

/**
 * hub_http_attempt_async:
 * @message: sent once: libsoup refuses to send one again while it is in flight
 * @max_bytes: reading stops when a 2xx answer has more, counted after decompression
 *
 * Sends one message and reads the answer's body, without ever holding more than @max_bytes of it.
 */
void hub_http_attempt_async (SoupSession *session,
                             SoupMessage *message,
                             gsize max_bytes,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* (transfer full): any status is an answer; NULL with HUB_ERROR_TOO_LARGE, or with the error of GIO
 * or libsoup as it came */
HubHttpAnswer *hub_http_attempt_finish (GAsyncResult *result, GError **error);

G_END_DECLS
