/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-client.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <string.h>

/* Tokens, headers, addresses: what stands between a caller and the data. */

#define FORM "application/x-www-form-urlencoded"

static HubTestPlatform *platform;

static void
assert_token_refused (const char *path, const char *body, const char *type, const char *reason)
{
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) answer = lp_client_send (client, "POST", path, body, type, 400);

  g_assert_cmpstr (lp_text_at (answer, "error"), ==, reason);
  g_assert_cmpstr (lp_text_at (answer, "error_description"), !=, "");
}

static void
test_token (void)
{
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) first = lp_client_send (
    client, "POST", "/ims/token/v3",
    "grant_type=client_credentials&client_id=local&client_secret=local&scope=openid", FORM, 200);
  /* The client id may stand in the address. */
  g_autoptr (JsonNode) second
    = lp_client_send (client, "POST", "/ims/token/v3?client_id=local",
                      "grant_type=client_credentials&client_secret=local", FORM, 200);

  g_assert_cmpstr (lp_text_at (first, "token_type"), ==, "bearer");
  g_assert_cmpint (lp_integer_at (first, "expires_in"), ==, 86399);
  g_assert_cmpuint (strlen (lp_text_at (first, "access_token")), >=, 32);
  g_assert_cmpstr (lp_text_at (first, "access_token"), !=, lp_text_at (second, "access_token"));
}

static void
test_token_refused (void)
{
  assert_token_refused ("/ims/token/v3",
                        "grant_type=client_credentials&client_id=local&client_secret=wrong", FORM,
                        "invalid_client");
  assert_token_refused ("/ims/token/v3",
                        "grant_type=client_credentials&client_id=other&client_secret=local", FORM,
                        "invalid_client");
  assert_token_refused ("/ims/token/v3", "grant_type=password&client_id=local&client_secret=local",
                        FORM, "unsupported_grant_type");
  assert_token_refused ("/ims/token/v3", "client_id=local&client_secret=local", FORM,
                        "invalid_request");
  assert_token_refused ("/ims/token/v3", "{\"grant_type\":\"client_credentials\"}",
                        "application/json", "invalid_request");
}

static void
assert_refused (const char *header,
                const char *value,
                guint status,
                const char *code,
                const char *message)
{
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) answer = NULL;

  lp_client_set_header (client, header, value);
  answer = lp_client_get (client, status, "/data/core/idnamespace/identities");
  g_assert_cmpstr (lp_text_at (answer, "error_code"), ==, code);
  g_assert_cmpstr (lp_text_at (answer, "message"), ==, message);
}

static void
test_headers (void)
{
  assert_refused ("Authorization", NULL, 403, "403010", "Oauth token is missing.");
  assert_refused ("Authorization", "Bearer nonsense", 401, "401013", "Oauth token is not valid");
  assert_refused ("Authorization", "Basic bG9jYWw=", 401, "401013", "Oauth token is not valid");
  assert_refused ("x-api-key", NULL, 403, "403000", "Api Key is required");
  assert_refused ("x-api-key", "other", 403, "403003", "Api Key is invalid");
  assert_refused ("x-gw-ims-org-id", NULL, 400, "400003", "Missing header");
  assert_refused ("x-gw-ims-org-id", "OTHER@AdobeOrg", 403, "403025", "Profile is not valid");
}

static void
test_sandbox (void)
{
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) missing = NULL;
  g_autoptr (JsonNode) unknown = NULL;

  lp_client_set_header (client, "x-sandbox-name", NULL);
  missing = lp_client_get (client, 400, "/data/core/idnamespace/identities");
  g_assert_cmpint (lp_integer_at (missing, "status"), ==, 400);

  lp_client_set_header (client, "x-sandbox-name", "playground");
  unknown = lp_client_get (client, 404, "/data/core/idnamespace/identities");
  g_assert_cmpstr (lp_text_at (unknown, "title"), ==, "Sandbox not found");
  g_assert_true (
    g_str_has_prefix (lp_text_at (unknown, "type"), "https://ns.adobe.com/aep/errors/"));
}

static void
test_addresses (void)
{
  g_autoptr (LpClient) client = lp_client_new (hub_test_platform_get_url (platform));
  g_autoptr (JsonNode) unknown = lp_client_get (client, 404, "/data/core/ups/nothing");
  g_autoptr (JsonNode) deeper
    = lp_client_get (client, 404, "/data/core/ups/config/mergePolicies/a/b");
  g_autoptr (JsonNode) method
    = lp_client_send (client, "DELETE", "/data/core/ups/audiences", NULL, NULL, 405);
  g_autoptr (JsonNode) foreign = NULL;

  g_assert_true (lp_has (unknown, "message"));
  g_assert_true (lp_has (deeper, "message"));
  g_assert_true (lp_has (method, "message"));

  /* A web page whose name points here must not get through. */
  lp_client_set_header (client, "Host", "evil.example");
  foreign = lp_client_get (client, 421, "/data/core/idnamespace/identities");
  g_assert_true (lp_has (foreign, "message"));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/service/token", test_token);
  hub_test_add ("/local-platform/service/token-refused", test_token_refused);
  hub_test_add ("/local-platform/service/headers", test_headers);
  hub_test_add ("/local-platform/service/sandbox", test_sandbox);
  hub_test_add ("/local-platform/service/addresses", test_addresses);

  platform = hub_test_platform_start (NULL, NULL);
  status = g_test_run ();
  hub_test_platform_stop (platform);
  return status;
}
