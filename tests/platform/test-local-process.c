/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* F_OFD_SETLK */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform/hub-local-process.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define GREETING "http://127.0.0.1:"

/* A stand-in that serves nothing, and says its process id where the port would be. */
#define SERVING "echo listening " GREETING "$$\n"
#define UNTIL_CLOSED "read line\n"

static void
use_script (const char *text)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "stand-in", NULL);
  g_autofree char *script = g_strconcat ("#!/bin/sh\n", text, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, &error);
  g_assert_no_error (error);
  g_setenv ("HUB_LOCAL_PLATFORM", path, TRUE);
}

static char *
start (HubLocalProcess *process, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hub_local_process_start_async (process, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the local platform");
  return hub_local_process_start_finish (process, result, error);
}

static int
get_pid (const char *url)
{
  g_assert_true (g_str_has_prefix (url, GREETING));
  return atoi (url + strlen (GREETING));
}

static gboolean
is_gone (gpointer data)
{
  return kill (*(int *) data, 0) != 0 && errno == ESRCH;
}

static void
wait_gone (int pid)
{
  hub_test_wait_for (is_gone, &pid, "the child process to end");
}

static gboolean
has_pid (gpointer path)
{
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && strchr (text, '\n') != NULL;
}

static void
test_shared (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  GAsyncResult *slots[3] = { NULL };
  g_autofree char *url = NULL;
  int pid;

  use_script (SERVING UNTIL_CLOSED);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    hub_local_process_start_async (process, NULL, hub_test_keep_result_cb, &slots[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (slots); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GAsyncResult) result = hub_test_wait_result (&slots[i], "one of three starts");
      g_autofree char *one = hub_local_process_start_finish (process, result, &error);

      g_assert_no_error (error);
      if (url == NULL)
        url = g_strdup (one);
      g_assert_cmpstr (one, ==, url);
    }
  pid = get_pid (url);
  g_free (url);
  url = start (process, NULL);
  g_assert_cmpint (get_pid (url), ==, pid);

  g_assert_finalize_object (process);
  wait_gone (pid);
}

/* Whatever ends it, the next request starts another. */
static void
test_restarted (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  use_script (SERVING UNTIL_CLOSED);
  first = start (process, NULL);
  g_test_expect_message ("hub-platform", G_LOG_LEVEL_MESSAGE, "*ended*");
  kill (get_pid (first), SIGKILL);
  wait_gone (get_pid (first));
  /* The kernel may know it before the process object does. */
  do
    {
      g_free (second);
      second = start (process, NULL);
    }
  while (g_strcmp0 (first, second) == 0);
  g_test_assert_expected_messages ();
  g_assert_cmpint (get_pid (second), !=, get_pid (first));
  g_assert_finalize_object (process);
  wait_gone (get_pid (second));
}

/* A child that never says anything does not hold up whoever leaves. */
static void
test_dropped_while_starting (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  use_script (UNTIL_CLOSED);
  hub_local_process_start_async (process, cancellable, hub_test_keep_result_cb, &slot);
  g_cancellable_cancel (cancellable);
  result = hub_test_wait_result (&slot, "the cancelled start");
  g_assert_null (hub_local_process_start_finish (process, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_finalize_object (process);
}

static void
assert_fails (const char *script)
{
  HubLocalProcess *process = hub_local_process_new ();
  g_autoptr (GError) error = NULL;

  if (script != NULL)
    use_script (script);
  g_assert_null (start (process, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_LOCAL_PLATFORM);
  g_assert_finalize_object (process);
}

static void
test_failures (void)
{
  g_setenv ("HUB_LOCAL_PLATFORM", "/nonexistent/hub-local-platform", TRUE);
  assert_fails (NULL);
  assert_fails ("exit 1\n");
  assert_fails ("echo hello\n" UNTIL_CLOSED);
  assert_fails ("echo listening http://example.com:80\n" UNTIL_CLOSED);
}

/* It may be tried again at once. */
static void
test_mended (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  g_autofree char *url = NULL;

  use_script ("exit 1\n");
  g_assert_null (start (process, NULL));
  use_script (SERVING UNTIL_CLOSED);
  url = start (process, NULL);
  g_assert_nonnull (url);
  g_assert_finalize_object (process);
  wait_gone (get_pid (url));
}

/* Another program's platform: it has the lock, and says in it where it serves. */
typedef struct
{
  GSocketService *service;
  GPtrArray *connections; /* GSocketConnection */
  guint16 port;
  int lock;
} Other;

static gboolean
incoming_cb (Other *other, GSocketConnection *connection)
{
  g_ptr_array_add (other->connections, g_object_ref (connection));
  return TRUE;
}

static void
other_take_lock (Other *other)
{
  g_autofree char *folder
    = g_build_filename (g_get_user_data_dir (), "customer-activity-hub", "local-platform", NULL);
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  other->lock = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (fcntl (other->lock, F_OFD_SETLK, &lock), ==, 0);
}

static void
other_serve (Other *other)
{
  g_autofree char *text = NULL;

  other->connections = g_ptr_array_new_with_free_func (g_object_unref);
  other->service = g_socket_service_new ();
  other->port
    = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (other->service), NULL, NULL);
  g_signal_connect_swapped (other->service, "incoming", G_CALLBACK (incoming_cb), other);
  text = g_strdup_printf (GREETING "%u 1\n", other->port);
  g_assert_cmpint (write (other->lock, text, strlen (text)), ==, (ssize_t) strlen (text));
}

static void
other_end (Other *other)
{
  g_socket_service_stop (other->service);
  g_socket_listener_close (G_SOCKET_LISTENER (other->service));
  for (guint i = 0; i < other->connections->len; i++)
    g_io_stream_close (g_ptr_array_index (other->connections, i), NULL, NULL);
  g_clear_pointer (&other->connections, g_ptr_array_unref);
  g_clear_object (&other->service);
  g_close (other->lock, NULL);
}

static guint16
get_port (const char *url)
{
  return (guint16) get_pid (url);
}

/* Two programs have one store: the second asks the platform of the first, as long as that is there.
 */
static void
test_other_program (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  Other other = { 0 };
  g_autofree char *url = NULL;
  g_autofree char *again = NULL;
  g_autofree char *own = NULL;

  use_script ("exit 1\n");
  other_take_lock (&other);
  other_serve (&other);
  url = start (process, NULL);
  g_assert_cmpuint (get_port (url), ==, other.port);
  again = start (process, NULL);
  g_assert_cmpstr (again, ==, url);

  use_script (SERVING UNTIL_CLOSED);
  other_end (&other);
  /* The kernel may know it before the process object does. */
  do
    {
      g_free (own);
      own = start (process, NULL);
    }
  while (g_strcmp0 (own, url) == 0);
  g_assert_finalize_object (process);
  wait_gone (get_pid (own));
}

/* The first program's platform is still being set up: the second's waits for the store, and is not
 * needed any more once the first one serves. */
static void
test_other_program_begins (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *notes = g_build_filename (g_get_user_data_dir (), "notes", NULL);
  g_autofree char *script
    = g_strdup_printf ("[ \"$2\" = --wait ] && echo $$ >%s\n" UNTIL_CLOSED, notes);
  Other other = { 0 };
  g_autofree char *url = NULL;
  g_autofree char *pid = NULL;

  use_script (script);
  other_take_lock (&other);
  hub_local_process_start_async (process, NULL, hub_test_keep_result_cb, &slot);
  hub_test_wait_for (has_pid, notes, "the child that waits for the store");
  g_assert_null (slot);
  other_serve (&other);
  result = hub_test_wait_result (&slot, "the other program's platform");
  url = hub_local_process_start_finish (process, result, NULL);
  g_assert_cmpuint (get_port (url), ==, other.port);
  g_assert_true (g_file_get_contents (notes, &pid, NULL, NULL));
  wait_gone (atoi (pid));

  g_clear_object (&result);
  g_assert_finalize_object (process);
  other_end (&other);
}

/* What a platform left in the file when it was killed counts for nothing. */
static void
test_stale_address (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  Other other = { 0 };
  g_autofree char *url = NULL;

  use_script (SERVING UNTIL_CLOSED);
  other_take_lock (&other);
  other_serve (&other);
  g_close (other.lock, NULL);
  other.lock = g_open ("/dev/null", O_RDONLY, 0);
  url = start (process, NULL);
  g_assert_cmpuint (get_port (url), !=, other.port);
  g_assert_finalize_object (process);
  wait_gone (get_pid (url));
  other_end (&other);
}

static void
test_wait_for_ends (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  g_autofree char *url = NULL;
  int pid;

  use_script (SERVING UNTIL_CLOSED);
  url = start (process, NULL);
  pid = get_pid (url);
  g_assert_finalize_object (process);
  hub_local_process_wait_for_ends ();
  g_assert_true (is_gone (&pid));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/platform/local-process/shared", test_shared);
  hub_test_add ("/platform/local-process/restarted", test_restarted);
  hub_test_add ("/platform/local-process/dropped-while-starting", test_dropped_while_starting);
  hub_test_add ("/platform/local-process/failures", test_failures);
  hub_test_add ("/platform/local-process/mended", test_mended);
  hub_test_add ("/platform/local-process/other-program", test_other_program);
  hub_test_add ("/platform/local-process/other-program-begins", test_other_program_begins);
  hub_test_add ("/platform/local-process/stale-address", test_stale_address);
  hub_test_add ("/platform/local-process/wait-for-ends", test_wait_for_ends);
  return g_test_run ();
}
