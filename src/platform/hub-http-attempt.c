/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-http-attempt.h"

#include "model/hub-error.h"

/* A socket rarely gives more at a time. */
#define CHUNK_BYTES (64u * 1024)

/* What a usual profile stays below. It is read before the window is drawn again; the rest of a
 * longer answer is not, or the window would stand still until 50 MB have come. */
#define URGENT_BYTES (512u * 1024)

typedef struct
{
  SoupMessage *message;
  gsize max_bytes;
  GInputStream *stream;
  GByteArray *body;
  guint8 chunk[CHUNK_BYTES];
} Attempt;

static void
attempt_free (Attempt *self)
{
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_pointer (&self->body, g_byte_array_unref);
  g_free (self);
}

void
hub_http_answer_free (HubHttpAnswer *self)
{
  g_free (self->retry_after);
  g_bytes_unref (self->body);
  g_free (self);
}

static gboolean
is_success (Attempt *self)
{
  return SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (self->message));
}

/* Gives up the rest of the answer, and the connection with it. Dropping the stream would close it
 * too, but with blocking calls. */
static void
close_stream (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void
return_answer (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  HubHttpAnswer *answer = g_new0 (HubHttpAnswer, 1);

  answer->status = soup_message_get_status (self->message);
  answer->retry_after = g_strdup (soup_message_headers_get_one (headers, "Retry-After"));
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&self->body));
  g_task_return_pointer (task, answer, (GDestroyNotify) hub_http_answer_free);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  return_answer (task);
}

static void
return_too_large (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_TOO_LARGE,
                           "The answer has more than %" G_GSIZE_FORMAT " bytes", self->max_bytes);
}

static void read_next (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Attempt *self = g_task_get_task_data (task);
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_read < 0)
    {
      close_stream (task);
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (n_read == 0)
    {
      /* Only a closed stream gives its connection back; the next request is waiting for it. */
      g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, closed_cb,
                                  g_object_ref (task));
    }
  else if (!is_success (self) && self->body->len + (gsize) n_read > HUB_HTTP_MAX_ERROR_BYTES)
    {
      g_byte_array_append (self->body, self->chunk, HUB_HTTP_MAX_ERROR_BYTES - self->body->len);
      close_stream (task);
      return_answer (task);
    }
  else if (self->body->len + (gsize) n_read > self->max_bytes)
    {
      close_stream (task);
      return_too_large (task);
    }
  else
    {
      g_byte_array_append (self->body, self->chunk, n_read);
      read_next (g_steal_pointer (&task));
    }
}

/* Takes @task. */
static void
read_next (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);
  int priority = self->body->len < URGENT_BYTES ? G_PRIORITY_DEFAULT : G_PRIORITY_DEFAULT_IDLE;

  g_input_stream_read_async (self->stream, self->chunk, sizeof self->chunk, priority,
                             g_task_get_cancellable (task), read_cb, task);
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Attempt *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  goffset length = 0;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH)
    length = soup_message_headers_get_content_length (headers);
  if (is_success (self) && length > (goffset) self->max_bytes)
    {
      close_stream (task);
      return_too_large (task);
      return;
    }

  /* The length is a hint only: it says nothing of a compressed body, and is the server's word. */
  self->body = g_byte_array_sized_new (CLAMP (length, 4096, 1024 * 1024));
  read_next (g_steal_pointer (&task));
}

void
hub_http_attempt_async (SoupSession *session,
                        SoupMessage *message,
                        gsize max_bytes,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Attempt *self = g_new0 (Attempt, 1);

  g_task_set_source_tag (task, hub_http_attempt_async);
  self->message = g_object_ref (message);
  self->max_bytes = max_bytes;
  g_task_set_task_data (task, self, (GDestroyNotify) attempt_free);
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, cancellable, send_cb, task);
}

HubHttpAnswer *
hub_http_attempt_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hub_http_attempt_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
