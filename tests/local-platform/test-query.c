/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-query.h"
#include "support/hub-test-case.h"

#include <string.h>

/* The query language, by its table: one profile, four events, and a Thursday morning. */

#define NOW "2026-11-26T09:30:00Z"

static const char profile_json[]
  = "{'person':{'name':{'firstName':'Hanneke','lastName':'de Vries'},'birthDate':'1979-04-22'},"
    "'homeAddress':{'countryCode':'NL','city':'Örebro','empty':{}},'age':47,'score':'78','vip':"
    "true,"
    "'spent':12.5,'nothing':null,'none':[],'tags':['a','b'],'numbers':[1,5,9],"
    "'orders':[{'id':'x','lines':[{'sku':'S1','price':10},{'sku':'S2','price':4.5}]},"
    "{'id':'y','lines':[{'sku':'S3','price':2}]}],"
    "'since':'2026-08-28','ends':'2026-12-26','started':'2024-03-09 12:21:43.0',"
    "'segmentMembership':{'ups':{'s-1':{'status':'realized'},'s-2':{'status':'exited'},"
    "'s-3':{'status':'existing'}}},'in':'word'}";

/* Newest first. */
static const struct
{
  const char *time;
  const char *json;
} events_json[] = {
  { "2026-11-26T08:00:00Z", "{'_id':'4','eventType':'view','page':'Basket'}" },
  { "2026-11-20T23:59:00Z",
    "{'_id':'3','eventType':'buy','order':{'total':30.0},'items':[{'SKU':'PS','n':2}]}" },
  { "2026-10-27T07:00:00Z", "{'_id':'2','eventType':'buy','order':{'total':12},'items':[{'SKU':'TV'"
                            ",'n':1},{'SKU':'PS','n':1}]}" },
  { "2025-11-26T10:00:00Z", "{'_id':'1','eventType':'view','page':'Home'}" },
};

typedef struct
{
  const char *query;
  gboolean holds;
} Case;

static const Case cases[] = {
  /* Attributes and comparison */
  { "person.name.lastName = \"de Vries\"", TRUE },
  { "person.name.lastName = \"De Vries\"", FALSE },
  { "$1.person.name.firstName = \"Hanneke\"", TRUE },
  { "(P) => P.homeAddress.countryCode = \"NL\" and vip", TRUE },
  { "age = 47 and age >= 47 and age <= 47 and age > 46 and age < 48 and age != 46", TRUE },
  { "spent > 12.4 and spent < 12.6", TRUE },
  { "score > 70", FALSE }, /* a text is no number */
  { "score != 70", FALSE },
  { "vip = true", TRUE },
  { "vip = false", FALSE },
  { "vip", TRUE },
  { "not vip or vip", TRUE },
  { "person.name.middleName = \"x\"", FALSE },
  { "person.name.middleName != \"x\"", FALSE },
  { "not (person.name.middleName = \"x\")", TRUE },
  { "nothing = 1 or nothing != 1", FALSE },
  { "person.name.firstName < \"Ib\"", TRUE },
  { "in = \"word\" or $1.in = \"word\"", TRUE },
  /* Logic */
  { "true or false and false", TRUE },
  { "(true or false) and false", FALSE },
  { "!(age > 50)", TRUE },
  { "not not true", TRUE },
  { "NOT true OR age in [47] AND true", TRUE },
  /* Lists */
  { "homeAddress.countryCode in [\"BE\", \"NL\"]", TRUE },
  { "homeAddress.countryCode notIn [\"BE\", \"NL\"]", FALSE },
  { "homeAddress.countryCode not in [\"BE\"]", TRUE },
  { "homeAddress.nothing notIn [\"BE\"]", FALSE },
  { "age in []", FALSE },
  { "tags = \"b\"", TRUE },
  { "tags != \"b\"", FALSE },
  { "tags != \"c\"", TRUE },
  { "tags.includes(\"a\") and !tags.includes(\"c\")", TRUE },
  { "tags.intersects([\"x\", \"b\"])", TRUE },
  { "tags.count() = 2 and none.count() = 0 and missing.count() = 0", TRUE },
  { "numbers.sum() = 15 and numbers.max() = 9 and numbers.min() = 1 and numbers.average() = 5",
    TRUE },
  { "orders.lines.sku = \"S3\"", TRUE },
  { "orders.lines.price.sum() = 16.5", TRUE },
  { "orders.sum(lines.price) = 16.5", TRUE },
  { "orders[id = \"x\"].count() = 1", TRUE },
  { "orders[id = \"x\"][lines.sku = \"S3\"].count() = 0", TRUE },
  { "orders.exists(lines.exists(sku.equals(\"s2\", false) and price < 5))", TRUE },
  { "orders.lines.exists(sku = \"S2\" and price > 5)", FALSE },
  { "exists O from orders where O.id = \"x\", L from O.lines where L.price < 5", TRUE },
  { "exists O from orders where O.id = \"y\", L from O.lines where L.price > 5", FALSE },
  { "forall L from orders.lines where L.price >= 2", TRUE },
  { "forall L from orders.lines : L.price > 2", FALSE },
  { "forall L from none where L.price > 2", TRUE },
  /* Objects */
  { "homeAddress.isNotNull() and homeAddress.street.isNull() and nothing.isNull()", TRUE },
  { "homeAddress.empty.isNotNull() and none.isNull()", TRUE },
  /* Texts */
  { "person.name.lastName.contains(\"Vri\") and person.name.lastName.startsWith(\"de\")", TRUE },
  { "person.name.lastName.contains(\"vri\")", FALSE },
  { "person.name.lastName.contains(\"vri\", false) and person.name.lastName.endsWith(\"IES\", "
    "false)",
    TRUE },
  { "homeAddress.city.equals(\"ÖREBRO\", false) and homeAddress.city.startsWith(\"ö\", false)",
    TRUE },
  { "homeAddress.city.equals(\"ÖREBRO\", true)", FALSE },
  { "person.name.firstName.doesNotContain(\"x\")", TRUE },
  { "person.name.none.doesNotContain(\"x\")", FALSE },
  { "age.doesNotContain(\"x\") or age.contains(\"4\")", FALSE },
  { "person.name.firstName.notEqualTo(\"Hanneke\")", FALSE },
  { "person.name.firstName.doesNotStartWith(\"A\") and person.name.firstName.doesNotEndWith(\"A\")",
    TRUE },
  { "homeAddress.city like \"%reb%\" and homeAddress.city like \"_rebr_\"", TRUE },
  { "homeAddress.city like \"reb%\" or homeAddress.city like \"%_______\"", FALSE },
  { "person.name.firstName like \"%n%k%e\"", TRUE },
  { "person.name.lastName = \"de\\tVries\"", FALSE },
  /* Arithmetic */
  { "age + 3 * 2 = 53 and (age + 3) * 2 = 100 and age % 10 = 7 and -age < 0 and 1 - -1 = 2", TRUE },
  { "spent / 0 > 1 or spent / 0 <= 1", FALSE },
  { "10 - 3 - 2 = 5", TRUE },
  /* Maps and memberships */
  { "segmentMembership.get(\"ups\").get(\"s-1\").status = \"realized\"", TRUE },
  { "inSegment(\"s-1\") and inSegment(\"s-3\")", TRUE },
  { "inSegment(\"s-2\") or inSegment(\"s-4\")", FALSE },
  /* Events */
  { "xEvent.count() = 4", TRUE },
  { "xEvent[eventType = \"buy\"].count() = 2 and xEvent[eventType = \"sell\"].count() = 0", TRUE },
  { "xEvent[eventType = \"buy\"].sum(order.total) = 42", TRUE },
  { "xEvent[eventType = \"sell\"].sum(order.total) = 0", TRUE },
  { "xEvent[eventType = \"sell\"].min(order.total) >= 0", FALSE },
  { "xEvent.min(order.total) = 12 and xEvent.max(order.total) = 30 and xEvent.average(order.total) "
    "= 21",
    TRUE },
  { "xEvent[items.SKU = \"PS\"].count() = 2 and xEvent[items.SKU = \"TV\"].sum(items.n) = 2",
    TRUE },
  { "xEvent[items.exists(SKU = \"PS\" and n > 1)].count() = 1", TRUE },
  { "xEvent[items[SKU = \"PS\"].sum(n) = 1].count() = 1", TRUE },
  { "xEvent[$1.age = 47 and eventType = \"buy\"].count() = 2", TRUE },
  { "(select E from xEvent where E.eventType = \"buy\").count() >= 2", TRUE },
  { "(select E from xEvent where E.eventType = \"buy\", I from E.items where I.SKU = "
    "\"TV\").count() = 1",
    TRUE },
  { "exists E from xEvent where E.order.total > 20, I from E.items where I.SKU = \"PS\"", TRUE },
  { "exists E from xEvent where E.order.total < 20 and E.items.SKU = \"XX\"", FALSE },
  { "exists E from xEvent where E.order.total > 20 and $1.age = 47 and not (E._id = \"2\")", TRUE },
  { "forall E from xEvent where E.eventType in [\"buy\", \"view\"]", TRUE },
  { "xEvent[eventType = \"buy\"].count() > xEvent[eventType = \"view\"].count() - 1", TRUE },
  /* Chains */
  { "chain(xEvent, timestamp, [A: WHAT(eventType = \"buy\")])", TRUE },
  { "CHAIN(xEvent, timestamp, [C0: WHAT(eventType.equals(\"BUY\", false)) WHEN(<= 24 hours before "
    "now)])",
    FALSE },
  { "chain(xEvent, timestamp, [C0: WHAT(C0.eventType = \"view\") WHEN(today)])", TRUE },
  { "chain(xEvent, timestamp, [A: WHAT(page = \"Home\"), B: WHAT(eventType = \"buy\"), "
    "C: WHAT(eventType = \"buy\"), D: WHAT(page = \"Basket\")])",
    TRUE },
  { "chain(xEvent, timestamp, [A: WHAT(page = \"Basket\"), B: WHAT(eventType = \"buy\")])", FALSE },
  /* Times */
  { "xEvent[timestamp occurs <= 30 days before now].count() = 3", TRUE }, /* a whole day */
  { "xEvent[timestamp occurs < 30 days before now].count() = 2", TRUE },
  { "xEvent[timestamp occurs = 6 days before now].count() = 1", TRUE },
  { "xEvent[timestamp occurs != 6 days before now].count() = 3", TRUE },
  { "xEvent[timestamp occurs > 30 days before today].count() = 1", TRUE },
  { "xEvent[timestamp occurs <= 12 months before now].count() = 4", TRUE },
  { "xEvent[timestamp occurs >= 1 year before now].count() = 1", TRUE },
  { "xEvent[timestamp occurs <= 2 hours before now].count() = 1", TRUE },
  { "xEvent[timestamp occurs < 90 minutes before now].count() = 0", TRUE },
  { "xEvent[timestamp occurs today].count() = 1 and xEvent[timestamp occurs on today].count() = 1",
    TRUE },
  { "xEvent[timestamp occurs yesterday].count() = 0", TRUE },
  { "xEvent[timestamp occurs this month].count() = 2", TRUE },
  { "xEvent[timestamp occurs last month].count() = 1", TRUE },
  { "xEvent[timestamp occurs last week].count() = 1 and xEvent[timestamp occurs this week].count() "
    "= 1",
    TRUE },
  { "xEvent[timestamp occurs this year].count() = 3 and xEvent[timestamp occurs last year].count() "
    "= 1",
    TRUE },
  { "xEvent[timestamp occurs before today].count() = 3", TRUE },
  { "xEvent[timestamp occurs after date(2026, 11, 20)].count() = 1", TRUE },
  { "xEvent[timestamp occurs on date(2026, 11, 20)].count() = 1", TRUE },
  { "xEvent[timestamp occurs between date(2026, 10, 1) and date(2026, 11, 20)].count() = 2", TRUE },
  { "xEvent[timestamp occurs between date(2026, 10, 1) and now].count() = 3", TRUE },
  { "xEvent.max(timestamp) occurs today and xEvent.min(timestamp) occurs last year", TRUE },
  { "since occurs <= 90 days before now and since occurs = 90 days before now", TRUE },
  { "since occurs < 90 days before now or since occurs <= 89 days before now", FALSE },
  { "ends occurs <= 30 days after now and not (ends occurs < 30 days after now)", TRUE },
  { "ends occurs <= 3 days before now", FALSE },
  { "ends occurs = 1 month from today and since occurs = 90 days from today", TRUE },
  { "ends occurs next month and ends occurs this year and ends occurs after since", TRUE },
  { "started occurs > 2 years before now and started occurs this decade", TRUE },
  { "person.birthDate occurs before date(1980, 1, 1) and person.birthDate < date(1979, 4, 23)",
    TRUE },
  { "person.birthDate.getMonth() = 4 and person.birthDate.getYear() in [1979] and "
    "person.birthDate.getDayOfMonth() = 22",
    TRUE },
  { "currentMonth() = 11 and currentYear() = 2026 and currentDayOfMonth() = 26", TRUE },
  { "age occurs today or tags occurs today or missing occurs today", FALSE },
  { "xEvent[timestamp.getMonth() = 11].count() = 3", TRUE },
};

typedef struct
{
  LpReader *readers[1 + G_N_ELEMENTS (events_json)];
  LpQueryEvent events[G_N_ELEMENTS (events_json)];
  LpQuerySubject subject;
} Subject;

static gint64
ms (const char *text)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (text, NULL);

  return g_date_time_to_unix (time) * 1000;
}

static LpNode
read_json (LpReader *reader, const char *json)
{
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr (GError) error = NULL;
  LpNode node;

  lp_reader_read (reader, text, strlen (text), &node, &error);
  g_assert_no_error (error);
  return node;
}

static Subject *
subject_new (void)
{
  Subject *self = g_new0 (Subject, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->readers); i++)
    self->readers[i] = lp_reader_new ();
  for (guint i = 0; i < G_N_ELEMENTS (events_json); i++)
    self->events[i] = (LpQueryEvent){ read_json (self->readers[i + 1], events_json[i].json),
                                      ms (events_json[i].time) };
  self->subject = (LpQuerySubject){ .profile = read_json (self->readers[0], profile_json),
                                    .has_profile = TRUE,
                                    .events = self->events,
                                    .n_events = G_N_ELEMENTS (events_json),
                                    .now = ms (NOW) };
  return self;
}

static void
subject_free (Subject *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->readers); i++)
    lp_reader_free (self->readers[i]);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Subject, subject_free)

static void
test_holds (void)
{
  g_autoptr (Subject) self = subject_new ();
  guint failed = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LpQuery) query = lp_query_parse (cases[i].query, &error);

      if (error != NULL)
        g_test_message ("%s: %s", cases[i].query, error->message);
      else if (lp_query_matches (query, &self->subject) != cases[i].holds)
        g_test_message ("%s: %s is wrong", cases[i].query, cases[i].holds ? "false" : "true");
      else
        continue;
      failed++;
    }
  g_assert_cmpuint (failed, ==, 0);
}

/* Without profile or events, no query is more than false, and none reads what is not there. */
static void
test_empty (void)
{
  LpQuerySubject subject = { .now = ms (NOW) };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LpQuery) query = lp_query_parse (cases[i].query, NULL);

      lp_query_matches (query, &subject);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *query;
    const char *message; /* a part of it */
  } wrong[] = {
    { "",
      "position 1 of the query: an attribute, a value or a condition is expected, not the end" },
    { "person.name.", "the name of an attribute or of a function is expected" },
    { "age = ", "position 7" },
    { "age = 47 47", "position 10 of the query: the end, “and” or “or” is expected, not 47" },
    { "age == 47", "position 6" },
    { "age = 'x'", "position 7 of the query: this character has no place in a query" },
    { "name = \"x", "position 8 of the query: a text begins here that does not end" },
    { "name = \"\\q\"", "after \\ in a text" },
    { "(age = 1", ") is expected, not the end" },
    { "age + 1", "a condition is expected, not a value" },
    { "\"text\"", "a condition is expected" },
    { "xEvent", "a condition is expected, not a value or a list" },
    { "xEvent[eventType = \"x\"]", "a condition is expected, not a value or a list" },
    { "xEvent[eventType = \"x\"].count()", "a condition is expected" },
    { "xEvent[eventType = \"x\"] > 1", "a list cannot be compared" },
    { "xEvent.sum() > 1", "the path of a value is expected" },
    { "xEvent[1 + 1].count() > 1", "a condition is expected, not a value" },
    { "xEvent.eventType = \"x\"", "a function is expected here" },
    { "xEvent.distinct().count() > 1", "position 8 of the query: the function distinct is not" },
    { "orders.groupBy(id).count() > 1", "the function groupBy is not evaluated here" },
    { "name.matches(\"(?i)^x\")", "the function matches is not evaluated here" },
    { "shout(\"x\")", "position 1 of the query: the function shout is not evaluated here" },
    { "let x = 1", "position 5" },
    { "if (age > 1, 2, 3) = 2", "the function if is not evaluated here" },
    { "(age > 1) = true", "a condition cannot be compared" },
    { "age occurs <= 3 before now", "a unit of time, as days is expected" },
    { "age occurs <= 3 days now", "before, after or from is expected" },
    { "age occurs <= 3.5 days before now", "a whole number is expected" },
    { "age occurs <= 3000000000 days before now", "a whole number is expected" },
    { "age occurs in last 3 days", "the end, “and” or “or” is expected, not last" },
    { "age occurs on date(2026, 2, 30)", "there is no such date" },
    { "age in 3", "[ is expected, not 3" },
    { "age in [1, 2", "] is expected" },
    { "age not 3", "in is expected" },
    { "$2.age = 3", "$1 is the only parameter" },
    { "chain(xEvent, timestamp, [A: WHAT(a = 1), GAP(> 1 day), B: WHAT(b = 1)])",
      "GAP, NOT and COUNT are not evaluated here" },
    { "chain(xEvent, timestamp, [A: WHAT(a = 1) COUNT(3)])", "] is expected" },
    { "chain(orders, timestamp, [A: WHAT(a = 1)])", "a chain is written" },
    { "exists from xEvent where a = 1", "position 13 of the query: from is expected" },
    { "exists E xEvent", "from is expected" },
    { "forall E from xEvent", "forall needs a condition" },
    { "inSegment(7)", "a text in double quotes is expected" },
    { "7x = 7", "this is not a number" },
    { "a[b[c[d[e[f = 1].count() = 1].count() = 1].count() = 1].count() = 1].count() = 1",
      "lists are nested" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LpQuery) query = lp_query_parse (wrong[i].query, &error);

      if (query != NULL)
        g_error ("“%s” is taken", wrong[i].query);
      g_assert_error (error, LP_ERROR, LP_ERROR_INPUT);
      if (strstr (error->message, wrong[i].message) == NULL)
        g_error ("“%s”: %s", wrong[i].query, error->message);
    }
}

static char *
repeat (const char *begin, guint count, const char *middle, const char *end)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < count; i++)
    g_string_append (text, begin);
  g_string_append (text, middle);
  for (guint i = 0; i < count; i++)
    g_string_append (text, end);
  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  static const struct
  {
    const char *begin;
    const char *middle;
    const char *end;
  } deep[] = {
    { "(", "true", ")" },
    { "not ", "true", "" },
    { "-", "1 = 1", "" },
    { "- (", "1", ")" },
    { "", "a = 1", " + 1" },
    { "true and ", "true", "" },
    { "true or ", "true", "" },
    { "a[", "b = 1", "].count() = 1" },
    { "exists E from E where ", "true", "" },
    { "a.exists(", "true", ")" },
    { "a = -", "1", "" },
    { "a.b(", "1", ")" },
    { "[", "1", "]" },
    { "chain(xEvent, timestamp, [A: WHAT(", "a = 1", ")])" },
    { "a in [1,", "1", "]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (deep); i++)
    for (guint count = 100; count <= 100 * 1000; count *= 10)
      {
        g_autofree char *text = repeat (deep[i].begin, count, deep[i].middle, deep[i].end);
        g_autoptr (GError) error = NULL;

        g_assert_null (lp_query_parse (text, &error));
        g_assert_error (error, LP_ERROR, LP_ERROR_INPUT);
      }
}

/* Words in any order: whatever they say, the answer is a query or a sentence. */
static void
test_soup (void)
{
  static const char *const words[]
    = { "person", ".",     "name",    "=",    "!=",    "<=",        "(",        ")",      "[",
        "]",      "{",     "}",       ",",    ":",     "\"text\"",  "3",        "1.5",    "-",
        "*",      "and",   "or",      "not",  "in",    "notIn",     "xEvent",   "count",  "sum",
        "topN",   "chain", "WHAT",    "WHEN", "from",  "where",     "exists",   "select", "forall",
        "occurs", "days",  "before",  "now",  "today", "last",      "month",    "date",   "true",
        "=>",     "$1",    "between", "E",    "like",  "timestamp", "contains", "get",    "isNull",
        "head",   "map",   "\"",      "\\",   "é",     "inSegment", "(",        ")",      "." };
  g_autoptr (Subject) self = subject_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261126);
  guint taken = 0;

  for (guint i = 0; i < 200 * 1000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (LpQuery) query = NULL;

      /* Half of them begin as a query would: with a true one, cut somewhere. */
      if (i % 2 == 0)
        {
          const char *begin = cases[g_rand_int_range (random, 0, G_N_ELEMENTS (cases))].query;

          g_string_append_len (text, begin, g_rand_int_range (random, 0, (int) strlen (begin) + 1));
        }
      for (int n = g_rand_int_range (random, 0, 8); n > 0; n--)
        {
          g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
          if (g_rand_boolean (random))
            g_string_append_c (text, ' ');
        }
      query = lp_query_parse (text->str, NULL);
      if (query == NULL)
        continue;
      taken++;
      lp_query_matches (query, &self->subject);
    }
  g_assert_cmpuint (taken, >, 100);
}

static void
test_computed (void)
{
  static const char most_recent[] = "xEvent[eventType = \"buy\"].topN(timestamp, 1).map({"
                                    "\"timestamp\": timestamp, \"value\": items.SKU}).head()";
  static const char *const wrong[]
    = { "age",
        "age > 3",
        "orders.count()",
        "xEvent.count() > 1",
        "xEvent.topN(timestamp, 2).head()",
        "xEvent[a = 1]",
        "xEvent.topN(timestamp, 1).map({\"value\": a}).head().count()" };
  g_autoptr (Subject) self = subject_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (LpQuery) count = NULL;
  g_autoptr (LpQuery) newest = NULL;
  g_autoptr (LpQuery) latest = NULL;
  LpQueryFunction function;
  LpQueryResult result;

  count = lp_query_parse_computed ("xEvent[eventType = \"buy\"].count()", &function, &error);
  g_assert_no_error (error);
  g_assert_cmpint (function, ==, LP_QUERY_COUNT);
  g_assert_true (lp_query_compute (count, &self->subject, &result));
  g_assert_cmpuint (result.count, ==, 2);

  newest = lp_query_parse_computed (most_recent, &function, &error);
  g_assert_no_error (error);
  g_assert_cmpint (function, ==, LP_QUERY_MOST_RECENT);
  g_assert_true (lp_query_compute (newest, &self->subject, &result));
  g_assert_cmpstr (lp_node_get_string (result.node, NULL), ==, "PS");
  g_assert_cmpint (result.time, ==, ms ("2026-11-20T23:59:00Z"));

  latest
    = lp_query_parse_computed ("xEvent[eventType = \"buy\"].max(timestamp)", &function, &error);
  g_assert_no_error (error);
  g_assert_true (lp_query_compute (latest, &self->subject, &result));
  g_assert_cmpint (result.type, ==, LP_RESULT_TIME);
  g_assert_cmpint (result.time, ==, ms ("2026-11-20T23:59:00Z"));

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (lp_query_parse_computed (wrong[i], &function, &error));
      g_assert_error (error, LP_ERROR, LP_ERROR_INPUT);
      g_clear_error (&error);
    }
}

static void
test_facts (void)
{
  g_autoptr (LpQuery) still = lp_query_parse ("age > 3", NULL);
  g_autoptr (LpQuery) moving = lp_query_parse ("xEvent[timestamp occurs today].count() > 0", NULL);
  g_autoptr (LpQuery) fixed
    = lp_query_parse ("xEvent[timestamp occurs before date(2026, 1, 1)].count() > 0", NULL);
  g_autoptr (LpQuery) within = lp_query_parse ("inSegment(\"a\") or inSegment(\"b\")", NULL);

  g_assert_false (lp_query_is_time_dependent (still));
  g_assert_false (lp_query_uses_events (still));
  g_assert_true (lp_query_is_time_dependent (moving));
  g_assert_true (lp_query_uses_events (moving));
  g_assert_false (lp_query_is_time_dependent (fixed));
  g_assert_cmpuint (g_strv_length ((char **) lp_query_get_audiences (within)), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  hub_test_add ("/local-platform/query/holds", test_holds);
  hub_test_add ("/local-platform/query/empty", test_empty);
  hub_test_add ("/local-platform/query/refuses", test_refuses);
  hub_test_add ("/local-platform/query/limits", test_limits);
  hub_test_add ("/local-platform/query/soup", test_soup);
  hub_test_add ("/local-platform/query/computed", test_computed);
  hub_test_add ("/local-platform/query/facts", test_facts);
  return g_test_run ();
}
