/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-token-command.h"

#include "platform/hub-credential.h"
#include "platform/hub-token-answer.h"

#include "model/hub-error.h"
#include "model/hub-text.h"

#include <glib/gi18n-lib.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define MAX_OUTPUT_BYTES (16u * 1024)

/* The first line of standard error is in there; the rest is read and dropped, so that nobody waits
 * for it to be read. */
#define MAX_ERROR_BYTES 1024u
#define MAX_LINE_CHARACTERS 200

/* What is as long as this, with digits in it, is no word. */
#define MIN_TOKEN_LENGTH 20

/* What it printed is cut out of what it said, unless it is so short that it is part of any word. */
#define MIN_OUTPUT_LENGTH 4

typedef struct
{
  GSubprocess *process;
  pid_t group; /* of the process and whatever it starts; 0 where it ended at once */
  guint deadline_ms;
  GSource *deadline;
  GSource *cancelled;    /* (nullable) */
  GCancellable *reading; /* of what is under way: ended when the answer is known */

  char output[MAX_OUTPUT_BYTES + 2]; /* room for more than is allowed, and an end */
  gsize n_output;
  char errors[MAX_ERROR_BYTES + 1];
  gsize n_errors;
  char dropped[4096];

  gboolean has_ended;
  gboolean has_output;
  gboolean has_errors;
  gboolean is_answered;

  gint64 life;
} Run;

static void
destroy_source (GSource *source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static void
run_free (gpointer data)
{
  Run *run = data;

  g_clear_pointer (&run->deadline, destroy_source);
  g_clear_pointer (&run->cancelled, destroy_source);
  g_clear_object (&run->process);
  g_clear_object (&run->reading);
  explicit_bzero (run->output, sizeof run->output);
  explicit_bzero (run->errors, sizeof run->errors);
  explicit_bzero (run->dropped, sizeof run->dropped);
  g_free (run);
}

/* Nothing that comes from here on counts. */
static void
end_run (Run *run)
{
  run->is_answered = TRUE;
  g_cancellable_cancel (run->reading);
  g_clear_pointer (&run->deadline, destroy_source);
  g_clear_pointer (&run->cancelled, destroy_source);
}

/* With everybody it started: a shell that is killed leaves its commands behind. Once it has ended
 * and nobody holds its output any more, there is nobody left, and the number may be another's. */
static void
stop_run (Run *run)
{
  if (run->group > 0 && (!run->has_ended || !run->has_output || !run->has_errors))
    kill (-run->group, SIGKILL);
  end_run (run);
}

static void
fail (GTask *task, HubError code, const char *sentence)
{
  stop_run (g_task_get_task_data (task));
  g_task_return_new_error (task, HUB_ERROR, code, "%s", sentence);
}

static gboolean
is_token_character (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr ("-_~+=", c) != NULL);
}

/* A command that says what it does, as curl and "set -x" do, may say the token. */
static char *
redact_runs (const char *text)
{
  GString *redacted = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = 0;
      gboolean has_digit = FALSE;

      for (; is_token_character (text[length]); length++)
        has_digit = has_digit || g_ascii_isdigit (text[length]);
      if (length >= MIN_TOKEN_LENGTH && has_digit)
        g_string_append (redacted, "…");
      else
        g_string_append_len (redacted, text, MAX (length, 1));
      text += MAX (length, 1);
    }

  return g_string_free (redacted, FALSE);
}

static char *
redact (const char *line, const char *output)
{
  g_autoptr (GRegex) announced
    = g_regex_new ("(bearer\\s+|token=|token\"\\s*:\\s*)\\S+", G_REGEX_CASELESS, 0, NULL);
  g_autofree char *without_output = NULL;
  g_autofree char *without_announced = NULL;

  if (strlen (output) >= MIN_OUTPUT_LENGTH)
    {
      g_auto (GStrv) parts = g_strsplit (line, output, -1);

      without_output = g_strjoinv ("…", parts);
    }
  else
    without_output = g_strdup (line);
  without_announced = g_regex_replace (announced, without_output, -1, 0, "\\1…", 0, NULL);

  return redact_runs (without_announced != NULL ? without_announced : "");
}

/* What it said first on standard error, fit to be shown; "" for nothing. */
static char *
dup_said (Run *run)
{
  g_autofree char *valid = g_utf8_make_valid (run->errors, (gssize) run->n_errors);
  char *output = g_strndup (run->output, run->n_output);
  g_autofree char *inert = NULL;
  g_autofree char *redacted = NULL;

  g_strchug (valid);
  valid[strcspn (valid, "\r\n")] = '\0';
  inert = hub_text_make_inert (valid, -1);
  redacted = redact (g_strstrip (inert), g_strstrip (output));
  hub_credential_free_secret (output);
  if (g_utf8_strlen (redacted, -1) > MAX_LINE_CHARACTERS)
    return g_utf8_substring (redacted, 0, MAX_LINE_CHARACTERS);

  return g_steal_pointer (&redacted);
}

static void
fail_with_status (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  g_autofree char *said = dup_said (run);
  g_autofree char *sentence = NULL;

  if (!g_subprocess_get_if_exited (run->process))
    /* Translators: of a command; %d is the number of a signal, such as 9 */
    sentence = g_strdup_printf (_ ("It was ended by signal %d."),
                                g_subprocess_get_term_sig (run->process));
  else if (*said != '\0')
    /* Translators: of a command; %d is its exit status, %s what it printed on standard error */
    sentence = g_strdup_printf (_ ("It ended with status %d and said: %s"),
                                g_subprocess_get_exit_status (run->process), said);
  else
    /* Translators: of a command; %d is its exit status */
    sentence = g_strdup_printf (_ ("It ended with status %d and said nothing."),
                                g_subprocess_get_exit_status (run->process));

  fail (task, HUB_ERROR_COMMAND_FAILED, sentence);
}

/* It goes into the head of a request. */
static gboolean
can_be_token (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;
  return TRUE;
}

static char *
parse_json (Run *run, const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  return hub_token_answer_parse (body, HUB_TOKEN_COMMAND_LIFE_SECONDS, &run->life, NULL);
}

static void
take_output (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  gboolean is_text = memchr (run->output, '\0', run->n_output) == NULL;
  char *text = g_strstrip (run->output);
  char *token;

  if (*text == '\0' && is_text)
    {
      fail (task, HUB_ERROR_COMMAND_SILENT, _ ("There is nothing on its standard output."));
      return;
    }

  if (*text == '{')
    token = parse_json (run, text);
  else
    token = g_strdup (text);

  if (token == NULL)
    fail (task, HUB_ERROR_COMMAND_OUTPUT, _ ("It printed JSON without an access_token."));
  else if (strpbrk (token, "\r\n") != NULL)
    fail (task, HUB_ERROR_COMMAND_OUTPUT, _ ("It printed more than one line."));
  else if (!is_text || !can_be_token (token))
    fail (task, HUB_ERROR_COMMAND_OUTPUT,
          _ ("It printed spaces or other characters that no token has."));
  else
    {
      end_run (run);
      g_task_return_pointer (task, g_steal_pointer (&token),
                             (GDestroyNotify) hub_credential_free_secret);
    }
  hub_credential_free_secret (token);
}

/* Whether what is there is all that could be asked for, so that no end is worth waiting for. */
static gboolean
has_whole_answer (Run *run)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (run->process);
  const char *text = run->output + strspn (run->output, " \t\r\n");
  char *token;

  /* Everything that was printed before the end is on its way. */
  if (g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (stream)))
    return FALSE;
  if (*text != '{')
    return strchr (text, '\n') != NULL;

  token = parse_json (run, text);
  if (token == NULL)
    return FALSE;
  hub_credential_free_secret (token);
  return TRUE;
}

/* Whoever succeeded may leave somebody behind who keeps the streams open. */
static void
conclude (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (run->n_output > MAX_OUTPUT_BYTES)
    fail (task, HUB_ERROR_COMMAND_OUTPUT, _ ("It printed more than 16 KB."));
  else if (!run->has_ended)
    return;
  else if (g_subprocess_get_successful (run->process))
    {
      if (run->has_output || has_whole_answer (run))
        take_output (task);
    }
  else if (run->has_output && run->has_errors)
    fail_with_status (task);
}

static void read_output (GTask *task);

static void
output_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (run->is_answered)
    return;
  if (n_read > 0)
    run->n_output += n_read;
  else
    run->has_output = TRUE;
  conclude (task);
  if (n_read > 0 && !run->is_answered)
    read_output (task);
}

static void
read_output (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_input_stream_read_async (g_subprocess_get_stdout_pipe (run->process),
                             run->output + run->n_output, MAX_OUTPUT_BYTES + 1 - run->n_output,
                             G_PRIORITY_DEFAULT, run->reading, output_cb, g_object_ref (task));
}

static void read_errors (GTask *task);

static void
errors_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (run->is_answered)
    return;
  if (n_read <= 0)
    {
      run->has_errors = TRUE;
      conclude (task);
      return;
    }
  if (run->n_errors < MAX_ERROR_BYTES)
    {
      gsize n_kept = MIN ((gsize) n_read, MAX_ERROR_BYTES - run->n_errors);

      memcpy (run->errors + run->n_errors, run->dropped, n_kept);
      run->n_errors += n_kept;
    }
  read_errors (task);
}

static void
read_errors (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  g_input_stream_read_async (g_subprocess_get_stderr_pipe (run->process), run->dropped,
                             sizeof run->dropped, G_PRIORITY_DEFAULT, run->reading, errors_cb,
                             g_object_ref (task));
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);

  if (!g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL) || run->is_answered)
    return;
  run->has_ended = TRUE;
  conclude (task);
}

static gboolean
deadline_cb (gpointer user_data)
{
  GTask *task = user_data;
  Run *run = g_task_get_task_data (task);
  guint seconds = MAX (run->deadline_ms / 1000, 1);
  g_autofree char *sentence = g_strdup_printf (
    ngettext ("It was stopped after %u second.", "It was stopped after %u seconds.", seconds),
    seconds);

  g_object_ref (task);
  fail (task, HUB_ERROR_COMMAND_TIMED_OUT, sentence);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;

  g_object_ref (task);
  stop_run (g_task_get_task_data (task));
  g_task_return_error_if_cancelled (task);
  g_object_unref (task);
  return G_SOURCE_REMOVE;
}

static void
watch_time (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  run->deadline = g_timeout_source_new (run->deadline_ms);
  g_source_set_callback (run->deadline, deadline_cb, task, NULL);
  g_source_attach (run->deadline, g_main_context_get_thread_default ());
  if (cancellable == NULL)
    return;
  run->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (run->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
  g_source_attach (run->cancelled, g_main_context_get_thread_default ());
}

/* Between fork() and exec(), where nothing may be called that takes a lock. A session of its own is
 * a group of its own, and has no terminal it could wait at for an answer. */
static void
lead_session (gpointer user_data)
{
  setsid ();
}

/* (nullable) (transfer full) */
static GSubprocess *
start (const char *command, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_auto (GStrv) arguments = NULL;
  g_autofree char *program = NULL;
  g_autoptr (GError) local_error = NULL;
  GSubprocess *process;

  if (!g_shell_parse_argv (command, NULL, &arguments, &local_error))
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_COMMAND_MISSING, local_error->message);
      return NULL;
    }
  g_subprocess_launcher_set_child_setup (launcher, lead_session, NULL, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments, &local_error);
  if (process != NULL)
    return process;

  program = g_filename_display_name (arguments[0]);
  if (g_error_matches (local_error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT))
    /* Translators: %s is a program */
    g_set_error (error, HUB_ERROR, HUB_ERROR_COMMAND_MISSING, _ ("There is no “%s”."), program);
  else
    /* Translators: %s is a program, followed by the system's reason */
    g_set_error (error, HUB_ERROR, HUB_ERROR_COMMAND_MISSING, _ ("“%s” cannot be run: %s"), program,
                 local_error->message);
  return NULL;
}

void
hub_token_command_run_async (const char *command,
                             guint deadline_ms,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  GError *error = NULL;
  GSubprocess *process;
  Run *run;

  g_task_set_source_tag (task, hub_token_command_run_async);
  g_task_set_name (task, "[hub] token command");
  if (g_task_return_error_if_cancelled (task))
    return;
  process = start (command, &error);
  if (process == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  run = g_new0 (Run, 1);
  run->process = process;
  if (g_subprocess_get_identifier (process) != NULL)
    run->group = (pid_t) g_ascii_strtoll (g_subprocess_get_identifier (process), NULL, 10);
  run->deadline_ms = deadline_ms;
  run->life = HUB_TOKEN_COMMAND_LIFE_SECONDS;
  run->reading = g_cancellable_new ();
  g_task_set_task_data (task, run, run_free);
  watch_time (task);
  read_output (task);
  read_errors (task);
  g_subprocess_wait_async (process, run->reading, ended_cb, g_object_ref (task));
}

char *
hub_token_command_run_finish (GAsyncResult *result, gint64 *life, GError **error)
{
  Run *run;

  g_return_val_if_fail (g_async_result_is_tagged (result, hub_token_command_run_async), NULL);

  run = g_task_get_task_data (G_TASK (result));
  if (run != NULL)
    *life = run->life;
  return g_task_propagate_pointer (G_TASK (result), error);
}
