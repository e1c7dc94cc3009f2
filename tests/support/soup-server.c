/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/soup-server.h"

#include "support/hub-test-wait.h"

#include <string.h>

#define DRIP_MILLISECONDS 5

typedef struct
{
  guint status;
  char *type;
  char *header;
  char *body;
  HubTestManner manner;
  guint times;
} Answer;

/* What was told about one key. */
typedef struct
{
  GQueue once;     /* (element-type Answer) */
  Answer *lasting; /* (nullable) */
} Script;

struct _HubTestServer
{
  GObject parent_instance;

  SoupServer *server;
  char *url;
  GHashTable *scripts;  /* key → Script */
  GPtrArray *requests;  /* (element-type HubTestRequest) */
  GPtrArray *held;      /* (element-type SoupServerMessage) */
  char *required_token; /* (nullable) */
  guint n_tokens;
  guint n_current;
  guint peak;
};

G_DEFINE_FINAL_TYPE (HubTestServer, hub_test_server, G_TYPE_OBJECT)

static void
answer_free (Answer *self)
{
  g_free (self->type);
  g_free (self->header);
  g_free (self->body);
  g_free (self);
}

static void
script_free (Script *self)
{
  g_queue_clear_full (&self->once, (GDestroyNotify) answer_free);
  g_clear_pointer (&self->lasting, answer_free);
  g_free (self);
}

static void
request_free (HubTestRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_free (self->body);
  soup_message_headers_unref (self->headers);
  g_free (self);
}

static void
hub_test_server_dispose (GObject *object)
{
  HubTestServer *self = HUB_TEST_SERVER (object);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_ptr_array_set_size (self->held, 0);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (hub_test_server_parent_class)->dispose (object);
}

static void
hub_test_server_finalize (GObject *object)
{
  HubTestServer *self = HUB_TEST_SERVER (object);

  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->requests);
  g_hash_table_unref (self->scripts);
  g_free (self->required_token);
  g_free (self->url);

  G_OBJECT_CLASS (hub_test_server_parent_class)->finalize (object);
}

static void
hub_test_server_class_init (HubTestServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hub_test_server_dispose;
  object_class->finalize = hub_test_server_finalize;
}

static void
hub_test_server_init (HubTestServer *self)
{
  self->scripts
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) script_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) request_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
}

static gboolean
key_fits (const char *key, const char *path, const char *query)
{
  const char *space = strchr (key, ' ');
  gsize length = space != NULL ? (gsize) (space - key) : strlen (key);

  return strlen (path) == length && strncmp (key, path, length) == 0
         && (space == NULL || strstr (query, space + 1) != NULL);
}

/* (nullable) */
static Script *
find_script (HubTestServer *self, const HubTestRequest *request)
{
  Script *best = NULL;
  gsize best_length = 0;
  GHashTableIter iter;
  gpointer key;
  gpointer script;

  g_hash_table_iter_init (&iter, self->scripts);
  while (g_hash_table_iter_next (&iter, &key, &script))
    if (key_fits (key, request->path, request->query) && strlen (key) > best_length)
      {
        best = script;
        best_length = strlen (key);
      }
  return best;
}

static const HubTestRequest *
keep_request (HubTestServer *self, SoupServerMessage *message, const char *path)
{
  HubTestRequest *request = g_new0 (HubTestRequest, 1);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  GSocketAddress *client = soup_server_message_get_remote_address (message);

  request->method = g_strdup (soup_server_message_get_method (message));
  request->path = g_strdup (path);
  request->query = g_strdup (query != NULL ? query : "");
  request->body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  request->headers = soup_message_headers_ref (soup_server_message_get_request_headers (message));
  request->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (client));
  g_ptr_array_add (self->requests, request);
  return request;
}

static gboolean
drip_cb (gpointer user_data)
{
  SoupServerMessage *message = user_data;

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC,
                            " ", 1);
  soup_server_message_unpause (message);
  return G_SOURCE_CONTINUE;
}

static void
remove_source_cb (gpointer data)
{
  g_source_remove (GPOINTER_TO_UINT (data));
}

static void
send_drips (SoupServerMessage *message)
{
  guint source = g_timeout_add (DRIP_MILLISECONDS, drip_cb, message);

  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  /* Ends when the client hangs up, with the message. */
  g_object_set_data_full (G_OBJECT (message), "drip", GUINT_TO_POINTER (source), remove_source_cb);
  soup_server_message_pause (message);
}

static void
append_repeated_cb (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  guint left = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (message), "left"));
  const char *text = g_object_get_data (G_OBJECT (message), "text");

  if (left == 0)
    {
      soup_message_body_complete (body);
      return;
    }
  soup_message_body_append (body, SOUP_MEMORY_COPY, text, strlen (text));
  g_object_set_data (G_OBJECT (message), "left", GUINT_TO_POINTER (left - 1));
}

static void
send_repeated (SoupServerMessage *message, const Answer *answer)
{
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message),
                                     SOUP_ENCODING_CHUNKED);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  g_object_set_data_full (G_OBJECT (message), "text", g_strdup (answer->body), g_free);
  g_object_set_data (G_OBJECT (message), "left", GUINT_TO_POINTER (answer->times));
  g_signal_connect (message, "wrote-headers", G_CALLBACK (append_repeated_cb), NULL);
  g_signal_connect (message, "wrote-chunk", G_CALLBACK (append_repeated_cb), NULL);
}

static void
send_answer (HubTestServer *self, SoupServerMessage *message, const Answer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_auto (GStrv) header = NULL;

  soup_server_message_set_status (message, answer->status, NULL);
  soup_message_headers_replace (headers, "Content-Type", answer->type);
  if (answer->header != NULL)
    {
      header = g_strsplit (answer->header, ": ", 2);
      soup_message_headers_append (headers, header[0], header[1]);
    }

  if (answer->manner == HUB_TEST_DRIPPED)
    {
      send_drips (message);
      return;
    }
  if (answer->manner == HUB_TEST_REPEATED)
    {
      send_repeated (message, answer);
      return;
    }
  soup_server_message_set_response (message, answer->type, SOUP_MEMORY_COPY, answer->body,
                                    strlen (answer->body));
  if (answer->manner == HUB_TEST_HELD)
    {
      soup_server_message_pause (message);
      g_ptr_array_add (self->held, g_object_ref (message));
    }
}

/* Finished or aborted. */
static void
ended_cb (HubTestServer *self, SoupServerMessage *message)
{
  self->n_current--;
}

static void
disconnected_cb (HubTestServer *self, SoupServerMessage *message)
{
  g_ptr_array_remove (self->held, message);
}

static gboolean
is_refused (HubTestServer *self, const HubTestRequest *request)
{
  g_autofree char *wanted = NULL;

  if (self->required_token == NULL || strcmp (request->path, HUB_TEST_TOKEN_PATH) == 0)
    return FALSE;
  wanted = g_strconcat ("Bearer ", self->required_token, NULL);
  return g_strcmp0 (soup_message_headers_get_one (request->headers, "Authorization"), wanted) != 0;
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  HubTestServer *self = user_data;
  const HubTestRequest *request = keep_request (self, message, path);
  Script *script = find_script (self, request);
  Answer *answer = NULL;
  g_autofree char *token = NULL;

  self->n_current++;
  self->peak = MAX (self->peak, self->n_current);
  g_signal_connect_object (message, "disconnected", G_CALLBACK (disconnected_cb), self,
                           G_CONNECT_SWAPPED);

  if (is_refused (self, request))
    {
      Answer refusal = { 401,
                         (char *) "application/json",
                         NULL,
                         (char *) "{\"error_code\":\"401013\",\"message\":\"Oauth token is not "
                                  "valid\"}",
                         HUB_TEST_WHOLE,
                         0 };

      send_answer (self, message, &refusal);
      return;
    }
  if (script != NULL && !g_queue_is_empty (&script->once))
    {
      answer = g_queue_pop_head (&script->once);
      send_answer (self, message, answer);
      answer_free (answer);
    }
  else if (script != NULL && script->lasting != NULL)
    send_answer (self, message, script->lasting);
  else if (strcmp (path, HUB_TEST_TOKEN_PATH) == 0)
    {
      token = g_strdup_printf (
        "{\"access_token\":\"token-%u\",\"token_type\":\"bearer\",\"expires_in\":86399}",
        ++self->n_tokens);
      soup_server_message_set_status (message, 200, NULL);
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_COPY, token,
                                        strlen (token));
    }
  else
    soup_server_message_set_status (message, 404, NULL);
}

HubTestServer *
hub_test_server_new (void)
{
  HubTestServer *self = g_object_new (HUB_TYPE_TEST_SERVER, NULL);
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new ("server-header", "hub-test", NULL);
  g_signal_connect_object (self->server, "request-finished", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->server, "request-aborted", G_CALLBACK (ended_cb), self,
                           G_CONNECT_SWAPPED);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);

  uris = soup_server_get_uris (self->server);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

const char *
hub_test_server_get_url (HubTestServer *self)
{
  return self->url;
}

void
hub_test_server_answer_with (HubTestServer *self,
                             const char *key,
                             gboolean once,
                             const HubTestAnswer *answer)
{
  Script *script = g_hash_table_lookup (self->scripts, key);
  Answer *copy = g_new0 (Answer, 1);

  if (script == NULL)
    {
      script = g_new0 (Script, 1);
      g_queue_init (&script->once);
      g_hash_table_insert (self->scripts, g_strdup (key), script);
    }

  copy->status = answer->status != 0 ? answer->status : 200;
  copy->type = g_strdup (answer->type != NULL ? answer->type : "application/json");
  copy->header = g_strdup (answer->header);
  copy->body = g_strdup (answer->body != NULL ? answer->body : "");
  copy->manner = answer->manner;
  copy->times = answer->times;
  if (once)
    {
      g_queue_push_tail (&script->once, copy);
      return;
    }
  g_clear_pointer (&script->lasting, answer_free);
  script->lasting = copy;
}

void
hub_test_server_answer (HubTestServer *self, const char *key, guint status, const char *body)
{
  HubTestAnswer answer = { .status = status, .body = body };

  hub_test_server_answer_with (self, key, FALSE, &answer);
}

void
hub_test_server_answer_once (HubTestServer *self, const char *key, guint status, const char *body)
{
  HubTestAnswer answer = { .status = status, .body = body };

  hub_test_server_answer_with (self, key, TRUE, &answer);
}

void
hub_test_server_require_token (HubTestServer *self, const char *token)
{
  g_free (self->required_token);
  self->required_token = g_strdup (token);
}

void
hub_test_server_release (HubTestServer *self)
{
  g_autoptr (GPtrArray) held = self->held;

  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < held->len; i++)
    soup_server_message_unpause (g_ptr_array_index (held, i));
}

guint
hub_test_server_count (HubTestServer *self, const char *key)
{
  guint count = 0;

  for (guint i = 0; i < self->requests->len; i++)
    {
      const HubTestRequest *request = g_ptr_array_index (self->requests, i);

      if (key_fits (key, request->path, request->query))
        count++;
    }
  return count;
}

const HubTestRequest *
hub_test_server_get_request (HubTestServer *self, const char *key, guint position)
{
  for (guint i = 0; i < self->requests->len; i++)
    {
      const HubTestRequest *request = g_ptr_array_index (self->requests, i);

      if (key_fits (key, request->path, request->query) && position-- == 0)
        return request;
    }
  g_error ("No such request came for %s", key);
}

guint
hub_test_server_get_peak (HubTestServer *self)
{
  return self->peak;
}

typedef struct
{
  HubTestServer *server;
  const char *key;
  guint count;
} CountWait;

static gboolean
count_is_reached (gpointer data)
{
  CountWait *wait = data;

  return hub_test_server_count (wait->server, wait->key) >= wait->count;
}

void
hub_test_server_wait_count (HubTestServer *self, const char *key, guint count)
{
  CountWait wait = { self, key, count };
  g_autofree char *what = g_strdup_printf ("%u requests for %s", count, key);

  hub_test_wait_for (count_is_reached, &wait, what);
}

/* Each connection has its thread: these answers block. */
static gboolean
raw_run_cb (GThreadedSocketService *service,
            GSocketConnection *connection,
            GObject *source,
            gpointer user_data)
{
  const char *bytes = user_data;
  g_autoptr (GDataInputStream) input
    = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *line = NULL;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  do
    {
      g_free (line);
      line = g_data_input_stream_read_line (input, NULL, NULL, NULL);
    }
  while (line != NULL && *line != '\0');
  g_output_stream_write_all (output, bytes, strlen (bytes), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
free_bytes_cb (gpointer data, GClosure *closure)
{
  g_free (data);
}

GSocketService *
hub_test_server_new_raw (const char *bytes, char **url)
{
  GSocketService *service = g_threaded_socket_service_new (4);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) effective = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (G_SOCKET_LISTENER (service), address, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &effective, &error);
  g_assert_no_error (error);
  g_signal_connect_data (service, "run", G_CALLBACK (raw_run_cb), g_strdup (bytes), free_bytes_cb,
                         0);
  g_socket_service_start (service);
  *url = g_strdup_printf ("http://127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (effective)));
  return service;
}

char *
hub_test_server_dup_dead_url (void)
{
  g_autofree char *url = NULL;
  GSocketService *service = hub_test_server_new_raw ("", &url);

  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
  g_object_unref (service);
  return g_steal_pointer (&url);
}
