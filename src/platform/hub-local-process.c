/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-local-process.h"

#include "platform/hub-running-platform.h"

#include "model/hub-error.h"

#include <signal.h>
#include <string.h>

#define PROGRAM "hub-local-platform"
#define GREETING "listening "

/* Setting up the sample company on the first start of a day takes two or three seconds; a machine
 * that is busy with other things, twenty times that. */
#define START_SECONDS 120

/* How often to look, while the child waits for the store, whether another one serves it now. */
#define LOOK_AGAIN_MS 250

/* Children that were told to end; see hub_local_process_wait_for_ends(). */
static GPtrArray *ending = NULL;

struct _HubLocalProcess
{
  GObject parent_instance;

  GSubprocess *child;        /* (nullable) */
  GDataInputStream *output;  /* (nullable): kept open, so that the child can always write */
  GCancellable *watch;       /* (nullable): of the child's end */
  GSocketConnection *shared; /* (nullable): to a platform that is somebody else's child */
  char *url;                 /* (nullable): while the child, or the other one, serves */
  gboolean starting;
  guint timer;
  guint look_again;
  GQueue waiters; /* (element-type GTask): owned */
};

G_DEFINE_FINAL_TYPE (HubLocalProcess, hub_local_process, G_TYPE_OBJECT)

static void start_child (HubLocalProcess *self);

/* Should the signal come to nothing, its standard input still closes with the program. */
static void
end_child (HubLocalProcess *self)
{
  if (self->watch != NULL)
    g_cancellable_cancel (self->watch);
  g_clear_object (&self->watch);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->look_again, g_source_remove);
  g_clear_pointer (&self->url, g_free);
  g_clear_object (&self->output);
  g_clear_object (&self->shared);
  if (self->child != NULL)
    {
      g_subprocess_send_signal (self->child, SIGTERM);
      if (ending == NULL)
        ending = g_ptr_array_new_with_free_func (g_object_unref);
      for (guint i = ending->len; i > 0; i--)
        if (g_subprocess_get_identifier (g_ptr_array_index (ending, i - 1)) == NULL)
          g_ptr_array_remove_index_fast (ending, i - 1);
      g_ptr_array_add (ending, g_steal_pointer (&self->child));
    }
}

static void
hub_local_process_dispose (GObject *object)
{
  HubLocalProcess *self = HUB_LOCAL_PROCESS (object);

  end_child (self);

  G_OBJECT_CLASS (hub_local_process_parent_class)->dispose (object);
}

static void
hub_local_process_class_init (HubLocalProcessClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hub_local_process_dispose;
}

static void
hub_local_process_init (HubLocalProcess *self)
{
  g_queue_init (&self->waiters);
}

HubLocalProcess *
hub_local_process_new (void)
{
  return g_object_new (HUB_TYPE_LOCAL_PROCESS, NULL);
}

static void
answer_waiters (HubLocalProcess *self, const GError *error)
{
  /* The waiters may hold the last references. */
  g_autoptr (HubLocalProcess) alive = g_object_ref (self);
  GQueue waiters = self->waiters;

  self->starting = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->look_again, g_source_remove);
  g_queue_init (&self->waiters);
  for (GTask *task = g_queue_pop_head (&waiters); task != NULL; task = g_queue_pop_head (&waiters))
    {
      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_pointer (task, g_strdup (self->url), g_free);
      g_object_unref (task);
    }
}

static void
start_failed (HubLocalProcess *self, const char *reason)
{
  g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, HUB_ERROR_LOCAL_PLATFORM, reason);

  end_child (self);
  answer_waiters (self, error);
}

/* Callbacks of a child that was given up come late and without a process to speak of. */
typedef struct
{
  HubLocalProcess *process; /* borrowed: valid unless cancelled */
  GCancellable *watch;
} Watch;

static Watch *
watch_new (HubLocalProcess *self)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->process = self;
  watch->watch = g_object_ref (self->watch);
  return watch;
}

/* (nullable) */
static HubLocalProcess *
watch_finish (Watch *watch)
{
  HubLocalProcess *self = g_cancellable_is_cancelled (watch->watch) ? NULL : watch->process;

  g_object_unref (watch->watch);
  g_free (watch);
  return self;
}

/* Another program's platform, of which nobody tells us when it ends, but for this connection to it.
 */
static void
shared_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubLocalProcess *self = watch_finish (user_data);

  g_input_stream_skip_finish (G_INPUT_STREAM (source), result, NULL);
  if (self == NULL)
    return;
  g_debug ("The other program's local platform ended; the next request starts one");
  end_child (self);
}

static void
share (HubLocalProcess *self, GSocketConnection *connection, const char *url)
{
  end_child (self);
  self->watch = g_cancellable_new ();
  self->shared = g_object_ref (connection);
  self->url = g_strdup (url);
  g_input_stream_skip_async (g_io_stream_get_input_stream (G_IO_STREAM (connection)), 1,
                             G_PRIORITY_DEFAULT, self->watch, shared_closed_cb, watch_new (self));
  answer_waiters (self, NULL);
}

static void look_for_running (HubLocalProcess *self);

static gboolean
look_again_cb (gpointer user_data)
{
  HubLocalProcess *self = user_data;

  self->look_again = 0;
  look_for_running (self);
  return G_SOURCE_REMOVE;
}

static void
running_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubLocalProcess *self = watch_finish (user_data);
  g_autofree char *url = NULL;
  g_autoptr (GSocketConnection) connection = hub_running_platform_find_finish (result, &url);
  g_autoptr (HubLocalProcess) alive = NULL;

  if (self == NULL || self->url != NULL)
    return;
  /* A start that fails at once is told at once, to who may hold the last references. */
  alive = g_object_ref (self);
  if (connection != NULL)
    {
      share (self, connection, url);
      return;
    }
  if (self->child == NULL)
    start_child (self);
  /* It waits, perhaps, for a store that another one holds, which may begin to serve before it. */
  if (self->starting)
    self->look_again = g_timeout_add (LOOK_AGAIN_MS, look_again_cb, self);
}

static void
look_for_running (HubLocalProcess *self)
{
  const char *own = self->child != NULL ? g_subprocess_get_identifier (self->child) : NULL;

  if (self->watch == NULL)
    self->watch = g_cancellable_new ();
  hub_running_platform_find_async (own, self->watch, running_cb, watch_new (self));
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubLocalProcess *self = watch_finish (user_data);

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (self == NULL)
    return;
  if (!self->starting)
    {
      g_message ("The local platform ended; the next request starts it again");
      end_child (self);
    }
  else
    start_failed (self, "The local platform ended before it served");
}

static void
read_line_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  HubLocalProcess *self = watch_finish (user_data);
  g_autofree char *line
    = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result, NULL, NULL);

  /* An output that closed without a line is a child that ends: ended_cb() goes on. */
  if (self == NULL || line == NULL)
    return;
  if (!g_str_has_prefix (line, GREETING "http://127.0.0.1:"))
    {
      start_failed (self, "The local platform did not say where it listens");
      return;
    }
  self->url = g_strchomp (g_strdup (line + strlen (GREETING)));
  answer_waiters (self, NULL);
}

static gboolean
too_slow_cb (gpointer user_data)
{
  HubLocalProcess *self = user_data;

  self->timer = 0;
  start_failed (self, "The local platform took too long to start");
  return G_SOURCE_REMOVE;
}

static char *
find_program (void)
{
  const char *named = g_getenv ("HUB_LOCAL_PLATFORM");
  g_autofree char *installed = g_build_filename (BINDIR, PROGRAM, NULL);
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *built
    = folder != NULL ? g_build_filename (folder, "..", "local-platform", PROGRAM, NULL) : NULL;

  if (named != NULL && *named != '\0')
    return g_strdup (named);
  /* A program that runs from the build folder brings the service built with it. */
  if (built != NULL && g_file_test (built, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&built);
  if (g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE))
    return g_steal_pointer (&installed);
  return g_find_program_in_path (PROGRAM);
}

static void
start_child (HubLocalProcess *self)
{
  g_autofree char *program = find_program ();
  g_autofree char *folder = hub_running_platform_dup_folder ();
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  if (program == NULL)
    {
      start_failed (self, PROGRAM " is not installed");
      return;
    }
  g_ptr_array_add (arguments, program);
  g_ptr_array_add (arguments, (gpointer) "--sample");
  g_ptr_array_add (arguments, (gpointer) "--wait");
  g_ptr_array_add (arguments, (gpointer) "--data");
  g_ptr_array_add (arguments, folder);
  g_ptr_array_add (arguments, NULL);

  self->child
    = g_subprocess_newv ((const char *const *) arguments->pdata,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  if (self->child == NULL)
    {
      start_failed (self, error->message);
      return;
    }

  self->timer = g_timeout_add_seconds (START_SECONDS, too_slow_cb, self);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->child));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->watch, read_line_cb,
                                       watch_new (self));
  g_subprocess_wait_async (self->child, self->watch, ended_cb, watch_new (self));
}

static void
source_free (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static gboolean
waiter_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  HubLocalProcess *self = g_task_get_source_object (task);

  if (g_queue_remove (&self->waiters, task))
    {
      g_task_return_error_if_cancelled (task);
      g_object_unref (task);
    }
  return G_SOURCE_REMOVE;
}

void
hub_local_process_start_async (HubLocalProcess *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HUB_IS_LOCAL_PROCESS (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hub_local_process_start_async);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->url != NULL)
    {
      g_task_return_pointer (task, g_strdup (self->url), g_free);
      return;
    }

  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      g_source_set_callback (source, G_SOURCE_FUNC (waiter_cancelled_cb), task, NULL);
      g_source_attach (source, g_main_context_get_thread_default ());
      g_task_set_task_data (task, source, (GDestroyNotify) source_free);
    }
  g_queue_push_tail (&self->waiters, g_steal_pointer (&task));
  if (!self->starting)
    {
      self->starting = TRUE;
      look_for_running (self);
    }
}

char *
hub_local_process_start_finish (HubLocalProcess *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hub_local_process_wait_for_ends (void)
{
  for (guint i = 0; ending != NULL && i < ending->len; i++)
    g_subprocess_wait (g_ptr_array_index (ending, i), NULL, NULL);
  g_clear_pointer (&ending, g_ptr_array_unref);
}
