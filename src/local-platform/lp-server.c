/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-server.h"

#include "local-platform/lp-audiences.h"
#include "local-platform/lp-auth.h"
#include "local-platform/lp-batch-print.h"
#include "local-platform/lp-batch.h"
#include "local-platform/lp-body.h"
#include "local-platform/lp-computed.h"
#include "local-platform/lp-datasets.h"
#include "local-platform/lp-descriptors.h"
#include "local-platform/lp-entities.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-files.h"
#include "local-platform/lp-graph.h"
#include "local-platform/lp-merge-policies.h"
#include "local-platform/lp-namespaces.h"
#include "local-platform/lp-registry.h"
#include "local-platform/lp-readers.h"
#include "local-platform/lp-request.h"
#include "local-platform/lp-route.h"
#include "local-platform/lp-stream.h"
#include "local-platform/lp-unions.h"

#include <libsoup/soup.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define TOKEN_PATH "/ims/token/v3"
#define CATALOG "/data/foundation/catalog"
#define REGISTRY "/data/foundation/schemaregistry"

/* Bytes a body may have: a streamed message has at most 1 MB (documented), a file of a batch 256.
 */
#define MAX_BODY (1024 * 1024 + 64 * 1024)
#define MAX_FILE (256 * 1024 * 1024)

/* Seconds after which an upload that does not go on is given up. Tests wait less. */
#define SILENCE_SECONDS 60
#define SILENCE_VARIABLE "HUB_LOCAL_PLATFORM_SILENCE"

/* The first that fits is taken. */
static const LpRoute routes[] = {
  { "GET", "/data/core/ups/access/entities", lp_entities_get, LP_ROUTE_READ },
  { "POST", "/data/core/ups/access/entities", lp_entities_post, LP_ROUTE_READ },
  { "DELETE", "/data/core/ups/access/entities", lp_entities_delete, LP_ROUTE_WRITE },
  { "GET", "/data/core/ups/config/mergePolicies", lp_merge_policies_list, LP_ROUTE_READ },
  { "POST", "/data/core/ups/config/mergePolicies/bulk-get", lp_merge_policies_bulk_get,
    LP_ROUTE_READ },
  { "GET", "/data/core/ups/config/mergePolicies/*", lp_merge_policies_get, LP_ROUTE_READ },
  { "GET", "/data/core/ups/segment/definitions", lp_segments_list, LP_ROUTE_READ },
  { "POST", "/data/core/ups/segment/definitions/bulk-get", lp_segments_bulk_get, LP_ROUTE_READ },
  { "GET", "/data/core/ups/segment/definitions/*", lp_segments_get, LP_ROUTE_READ },
  { "POST", "/data/core/ups/segment/definitions", lp_segments_create, LP_ROUTE_WRITE },
  { "PATCH", "/data/core/ups/segment/definitions/*", lp_segments_update, LP_ROUTE_WRITE },
  { "PUT", "/data/core/ups/segment/definitions/*", lp_segments_update, LP_ROUTE_WRITE },
  { "DELETE", "/data/core/ups/segment/definitions/*", lp_segments_delete, LP_ROUTE_WRITE },
  { "GET", "/data/core/ups/audiences", lp_audiences_list, LP_ROUTE_READ },
  { "POST", "/data/core/ups/audiences", lp_audiences_create, LP_ROUTE_WRITE },
  { "PUT", "/data/core/ups/audiences/*", lp_audiences_replace, LP_ROUTE_WRITE },
  { "PATCH", "/data/core/ups/audiences/*", lp_audiences_patch, LP_ROUTE_WRITE },
  { "DELETE", "/data/core/ups/audiences/*", lp_audiences_delete, LP_ROUTE_WRITE },
  { "POST", "/data/core/ups/audiences/bulk-get", lp_audiences_bulk_get, LP_ROUTE_READ },
  { "GET", "/data/core/ups/audiences/*", lp_audiences_get, LP_ROUTE_READ },
  { "GET", "/data/core/ca/attributes", lp_computed_list, LP_ROUTE_READ },
  { "POST", "/data/core/ca/attributes", lp_computed_create, LP_ROUTE_WRITE },
  { "PATCH", "/data/core/ca/attributes/*", lp_computed_update, LP_ROUTE_WRITE },
  { "DELETE", "/data/core/ca/attributes/*", lp_computed_delete, LP_ROUTE_WRITE },
  { "GET", "/data/core/ca/attributes/*", lp_computed_get, LP_ROUTE_READ },
  { "GET", "/data/core/idnamespace/identities", lp_namespaces_list, LP_ROUTE_READ },
  { "GET", "/data/core/idnamespace/identities/*", lp_namespaces_get, LP_ROUTE_READ },
  { "GET", "/data/core/identity/cluster/members", lp_graph_members, LP_ROUTE_READ },
  { "POST", "/data/core/identity/v2/graph", lp_graph_get, LP_ROUTE_READ },
  { "POST", "/data/foundation/import/batches", lp_batch_create, LP_ROUTE_WRITE },
  { "PUT", "/data/foundation/import/batches/*/datasets/*/files/**", lp_batch_put_file,
    LP_ROUTE_WRITE | LP_ROUTE_FILE },
  { "POST", "/data/foundation/import/batches/*", lp_batch_signal, LP_ROUTE_WRITE },
  { "GET", "/data/foundation/catalog/batches", lp_batch_list, LP_ROUTE_READ },
  { "GET", "/data/foundation/catalog/batches/*", lp_batch_get, LP_ROUTE_READ },
  { "GET", "/data/foundation/export/batches/*/meta", lp_batch_get_meta, LP_ROUTE_READ },
  { "POST", "/collection/batch/*", lp_stream_batch, LP_ROUTE_WRITE | LP_ROUTE_OPEN },
  { "POST", "/collection/*", lp_stream_one, LP_ROUTE_WRITE | LP_ROUTE_OPEN },
  { "POST", "/data/core/idnamespace/identities", lp_namespaces_create, LP_ROUTE_WRITE },
  { "PUT", "/data/core/idnamespace/identities/*", lp_namespaces_replace, LP_ROUTE_WRITE },

  { "POST", "/data/core/ups/config/mergePolicies", lp_merge_policies_create, LP_ROUTE_WRITE },
  { "PUT", "/data/core/ups/config/mergePolicies/*", lp_merge_policies_replace, LP_ROUTE_WRITE },
  { "PATCH", "/data/core/ups/config/mergePolicies/*", lp_merge_policies_patch, LP_ROUTE_WRITE },
  { "DELETE", "/data/core/ups/config/mergePolicies/*", lp_merge_policies_delete, LP_ROUTE_WRITE },

  { "GET", CATALOG "/dataSets", lp_datasets_list, LP_ROUTE_READ },
  { "POST", CATALOG "/dataSets", lp_datasets_create, LP_ROUTE_WRITE },
  { "GET", CATALOG "/dataSets/*", lp_datasets_get, LP_ROUTE_READ },
  { "PATCH", CATALOG "/dataSets/*", lp_datasets_patch, LP_ROUTE_WRITE },
  { "PATCH", CATALOG "/v2/dataSets/*", lp_datasets_patch, LP_ROUTE_WRITE },
  { "PUT", CATALOG "/dataSets/*", lp_datasets_patch, LP_ROUTE_WRITE },
  { "DELETE", CATALOG "/dataSets/*", lp_datasets_delete, LP_ROUTE_WRITE },

  { "GET", REGISTRY "/stats", lp_registry_stats, LP_ROUTE_READ },
  { "GET", REGISTRY "/tenant/unions", lp_unions_list, LP_ROUTE_READ },
  { "GET", REGISTRY "/tenant/unions/*", lp_unions_get, LP_ROUTE_READ },
  { "GET", REGISTRY "/tenant/descriptors", lp_descriptors_list, LP_ROUTE_READ },
  { "POST", REGISTRY "/tenant/descriptors", lp_descriptors_create, LP_ROUTE_WRITE },
  { "GET", REGISTRY "/tenant/descriptors/*", lp_descriptors_get, LP_ROUTE_READ },
  { "PUT", REGISTRY "/tenant/descriptors/*", lp_descriptors_replace, LP_ROUTE_WRITE },
  { "DELETE", REGISTRY "/tenant/descriptors/*", lp_descriptors_delete, LP_ROUTE_WRITE },
  { "GET", REGISTRY "/*/*", lp_registry_list, LP_ROUTE_READ },
  { "GET", REGISTRY "/*/*/*", lp_registry_get, LP_ROUTE_READ },
  { "POST", REGISTRY "/tenant/*", lp_registry_create, LP_ROUTE_WRITE },
  { "PUT", REGISTRY "/tenant/*/*", lp_registry_replace, LP_ROUTE_WRITE },
  { "PATCH", REGISTRY "/tenant/*/*", lp_registry_patch, LP_ROUTE_WRITE },
  { "DELETE", REGISTRY "/tenant/*/*", lp_registry_delete, LP_ROUTE_WRITE },
};

struct _LpServer
{
  GObject parent_instance;

  char *folder; /* of the store */
  LpWriter *writer;
  LpReaders *readers;
  LpAuth *auth;
  LpBodies *bodies;
  SoupServer *soup;
  char *address;
  guint delay;
  gboolean events_enabled;
};

G_DEFINE_FINAL_TYPE (LpServer, lp_server, G_TYPE_OBJECT)

static void
add_request_id (SoupServerMessage *message)
{
  g_autofree char *request_id = lp_error_new_request_id ();

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "x-request-id",
                                request_id);
}

/* What is needed to answer a call that another thread works on. */
typedef struct
{
  LpServer *server;
  SoupServerMessage *message;
  char *path;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_object_unref (answer->server);
  g_object_unref (answer->message);
  g_free (answer->path);
  g_free (answer);
}

/* A page in a browser can make its own name point to this address; no name but these is ours. */
static gboolean
is_our_host (SoupMessageHeaders *headers)
{
  const char *host = soup_message_headers_get_one (headers, "Host");
  g_autofree char *name = g_strdup (host != NULL ? host : "");
  char *colon = strrchr (name, ':');

  if (colon != NULL)
    *colon = '\0';
  return strcmp (name, "127.0.0.1") == 0 || g_ascii_strcasecmp (name, "localhost") == 0;
}

/* Refuses what no handler needs to see. Returns 0 when it goes on to @route's. */
static guint
lp_server_check (LpServer *self,
                 SoupServerMessage *message,
                 const char *path,
                 const LpRoute **route,
                 GPtrArray **parts,
                 GString *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gboolean path_known;
  guint status;

  if (!is_our_host (headers))
    return lp_error_gateway (body, 421, "421000", "Misdirected request");
  *route = lp_route_find (routes, G_N_ELEMENTS (routes), soup_server_message_get_method (message),
                          path, parts, &path_known);
  if (*route == NULL || ((*route)->flags & LP_ROUTE_OPEN) == 0)
    {
      status = lp_auth_check (self->auth, headers, g_get_monotonic_time (), body);
      if (status != 0)
        return status;
    }
  if (*route != NULL)
    return 0;
  if (path_known)
    return lp_error_gateway (body, 405, "405000", "Method not allowed");
  return lp_error_gateway (body, 404, "404000", "Resource not found");
}

static guint
lp_server_give_token (LpServer *self, SoupServerMessage *message, GString *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autoptr (GBytes) content
    = soup_message_body_flatten (soup_server_message_get_request_body (message));

  if (!is_our_host (headers))
    return lp_error_gateway (body, 421, "421000", "Misdirected request");
  if (strcmp (soup_server_message_get_method (message), "POST") != 0)
    return lp_error_oauth (body, 405, "invalid_request", "the method must be POST");
  return lp_auth_token_call (self->auth, g_uri_get_query (soup_server_message_get_uri (message)),
                             soup_message_headers_get_content_type (headers, NULL), content,
                             g_get_monotonic_time (), body);
}

static LpRequest *
lp_server_make_request (LpServer *self,
                        SoupServerMessage *message,
                        const char *path,
                        GPtrArray *parts)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  SoupMessageBody *content = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes
    = soup_message_body_get_accumulate (content) ? soup_message_body_flatten (content) : NULL;
  LpRequest *request
    = lp_request_new (g_uri_get_query (soup_server_message_get_uri (message)), bytes);

  request->path = g_strdup (path);
  g_ptr_array_extend_and_steal (request->parts, parts);
  if (request->parts->len > 0)
    request->id = g_ptr_array_index (request->parts, request->parts->len - 1);
  request->accept = g_strdup (soup_message_headers_get_one (headers, "Accept"));
  request->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));
  request->events_enabled = self->events_enabled;
  return request;
}

static gboolean
unpause_cb (gpointer user_data)
{
  soup_server_message_unpause (SOUP_SERVER_MESSAGE (user_data));
  return G_SOURCE_REMOVE;
}

/* Takes @body. */
static void
set_response (SoupServerMessage *message, guint status, GString *body)
{
  gsize length = body->len;

  soup_server_message_set_status (message, status, NULL);
  if (length > 0)
    soup_server_message_set_response (message, "application/json;charset=UTF-8", SOUP_MEMORY_TAKE,
                                      g_string_free (body, FALSE), length);
  else
    g_string_free (body, TRUE);
}

static void
answered_cb (guint status, GString *body, gboolean full, gpointer user_data)
{
  Answer *answer = user_data;

  if (full)
    status = lp_error_full (body, answer->path);
  set_response (answer->message, status, body);
  if (answer->server->delay > 0)
    g_timeout_add_full (G_PRIORITY_DEFAULT, answer->server->delay, unpause_cb,
                        g_object_ref (answer->message), g_object_unref);
  else
    soup_server_message_unpause (answer->message);
}

/* The answer comes later. */
static void
lp_server_submit (LpServer *self,
                  SoupServerMessage *message,
                  const LpRoute *route,
                  LpRequest *request)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->server = g_object_ref (self);
  answer->message = g_object_ref (message);
  answer->path = g_strdup (request->path);
  soup_server_message_pause (message);
  if ((route->flags & LP_ROUTE_WRITE) != 0)
    lp_writer_submit (self->writer, route->handler, request, answered_cb, answer, answer_free);
  else
    lp_readers_submit (self->readers, route->handler, request, answered_cb, answer, answer_free);
}

/* Answers at once, or returns 0 when the answer comes later. */
static guint
lp_server_answer (LpServer *self, SoupServerMessage *message, const char *path, GString *body)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (LpRequest) request = NULL;
  const LpRoute *route;
  guint status;

  if (lp_bodies_is_too_large (message))
    return lp_error_too_large (body, path);
  if (strcmp (path, TOKEN_PATH) == 0)
    return lp_server_give_token (self, message, body);
  status = lp_server_check (self, message, path, &route, &parts, body);
  if (status != 0)
    return status;

  request = lp_server_make_request (self, message, path, g_steal_pointer (&parts));
  if ((route->flags & LP_ROUTE_FILE) != 0)
    {
      request->upload = lp_bodies_take_file (message);
      if (request->upload == NULL)
        return lp_error_internal (body,
                                  g_error_new (LP_ERROR, lp_error_from_errno (errno),
                                               "An upload cannot be kept: %s", g_strerror (errno)));
    }
  lp_server_submit (self, message, route, g_steal_pointer (&request));
  return 0;
}

/* A body is about to come. */
static void
early_cb (SoupServer *soup,
          SoupServerMessage *message,
          const char *path,
          GHashTable *parsed_query,
          gpointer user_data)
{
  LpServer *self = LP_SERVER (user_data);
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  g_autofree char *file = NULL;
  const LpRoute *route = NULL;
  GString *body;
  guint status;

  if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CHUNKED
      && soup_message_headers_get_content_length (headers) == 0)
    return;

  body = g_string_new (NULL);
  status = strcmp (path, TOKEN_PATH) == 0
             ? 0
             : lp_server_check (self, message, path, &route, NULL, body);
  if (route != NULL && (route->flags & LP_ROUTE_FILE) != 0)
    file = lp_files_new_path (self->folder);
  if (status == 0
      && soup_message_headers_get_content_length (headers) > (file != NULL ? MAX_FILE : MAX_BODY))
    status = lp_error_too_large (body, path);

  /* What is refused already is read and forgotten: a caller reads no answer before he has sent. */
  lp_bodies_watch (self->bodies, message,
                   status != 0    ? 0
                   : file != NULL ? MAX_FILE
                                  : MAX_BODY,
                   status == 0 ? file : NULL);
  if (status != 0)
    {
      add_request_id (message);
      set_response (message, status, body);
    }
  else
    g_string_free (body, TRUE);
}

static void
handle_request_cb (SoupServer *soup,
                   SoupServerMessage *message,
                   const char *path,
                   GHashTable *parsed_query,
                   gpointer user_data)
{
  LpServer *self = LP_SERVER (user_data);
  g_autoptr (GString) body = g_string_new (NULL);
  guint status;

  add_request_id (message);
  status = lp_server_answer (self, message, path, body);
  if (status == 0)
    return;
  if (status == 507)
    lp_error_full (body, path);
  set_response (message, status, g_steal_pointer (&body));

  if (self->delay > 0 && strcmp (path, TOKEN_PATH) != 0)
    {
      soup_server_message_pause (message);
      g_timeout_add_full (G_PRIORITY_DEFAULT, self->delay, unpause_cb, g_object_ref (message),
                          g_object_unref);
    }
}

static void
lp_server_dispose (GObject *object)
{
  LpServer *self = LP_SERVER (object);

  if (self->soup != NULL)
    soup_server_disconnect (self->soup);
  g_clear_object (&self->soup);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->bodies, lp_bodies_free);
  g_clear_pointer (&self->auth, lp_auth_free);
  g_clear_pointer (&self->address, g_free);

  G_OBJECT_CLASS (lp_server_parent_class)->dispose (object);
}

static void
lp_server_class_init (LpServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lp_server_dispose;
}

static void
lp_server_init (LpServer *self)
{
  const char *silence = g_getenv (SILENCE_VARIABLE);

  self->auth = lp_auth_new ();
  self->bodies
    = lp_bodies_new (silence != NULL ? (guint) MAX (atoi (silence), 1) : SILENCE_SECONDS);
  /* A part of a path can be a whole address with slashes in it, so the routes decode it. */
  self->soup
    = soup_server_new ("server-header", "hub-local-platform/" VERSION " ", "raw-paths", TRUE, NULL);
  soup_server_add_early_handler (self->soup, NULL, early_cb, self, NULL);
  soup_server_add_handler (self->soup, NULL, handle_request_cb, self, NULL);
}

void
lp_server_set_delay (LpServer *self, guint delay)
{
  self->delay = delay;
}

LpServer *
lp_server_new (const char *folder, LpWriter *writer, LpReaders *readers, gboolean events_enabled)
{
  LpServer *self = g_object_new (LP_TYPE_SERVER, NULL);

  self->writer = writer;
  self->readers = readers;
  self->folder = g_strdup (folder);
  self->events_enabled = events_enabled;
  return self;
}

gboolean
lp_server_listen (LpServer *self, guint port, GError **error)
{
  GSList *uris;

  if (!soup_server_listen_local (self->soup, port, SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    return FALSE;
  uris = soup_server_get_uris (self->soup);
  self->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return TRUE;
}

const char *
lp_server_get_address (LpServer *self)
{
  return self->address;
}
