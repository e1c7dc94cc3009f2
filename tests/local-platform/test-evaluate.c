/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-evaluate.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-merge.h"
#include "local-platform/lp-sample-store.h"
#include "support/hub-test-case.h"

#include <string.h>

/* Audiences and computed attributes: what happens to one customer over the days, and whether the
 * sample company's definitions say of its customers what the company says of them. */

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60 * 1000)

/* How far most of the company's computed attributes look back. */
#define MONTHS 6

static gint64
ms (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * 1000;
}

static LpStore *
open_store (const char *name)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;
  LpStore *store = lp_store_open (folder, &error);

  g_assert_no_error (error);
  return store;
}

static void
add_audience (LpStore *store, const char *id, const char *expression)
{
  LpAudience audience = { .id = id,
                          .name = id,
                          .description = "",
                          .name_space = "AEPSegments",
                          .origin = "REAL_TIME_CUSTOMER_PROFILE",
                          .expression = expression,
                          .evaluation = "batch" };
  g_autoptr (GError) error = NULL;

  lp_store_add_audience (store, &audience, &error);
  g_assert_no_error (error);
}

static void
add_attribute (LpStore *store,
               const char *name,
               const char *expression,
               const char *unit,
               gint64 count,
               const char *status)
{
  LpComputedAttribute attribute = { .id = name,
                                    .name = name,
                                    .display_name = name,
                                    .description = "",
                                    .expression = expression,
                                    .function = "",
                                    .return_type = "",
                                    .unit = unit,
                                    .count = count,
                                    .status = status };
  g_autoptr (GError) error = NULL;

  lp_store_add_computed_attribute (store, &attribute, &error);
  g_assert_no_error (error);
}

static LpEvaluator *
new_evaluator (LpStore *store)
{
  g_autoptr (GError) error = NULL;
  LpEvaluator *evaluator = lp_evaluator_new (store, &error);

  g_assert_no_error (error);
  return evaluator;
}

/* A customer read from JSON with ' for ". */
typedef struct
{
  LpReader *profile_reader;
  LpReader *event_reader;
  GArray *events;
  LpQuerySubject subject;
} Customer;

static Customer *
customer_new (const char *profile, const char *events, gint64 now)
{
  Customer *self = g_new0 (Customer, 1);
  g_autoptr (GError) error = NULL;
  LpNodeIter iter;
  LpNode root;
  LpNode event;

  self->profile_reader = lp_reader_new ();
  self->event_reader = lp_reader_new ();
  self->events = g_array_new (FALSE, FALSE, sizeof (LpQueryEvent));
  lp_reader_read (self->profile_reader, profile, strlen (profile), &self->subject.profile, &error);
  g_assert_no_error (error);
  lp_reader_read (self->event_reader, events, strlen (events), &root, &error);
  g_assert_no_error (error);
  lp_node_iter_init (&iter, root);
  while (lp_node_iter_next (&iter, NULL, &event))
    {
      LpQueryEvent row = { event, 0 };
      LpNode time;

      g_assert_true (lp_node_get_member (event, "timestamp", &time));
      row.timestamp = ms (lp_node_get_string (time, NULL));
      g_array_append_val (self->events, row);
    }
  self->subject.has_profile = TRUE;
  self->subject.events = (const LpQueryEvent *) (gpointer) self->events->data;
  self->subject.n_events = self->events->len;
  self->subject.now = now;
  return self;
}

static void
customer_free (Customer *self)
{
  lp_reader_free (self->profile_reader);
  lp_reader_free (self->event_reader);
  g_array_unref (self->events);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Customer, customer_free)

static Customer *
customer_of (const char *profile, const char *events, const char *now)
{
  g_autofree char *profile_text = g_strdelimit (g_strdup (profile), "'", '"');
  g_autofree char *events_text = g_strdelimit (g_strdup (events), "'", '"');

  return customer_new (profile_text, events_text, ms (now));
}

/* "a realized 0, b exited 3": the audiences, and how many days before now. */
static char *
describe (GArray *memberships, gint64 now)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < memberships->len; i++)
    {
      const LpMembership *membership = &g_array_index (memberships, LpMembership, i);

      g_string_append_printf (text, "%s%s %s %d", i > 0 ? ", " : "", membership->audience,
                              lp_membership_status_name (membership->status),
                              (int) ((now - membership->since) / DAY));
    }
  return g_string_free (text, FALSE);
}

static void
test_states (void)
{
  static const struct
  {
    const char *now;
    const char *profile;
    const char *expect;
  } steps[] = {
    { "2026-03-01T09:00:00Z", "{'age':10}", "" },
    { "2026-03-02T09:00:00Z", "{'age':20}", "adult realized 0, either realized 0" },
    { "2026-03-02T10:00:00Z", "{'age':20}", "adult realized 0, either realized 0" },
    { "2026-03-09T08:00:00Z", "{'age':20}", "adult realized 6, either realized 6" },
    { "2026-03-10T08:00:00Z", "{'age':20}", "adult existing 7, either existing 7" },
    { "2026-03-20T09:00:00Z", "{'age':10,'vip':true}",
      "adult exited 0, either existing 18, vip realized 0" },
    { "2026-03-25T09:00:00Z", "{'age':10}", "adult exited 5, either exited 0, vip exited 0" },
    { "2026-04-19T10:00:00Z", "{'age':10}", "adult exited 30, either exited 25, vip exited 25" },
    { "2026-04-20T10:00:00Z", "{'age':10}", "either exited 26, vip exited 26" },
    /* Coming back is coming in. */
    { "2026-04-20T11:00:00Z", "{'age':10,'vip':true}", "either realized 0, vip realized 0" },
    { "2026-06-30T11:00:00Z", "{'age':10}", "either exited 0, vip exited 0" },
    { "2026-09-30T11:00:00Z", "{'age':10}", "" },
  };
  LpStore *store = open_store ("store");
  g_autoptr (GArray) memberships = g_array_new (FALSE, FALSE, sizeof (LpMembership));
  LpMembership gone = { "no such audience", LP_MEMBERSHIP_EXISTING, 0 };
  g_autoptr (LpEvaluator) evaluator = NULL;

  add_audience (store, "vip", "vip");
  add_audience (store, "either", "inSegment(\"adult\") or inSegment(\"vip\")");
  add_audience (store, "adult", "age >= 18");
  add_audience (store, "twin", "age >= 180");
  evaluator = new_evaluator (store);
  g_assert_cmpint (lp_evaluator_get_look_back (evaluator), ==, 0);
  g_assert_true (lp_evaluator_is_time_dependent (evaluator));
  g_array_append_val (memberships, gone);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (Customer) customer = customer_of (steps[i].profile, "[]", steps[i].now);
      g_autofree char *text = NULL;

      lp_evaluator_qualify (evaluator, &customer->subject, memberships);
      text = describe (memberships, customer->subject.now);
      g_assert_cmpstr (text, ==, steps[i].expect);
    }
  g_assert_finalize_object (store);
}

static void
test_circle (void)
{
  LpStore *store = open_store ("store");
  g_autoptr (GArray) memberships = g_array_new (FALSE, FALSE, sizeof (LpMembership));
  g_autoptr (Customer) customer = customer_of (
    "{'segmentMembership':{'AAM':{'x':{'status':'realized'}}}}", "[]", "2026-03-01T09:00:00Z");
  g_autoptr (LpEvaluator) evaluator = NULL;
  g_autoptr (GError) error = NULL;

  add_audience (store, "a", "inSegment(\"b\")");
  add_audience (store, "b", "inSegment(\"a\")");
  add_audience (store, "outside", "inSegment(\"x\")");
  add_audience (store, "old", "matches(");
  g_test_expect_message ("hub-local-platform", G_LOG_LEVEL_WARNING, "*old*cannot be evaluated*");
  evaluator = new_evaluator (store);
  g_test_assert_expected_messages ();
  lp_evaluator_qualify (evaluator, &customer->subject, memberships);
  g_assert_cmpuint (memberships->len, ==, 1);
  g_assert_cmpstr (g_array_index (memberships, LpMembership, 0).audience, ==, "outside");

  /* Which is why nobody can make one. */
  g_assert_false (lp_evaluate_check_audience (store, "b", "age > 1 or inSegment(\"a\")", &error));
  g_assert_nonnull (strstr (error->message, "depend on the audience itself"));
  g_clear_error (&error);
  g_assert_false (lp_evaluate_check_audience (store, NULL, "inSegment(\"none\")", &error));
  g_assert_nonnull (strstr (error->message, "does not exist"));
  g_clear_error (&error);
  g_assert_true (lp_evaluate_check_audience (store, NULL, "inSegment(\"a\")", &error));
  g_assert_no_error (error);
  g_assert_finalize_object (store);
}

static void
test_compute (void)
{
  static const char events[]
    = "[{'timestamp':'2026-11-26T08:00:00Z','type':'view'},"
      "{'timestamp':'2026-11-26T01:00:00Z','type':'buy','total':0.1,'items':[{'name':'a'}]},"
      "{'timestamp':'2026-11-20T00:00:01Z','type':'buy','total':0.2,'items':[{'name':'b'}]},"
      "{'timestamp':'2026-05-26T00:00:00Z','type':'buy','total':5},"
      "{'timestamp':'2026-05-25T23:59:59Z','type':'buy','total':50}]";
  LpStore *store = open_store ("store");
  g_autoptr (Customer) customer = customer_of ("{}", events, "2026-11-26T09:30:00Z");
  g_autoptr (Customer) nobody = customer_of ("{}", "[]", "2026-11-26T09:30:00Z");
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (LpEvaluator) none = new_evaluator (store);
  g_autoptr (LpEvaluator) evaluator = NULL;

  lp_evaluator_compute (none, &customer->subject, json);
  g_assert_cmpstr (json->str, ==, "");

  add_attribute (store, "aSum", "xEvent[type = \"buy\"].sum(total)", "DAYS", 6, NULL);
  add_attribute (store, "bCount", "xEvent[type = \"buy\"].count()", "MONTHS", 6, NULL);
  add_attribute (store, "cMin", "xEvent.min(total)", "MONTHS", 12, NULL);
  add_attribute (store, "dMax", "xEvent.max(timestamp)", "WEEKS", 4, NULL);
  add_attribute (store, "eRecent", "xEvent[type = \"buy\"].mostRecent(items.name)", "MONTHS", 1,
                 NULL);
  add_attribute (store, "fHours", "xEvent.count()", "HOURS", 2, NULL);
  add_attribute (store, "gAverage", "xEvent[total > 1].average(total)", "MONTHS", 12, NULL);
  add_attribute (store, "hNothing", "xEvent[type = \"sell\"].max(total)", "MONTHS", 12, NULL);
  add_attribute (store, "iDraft", "xEvent.count()", "MONTHS", 12, "DRAFT");
  evaluator = new_evaluator (store);
  lp_evaluator_compute (evaluator, &customer->subject, json);
  g_assert_cmpstr (json->str, ==,
                   "\"SystemComputedAttributes\":{\"aSum\":{\"value\":0.3},"
                   "\"bCount\":{\"value\":3},\"cMin\":{\"value\":0.1},"
                   "\"dMax\":{\"value\":\"2026-11-26T08:00:00Z\"},"
                   "\"eRecent\":{\"value\":\"a\",\"timestamp\":\"2026-11-26T01:00:00Z\"},"
                   "\"fHours\":{\"value\":1},\"gAverage\":{\"value\":27.5}}");
  g_string_truncate (json, 0);
  lp_evaluator_compute (evaluator, &nobody->subject, json);
  g_assert_cmpstr (json->str, ==, "");
  g_assert_cmpint (lp_evaluator_get_look_back (evaluator), >=, 366 * DAY);
  g_assert_cmpint (lp_evaluator_get_look_back (evaluator), <=, 396 * DAY);

  g_assert_true (lp_evaluate_check_duration ("HOURS", 24));
  g_assert_false (lp_evaluate_check_duration ("HOURS", 25));
  g_assert_false (lp_evaluate_check_duration ("DAYS", 8));
  g_assert_false (lp_evaluate_check_duration ("WEEKS", 0));
  g_assert_true (lp_evaluate_check_duration ("MONTHS", 6));
  g_assert_false (lp_evaluate_check_duration ("MONTHS", 7));
  g_assert_false (lp_evaluate_check_duration ("YEARS", 1));
  g_assert_finalize_object (store);
}

/*
 * The sample company
 */

static gboolean
append_event_cb (const LpEventRow *row, gpointer user_data)
{
  GString *events = user_data;

  if (events->len > 1)
    g_string_append_c (events, ',');
  g_string_append_len (events, row->entity, (gssize) row->length);
  return TRUE;
}

/* All events as one list, which is read in one go. */
static char *
events_of (LpStore *store, gint64 cluster)
{
  LpEventQuery query = { .cluster = cluster,
                         .from = 0,
                         .until = G_MAXINT64,
                         .newest_first = TRUE,
                         .after_timestamp = G_MAXINT64,
                         .after_row = G_MAXINT64,
                         .limit = 5000 };
  GString *events = g_string_new ("[");
  g_autoptr (GError) error = NULL;

  lp_store_foreach_event (store, &query, append_event_cb, events, &error);
  g_assert_no_error (error);
  g_string_append_c (events, ']');
  return g_string_free (events, FALSE);
}

static char *
to_text (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  GString *text = g_string_new (NULL);

  json_node_set_object (node, object);
  lp_json_node (text, node);
  return g_string_free (text, FALSE);
}

static JsonObject *
merge (GPtrArray *fragments)
{
  g_autoptr (LpReader) reader = lp_reader_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;

  if (fragments->len == 0)
    return json_object_new ();
  lp_merge_fragments (fragments, "timestampOrdered", NULL, reader, text);
  node = json_from_string (text->str, NULL);
  return json_node_dup_object (node);
}

/* What the company knows of a customer, and what it says follows from it. */
static void
split_fragments (LpStore *store, gint64 cluster, JsonObject **own, JsonObject **stated)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = lp_store_list_fragments (store, cluster, 0, &error);
  g_autoptr (GPtrArray) own_list = g_ptr_array_new ();
  g_autoptr (GPtrArray) stated_list = g_ptr_array_new ();

  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      LpFragment *fragment = g_ptr_array_index (all, i);

      g_ptr_array_add (fragment->system ? stated_list : own_list, fragment);
    }
  *own = merge (own_list);
  *stated = merge (stated_list);
}

static JsonObject *
member_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gint
compare_memberships (gconstpointer a, gconstpointer b)
{
  return strcmp (((const LpMembership *) a)->audience, ((const LpMembership *) b)->audience);
}

static GArray *
stated_memberships (JsonObject *stated)
{
  JsonObject *ups = member_object (member_object (stated, "segmentMembership"), "ups");
  GArray *memberships = g_array_new (FALSE, FALSE, sizeof (LpMembership));
  JsonObjectIter iter;
  const char *id;
  JsonNode *node;

  if (ups == NULL)
    return memberships;
  json_object_iter_init (&iter, ups);
  while (json_object_iter_next (&iter, &id, &node))
    {
      JsonObject *object = json_node_get_object (node);
      const char *status = json_object_get_string_member (object, "status");
      LpMembership membership
        = { .since = ms (json_object_get_string_member (object, "lastQualificationTime")) };

      g_strlcpy (membership.audience, id, sizeof membership.audience);
      g_assert_true (lp_membership_status_from_name (status, strlen (status), &membership.status));
      g_array_append_val (memberships, membership);
    }
  g_array_sort (memberships, compare_memberships);
  return memberships;
}

typedef struct
{
  LpStore *store;
  LpEvaluator *evaluator;
  GHashTable *names; /* id → name */
  gint64 now;
  guint differences;
  guint64 members;
  guint64 computed;
} Sample;

static void
name_cb (const LpAudience *audience, gpointer user_data)
{
  g_hash_table_insert (user_data, g_strdup (audience->id), g_strdup (audience->name));
}

static void
compare (Sample *self, const char *crm, GArray *stated, GArray *evaluated, gboolean dates)
{
  guint i = 0;
  guint j = 0;

  while (i < stated->len || j < evaluated->len)
    {
      const LpMembership *a = i < stated->len ? &g_array_index (stated, LpMembership, i) : NULL;
      const LpMembership *b
        = j < evaluated->len ? &g_array_index (evaluated, LpMembership, j) : NULL;
      int order = a == NULL ? 1 : b == NULL ? -1 : strcmp (a->audience, b->audience);
      const char *id = order <= 0 ? a->audience : b->audience;

      if (!dates && order < 0 && a->status == LP_MEMBERSHIP_EXITED)
        {
          i++;
          continue;
        }
      if (order != 0 || (dates && (a->status != b->status || a->since != b->since)))
        {
          self->differences++;
          g_test_message ("%s and “%s”: the company says %s, the query %s", crm,
                          (char *) g_hash_table_lookup (self->names, id),
                          order <= 0 ? lp_membership_status_name (a->status) : "nothing",
                          order >= 0 ? lp_membership_status_name (b->status) : "nothing");
        }
      i += order <= 0;
      j += order >= 0;
    }
}

/* Adds an attribute, unless it comes to nothing. */
static void
state_number (JsonObject *stated, const char *name, double number)
{
  JsonObject *attribute = json_object_new ();

  json_object_set_double_member (attribute, "value", number);
  if (number != 0)
    json_object_set_object_member (stated, name, attribute);
  else
    json_object_unref (attribute);
}

/* What is of the wrong type counts for nothing. */
static double
number_of (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
             && json_node_get_value_type (node) != G_TYPE_STRING
           ? json_node_get_double (node)
           : 0;
}

/* The first product of a purchase; a list of one may go without its brackets. */
static const char *
product_of (JsonObject *event)
{
  JsonNode *items = json_object_get_member (event, "productListItems");

  if (JSON_NODE_HOLDS_ARRAY (items))
    items = json_array_get_element (json_node_get_array (items), 0);
  return json_object_get_string_member (json_node_get_object (items), "name");
}

/* What the events come to, counted without any query. */
static JsonObject *
count_events (const char *text, gint64 now)
{
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonArray *events = json_node_get_array (root);
  gint64 today = now - now % DAY;
  g_autoptr (GDateTime) day = g_date_time_new_from_unix_utc (today / 1000);
  g_autoptr (GDateTime) first = g_date_time_add_months (day, -MONTHS);
  gint64 from = g_date_time_to_unix (first) * 1000;
  JsonObject *stated = json_object_new ();
  guint purchases = 0;
  guint contacts = 0;
  guint views = 0;
  double spent = 0;

  /* The newest comes first. */
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      const char *type = json_object_get_string_member_with_default (event, "eventType", "");
      const char *time = json_object_get_string_member (event, "timestamp");

      contacts += strcmp (type, "halyard.supportContact") == 0 && ms (time) >= today - 90 * DAY;
      views += strcmp (type, "web.webpagedetails.pageViews") == 0 && ms (time) >= today - 30 * DAY;
      if (strcmp (type, "commerce.purchases") != 0 || ms (time) < from)
        continue;
      if (purchases++ == 0)
        {
          JsonObject *last = json_object_new ();

          json_object_set_string_member (last, "value", product_of (event));
          json_object_set_string_member (last, "timestamp", time);
          json_object_set_object_member (stated, "lastPurchase", last);
        }
      spent += number_of (member_object (member_object (event, "commerce"), "order"), "priceTotal");
    }
  state_number (stated, "purchases6Months", purchases);
  state_number (stated, "spend6Months", spent);
  state_number (stated, "supportContacts90Days", contacts);
  state_number (stated, "pageViews30Days", views);
  return stated;
}

static gboolean
is_same_value (JsonNode *found, JsonNode *said)
{
  if (found == NULL || said == NULL)
    return FALSE;
  if (json_node_get_value_type (said) == G_TYPE_STRING)
    return json_node_equal (found, said);
  return ABS (json_node_get_double (found) - json_node_get_double (said)) < 0.001;
}

/* @computed has the member that lp_evaluator_compute() makes. */
static void
check_computed (Sample *self, const char *crm, const char *events, JsonObject *computed)
{
  g_autoptr (JsonObject) stated = count_events (events, self->now);
  JsonObject *found = member_object (computed, "SystemComputedAttributes");
  g_autoptr (GList) names = json_object_get_members (stated);

  self->computed += found != NULL;
  if ((found != NULL ? json_object_get_size (found) : 0) != json_object_get_size (stated))
    {
      self->differences++;
      g_test_message ("%s: %u attributes have a value, not %u", crm,
                      found != NULL ? json_object_get_size (found) : 0,
                      json_object_get_size (stated));
    }
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonObject *said = member_object (stated, l->data);
      JsonObject *value = member_object (found, l->data);

      if (value != NULL
          && is_same_value (json_object_get_member (value, "value"),
                            json_object_get_member (said, "value"))
          && (!json_object_has_member (said, "timestamp")
              || json_node_equal (json_object_get_member (said, "timestamp"),
                                  json_object_get_member (value, "timestamp"))))
        continue;
      self->differences++;
      g_test_message ("%s: %s should be %s", crm, (char *) l->data, to_text (said));
    }
}

static void
check_customer (Sample *self, const char *name_space, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LpIdentity) identity = lp_store_find_identity (self->store, name_space, value, &error);
  g_autofree char *events = events_of (self->store, identity->cluster);
  g_autoptr (JsonObject) own = NULL;
  g_autoptr (JsonObject) stated = NULL;
  g_autoptr (GString) json = g_string_new (NULL);
  g_autoptr (Customer) bare = NULL;
  g_autoptr (Customer) customer = NULL;
  g_autoptr (GArray) before = NULL;
  g_autoptr (GArray) kept = NULL;
  g_autoptr (GArray) fresh = g_array_new (FALSE, FALSE, sizeof (LpMembership));
  g_autofree char *own_text = NULL;
  g_autofree char *full_text = NULL;
  g_autofree char *added = NULL;
  g_autoptr (JsonNode) added_node = NULL;

  split_fragments (self->store, identity->cluster, &own, &stated);
  own_text = to_text (own);
  bare = customer_new (own_text, events, self->now);
  lp_evaluator_compute (self->evaluator, &bare->subject, json);
  added = g_strdup_printf ("{%s}", json->str);
  added_node = json_from_string (added, NULL);
  check_computed (self, value, events, json_node_get_object (added_node));

  if (member_object (own, "_halyard") == NULL)
    json_object_set_object_member (own, "_halyard", json_object_new ());
  if (json->len > 0)
    json_object_set_member (member_object (own, "_halyard"), "SystemComputedAttributes",
                            json_node_copy (json_object_get_member (
                              json_node_get_object (added_node), "SystemComputedAttributes")));
  full_text = to_text (own);
  customer = customer_new (full_text, events, self->now);
  before = stated_memberships (stated);
  kept = g_array_copy (before);
  lp_evaluator_qualify (self->evaluator, &customer->subject, kept);
  lp_evaluator_qualify (self->evaluator, &customer->subject, fresh);
  self->members += fresh->len;
  /* Someone who is in stays in, with the date and all; someone new is found to be in. */
  compare (self, value, before, kept, TRUE);
  compare (self, value, before, fresh, FALSE);
}

static void
check_sample (const char *at)
{
  LpStore *store = open_store (at);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GError) error = NULL;
  Sample sample = { .store = store, .now = ms (at) };
  LpAudienceQuery all = { .sort = "name", .limit = G_MAXINT64 };

  lp_sample_store_fill (store, now);
  sample.evaluator = new_evaluator (store);
  sample.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  lp_store_foreach_audience (store, &all, NULL, name_cb, sample.names, &error);
  g_assert_no_error (error);
  check_customer (&sample, "ECID", "31415926535897932384626433832795028841");
  for (guint number = 1; number <= 200; number++)
    {
      g_autofree char *crm = g_strdup_printf ("C-%06u", number);

      if (number != 4)
        check_customer (&sample, "CRMID", crm);
    }
  g_assert_cmpuint (sample.differences, ==, 0);
  g_assert_cmpuint (sample.computed, >=, 196);
  g_assert_cmpuint (sample.members, >, 4000 * 6 / 7 + 200 * 5);
  g_hash_table_unref (sample.names);
  lp_evaluator_free (sample.evaluator);
  g_assert_finalize_object (store);
}

static void
test_sample (void)
{
  /* Whatever the day and the hour, with a leap day behind it or not. */
  check_sample ("2026-11-26T09:30:00Z");
  check_sample ("2028-03-31T23:59:59Z");
  check_sample ("2027-01-01T00:00:01Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/evaluate/states", test_states);
  hub_test_add ("/local-platform/evaluate/circle", test_circle);
  hub_test_add ("/local-platform/evaluate/compute", test_compute);
  hub_test_add ("/local-platform/evaluate/sample", test_sample);
  return g_test_run ();
}
