/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-entities.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-sample-store.h"
#include "local-platform/lp-store-private.h"
#include "local-platform/lp-view.h"
#include "local-platform/lp-writer.h"
#include "support/hub-test-case.h"

#include <string.h>

/* Views are kept by a thread of their own, and show what a lookup would merge for itself. */

#define PATIENCE_SECONDS 60

static guint
count_stale (LpStore *store)
{
  g_autoptr (LpStatement) statement = lp_store_sql (store, "SELECT COUNT(*) FROM stale", NULL);

  g_assert_nonnull (statement);
  g_assert_true (lp_store_step (store, statement, NULL));
  return (guint) sqlite3_column_int (statement, 0);
}

static char *
look_up (LpStore *store, guint customer)
{
  g_autofree char *query = g_strdup_printf (
    "schema.name=_xdm.context.profile&entityId=C-%06u&entityIdNS=CRMID", customer);
  g_autoptr (LpRequest) request = lp_request_new (query, NULL);
  GString *body = g_string_new (NULL);

  lp_entities_get (store, request, body);
  return g_string_free (body, FALSE);
}

/* Lets the views of all customers be made. Takes @store. */
static void
sweep (LpStore *store, LpStore *reader)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  LpWriter *writer = lp_writer_new (store);

  lp_view_add_work (writer);
  lp_writer_start (writer);
  while (count_stale (reader) > 0)
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("Waited %d s for the views", PATIENCE_SECONDS);
      g_thread_yield ();
    }
  lp_writer_free (writer);
}

/* A lookup of a customer who has just changed shows what was found last, so with nothing found
 * anew it shows the same. */
static void
test_same_as_merged (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "store", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  LpStore *store = lp_store_open (folder, &error);
  LpStore *reader;
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  lp_sample_store_fill (store, now);
  reader = lp_store_open_reader (folder, 1024, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_stale (reader), >=, 200);
  sweep (store, reader);
  for (guint i = 1; i <= 200; i++)
    g_ptr_array_add (kept, look_up (reader, i));
  g_assert_nonnull (strstr (g_ptr_array_index (kept, 0), "\"SystemComputedAttributes\""));
  g_assert_nonnull (strstr (g_ptr_array_index (kept, 0), "\"existing\""));
  g_assert_finalize_object (reader);

  store = lp_store_open (folder, &error);
  g_assert_no_error (error);
  lp_store_mark_all_stale (store, &error);
  g_assert_no_error (error);
  for (guint i = 1; i <= 200; i++)
    {
      g_autofree char *merged = look_up (store, i);

      g_assert_cmpstr (merged, ==, g_ptr_array_index (kept, i - 1));
    }
  g_assert_finalize_object (store);
}

/*
 * Writes
 */

typedef struct
{
  guint status;
  gboolean full;
  gboolean freed;
} Answer;

static void
done_cb (guint status, GString *body, gboolean full, gpointer user_data)
{
  Answer *answer = user_data;

  answer->status = status;
  answer->full = full;
  g_string_free (body, TRUE);
}

static void
freed_cb (gpointer user_data)
{
  ((Answer *) user_data)->freed = TRUE;
}

static guint
write_note (LpStore *store, const LpRequest *request, GString *body)
{
  const char *name = lp_request_get (request, "name");
  GError *error = NULL;

  if (!lp_store_set_note (store, name, "written", &error))
    return lp_error_internal (body, error);
  return lp_request_get (request, "refuse") != NULL ? 400 : 200;
}

static char *
read_note (LpStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *note = lp_store_get_note (store, name, &error);

  g_assert_no_error (error);
  return note;
}

/* Those that are refused leave nothing, those beside them in the same commit stand. */
static void
test_writes (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "store", NULL);
  g_autoptr (GError) error = NULL;
  LpStore *store = lp_store_open (folder, &error);
  g_autoptr (LpStore) reader = lp_store_open_reader (folder, 1024, &error);
  LpWriter *writer = lp_writer_new (store);
  Answer answers[10] = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *query = g_strdup_printf ("name=n%u%s", i, i % 3 == 2 ? "&refuse=1" : "");

      lp_writer_submit (writer, write_note, lp_request_new (query, NULL), done_cb, &answers[i],
                        freed_cb);
    }
  /* All wait by now, so they share a commit. */
  lp_writer_start (writer);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);
      g_autofree char *note = NULL;

      while (!answers[i].freed)
        g_main_context_iteration (NULL, TRUE);
      note = read_note (reader, name);
      g_assert_cmpuint (answers[i].status, ==, i % 3 == 2 ? 400 : 200);
      g_assert_false (answers[i].full);
      g_assert_cmpstr (note, ==, i % 3 == 2 ? NULL : "written");
    }
  lp_writer_free (writer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/view/same-as-merged", test_same_as_merged);
  hub_test_add ("/local-platform/view/writes", test_writes);
  return g_test_run ();
}
