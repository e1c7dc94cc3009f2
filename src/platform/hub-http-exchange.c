/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-http-exchange.h"

#include "platform/hub-http-attempt.h"
#include "platform/hub-http-error.h"

#include "model/hub-error.h"

typedef struct
{
  SoupSession *session;
  HubBackoff *backoff;
  char *what;
  gsize max_bytes;
  gint64 deadline;
  SoupMessage *(*make_message) (gpointer data);
  gpointer data;
  GDestroyNotify destroy;
  gboolean once;
  gboolean tells_words;

  guint n_tries;
  gboolean timed_out;
  GCancellable *attempt; /* (nullable): of the try under way */
  SoupMessage *message;  /* (nullable): of the try under way */
  GSource *pause;        /* (nullable): until the next try */
  GSource *deadline_timer;
  GSource *cancelled; /* (nullable) */
} Exchange;

static void next_try (GTask *task);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
exchange_free (Exchange *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_object (&self->session);
  g_clear_pointer (&self->backoff, hub_backoff_unref);
  g_free (self->what);
  g_clear_object (&self->attempt);
  g_clear_object (&self->message);
  g_assert (self->pause == NULL && self->deadline_timer == NULL && self->cancelled == NULL);
  g_free (self);
}

/* The task keeps itself alive until it has returned, here and nowhere else. */
static void
settle (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  clear_source (&self->pause);
  clear_source (&self->deadline_timer);
  clear_source (&self->cancelled);
  g_object_unref (task);
}

static void
return_error (GTask *task, GError *error)
{
  g_task_return_error (task, error);
  settle (task);
}

static GError *
new_time_out (Exchange *self)
{
  return g_error_new (HUB_ERROR, HUB_ERROR_TIMED_OUT, "%s: over its deadline", self->what);
}

static GSource *
attach (GSource *source, GSourceFunc callback, GTask *task)
{
  g_source_set_callback (source, callback, task, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static gboolean
paused_cb (gpointer user_data)
{
  GTask *task = user_data;
  Exchange *self = g_task_get_task_data (task);

  clear_source (&self->pause);
  next_try (task);
  return G_SOURCE_REMOVE;
}

static void
pause_for (GTask *task, gint64 milliseconds)
{
  Exchange *self = g_task_get_task_data (task);

  self->pause = attach (g_timeout_source_new (milliseconds), paused_cb, task);
}

/* @once: only where the call cannot have been done */
static gboolean
is_worth_another_try (const GError *error, gboolean once)
{
  static const HubError codes[] = {
    HUB_ERROR_HOST_NOT_FOUND, HUB_ERROR_CONNECTION_REFUSED, HUB_ERROR_RATE_LIMITED,
    HUB_ERROR_UNAVAILABLE,    HUB_ERROR_CONNECTION_LOST,    HUB_ERROR_SERVER,
  };
  gsize n_codes = once ? 4 : G_N_ELEMENTS (codes);

  for (gsize i = 0; i < n_codes; i++)
    if (g_error_matches (error, HUB_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

static void
try_again_after (GTask *task, GError *error, gint64 pause)
{
  Exchange *self = g_task_get_task_data (task);
  gint64 left = self->deadline - g_get_monotonic_time ();

  if (self->n_tries >= HUB_HTTP_MAX_TRIES || !is_worth_another_try (error, self->once)
      || pause * 1000 >= left || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      return_error (task, error);
      return;
    }
  g_error_free (error);
  pause_for (task, pause);
}

static void
answered (GTask *task, const HubHttpAnswer *answer)
{
  Exchange *self = g_task_get_task_data (task);
  GError *error;

  if (SOUP_STATUS_IS_SUCCESSFUL (answer->status))
    {
      g_debug ("%s: HTTP %u, %" G_GSIZE_FORMAT " bytes", self->what, answer->status,
               g_bytes_get_size (answer->body));
      g_task_return_pointer (task, g_bytes_ref (answer->body), (GDestroyNotify) g_bytes_unref);
      settle (task);
      return;
    }

  error = hub_http_error_new_from_answer (answer, self->what);
  if (self->tells_words)
    hub_http_error_add_words (error, answer);
  if (is_worth_another_try (error, self->once))
    hub_backoff_refused (self->backoff, self->n_tries, hub_http_error_get_wait (answer), error);
  try_again_after (task, error, hub_backoff_get_wait (self->backoff));
}

static void
attempt_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubHttpAnswer) answer = hub_http_attempt_finish (result, &error);
  const char *host = g_uri_get_host (soup_message_get_uri (self->message));

  g_clear_object (&self->attempt);
  if (answer != NULL)
    answered (task, answer);
  else if (self->timed_out && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return_error (task, new_time_out (self));
  else
    /* A fault of the network concerns this call alone: once the cable is back, the next lookup must
     * not wait for what happened to the last. */
    try_again_after (task, hub_http_error_new_from_transport (error, self->what, host),
                     hub_backoff_get_pause (self->backoff, self->n_tries));
}

static void
next_try (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);
  gint64 wait = hub_backoff_get_wait (self->backoff);

  if (g_get_monotonic_time () + wait * 1000 >= self->deadline)
    {
      return_error (task, wait > 0 ? g_error_copy (hub_backoff_get_reason (self->backoff))
                                   : new_time_out (self));
      return;
    }
  if (wait > 0)
    {
      pause_for (task, wait);
      return;
    }

  self->n_tries++;
  g_clear_object (&self->message);
  self->message = self->make_message (self->data);
  self->attempt = g_cancellable_new ();
  hub_http_attempt_async (self->session, self->message, self->max_bytes, self->attempt, attempt_cb,
                          task);
}

/* Whatever is under way ends now; a try under way returns by attempt_cb(). */
static void
give_up (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  if (self->attempt != NULL)
    g_cancellable_cancel (self->attempt);
  else if (self->timed_out)
    return_error (task, new_time_out (self));
  else
    return_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
}

static gboolean
deadline_cb (gpointer user_data)
{
  Exchange *self = g_task_get_task_data (user_data);

  self->timed_out = TRUE;
  clear_source (&self->deadline_timer);
  give_up (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Exchange *self = g_task_get_task_data (user_data);

  clear_source (&self->cancelled);
  give_up (user_data);
  return G_SOURCE_REMOVE;
}

void
hub_http_exchange_async (const HubHttpExchange *exchange,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Exchange *self = g_new0 (Exchange, 1);
  gint64 left = exchange->deadline - g_get_monotonic_time ();

  g_task_set_source_tag (task, hub_http_exchange_async);
  g_task_set_task_data (task, self, (GDestroyNotify) exchange_free);
  self->session = g_object_ref (exchange->session);
  self->backoff = hub_backoff_ref (exchange->backoff);
  self->what = g_strdup (exchange->what);
  self->max_bytes = exchange->max_bytes;
  self->deadline = exchange->deadline;
  self->make_message = exchange->make_message;
  self->data = exchange->data;
  self->destroy = exchange->destroy;
  self->once = exchange->once;
  self->tells_words = exchange->tells_words;

  if (g_task_return_error_if_cancelled (task))
    {
      settle (task);
      return;
    }
  /* A source, as its callback runs in the main loop and not inside g_cancellable_cancel(). */
  if (cancellable != NULL)
    self->cancelled
      = attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb), task);
  self->deadline_timer
    = attach (g_timeout_source_new (CLAMP (left / 1000, 0, G_MAXINT)), deadline_cb, task);
  next_try (task);
}

GBytes *
hub_http_exchange_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hub_http_exchange_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
