/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-auth.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"

#include <string.h>
#include <unistd.h>

#define TOKEN_BYTES 48

struct _LpAuth
{
  GHashTable *tokens; /* token → gint64* monotonic time it ends */
};

LpAuth *
lp_auth_new (void)
{
  LpAuth *self = g_new0 (LpAuth, 1);

  self->tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
lp_auth_free (LpAuth *self)
{
  g_hash_table_unref (self->tokens);
  g_free (self);
}

static gboolean
is_expired_cb (gpointer token, gpointer end, gpointer now)
{
  return *(gint64 *) end <= *(gint64 *) now;
}

static char *
lp_auth_issue (LpAuth *self, gint64 now)
{
  guchar bytes[TOKEN_BYTES];
  gint64 *end = g_new (gint64, 1);
  char *token;

  if (getentropy (bytes, sizeof bytes) != 0)
    g_error ("The system gives no random bytes.");
  token = g_base64_encode (bytes, sizeof bytes);
  /* The URL-safe alphabet; 48 bytes need no padding. */
  for (char *p = token; *p != '\0'; p++)
    *p = *p == '+' ? '-' : *p == '/' ? '_' : *p;

  *end = now + (gint64) LP_TOKEN_LIFETIME * G_USEC_PER_SEC;
  g_hash_table_foreach_remove (self->tokens, is_expired_cb, &now);
  g_hash_table_insert (self->tokens, g_strdup (token), end);
  return token;
}

static gboolean
is_form (const char *content_type)
{
  return content_type != NULL
         && g_ascii_strncasecmp (content_type, "application/x-www-form-urlencoded",
                                 strlen ("application/x-www-form-urlencoded"))
              == 0;
}

guint
lp_auth_token_call (LpAuth *self,
                    const char *query,
                    const char *content_type,
                    GBytes *content,
                    gint64 now,
                    GString *body)
{
  g_autofree char *text = NULL;
  g_autofree char *token = NULL;
  g_autoptr (LpRequest) form = NULL;
  g_autoptr (LpRequest) address = lp_request_new (query, NULL);
  const char *grant;
  const char *client;
  const char *secret;

  if (!is_form (content_type))
    return lp_error_oauth (body, 400, "invalid_request",
                           "the body must be application/x-www-form-urlencoded");

  text = g_strndup (g_bytes_get_data (content, NULL), g_bytes_get_size (content));
  form = lp_request_new (text, NULL);
  grant = lp_request_get (form, "grant_type");
  client = lp_request_get (form, "client_id");
  secret = lp_request_get (form, "client_secret");
  if (client == NULL)
    client = lp_request_get (address, "client_id");

  if (grant == NULL)
    return lp_error_oauth (body, 400, "invalid_request", "missing grant_type parameter");
  if (strcmp (grant, "client_credentials") != 0)
    return lp_error_oauth (body, 400, "unsupported_grant_type", "invalid grant_type parameter");
  if (g_strcmp0 (client, LP_CLIENT_ID) != 0)
    return lp_error_oauth (body, 400, "invalid_client", "invalid client_id parameter");
  if (g_strcmp0 (secret, LP_CLIENT_SECRET) != 0)
    return lp_error_oauth (body, 400, "invalid_client", "invalid client_secret parameter");

  token = lp_auth_issue (self, now);
  lp_json_print (body, "{'access_token':%s,'token_type':'bearer','expires_in':%i}", token,
                 LP_TOKEN_LIFETIME);
  return 200;
}

guint
lp_auth_check (LpAuth *self, SoupMessageHeaders *headers, gint64 now, GString *body)
{
  const char *authorization = soup_message_headers_get_one (headers, "Authorization");
  const char *key = soup_message_headers_get_one (headers, "x-api-key");
  const char *organization = soup_message_headers_get_one (headers, "x-gw-ims-org-id");
  const char *sandbox = soup_message_headers_get_one (headers, "x-sandbox-name");
  const gint64 *end = NULL;

  if (authorization == NULL || *authorization == '\0')
    return lp_error_gateway (body, 403, "403010", "Oauth token is missing.");
  if (g_ascii_strncasecmp (authorization, "Bearer ", strlen ("Bearer ")) == 0)
    end = g_hash_table_lookup (self->tokens, authorization + strlen ("Bearer "));
  if (end == NULL || *end <= now)
    return lp_error_gateway (body, 401, "401013", "Oauth token is not valid");

  if (key == NULL || *key == '\0')
    return lp_error_gateway (body, 403, "403000", "Api Key is required");
  if (strcmp (key, LP_CLIENT_ID) != 0)
    return lp_error_gateway (body, 403, "403003", "Api Key is invalid");

  if (organization == NULL || *organization == '\0')
    return lp_error_gateway (body, 400, "400003", "Missing header");
  if (strcmp (organization, LP_ORGANIZATION) != 0)
    return lp_error_gateway (body, 403, "403025", "Profile is not valid");

  /* No published page shows what the platform says about the sandbox header; its other problems
   * with a resource that does not exist have this shape. */
  if (sandbox == NULL || *sandbox == '\0')
    return lp_error_problem (body, 400, "SMS-1000-400", "Bad Request",
                             "The header x-sandbox-name is missing.");
  if (strcmp (sandbox, LP_SANDBOX) != 0)
    return lp_error_problem (body, 404, "SMS-2000-404", "Sandbox not found",
                             "No sandbox of this organization has the name given in the header "
                             "x-sandbox-name.");
  return 0;
}
