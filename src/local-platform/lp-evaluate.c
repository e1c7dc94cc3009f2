/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-evaluate.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-query-time.h"

#include <string.h>

/* How far audiences look back: the longest year, and a month for those who look at twelve. */
#define AUDIENCE_LOOK_BACK (396 * LP_DAY_MS)

/* How long one is new in an audience, and how long after leaving it that is told. */
#define NEW_DAYS 7
#define EXITED_DAYS 30

#define NO_QUERY G_MAXUINT

typedef struct
{
  char id[40];
  guint query; /* in queries */
} Audience;

typedef struct
{
  char *name;
  LpQuery *query;
  LpQueryFunction function;
  LpTimeUnit unit;
  gint64 count;
} Attribute;

/* What is remembered of a query or an audience while one customer is evaluated. */
typedef enum
{
  STATE_UNKNOWN,
  STATE_NO,
  STATE_YES,
} State;

struct _LpEvaluator
{
  GArray *audiences;  /* Audience, by id */
  GHashTable *by_id;  /* char* in audiences → place + 1 */
  GArray *attributes; /* Attribute */

  /* Many audiences share an expression, and then an evaluation. */
  GPtrArray *queries;
  GHashTable *by_expression; /* char* → place + 1 */
  guint8 *query_states;      /* State */
  guint8 *busy;              /* for each query, while it is evaluated */
  guint *places;             /* for each audience: of the membership of before, plus 1 */

  const LpQuerySubject *subject; /* while one is evaluated */
  gboolean uses_events;
};

const char *
lp_membership_status_name (guint8 status)
{
  static const char *const names[] = { "realized", "existing", "exited" };

  return names[MIN (status, LP_MEMBERSHIP_EXITED)];
}

gboolean
lp_membership_status_from_name (const char *name, gsize length, guint8 *status)
{
  for (guint8 i = 0; i <= LP_MEMBERSHIP_EXITED; i++)
    if (strlen (lp_membership_status_name (i)) == length
        && memcmp (lp_membership_status_name (i), name, length) == 0)
      {
        *status = i;
        return TRUE;
      }
  return FALSE;
}

static void
clear_attribute_cb (gpointer data)
{
  Attribute *attribute = data;

  g_free (attribute->name);
  lp_query_free (attribute->query);
}

static guint
add_query (LpEvaluator *self, const char *expression)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_expression, expression));
  LpQuery *query;

  if (place > 0)
    return place - 1;
  query = lp_query_parse (expression, NULL);
  if (query == NULL)
    return NO_QUERY;
  self->uses_events |= lp_query_uses_events (query);
  g_ptr_array_add (self->queries, query);
  g_hash_table_insert (self->by_expression, g_strdup (expression),
                       GUINT_TO_POINTER (self->queries->len));
  return self->queries->len - 1;
}

static void
add_audience_cb (const LpAudience *row, gpointer user_data)
{
  LpEvaluator *self = user_data;
  Audience audience = { .query = add_query (self, row->expression) };

  if (audience.query == NO_QUERY
      || g_strlcpy (audience.id, row->id, sizeof audience.id) >= sizeof audience.id)
    g_warning ("The audience “%s” cannot be evaluated here.", row->name);
  else
    g_array_append_val (self->audiences, audience);
}

static void
add_attribute_cb (const LpComputedAttribute *row, gpointer user_data)
{
  LpEvaluator *self = user_data;
  Attribute attribute = { .count = row->count };

  if (g_strcmp0 (row->status, "DRAFT") == 0 || g_strcmp0 (row->status, "INACTIVE") == 0)
    return;
  if (lp_time_unit_from_name (row->unit, strlen (row->unit), &attribute.unit))
    attribute.query = lp_query_parse_computed (row->expression, &attribute.function, NULL);
  if (attribute.query == NULL)
    {
      g_warning ("The computed attribute “%s” cannot be computed here.", row->name);
      return;
    }
  attribute.name = g_strdup (row->name);
  g_array_append_val (self->attributes, attribute);
}

static gint
compare_audiences (gconstpointer a, gconstpointer b)
{
  return strcmp (((const Audience *) a)->id, ((const Audience *) b)->id);
}

LpEvaluator *
lp_evaluator_new (LpStore *store, GError **error)
{
  LpEvaluator *self = g_new0 (LpEvaluator, 1);
  LpAudienceQuery all = { .platform_only = TRUE, .sort = "name", .limit = G_MAXINT64 };

  self->audiences = g_array_new (FALSE, FALSE, sizeof (Audience));
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (Attribute));
  g_array_set_clear_func (self->attributes, clear_attribute_cb);
  self->queries = g_ptr_array_new_with_free_func ((GDestroyNotify) lp_query_free);
  self->by_expression = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!lp_store_foreach_audience (store, &all, NULL, add_audience_cb, self, error)
      || !lp_store_foreach_computed_attribute (store, add_attribute_cb, self, error))
    {
      lp_evaluator_free (self);
      return NULL;
    }
  g_array_sort (self->audiences, compare_audiences);
  for (guint i = 0; i < self->audiences->len; i++)
    g_hash_table_insert (self->by_id, g_array_index (self->audiences, Audience, i).id,
                         GUINT_TO_POINTER (i + 1));
  self->query_states = g_new0 (guint8, MAX (1, self->queries->len));
  self->busy = g_new0 (guint8, MAX (1, self->queries->len));
  self->places = g_new0 (guint, MAX (1, self->audiences->len));
  return self;
}

void
lp_evaluator_free (LpEvaluator *self)
{
  g_array_unref (self->audiences);
  g_hash_table_unref (self->by_id);
  g_array_unref (self->attributes);
  g_ptr_array_unref (self->queries);
  g_hash_table_unref (self->by_expression);
  g_free (self->query_states);
  g_free (self->busy);
  g_free (self->places);
  g_free (self);
}

/* The first moment that counts. */
static gint64
look_back_from (const Attribute *attribute, gint64 now)
{
  if (attribute->unit >= LP_UNIT_DAY)
    now = lp_time_floor_day (now);
  return lp_time_shift (now, -attribute->count, attribute->unit);
}

gint64
lp_evaluator_get_look_back (LpEvaluator *self)
{
  gint64 longest = self->uses_events ? AUDIENCE_LOOK_BACK : 0;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const Attribute *attribute = &g_array_index (self->attributes, Attribute, i);
      /* From the middle of a year that has its leap day behind it months are longest. */
      gint64 day = G_GINT64_CONSTANT (1720000000000);

      longest = MAX (longest, day - look_back_from (attribute, day) + 2 * LP_DAY_MS);
    }
  return longest;
}

gboolean
lp_evaluator_is_time_dependent (LpEvaluator *self)
{
  /* Even a membership that nothing changes is realized first and existing later. */
  return self->audiences->len > 0 || self->attributes->len > 0;
}

/*
 * Computed attributes
 */

static void
print_result (GString *json, const Attribute *attribute, const LpQueryResult *result)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  lp_json_print (json, "%s:{'value':", attribute->name);
  if (attribute->function == LP_QUERY_COUNT)
    lp_json_print (json, "%l", (gint64) result->count);
  else if (result->type == LP_RESULT_TIME)
    lp_json_print (json, "%t", result->time);
  else if (result->type == LP_RESULT_NODE)
    lp_node_print (result->node, json);
  else
    {
      /* A sum of tenths is not quite a sum of tenths; nobody asks for the last digits. */
      g_ascii_formatd (digits, sizeof digits, "%.14g", result->number);
      lp_json_number (json, g_ascii_strtod (digits, NULL));
    }
  if (attribute->function == LP_QUERY_MOST_RECENT)
    lp_json_print (json, ",'timestamp':%t", result->time);
  g_string_append_c (json, '}');
}

void
lp_evaluator_compute (LpEvaluator *self, const LpQuerySubject *subject, GString *json)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const Attribute *attribute = &g_array_index (self->attributes, Attribute, i);
      gint64 from = look_back_from (attribute, subject->now);
      LpQuerySubject within = *subject;
      LpQueryResult result;

      while (within.n_events > 0 && within.events[within.n_events - 1].timestamp < from)
        within.n_events--;
      if (!lp_query_compute (attribute->query, &within, &result))
        continue;
      g_string_append (json, any ? "," : "\"SystemComputedAttributes\":{");
      print_result (json, attribute, &result);
      any = TRUE;
    }
  if (any)
    g_string_append_c (json, '}');
}

/*
 * Audiences
 */

static gboolean evaluate (LpEvaluator *self, guint query);

static gboolean
is_member_cb (const char *id, gpointer user_data)
{
  LpEvaluator *self = user_data;
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));

  if (place > 0)
    return evaluate (self, g_array_index (self->audiences, Audience, place - 1).query);
  return lp_query_is_member (self->subject, id);
}

/* Each expression once for each customer, and those it builds on before it. */
static gboolean
evaluate (LpEvaluator *self, guint query)
{
  LpQuerySubject subject;

  if (self->query_states[query] != STATE_UNKNOWN)
    return self->query_states[query] == STATE_YES;
  /* No definition may come back to itself; should one all the same, it has no members. */
  if (self->busy[query])
    return FALSE;
  self->busy[query] = TRUE;
  subject = *self->subject;
  subject.is_member = is_member_cb;
  subject.member_data = self;
  self->query_states[query]
    = lp_query_matches (g_ptr_array_index (self->queries, query), &subject) ? STATE_YES : STATE_NO;
  self->busy[query] = FALSE;
  return self->query_states[query] == STATE_YES;
}

/* Returns FALSE when there is nothing to say of the audience. */
static gboolean
transition (gboolean is_in, LpMembership *membership, gboolean known, gint64 now)
{
  gboolean was_in = known && membership->status != LP_MEMBERSHIP_EXITED;
  gint64 days
    = (lp_time_floor_day (now) - lp_time_floor_day (known ? membership->since : now)) / LP_DAY_MS;

  if (is_in && !was_in)
    {
      membership->status = LP_MEMBERSHIP_REALIZED;
      membership->since = now;
    }
  else if (is_in && days > NEW_DAYS)
    membership->status = LP_MEMBERSHIP_EXISTING;
  else if (!is_in && was_in)
    {
      membership->status = LP_MEMBERSHIP_EXITED;
      membership->since = now;
    }
  else if (!is_in)
    return known && days <= EXITED_DAYS;
  return TRUE;
}

void
lp_evaluator_qualify (LpEvaluator *self, const LpQuerySubject *subject, GArray *memberships)
{
  g_autoptr (GArray) before = g_array_copy (memberships);

  for (guint i = 0; i < before->len; i++)
    {
      const LpMembership *membership = &g_array_index (before, LpMembership, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, membership->audience));

      if (place > 0)
        self->places[place - 1] = i + 1;
    }

  self->subject = subject;
  memset (self->query_states, STATE_UNKNOWN, self->queries->len);
  g_array_set_size (memberships, 0);
  for (guint i = 0; i < self->audiences->len; i++)
    {
      const Audience *audience = &g_array_index (self->audiences, Audience, i);
      gboolean is_in = evaluate (self, audience->query);
      gboolean known = self->places[i] > 0;
      LpMembership membership = { 0 };

      if (!is_in && !known)
        continue;
      if (known)
        membership = g_array_index (before, LpMembership, self->places[i] - 1);
      else
        g_strlcpy (membership.audience, audience->id, sizeof membership.audience);
      self->places[i] = 0;
      if (transition (is_in, &membership, known, subject->now))
        g_array_append_val (memberships, membership);
    }
  self->subject = NULL;
}
