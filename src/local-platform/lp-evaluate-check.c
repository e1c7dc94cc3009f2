/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-evaluate.h"

#include "local-platform/lp-error.h"

#include <string.h>

/* Which audiences build on which, looked at when a definition is about to change. */

typedef struct
{
  char *id;
  char *name;
  LpQuery *query;
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->id);
  g_free (known->name);
  lp_query_free (known->query);
  g_free (known);
}

static void
add_known_cb (const LpAudience *audience, gpointer user_data)
{
  LpQuery *query;
  Known *known;

  /* Those that name no other are of no interest. */
  if (audience->expression == NULL || strstr (audience->expression, "egment") == NULL)
    return;
  query = lp_query_parse (audience->expression, NULL);
  if (query == NULL)
    return;
  known = g_new0 (Known, 1);
  known->id = g_strdup (audience->id);
  known->name = g_strdup (audience->name);
  known->query = query;
  g_ptr_array_add (user_data, known);
}

static GPtrArray *
list_known (LpStore *store)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (known_free);
  LpAudienceQuery all = { .platform_only = TRUE, .sort = "name", .limit = G_MAXINT64 };

  lp_store_foreach_audience (store, &all, NULL, add_known_cb, list, NULL);
  return list;
}

static void
count_cb (const LpAudience *audience, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static gboolean
exists (LpStore *store, const char *id)
{
  LpAudienceQuery one = { .id = id, .sort = "name", .limit = 1 };
  guint found = 0;

  lp_store_foreach_audience (store, &one, NULL, count_cb, &found, NULL);
  return found > 0;
}

static gboolean
names (const LpQuery *query, const char *id)
{
  return g_strv_contains (lp_query_get_audiences (query), id);
}

/* Whether @query leads to @id by way of others. Each is looked at once. */
static gboolean
leads_to (GPtrArray *known, const LpQuery *query, const char *id)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_ptr_array_add (waiting, (gpointer) query);
  while (waiting->len > 0)
    {
      const LpQuery *next = g_ptr_array_steal_index_fast (waiting, waiting->len - 1);

      if (names (next, id))
        return TRUE;
      for (guint i = 0; i < known->len; i++)
        {
          Known *candidate = g_ptr_array_index (known, i);

          if (names (next, candidate->id) && g_hash_table_add (seen, candidate))
            g_ptr_array_add (waiting, candidate->query);
        }
    }
  return FALSE;
}

gboolean
lp_evaluate_check_audience (LpStore *store, const char *id, const char *expression, GError **error)
{
  g_autoptr (LpQuery) query = lp_query_parse (expression, error);
  g_autoptr (GPtrArray) known = NULL;
  const char *const *audiences;

  if (query == NULL)
    return FALSE;
  audiences = lp_query_get_audiences (query);
  if (audiences[0] == NULL)
    return TRUE;
  for (guint i = 0; audiences[i] != NULL; i++)
    if (!exists (store, audiences[i]))
      {
        g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                     "inSegment (\"%s\") names an audience that does not exist.", audiences[i]);
        return FALSE;
      }
  known = list_known (store);
  if (id != NULL && leads_to (known, query, id))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                   "The expression of the audience would depend on the audience itself.");
      return FALSE;
    }
  return TRUE;
}

char *
lp_evaluate_find_dependent (LpStore *store, const char *id)
{
  g_autoptr (GPtrArray) known = list_known (store);

  for (guint i = 0; i < known->len; i++)
    {
      Known *candidate = g_ptr_array_index (known, i);

      if (names (candidate->query, id))
        return g_strdup (candidate->name);
    }
  return NULL;
}

gboolean
lp_evaluate_check_duration (const char *unit, gint64 count)
{
  static const struct
  {
    const char *unit;
    gint64 most;
  } units[] = { { "HOURS", 24 }, { "DAYS", 7 }, { "WEEKS", 4 }, { "MONTHS", 6 } };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (unit, units[i].unit) == 0)
      return count >= 1 && count <= units[i].most;
  return FALSE;
}
