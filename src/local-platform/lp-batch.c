/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-batch.h"

#include "local-platform/lp-batch-print.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-files.h"
#include "local-platform/lp-ingest.h"
#include "local-platform/lp-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* Files a batch may have (documented). */
#define MAX_FILES 25000

/* The platform's documents show none of the sentences that this part of it refuses with, nor their
 * numbers but a few: UNVERIFIED. */
static guint refuse (GString *body, guint status, const char *code, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

static guint
refuse (GString *body, guint status, const char *code, const char *format, ...)
{
  g_autofree char *detail = NULL;
  va_list arguments;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return lp_error_problem (body, status, code,
                           status == 404   ? "Not found"
                           : status == 409 ? "Conflict"
                                           : "Bad request",
                           detail);
}

/* As the platform's batch ids: a time and a random number in 26 letters (ULID). */
static char *
new_batch_id (gint64 now)
{
  static const char letters[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  char id[27];

  for (int i = 9; i >= 0; i--, now /= 32)
    id[i] = letters[now % 32];
  for (guint i = 10; i < 26; i++)
    id[i] = letters[g_random_int_range (0, 32)];
  id[26] = '\0';
  return g_strdup (id);
}

/* What a batch is to be. */
typedef struct
{
  const char *dataset;
  gboolean lines;
  gboolean diagnostics;
  gint64 percentage;
} Wish;

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
boolean_member (JsonObject *object, const char *name, gboolean *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return TRUE;
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

static guint
read_format (JsonObject *format, Wish *wish, GString *body)
{
  const char *name = text_member (format, "format");
  gboolean several = FALSE;

  if (name == NULL)
    return refuse (body, 400, "INGEST-1100-400", "inputFormat.format is missing.");
  if (g_ascii_strcasecmp (name, "json") != 0)
    return refuse (body, 400, "INGEST-1100-400",
                   "inputFormat.format: only json is supported here, not “%s”.", name);
  if (!boolean_member (format, "isMultiLineJson", &several))
    return refuse (body, 400, "INGEST-1100-400",
                   "inputFormat.isMultiLineJson has to be true or false.");
  wish->lines = !several;
  return 0;
}

static guint
read_wish (JsonNode *root, Wish *wish, GString *body)
{
  JsonObject *object;
  JsonNode *format;
  JsonNode *percentage;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return refuse (body, 400, "INGEST-1100-400", "The body is no JSON object.");
  object = json_node_get_object (root);
  wish->dataset = text_member (object, "datasetId");
  if (wish->dataset == NULL)
    return refuse (body, 400, "INGEST-1100-400", "datasetId is missing.");
  format = json_object_get_member (object, "inputFormat");
  if (format == NULL || !JSON_NODE_HOLDS_OBJECT (format))
    return refuse (body, 400, "INGEST-1100-400", "inputFormat is missing.");
  if (!boolean_member (object, "enableErrorDiagnostics", &wish->diagnostics))
    return refuse (body, 400, "INGEST-1100-400", "enableErrorDiagnostics has to be true or false.");
  percentage = json_object_get_member (object, "partialIngestionPercentage");
  if (percentage != NULL)
    {
      if (json_node_get_value_type (percentage) != G_TYPE_INT64
          || json_node_get_int (percentage) < 0 || json_node_get_int (percentage) > 100)
        return refuse (body, 400, "INGEST-1100-400",
                       "partialIngestionPercentage has to be a whole number from 0 to 100.");
      wish->percentage = json_node_get_int (percentage);
      /* Partial ingestion brings the diagnostics along (documented). */
      wish->diagnostics = TRUE;
    }
  return read_format (json_node_get_object (format), wish, body);
}

guint
lp_batch_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonNode) root = lp_request_read_json (request);
  g_autoptr (LpStatement) statement = NULL;
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *id = new_batch_id (now);
  GError *error = NULL;
  const LpTarget *target;
  Wish wish = { 0 };
  guint status = read_wish (root, &wish, body);

  if (status != 0)
    return status;
  target = lp_ingest_find_target (lp_ingest_get (store), wish.dataset, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (target == NULL)
    return refuse (body, 400, "INGEST-1102-400", "datasetId: there is no dataset “%s”.",
                   wish.dataset);
  if (target->problem != NULL)
    return refuse (body, 400, "INGEST-1103-400", "datasetId: %s", target->problem);

  statement = lp_store_sql (
    store,
    "INSERT INTO batches (id, dataset, lines, diagnostics, percentage, status, created, updated)"
    " VALUES (?1, ?2, ?3, ?4, ?5, 'loading', ?6, ?6)",
    &error);
  if (statement == NULL)
    return lp_error_internal (body, error);
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, target->info->id);
  sqlite3_bind_int (statement, 3, wish.lines);
  sqlite3_bind_int (statement, 4, wish.diagnostics);
  sqlite3_bind_int64 (statement, 5, wish.percentage);
  sqlite3_bind_int64 (statement, 6, now);
  if (!lp_store_run (store, statement, &error) || !lp_batch_print (store, id, body, &error))
    return lp_error_internal (body, error);
  return 201;
}

/* Finds a batch. Returns 0 when it is there, with its status and dataset, otherwise a refusal. */
static guint
find_batch (LpStore *store, const char *id, char **status, char **dataset, GString *body)
{
  GError *error = NULL;
  g_autoptr (LpStatement) statement = lp_store_sql (
    store,
    "SELECT b.status, d.code FROM batches b JOIN datasets d ON d.id = b.dataset WHERE b.id = ?1",
    &error);

  if (statement != NULL)
    {
      sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
      if (lp_store_step (store, statement, &error))
        {
          *status = g_strdup ((const char *) sqlite3_column_text (statement, 0));
          *dataset = g_strdup ((const char *) sqlite3_column_text (statement, 1));
          return 0;
        }
    }
  if (error != NULL)
    return lp_error_internal (body, error);
  return refuse (body, 404, "INGEST-1104-404", "There is no batch “%s”.", id);
}

static guint
count_files (LpStore *store, const char *batch)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT COUNT(*) FROM batch_files WHERE batch = ?1", NULL);

  if (statement == NULL)
    return 0;
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  return lp_store_step (store, statement, NULL) ? (guint) sqlite3_column_int (statement, 0) : 0;
}

guint
lp_batch_put_file (LpStore *store, const LpRequest *request, GString *body)
{
  const char *batch = lp_request_get_part (request, 0);
  const char *name = lp_request_get_part (request, 2);
  g_autofree char *state = NULL;
  g_autofree char *dataset = NULL;
  g_autofree char *stored = NULL;
  g_autoptr (LpStatement) statement = NULL;
  GError *error = NULL;
  gint64 size = 0;
  guint status = find_batch (store, batch, &state, &dataset, body);

  if (status != 0)
    return status;
  if (strcmp (dataset, lp_request_get_part (request, 1)) != 0)
    return refuse (body, 404, "INGEST-1105-404", "The batch “%s” is not for the dataset “%s”.",
                   batch, lp_request_get_part (request, 1));
  if (strcmp (state, "loading") != 0)
    return refuse (body, 409, "INGEST-1106-409",
                   "The batch “%s” takes no more files: its status is %s.", batch, state);
  if (count_files (store, batch) >= MAX_FILES)
    return refuse (body, 400, "INGEST-1107-400", "A batch may have %d files.", MAX_FILES);

  stored = lp_files_keep (store, request->upload, &size, &error);
  if (stored == NULL)
    return lp_error_internal (body, error);
  /* A file that had this name before is found by nothing any more, and goes at the next start. */
  statement = lp_store_sql (store,
                            "INSERT INTO batch_files (batch, name, stored, size)"
                            " VALUES (?1, ?2, ?3, ?4) ON CONFLICT (batch, name)"
                            " DO UPDATE SET stored = excluded.stored, size = excluded.size",
                            &error);
  if (statement == NULL)
    return lp_error_internal (body, error);
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, stored, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, size);
  if (!lp_store_run (store, statement, &error))
    return lp_error_internal (body, error);
  return 200;
}

guint
lp_batch_signal (LpStore *store, const LpRequest *request, GString *body)
{
  const char *action = lp_request_get (request, "action");
  gboolean complete = g_strcmp0 (action, "COMPLETE") == 0;
  g_autofree char *state = NULL;
  g_autofree char *dataset = NULL;
  g_autoptr (LpStatement) statement = NULL;
  GError *error = NULL;
  guint status;

  if (!complete && g_strcmp0 (action, "ABORT") != 0)
    return refuse (body, 400, "INGEST-1108-400", "action has to be COMPLETE or ABORT.");
  status = find_batch (store, request->id, &state, &dataset, body);
  if (status != 0)
    return status;
  /* Said twice, for want of an answer the first time. */
  if (complete && (strcmp (state, "queued") == 0 || strcmp (state, "processing") == 0))
    return 200;
  /* What is being stored can no longer be stopped: a part of it is there. */
  if (strcmp (state, "loading") != 0 && (complete || strcmp (state, "queued") != 0))
    return refuse (body, 409, "INGEST-1109-409", "The status of the batch “%s” is %s.", request->id,
                   state);

  statement = lp_store_sql (
    store, "UPDATE batches SET status = ?2, updated = ?3, queued = ?3 WHERE id = ?1", &error);
  if (statement == NULL)
    return lp_error_internal (body, error);
  sqlite3_bind_text (statement, 1, request->id, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, complete ? "queued" : "aborted", -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, g_get_real_time () / 1000);
  if (!lp_store_run (store, statement, &error))
    return lp_error_internal (body, error);
  return 200;
}
