/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform-fixture.h"

#include "platform/hub-token-command.h"
#include "platform/hub-token.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <string.h>

/* Prints token-1 at the first run, token-2 at the second. */
#define COUNTING "echo run >> \"$0.runs\"\necho \"token-$(wc -l < \"$0.runs\")\"\n"

/* A script of this case's own, which may have a file of its own beside it. (transfer full) */
static char *
write_script (const char *body)
{
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", body, NULL);
  char *path = g_build_filename (g_get_user_data_dir (), "get-token", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, &error);
  g_assert_no_error (error);
  return path;
}

/* (transfer full) (nullable) */
static char *
read_beside (const char *script, const char *ending)
{
  g_autofree char *path = g_strconcat (script, ending, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static guint
count_runs (const char *script)
{
  g_autofree char *text = read_beside (script, ".runs");

  return text != NULL ? strlen (text) / strlen ("run\n") : 0;
}

static void
use_command (Fixture *self, const char *command)
{
  self->token_command = command;
  fixture_reconnect (self, hub_test_server_get_url (self->server), NULL, NULL);
}

static const char *
get_header (Fixture *self, guint position, const char *name)
{
  const HubTestRequest *request = hub_test_server_get_request (self->server, PING_PATH, position);

  return soup_message_headers_get_one (request->headers, name);
}

static void
request_ok (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = fixture_request (self, "GET", PING_PATH, &error);

  g_assert_no_error (error);
  g_assert_nonnull (body);
}

/* What it prints is the token, for as long as it lives; no token call is made. */
static void
test_prints_token (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (COUNTING);

  use_command (self, script);
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  request_ok (self);
  request_ok (self);
  g_assert_cmpstr (get_header (self, 0, "Authorization"), ==, "Bearer token-1");
  g_assert_cmpstr (get_header (self, 1, "Authorization"), ==, "Bearer token-1");
  g_assert_cmpstr (get_header (self, 0, "x-api-key"), ==, "client-1");
  g_assert_cmpuint (count_runs (script), ==, 1);
  g_assert_cmpuint (hub_test_server_count (self->server, HUB_TEST_TOKEN_PATH), ==, 0);
}

/* However many requests need a token at once, it is run once. */
static void
test_one_run (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (COUNTING);
  GAsyncResult *slots[8] = { NULL };

  use_command (self, script);
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    hub_http_client_request_async (self->client, "GET", PING_PATH, NULL, NULL,
                                   hub_test_keep_result_cb, &slots[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "one of eight answers");
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) body = hub_http_client_request_finish (self->client, result, &error);

      g_assert_no_error (error);
    }
  g_assert_cmpuint (count_runs (script), ==, 1);
}

/* A token that the platform accepts no longer is replaced, once. */
static void
test_token_ends (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (COUNTING);

  use_command (self, script);
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  request_ok (self);
  hub_test_server_require_token (self->server, "token-2");
  request_ok (self);
  g_assert_cmpuint (count_runs (script), ==, 2);
}

static void
test_token_is_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (COUNTING);
  g_autoptr (GError) error = NULL;

  use_command (self, script);
  hub_test_server_require_token (self->server, "none");
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_COMMAND_REFUSED);
  g_assert_cmpuint (count_runs (script), ==, 2);
}

/* No shell: what would mean something to one means nothing. */
static void
test_arguments (Fixture *self, gconstpointer data)
{
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  use_command (self, "printf '%s' \"$HOME;*\"");
  request_ok (self);
  g_assert_cmpstr (get_header (self, 0, "Authorization"), ==, "Bearer $HOME;*");
}

/* Whatever it says of itself, even a lot of it, does not keep it from printing. */
static void
test_talks (Fixture *self, gconstpointer data)
{
  g_autofree char *script
    = write_script ("head -c 1000000 /dev/zero | tr '\\0' x >&2\nprintf '\\n  token-1\\r\\n\\n'\n");

  use_command (self, script);
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  request_ok (self);
  g_assert_cmpstr (get_header (self, 0, "Authorization"), ==, "Bearer token-1");
}

static gint64 now;

static gint64
get_now (void)
{
  return now;
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
  const char *print;
  gint64 life; /* seconds */
} Life;

static const Life lives[] = {
  { "plain", COUNTING, 30 * 60 },
  { "json",
    "echo run >> \"$0.runs\"\n"
    "echo \"{\\\"access_token\\\":\\\"token-$(wc -l < "
    "\"$0.runs\")\\\",\\\"expires_in\\\":3600}\"\n",
    3600 },
  { "json-without-life",
    "echo run >> \"$0.runs\"\n"
    "echo \"{\\\"access_token\\\": \\\"token-$(wc -l < \"$0.runs\")\\\"\"\necho }\n",
    30 * 60 },
};

static void
test_life (Fixture *self, gconstpointer data)
{
  const Life *row = data;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autofree char *script = write_script (row->print);
  g_autofree char *first = NULL;
  g_autofree char *same = NULL;
  g_autofree char *second = NULL;
  HubToken *token;

  use_command (self, script);
  token = hub_token_new (self->connection, self->credential, "http://127.0.0.1:1", session);
  hub_token_set_clock (token, get_now);
  now = 1000 * G_USEC_PER_SEC;
  first = get_token (token);
  g_assert_cmpstr (first, ==, "token-1");
  now += row->life * 3 / 4 * G_USEC_PER_SEC;
  same = get_token (token);
  g_assert_cmpstr (same, ==, "token-1");
  g_assert_cmpuint (count_runs (script), ==, 1);
  now += row->life / 4 * G_USEC_PER_SEC;
  second = get_token (token);
  g_assert_cmpstr (second, ==, "token-2");
  g_assert_finalize_object (token);
}

typedef struct
{
  const char *name;
  const char *body; /* (nullable): NULL: there is no such script */
  HubError code;
  const char *said;
  const char *unsaid; /* (nullable) */
} Failure;

static const Failure failures[] = {
  { "missing", NULL, HUB_ERROR_COMMAND_MISSING, "There is no “", NULL },
  { "status", "echo 'no session' >&2\necho 'stack trace' >&2\nexit 3\n", HUB_ERROR_COMMAND_FAILED,
    "It ended with status 3 and said: no session", "stack" },
  { "silent-status", "echo half\nexit 1\n", HUB_ERROR_COMMAND_FAILED,
    "It ended with status 1 and said nothing.", "half" },
  { "signal", "kill -9 $$\n", HUB_ERROR_COMMAND_FAILED, "It was ended by signal 9.", NULL },
  { "controls", "printf '\\033[31mred\\033[0m \\200\\n' >&2\nexit 1\n", HUB_ERROR_COMMAND_FAILED,
    "red", "\033" },
  { "says-its-output", "echo abcdef\necho 'got abcdef today' >&2\nexit 1\n",
    HUB_ERROR_COMMAND_FAILED, "said: got … today", "abcdef" },
  { "says-bearer", "echo '> Authorization: Bearer short1' >&2\nexit 1\n", HUB_ERROR_COMMAND_FAILED,
    "said: > Authorization: Bearer …", "short1" },
  { "says-a-token",
    "echo 'read eyJhbGciOiJSUzI1NiJ9.eyJpZCI6MTIzNDU2Nzg5MH0 of /tmp/x' >&2\nexit 1\n",
    HUB_ERROR_COMMAND_FAILED, "of /tmp/x", "eyJ" },
  { "silent", "exit 0\n", HUB_ERROR_COMMAND_SILENT, "nothing on its standard output", NULL },
  { "blank", "echo; echo '  '\n", HUB_ERROR_COMMAND_SILENT, "nothing on its standard output",
    NULL },
  { "asks", "read answer\necho \"$answer\"\n", HUB_ERROR_COMMAND_SILENT, "nothing", NULL },
  { "two-lines", "echo one\necho two\n", HUB_ERROR_COMMAND_OUTPUT, "more than one line", "two" },
  { "words", "echo not logged in\n", HUB_ERROR_COMMAND_OUTPUT, "no token has", "logged" },
  { "evil", "printf 'a\\000b'\n", HUB_ERROR_COMMAND_OUTPUT, "no token has", NULL },
  { "other-json", "echo '{\"error\":\"expired\"}'\n", HUB_ERROR_COMMAND_OUTPUT,
    "JSON without an access_token", "expired" },
  { "long", "head -c 16385 /dev/zero | tr '\\0' a\n", HUB_ERROR_COMMAND_OUTPUT, "more than 16 KB",
    NULL },
  { "endless", "exec yes\n", HUB_ERROR_COMMAND_OUTPUT, "more than 16 KB", NULL },
};

/* Whoever keeps the connection is told what is wrong, and never a token. */
static void
test_failure (Fixture *self, gconstpointer data)
{
  const Failure *row = data;
  g_autofree char *script = NULL;
  g_autofree char *detail = NULL;
  g_autoptr (GError) error = NULL;

  script = row->body != NULL ? write_script (row->body) : g_strdup ("/nonexistent/get-token");
  use_command (self, script);
  g_assert_false (fixture_test (self, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_error (error, HUB_ERROR, (int) row->code);
  detail = hub_error_get_detail (error);
  g_assert_nonnull (strstr (detail, row->said));
  if (row->unsaid != NULL)
    g_assert_null (strstr (detail, row->unsaid));
}

static gboolean
has_ended (gpointer data)
{
  g_autofree char *text = read_beside (data, ".pid");
  g_autofree char *path = g_strdup_printf ("/proc/%s/stat", g_strstrip (text));
  g_autofree char *status = NULL;

  /* Whose parent is gone may wait in vain for somebody to notice its end. */
  return !g_file_get_contents (path, &status, NULL, NULL) || strstr (status, ") Z ") != NULL;
}

/* Whoever succeeded said what there is to say: who still holds the output, as an agent that was
 * started along the way does, is not waited for, and not ended either. */
static void
test_leaves_somebody (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (data);
  g_autofree char *pid = NULL;

  use_command (self, script);
  hub_test_server_answer (self->server, PING_PATH, 200, "{}");
  request_ok (self);
  g_assert_cmpstr (get_header (self, 0, "Authorization"), ==, "Bearer token-1");
  g_assert_false (has_ended (script));
  pid = read_beside (script, ".pid");
  kill ((pid_t) g_ascii_strtoll (pid, NULL, 10), SIGKILL);
}

static void
test_not_executable (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (COUNTING);
  g_autoptr (GError) error = NULL;

  g_chmod (script, 0600);
  use_command (self, script);
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_COMMAND_MISSING);
  g_assert_nonnull (strstr (error->message, "cannot be run"));
}

#define LASTING "echo $$ > \"$0.pid\"\nexec sleep 600\n"

/* What goes on in the background holds the output of the command that started it. */
#define LEAVING(print) "sleep 600 &\necho $! > \"$0.pid\"\n" print

/* A shell that waits for what it started, which holds none of its streams. */
#define LASTING_CHILD "sleep 600 < /dev/null > /dev/null 2>&1 &\necho $! > \"$0.pid\"\nwait\n"

static gboolean
has_pid (gpointer data)
{
  g_autofree char *text = read_beside (data, ".pid");

  return text != NULL && strchr (text, '\n') != NULL;
}

/* It is the command that took too long, and not the platform; and it is stopped. */
static void
test_time_out (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (LASTING);
  g_autoptr (GError) error = NULL;

  use_command (self, script);
  hub_http_client_set_deadline (self->client, 1500);
  g_assert_null (fixture_request (self, "GET", PING_PATH, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_COMMAND_TIMED_OUT);
  g_assert_cmpstr (error->message, ==, "It was stopped after 1 second.");
  hub_test_wait_for (has_ended, script, "the command to be stopped");
}

/* Nothing of it is left, whichever of its processes it is. */
static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autofree char *script = write_script (data != NULL ? data : LASTING);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  gint64 life;

  hub_token_command_run_async (script, 60000, cancellable, hub_test_keep_result_cb, &slot);
  hub_test_wait_for (has_pid, script, "the command to run");
  g_cancellable_cancel (cancellable);
  result = hub_test_wait_result (&slot, "the command to be given up");
  g_assert_null (hub_token_command_run_finish (result, &life, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  hub_test_wait_for (has_ended, script, "the command to be stopped");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/platform/token-command/" name, Fixture, NULL, fixture_set_up, function,            \
              fixture_tear_down)
  ADD ("prints-token", test_prints_token);
  ADD ("one-run", test_one_run);
  ADD ("token-ends", test_token_ends);
  ADD ("token-is-refused", test_token_is_refused);
  ADD ("arguments", test_arguments);
  ADD ("talks", test_talks);
  ADD ("not-executable", test_not_executable);
  ADD ("time-out", test_time_out);
  ADD ("cancelled", test_cancelled);
#undef ADD
  g_test_add ("/platform/token-command/leaves-somebody", Fixture, LEAVING ("echo token-1\n"),
              fixture_set_up, test_leaves_somebody, fixture_tear_down);
  g_test_add ("/platform/token-command/leaves-somebody-json", Fixture,
              LEAVING ("echo '{'\necho '\"access_token\": \"token-1\"}'\n"), fixture_set_up,
              test_leaves_somebody, fixture_tear_down);
  g_test_add ("/platform/token-command/cancelled-child", Fixture, LASTING_CHILD, fixture_set_up,
              test_cancelled, fixture_tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (lives); i++)
    {
      g_autofree char *path = g_strconcat ("/platform/token-command/life/", lives[i].name, NULL);

      g_test_add (path, Fixture, &lives[i], fixture_set_up, test_life, fixture_tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autofree char *path
        = g_strconcat ("/platform/token-command/failure/", failures[i].name, NULL);

      g_test_add (path, Fixture, &failures[i], fixture_set_up, test_failure, fixture_tear_down);
    }
  return g_test_run ();
}
