/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-batch.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-record.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

/*
 * The error diagnostics of a batch: which files it had, and which records were refused and why, as
 * files of JSON with one object a line. Records that are no JSON are in "parsing_errors", all
 * others in "conversion_errors".
 */

/* Records in one file of diagnostics. */
#define PER_FILE 1000

#define EXPORT "/data/foundation/export/batches/"

static gint64
count_errors (LpStore *store, const char *batch, gboolean parsing, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    store, "SELECT COUNT(*) FROM batch_errors WHERE batch = ?1 AND (code = ?2) = ?3", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, LP_FAULT_CORRUPT, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 3, parsing);
  return lp_store_step (store, statement, error) ? sqlite3_column_int64 (statement, 0) : -1;
}

/* Appends file @n of one kind of errors. */
static gboolean
print_errors (LpStore *store,
              const char *batch,
              gboolean parsing,
              gint64 n,
              GString *body,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpStatement) statement
    = lp_store_sql (store,
                    "SELECT file, line, code, message, record FROM batch_errors"
                    " WHERE batch = ?1 AND (code = ?2) = ?3 ORDER BY id LIMIT ?4 OFFSET ?5",
                    error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, LP_FAULT_CORRUPT, -1, SQLITE_STATIC);
  sqlite3_bind_int (statement, 3, parsing);
  sqlite3_bind_int64 (statement, 4, PER_FILE);
  sqlite3_bind_int64 (statement, 5, n * PER_FILE);
  while (lp_store_step (store, statement, &local_error))
    {
      const char *code = (const char *) sqlite3_column_text (statement, 2);
      g_auto (GStrv) messages
        = g_strsplit ((const char *) sqlite3_column_text (statement, 3), "\n", -1);
      g_auto (GStrv) words = g_strsplit (code, "-", 3);

      lp_json_print (body, "{'_corrupt_record':%s,'_errors':[", sqlite3_column_text (statement, 4));
      for (guint i = 0; messages[i] != NULL; i++)
        lp_json_print (body, i > 0 ? ",{'code':%s,'message':%s}" : "{'code':%s,'message':%s}",
                       words[1], messages[i]);
      /* The line is an addition: the platform's rows do not say where they stood. */
      lp_json_print (body, "],'_filename':%s,'_line':%l}\n", sqlite3_column_text (statement, 0),
                     (gint64) sqlite3_column_int64 (statement, 1));
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
print_entry (GString *body,
             gboolean first,
             const char *batch,
             const char *folder,
             const char *name,
             gsize size)
{
  g_autofree char *length = g_strdup_printf ("%" G_GSIZE_FORMAT, size);
  g_autofree char *href = g_strdup_printf (
    "https://platform.adobe.io" EXPORT "%s/meta?path=%s%%2F%s", batch, folder, name);

  lp_json_print (body,
                 first ? "{'name':%s,'length':%s,'_links':{'self':{'href':%s}}}"
                       : ",{'name':%s,'length':%s,'_links':{'self':{'href':%s}}}",
                 name, length, href);
}

static guint
list_errors (LpStore *store, const char *batch, GString *body)
{
  guint entries = 0;
  GError *error = NULL;

  g_string_append (body, "{\"data\":[");
  for (int parsing = 0; parsing <= 1; parsing++)
    {
      gint64 count = count_errors (store, batch, parsing, &error);

      if (error != NULL)
        return lp_error_internal (body, error);
      for (gint64 n = 0; n * PER_FILE < count; n++)
        {
          g_autoptr (GString) file = g_string_new (NULL);
          g_autofree char *name = g_strdup_printf ("%s_errors_%" G_GINT64_FORMAT ".json",
                                                   parsing ? "parsing" : "conversion", n);

          if (!print_errors (store, batch, parsing, n, file, &error))
            return lp_error_internal (body, error);
          print_entry (body, entries++ == 0, batch, "row_errors", name, file->len);
        }
    }
  lp_json_print (body, "],'_page':{'limit':100,'count':%u}}", entries);
  return 200;
}

static guint
print_input_files (LpStore *store, const char *batch, GString *body)
{
  GError *error = NULL;
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT name FROM batch_files WHERE batch = ?1 ORDER BY id", &error);

  if (statement == NULL)
    return lp_error_internal (body, error);
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  while (lp_store_step (store, statement, &error))
    lp_json_print (body, "{'path':%s}\n", sqlite3_column_text (statement, 0));
  return error == NULL ? 200 : lp_error_internal (body, error);
}

static guint
list_input_files (LpStore *store, const char *batch, GString *body)
{
  g_autoptr (GString) file = g_string_new (NULL);
  guint status = print_input_files (store, batch, file);

  if (status != 200)
    {
      g_string_append (body, file->str);
      return status;
    }
  g_string_append (body, "{\"data\":[");
  if (file->len > 0)
    print_entry (body, TRUE, batch, "input_files", "fileMetaData1.json", file->len);
  lp_json_print (body, "],'_page':{'limit':100,'count':%u}}", file->len > 0 ? 1u : 0u);
  return 200;
}

static gboolean
has_batch (LpStore *store, const char *batch)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT 1 FROM batches WHERE id = ?1", NULL);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  return lp_store_step (store, statement, NULL);
}

/* Reads "conversion_errors_3.json". */
static gboolean
read_name (const char *name, gboolean *parsing, gint64 *n)
{
  g_autofree char *number = NULL;

  if (!g_str_has_suffix (name, ".json"))
    return FALSE;
  *parsing = g_str_has_prefix (name, "parsing_errors_");
  if (*parsing)
    name += strlen ("parsing_errors_");
  else if (g_str_has_prefix (name, "conversion_errors_"))
    name += strlen ("conversion_errors_");
  else
    return FALSE;
  number = g_strndup (name, strlen (name) - strlen (".json"));
  return g_ascii_string_to_signed (number, 10, 0, G_MAXINT32, n, NULL);
}

guint
lp_batch_get_meta (LpStore *store, const LpRequest *request, GString *body)
{
  const char *batch = lp_request_get_part (request, 0);
  const char *path = lp_request_get (request, "path");
  gboolean parsing;
  gint64 n;
  GError *error = NULL;

  if (!has_batch (store, batch))
    return lp_error_problem (body, 404, "EXPORT-1000-404", "Not found",
                             "There is no batch of this id.");
  if (path == NULL)
    return lp_error_problem (body, 400, "EXPORT-1001-400", "Bad request",
                             "The parameter path is missing.");
  if (strcmp (path, "row_errors") == 0)
    return list_errors (store, batch, body);
  if (strcmp (path, "input_files") == 0)
    return list_input_files (store, batch, body);
  if (strcmp (path, "input_files/fileMetaData1.json") == 0)
    return print_input_files (store, batch, body);
  if (!g_str_has_prefix (path, "row_errors/")
      || !read_name (path + strlen ("row_errors/"), &parsing, &n))
    return lp_error_problem (body, 404, "EXPORT-1002-404", "Not found",
                             "The batch has no such file.");
  if (!print_errors (store, batch, parsing, n, body, &error))
    return lp_error_internal (body, error);
  if (body->len == 0)
    return lp_error_problem (body, 404, "EXPORT-1002-404", "Not found",
                             "The batch has no such file.");
  return 200;
}
