/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-batch.h"

#include "local-platform/lp-files.h"
#include "local-platform/lp-ingest.h"
#include "local-platform/lp-split.h"
#include "local-platform/lp-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

/* A slice ends after this many microseconds, or when other writes wait. Changes to one page within
 * a slice are written once. */
#define SLICE_USEC (400 * 1000)

/* Records between two looks at the clock; some are always done, however many writes wait. */
#define AT_ONCE 32

/* Bytes of a refused record that are kept. */
#define MAX_KEPT 4096

/* After a fault the batch is tried again in this many milliseconds. */
#define REST_MS 2000

/* The batch under way: what one slice leaves to the next. All of it is in the store too. */
typedef struct
{
  LpSplitter *splitter;
  char *batch;
  gint64 file;
  gboolean taking;
} Job;

/* What a slice works on. */
typedef struct
{
  LpWriter *writer;
  LpStore *store;
  Job *job;
  char *batch;
  char *dataset;
  gboolean lines;
  gboolean taking; /* the second time through the files: what is good goes into the store */
  gint64 percentage;
  gint64 read;
  gint64 accepted;
  gint64 refused;
  gint64 kept; /* refused records kept so far */
} Slice;

static void
slice_clear (Slice *slice)
{
  g_free (slice->batch);
  g_free (slice->dataset);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Slice, slice_clear)

static void
job_forget (Job *job)
{
  g_clear_pointer (&job->splitter, lp_splitter_free);
  g_clear_pointer (&job->batch, g_free);
  job->file = 0;
}

static void
job_free (gpointer data)
{
  job_forget (data);
  g_free (data);
}

/* Finds the batch whose turn it is. Returns %FALSE without an error when there is none. */
static gboolean
find_batch (Slice *slice, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (
    slice->store,
    "SELECT b.id, d.code, b.lines, b.taking, b.percentage, b.read, b.accepted, b.refused"
    " FROM batches b JOIN datasets d ON d.id = b.dataset"
    " WHERE b.status IN ('queued', 'processing')"
    " ORDER BY b.status = 'queued', b.queued, b.created, b.id LIMIT 1",
    error);

  if (statement == NULL || !lp_store_step (slice->store, statement, error))
    return FALSE;
  slice->batch = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  slice->dataset = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  slice->lines = sqlite3_column_int (statement, 2);
  slice->taking = sqlite3_column_int (statement, 3);
  slice->percentage = sqlite3_column_int64 (statement, 4);
  slice->read = sqlite3_column_int64 (statement, 5);
  slice->accepted = sqlite3_column_int64 (statement, 6);
  slice->refused = slice->kept = sqlite3_column_int64 (statement, 7);
  return TRUE;
}

/* Opens the file whose turn it is. Returns %FALSE without an error when there is none. */
static gboolean
open_file (Slice *slice, char **name, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (slice->store,
                    "SELECT id, name, stored, place, line FROM batch_files"
                    " WHERE batch = ?1 AND done = 0 ORDER BY id LIMIT 1",
                    error);
  Job *job = slice->job;
  gint64 file;

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, slice->batch, -1, SQLITE_STATIC);
  if (!lp_store_step (slice->store, statement, error))
    return FALSE;
  file = sqlite3_column_int64 (statement, 0);
  *name = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  if (job->file != file || job->taking != slice->taking
      || g_strcmp0 (job->batch, slice->batch) != 0)
    {
      g_autofree char *path
        = lp_files_get_path (slice->store, (const char *) sqlite3_column_text (statement, 2));

      job_forget (job);
      /* A file that has gone has no records. */
      job->splitter = lp_splitter_new (path, slice->lines, sqlite3_column_int64 (statement, 3),
                                       sqlite3_column_int64 (statement, 4));
      job->batch = g_strdup (slice->batch);
      job->file = file;
      job->taking = slice->taking;
    }
  return TRUE;
}

static gboolean
keep_refused (Slice *slice,
              const char *file,
              gint64 line,
              const char *text,
              gsize length,
              GError **error)
{
  g_autoptr (LpStatement) statement = NULL;
  const LpRecord *record = lp_ingest_get_record (lp_ingest_get (slice->store));
  g_autofree char *message = NULL;
  g_autofree char *cut = NULL;

  slice->refused++;
  if (slice->kept++ >= LP_BATCH_MAX_ERRORS)
    return TRUE;
  statement = lp_store_sql (slice->store,
                            "INSERT INTO batch_errors (batch, file, line, code, message, record)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                            error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < record->problems->len; i++)
    {
      char *more = g_strconcat (message != NULL ? message : "", message != NULL ? "\n" : "",
                                g_ptr_array_index (record->problems, i), NULL);

      g_free (message);
      message = more;
    }
  cut = g_utf8_make_valid (text, (gssize) MIN (length, MAX_KEPT));
  sqlite3_bind_text (statement, 1, slice->batch, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 2, file, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 3, line);
  sqlite3_bind_text (statement, 4, record->code, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 5, message, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 6, cut, -1, SQLITE_STATIC);
  return lp_store_run (slice->store, statement, error);
}

/* One record; %FALSE only when the store cannot write. */
static gboolean
handle_record (Slice *slice,
               const LpTarget *target,
               const char *file,
               gint64 now,
               const char *text,
               gsize length,
               gint64 line,
               GError **error)
{
  LpIngest *ingest = lp_ingest_get (slice->store);

  if (!slice->taking)
    {
      slice->read++;
      return lp_ingest_check (ingest, target, text, length)
             || keep_refused (slice, file, line, text, length, error);
    }
  switch (lp_ingest_take (ingest, target, text, length, now, error))
    {
    case LP_TAKEN:
    case LP_TAKEN_BEFORE:
      slice->accepted++;
      return TRUE;
    case LP_REFUSED: /* and kept when it was checked */
      return TRUE;
    case LP_FAILED:
    default:
      return FALSE;
    }
}

static gboolean
run (LpStore *store, const char *sql, const char *batch, gint64 number, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (store, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, batch, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 2, number);
  return lp_store_run (store, statement, error);
}

/* Writes down how far it has come. */
static gboolean
save_place (Slice *slice, gboolean done, GError **error)
{
  g_autoptr (LpStatement) batch = NULL;
  g_autoptr (LpStatement) file = lp_store_sql (
    slice->store, "UPDATE batch_files SET place = ?2, line = ?3, done = ?4 WHERE id = ?1", error);
  gint64 place = 0;
  gint64 line = 1;

  if (file == NULL)
    return FALSE;
  if (slice->job->splitter != NULL)
    lp_splitter_get_place (slice->job->splitter, &place, &line);
  sqlite3_bind_int64 (file, 1, slice->job->file);
  sqlite3_bind_int64 (file, 2, place);
  sqlite3_bind_int64 (file, 3, line);
  sqlite3_bind_int (file, 4, done);
  if (!lp_store_run (slice->store, file, error))
    return FALSE;

  batch = lp_store_sql (slice->store,
                        "UPDATE batches SET status = 'processing', updated = ?2, read = ?3,"
                        " accepted = ?4, refused = ?5,"
                        " started = CASE started WHEN 0 THEN ?2 ELSE started END WHERE id = ?1",
                        error);
  if (batch == NULL)
    return FALSE;
  sqlite3_bind_text (batch, 1, slice->batch, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (batch, 2, g_get_real_time () / 1000);
  sqlite3_bind_int64 (batch, 3, slice->read);
  sqlite3_bind_int64 (batch, 4, slice->accepted);
  sqlite3_bind_int64 (batch, 5, slice->refused);
  return lp_store_run (slice->store, batch, error);
}

/* Goes through a file until the slice is over. */
static gboolean
handle_file (Slice *slice, const char *name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 now = g_get_real_time () / 1000;
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  const LpTarget *target
    = lp_ingest_find_target (lp_ingest_get (slice->store), slice->dataset, &local_error);
  gboolean done = slice->job->splitter == NULL || target == NULL;
  gboolean begun = FALSE;

  while (!done && local_error == NULL && g_get_monotonic_time () < end
         && !(begun && lp_writer_is_wanted (slice->writer)))
    for (guint i = 0; i < AT_ONCE && local_error == NULL; i++)
      {
        const char *text;
        gsize length;
        gint64 line;

        if (!lp_splitter_next (slice->job->splitter, &text, &length, &line))
          {
            done = TRUE;
            break;
          }
        begun = TRUE;
        handle_record (slice, target, name, now, text, length, line, &local_error);
      }
  if (local_error == NULL)
    lp_ingest_flush (lp_ingest_get (slice->store), &local_error);
  if (local_error == NULL)
    return save_place (slice, done, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
remove_files (Slice *slice)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (slice->store, "SELECT stored FROM batch_files WHERE batch = ?1", NULL);

  if (statement == NULL)
    return;
  sqlite3_bind_text (statement, 1, slice->batch, -1, SQLITE_STATIC);
  while (lp_store_step (slice->store, statement, NULL))
    {
      g_autofree char *path
        = lp_files_get_path (slice->store, (const char *) sqlite3_column_text (statement, 0));

      g_unlink (path);
    }
}

/* All files have been gone through: once more to take them in, or it is over. */
static gboolean
end_round (Slice *slice, gboolean *over, GError **error)
{
  gboolean good = slice->refused * 100 <= slice->percentage * slice->read
                  && (slice->refused == 0 || slice->refused < slice->read);

  *over = slice->taking || !good;
  if (!*over)
    return run (slice->store,
                "UPDATE batch_files SET place = 0, line = 1, done = 0 WHERE batch = ?1 AND ?2",
                slice->batch, 1, error)
           && run (slice->store,
                   "UPDATE batches SET status = 'processing', taking = ?2 WHERE id = ?1",
                   slice->batch, 1, error);
  return run (slice->store,
              good ? "UPDATE batches SET status = 'success', ended = ?2, updated = ?2,"
                     " started = CASE started WHEN 0 THEN ?2 ELSE started END WHERE id = ?1"
                   : "UPDATE batches SET status = 'failed', ended = ?2, updated = ?2,"
                     " started = CASE started WHEN 0 THEN ?2 ELSE started END WHERE id = ?1",
              slice->batch, g_get_real_time () / 1000, error);
}

static gboolean
run_slice (Slice *slice, gboolean *idle, gboolean *over, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *name = NULL;

  *idle = *over = FALSE;
  if (!find_batch (slice, &local_error))
    *idle = TRUE;
  else if (lp_store_begin (slice->store, &local_error))
    {
      gboolean opened = open_file (slice, &name, &local_error);

      if (local_error == NULL
          && (opened ? handle_file (slice, name, &local_error)
                     : end_round (slice, over, &local_error)))
        lp_store_commit (slice->store, &local_error);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gint
work_cb (LpWriter *writer, LpStore *store, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Slice) slice = { .writer = writer, .store = store, .job = user_data };
  gboolean idle;
  gboolean over;

  if (!run_slice (&slice, &idle, &over, &error))
    {
      /* The next try begins where the store says. */
      lp_ingest_forget (lp_ingest_get (store));
      g_warning ("%s", error->message);
      job_forget (slice.job);
      return REST_MS;
    }
  if (over)
    {
      job_forget (slice.job);
      remove_files (&slice);
    }
  return idle ? LP_WORK_NONE : LP_WORK_MORE;
}

void
lp_batch_add_work (LpWriter *writer)
{
  lp_writer_add_work (writer, work_cb, g_new0 (Job, 1), job_free);
}
