/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-http-client.h"

#include "platform/hub-http-exchange.h"
#include "platform/hub-token.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <libsoup/soup.h>

#include <string.h>

/* Profile, events and four calls for names at once. */
#define MAX_CONNECTIONS 6

enum
{
  SIGNAL_STEP_TIMED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubHttpClient
{
  GObject parent_instance;

  HubConnection *connection;
  char *url;
  SoupSession *session;
  HubToken *token;
  HubBackoff *backoff;
  guint deadline_ms;
  GCancellable *preparing;
};

G_DEFINE_FINAL_TYPE (HubHttpClient, hub_http_client, G_TYPE_OBJECT)

static void
hub_http_client_dispose (GObject *object)
{
  HubHttpClient *self = HUB_HTTP_CLIENT (object);

  g_cancellable_cancel (self->preparing);
  if (self->token != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->token, self);
      hub_token_stop (self->token);
    }

  G_OBJECT_CLASS (hub_http_client_parent_class)->dispose (object);
}

static void
hub_http_client_finalize (GObject *object)
{
  HubHttpClient *self = HUB_HTTP_CLIENT (object);

  g_clear_object (&self->token);
  g_clear_object (&self->connection);
  g_clear_object (&self->session);
  g_clear_object (&self->preparing);
  g_clear_pointer (&self->backoff, hub_backoff_unref);
  g_free (self->url);

  G_OBJECT_CLASS (hub_http_client_parent_class)->finalize (object);
}

static void
hub_http_client_class_init (HubHttpClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_http_client_dispose;
  object_class->finalize = hub_http_client_finalize;

  signals[SIGNAL_STEP_TIMED]
    = g_signal_new ("step-timed", HUB_TYPE_HTTP_CLIENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
}

static void
hub_http_client_init (HubHttpClient *self)
{
  /* Neither a cache nor a logger: the one would put customers on disk, the other tokens in the log.
   * The time-out is that of a socket going quiet; the deadline is kept by HubHttpExchange. */
  self->session = soup_session_new_with_options (
    "max-conns", MAX_CONNECTIONS, "max-conns-per-host", MAX_CONNECTIONS, "user-agent",
    "customer-activity-hub/" VERSION, "timeout", HUB_HTTP_DEADLINE / 1000, NULL);
  self->backoff = hub_backoff_new (HUB_BACKOFF_BASE);
  self->deadline_ms = HUB_HTTP_DEADLINE;
  self->preparing = g_cancellable_new ();
}

static void
renewed_cb (HubHttpClient *self, gint64 microseconds)
{
  g_signal_emit (self, signals[SIGNAL_STEP_TIMED], 0, "token", microseconds);
}

HubHttpClient *
hub_http_client_new (HubConnection *connection,
                     HubCredential *credential,
                     const char *url,
                     const char *token_url)
{
  HubHttpClient *self = g_object_new (HUB_TYPE_HTTP_CLIENT, NULL);

  self->connection = g_object_ref (connection);
  self->url = g_strdup (url);
  /* Plain http is only ever spoken to this machine, where no proxy leads. */
  if (g_str_has_prefix (url, "http:") && g_str_has_prefix (token_url, "http:"))
    soup_session_set_proxy_resolver (self->session, NULL);
  self->token = hub_token_new (connection, credential, token_url, self->session);
  g_signal_connect_swapped (self->token, "renewed", G_CALLBACK (renewed_cb), self);
  return self;
}

void
hub_http_client_set_deadline (HubHttpClient *self, guint milliseconds)
{
  g_return_if_fail (HUB_IS_HTTP_CLIENT (self));

  self->deadline_ms = milliseconds;
  hub_token_set_deadline (self->token, milliseconds);
}

void
hub_http_client_set_retry_base (HubHttpClient *self, guint milliseconds)
{
  g_return_if_fail (HUB_IS_HTTP_CLIENT (self));

  g_clear_pointer (&self->backoff, hub_backoff_unref);
  self->backoff = hub_backoff_new (milliseconds);
  hub_token_set_retry_base (self->token, milliseconds);
}

void
hub_http_client_forget_token (HubHttpClient *self)
{
  g_return_if_fail (HUB_IS_HTTP_CLIENT (self));

  hub_token_discard (self->token, NULL);
}

static gint64
get_deadline (HubHttpClient *self)
{
  return g_get_monotonic_time () + (gint64) self->deadline_ms * 1000;
}

static void
prepared_token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* Whoever needs the token next meets the error. */
  hub_credential_free_secret (hub_token_get_finish (HUB_TOKEN (source), result, NULL));
}

static void
preconnected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  soup_session_preconnect_finish (SOUP_SESSION (source), result, NULL);
}

void
hub_http_client_prepare (HubHttpClient *self)
{
  g_autoptr (SoupMessage) message = NULL;

  g_return_if_fail (HUB_IS_HTTP_CLIENT (self));

  hub_token_get_async (self->token, get_deadline (self), self->preparing, prepared_token_cb, NULL);
  message = soup_message_new (SOUP_METHOD_GET, self->url);
  if (message != NULL)
    soup_session_preconnect_async (self->session, message, G_PRIORITY_DEFAULT, self->preparing,
                                   preconnected_cb, NULL);
}

typedef struct
{
  HubHttpClient *client; /* borrowed: the task's source */
  char *method;
  char *url;
  char *what;
  char *accept;
  char *type;
  GBytes *body;   /* (nullable) */
  char *instance; /* (nullable) */
  gboolean once;
  gboolean tells_words;
  char *authorisation; /* (nullable): the header's value */
  gint64 deadline;
  gboolean has_new_token;
} Request;

#define BEARER "Bearer "

static void
request_free (Request *self)
{
  g_free (self->method);
  g_free (self->url);
  g_free (self->what);
  g_free (self->accept);
  g_free (self->type);
  g_free (self->instance);
  g_clear_pointer (&self->body, g_bytes_unref);
  hub_credential_free_secret (self->authorisation);
  g_free (self);
}

static SoupMessage *
make_message (gpointer data)
{
  Request *self = data;
  HubConnection *connection = self->client->connection;
  SoupMessage *message = soup_message_new (self->method, self->url);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  /* A redirect would carry the token along to wherever it points. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* Else libsoup opens a connection for each. */
  if (!self->once)
    soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  soup_message_headers_replace (headers, "Authorization", self->authorisation);
  soup_message_headers_replace (headers, "x-api-key", hub_connection_get_client_id (connection));
  soup_message_headers_replace (headers, "x-gw-ims-org-id",
                                hub_connection_get_organisation (connection));
  soup_message_headers_replace (headers, "x-sandbox-name", hub_connection_get_sandbox (connection));
  soup_message_headers_replace (headers, "Accept", self->accept);
  if (self->instance != NULL)
    soup_message_headers_replace (headers, "x-profile-instance-id", self->instance);
  if (self->body != NULL)
    soup_message_set_request_body_from_bytes (message, self->type, self->body);
  return message;
}

static void get_token (GTask *task);

static void
exchanged_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Request *self = g_task_get_task_data (task);
  GBytes *body = hub_http_exchange_finish (result, &error);

  if (body != NULL)
    g_task_return_pointer (task, body, (GDestroyNotify) g_bytes_unref);
  else if (g_error_matches (error, HUB_ERROR, HUB_ERROR_CREDENTIAL) && !self->has_new_token)
    {
      /* Tokens end early too: when the machine slept, or an administrator revoked them. */
      self->has_new_token = TRUE;
      hub_token_discard (self->client->token, self->authorisation + strlen (BEARER));
      get_token (g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Request *self = g_task_get_task_data (task);
  char *token = hub_token_get_finish (HUB_TOKEN (source), result, &error);
  HubHttpExchange exchange = { 0 };

  if (token == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  hub_credential_free_secret (self->authorisation);
  self->authorisation = g_strconcat (BEARER, token, NULL);
  hub_credential_free_secret (token);

  exchange.session = self->client->session;
  exchange.backoff = self->client->backoff;
  exchange.what = self->what;
  exchange.max_bytes = HUB_XDM_MAX_BYTES;
  exchange.deadline = self->deadline;
  exchange.make_message = make_message;
  exchange.data = self;
  exchange.once = self->once;
  exchange.tells_words = self->tells_words;
  hub_http_exchange_async (&exchange, g_task_get_cancellable (task), exchanged_cb,
                           g_object_ref (task));
}

/* The query comes from the platform where it leads to a next page, and goes into the head of a
 * request: GLib alone lets line breaks through. */
static gboolean
is_address (const char *url)
{
  for (const char *p = url; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;
  return g_uri_is_valid (url, SOUP_HTTP_URI_FLAGS, NULL);
}

/* Takes @task. */
static void
get_token (GTask *task)
{
  Request *self = g_task_get_task_data (task);

  hub_token_get_async (self->client->token, self->deadline, g_task_get_cancellable (task), token_cb,
                       task);
}

void
hub_http_client_call_async (HubHttpClient *self,
                            const HubHttpCall *call,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  static const char json[] = "application/json";
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);
  const char *query = strchr (call->path, '?');
  g_autofree char *bare
    = query != NULL ? g_strndup (call->path, query - call->path) : g_strdup (call->path);

  g_task_set_source_tag (task, hub_http_client_call_async);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  request->client = self;
  request->method = g_strdup (call->method);
  request->url = g_strconcat (self->url, call->path, NULL);
  request->what = g_strdup_printf ("%s %s", call->method, bare);
  request->accept = g_strdup (call->accept != NULL ? call->accept : json);
  request->type = g_strdup (call->type != NULL ? call->type : json);
  request->body = call->body != NULL ? g_bytes_ref (call->body) : NULL;
  request->instance = g_strdup (call->instance);
  request->once = call->once;
  request->tells_words = call->tells_words;
  request->deadline = call->deadline_ms > 0
                        ? g_get_monotonic_time () + (gint64) call->deadline_ms * 1000
                        : get_deadline (self);

  if (!is_address (request->url))
    {
      g_task_return_new_error (task, HUB_ERROR, HUB_ERROR_UNEXPECTED, "Not an address below %s",
                               bare);
      g_object_unref (task);
      return;
    }
  get_token (task);
}

void
hub_http_client_request_async (HubHttpClient *self,
                               const char *method,
                               const char *path,
                               GBytes *body,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  HubHttpCall call = { .method = method, .path = path, .body = body };

  hub_http_client_call_async (self, &call, cancellable, callback, user_data);
}

GBytes *
hub_http_client_request_finish (HubHttpClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
