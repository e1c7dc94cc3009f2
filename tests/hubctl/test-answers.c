/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "hubctl/hubctl-run.h"
#include "support/hub-test-case.h"
#include "support/soup-server.h"

#include <glib/gstdio.h>

#include <string.h>

#define ENTITIES "/data/core/ups/access/entities"

static char *
dup_connection (const char *url)
{
  g_autofree char *secret = g_build_filename (g_get_user_data_dir (), "secret", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (secret, "local\n", -1, &error);
  g_assert_no_error (error);

  return g_strdup_printf ("--url '%s' --org LOCAL@AdobeOrg --sandbox prod --client-id local "
                          "--client-secret-file '%s'",
                          url, secret);
}

typedef struct
{
  const char *name;
  guint http_status;
  const char *body;
  int status;
} Case;

/* One platform's answer, and how hubctl ends. */
static const Case CASES[] = {
  { "/hubctl/answers/no-profile", 404, "{\"statusCode\":\"404\"}", 1 },
  { "/hubctl/answers/empty", 200, "{}", 1 },
  { "/hubctl/answers/bad-request", 400, "{\"message\":\"no\",\"statusCode\":\"400\"}", 4 },
  { "/hubctl/answers/permission", 403,
    "{\"message\":\"UPS-ACC-1000004: IMS Org is not provisioned.\",\"statusCode\":\"403\"}", 4 },
  { "/hubctl/answers/too-many-identities", 422,
    "{\"message\":\"Too many related identities\",\"statusCode\":\"422\"}", 4 },
  { "/hubctl/answers/rate", 429, "[{\"message\":\"slow down\",\"retryAfterMs\":\"1\"}]", 4 },
  { "/hubctl/answers/html", 200, "<!DOCTYPE html><html><body>Sign in</body></html>", 5 },
  { "/hubctl/answers/cut-off", 200, "{\"XID-1\":{\"entityId\":\"XID-1\",\"entity\":{\"per", 5 },
};

static void
test_answer (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autofree char *connection = dup_connection (hub_test_server_get_url (server));
  g_autoptr (HubctlRun) run = NULL;

  hub_test_hold_folders ();
  hub_test_server_answer (server, ENTITIES, expected->http_status, expected->body);
  run = hubctl_run (NULL, "%s lookup x@example.com", connection);
  hubctl_assert_status (run, expected->status);
  /* Whoever is looked up is not repeated in what may be logged, unless to say that nobody is. */
  if (expected->status != 1)
    g_assert_null (strstr (run->err, "x@example.com"));
}

static void
test_nobody_listens (void)
{
  g_autofree char *url = hub_test_server_dup_dead_url ();
  g_autofree char *connection = dup_connection (url);
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup x@example.com", connection);

  hubctl_assert_status (run, 3);
  /* In words, and none that only a programmer knows. */
  g_assert_null (strstr (run->err, "quark"));
  g_assert_nonnull (strstr (run->err, "does not accept connections"));
}

static void
test_no_http (void)
{
  g_autofree char *url = NULL;
  g_autoptr (GSocketService) service = hub_test_server_new_raw ("220 mail.example.com\r\n", &url);
  g_autofree char *connection = dup_connection (url);
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup x@example.com", connection);

  g_test_message ("%s", run->err);
  g_assert_true (run->status == 3 || run->status == 5);
  g_socket_service_stop (service);
}

static void
test_credential (void)
{
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autofree char *connection = dup_connection (hub_test_server_get_url (server));
  g_autoptr (HubctlRun) run = NULL;

  hub_test_server_answer (server, HUB_TEST_TOKEN_PATH, 400,
                          "{\"error\":\"invalid_client\",\"error_description\":\"no\"}");
  run = hubctl_run (NULL, "%s lookup x@example.com", connection);
  hubctl_assert_status (run, 4);
  g_assert_nonnull (strstr (run->err, "credential"));
}

/* A command in place of a secret: its token reaches the platform, and what is wrong with it the
 * terminal. */
static void
test_token_command (void)
{
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autofree char *connection
    = g_strdup_printf ("--url '%s' --org LOCAL@AdobeOrg --sandbox prod --client-id local",
                       hub_test_server_get_url (server));
  const HubTestRequest *request;
  g_autoptr (HubctlRun) run = NULL;
  g_autoptr (HubctlRun) missing = NULL;
  g_autoptr (HubctlRun) failed = NULL;

  hub_test_server_answer (server, ENTITIES, 404, "{\"statusCode\":\"404\"}");
  run = hubctl_run (NULL, "%s --token-command 'echo token-9' lookup x@example.com", connection);
  hubctl_assert_status (run, 1);
  request = hub_test_server_get_request (server, ENTITIES, 0);
  g_assert_cmpstr (soup_message_headers_get_one (request->headers, "Authorization"), ==,
                   "Bearer token-9");
  g_assert_cmpstr (soup_message_headers_get_one (request->headers, "x-api-key"), ==, "local");
  g_assert_cmpuint (hub_test_server_count (server, HUB_TEST_TOKEN_PATH), ==, 0);

  missing = hubctl_run (NULL, "%s --token-command /nonexistent/x lookup x@example.com", connection);
  hubctl_assert_status (missing, 4);
  g_assert_nonnull (strstr (missing->err, "There is no"));
  g_assert_nonnull (strstr (missing->err, "/nonexistent/x"));
  failed
    = hubctl_run (NULL, "%s --token-command 'ls /nonexistent' lookup x@example.com", connection);
  hubctl_assert_status (failed, 4);
  g_assert_nonnull (strstr (failed->err, "It ended with status 2 and said: ls: "));
}

/* What a platform says in an error reaches the terminal as text only. */
static void
test_hostile_error (void)
{
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autofree char *connection = dup_connection (hub_test_server_get_url (server));
  g_autoptr (HubctlRun) run = NULL;

  hub_test_server_answer (
    server, ENTITIES, 400,
    "{\"message\":\"\\u001b]0;gotcha\\u0007\\u001b[2J\",\"statusCode\":\"400\"}");
  run = hubctl_run (NULL, "%s lookup x@example.com", connection);
  hubctl_assert_status (run, 4);
  g_assert_null (strchr (run->err, '\033'));
  g_assert_null (strchr (run->err, '\a'));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    g_test_add_data_func (CASES[i].name, &CASES[i], test_answer);
  hub_test_add ("/hubctl/answers/nobody-listens", test_nobody_listens);
  hub_test_add ("/hubctl/answers/no-http", test_no_http);
  hub_test_add ("/hubctl/answers/credential", test_credential);
  hub_test_add ("/hubctl/answers/token-command", test_token_command);
  hub_test_add ("/hubctl/answers/hostile-error", test_hostile_error);

  return g_test_run ();
}
