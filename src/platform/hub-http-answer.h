/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"

G_BEGIN_DECLS

/**
 * hub_http_answer_decode:
 * @result: as the callback of a request to @client got it
 * @task: (transfer full): what the request was made for
 * @decode: runs on a worker; its task data is the body, a GBytes
 * @decoded: gets what @decode returned, and @task (transfer full) as its user data; its source
 *   object is %NULL
 *
 * The step between an answer and what it says, off the main loop, for it may be long. Without a
 * body @task ends with the request's error, and neither function is called.
 */
void hub_http_answer_decode (HubHttpClient *client,
                             GAsyncResult *result,
                             GTask *task,
                             GTaskThreadFunc decode,
                             GAsyncReadyCallback decoded);

G_END_DECLS
