/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "model/hub-error.h"
#include "support/hub-test-case.h"

#define HTML "<!DOCTYPE html><html><body>Sandbox unavailable</body></html>"

typedef struct
{
  const char *name;
  guint status;
  const char *body;
  HubError code;
  const char *detail; /* (nullable): what the message must have for an administrator */
} Case;

/* The shapes of PROFILE-API 1, each as the platform documents it. */
static const Case cases[] = {
  { "ups-organisation", 403,
    "{\"message\":\"UPS-ACC-1000004: IMS Org is not provisioned.\",\"cause\":\"\","
    "\"statusCode\":\"403\"}",
    HUB_ERROR_ORGANISATION, "UPS-ACC-1000004" },
  { "ups-disagreeing-status", 400,
    "{\"message\":\"UPS-ACC-1000001: wrong\",\"statusCode\":\"500\"}", HUB_ERROR_BAD_REQUEST,
    "HTTP 400" },
  { "ups-too-many", 422,
    "{\"message\":\"UPS-ACCSDK-1000005:Too many related identities. Got: 51, max: 50\","
    "\"statusCode\":\"422\"}",
    HUB_ERROR_TOO_MANY_IDENTITIES, NULL },
  { "ups-server", 500, "{\"message\":\"UPS-MRG-1000001:Identities cannot be retrieved\"}",
    HUB_ERROR_SERVER, NULL },
  { "ups-merge-policy", 400,
    "{\"message\":\"UPS-ACC-1000001: The parameter mergePolicyId is not valid.\"}",
    HUB_ERROR_NOT_FOUND, NULL },
  { "ups-namespace", 400,
    "{\"message\":\"x\",\"cause\":\"The organization has no such identity namespace.\"}",
    HUB_ERROR_BAD_REQUEST, NULL },
  { "ups-events", 403, "{\"message\":\"UPS-ACC-1000012: Experience event lookup is not enabled.\"}",
    HUB_ERROR_EVENTS_UNAVAILABLE, NULL },
  { "gateway-token-missing", 403,
    "{\"error_code\":\"403010\",\"message\":\"Oauth token is missing.\"}", HUB_ERROR_CREDENTIAL,
    "403010" },
  { "gateway-token-invalid", 401,
    "{\"error_code\":\"401013\",\"message\":\"Oauth token is not valid\"}", HUB_ERROR_CREDENTIAL,
    "401013" },
  { "gateway-key-missing", 403, "{\"error_code\":\"403000\",\"message\":\"Api Key is required\"}",
    HUB_ERROR_API_KEY, NULL },
  { "gateway-key-invalid", 403, "{\"error_code\":403003,\"message\":\"Api Key is invalid\"}",
    HUB_ERROR_API_KEY, NULL },
  { "gateway-organisation", 400, "{\"error_code\":\"400003\",\"message\":\"Missing header\"}",
    HUB_ERROR_ORGANISATION, NULL },
  { "gateway-not-entitled", 403, "{\"error_code\":\"403025\",\"message\":\"Profile is not valid\"}",
    HUB_ERROR_ORGANISATION, NULL },
  { "gateway-no-such-service", 404, "{\"error_code\":\"404000\",\"message\":\"Not here\"}",
    HUB_ERROR_NOT_FOUND, NULL },
  { "problem-sandbox", 404,
    "{\"type\":\"https://ns.adobe.com/aep/errors/SMS-2000-404\",\"title\":\"Sandbox not found\","
    "\"status\":404,\"detail\":\"x\",\"report\":{\"errorChain\":[]}}",
    HUB_ERROR_SANDBOX, "SMS-2000-404" },
  { "problem-permission", 403,
    "{\"type\":\"https://ns.adobe.com/aep/errors/EXEG-0500-403\",\"title\":\"Forbidden\","
    "\"status\":403,\"report\":{\"errorChain\":[{\"errorCode\":\"1\"}]}}",
    HUB_ERROR_PERMISSION, NULL },
  { "upapi", 404,
    "{\"requestId\":\"a\",\"errors\":{\"404\":[{\"code\":\"1\",\"message\":\"none\"}]},"
    "\"title\":\"x\"}",
    HUB_ERROR_NOT_FOUND, NULL },
  { "upapi-nested", 403,
    "{\"errors\":{\"title\":\"No sandbox\",\"403\":[{\"message\":\"no access to the sandbox\"}]}}",
    HUB_ERROR_SANDBOX, NULL },
  { "rate", 429,
    "[{\"message\":\"too many\",\"cause\":\"\",\"retryAfterMs\":\"1\",\"statusCode\":\"429\"}]",
    HUB_ERROR_RATE_LIMITED, NULL },
  { "empty-400", 400, "", HUB_ERROR_BAD_REQUEST, NULL },
  { "empty-401", 401, "", HUB_ERROR_CREDENTIAL, NULL },
  { "empty-403", 403, "", HUB_ERROR_PERMISSION, NULL },
  { "empty-404", 404, "", HUB_ERROR_NOT_FOUND, NULL },
  { "empty-422", 422, "", HUB_ERROR_TOO_MANY_IDENTITIES, NULL },
  { "empty-500", 500, "", HUB_ERROR_SERVER, NULL },
  { "empty-502", 502, "", HUB_ERROR_UNAVAILABLE, NULL },
  { "empty-503", 503, "", HUB_ERROR_UNAVAILABLE, NULL },
  { "empty-504", 504, "", HUB_ERROR_UNAVAILABLE, NULL },
  { "html-403", 403, HTML, HUB_ERROR_NOT_JSON, NULL },
  { "html-404", 404, HTML, HUB_ERROR_NOT_JSON, NULL },
  { "html-503", 503, HTML, HUB_ERROR_UNAVAILABLE, NULL },
  { "cut-off", 403, "{\"message\":\"UPS-ACC-10000", HUB_ERROR_NOT_JSON, NULL },
};

static void
test_shape (Fixture *self, gconstpointer data)
{
  const Case *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  hub_test_server_answer (self->server, PING_PATH, row->status, row->body);
  body = fixture_request (self, "GET", PING_PATH, &error);
  g_assert_null (body);
  g_assert_error (error, HUB_ERROR, (int) row->code);
  if (row->detail != NULL)
    g_assert_nonnull (g_strrstr (error->message, row->detail));
}

/* An error page of any length costs no more than its beginning. */
static void
test_long_page (Fixture *self, gconstpointer data)
{
  HubTestAnswer answer = {
    .status = 403, .type = "text/html", .body = HTML, .manner = HUB_TEST_REPEATED, .times = 100000
  };
  g_autoptr (GError) error = NULL;

  hub_test_server_answer_with (self->server, PING_PATH, FALSE, &answer);
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NOT_JSON);
}

/* What the body quotes of a customer stays out of the message. */
static void
test_discreet (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, PING_PATH, 400,
                          "{\"message\":\"UPS-ACC-1000001: hanneke@example.com is no number\","
                          "\"cause\":\"+31612345678\"}");
  g_assert_null (fixture_request (self, "GET", PING_PATH "?entityId=%2B31612345678", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_BAD_REQUEST);
  g_assert_cmpstr (error->message, ==, "GET /ping: HTTP 400 UPS-ACC-1000001");
}

static void
test_nobody (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, PROFILE_KEY, 404, "{\"statusCode\":\"404\"}");
  g_assert_null (fixture_load_profile (self, "Phone", "+31600000000", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NO_PROFILE);
}

/* A wrong address must not look like a customer whom nobody knows. */
static void
test_nowhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  hub_test_server_answer (self->server, PROFILE_KEY, 404,
                          "{\"error_code\":\"404000\",\"message\":\"Not here\"}");
  g_assert_null (fixture_load_profile (self, "Phone", "+31600000000", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NOT_FOUND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/platform/http-error/", cases[i].name, NULL);

      g_test_add (path, Fixture, &cases[i], fixture_set_up, test_shape, fixture_tear_down);
    }
  g_test_add ("/platform/http-error/long-page", Fixture, NULL, fixture_set_up, test_long_page,
              fixture_tear_down);
  g_test_add ("/platform/http-error/discreet", Fixture, NULL, fixture_set_up, test_discreet,
              fixture_tear_down);
  g_test_add ("/platform/http-error/nobody", Fixture, NULL, fixture_set_up, test_nobody,
              fixture_tear_down);
  g_test_add ("/platform/http-error/nowhere", Fixture, NULL, fixture_set_up, test_nowhere,
              fixture_tear_down);
  return g_test_run ();
}
