/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-server.h"

#include "local-platform/lp-audiences.h"
#include "local-platform/lp-auth.h"
#include "local-platform/lp-computed.h"
#include "local-platform/lp-entities.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-merge-policies.h"
#include "local-platform/lp-namespaces.h"
#include "local-platform/lp-request.h"

#include <libsoup/soup.h>
#include <string.h>

#define TOKEN_PATH "/ims/token/v3"

typedef guint (*Handler) (LpStore *store, const LpRequest *request, GString *body);

typedef struct
{
  const char *method;
  const char *path; /* a "*" at the end stands for one part, which becomes the request's id */
  Handler handler;
} Route;

/* The first that fits is taken. */
static const Route routes[] = {
  { "GET", "/data/core/ups/access/entities", lp_entities_get },
  { "GET", "/data/core/ups/config/mergePolicies", lp_merge_policies_list },
  { "POST", "/data/core/ups/config/mergePolicies/bulk-get", lp_merge_policies_bulk_get },
  { "GET", "/data/core/ups/config/mergePolicies/*", lp_merge_policies_get },
  { "GET", "/data/core/ups/segment/definitions", lp_segments_list },
  { "POST", "/data/core/ups/segment/definitions/bulk-get", lp_segments_bulk_get },
  { "GET", "/data/core/ups/segment/definitions/*", lp_segments_get },
  { "GET", "/data/core/ups/audiences", lp_audiences_list },
  { "POST", "/data/core/ups/audiences/bulk-get", lp_audiences_bulk_get },
  { "GET", "/data/core/ups/audiences/*", lp_audiences_get },
  { "GET", "/data/core/ca/attributes", lp_computed_list },
  { "GET", "/data/core/ca/attributes/*", lp_computed_get },
  { "GET", "/data/core/idnamespace/identities", lp_namespaces_list },
  { "GET", "/data/core/idnamespace/identities/*", lp_namespaces_get },
};

struct _LpServer
{
  GObject parent_instance;

  LpStore *store;
  LpAuth *auth;
  SoupServer *soup;
  char *address;
  guint delay;
  gboolean events_enabled;
};

G_DEFINE_FINAL_TYPE (LpServer, lp_server, G_TYPE_OBJECT)

static gboolean
route_fits (const Route *route, const char *path, char **id)
{
  gsize length = strlen (route->path);

  if (route->path[length - 1] != '*')
    return strcmp (route->path, path) == 0;
  if (strncmp (route->path, path, length - 1) != 0 || path[length - 1] == '\0'
      || strchr (path + length - 1, '/') != NULL)
    return FALSE;
  *id = g_uri_unescape_string (path + length - 1, NULL);
  return *id != NULL;
}

static guint
lp_server_dispatch (LpServer *self,
                    const char *method,
                    const char *path,
                    LpRequest *request,
                    GString *body)
{
  gboolean path_known = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *id = NULL;

      if (!route_fits (&routes[i], path, &id))
        continue;
      path_known = TRUE;
      if (strcmp (routes[i].method, method) != 0)
        continue;
      request->id = g_steal_pointer (&id);
      return routes[i].handler (self->store, request, body);
    }
  if (path_known)
    return lp_error_gateway (body, 405, "405000", "Method not allowed");
  return lp_error_gateway (body, 404, "404000", "Resource not found");
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

static guint
lp_server_answer (LpServer *self, SoupServerMessage *message, const char *path, GString *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *method = soup_server_message_get_method (message);
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  g_autoptr (GBytes) content
    = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autoptr (LpRequest) request = NULL;
  guint status;

  if (!is_our_host (headers))
    return lp_error_gateway (body, 421, "421000", "Misdirected request");
  if (strcmp (path, TOKEN_PATH) == 0)
    {
      if (strcmp (method, "POST") != 0)
        return lp_error_oauth (body, 405, "invalid_request", "the method must be POST");
      return lp_auth_token_call (self->auth, query,
                                 soup_message_headers_get_content_type (headers, NULL), content,
                                 g_get_monotonic_time (), body);
    }

  status = lp_auth_check (self->auth, headers, g_get_monotonic_time (), body);
  if (status != 0)
    return status;
  request = lp_request_new (query, content);
  request->events_enabled = self->events_enabled;
  return lp_server_dispatch (self, method, path, request, body);
}

static gboolean
unpause_cb (gpointer user_data)
{
  soup_server_message_unpause (SOUP_SERVER_MESSAGE (user_data));
  return G_SOURCE_REMOVE;
}

static void
handle_request_cb (SoupServer *soup,
                   SoupServerMessage *message,
                   const char *path,
                   GHashTable *parsed_query,
                   gpointer user_data)
{
  LpServer *self = LP_SERVER (user_data);
  g_autofree char *request_id = lp_error_new_request_id ();
  GString *body = g_string_new (NULL);
  guint status = lp_server_answer (self, message, path, body);
  gsize length = body->len;

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "x-request-id",
                                request_id);
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, "application/json;charset=UTF-8", SOUP_MEMORY_TAKE,
                                    g_string_free (body, FALSE), length);

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
  g_clear_object (&self->store);
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
  self->auth = lp_auth_new ();
  self->soup = soup_server_new ("server-header", "hub-local-platform/" VERSION " ", NULL);
  soup_server_add_handler (self->soup, NULL, handle_request_cb, self, NULL);
}

LpServer *
lp_server_new (LpStore *store, guint delay, gboolean events_enabled)
{
  LpServer *self = g_object_new (LP_TYPE_SERVER, NULL);

  self->store = g_object_ref (store);
  self->delay = delay;
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
