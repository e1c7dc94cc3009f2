/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-http-answer.h"

void
hub_http_answer_decode (HubHttpClient *client,
                        GAsyncResult *result,
                        GTask *task,
                        GTaskThreadFunc decode,
                        GAsyncReadyCallback decoded)
{
  g_autoptr (GTask) worker = NULL;
  GError *error = NULL;
  GBytes *body = hub_http_client_request_finish (client, result, &error);

  if (body == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  /* Without a source object, which a worker might be the last to drop. */
  worker = g_task_new (NULL, g_task_get_cancellable (task), decoded, task);
  g_task_set_source_tag (worker, hub_http_answer_decode);
  g_task_set_task_data (worker, body, (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (worker, decode);
}
