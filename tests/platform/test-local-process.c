/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "platform/hub-local-process.h"
#include "platform/hub-temporary-folder.h"

#include "model/hub-error.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

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

/* The second of two has a store of its own, which goes with it. */
static void
test_held_store (void)
{
  HubLocalProcess *process = hub_local_process_new ();
  g_autofree char *notes = g_build_filename (g_get_user_data_dir (), "notes", NULL);
  g_autofree char *script = g_strdup_printf (
    "[ \"$2\" = --data ] || exit 1\necho \"$3\" >%s\n" SERVING "touch \"$3/store\"\n" UNTIL_CLOSED,
    notes);
  g_autofree char *url = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  use_script (script);
  url = start (process, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (notes, &folder, NULL, NULL));
  g_strchomp (folder);
  g_assert_true (g_file_test (folder, G_FILE_TEST_IS_DIR));
  g_assert_finalize_object (process);
  wait_gone (get_pid (url));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
}

/* What a crash left behind goes with the next start; what is in use stays. */
static void
test_abandoned (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *abandoned = g_dir_make_tmp ("customer-activity-hub-XXXXXX", &error);
  g_autofree char *file = g_build_filename (abandoned, "store", NULL);
  g_autofree char *used_file = NULL;
  g_autofree char *used_path = NULL;
  HubTemporaryFolder *used;
  HubTemporaryFolder *next;

  g_assert_no_error (error);
  /* Another test may tidy up at this very moment, which is as well. */
  g_file_set_contents (file, "x", 1, NULL);
  used = hub_temporary_folder_new (&error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (abandoned, G_FILE_TEST_EXISTS));

  used_path = g_strdup (hub_temporary_folder_get_path (used));
  used_file = g_build_filename (used_path, "store", NULL);
  g_assert_true (g_file_set_contents (used_file, "x", 1, NULL));
  next = hub_temporary_folder_new (&error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (used_file, G_FILE_TEST_EXISTS));

  hub_temporary_folder_free (used);
  hub_temporary_folder_free (next);
  g_assert_false (g_file_test (used_path, G_FILE_TEST_EXISTS));
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
  hub_test_add ("/platform/local-process/held-store", test_held_store);
  hub_test_add ("/platform/local-process/abandoned", test_abandoned);
  return g_test_run ();
}
