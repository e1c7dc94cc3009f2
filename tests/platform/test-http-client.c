/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/tls-server.h"

#include <string.h>

/* Everything that was logged, at whatever level. */
static GString *logged;

static GLogWriterOutput
keep_log_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      {
        g_string_append (logged, fields[i].value);
        g_string_append_c (logged, '\n');
      }
  return g_log_writer_default (level, fields, n_fields, user_data);
}

/* GLib's own handler for tests does not pass on what comes by g_debug() in every version. */
static void
keep_message_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  g_string_append (logged, message);
  g_string_append_c (logged, '\n');
}

static void
assert_fails (Fixture *self, HubError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = fixture_request (self, "GET", PING_PATH, &error);

  g_assert_null (body);
  g_assert_error (error, HUB_ERROR, (int) code);
}

static void
assert_succeeds (Fixture *self, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = fixture_request (self, "GET", PING_PATH, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), expected,
                   strlen (expected));
}

static const char *
get_header (Fixture *self, const char *name)
{
  const HubTestRequest *request = hub_test_server_get_request (self->server, PING_PATH, 0);

  return soup_message_headers_get_one (request->headers, name);
}

static void
test_headers (Fixture *self, gconstpointer data)
{
  hub_test_server_answer (self->server, PING_PATH, 200, "{\"a\":1}");
  assert_succeeds (self, "{\"a\":1}");
  g_assert_cmpstr (get_header (self, "Authorization"), ==, "Bearer token-1");
  g_assert_cmpstr (get_header (self, "x-api-key"), ==, "client-1");
  g_assert_cmpstr (get_header (self, "x-gw-ims-org-id"), ==, "ABC123@AdobeOrg");
  g_assert_cmpstr (get_header (self, "x-sandbox-name"), ==, "prod");
  g_assert_cmpstr (get_header (self, "Accept"), ==, "application/json");
  g_assert_true (g_str_has_prefix (get_header (self, "User-Agent"), "customer-activity-hub/"));
}

static void
test_post (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) body = g_bytes_new_static ("{\"ids\":[]}", 10);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;
  const HubTestRequest *request;

  /* Sent again with its body after a stumble. */
  hub_test_server_answer_once (self->server, PING_PATH, 503, "");
  hub_test_server_answer (self->server, PING_PATH, 207, "{}");
  hub_http_client_request_async (self->client, "POST", PING_PATH, body, NULL,
                                 hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the answer of a POST");
  answer = hub_http_client_request_finish (self->client, result, &error);
  g_assert_no_error (error);

  request = hub_test_server_get_request (self->server, PING_PATH, 1);
  g_assert_cmpstr (request->method, ==, "POST");
  g_assert_cmpstr (request->body, ==, "{\"ids\":[]}");
  g_assert_cmpstr (soup_message_headers_get_content_type (request->headers, NULL), ==,
                   "application/json");
}

static void
test_retried (Fixture *self, gconstpointer data)
{
  guint status = GPOINTER_TO_UINT (data);

  hub_test_server_answer_once (self->server, PING_PATH, status, "");
  hub_test_server_answer_once (self->server, PING_PATH, status, "");
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  assert_succeeds (self, "{}");
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 3);
}

/* Three times and no more. */
static void
test_given_up (Fixture *self, gconstpointer data)
{
  hub_test_server_answer (self->server, PING_PATH, 503, "");
  assert_fails (self, HUB_ERROR_UNAVAILABLE);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 3);
}

/* A refusal is not asked about again. */
static void
test_not_retried (Fixture *self, gconstpointer data)
{
  hub_test_server_answer (self->server, PING_PATH, 403, "");
  assert_fails (self, HUB_ERROR_PERMISSION);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 1);
}

/* The platform says how long to wait, in its way or in that of HTTP; a request of the same
 * connection that starts meanwhile waits too. */
static void
test_waits (Fixture *self, gconstpointer data)
{
  gboolean by_header = GPOINTER_TO_INT (data);
  HubTestAnswer busy = {
    .status = 429,
    .body
    = by_header ? "" : "[{\"message\":\"x\",\"retryAfterMs\":\"300\",\"statusCode\":\"429\"}]",
    .header = by_header ? "Retry-After: 1" : NULL,
  };
  gint64 least = by_header ? 1000 : 300;
  gint64 started = g_get_monotonic_time ();
  gint64 took;
  GAsyncResult *slots[2] = { NULL };

  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  hub_test_server_answer_with (self->server, PING_PATH, TRUE, &busy);
  hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                 hub_test_keep_result_cb, &slots[0]);
  hub_test_server_wait_count (self->server, PING_PATH, 1);
  /* The refusal is on its way, so that the clock is set before the second request asks it. */
  hub_test_drain ();
  hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                 hub_test_keep_result_cb, &slots[1]);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "an answer after 429");
      g_autoptr (GBytes) body = hub_http_client_request_finish (self->client, result, &error);

      g_assert_no_error (error);
    }
  took = (g_get_monotonic_time () - started) / 1000;
  g_assert_cmpint (took, >=, least);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 3);
}

/* When the platform wants a longer pause than the agent has, the agent hears so at once, and so
 * does the next lookup, without another call. */
static void
test_too_long_a_wait (Fixture *self, gconstpointer data)
{
  HubTestAnswer busy = { .status = 503, .header = "Retry-After: 3600" };
  gint64 started = g_get_monotonic_time ();

  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &busy);
  assert_fails (self, HUB_ERROR_UNAVAILABLE);
  assert_fails (self, HUB_ERROR_UNAVAILABLE);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 1);
  g_assert_cmpint (g_get_monotonic_time () - started, <, 10 * G_USEC_PER_SEC);
}

static void
test_deadline (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .body = "{}", .manner = HUB_TEST_HELD };

  hub_http_client_set_deadline (self->client, 150);
  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &held);
  assert_fails (self, HUB_ERROR_TIMED_OUT);
}

/* No socket operation of this answer ever takes long. */
static void
test_dripping (Fixture *self, gconstpointer data)
{
  HubTestAnswer dripped = { .manner = HUB_TEST_DRIPPED };

  hub_http_client_set_deadline (self->client, 150);
  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &dripped);
  assert_fails (self, HUB_ERROR_TIMED_OUT);
}

/* 67 MB are not read to their end to find out that they are too many. */
static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *megabyte = g_strnfill (1024 * 1024, ' ');
  HubTestAnswer endless = { .body = megabyte, .manner = HUB_TEST_REPEATED, .times = 1000000 };

  hub_http_client_set_deadline (self->client, 60000);
  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &endless);
  assert_fails (self, HUB_ERROR_TOO_LARGE);
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 1);
}

static void
assert_raw_fails (Fixture *self, const char *bytes, HubError code)
{
  g_autofree char *url = NULL;
  g_autoptr (GSocketService) service = hub_test_server_new_raw (bytes, &url);

  fixture_reconnect (self, url, NULL, NULL);
  assert_fails (self, code);
  g_socket_service_stop (service);
  g_socket_listener_close (G_SOCKET_LISTENER (service));
}

static void
test_announced_too_large (Fixture *self, gconstpointer data)
{
  assert_raw_fails (self,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    "Content-Length: 70000000\r\n\r\n{",
                    HUB_ERROR_TOO_LARGE);
}

static void
test_dropped (Fixture *self, gconstpointer data)
{
  assert_raw_fails (self,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    "Content-Length: 1000\r\n\r\n{\"a\":",
                    HUB_ERROR_CONNECTION_LOST);
}

static void
test_dropped_in_chunk (Fixture *self, gconstpointer data)
{
  assert_raw_fails (self,
                    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n100\r\n{\"a\":",
                    HUB_ERROR_CONNECTION_LOST);
}

static void
test_hung_up (Fixture *self, gconstpointer data)
{
  assert_raw_fails (self, "", HUB_ERROR_CONNECTION_LOST);
}

static void
test_no_http (Fixture *self, gconstpointer data)
{
  assert_raw_fails (self, "220 mail.example.com ESMTP\r\n\r\n", HUB_ERROR_UNEXPECTED);
}

static void
test_connection_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *url = hub_test_server_dup_dead_url ();

  fixture_reconnect (self, url, NULL, NULL);
  assert_fails (self, HUB_ERROR_CONNECTION_REFUSED);
}

/* Neither the redirect nor the token goes anywhere. */
static void
test_redirect (Fixture *self, gconstpointer data)
{
  HubTestServer *thief = hub_test_server_new ();
  g_autofree char *header
    = g_strconcat ("Location: ", hub_test_server_get_url (thief), PING_PATH, NULL);
  HubTestAnswer redirect = { .status = GPOINTER_TO_UINT (data), .header = header };

  hub_test_server_answer (thief, PING_PATH, 200, "{}");
  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &redirect);
  assert_fails (self, HUB_ERROR_UNEXPECTED);
  g_assert_cmpuint (hub_test_server_count (thief, PING_PATH), ==, 0);
  g_assert_finalize_object (thief);
}

/* A certificate that nobody vouches for ends the call before anything is said. */
static void
test_tls (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "platform", "self-signed.pem", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autofree char *url = NULL;
  g_autoptr (GSocketService) server = NULL;

  g_assert_no_error (error);
  server = hub_test_tls_server_new (certificate, &url);
  fixture_reconnect (self, url, NULL, NULL);
  assert_fails (self, HUB_ERROR_TLS);
}

/* At every stage: before the token, while the platform thinks, while it talks, while it is given a
 * rest. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .body = "{}", .manner = HUB_TEST_HELD };
  HubTestAnswer dripped = { .manner = HUB_TEST_DRIPPED };
  HubTestAnswer busy = { .status = 503, .header = "Retry-After: 5" };
  const HubTestAnswer *answers[] = { NULL, &held, &dripped, &busy };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      GAsyncResult *slot = NULL;
      guint count = hub_test_server_count (self->server, PING_PATH);

      if (answers[i] != NULL)
        hub_test_server_answer_with (self->server, PING_PATH, FALSE, answers[i]);
      else
        g_cancellable_cancel (cancellable);
      hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, cancellable,
                                     hub_test_keep_result_cb, &slot);
      if (answers[i] != NULL)
        {
          hub_test_server_wait_count (self->server, PING_PATH, count + 1);
          hub_test_drain ();
        }
      g_cancellable_cancel (cancellable);
      result = hub_test_wait_result (&slot, "a cancelled request");
      g_assert_null (hub_http_client_request_finish (self->client, result, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* After preparing, a request has its token and its connection. */
static void
test_prepared (Fixture *self, gconstpointer data)
{
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  hub_http_client_prepare (self->client);
  hub_test_wait_signal (self->client, "step-timed", "the token of a prepared client");
  g_assert_cmpuint (hub_test_server_count (self->server, PING_PATH), ==, 0);
  assert_succeeds (self, "{}");
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 1);
}

/* A window that closes while it prepares leaves nothing behind. */
static void
test_prepared_and_dropped (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .body = "{}", .manner = HUB_TEST_HELD };

  hub_test_server_answer_with (self->server, HUB_TEST_TOKEN_PATH, FALSE, &held);
  hub_http_client_prepare (self->client);
  hub_test_server_wait_count (self->server, HUB_TEST_TOKEN_PATH, 1);
}

/* A handshake is paid once, and not again after an error that was read to its end. */
static void
test_one_connection (Fixture *self, gconstpointer data)
{
  guint port;

  hub_test_server_answer_once (self->server, PING_PATH, 200, "{}");
  hub_test_server_answer_once (self->server, PING_PATH, 403, "{}");
  hub_test_server_answer_once (self->server, PING_PATH, 503, "");
  hub_test_server_answer (self->server, PING_PATH, 200, "{\"a\":1}");
  assert_succeeds (self, "{}");
  assert_fails (self, HUB_ERROR_PERMISSION);
  assert_succeeds (self, "{\"a\":1}");
  port = hub_test_server_get_request (self->server, HUB_TEST_TOKEN_PATH, 0)->port;
  for (guint i = 0; i < 4; i++)
    g_assert_cmpuint (hub_test_server_get_request (self->server, PING_PATH, i)->port, ==, port);
}

static void
test_at_once (Fixture *self, gconstpointer data)
{
  HubTestAnswer held = { .body = "{}", .manner = HUB_TEST_HELD };
  GAsyncResult *slots[6] = { NULL };

  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &held);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                   hub_test_keep_result_cb, &slots[i]);
  hub_test_server_wait_count (self->server, PING_PATH, G_N_ELEMENTS (slots));
  hub_test_server_release (self->server);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "one of six at once");
      g_autoptr (GBytes) body = hub_http_client_request_finish (self->client, result, NULL);

      g_assert_nonnull (body);
    }
}

/* Whatever happens, the log tells nothing about a customer or a way in. */
static void
test_silent_log (Fixture *self, gconstpointer data)
{
  static const char *const secrets[] = {
    "token-1", "very", "secret", "31612345678", "hanneke", "entityId", "c0ffee", "De Vries",
  };
  g_autofree char *dead = hub_test_server_dup_dead_url ();

  g_string_truncate (logged, 0);
  hub_test_server_answer_once (self->server, PING_PATH, 503, "{\"message\":\"hanneke\"}");
  hub_test_server_answer_once (self->server, PING_PATH, 401,
                               "{\"error_code\":\"401013\",\"message\":\"token-1\"}");
  hub_test_server_answer (self->server, PING_PATH, 200, "{\"name\":\"De Vries\"}");
  g_bytes_unref (
    fixture_request (self, "GET", PING_PATH "?entityId=%2B31612345678&start=c0ffee", NULL));
  hub_test_server_answer (self->server, PING_PATH, 400, "{\"message\":\"hanneke@example.com\"}");
  g_assert_null (fixture_request (self, "GET", PING_PATH "?entityId=%2B31612345678", NULL));
  g_assert_null (fixture_request (self, "GET", PING_PATH "?entityId= 31612345678", NULL));
  fixture_reconnect (self, dead, NULL, NULL);
  g_assert_null (fixture_request (self, "GET", PING_PATH "?entityId=%2B31612345678", NULL));

  g_assert_nonnull (strstr (logged->str, "GET /ping: HTTP 200"));
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (logged->str, secrets[i]) != NULL)
      g_error ("“%s” was logged", secrets[i]);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  logged = g_string_new (NULL);
  g_log_set_debug_enabled (TRUE);
  g_log_set_writer_func (keep_log_cb, NULL, NULL);
  g_log_set_default_handler (keep_message_cb, NULL);

#define ADD_WITH(name, data, function)                                                             \
  g_test_add ("/platform/http-client/" name, Fixture, data, fixture_set_up, function,              \
              fixture_tear_down)
#define ADD(name, function) ADD_WITH (name, NULL, function)
  ADD ("headers", test_headers);
  ADD ("post", test_post);
  ADD_WITH ("retried/429", GUINT_TO_POINTER (429), test_retried);
  ADD_WITH ("retried/500", GUINT_TO_POINTER (500), test_retried);
  ADD_WITH ("retried/502", GUINT_TO_POINTER (502), test_retried);
  ADD_WITH ("retried/503", GUINT_TO_POINTER (503), test_retried);
  ADD_WITH ("retried/504", GUINT_TO_POINTER (504), test_retried);
  ADD ("given-up", test_given_up);
  ADD ("not-retried", test_not_retried);
  ADD_WITH ("waits/body", GINT_TO_POINTER (FALSE), test_waits);
  ADD_WITH ("waits/header", GINT_TO_POINTER (TRUE), test_waits);
  ADD ("too-long-a-wait", test_too_long_a_wait);
  ADD ("deadline", test_deadline);
  ADD ("dripping", test_dripping);
  ADD ("too-large", test_too_large);
  ADD ("announced-too-large", test_announced_too_large);
  ADD ("dropped", test_dropped);
  ADD ("dropped-in-chunk", test_dropped_in_chunk);
  ADD ("hung-up", test_hung_up);
  ADD ("no-http", test_no_http);
  ADD ("connection-refused", test_connection_refused);
  ADD_WITH ("redirect/301", GUINT_TO_POINTER (301), test_redirect);
  ADD_WITH ("redirect/302", GUINT_TO_POINTER (302), test_redirect);
  ADD_WITH ("redirect/307", GUINT_TO_POINTER (307), test_redirect);
  ADD ("tls", test_tls);
  ADD ("cancelled", test_cancelled);
  ADD ("prepared", test_prepared);
  ADD ("prepared-and-dropped", test_prepared_and_dropped);
  ADD ("one-connection", test_one_connection);
  ADD ("at-once", test_at_once);
  ADD ("silent-log", test_silent_log);
#undef ADD
#undef ADD_WITH
  status = g_test_run ();
  g_string_free (logged, TRUE);
  return status;
}
