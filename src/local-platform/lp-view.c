/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-view.h"
#include "local-platform/lp-view-private.h"

#include "local-platform/lp-evaluate.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge.h"
#include "local-platform/lp-store-private.h"
#include "local-platform/lp-xdm.h"

#include <string.h>

/* Where a profile says which audiences it is in, and there those that are evaluated here. */
#define MEMBERSHIP "segmentMembership"
#define EVALUATED "ups"

void
lp_view_free (LpView *view)
{
  g_free (view->entity);
  g_free (view->sources);
  g_free (view);
}

/* The kept view; %NULL without an error when there is none that is up to date. */
static LpView *
load (LpStore *store, gint64 cluster, GError **error)
{
  g_autoptr (LpStatement) statement
    = lp_store_sql (store,
                    "SELECT entity, sources, modified FROM views WHERE cluster = ?1"
                    " AND NOT EXISTS (SELECT 1 FROM stale WHERE cluster = ?1)",
                    error);
  LpView *view;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, cluster);
  if (!lp_store_step (store, statement, error))
    return NULL;
  view = g_new0 (LpView, 1);
  view->entity = g_strdup ((const char *) sqlite3_column_text (statement, 0));
  view->sources = g_strdup ((const char *) sqlite3_column_text (statement, 1));
  view->modified = sqlite3_column_int64 (statement, 2);
  return view;
}

LpView *
lp_view_merge (LpStore *store,
               gint64 cluster,
               gint64 identity,
               const LpMergeRules *rules,
               GError **error)
{
  g_autoptr (GPtrArray) fragments
    = lp_store_list_fragments (store, cluster, rules->stitch ? 0 : identity, error);
  g_autoptr (GString) entity = NULL;
  g_autoptr (GString) sources = NULL;
  LpView *view;

  if (fragments == NULL || fragments->len == 0)
    return NULL;
  entity = g_string_sized_new (4096);
  lp_merge_fragments (fragments, rules->merge, rules->order, lp_store_get_reader (store), entity);
  /* The policy may leave all of them out. */
  if (fragments->len == 0)
    return NULL;

  view = g_new0 (LpView, 1);
  sources = g_string_new ("[");
  for (guint i = 0; i < fragments->len; i++)
    {
      const LpFragment *fragment = g_ptr_array_index (fragments, i);

      lp_json_print (sources, i > 0 ? ",%s" : "%s", fragment->dataset);
      view->modified = MAX (view->modified, fragment->modified);
    }
  g_string_append_c (sources, ']');
  view->entity = g_string_free (g_steal_pointer (&entity), FALSE);
  view->sources = g_string_free (g_steal_pointer (&sources), FALSE);
  return view;
}

void
lp_view_add (LpStore *store, LpView *view, const char *entity)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  LpFragment base = { .entity = view->entity, .modified = 0 };
  LpFragment more = { .entity = (char *) entity, .modified = 1 };
  GString *merged = g_string_sized_new (strlen (view->entity) + strlen (entity));

  g_ptr_array_add (both, &base);
  g_ptr_array_add (both, &more);
  lp_merge_fragments (both, "timestampOrdered", NULL, lp_store_get_reader (store), merged);
  g_free (view->entity);
  view->entity = g_string_free (merged, FALSE);
}

gboolean
lp_view_list_memberships (LpStore *store, gint64 cluster, GArray *memberships, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpStatement) statement = lp_store_sql (
    store, "SELECT audience, status, since FROM memberships WHERE cluster = ?1", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, cluster);
  while (lp_store_step (store, statement, &local_error))
    {
      LpMembership membership = { 0 };

      g_strlcpy (membership.audience, (const char *) sqlite3_column_text (statement, 0),
                 sizeof membership.audience);
      membership.status = (guint8) sqlite3_column_int (statement, 1);
      membership.since = sqlite3_column_int64 (statement, 2);
      g_array_append_val (memberships, membership);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gint64
lp_view_get_evaluated (LpStore *store, gint64 cluster, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT evaluated FROM views WHERE cluster = ?1", error);

  if (statement == NULL)
    return -1;
  sqlite3_bind_int64 (statement, 1, cluster);
  if (lp_store_step (store, statement, &local_error))
    return sqlite3_column_int64 (statement, 0);
  if (local_error == NULL)
    return 0;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return -1;
}

static void
begin_member (GString *out, const char *name)
{
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  lp_json_print (out, "%s:", name);
}

static void
print_evaluated (GArray *memberships, GString *out)
{
  begin_member (out, EVALUATED);
  g_string_append_c (out, '{');
  for (guint i = 0; i < memberships->len; i++)
    {
      const LpMembership *membership = &g_array_index (memberships, LpMembership, i);

      begin_member (out, membership->audience);
      lp_json_print (out, "{'lastQualificationTime':%t,'status':%s}", membership->since,
                     lp_membership_status_name (membership->status));
    }
  g_string_append_c (out, '}');
}

/* @node: what the records say of memberships; those of audiences from elsewhere stay. */
static void
print_memberships (LpNode node, GArray *memberships, GString *out)
{
  gsize before = out->len;
  LpNodeIter iter;
  LpNode value;
  const char *name;

  begin_member (out, MEMBERSHIP);
  if (memberships->len == 0 && !lp_node_is_object (node))
    {
      lp_node_print (node, out);
      return;
    }
  g_string_append_c (out, '{');
  if (lp_node_is_object (node))
    {
      lp_node_iter_init (&iter, node);
      while (lp_node_iter_next (&iter, &name, &value))
        if (strcmp (name, EVALUATED) != 0)
          {
            begin_member (out, name);
            lp_node_print (value, out);
          }
    }
  if (memberships->len > 0)
    print_evaluated (memberships, out);
  if (out->str[out->len - 1] == '{')
    g_string_truncate (out, before);
  else
    g_string_append_c (out, '}');
}

void
lp_view_set_memberships (LpStore *store, LpView *view, GArray *memberships)
{
  g_autoptr (GString) out = NULL;
  LpNode root;
  LpNode node;
  LpNodeIter iter;
  const char *name;
  gboolean found = FALSE;

  /* It was printed here, so it can be read. */
  if (!lp_reader_read (lp_store_get_reader (store), view->entity, strlen (view->entity), &root,
                       NULL))
    return;
  out = g_string_sized_new (strlen (view->entity) + memberships->len * 128);
  g_string_append_c (out, '{');
  lp_node_iter_init (&iter, root);
  while (lp_node_iter_next (&iter, &name, &node))
    if (strcmp (name, MEMBERSHIP) == 0)
      {
        print_memberships (node, memberships, out);
        found = TRUE;
      }
    else
      {
        begin_member (out, name);
        lp_node_print (node, out);
      }
  if (!found && memberships->len > 0)
    {
      begin_member (out, MEMBERSHIP);
      g_string_append_c (out, '{');
      print_evaluated (memberships, out);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, '}');
  g_free (view->entity);
  view->entity = g_string_free (g_steal_pointer (&out), FALSE);
}

/* The computed attributes of the view that was kept last, as a record; NULL without an error when
 * there are none. */
static char *
dup_last_computed (LpStore *store, gint64 cluster, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpStatement) statement
    = lp_store_sql (store, "SELECT entity FROM views WHERE cluster = ?1", error);
  g_autoptr (GString) out = NULL;
  LpNode node;

  if (statement == NULL)
    return NULL;
  sqlite3_bind_int64 (statement, 1, cluster);
  if (lp_store_step (store, statement, &local_error)
      && lp_reader_read (lp_store_get_reader (store),
                         (const char *) sqlite3_column_text (statement, 0),
                         (gsize) sqlite3_column_bytes (statement, 0), &node, &local_error)
      && lp_node_get_member (node, LP_TENANT_FOLDER, &node)
      && lp_node_get_member (node, "SystemComputedAttributes", &node))
    {
      out = g_string_new ("{\"" LP_TENANT_FOLDER "\":{\"SystemComputedAttributes\":");
      lp_node_print (node, out);
      g_string_append (out, "}}");
      return g_string_free (g_steal_pointer (&out), FALSE);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* What was found last, for a profile that has changed since. */
static gboolean
add_last_results (LpStore *store, gint64 cluster, LpView *view, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) memberships = g_array_new (FALSE, FALSE, sizeof (LpMembership));
  gint64 evaluated = lp_view_get_evaluated (store, cluster, error);
  g_autofree char *computed = NULL;

  if (evaluated <= 0)
    return evaluated == 0;
  computed = dup_last_computed (store, cluster, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!lp_view_list_memberships (store, cluster, memberships, error))
    return FALSE;
  if (computed != NULL)
    lp_view_add (store, view, computed);
  lp_view_set_memberships (store, view, memberships);
  return TRUE;
}

LpView *
lp_view_make (LpStore *store,
              gint64 cluster,
              gint64 identity,
              const LpMergeRules *rules,
              GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (LpView) view = NULL;

  if (rules->is_default && rules->stitch)
    view = load (store, cluster, &local_error);
  if (view == NULL && local_error == NULL)
    {
      view = lp_view_merge (store, cluster, identity, rules, &local_error);
      if (view != NULL)
        add_last_results (store, cluster, view, &local_error);
    }
  if (local_error == NULL)
    return g_steal_pointer (&view);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}
