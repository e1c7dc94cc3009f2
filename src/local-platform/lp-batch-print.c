/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-batch-print.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-record.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

#define DEFAULT_LIMIT 20
#define MAX_LIMIT 100

/* What the platform says of each kind of fault; the first two are its own words, by their sense. */
static const struct
{
  const char *code;
  const char *description;
} faults[] = {
  { LP_FAULT_CORRUPT, "The row is corrupted and cannot be read. Mend it and try again." },
  { LP_FAULT_MISSING, "A required field is missing or null. Add it and try again." },
  { LP_FAULT_INVALID, "A field has a value of another type than its schema says." },
  { LP_FAULT_TOO_LARGE, "The row is larger than the platform allows." },
  { LP_FAULT_IDENTITY, "An identity of the row cannot be taken." },
};

static const char *
describe_fault (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (strcmp (faults[i].code, code) == 0)
      return faults[i].description;
  return "The row cannot be taken.";
}

static gboolean
print_errors (LpStore *store,
              const char *id,
              gboolean diagnostics,
              gint64 refused,
              gint64 accepted,
              GString *body,
              GError **error)
{
  g_autoptr (LpStatement) statement = NULL;
  g_autofree char *words = NULL;

  if (!diagnostics)
    {
      lp_json_print (body,
                     ",'errors':[{'code':'INGEST-1211-400','description':'Encountered errors while "
                     "parsing, converting or otherwise validating the data. Please resend the data "
                     "with error diagnostics enabled to collect additional information on failure "
                     "types'}]");
      return TRUE;
    }
  words = g_strdup_printf ("Encountered %" G_GINT64_FORMAT
                           " errors in the data. Successfully ingested %" G_GINT64_FORMAT
                           " rows. Please review the associated diagnostic files for more details.",
                           refused, accepted);
  lp_json_print (body, ",'errors':[{'code':'INGEST-1212-400','description':%s}", words);
  statement = lp_store_sql (
    store, "SELECT code, COUNT(*) FROM batch_errors WHERE batch = ?1 GROUP BY code ORDER BY code",
    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  while (lp_store_step (store, statement, error))
    {
      const char *code = (const char *) sqlite3_column_text (statement, 0);

      lp_json_print (body, ",{'code':%s,'description':%s,'recordCount':%l}", code,
                     describe_fault (code), (gint64) sqlite3_column_int64 (statement, 1));
    }
  g_string_append_c (body, ']');
  return TRUE;
}

/* Most of it is as the documents show it; the version, which counts changes there, stays. */
static gboolean
print_row (LpStore *store, LpStatement *row, GString *body, GError **error)
{
  const char *id = (const char *) sqlite3_column_text (row, 0);
  const char *status = (const char *) sqlite3_column_text (row, 5);
  gint64 accepted = sqlite3_column_int64 (row, 11);
  gint64 refused = sqlite3_column_int64 (row, 12);
  gint64 started = sqlite3_column_int64 (row, 8);
  gint64 ended = sqlite3_column_int64 (row, 9);

  lp_json_print (body,
                 "{'id':%s,'imsOrg':%s,'status':%s,'created':%l,'updated':%l,"
                 "'createdClient':%s,'createdUser':'local@AdobeID','updatedUser':'local@AdobeID',"
                 "'externalId':%s,'version':'1.0.0','relatedObjects':[{'type':'dataSet','id':%s}],"
                 "'inputFormat':{'format':'json','isMultiLineJson':%b},"
                 "'tags':{'acp_enableErrorDiagnostics':[%j],'acp_partialIngestionPercent':[",
                 id, LP_ORGANIZATION, status, (gint64) sqlite3_column_int64 (row, 6),
                 (gint64) sqlite3_column_int64 (row, 7), LP_CLIENT_ID, id,
                 sqlite3_column_text (row, 1), (gboolean) !sqlite3_column_int (row, 2),
                 sqlite3_column_int (row, 3) ? "\"true\"" : "\"false\"");
  g_string_append_printf (body, "\"%d\"]}", sqlite3_column_int (row, 4));
  if (started != 0)
    lp_json_print (body, ",'started':%l", started);
  if (ended != 0)
    lp_json_print (body, ",'completed':%l", ended);
  lp_json_print (body, ",'recordCount':%l,'failedRecordCount':%l", accepted, refused);
  lp_json_print (body,
                 ",'metrics':{'inputFileCount':%l,'inputByteSize':%l,'inputRecordCount':%l,"
                 "'outputRecordCount':%l,'failedRecordCount':%l}",
                 (gint64) sqlite3_column_int64 (row, 13), (gint64) sqlite3_column_int64 (row, 14),
                 (gint64) sqlite3_column_int64 (row, 10), accepted, refused);
  if (ended != 0 && refused > 0
      && !print_errors (store, id, sqlite3_column_int (row, 3), refused, accepted, body, error))
    return FALSE;
  g_string_append_c (body, '}');
  return TRUE;
}

#define COLUMNS                                                                                    \
  "SELECT b.id, d.code, b.lines, b.diagnostics, b.percentage, b.status, b.created, b.updated,"     \
  " b.started, b.ended, b.read, b.accepted, b.refused,"                                            \
  " (SELECT COUNT(*) FROM batch_files f WHERE f.batch = b.id),"                                    \
  " (SELECT COALESCE (SUM (f.size), 0) FROM batch_files f WHERE f.batch = b.id)"                   \
  " FROM batches b JOIN datasets d ON d.id = b.dataset"

gboolean
lp_batch_print (LpStore *store, const char *id, GString *body, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (store, COLUMNS " WHERE b.id = ?1", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, id, -1, SQLITE_STATIC);
  if (lp_store_step (store, statement, &local_error))
    return print_row (store, statement, body, error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

guint
lp_batch_get (LpStore *store, const LpRequest *request, GString *body)
{
  GError *error = NULL;
  gsize before;

  lp_json_print (body, "{%s:", request->id);
  before = body->len;
  if (!lp_batch_print (store, request->id, body, &error))
    return lp_error_internal (body, error);
  if (body->len == before)
    {
      g_string_truncate (body, 0);
      return lp_error_problem (body, 404, "CATALOG-2008-404", "Not found",
                               "There is no batch of this id.");
    }
  g_string_append_c (body, '}');
  return 200;
}

guint
lp_batch_list (LpStore *store, const LpRequest *request, GString *body)
{
  GError *error = NULL;
  gint64 after = G_MININT64;
  gint64 before = G_MAXINT64;
  gint64 start = 0;
  gint64 limit = DEFAULT_LIMIT;
  gboolean oldest_first = g_strcmp0 (lp_request_get (request, "orderBy"), "asc:created") == 0;
  g_autoptr (LpStatement) statement = lp_store_sql (
    store,
    COLUMNS " WHERE b.created > ?1 AND b.created < ?2 AND (?3 IS NULL OR b.status = ?3)"
            " AND (?4 IS NULL OR d.code = ?4)"
            " ORDER BY CASE WHEN ?5 THEN b.created ELSE -b.created END,"
            " CASE WHEN ?5 THEN b.rowid ELSE -b.rowid END LIMIT ?6 OFFSET ?7",
    &error);
  gboolean first = TRUE;

  if (statement == NULL)
    return lp_error_internal (body, error);
  if (!lp_request_get_integer (request, "createdAfter", 0, G_MAXINT64, &after)
      || !lp_request_get_integer (request, "createdBefore", 0, G_MAXINT64, &before)
      || !lp_request_get_integer (request, "start", 0, G_MAXINT32, &start)
      || !lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &limit))
    return lp_error_problem (body, 400, "CATALOG-2000-400", "Bad request",
                             "createdAfter, createdBefore, start and limit have to be numbers, "
                             "limit one from 1 to 100.");
  sqlite3_bind_int64 (statement, 1, after);
  sqlite3_bind_int64 (statement, 2, before);
  sqlite3_bind_text (statement, 3, lp_request_get (request, "status"), -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 4, lp_request_get (request, "dataSet"), -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 5, oldest_first);
  sqlite3_bind_int64 (statement, 6, limit);
  sqlite3_bind_int64 (statement, 7, start);

  g_string_append_c (body, '{');
  while (error == NULL && lp_store_step (store, statement, &error))
    {
      lp_json_print (body, first ? "%s:" : ",%s:", sqlite3_column_text (statement, 0));
      print_row (store, statement, body, &error);
      first = FALSE;
    }
  if (error != NULL)
    return lp_error_internal (body, error);
  g_string_append_c (body, '}');
  return 200;
}
