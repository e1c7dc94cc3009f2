/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-address.h"
#include "local-platform/lp-batch.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-files.h"
#include "local-platform/lp-sample-load.h"
#include "local-platform/lp-sample.h"
#include "local-platform/lp-server.h"
#include "local-platform/lp-store.h"
#include "local-platform/lp-view.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define EXIT_WRONG_USE 2
#define MAX_DELAY (10 * 60 * 1000)

/* How often to look whether a store that another one has is free. */
#define TRY_AGAIN_MS 50

static int option_port;
static int option_delay;
static char *option_data;
static char *option_write_sample;
static gboolean option_sample;
static gboolean option_no_events;
static gboolean option_version;
static gboolean option_wait;

/* Told to end, whether or not anything is served yet. */
static gboolean told_to_end;

static const GOptionEntry entries[] = {
  { "port", 0, 0, G_OPTION_ARG_INT, &option_port,
    N_ ("The loopback port to serve on (default: 0, any free one)"), N_ ("N") },
  { "data", 0, 0, G_OPTION_ARG_FILENAME, &option_data, N_ ("The folder of the store"), N_ ("DIR") },
  { "sample", 0, 0, G_OPTION_ARG_NONE, &option_sample,
    N_ ("Fill an empty store with the sample company"), NULL },
  { "write-sample", 0, 0, G_OPTION_ARG_FILENAME, &option_write_sample,
    N_ ("Only write the sample company’s records into this folder, for hubctl ingest"),
    N_ ("DIR") },
  { "delay", 0, 0, G_OPTION_ARG_INT, &option_delay,
    N_ ("Answer this many milliseconds late (default: 0)"), N_ ("MS") },
  { "no-events", 0, 0, G_OPTION_ARG_NONE, &option_no_events,
    N_ ("Refuse to look events up, as most licences do"), NULL },
  { "wait", 0, 0, G_OPTION_ARG_NONE, &option_wait,
    N_ ("Where another one has the store, wait until it has ended"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &option_version, N_ ("Print the version and exit"), NULL },
  G_OPTION_ENTRY_NULL
};

static gboolean
signal_cb (gpointer user_data)
{
  told_to_end = TRUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

/* A parent that gave us a pipe closes it by ending, however it ends. */
static gboolean
stdin_cb (gint fd, GIOCondition condition, gpointer user_data)
{
  char buffer[256];

  if ((condition & G_IO_IN) != 0 && read (fd, buffer, sizeof buffer) > 0)
    return G_SOURCE_CONTINUE;
  told_to_end = TRUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static void
watch_stdin (GMainLoop *loop)
{
  struct stat info;

  if (fstat (STDIN_FILENO, &info) == 0 && S_ISFIFO (info.st_mode))
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
}

static gboolean
parse_options (int *argc, char ***argv, GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (
    context, _ ("Serves the customer profile API of Experience Platform on this computer, for "
                "trying out, training and tests."));
  if (!g_option_context_parse (context, argc, argv, error))
    return FALSE;
  if (*argc > 1)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _ ("Unexpected argument “%s”"),
                 (*argv)[1]);
  else if (option_port < 0 || option_port > G_MAXUINT16)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("The port has to be a number from 0 to 65535."));
  else if (option_delay < 0 || option_delay > MAX_DELAY)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _ ("The delay has to be a number of milliseconds from 0 to %d."), MAX_DELAY);
  else
    return TRUE;
  return FALSE;
}

static gboolean
try_again_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

/* NULL without an error when told to end while waiting. */
static LpStore *
open_store (const char *folder, GError **error)
{
  while (TRUE)
    {
      GError *local_error = NULL;
      LpStore *store = lp_store_open (folder, &local_error);
      gboolean try_again = FALSE;

      if (store != NULL)
        return store;
      if (!option_wait || !g_error_matches (local_error, LP_ERROR, LP_ERROR_BUSY))
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      g_clear_error (&local_error);
      g_timeout_add (TRY_AGAIN_MS, try_again_cb, &try_again);
      while (!try_again)
        g_main_context_iteration (NULL, TRUE);
      if (told_to_end)
        return NULL;
    }
}

/* What a load of the sample company tells serve() of. */
typedef struct
{
  GMainLoop *loop;
  const char *folder;
  LpServer *server;
  gboolean ended;
  GError *error;
} SampleLoad;

/* Only from here on is anybody kept waiting. */
static void
print_address (LpServer *server, const char *folder)
{
  lp_server_set_delay (server, option_delay);
  g_print ("listening %s\n", lp_server_get_address (server));
  lp_address_publish (folder, lp_server_get_address (server));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SampleLoad *load = user_data;

  load->ended = TRUE;
  if (lp_sample_load_finish (result, &load->error))
    print_address (load->server, load->folder);
  else
    g_main_loop_quit (load->loop);
}

/* Nobody is told of the server before the company is in. */
static gboolean
serve_sample (GMainLoop *loop,
              LpServer *server,
              LpWriter *writer,
              const char *folder,
              GDateTime *now,
              GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  SampleLoad load = { .loop = loop, .folder = folder, .server = server };

  /* Standard output has one line, the address. */
  g_printerr ("%s\n", _ ("Setting up the sample company (first start of the day only)…"));
  lp_sample_load_async (writer, lp_server_get_address (server), now, cancellable, loaded_cb, &load);
  g_main_loop_run (loop);
  g_cancellable_cancel (cancellable);
  while (!load.ended)
    g_main_context_iteration (NULL, TRUE);
  if (load.error == NULL)
    return TRUE;
  if (g_error_matches (load.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&load.error);
      return TRUE;
    }
  g_propagate_error (error, load.error);
  return FALSE;
}

static gboolean
serve (GMainLoop *loop, GError **error)
{
  g_autofree char *folder = option_data != NULL
                              ? g_strdup (option_data)
                              : g_build_filename (g_get_user_data_dir (), "customer-activity-hub",
                                                  "local-platform", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (LpStore) store = open_store (folder, error);
  /* Ends last: whoever closes the store last puts everything into its one file, if he may write. */
  g_autoptr (LpWriter) writer = NULL;
  g_autoptr (LpReaders) readers = NULL;
  g_autoptr (LpServer) server = NULL;
  gboolean load_sample = FALSE;
  gboolean served = TRUE;

  if (store == NULL)
    return told_to_end;
  lp_address_publish (folder, NULL);
  if (option_sample && !lp_sample_prepare (store, now, &load_sample, error))
    return FALSE;
  if (!lp_files_tidy (store, error))
    return FALSE;
  writer = lp_writer_new (g_steal_pointer (&store));
  lp_batch_add_work (writer);
  lp_view_add_work (writer);
  lp_writer_start (writer);
  readers = lp_readers_new (folder, error);
  if (readers == NULL)
    return FALSE;
  server = lp_server_new (folder, writer, readers, !option_no_events);
  if (!lp_server_listen (server, option_port, error))
    return FALSE;

  if (load_sample)
    served = serve_sample (loop, server, writer, folder, now, error);
  else
    {
      print_address (server, folder);
      g_main_loop_run (loop);
    }
  /* Nobody is to come any more. */
  lp_address_publish (folder, NULL);
  return served;
}

static gboolean
write_sample (GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return lp_sample_write (option_write_sample, now, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GError) error = NULL;
  int status = 0;

  setlocale (LC_ALL, "");
  /* In the build folder the translations are not where they will be installed. */
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("HUB_LOCALEDIR") != NULL ? g_getenv ("HUB_LOCALEDIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");

  if (!parse_options (&argc, &argv, &error))
    {
      g_printerr ("hub-local-platform: %s\n", error->message);
      status = EXIT_WRONG_USE;
    }
  else if (option_version)
    g_print ("hub-local-platform %s\n", VERSION);
  else if (option_write_sample != NULL)
    {
      if (!write_sample (&error))
        {
          g_printerr ("hub-local-platform: %s\n", error->message);
          status = EXIT_FAILURE;
        }
    }
  else
    {
      /* A file that may grow no further is an error like a full disk, not the end. */
      signal (SIGXFSZ, SIG_IGN);
      /* From here on a signal waits until what is being written has been written. */
      g_unix_signal_add (SIGTERM, signal_cb, loop);
      g_unix_signal_add (SIGINT, signal_cb, loop);
      watch_stdin (loop);
      if (!serve (loop, &error))
        {
          g_printerr ("hub-local-platform: %s\n", error->message);
          status = EXIT_FAILURE;
        }
    }
  g_free (option_data);
  g_free (option_write_sample);
  return status;
}
