/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/platform-process.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOOK_EVERY (200 * 1000) /* microseconds */
#define QUIET_LOOKS 4
/* It counts as quiet when it uses less than this share of one processor. */
#define QUIET_SHARE 0.02
#define LONGEST_WAIT (60 * 60 * (gint64) G_USEC_PER_SEC)

#define MB (1024.0 * 1024.0)

struct _PlatformProcess
{
  GSubprocess *process;
  char *url;
};

PlatformProcess *
platform_process_start (const char *folder)
{
  static const char prefix[] = "listening ";
  PlatformProcess *self = g_new0 (PlatformProcess, 1);
  g_autoptr (GDataInputStream) output = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;
  const char *argv[] = { g_getenv ("HUB_LOCAL_PLATFORM"), "--port", "0", "--data", folder, NULL };

  if (argv[0] == NULL)
    g_error ("HUB_LOCAL_PLATFORM does not say where the program is.");
  /* The pipe to it is what tells it that the benchmark has ended. */
  self->process = g_subprocess_newv (
    argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (self->process == NULL)
    g_error ("%s", error->message);
  output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (output, NULL, NULL, NULL);
  if (line == NULL || !g_str_has_prefix (line, prefix))
    g_error ("The local platform does not start.");
  self->url = g_strdup (line + strlen (prefix));
  return self;
}

void
platform_process_stop (PlatformProcess *self)
{
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_object_unref (self->process);
  g_free (self->url);
  g_free (self);
}

const char *
platform_process_get_url (PlatformProcess *self)
{
  return self->url;
}

static char *
read_proc (PlatformProcess *self, const char *name)
{
  g_autofree char *path
    = g_strdup_printf ("/proc/%s/%s", g_subprocess_get_identifier (self->process), name);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    g_error ("The local platform has ended.");
  return text;
}

double
platform_process_get_memory (PlatformProcess *self, const char *which)
{
  g_autofree char *text = read_proc (self, "status");
  const char *line = strstr (text, which);

  return line != NULL ? g_ascii_strtod (line + strlen (which) + 1, NULL) / 1024.0 : 0;
}

double
platform_process_get_cpu (PlatformProcess *self)
{
  g_autofree char *text = read_proc (self, "stat");
  /* After the program's name, which may hold anything, come the fields from the third on. */
  g_auto (GStrv) fields = g_strsplit (strrchr (text, ')') + 2, " ", -1);

  return (g_ascii_strtod (fields[11], NULL) + g_ascii_strtod (fields[12], NULL))
         / (double) sysconf (_SC_CLK_TCK);
}

double
platform_process_wait_quiet (PlatformProcess *self)
{
  gint64 started = g_get_monotonic_time ();
  gint64 quiet_since = started;
  double before = platform_process_get_cpu (self);

  for (guint n_quiet = 0; n_quiet < QUIET_LOOKS;)
    {
      gint64 now;
      double cpu;

      g_usleep (LOOK_EVERY);
      now = g_get_monotonic_time ();
      cpu = platform_process_get_cpu (self);
      if (now - started > LONGEST_WAIT)
        g_error ("Waited %d s for quiet", (int) (LONGEST_WAIT / G_USEC_PER_SEC));
      if ((cpu - before) * G_USEC_PER_SEC > QUIET_SHARE * LOOK_EVERY)
        {
          n_quiet = 0;
          quiet_since = now;
        }
      else
        n_quiet++;
      before = cpu;
    }
  return (double) (quiet_since - started) / G_USEC_PER_SEC;
}

double
platform_folder_size (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  double size = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (g_lstat (path, &info) != 0)
        continue;
      size += S_ISDIR (info.st_mode) ? platform_folder_size (path) : info.st_blocks * 512 / MB;
    }
  return size;
}

void
platform_folder_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_unlink (path) != 0)
        platform_folder_remove (path);
    }
  g_rmdir (folder);
}
