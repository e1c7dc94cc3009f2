/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-ingest-stream.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <json-glib/json-glib.h>

#include <string.h>

/* Each is answered with a few hundred bytes. */
#define MAX_MESSAGES 1000u

typedef struct
{
  guint from;
  guint until;
} Range;

typedef struct
{
  HubHttpClient *client;
  char *path;
  char *before; /* of a message, up to its record */
  const HubIngestPart *part;
  GPtrArray *refused; /* HubIngestRefusal */
  GArray *ranges;     /* Range: still to be sent; the last goes next */
  Range sent;
} Sending;

static void
sending_free (Sending *self)
{
  g_object_unref (self->client);
  g_free (self->path);
  g_free (self->before);
  g_clear_pointer (&self->refused, g_ptr_array_unref);
  g_array_unref (self->ranges);
  g_free (self);
}

static char *
quote (const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  return json_to_string (node, FALSE);
}

static char *
make_before (const HubIngestStream *stream)
{
  g_autofree char *schema = quote (stream->schema_id);
  g_autofree char *organisation = quote (stream->organisation);
  g_autofree char *dataset = quote (stream->dataset_id);
  g_autofree char *reference
    = g_strdup_printf ("\"schemaRef\":{\"id\":%s,\"contentType\":"
                       "\"application/vnd.adobe.xed-full+json;version=1\"}",
                       schema);

  return g_strdup_printf ("{\"header\":{%s,\"imsOrgId\":%s,\"datasetId\":%s},"
                          "\"body\":{\"xdmMeta\":{%s},\"xdmEntity\":",
                          reference, organisation, dataset, reference);
}

gsize
hub_ingest_stream_get_overhead (const HubIngestStream *stream)
{
  g_autofree char *before = make_before (stream);

  return strlen (before) + strlen ("}},");
}

static GBytes *
make_body (Sending *self)
{
  GString *body = g_string_new ("{\"messages\":[");

  for (guint i = self->sent.from; i < self->sent.until; i++)
    {
      gsize length;
      const char *record = hub_ingest_part_get_record (self->part, i, &length);

      if (i > self->sent.from)
        g_string_append_c (body, ',');
      g_string_append (body, self->before);
      g_string_append_len (body, record, (gssize) length);
      g_string_append (body, "}}");
    }
  g_string_append (body, "]}");
  return g_string_free_to_bytes (body);
}

static void
refuse (Sending *self, guint position, const char *reason)
{
  g_ptr_array_add (self->refused, hub_ingest_refusal_new (
                                    g_array_index (self->part->lines, guint64, position), reason));
}

/* One entry for each message, in their order; those that were refused have a status and say why. */
static gboolean
read_answer (Sending *self, GBytes *body, GError **error)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (body, HUB_XDM_MAX_BYTES, error);
  HubXdm *responses;
  HubXdmIter iter;
  HubXdm *response;
  guint i;

  if (root == NULL)
    return FALSE;
  responses = hub_xdm_get_array (root, "responses");
  if (responses == NULL || hub_xdm_get_count (responses) != self->sent.until - self->sent.from)
    {
      g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                   "The answer does not have a response for each message");
      return FALSE;
    }
  hub_xdm_iter_init (&iter, responses);
  for (i = self->sent.from; hub_xdm_iter_next (&iter, &response); i++)
    {
      g_autofree char *message = hub_xdm_dup_text (response, "message");
      double status = 200;

      if (!hub_xdm_get_number (response, "statusCode", &status))
        hub_xdm_get_number (response, "status", &status);
      if (status >= 400)
        refuse (self, i, message != NULL ? message : "");
    }
  return TRUE;
}

/* Refused for what it holds, and not for who sends it or how often. */
static gboolean
is_about_records (const GError *error)
{
  static const HubError others[]
    = { HUB_ERROR_CREDENTIAL,   HUB_ERROR_API_KEY,    HUB_ERROR_ORGANISATION,
        HUB_ERROR_SANDBOX,      HUB_ERROR_PERMISSION, HUB_ERROR_NOT_FOUND,
        HUB_ERROR_RATE_LIMITED, HUB_ERROR_SERVER,     HUB_ERROR_UNAVAILABLE };

  if (hub_error_get_class (error) != HUB_ERROR_CLASS_REFUSED)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_error_matches (error, HUB_ERROR, (int) others[i]))
      return FALSE;
  return TRUE;
}

static void send_next (GTask *task);

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Sending *self = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) body
    = hub_http_client_request_finish (HUB_HTTP_CLIENT (source), result, &error);

  if (body == NULL && is_about_records (error))
    {
      if (self->sent.until - self->sent.from > 1)
        {
          guint middle = self->sent.from + (self->sent.until - self->sent.from) / 2;
          Range first = { self->sent.from, middle };
          Range second = { middle, self->sent.until };

          g_array_append_val (self->ranges, second);
          g_array_append_val (self->ranges, first);
        }
      else
        refuse (self, self->sent.from, error->message);
      g_clear_error (&error);
    }
  else if (body != NULL)
    read_answer (self, body, &error);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  send_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
send_next (GTask *task)
{
  Sending *self = g_task_get_task_data (task);
  g_autoptr (GBytes) body = NULL;
  HubHttpCall call = { .method = "POST", .path = self->path, .tells_words = TRUE };

  if (self->ranges->len == 0)
    {
      g_task_return_pointer (task, g_steal_pointer (&self->refused),
                             (GDestroyNotify) g_ptr_array_unref);
      g_object_unref (task);
      return;
    }
  self->sent = g_array_index (self->ranges, Range, self->ranges->len - 1);
  g_array_set_size (self->ranges, self->ranges->len - 1);
  body = make_body (self);
  call.body = body;
  hub_http_client_call_async (self->client, &call, g_task_get_cancellable (task), sent_cb, task);
}

void
hub_ingest_stream_send_async (HubHttpClient *client,
                              const HubIngestStream *stream,
                              const HubIngestPart *part,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Sending *self = g_new0 (Sending, 1);
  g_autofree char *inlet = g_uri_escape_string (stream->inlet, NULL, FALSE);
  guint n_records = hub_ingest_part_get_n_records (part);

  g_task_set_source_tag (task, hub_ingest_stream_send_async);
  g_task_set_task_data (task, self, (GDestroyNotify) sending_free);
  self->client = g_object_ref (client);
  self->path = g_strdup_printf ("/collection/batch/%s?syncValidation=true", inlet);
  self->before = make_before (stream);
  self->part = part;
  self->refused = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_ingest_refusal_free);
  self->ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  for (guint end = n_records; end > 0;)
    {
      Range range = { (end - 1) / MAX_MESSAGES * MAX_MESSAGES, end };

      g_array_append_val (self->ranges, range);
      end = range.from;
    }
  send_next (task);
}

GPtrArray *
hub_ingest_stream_send_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, hub_ingest_stream_send_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
