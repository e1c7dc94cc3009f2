/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-ingest.h"

#include "hub-ctl-client.h"
#include "hub-ctl-connection.h"
#include "hub-ctl-progress.h"
#include "hub-ctl-wait.h"

#include "model/hub-error.h"
#include "model/hub-format.h"
#include "model/hub-text.h"
#include "platform/hub-ingest.h"
#include "platform/hub-plan-file.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include <string.h>

/* Experience Platform takes streamed records at another address (PROFILE-API 3). */
#define COLLECTION_URL "https://dcs.adobedc.net"

/* Datasets of a folder that are under way: one is sent while the platform takes in the others. */
#define MOST_STARTED 4

/* As shells have it for whoever ends by Ctrl+C. */
#define INTERRUPTED 130

typedef struct
{
  const HubCtlOptions *options;
  HubCtlProgress *progress;
  GCancellable *cancellable;
  HubIngest *ingest;
  HubIngestCounts counts;
} Run;

/* A load that has been started. */
typedef struct
{
  const char *dataset;
  GAsyncResult *slot;
} Started;

static void
print_line (const char *text)
{
  g_autofree char *inert = hub_text_make_inert (text, -1);

  g_print ("%s\n", inert);
}

static gboolean
interrupt_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
progress_cb (HubIngest *ingest, double fraction, const char *path, Run *run)
{
  hub_ctl_progress_set (run->progress, fraction, hub_ingest_get_dataset (ingest));
}

static void
refused_cb (HubIngest *ingest, const char *path, guint64 line, const char *reason, Run *run)
{
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *text = NULL;

  hub_ctl_progress_hide (run->progress);
  if (line > 0)
    text = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": %s", name, line, reason);
  else
    text
      = g_strdup_printf ("%s: %s", *name != '\0' ? name : hub_ingest_get_dataset (ingest), reason);
  print_line (text);
}

static HubCtlStatus
complain (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      hub_ctl_say (_ ("Stopped. Run the same again at any time: nothing is loaded twice."));
      return (HubCtlStatus) INTERRUPTED;
    }
  if (g_error_matches (error, HUB_ERROR, HUB_ERROR_RECORDS)
      || g_error_matches (error, HUB_ERROR, HUB_ERROR_PLAN))
    {
      g_autofree char *sentence = g_strconcat (error->message, ".", NULL);

      hub_ctl_say (sentence);
      return HUB_CTL_WRONG_USE;
    }
  hub_ctl_complain (error);
  return hub_ctl_status_of (error);
}

static Started *
start (Run *run, const char *dataset, const char *const *paths)
{
  Started *started = g_new0 (Started, 1);

  started->dataset = dataset;
  hub_ingest_load_async (run->ingest, dataset, paths, run->cancellable, hub_ctl_answer_cb,
                         &started->slot);
  return started;
}

/* Frees @started. */
static gboolean
wait_for (Run *run, Started *started, HubIngestCounts *counts, GError **error)
{
  g_autoptr (GAsyncResult) result = hub_ctl_wait_answer (&started->slot);

  g_free (started);
  return hub_ingest_load_finish (run->ingest, result, counts, error);
}

/* Waits for the next of @started and says what became of it. */
static HubCtlStatus
end_next (Run *run, GQueue *started)
{
  Started *next = g_queue_pop_head (started);
  const char *dataset = next->dataset;
  g_autoptr (GError) error = NULL;
  g_autofree char *accepted = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *line = NULL;
  HubIngestCounts counts = { 0 };
  gboolean done = wait_for (run, next, &counts, &error);

  hub_ctl_progress_hide (run->progress);
  if (!done)
    return complain (error);

  run->counts.accepted += counts.accepted;
  run->counts.refused += counts.refused;
  accepted = hub_format_number ((double) counts.accepted, 0);
  refused = hub_format_number ((double) counts.refused, 0);
  /* Translators: dataset, and two numbers of records */
  line = g_strdup_printf (_ ("%s: %s accepted, %s refused"), dataset, accepted, refused);
  print_line (line);
  return HUB_CTL_DONE;
}

/* Those that were started after one that failed end by themselves, and are not spoken of. */
static HubCtlStatus
end_all (Run *run, GQueue *started, HubCtlStatus status)
{
  while (!g_queue_is_empty (started))
    if (status == HUB_CTL_DONE)
      status = end_next (run, started);
    else
      {
        HubIngestCounts counts;

        wait_for (run, g_queue_pop_head (started), &counts, NULL);
      }
  return status;
}

static HubCtlStatus
load_one (Run *run, const char *dataset, const char *const *paths)
{
  GQueue started = G_QUEUE_INIT;

  g_queue_push_tail (&started, start (run, dataset, paths));
  return end_all (run, &started, HUB_CTL_DONE);
}

/* The dataset's file in the folder. (nullable) */
static char *
find_file (const char *folder, const HubPlanDataset *dataset)
{
  static const char *const endings[] = { ".jsonl", ".json", ".csv" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (dataset->file, endings[i], NULL);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static HubCtlStatus
load_folder (Run *run, const HubPlan *plan)
{
  /* What is streamed is there at once. */
  guint most = run->options->stream ? 1 : MOST_STARTED;
  GQueue started = G_QUEUE_INIT;
  HubCtlStatus status = HUB_CTL_DONE;
  guint n_files = 0;

  for (guint i = 0; i < plan->datasets->len && status == HUB_CTL_DONE; i++)
    {
      const HubPlanDataset *dataset = plan->datasets->pdata[i];
      g_autofree char *path = find_file (run->options->folder, dataset);
      const char *const paths[] = { path, NULL };

      if (path == NULL)
        continue;
      n_files++;
      if (started.length == most)
        status = end_next (run, &started);
      if (status == HUB_CTL_DONE)
        g_queue_push_tail (&started, start (run, dataset->name, paths));
    }
  status = end_all (run, &started, status);
  if (n_files == 0)
    {
      g_autofree char *name = g_filename_display_name (run->options->folder);
      g_autofree char *sentence
        = g_strdup_printf (_ ("There is no file of a dataset of the plan in %s."), name);

      hub_ctl_say (sentence);
      return HUB_CTL_WRONG_USE;
    }
  return status;
}

static HubCtlStatus
run_all (Run *run, const HubPlan *plan)
{
  HubCtlStatus status
    = run->options->folder != NULL
        ? load_folder (run, plan)
        : load_one (run, run->options->dataset, (const char *const *) run->options->files);

  if (status == HUB_CTL_DONE && run->counts.refused > 0)
    status = HUB_CTL_SOME_REFUSED;
  return status;
}

/* (nullable): the client's own address will do */
static HubHttpClient *
make_stream_client (HubCtlClient *client, const HubCtlOptions *options)
{
  g_autoptr (HubConnection) connection = NULL;
  g_autoptr (HubCredential) credential = NULL;

  if (g_strcmp0 (hub_connection_get_url (client->connection), HUB_PLATFORM_URL) != 0)
    return NULL;
  connection = hub_ctl_connection_find (options, &credential, NULL);
  if (connection == NULL)
    return NULL;
  return hub_http_client_new (connection, credential, COLLECTION_URL,
                              hub_connection_get_token_url (connection));
}

HubCtlStatus
hub_ctl_ingest (const HubCtlOptions *options)
{
  g_autoptr (HubCtlProgress) progress = hub_ctl_progress_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HubPlan) plan = NULL;
  g_autoptr (HubCtlClient) client = NULL;
  g_autoptr (HubIngest) ingest = NULL;
  Run run = { .options = options, .progress = progress, .cancellable = cancellable };
  HubCtlStatus status = HUB_CTL_DONE;
  guint interrupt;

  if (options->plan != NULL)
    plan = hub_plan_file_load (options->plan, &error);
  if (error != NULL)
    return complain (error);
  client = hub_ctl_client_open (options, &status);
  if (client == NULL)
    return status;

  ingest = hub_ingest_new (client->client, client->connection, plan);
  if (options->stream)
    {
      g_autoptr (HubHttpClient) stream_client = make_stream_client (client, options);

      if (stream_client != NULL && options->inlet == NULL)
        {
          hub_ctl_say (_ ("With --stream, --inlet is needed too: the streaming connection."));
          return HUB_CTL_WRONG_USE;
        }
      hub_ingest_use_stream (ingest, stream_client, options->inlet);
    }
  run.ingest = ingest;
  g_signal_connect (ingest, "progress", G_CALLBACK (progress_cb), &run);
  g_signal_connect (ingest, "refused", G_CALLBACK (refused_cb), &run);
  interrupt = g_unix_signal_add (SIGINT, interrupt_cb, cancellable);
  status = run_all (&run, plan);
  g_source_remove (interrupt);
  return status;
}
