/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-ingest.h"

#include "platform/hub-ingest-batch.h"
#include "platform/hub-ingest-find.h"
#include "platform/hub-ingest-part.h"
#include "platform/hub-ingest-stream.h"
#include "platform/hub-sandbox.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* A file of a batch may have 256 MB; less is less to send again, and less to hold. */
#define BATCH_BYTES (16u * 1024 * 1024)

/* The one streaming connection a local platform has. */
#define LOCAL_INLET "local"

#define LOOKUP_ACCEPT "application/vnd.adobe.xed+json; version=1"

enum
{
  SIGNAL_PROGRESS,
  SIGNAL_REFUSED,
  SIGNAL_FILE_DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

struct _HubIngest
{
  GObject parent_instance;

  HubHttpClient *client;
  HubConnection *connection;
  const HubPlan *plan; /* (nullable) */
  gboolean streams;
  HubHttpClient *stream_client; /* (nullable) */
  char *inlet;                  /* (nullable) */
  guint poll_base;              /* 0: the batch's own */
  HubSandbox *sandbox;          /* (nullable): once it was asked */

  /* Of several loads, borrowed: the first in each queue has its turn. */
  GQueue uploading; /* GTask */
  GQueue taken_in;  /* GTask: whose records the platform takes in, and that wait for that */
  guint n_started;
  guint n_under_way;
  guint first_failed;  /* the number of the first that failed; G_MAXUINT when none did */
  const char *dataset; /* (nullable): of which load a signal speaks */
};

G_DEFINE_FINAL_TYPE (HubIngest, hub_ingest, G_TYPE_OBJECT)

/* One load. */
typedef struct
{
  guint number; /* in the order in which they were started */
  char *name;
  char *dataset_id;
  char *schema_id;
  const HubPlanDataset *dataset; /* (nullable) */
  HubRecordNeeds needs;
  GStrv paths;
  guint file;              /* in `paths` */
  HubRecordReader *reader; /* (nullable): of that file */
  HubIngestPart *part;     /* (nullable): on its way */
  HubIngestBatch *batch;
  GPtrArray *parts; /* HubIngestSent: what was uploaded under which name */
  guint64 sent_of_file;
  guint64 bytes_before; /* of the files that are done */
  guint64 bytes;        /* of all files */
  HubIngestCounts counts;
  GError *error; /* while the batch is given up */
} Load;

static void
load_free (Load *load)
{
  g_free (load->name);
  g_free (load->dataset_id);
  g_free (load->schema_id);
  g_strfreev (load->paths);
  g_clear_pointer (&load->reader, hub_record_reader_free);
  g_clear_pointer (&load->part, hub_ingest_part_free);
  g_clear_object (&load->batch);
  g_ptr_array_unref (load->parts);
  g_clear_error (&load->error);
  g_free (load);
}

static void
hub_ingest_finalize (GObject *object)
{
  HubIngest *self = HUB_INGEST (object);

  g_clear_object (&self->client);
  g_clear_object (&self->connection);
  g_clear_object (&self->stream_client);
  g_free (self->inlet);
  g_clear_pointer (&self->sandbox, hub_sandbox_free);
  g_assert (g_queue_is_empty (&self->uploading) && g_queue_is_empty (&self->taken_in));

  G_OBJECT_CLASS (hub_ingest_parent_class)->finalize (object);
}

static void
hub_ingest_class_init (HubIngestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_ingest_finalize;

  signals[SIGNAL_PROGRESS]
    = g_signal_new ("progress", HUB_TYPE_INGEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_STRING);
  signals[SIGNAL_REFUSED]
    = g_signal_new ("refused", HUB_TYPE_INGEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_STRING);
  signals[SIGNAL_FILE_DONE]
    = g_signal_new ("file-done", HUB_TYPE_INGEST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT64);
}

static void
hub_ingest_init (HubIngest *self)
{
  g_queue_init (&self->uploading);
  g_queue_init (&self->taken_in);
  self->first_failed = G_MAXUINT;
}

HubIngest *
hub_ingest_new (HubHttpClient *client, HubConnection *connection, const HubPlan *plan)
{
  HubIngest *self = g_object_new (HUB_TYPE_INGEST, NULL);

  self->client = g_object_ref (client);
  self->connection = g_object_ref (connection);
  self->plan = plan;
  return self;
}

void
hub_ingest_use_stream (HubIngest *self, HubHttpClient *client, const char *inlet)
{
  g_return_if_fail (HUB_IS_INGEST (self));

  self->streams = TRUE;
  g_set_object (&self->stream_client, client);
  g_free (self->inlet);
  self->inlet = g_strdup (inlet);
}

void
hub_ingest_set_poll_base (HubIngest *self, guint milliseconds)
{
  g_return_if_fail (HUB_IS_INGEST (self));

  self->poll_base = milliseconds;
}

const char *
hub_ingest_get_dataset (HubIngest *self)
{
  g_return_val_if_fail (HUB_IS_INGEST (self), NULL);

  return self->dataset;
}

static const char *
get_path (Load *load)
{
  return load->paths[load->file];
}

static void
emit_refused (GTask *task, const char *path, guint64 line, const char *reason)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  self->dataset = load->name;
  g_signal_emit (self, signals[SIGNAL_REFUSED], 0, path, line, reason);
  self->dataset = NULL;
}

static void
say_refused (GTask *task, const char *path, GPtrArray *refused)
{
  Load *load = g_task_get_task_data (task);

  for (guint i = 0; i < refused->len; i++)
    {
      HubIngestRefusal *refusal = refused->pdata[i];

      load->counts.refused++;
      emit_refused (task, path, refusal->line, refusal->reason);
    }
}

/*
 * One after the other
 */

static void begin (GTask *task);
static void complete_now (GTask *task);

/* Gives the turn in @queue to the next, if @task had it. */
static void
leave (GTask *task, GQueue *queue, void (*next) (GTask *task))
{
  gboolean had_turn = g_queue_peek_head (queue) == task;

  g_queue_remove (queue, task);
  if (had_turn && !g_queue_is_empty (queue))
    next (g_queue_peek_head (queue));
}

/* Takes @task, whose result is there. */
static void
end_load (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);

  leave (task, &self->uploading, begin);
  leave (task, &self->taken_in, complete_now);
  if (--self->n_under_way == 0)
    self->first_failed = G_MAXUINT;
  g_object_unref (task);
}

static void fail (GTask *task, GError *error);

/* Takes @task when it is not to go on. */
static gboolean
fail_if_stopped (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (load->number > self->first_failed)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "One before it failed");
  else
    g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error);
  if (error == NULL)
    return FALSE;
  fail (task, error);
  return TRUE;
}

/*
 * The end
 */

static void
gave_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&load->error));
  end_load (task);
}

/* Takes @task and @error. A batch that is not complete would lie about for days. */
static void
fail (GTask *task, GError *error)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  self->first_failed = MIN (self->first_failed, load->number);
  if (load->batch == NULL)
    {
      g_task_return_error (task, error);
      end_load (task);
      return;
    }
  load->error = error;
  load->counts.accepted = 0;
  hub_ingest_batch_abort_async (load->batch, gave_up_cb, task);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  g_autoptr (GPtrArray) found = hub_ingest_find_finish (result, NULL);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      HubIngestFound *item = found->pdata[i];

      emit_refused (task, item->path != NULL ? item->path : "", item->line, item->reason);
    }
  if (load->batch != NULL && hub_ingest_batch_get_failure (load->batch) != NULL
      && (found == NULL || found->len == 0))
    emit_refused (task, "", 0, hub_ingest_batch_get_failure (load->batch));
  g_task_return_boolean (task, TRUE);
  end_load (task);
}

static void
completed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  guint64 refused = 0;
  HubIngestErrors *errors
    = hub_ingest_batch_complete_finish (HUB_INGEST_BATCH (source), result, &refused, &error);

  if (errors == NULL)
    {
      fail (task, error);
      return;
    }
  refused = MIN (refused, load->counts.accepted);
  load->counts.accepted -= refused;
  load->counts.refused += refused;
  hub_ingest_find_async (errors, load->parts, load->dataset, &load->needs, found_cb, task);
}

/* Takes @task. */
static void
complete_now (GTask *task)
{
  Load *load = g_task_get_task_data (task);

  if (!fail_if_stopped (task))
    hub_ingest_batch_complete_async (load->batch, g_task_get_cancellable (task), completed_cb,
                                     task);
}

/* Takes @task. Everything is sent: the next load may be. Of two records that know the same field
 * the newer one wins, so they are taken in one load after the other; events know nothing of each
 * other. */
static void
complete (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);

  if (load->batch == NULL)
    {
      g_task_return_boolean (task, TRUE);
      end_load (task);
      return;
    }
  leave (task, &self->uploading, begin);
  if (!load->needs.is_event)
    {
      g_queue_push_tail (&self->taken_in, task);
      if (g_queue_peek_head (&self->taken_in) != task)
        return;
    }
  complete_now (task);
}

/*
 * Part by part
 */

static void read_next (GTask *task);

static void
part_done (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  guint64 position = hub_record_reader_get_position (load->reader);

  load->sent_of_file += hub_ingest_part_get_n_records (load->part);
  self->dataset = load->name;
  g_signal_emit (self, signals[SIGNAL_PROGRESS], 0,
                 (double) (load->bytes_before + position) / (double) MAX (load->bytes, 1),
                 get_path (load));
  if (load->part->is_last)
    {
      g_signal_emit (self, signals[SIGNAL_FILE_DONE], 0, get_path (load), load->sent_of_file);
      load->bytes_before += hub_record_reader_get_size (load->reader);
      g_clear_pointer (&load->reader, hub_record_reader_free);
      load->sent_of_file = 0;
      load->file++;
    }
  self->dataset = NULL;
  g_clear_pointer (&load->part, hub_ingest_part_free);
  read_next (task);
}

static void
uploaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  if (!hub_ingest_batch_put_finish (HUB_INGEST_BATCH (source), result, &error))
    {
      fail (task, error);
      return;
    }
  load->counts.accepted += hub_ingest_part_get_n_records (load->part);
  part_done (task);
}

static void
streamed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) refused = hub_ingest_stream_send_finish (result, &error);

  if (refused == NULL)
    {
      fail (task, error);
      return;
    }
  load->counts.accepted += hub_ingest_part_get_n_records (load->part) - refused->len;
  say_refused (task, get_path (load), refused);
  part_done (task);
}

static HubIngestStream
get_stream (HubIngest *self, Load *load)
{
  HubIngestStream stream = {
    .inlet = self->inlet != NULL ? self->inlet : LOCAL_INLET,
    .organisation = hub_connection_get_organisation (self->connection),
    .dataset_id = load->dataset_id,
    .schema_id = load->schema_id,
  };

  return stream;
}

static void
upload (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  g_autofree char *name = g_strdup_printf ("part-%05u.json", load->parts->len + 1);
  g_autoptr (GBytes) text = g_bytes_new_static (load->part->text->str, load->part->text->len);

  if (load->batch == NULL)
    {
      load->batch = hub_ingest_batch_new (self->client, load->dataset_id);
      if (self->poll_base > 0)
        hub_ingest_batch_set_poll_base (load->batch, self->poll_base);
    }
  g_ptr_array_add (load->parts, hub_ingest_sent_new (name, get_path (load), load->sent_of_file,
                                                     hub_ingest_part_get_n_records (load->part)));
  hub_ingest_batch_put_async (load->batch, name, text, g_task_get_cancellable (task), uploaded_cb,
                              task);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;

  load->part = hub_ingest_part_read_finish (result, &error);
  if (load->part == NULL)
    {
      g_autofree char *name = g_filename_display_name (get_path (load));

      if (g_error_matches (error, HUB_ERROR, HUB_ERROR_RECORDS))
        g_prefix_error (&error, "%s: ", name);
      fail (task, error);
      return;
    }
  say_refused (task, get_path (load), load->part->refused);
  if (hub_ingest_part_get_n_records (load->part) == 0)
    part_done (task);
  else if (!self->streams)
    upload (task);
  else
    {
      HubIngestStream stream = get_stream (self, load);

      hub_ingest_stream_send_async (
        self->stream_client != NULL ? self->stream_client : self->client, &stream, load->part,
        g_task_get_cancellable (task), streamed_cb, task);
    }
}

/* Takes @task. */
static void
read_next (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  HubIngestStream stream = get_stream (self, load);
  GError *error = NULL;

  if (get_path (load) == NULL)
    {
      complete (task);
      return;
    }
  if (load->reader == NULL)
    load->reader = hub_record_reader_open (get_path (load), load->dataset, &error);
  if (load->reader == NULL)
    {
      g_autofree char *name = g_filename_display_name (get_path (load));

      g_prefix_error (&error, "%s: ", name);
      fail (task, error);
      return;
    }
  hub_ingest_part_read_async (load->reader, &load->needs,
                              self->streams ? HUB_INGEST_STREAM_BYTES : BATCH_BYTES,
                              self->streams ? hub_ingest_stream_get_overhead (&stream) : 0,
                              g_task_get_cancellable (task), read_cb, task);
}

/*
 * Before the first part: where it goes
 */

static void
add_up_files (Load *load)
{
  for (guint i = 0; load->paths[i] != NULL; i++)
    {
      g_autoptr (HubRecordReader) reader
        = hub_record_reader_open (load->paths[i], load->dataset, NULL);

      if (reader != NULL)
        load->bytes += hub_record_reader_get_size (reader);
    }
}

static void
schema_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);
  g_autoptr (HubXdm) root = body != NULL ? hub_xdm_parse (body, HUB_XDM_MAX_BYTES, &error) : NULL;

  if (root == NULL)
    {
      fail (task, error);
      return;
    }
  load->needs.is_event
    = g_strcmp0 (hub_xdm_get_string (root, "meta:class"), HUB_PLAN_CLASS_EVENT) == 0;
  load->needs.tenant = self->sandbox->tenant;
  if (load->dataset != NULL && load->dataset->names_audiences)
    load->needs.audiences = self->sandbox->audiences;
  add_up_files (load);
  read_next (task);
}

static void
find_dataset (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);
  Load *load = g_task_get_task_data (task);
  GHashTable *names = self->sandbox->datasets;
  GHashTable *schemas = self->sandbox->dataset_schemas;
  const char *id = g_hash_table_lookup (names, load->name);
  const char *schema;
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  HubHttpCall call = { .method = "GET", .accept = LOOKUP_ACCEPT, .tells_words = TRUE };

  if (id == NULL && g_hash_table_contains (schemas, load->name))
    id = load->name;
  schema = id != NULL ? g_hash_table_lookup (schemas, id) : NULL;
  if (schema == NULL)
    {
      fail (task, g_error_new (HUB_ERROR, HUB_ERROR_PLAN,
                               _ ("The sandbox has no dataset “%s” with a schema"), load->name));
      return;
    }
  load->dataset_id = g_strdup (id);
  load->schema_id = g_strdup (schema);
  escaped = g_uri_escape_string (schema, NULL, FALSE);
  path = g_strconcat ("/data/foundation/schemaregistry/tenant/schemas/", escaped, NULL);
  call.path = path;
  hub_http_client_call_async (self->client, &call, g_task_get_cancellable (task), schema_cb, task);
}

static void
sandbox_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HubIngest *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_pointer (&self->sandbox, hub_sandbox_free);
  self->sandbox = hub_sandbox_load_finish (result, &error);
  if (self->sandbox == NULL)
    fail (task, error);
  else
    find_dataset (task);
}

static gboolean
names_audiences (const HubPlan *plan)
{
  for (guint i = 0; plan != NULL && i < plan->datasets->len; i++)
    if (((const HubPlanDataset *) plan->datasets->pdata[i])->names_audiences)
      return TRUE;
  return FALSE;
}

/* Takes @task, whose turn it is to be sent. */
static void
begin (GTask *task)
{
  HubIngest *self = g_task_get_source_object (task);

  if (fail_if_stopped (task))
    return;
  if (self->sandbox != NULL)
    find_dataset (task);
  else
    hub_sandbox_load_async (self->client,
                            HUB_SANDBOX_TENANT | HUB_SANDBOX_DATASETS
                              | (names_audiences (self->plan) ? HUB_SANDBOX_AUDIENCES : 0),
                            g_task_get_cancellable (task), sandbox_cb, task);
}

void
hub_ingest_load_async (HubIngest *self,
                       const char *dataset,
                       const char *const *paths,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  g_task_set_source_tag (task, hub_ingest_load_async);
  g_task_set_task_data (task, load, (GDestroyNotify) load_free);
  load->number = self->n_started++;
  self->n_under_way++;
  load->name = g_strdup (dataset);
  load->paths = g_strdupv ((GStrv) paths);
  load->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_ingest_sent_free);
  if (self->plan != NULL)
    load->dataset = hub_plan_find_dataset (self->plan, dataset);
  g_queue_push_tail (&self->uploading, task);
  if (g_queue_peek_head (&self->uploading) == task)
    begin (task);
}

gboolean
hub_ingest_load_finish (HubIngest *self,
                        GAsyncResult *result,
                        HubIngestCounts *counts,
                        GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  *counts = ((Load *) g_task_get_task_data (G_TASK (result)))->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
