/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-ingest-batch.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define IMPORT "/data/foundation/import/batches"
#define CATALOG "/data/foundation/catalog/batches"
#define EXPORT "/data/foundation/export/batches"

/* Sixteen megabytes up a slow line. */
#define UPLOAD_DEADLINE (10u * 60 * 1000)

/* A platform next door takes in a small file in no time, a distant one in minutes: the pauses grow
 * by half. */
#define POLL_BASE 4u
#define POLL_MOST 10000u

struct _HubIngestBatch
{
  GObject parent_instance;

  HubHttpClient *client;
  char *dataset_id;
  char *id;      /* (nullable): before it is created */
  char *failure; /* (nullable) */
  gboolean is_complete;
  guint poll_base;
};

G_DEFINE_FINAL_TYPE (HubIngestBatch, hub_ingest_batch, G_TYPE_OBJECT)

static void
hub_ingest_batch_finalize (GObject *object)
{
  HubIngestBatch *self = HUB_INGEST_BATCH (object);

  g_clear_object (&self->client);
  g_free (self->dataset_id);
  g_free (self->id);
  g_free (self->failure);

  G_OBJECT_CLASS (hub_ingest_batch_parent_class)->finalize (object);
}

static void
hub_ingest_batch_class_init (HubIngestBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_ingest_batch_finalize;
}

static void
hub_ingest_batch_init (HubIngestBatch *self)
{
  self->poll_base = POLL_BASE;
}

HubIngestBatch *
hub_ingest_batch_new (HubHttpClient *client, const char *dataset_id)
{
  HubIngestBatch *self = g_object_new (HUB_TYPE_INGEST_BATCH, NULL);

  self->client = g_object_ref (client);
  self->dataset_id = g_strdup (dataset_id);
  return self;
}

void
hub_ingest_batch_set_poll_base (HubIngestBatch *self, guint milliseconds)
{
  self->poll_base = milliseconds;
}

const char *
hub_ingest_batch_get_failure (HubIngestBatch *self)
{
  return self->failure;
}

/*
 * Uploading
 */

typedef struct
{
  char *name;
  GBytes *text;
} Upload;

static void
upload_free (Upload *self)
{
  g_free (self->name);
  g_bytes_unref (self->text);
  g_free (self);
}

static void
put_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);

  if (body == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/* Takes @task. The same file under the same name replaces itself, so it may be sent again. */
static void
put (GTask *task)
{
  HubIngestBatch *self = g_task_get_source_object (task);
  Upload *upload = g_task_get_task_data (task);
  g_autofree char *path
    = g_strdup_printf (IMPORT "/%s/datasets/%s/files/%s", self->id, self->dataset_id, upload->name);
  HubHttpCall call = {
    .method = "PUT",
    .path = path,
    .type = "application/octet-stream",
    .body = upload->text,
    .deadline_ms = UPLOAD_DEADLINE,
    .tells_words = TRUE,
  };

  hub_http_client_call_async (self->client, &call, g_task_get_cancellable (task), put_cb, task);
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubIngestBatch *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);
  g_autoptr (HubXdm) root = body != NULL ? hub_xdm_parse (body, HUB_XDM_MAX_BYTES, &error) : NULL;
  const char *id = root != NULL ? hub_xdm_get_string (root, "id") : NULL;

  if (root != NULL && id == NULL)
    g_set_error (&error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "The new batch has no id");
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->id = g_uri_escape_string (id, NULL, FALSE);
  put (g_steal_pointer (&task));
}

/* A hundred percent of refused records is no reason to refuse the others. The documents have two
 * names for how many may be. UNVERIFIED */
static GBytes *
make_body (HubIngestBatch *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "datasetId");
  json_builder_add_string_value (builder, self->dataset_id);
  json_builder_set_member_name (builder, "inputFormat");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_string_value (builder, "json");
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "enableErrorDiagnostics");
  json_builder_add_boolean_value (builder, TRUE);
  json_builder_set_member_name (builder, "partialIngestionPercent");
  json_builder_add_int_value (builder, 100);
  json_builder_set_member_name (builder, "partialIngestionPercentage");
  json_builder_add_int_value (builder, 100);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

void
hub_ingest_batch_put_async (HubIngestBatch *self,
                            const char *name,
                            GBytes *text,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Upload *upload = g_new0 (Upload, 1);
  g_autoptr (GBytes) body = make_body (self);
  HubHttpCall call = {
    .method = "POST",
    .path = IMPORT,
    .body = body,
    .tells_words = TRUE,
  };

  g_task_set_source_tag (task, hub_ingest_batch_put_async);
  g_task_set_task_data (task, upload, (GDestroyNotify) upload_free);
  upload->name = g_strdup (name);
  upload->text = g_bytes_ref (text);
  /* A batch that nobody completes is nothing, so this may be done twice. */
  if (self->id == NULL)
    hub_http_client_call_async (self->client, &call, cancellable, created_cb, task);
  else
    put (task);
}

gboolean
hub_ingest_batch_put_finish (HubIngestBatch *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/*
 * Completing
 */

typedef struct
{
  guint pause; /* milliseconds */
  GSource *timer;
  GSource *cancelled;
  guint64 refused;
  HubIngestErrors *errors;
  GPtrArray *files; /* paths of diagnostics that are still to be fetched */
} Waiting;

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
waiting_free (Waiting *self)
{
  g_assert (self->timer == NULL && self->cancelled == NULL);
  g_clear_pointer (&self->errors, hub_ingest_errors_free);
  g_ptr_array_unref (self->files);
  g_free (self);
}

static void ask_status (GTask *task);
static void fetch_next (GTask *task);

static void
get (GTask *task, const char *path, GAsyncReadyCallback callback)
{
  HubIngestBatch *self = g_task_get_source_object (task);
  HubHttpCall call = { .method = "GET", .path = path, .tells_words = TRUE };

  hub_http_client_call_async (self->client, &call, g_task_get_cancellable (task), callback, task);
}

/* Takes @task. */
static void
finish (GTask *task)
{
  Waiting *waiting = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&waiting->errors),
                         (GDestroyNotify) hub_ingest_errors_free);
  g_object_unref (task);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Waiting *waiting = g_task_get_task_data (task);
  g_autoptr (GBytes) body = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, NULL);

  /* What was loaded is loaded: without diagnostics the summary says less, and that is all. */
  if (body != NULL)
    hub_ingest_errors_add (waiting->errors, body);
  fetch_next (task);
}

/* Takes @task. */
static void
fetch_next (GTask *task)
{
  Waiting *waiting = g_task_get_task_data (task);
  g_autofree char *path = NULL;

  if (waiting->files->len == 0)
    {
      finish (task);
      return;
    }
  path = g_ptr_array_steal_index (waiting->files, 0);
  get (task, path, fetched_cb);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  HubIngestBatch *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);
  g_autoptr (GBytes) body = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, NULL);
  g_autoptr (HubXdm) root = body != NULL ? hub_xdm_parse (body, HUB_XDM_MAX_BYTES, NULL) : NULL;
  HubXdmIter iter;
  HubXdm *file;

  /* The addresses in the answer name a host; the token goes to ours only. */
  hub_xdm_iter_init (&iter, hub_xdm_get_array (root, "data"));
  while (hub_xdm_iter_next (&iter, &file))
    {
      const char *name = hub_xdm_get_string (file, "name");
      g_autofree char *escaped = name != NULL ? g_uri_escape_string (name, NULL, FALSE) : NULL;

      if (escaped != NULL)
        g_ptr_array_add (waiting->files, g_strdup_printf (EXPORT "/%s/meta?path=row_errors%%2F%s",
                                                          self->id, escaped));
    }
  fetch_next (task);
}

/* Takes @task. */
static void
ask_errors (GTask *task)
{
  HubIngestBatch *self = g_task_get_source_object (task);
  g_autofree char *path = g_strdup_printf (EXPORT "/%s/meta?path=row_errors", self->id);

  get (task, path, listed_cb);
}

static gboolean
poll_cb (gpointer user_data)
{
  GTask *task = user_data;
  Waiting *waiting = g_task_get_task_data (task);

  clear_source (&waiting->timer);
  clear_source (&waiting->cancelled);
  ask_status (task);
  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Waiting *waiting = g_task_get_task_data (task);

  clear_source (&waiting->timer);
  clear_source (&waiting->cancelled);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

/* Takes @task, until one of both fires. */
static void
wait_and_ask (GTask *task)
{
  Waiting *waiting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  waiting->timer = g_timeout_source_new (waiting->pause);
  g_source_set_callback (waiting->timer, poll_cb, task, NULL);
  g_source_attach (waiting->timer, g_main_context_get_thread_default ());
  if (cancellable != NULL)
    {
      waiting->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (waiting->cancelled, G_SOURCE_FUNC (cancelled_cb), task, NULL);
      g_source_attach (waiting->cancelled, g_main_context_get_thread_default ());
    }
  waiting->pause = MIN (waiting->pause + waiting->pause / 2, POLL_MOST);
}

static gboolean
is_one_of (const char *status, const char *const *words)
{
  return status != NULL && g_strv_contains (words, status);
}

/* The words that the catalog has for why a batch came to nothing. */
static char *
dup_failure (HubXdm *batch)
{
  g_autoptr (GString) text = g_string_new (NULL);
  HubXdmIter iter;
  HubXdm *error;

  hub_xdm_iter_init (&iter, hub_xdm_get_array (batch, "errors"));
  while (hub_xdm_iter_next (&iter, &error))
    {
      g_autofree char *description = hub_xdm_dup_text (error, "description");
      g_autofree char *message = hub_xdm_dup_text (error, "message");
      g_autofree char *code = hub_xdm_dup_text (error, "code");
      const char *said = description != NULL ? description : message != NULL ? message : code;

      if (said != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", said);
    }
  return g_strdup (text->str);
}

static void
read_status (GTask *task, HubXdm *batch)
{
  static const char *const ended[] = { "success", "inactive", NULL };
  static const char *const failed[]
    = { "failed", "failure", "aborted", "abandoned", "stalled", NULL };
  HubIngestBatch *self = g_task_get_source_object (task);
  Waiting *waiting = g_task_get_task_data (task);
  const char *status = hub_xdm_get_string (batch, "status");
  double refused = 0;

  hub_xdm_get_number (batch, "metrics.failedRecordCount", &refused);
  waiting->refused = (guint64) MAX (refused, 0);
  if (is_one_of (status, failed))
    {
      waiting->refused = G_MAXUINT64;
      self->failure = dup_failure (batch);
      ask_errors (task);
    }
  else if (!is_one_of (status, ended))
    wait_and_ask (task);
  else if (waiting->refused > 0)
    ask_errors (task);
  else
    finish (task);
}

static void
status_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubIngestBatch *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);
  g_autoptr (HubXdm) root = body != NULL ? hub_xdm_parse (body, HUB_XDM_MAX_BYTES, &error) : NULL;
  HubXdm *batch = hub_xdm_get_member (root, self->id);

  if (root != NULL && batch == NULL)
    g_set_error (&error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "The status of the batch is not there");
  if (error != NULL)
    g_task_return_error (task, error);
  else
    read_status (g_steal_pointer (&task), batch);
}

/* Takes @task. */
static void
ask_status (GTask *task)
{
  HubIngestBatch *self = g_task_get_source_object (task);
  g_autofree char *path = g_strdup_printf (CATALOG "/%s", self->id);

  get (task, path, status_cb);
}

static void
completed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  HubIngestBatch *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);

  if (body == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  self->is_complete = TRUE;
  ask_status (g_steal_pointer (&task));
}

static void
act (HubIngestBatch *self,
     const char *action,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     GTask *task)
{
  g_autofree char *path = g_strdup_printf (IMPORT "/%s?action=%s", self->id, action);
  HubHttpCall call = { .method = "POST", .path = path, .tells_words = TRUE };

  hub_http_client_call_async (self->client, &call, cancellable, callback, task);
}

void
hub_ingest_batch_complete_async (HubIngestBatch *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Waiting *waiting = g_new0 (Waiting, 1);

  g_task_set_source_tag (task, hub_ingest_batch_complete_async);
  g_task_set_task_data (task, waiting, (GDestroyNotify) waiting_free);
  waiting->errors = hub_ingest_errors_new ();
  waiting->files = g_ptr_array_new_with_free_func (g_free);
  waiting->pause = self->poll_base;
  if (self->id == NULL)
    finish (task);
  else
    act (self, "COMPLETE", cancellable, completed_cb, task);
}

HubIngestErrors *
hub_ingest_batch_complete_finish (HubIngestBatch *self,
                                  GAsyncResult *result,
                                  guint64 *refused,
                                  GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  *refused = ((Waiting *) g_task_get_task_data (G_TASK (result)))->refused;
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
aborted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, NULL);

  g_task_return_boolean (task, TRUE);
}

void
hub_ingest_batch_abort_async (HubIngestBatch *self,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (self, NULL, callback, user_data);

  g_task_set_source_tag (task, hub_ingest_batch_abort_async);
  if (self->id != NULL && !self->is_complete)
    act (self, "ABORT", NULL, aborted_cb, task);
  else
    {
      g_task_return_boolean (task, TRUE);
      g_object_unref (task);
    }
}
