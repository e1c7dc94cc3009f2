/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-view-private.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-evaluate.h"
#include "local-platform/lp-record.h"
#include "local-platform/lp-store-private.h"
#include "local-platform/lp-xdm.h"

#include <string.h>

/* A slice ends after this many microseconds. */
#define SLICE_USEC (200 * 1000)

/* Clusters that are taken from the list at a time. */
#define MAX_CLUSTERS 2048

/* Events of one customer that are looked at, the newest (documented). */
#define MAX_EVENTS 5000

/* After a fault it is tried again in this many milliseconds. */
#define REST_MS 2000

#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

#define NOTE_DEFINITIONS "views-definitions"
#define NOTE_DAY "views-day"

typedef struct
{
  LpEvaluator *evaluator;
  LpMergeRules *rules;
  LpReader *profile_reader;
  LpReader *events_reader;
  GArray *events;      /* LpQueryEvent */
  GArray *memberships; /* LpMembership */
  gint64 changes;      /* what lp_store_count_changes() said when the rest was made */
  gboolean has_others; /* whether there are namespaces of accounts or opportunities */
} Sweep;

static void
sweep_free (gpointer data)
{
  Sweep *self = data;

  g_clear_pointer (&self->evaluator, lp_evaluator_free);
  g_clear_pointer (&self->rules, lp_merge_rules_free);
  lp_reader_free (self->profile_reader);
  lp_reader_free (self->events_reader);
  g_array_unref (self->events);
  g_array_unref (self->memberships);
  g_free (self);
}

/* A text that is another one when something that views are made by has changed. */
static char *
describe_definitions (LpStore *store, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  static const char *const lists[] = {
    "SELECT id || '|' || graph || '|' || merge || '|' || COALESCE (\"order\", '')"
    " FROM merge_policies WHERE is_default ORDER BY id",
    "SELECT id || '|' || COALESCE (expression, '') FROM audiences ORDER BY id",
    "SELECT id || '|' || name || '|' || expression || '|' || function || '|' || unit || count"
    " || '|' || status FROM computed_attributes ORDER BY id",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (LpStatement) statement = lp_store_sql (store, lists[i], error);

      if (statement == NULL)
        return NULL;
      while (lp_store_step (store, statement, &local_error))
        g_checksum_update (checksum, sqlite3_column_text (statement, 0),
                           sqlite3_column_bytes (statement, 0) + 1);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
  return g_strdup (g_checksum_get_string (checksum));
}

/* Marks everything stale when @now differs from what the note says. */
static gboolean
compare_note (LpStore *store, const char *note, const char *now, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *before = lp_store_get_note (store, note, &local_error);

  if (local_error == NULL && g_strcmp0 (before, now) != 0
      && lp_store_mark_all_stale (store, &local_error))
    lp_store_set_note (store, note, now, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Notices new definitions, and a new day. */
static gboolean
refresh (Sweep *self, LpStore *store, gint64 now, GError **error)
{
  gint64 changes = lp_store_count_changes (store);
  g_autofree char *definitions = NULL;
  g_autofree char *day = NULL;

  if (changes != self->changes)
    {
      g_clear_pointer (&self->evaluator, lp_evaluator_free);
      g_clear_pointer (&self->rules, lp_merge_rules_free);
      self->changes = 0;
      definitions = describe_definitions (store, error);
      if (definitions == NULL || !compare_note (store, NOTE_DEFINITIONS, definitions, error))
        return FALSE;
      self->evaluator = lp_evaluator_new (store, error);
      if (self->evaluator == NULL)
        return FALSE;
      self->rules = lp_merge_policies_find (store, LP_ENTITY_PROFILE, NULL, error);
      if (self->rules == NULL)
        return FALSE;
      self->has_others = lp_store_has_namespace (store, "b2b_account")
                         || lp_store_has_namespace (store, "b2b_opportunity");
      self->changes = changes;
    }
  if (!lp_evaluator_is_time_dependent (self->evaluator))
    return TRUE;
  day = g_strdup_printf ("%" G_GINT64_FORMAT, now / DAY_MS);
  return compare_note (store, NOTE_DAY, day, error);
}

typedef struct
{
  GString *text;
  GArray *events;
} Collect;

static gboolean
collect_cb (const LpEventRow *row, gpointer user_data)
{
  Collect *collect = user_data;
  LpQueryEvent event = { .timestamp = row->timestamp };

  if (collect->events->len > 0)
    g_string_append_c (collect->text, ',');
  g_string_append_len (collect->text, row->entity, (gssize) row->length);
  g_array_append_val (collect->events, event);
  return TRUE;
}

/* All events of a customer are read as one document. */
static gboolean
load_events (Sweep *self, LpStore *store, gint64 cluster, gint64 now, GError **error)
{
  g_autoptr (GString) text = NULL;
  gint64 look_back = lp_evaluator_get_look_back (self->evaluator);
  LpEventQuery query = {
    .cluster = cluster,
    .from = now - look_back,
    .until = G_MAXINT64,
    .newest_first = TRUE,
    .limit = MAX_EVENTS,
  };
  Collect collect;
  LpNodeIter iter;
  LpNode root;

  g_array_set_size (self->events, 0);
  if (look_back == 0)
    return TRUE;
  collect.text = text = g_string_new ("[");
  collect.events = self->events;
  if (!lp_store_foreach_event (store, &query, collect_cb, &collect, error))
    return FALSE;
  g_string_append_c (text, ']');
  if (!lp_reader_read (self->events_reader, text->str, text->len, &root, error))
    return FALSE;
  lp_node_iter_init (&iter, root);
  for (guint i = 0; i < self->events->len; i++)
    lp_node_iter_next (&iter, NULL, &g_array_index (self->events, LpQueryEvent, i).entity);
  return TRUE;
}

static gboolean
read_membership (const char *audience, LpNode node, LpMembership *membership)
{
  LpNode status;
  LpNode time;
  const char *name;
  gsize length;

  return lp_node_get_member (node, "status", &status)
         && lp_node_get_member (node, "lastQualificationTime", &time)
         && (name = lp_node_get_string (status, &length)) != NULL
         && lp_membership_status_from_name (name, length, &membership->status)
         && lp_node_get_string (time, NULL) != NULL
         && lp_record_parse_time (lp_node_get_string (time, NULL), &membership->since)
         && g_strlcpy (membership->audience, audience, sizeof membership->audience)
              < sizeof membership->audience;
}

/* @places: audience → its place in the memberships and 1 */
static void
take_from_record (Sweep *self, GHashTable *places, LpNode record)
{
  LpNode node;
  LpNodeIter iter;
  const char *audience;

  if (!lp_node_get_member (record, "segmentMembership", &node)
      || !lp_node_get_member (node, "ups", &node))
    return;
  lp_node_iter_init (&iter, node);
  while (lp_node_iter_next (&iter, &audience, &node))
    {
      LpMembership membership = { 0 };
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, audience));

      if (!read_membership (audience, node, &membership))
        continue;
      if (place > 0)
        g_array_index (self->memberships, LpMembership, place - 1) = membership;
      else
        {
          g_array_append_val (self->memberships, membership);
          g_hash_table_insert (places, g_strdup (audience),
                               GUINT_TO_POINTER (self->memberships->len));
        }
    }
}

/* A customer that comes with memberships, from a store like this one, keeps their dates: what has
 * come since the last evaluation says how it stood before. */
static gboolean
take_memberships (Sweep *self, LpStore *store, gint64 cluster, LpNode profile, GError **error)
{
  g_autoptr (GHashTable) places = NULL;
  g_autoptr (GPtrArray) fragments = NULL;
  gint64 evaluated;
  LpNode node;

  if (!lp_node_get_member (profile, "segmentMembership", &node)
      || !lp_node_get_member (node, "ups", &node))
    return TRUE;
  evaluated = lp_view_get_evaluated (store, cluster, error);
  if (evaluated < 0)
    return FALSE;
  fragments = lp_store_list_fragments (store, cluster, 0, error);
  if (fragments == NULL)
    return FALSE;
  places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->memberships->len; i++)
    g_hash_table_insert (places,
                         g_strdup (g_array_index (self->memberships, LpMembership, i).audience),
                         GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < fragments->len; i++)
    {
      const LpFragment *fragment = g_ptr_array_index (fragments, i);

      if (fragment->modified < evaluated)
        continue;
      if (!lp_reader_read (lp_store_get_reader (store), fragment->entity, strlen (fragment->entity),
                           &node, error))
        return FALSE;
      take_from_record (self, places, node);
    }
  return TRUE;
}

static gboolean
save_memberships (Sweep *self, LpStore *store, gint64 cluster, GError **error)
{
  for (guint i = 0; i < self->memberships->len; i++)
    {
      const LpMembership *membership = &g_array_index (self->memberships, LpMembership, i);
      g_autoptr (LpStatement) statement
        = lp_store_sql (store, "INSERT OR REPLACE INTO memberships VALUES (?1, ?2, ?3, ?4)", error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, cluster);
      sqlite3_bind_text (statement, 2, membership->audience, -1, SQLITE_STATIC);
      sqlite3_bind_int (statement, 3, membership->status);
      sqlite3_bind_int64 (statement, 4, membership->since);
      if (!lp_store_run (store, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_for_cluster (LpStore *store, const char *sql, gint64 cluster, GError **error)
{
  g_autoptr (LpStatement) statement = lp_store_sql (store, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cluster);
  return lp_store_run (store, statement, error);
}

/* Computed attributes, then audiences, which look at them. */
static gboolean
evaluate (Sweep *self, LpStore *store, gint64 cluster, gint64 now, LpView *view, GError **error)
{
  g_autoptr (GString) more = g_string_new ("{\"" LP_TENANT_FOLDER "\":{");
  gsize empty = more->len;
  LpQuerySubject subject = { .now = now };

  if (!load_events (self, store, cluster, now, error)
      || !lp_reader_read (self->profile_reader, view->entity, strlen (view->entity),
                          &subject.profile, error))
    return FALSE;
  subject.has_profile = TRUE;
  subject.events = (const LpQueryEvent *) (gconstpointer) self->events->data;
  subject.n_events = self->events->len;
  lp_evaluator_compute (self->evaluator, &subject, more);
  if (more->len > empty)
    {
      g_string_append (more, "}}");
      lp_view_add (store, view, more->str);
      if (!lp_reader_read (self->profile_reader, view->entity, strlen (view->entity),
                           &subject.profile, error))
        return FALSE;
    }

  g_array_set_size (self->memberships, 0);
  if (!lp_view_list_memberships (store, cluster, self->memberships, error)
      || !take_memberships (self, store, cluster, subject.profile, error))
    return FALSE;
  lp_evaluator_qualify (self->evaluator, &subject, self->memberships);
  if (!run_for_cluster (store, "DELETE FROM memberships WHERE cluster = ?1", cluster, error)
      || !save_memberships (self, store, cluster, error))
    return FALSE;
  lp_view_set_memberships (store, view, self->memberships);
  return TRUE;
}

static gboolean
save_view (LpStore *store, gint64 cluster, gint64 now, const LpView *view, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "INSERT OR REPLACE INTO views VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cluster);
  sqlite3_bind_text (statement, 2, view->entity, -1, SQLITE_STATIC);
  sqlite3_bind_text (statement, 3, view->sources, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, view->modified);
  sqlite3_bind_int64 (statement, 5, now);
  return lp_store_run (store, statement, error);
}

/* Audiences and computed attributes are of customers: of an account or an opportunity no view is
 * kept. */
static gboolean
is_profile (Sweep *self, LpStore *store, gint64 cluster, gboolean *profile, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpStatement) statement = NULL;

  *profile = TRUE;
  if (!self->has_others)
    return TRUE;
  statement
    = lp_store_sql (store,
                    "SELECT n.code FROM identities i JOIN namespaces n ON n.id = i.namespace"
                    " WHERE i.cluster = ?1 LIMIT 1",
                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cluster);
  /* A record has identities of one kind only. */
  if (lp_store_step (store, statement, &local_error))
    *profile = lp_entity_of_namespace ((const char *) sqlite3_column_text (statement, 0))
               == LP_ENTITY_PROFILE;
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
sweep_cluster (Sweep *self, LpStore *store, gint64 cluster, gint64 now, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpView) view = NULL;
  gboolean profile;

  if (!is_profile (self, store, cluster, &profile, error))
    return FALSE;
  /* Without a policy that stitches there is no profile of a cluster. */
  if (self->rules->stitch && profile)
    view = lp_view_merge (store, cluster, 0, self->rules, &local_error);
  if (view != NULL)
    {
      if (evaluate (self, store, cluster, now, view, &local_error))
        save_view (store, cluster, now, view, &local_error);
    }
  else if (local_error == NULL)
    run_for_cluster (store, "DELETE FROM views WHERE cluster = ?1", cluster, &local_error);
  if (local_error == NULL)
    run_for_cluster (store, "DELETE FROM stale WHERE cluster = ?1", cluster, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
list_stale (LpStore *store, GArray *clusters, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT cluster FROM stale LIMIT ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int (statement, 1, MAX_CLUSTERS);
  while (lp_store_step (store, statement, &local_error))
    {
      gint64 cluster = sqlite3_column_int64 (statement, 0);

      g_array_append_val (clusters, cluster);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static Sweep *
sweep_new (void)
{
  Sweep *self = g_new0 (Sweep, 1);

  self->profile_reader = lp_reader_new ();
  self->events_reader = lp_reader_new ();
  self->events = g_array_new (FALSE, TRUE, sizeof (LpQueryEvent));
  self->memberships = g_array_new (FALSE, FALSE, sizeof (LpMembership));
  return self;
}

gboolean
lp_view_update_all (LpStore *store, GError **error)
{
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (gint64));
  Sweep *sweep = sweep_new ();
  gint64 now = g_get_real_time () / 1000;
  gboolean done = refresh (sweep, store, now, error) && list_stale (store, clusters, error);

  while (done && clusters->len > 0)
    {
      for (guint i = 0; done && i < clusters->len; i++)
        done = sweep_cluster (sweep, store, g_array_index (clusters, gint64, i), now, error);
      g_array_set_size (clusters, 0);
      done = done && list_stale (store, clusters, error);
    }
  sweep_free (sweep);
  return done;
}

static gboolean
run_slice (Sweep *self,
           LpWriter *writer,
           LpStore *store,
           gint64 now,
           gboolean *more,
           GError **error)
{
  g_autoptr (GArray) clusters = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 end = g_get_monotonic_time () + SLICE_USEC;
  gboolean is_empty;

  /* While there are no customers, definitions come by the thousand. */
  if (!lp_store_is_empty (store, &is_empty, error))
    return FALSE;
  if (is_empty)
    return TRUE;
  if (!lp_store_begin (store, error) || !refresh (self, store, now, error)
      || !list_stale (store, clusters, error))
    return FALSE;
  for (guint i = 0; i < clusters->len && g_get_monotonic_time () < end
                    && !(i > 0 && lp_writer_is_wanted (writer));
       i++)
    if (!sweep_cluster (self, store, g_array_index (clusters, gint64, i), now, error))
      return FALSE;
  *more = clusters->len > 0;
  return lp_store_commit (store, error);
}

static gint
work_cb (LpWriter *writer, LpStore *store, gpointer user_data)
{
  Sweep *self = user_data;
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_real_time () / 1000;
  gboolean more = FALSE;

  if (!run_slice (self, writer, store, now, &more, &error))
    {
      if (!g_error_matches (error, LP_ERROR, LP_ERROR_FULL))
        g_warning ("%s", error->message);
      self->changes = 0;
      return REST_MS;
    }
  /* With the next day the same data may mean something else. */
  return more ? LP_WORK_MORE : (gint) (DAY_MS - now % DAY_MS);
}

void
lp_view_add_work (LpWriter *writer)
{
  lp_writer_add_late_work (writer, work_cb, sweep_new (), sweep_free);
}
