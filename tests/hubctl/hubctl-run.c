/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* posix_openpt() and its kin */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "hubctl/hubctl-run.h"

#include <glib-unix.h>

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAGE_WIDTH 80

/* The heaviest customer takes a fraction of a second; under sanitizers on a loaded machine, a
 * hundred times that. */
#define PATIENCE_SECONDS 180

void
hubctl_run_free (HubctlRun *run)
{
  g_free (run->out);
  g_free (run->err);
  g_free (run);
}

static GSubprocessLauncher *
launcher_new (GSubprocessFlags flags)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (flags);

  g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", g_get_user_data_dir (), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_CONFIG_HOME", g_get_user_config_dir (), TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", g_get_user_runtime_dir (), TRUE);
  return launcher;
}

static GSubprocess *
spawn (GSubprocessLauncher *launcher, const char *format, va_list arguments)
{
  g_autofree char *program
    = g_test_build_filename (G_TEST_BUILT, "..", "src", "hubctl", "hubctl", NULL);
  g_autofree char *rest = g_strdup_vprintf (format, arguments);
  g_autofree char *line = g_strconcat (program, " ", rest, NULL);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_shell_parse_argv (line, NULL, &argv, &error);
  g_assert_no_error (error);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  return process;
}

static char *
dup_text (GBytes *bytes)
{
  /* No bytes have no address. */
  if (g_bytes_get_size (bytes) == 0)
    return g_strdup ("");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static gboolean
too_late_cb (gpointer user_data)
{
  g_error ("Waited %d s for hubctl to end", PATIENCE_SECONDS);
  return G_SOURCE_REMOVE;
}

static void
communicated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static HubctlRun *
communicate (GSubprocess *process, const char *input)
{
  HubctlRun *run = g_new0 (HubctlRun, 1);
  g_autoptr (GBytes) in = input != NULL ? g_bytes_new (input, strlen (input)) : NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint limit = g_timeout_add_seconds (PATIENCE_SECONDS, too_late_cb, NULL);

  g_subprocess_communicate_async (process, in, NULL, communicated_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
  g_subprocess_communicate_finish (process, result, &out, &err, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_if_exited (process))
    {
      g_autofree char *said = dup_text (err);

      g_error ("hubctl was ended by signal %d: %s", g_subprocess_get_term_sig (process), said);
    }

  run->status = g_subprocess_get_exit_status (process);
  if (out != NULL)
    run->out = dup_text (out);
  run->err = dup_text (err);
  return run;
}

HubctlRun *
hubctl_run (const char *input, const char *format, ...)
{
  g_autoptr (GSubprocessLauncher) launcher
    = launcher_new ((input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE)
                    | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  va_list arguments;

  va_start (arguments, format);
  process = spawn (launcher, format, arguments);
  va_end (arguments);
  return communicate (process, input);
}

HubctlRun *
hubctl_run_with (const char *variable, const char *value, const char *format, ...)
{
  g_autoptr (GSubprocessLauncher) launcher
    = launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  va_list arguments;

  g_subprocess_launcher_setenv (launcher, variable, value, TRUE);
  va_start (arguments, format);
  process = spawn (launcher, format, arguments);
  va_end (arguments);
  return communicate (process, NULL);
}

HubctlRun *
hubctl_run_into (const char *path, const char *format, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  va_list arguments;

  g_subprocess_launcher_take_stdout_fd (launcher, open (path, O_WRONLY | O_CLOEXEC));
  va_start (arguments, format);
  process = spawn (launcher, format, arguments);
  va_end (arguments);
  return communicate (process, NULL);
}

HubctlRun *
hubctl_run_unread (const char *format, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;
  int ends[2];

  g_unix_open_pipe (ends, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  close (ends[0]);
  g_subprocess_launcher_take_stdout_fd (launcher, ends[1]);
  va_start (arguments, format);
  process = spawn (launcher, format, arguments);
  va_end (arguments);
  return communicate (process, NULL);
}

HubctlRun *
hubctl_run_on_terminal (gboolean no_color, const char *format, ...)
{
  g_autoptr (GSubprocessLauncher) launcher = launcher_new (G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  int terminal = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  char buffer[4096];
  HubctlRun *run;
  va_list arguments;
  ssize_t n_read;

  g_assert_cmpint (terminal, >=, 0);
  g_assert_cmpint (grantpt (terminal), ==, 0);
  g_assert_cmpint (unlockpt (terminal), ==, 0);
  g_subprocess_launcher_take_stdout_fd (launcher,
                                        open (ptsname (terminal), O_RDWR | O_NOCTTY | O_CLOEXEC));
  g_subprocess_launcher_setenv (launcher, "TERM", "xterm", TRUE);
  if (no_color)
    g_subprocess_launcher_setenv (launcher, "NO_COLOR", "1", TRUE);
  else
    g_subprocess_launcher_unsetenv (launcher, "NO_COLOR");

  va_start (arguments, format);
  process = spawn (launcher, format, arguments);
  va_end (arguments);
  g_clear_object (&launcher);

  /* A terminal whose last writer is gone answers with an error. */
  while ((n_read = read (terminal, buffer, sizeof buffer)) > 0 || (n_read < 0 && errno == EINTR))
    if (n_read > 0)
      g_string_append_len (out, buffer, n_read);
  close (terminal);

  run = communicate (process, NULL);
  run->out = g_string_free (g_steal_pointer (&out), FALSE);
  return run;
}

void
hubctl_assert_status (HubctlRun *run, int status)
{
  g_auto (GStrv) lines = NULL;

  if (run->status != status)
    g_test_message ("%s", run->err);
  g_assert_cmpint (run->status, ==, status);
  if (status == 0)
    return;

  g_assert_cmpstr (run->out, ==, "");
  lines = g_strsplit (run->err, "\n", -1);
  g_assert_cmpuint (strlen (lines[0]), >, 10);
  g_assert_true (g_str_has_suffix (lines[0], "."));
}

static guint
line_width (const char *line)
{
  guint width = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_iszerowidth (g_utf8_get_char (p)))
      width += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;

  return width;
}

void
hubctl_assert_inert (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\n' || !g_unichar_iscntrl (c));
      g_assert_false (c >= 0x202a && c <= 0x202e);
      g_assert_false (c >= 0x2066 && c <= 0x2069);
    }
}

void
hubctl_assert_page (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  hubctl_assert_inert (text);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (line_width (lines[i]) > PAGE_WIDTH)
        g_test_message ("%s", lines[i]);
      g_assert_cmpuint (line_width (lines[i]), <=, PAGE_WIDTH);
    }
}
