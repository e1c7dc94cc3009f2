/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-stream.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-ingest.h"
#include "local-platform/lp-json.h"

#include <string.h>

/* Bytes of a call at most (documented). */
#define MAX_SIZE (1024 * 1024)

/* Messages in one call at most; the platform has no such number, but it has the one above. */
#define MAX_MESSAGES 10000

#define PROBLEM_TYPE "http://ns.adobe.com/adobecloud/problem/data-collection-service/inlet"

/* The problem's shape is documented, most of its sentences are not. */
static guint
refuse (GString *body, guint status, const char *title, const char *message, GPtrArray *problems)
{
  g_autofree char *words
    = g_strdup_printf ("inletId: [" LP_INLET "] imsOrgId: [" LP_ORGANIZATION "] %s", message);

  lp_json_print (body, "{'type':%s,'status':%u,'title':%s,'report':{'message':%s", PROBLEM_TYPE,
                 status, title, words);
  if (problems != NULL)
    {
      g_string_append (body, ",\"_errors\":{\"_streamingValidation\":[");
      for (guint i = 0; i < problems->len; i++)
        lp_json_print (body, i > 0 ? ",{'message':%s}" : "{'message':%s}",
                       g_ptr_array_index (problems, i));
      g_string_append (body, "]}");
    }
  g_string_append (body, "}}");
  return status;
}

static const char *
text_at (LpNode node, const char *first, const char *second, const char *third)
{
  const char *const path[] = { first, second, third };

  for (guint i = 0; i < G_N_ELEMENTS (path) && path[i] != NULL; i++)
    if (!lp_node_get_member (node, path[i], &node))
      return NULL;
  return lp_node_get_string (node, NULL);
}

/* What became of a message. */
typedef struct
{
  const char *problem; /* (nullable): of the envelope, a sentence that names the field */
  gboolean refused;    /* the record itself */
} Result;

/* Looks at the envelope. Returns where the record goes, %NULL with a problem or an error. */
static const LpTarget *
read_envelope (LpIngest *ingest, LpNode message, LpNode *entity, Result *result, GError **error)
{
  const char *schema = text_at (message, "header", "schemaRef", "id");
  const char *organization = text_at (message, "header", "imsOrgId", NULL);
  const char *dataset = text_at (message, "header", "datasetId", NULL);
  const char *meta;
  const LpTarget *target;
  LpNode body;

  if (!lp_node_is_object (message))
    result->problem = "Message is not an object.";
  else if (!lp_node_get_member (message, "header", &body))
    result->problem = "header: it is missing.";
  else if (schema == NULL)
    result->problem = "header.schemaRef.id: it is missing.";
  else if (g_strcmp0 (organization, LP_ORGANIZATION) != 0)
    result->problem = "header.imsOrgId: Message has an absent or wrong ims org in the header.";
  else if (dataset == NULL)
    result->problem = "header.datasetId: it is missing.";
  else if (!lp_node_get_member (message, "body", &body)
           || !lp_node_get_member (body, "xdmEntity", entity) || !lp_node_is_object (*entity))
    result->problem = "body.xdmEntity: it is missing, or no object.";
  if (result->problem != NULL)
    return NULL;

  target = lp_ingest_find_target (ingest, dataset, error);
  if (target == NULL)
    result->problem = "header.datasetId: there is no such dataset.";
  else if (target->problem != NULL)
    result->problem = target->problem;
  else if (*target->info->schema != '\0' && strcmp (schema, target->info->schema) != 0)
    result->problem = "header.schemaRef.id: it is not the schema of the dataset.";
  else
    {
      meta = lp_node_get_member (body, "xdmMeta", &body) ? text_at (body, "schemaRef", "id", NULL)
                                                         : NULL;
      if (meta == NULL || strcmp (meta, schema) == 0)
        return target;
      result->problem = "body.xdmMeta.schemaRef.id: it is another schema than the header's.";
    }
  return NULL;
}

/* %FALSE when the store cannot write. */
static gboolean
take_message (LpIngest *ingest, LpNode message, gint64 now, Result *result, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  LpNode entity;
  const LpTarget *target = read_envelope (ingest, message, &entity, result, &local_error);

  if (target != NULL)
    result->refused = lp_ingest_take_node (ingest, target, entity, now, &local_error) == LP_REFUSED;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Reads the body of a call. Returns 0 when it is JSON. */
static guint
read_body (LpIngest *ingest, const LpRequest *request, LpNode *root, GString *body)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const char *text = g_bytes_get_data (request->body, &length);

  if (strcmp (request->id, LP_INLET) != 0)
    return refuse (body, 404, "Inlet not found", "There is no inlet of this id.", NULL);
  if (length > MAX_SIZE)
    return lp_error_too_large (body, request->path);
  if (request->content_type == NULL || strcmp (request->content_type, "application/json") != 0)
    return refuse (body, 400, "Invalid content type",
                   "Content-Type: it has to be application/json.", NULL);
  if (length == 0 || !lp_reader_read (lp_ingest_get_reader (ingest), text, length, root, &error))
    return refuse (body, 400, "Invalid JSON", length == 0 ? "The body is empty." : error->message,
                   NULL);
  return 0;
}

static gboolean
asks_for_validation (const LpRequest *request)
{
  return g_strcmp0 (lp_request_get (request, "syncValidation"), "true") == 0
         || g_strcmp0 (lp_request_get (request, "synchronousValidation"), "true") == 0;
}

static char *
new_transaction_id (gint64 now)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%04d:%d", now, g_random_int_range (0, 10000),
                          g_random_int_range (0, 1000));
}

guint
lp_stream_one (LpStore *store, const LpRequest *request, GString *body)
{
  LpIngest *ingest = lp_ingest_get (store);
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *id = new_transaction_id (now);
  Result result = { 0 };
  GError *error = NULL;
  LpNode message;
  guint status = read_body (ingest, request, &message, body);

  if (status != 0)
    return status;
  if (!take_message (ingest, message, now, &result, &error))
    return lp_error_internal (body, error);
  if (result.problem != NULL)
    return refuse (body, 400, "Invalid message", result.problem, NULL);
  if (result.refused && asks_for_validation (request))
    return refuse (body, 400, "Invalid XDM Message Format", "Message has an invalid format",
                   lp_ingest_get_record (ingest)->problems);
  lp_json_print (body, "{'inletId':%s,'xactionId':%s,'receivedTimeMs':%l", LP_INLET, id, now);
  if (asks_for_validation (request))
    g_string_append (body, ",\"syncValidation\":{\"status\":\"pass\"}");
  g_string_append_c (body, '}');
  return 200;
}

static void
print_result (LpIngest *ingest,
              const Result *result,
              gboolean validate,
              const char *id,
              guint n,
              GString *body)
{
  g_autofree char *words = NULL;

  if (result->problem == NULL && (!result->refused || !validate))
    {
      g_autofree char *own = g_strdup_printf ("%s:%u", id, n);

      lp_json_print (body, "{'xactionId':%s}", own);
      return;
    }
  words = g_strdup_printf ("inletId: [" LP_INLET "] imsOrgId: [" LP_ORGANIZATION "] %s",
                           result->problem != NULL ? result->problem
                                                   : (const char *) g_ptr_array_index (
                                                     lp_ingest_get_record (ingest)->problems, 0));
  lp_json_print (body, "{'statusCode':400,'message':%s}", words);
}

guint
lp_stream_batch (LpStore *store, const LpRequest *request, GString *body)
{
  LpIngest *ingest = lp_ingest_get (store);
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *id = new_transaction_id (now);
  gboolean validate = asks_for_validation (request);
  GError *error = NULL;
  LpNodeIter iter;
  LpNode root;
  LpNode message;
  guint n = 0;
  guint status = read_body (ingest, request, &root, body);

  if (status != 0)
    return status;
  if (!lp_node_get_member (root, "messages", &root) || lp_node_get_type (root) != LP_NODE_ARRAY)
    return refuse (body, 400, "Invalid message", "messages: it is missing, or no list.", NULL);

  lp_json_print (body, "{'inletId':%s,'batchId':%s,'receivedTimeMs':%l,'responses':[", LP_INLET, id,
                 now);
  lp_node_iter_init (&iter, root);
  for (; lp_node_iter_next (&iter, NULL, &message); n++)
    {
      Result result = { 0 };

      if (n == MAX_MESSAGES)
        {
          g_string_truncate (body, 0);
          return refuse (body, 400, "Invalid message", "messages: they are too many.", NULL);
        }
      if (!take_message (ingest, message, now, &result, &error))
        return lp_error_internal (body, error);
      if (n > 0)
        g_string_append_c (body, ',');
      print_result (ingest, &result, validate, id, n, body);
    }
  g_string_append (body, "]}");
  return 207;
}
