/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/local-platform.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* Far more than it needs, even on a busy machine under a sanitizer. */
#define PATIENCE_SECONDS 60

struct _HubTestPlatform
{
  GSubprocess *process;
  char *url;
  char *own_folder; /* (nullable): to remove in the end */
};

typedef struct
{
  const char *waits_for;
  GAsyncResult *result;
  gboolean too_late;
} Wait;

static gboolean
too_late_cb (gpointer user_data)
{
  Wait *wait = user_data;

  wait->too_late = TRUE;
  return G_SOURCE_REMOVE;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wait *wait = user_data;

  wait->result = g_object_ref (result);
}

/* Turns a context of its own, so that nothing of the test under way runs meanwhile. */
static void
wait_for_result (GMainContext *context, Wait *wait)
{
  g_autoptr (GSource) deadline = g_timeout_source_new_seconds (PATIENCE_SECONDS);

  g_source_set_callback (deadline, too_late_cb, wait, NULL);
  g_source_attach (deadline, context);
  while (wait->result == NULL && !wait->too_late)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (deadline);
  if (wait->result == NULL)
    g_error ("Waited %d s for %s", PATIENCE_SECONDS, wait->waits_for);
}

static char *
read_url (GSubprocess *process)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GDataInputStream) output
    = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  Wait wait = { "the local platform to listen", NULL, FALSE };

  g_main_context_push_thread_default (context);
  g_data_input_stream_read_line_async (output, G_PRIORITY_DEFAULT, NULL, result_cb, &wait);
  wait_for_result (context, &wait);
  line = g_data_input_stream_read_line_finish (output, wait.result, NULL, &error);
  g_object_unref (wait.result);
  g_main_context_pop_thread_default (context);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "listening http://127.0.0.1:"));
  return g_strdup (line + strlen ("listening "));
}

HubTestPlatform *
hub_test_platform_start (const char *first_extra_arg, ...)
{
  HubTestPlatform *self = g_new0 (HubTestPlatform, 1);
  /* Nobody writes to the pipe: it is there so that the test's end ends the child. */
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean has_folder = FALSE;
  const char *program = g_getenv ("HUB_LOCAL_PLATFORM");
  va_list extra;

  g_assert_nonnull (program);
  g_ptr_array_add (arguments, (char *) program);
  g_ptr_array_add (arguments, (char *) "--port");
  g_ptr_array_add (arguments, (char *) "0");
  g_ptr_array_add (arguments, (char *) "--sample");
  va_start (extra, first_extra_arg);
  for (const char *arg = first_extra_arg; arg != NULL; arg = va_arg (extra, const char *))
    {
      has_folder = has_folder || strcmp (arg, "--data") == 0;
      g_ptr_array_add (arguments, (char *) arg);
    }
  va_end (extra);
  if (!has_folder)
    {
      self->own_folder = g_dir_make_tmp ("hub-local-platform-XXXXXX", &error);
      g_assert_no_error (error);
      g_ptr_array_add (arguments, (char *) "--data");
      g_ptr_array_add (arguments, self->own_folder);
    }
  g_ptr_array_add (arguments, NULL);

  self->process
    = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  self->url = read_url (self->process);
  return self;
}

const char *
hub_test_platform_get_url (HubTestPlatform *self)
{
  return self->url;
}

GSubprocess *
hub_test_platform_get_process (HubTestPlatform *self)
{
  return self->process;
}

int
hub_test_platform_wait_exit (GSubprocess *process)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GError) error = NULL;
  Wait wait = { "the local platform to end", NULL, FALSE };

  g_main_context_push_thread_default (context);
  g_subprocess_wait_async (process, NULL, result_cb, &wait);
  wait_for_result (context, &wait);
  g_subprocess_wait_finish (process, wait.result, &error);
  g_object_unref (wait.result);
  g_main_context_pop_thread_default (context);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_remove (path) != 0)
        remove_folder (path);
    }
  g_rmdir (folder);
}

void
hub_test_platform_stop (HubTestPlatform *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_assert_cmpint (hub_test_platform_wait_exit (self->process), ==, 0);
  hub_test_platform_forget (self);
}

void
hub_test_platform_forget (HubTestPlatform *self)
{
  if (self->own_folder != NULL)
    remove_folder (self->own_folder);
  g_clear_object (&self->process);
  g_free (self->url);
  g_free (self->own_folder);
  g_free (self);
}
