/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-sample-load.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-data.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-sample.h"
#include "local-platform/lp-view.h"

#include <glib/gstdio.h>

#include <string.h>

/* For which day the sample in the store was made; LOADING until all of it is in. */
#define NOTE_SAMPLE_DAY "sample-day"
#define LOADING "loading"

typedef struct
{
  LpWriter *writer;
  char *address;
  char *day;
  char *folder;
  guint step;
} Load;

static char *
dup_day (GDateTime *now)
{
  return g_date_time_format (now, "%Y-%m-%d %z");
}

static gboolean
empty_store (LpStore *store, GDateTime *now, GError **error)
{
  gint64 created = g_date_time_to_unix (now) * 1000;

  if (!lp_store_begin (store, error))
    return FALSE;
  if (lp_store_clear (store, error) && lp_store_add_standard_namespaces (store, created, error)
      && lp_store_add_default_policy (store, created, error)
      && lp_store_set_note (store, NOTE_SAMPLE_DAY, LOADING, error)
      && lp_store_commit (store, error))
    return TRUE;
  lp_store_rollback (store);
  return FALSE;
}

gboolean
lp_sample_prepare (LpStore *store, GDateTime *now, gboolean *needed, GError **error)
{
  g_autofree char *today = dup_day (now);
  g_autofree char *made_for = NULL;
  gboolean empty = FALSE;
  GError *local_error = NULL;

  made_for = lp_store_get_note (store, NOTE_SAMPLE_DAY, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (!lp_store_is_empty (store, &empty, error))
    return FALSE;
  *needed = made_for != NULL ? strcmp (made_for, today) != 0 : empty;
  return !*needed || empty_store (store, now, error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
load_free (Load *self)
{
  if (self->folder != NULL)
    remove_folder (self->folder);
  lp_writer_set_filling (self->writer, FALSE);
  g_free (self->folder);
  g_free (self->address);
  g_free (self->day);
  g_free (self);
}

/* Beside this program, unless the environment says where. */
static char *
find_hubctl (void)
{
  const char *named = g_getenv ("HUB_CTL");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside = folder != NULL ? g_build_filename (folder, "hubctl", NULL) : NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&beside);
  return g_build_filename (BINDIR, "hubctl", NULL);
}

static gboolean
write_files (Load *self, GDateTime *now, GError **error)
{
  g_autoptr (GBytes) plan = lp_data_get ("sample/plan.json");
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("hub-sample-XXXXXX", error);
  if (self->folder == NULL || !lp_sample_write (self->folder, now, error))
    return FALSE;
  path = g_build_filename (self->folder, "plan.json", NULL);
  return g_file_set_contents (path, g_bytes_get_data (plan, NULL), (gssize) g_bytes_get_size (plan),
                              error);
}

/* What hubctl is told after the connection, one after the other. */
static const char *const steps[][5] = {
  { "setup", "plan.json", NULL },
  { "setup", "audiences.json", NULL },
  { "ingest", "--folder", ".", "--plan", "plan.json" },
};

static void run_step (GTask *task);

/* Whoever looks a customer up first is not to find him without his audiences. */
static guint
set_day (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *day
    = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));

  if (lp_view_update_all (store, &error) && lp_store_set_note (store, NOTE_SAMPLE_DAY, day, &error))
    return 200;
  return lp_error_internal (body, g_steal_pointer (&error));
}

static void
day_set_cb (guint status, GString *body, gboolean full, gpointer user_data)
{
  g_string_free (body, TRUE);
  if (status == 200)
    g_task_return_boolean (user_data, TRUE);
  else
    g_task_return_new_error (user_data, G_IO_ERROR, G_IO_ERROR_FAILED,
                             "The sample company cannot be written");
}

/* Takes @task. */
static void
all_in (GTask *task)
{
  Load *self = g_task_get_task_data (task);
  g_autoptr (GBytes) day = g_bytes_new (self->day, strlen (self->day));

  lp_writer_set_filling (self->writer, FALSE);
  lp_writer_submit (self->writer, set_day, lp_request_new (NULL, day), day_set_cb, task,
                    g_object_unref);
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GSubprocess *process = G_SUBPROCESS (source);
  Load *self = g_task_get_task_data (task);
  g_autofree char *out = NULL;
  g_autofree char *err = NULL;
  GError *error = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, &out, &err, &error))
    {
      g_subprocess_force_exit (process);
      g_task_return_error (task, error);
      return;
    }
  if (!g_subprocess_get_if_exited (process) || g_subprocess_get_exit_status (process) != 0)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED,
                               "The sample company cannot be set up: %s%s", err, out);
      return;
    }
  self->step++;
  if (self->step < G_N_ELEMENTS (steps))
    run_step (g_steal_pointer (&task));
  else
    all_in (g_steal_pointer (&task));
}

/* Takes @task. */
static void
run_step (GTask *task)
{
  Load *self = g_task_get_task_data (task);
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                 | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *program = find_hubctl ();
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_auto (GStrv) argv = NULL;
  GError *error = NULL;

  g_strv_builder_add_many (arguments, program, "--url", self->address, "--org", LP_ORGANIZATION,
                           "--sandbox", LP_SANDBOX, "--client-id", LP_CLIENT_ID,
                           "--client-secret-file", "-", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (steps[0]) && steps[self->step][i] != NULL; i++)
    g_strv_builder_add (arguments, steps[self->step][i]);
  argv = g_strv_builder_end (arguments);
  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  if (process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_subprocess_communicate_utf8_async (process, LP_CLIENT_SECRET "\n",
                                       g_task_get_cancellable (task), ended_cb, task);
}

void
lp_sample_load_async (LpWriter *writer,
                      const char *address,
                      GDateTime *now,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Load *self = g_new0 (Load, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, lp_sample_load_async);
  g_task_set_task_data (task, self, (GDestroyNotify) load_free);
  self->writer = writer;
  /* Who is in which audience, and since when, is only known when everything is there: seen
   * half-way, customers would leave audiences for want of the records by which they are in. */
  lp_writer_set_filling (writer, TRUE);
  self->address = g_strdup (address);
  self->day = dup_day (now);
  if (write_files (self, now, &error))
    {
      run_step (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

gboolean
lp_sample_load_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, lp_sample_load_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
