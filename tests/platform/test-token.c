/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "platform/hub-token.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

static const char *
get_bearer (Fixture *self, guint position)
{
  const HubTestRequest *request = hub_test_server_get_request (self->server, PING_PATH, position);

  return soup_message_headers_get_one (request->headers, "Authorization");
}

static void
request_ok (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = fixture_request (self, "GET", PING_PATH, &error);

  g_assert_no_error (error);
  g_assert_nonnull (body);
}

/* The call itself: what Adobe's documents say, with the secret escaped. */
static void
test_call (Fixture *self, gconstpointer data)
{
  const HubTestRequest *request;

  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  request_ok (self);

  request = hub_test_server_get_request (self->server, HUB_TEST_TOKEN_PATH, 0);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->query, ==, "");
  g_assert_cmpstr (soup_message_headers_get_content_type (request->headers, NULL), ==,
                   "application/x-www-form-urlencoded");
  g_assert_cmpstr (request->body, ==,
                   "grant_type=client_credentials&client_id=client-1"
                   "&client_secret=very%26secret%3D1%2B1"
                   "&scope=openid%2CAdobeID%2Cread_organizations"
                   "%2Cadditional_info.projectedProductContext%2Csession");
  g_assert_cmpstr (get_bearer (self, 0), ==, "Bearer token-1");
}

/* However many requests start at once, they share one token call, and the next have its token. */
static void
test_one_call (Fixture *self, gconstpointer data)
{
  GAsyncResult *slots[8] = { NULL };

  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                   hub_test_keep_result_cb, &slots[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "one of eight answers");
      g_autoptr (GBytes) body = hub_http_client_request_finish (self->client, result, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (get_bearer (self, i), ==, "Bearer token-1");
    }
  request_ok (self);
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 1);
}

/* The platform revokes a token before its end: the requests share one new token. */
static void
test_revoked (Fixture *self, gconstpointer data)
{
  GAsyncResult *slots[4] = { NULL };

  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  request_ok (self);
  hub_test_server_require_token (self->server, "token-2");
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                   hub_test_keep_result_cb, &slots[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "one of four answers");
      g_autoptr (GBytes) body = hub_http_client_request_finish (self->client, result, &error);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 2);
}

/* A platform that refuses every token is asked twice and no more. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hub_test_server_require_token (self->server, "none");
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_CREDENTIAL);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 2);
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 2);
}

typedef struct
{
  const char *name;
  guint status;
  const char *body;
  HubError code;
} Failure;

static const Failure failures[] = {
  { "wrong-secret", 400,
    "{\"error\":\"invalid_client\",\"error_description\":\"invalid client_secret parameter\"}",
    HUB_ERROR_CREDENTIAL },
  { "wrong-secret-401", 401, "{\"error\":\"invalid_client\"}", HUB_ERROR_CREDENTIAL },
  { "wrong-scope", 400, "{\"error\":\"invalid_scope\"}", HUB_ERROR_CREDENTIAL },
  { "undocumented-400", 400, "{\"oops\":1}", HUB_ERROR_CREDENTIAL },
  { "empty-403", 403, "", HUB_ERROR_CREDENTIAL },
  { "not-there", 404, "<html></html>", HUB_ERROR_NOT_JSON },
  { "html", 200, "<html></html>", HUB_ERROR_NOT_JSON },
  { "no-token", 200, "{\"token_type\":\"bearer\"}", HUB_ERROR_UNEXPECTED },
  { "evil-token", 200, "{\"access_token\":\"a\\r\\nX-Evil: 1\"}", HUB_ERROR_UNEXPECTED },
  { "cut-off", 200, "{\"access_token\":\"a", HUB_ERROR_TRUNCATED },
  { "down", 503, "", HUB_ERROR_UNAVAILABLE },
};

static void
test_failure (Fixture *self, gconstpointer data)
{
  const Failure *row = data;
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, HUB_TEST_TOKEN_PATH, row->status, row->body);
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, (int) row->code);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 0);
}

/* A token service that stumbles once is asked again. */
static void
test_stumble (Fixture *self, gconstpointer data)
{
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  hub_test_server_answer_once (self->server, HUB_TEST_TOKEN_PATH, 500, "");
  request_ok (self);
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 2);
}

static gint64 now;

static gint64
get_now (void)
{
  return now;
}

static HubToken *
token_new (Fixture *self, SoupSession *session)
{
  HubToken *token = hub_token_new (self->connection, self->credential,
                                   hub_connection_get_token_url (self->connection), session);

  hub_token_set_clock (token, get_now);
  return token;
}

static char *
get_token (HubToken *token)
{
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  char *text;

  hub_token_get_async (token, g_get_monotonic_time () + 10 * G_USEC_PER_SEC, NULL,
                       hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "a token");
  text = hub_token_get_finish (token, result, NULL, &error);
  g_assert_no_error (error);
  return text;
}

typedef struct
{
  const char *name;
  const char *expires_in;
  gint64 renewed_after; /* seconds */
} Life;

static const Life lives[] = {
  { "a-day", ",\"expires_in\":86399", 86399 - 500 },
  { "as-text", ",\"expires_in\":\"86399\"", 86399 - 500 },
  { "in-milliseconds", ",\"expires_in\":86399000", 86399 - 500 },
  { "an-hour", ",\"expires_in\":3600", 3600 - 500 },
  { "short", ",\"expires_in\":100", 80 },
  { "unsaid", "", 240 },
  { "nonsense", ",\"expires_in\":\"soon\"", 240 },
};

/* A token is used until shortly before its end, and then replaced without anybody waiting. */
static void
test_life (Fixture *self, gconstpointer data)
{
  const Life *row = data;
  g_autoptr (SoupSession) session = soup_session_new ();
  HubToken *token = token_new (self, session);
  g_autofree char *first = g_strdup_printf ("{\"access_token\":\"first\"%s}", row->expires_in);
  g_autofree char *text = NULL;

  now = 1000 * G_USEC_PER_SEC;
  hub_test_server_answer_once (self->server, HUB_TEST_TOKEN_PATH, 200, first);
  text = get_token (token);
  g_assert_cmpstr (text, ==, "first");

  now += (row->renewed_after - 1) * G_USEC_PER_SEC;
  g_free (text);
  text = get_token (token);
  hub_test_drain ();
  g_assert_cmpstr (text, ==, "first");
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 1);

  now += 2 * G_USEC_PER_SEC;
  g_free (text);
  text = get_token (token);
  g_assert_cmpstr (text, ==, "first");
  hub_test_wait_signal (token, "renewed", "the next token");
  g_free (text);
  text = get_token (token);
  g_assert_cmpstr (text, ==, "token-1");
  g_assert_finalize_object (token);
}

/* After its end a token is used no more: requests wait for the next. */
static void
test_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  HubToken *token = token_new (self, session);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  now = 1000 * G_USEC_PER_SEC;
  first = get_token (token);
  now += 86400 * (gint64) G_USEC_PER_SEC;
  second = get_token (token);
  g_assert_cmpstr (first, ==, "token-1");
  g_assert_cmpstr (second, ==, "token-2");
  g_assert_finalize_object (token);
}

/* A renewal that fails leaves the old token, and is not tried again with every request. */
static void
test_renewal_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (SoupSession) session = soup_session_new ();
  HubToken *token = token_new (self, session);

  now = 1000 * G_USEC_PER_SEC;
  g_free (get_token (token));
  hub_test_server_answer (self->server, HUB_TEST_TOKEN_PATH, 400, "{}");
  now += 86000 * (gint64) G_USEC_PER_SEC;
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *text = get_token (token);

      g_assert_cmpstr (text, ==, "token-1");
      hub_test_server_wait_count (self->server, HUB_TEST_TOKEN_PATH, 2);
      hub_test_drain ();
    }
  hub_token_stop (token);
  hub_test_wait_finalized (token, "the token to be freed");
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 2);
}

/* Whoever cancels leaves at once; the others get their token. */
static void
test_cancelled_waiter (Fixture *self, gconstpointer data)
{
  HubTestAnswer held
    = { .body = "{\"access_token\":\"t\",\"expires_in\":86399}", .manner = HUB_TEST_HELD };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) left = NULL;
  g_autoptr (GAsyncResult) stayed = NULL;
  g_autoptr (GBytes) body = NULL;
  GAsyncResult *left_slot = NULL;
  GAsyncResult *stayed_slot = NULL;

  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  hub_test_server_answer_with (self->server, HUB_TEST_TOKEN_PATH, FALSE, &held);
  hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, cancellable,
                                 hub_test_keep_result_cb, &left_slot);
  hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                 hub_test_keep_result_cb, &stayed_slot);
  hub_test_server_wait_count (self->server, HUB_TEST_TOKEN_PATH, 1);

  g_cancellable_cancel (cancellable);
  left = hub_test_wait_result (&left_slot, "the cancelled request");
  g_assert_null (hub_http_client_request_finish (self->client, left, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_null (stayed_slot);

  hub_test_server_release (self->server);
  stayed = hub_test_wait_result (&stayed_slot, "the other request");
  body = hub_http_client_request_finish (self->client, stayed, &error);
  g_assert_no_error (error);
}

static void
test_time_out (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .body = "", .manner = HUB_TEST_HELD };
  g_autoptr (GError) error = NULL;

  hub_http_client_set_deadline (self->client, 100);
  hub_test_server_answer_with (self->server, HUB_TEST_TOKEN_PATH, FALSE, &held);
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_TIMED_OUT);
}

static void
test_no_secret (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_object_unref (self->credential);
  self->credential = HUB_CREDENTIAL (hub_fixed_credential_new (NULL));
  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, NULL);
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NO_SECRET);
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/token/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("call", test_call);
  ADD ("one-call", test_one_call);
  ADD ("revoked", test_revoked);
  ADD ("refused", test_refused);
  ADD ("stumble", test_stumble);
  ADD ("ended", test_ended);
  ADD ("renewal-fails", test_renewal_fails);
  ADD ("cancelled-waiter", test_cancelled_waiter);
  ADD ("time-out", test_time_out);
  ADD ("no-secret", test_no_secret);
#undef ADD
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path = g_strconcat ("/platform/token/failure/", failures[i].name, NULL);

      g_test_add (path, Fixture, &failures[i], fixture_set_up, test_failure, fixture_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autofree char *path = g_strconcat ("/platform/token/life/", lives[i].name, NULL);

      g_test_add (path, Fixture, &lives[i], fixture_set_up, test_life, fixture_tear_down);
    }
  return g_test_run ();
}
