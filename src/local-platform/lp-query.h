/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"

G_BEGIN_DECLS

/*
 * The platform's query language (PQL), as much of it as is evaluated here. What is not in this
 * table is refused with a sentence when a definition is created, never silently taken for false.
 *
 *   Attributes    person.name.lastName   $1.homeAddress.city   (P) => P.loyalty.tier = "gold"
 *                 segmentMembership.get("ups").get("…").status
 *   Literals      "text"   12   3.5   -1   true   false   date(2026, 11, 23)   ["a", "b"]
 *   Comparison    = != < <= > >=   in [..]   not in [..]   notIn [..]   like "%es_"
 *   Logic         and   or   not   !   ( )
 *   Arithmetic    + - * / %
 *   Objects       .isNull()   .isNotNull()
 *   Texts         .equals .notEqualTo .contains .doesNotContain .startsWith .doesNotStartWith
 *                 .endsWith .doesNotEndWith ("…", true|false): the second is whether capitals
 *                 count, true unless said
 *   Lists         .includes(x)   .intersects([..])   .exists(condition)
 *                 a path through a list means each of its elements; the platform's own documents
 *                 ask for .exists(…) or a variable there
 *   Events        xEvent[condition].count()   .sum(path)   .average(path)   .min(path)   .max(path)
 *                 (select E from xEvent where condition).count()
 *                 exists E from xEvent where condition, I from E.productListItems where condition
 *                 forall E from xEvent where condition
 *                 chain(xEvent, timestamp, [A: WHAT(condition) WHEN(time), B: WHAT(condition)])
 *                 inside the brackets a path means the event, $1.path the profile
 *   Times         timestamp occurs <= 30 days before now   occurs >= 2 hours after x
 *                 occurs = 3 days from today   occurs before today   occurs on date(2026, 1, 1)
 *                 occurs between date(…) and now   occurs today   occurs this|last|next month
 *                 .getDayOfMonth() .getMonth() .getYear()
 *                 currentDayOfMonth() currentMonth() currentYear()
 *   Audiences     inSegment("id")
 *
 * Where the documents leave open what holds, this does (UNVERIFIED):
 * - Any comparison with what is not there, or is of another type, is false; so is its opposite.
 * - Through a list a comparison holds when it holds for one element. The opposites (!=, notIn,
 *   doesNotContain, …) hold when there is a value and none makes the plain form hold.
 * - Days and longer units count whole days of UTC: "<= 30 days before now" holds from the first
 *   moment of the day 30 days ago. Hours and shorter ones count exactly.
 * - The steps of a chain follow each other in time; GAP, NOT and COUNT are refused.
 * - An audience someone is in is realized or existing, not exited.
 */

/* Longer queries are refused, as are those nested deeper. */
#define LP_QUERY_MAX_LENGTH (16 * 1024)
#define LP_QUERY_MAX_DEPTH 32

/**
 * LpQuery:
 *
 * A query ready to be evaluated. It does not change and may be used by several threads at once.
 */
typedef struct _LpQuery LpQuery;

/**
 * lp_query_parse:
 * @text: a condition in the query language
 *
 * Fails with %LP_ERROR_INPUT and an English sentence that names the position and what was
 * expected there. It is what callers of the API read, so it is not translated.
 */
LpQuery *lp_query_parse (const char *text, GError **error);

void lp_query_free (LpQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpQuery, lp_query_free)

typedef struct
{
  LpNode entity;
  gint64 timestamp; /* milliseconds since 1970 */
} LpQueryEvent;

/* Whether the subject is in this audience. */
typedef gboolean (*LpQueryMemberFunc) (const char *audience, gpointer user_data);

/**
 * LpQuerySubject:
 * @has_profile: %FALSE when there are events only
 * @events: newest first
 * @now: what the query takes for the present
 * @is_member: (nullable): answers inSegment(); without it the profile's segmentMembership does
 *
 * One customer to evaluate queries for.
 */
typedef struct
{
  LpNode profile;
  gboolean has_profile;
  const LpQueryEvent *events;
  gsize n_events;
  gint64 now;
  LpQueryMemberFunc is_member;
  gpointer member_data;
} LpQuerySubject;

/* Whether the profile's segmentMembership has the audience, of any namespace, and not as exited. */
gboolean lp_query_is_member (const LpQuerySubject *subject, const char *audience);

gboolean lp_query_matches (const LpQuery *query, const LpQuerySubject *subject);

/* Whether the answer can change although the customer does not. */
gboolean lp_query_is_time_dependent (const LpQuery *query);

/* Whether it looks at events. */
gboolean lp_query_uses_events (const LpQuery *query);

/* The audiences that inSegment() names, %NULL-terminated. */
const char *const *lp_query_get_audiences (const LpQuery *query);

/*
 * Computed attributes: one function over the events.
 *
 *   xEvent[condition].count()   .sum(path)   .average(path)   .min(path)   .max(path)
 *   xEvent[condition].topN(timestamp, 1).map({"timestamp": timestamp, "value": path}).head()
 *   xEvent[condition].mostRecent(path), short for the one above (UNVERIFIED)
 */

typedef enum
{
  LP_QUERY_COUNT,
  LP_QUERY_SUM,
  LP_QUERY_AVERAGE,
  LP_QUERY_MIN,
  LP_QUERY_MAX,
  LP_QUERY_MOST_RECENT,
} LpQueryFunction;

/* As lp_query_parse(), for a computed attribute. */
LpQuery *lp_query_parse_computed (const char *text, LpQueryFunction *function, GError **error);

typedef enum
{
  LP_RESULT_NUMBER,
  LP_RESULT_TIME, /* the least or greatest of times */
  LP_RESULT_NODE, /* the most recent value */
} LpQueryResultType;

/**
 * LpQueryResult:
 * @count: how many events took part
 * @node: valid as long as the event's document
 * @time: the time, or with a node when its event happened
 */
typedef struct
{
  LpQueryResultType type;
  guint64 count;
  double number;
  gint64 time;
  LpNode node;
} LpQueryResult;

/* Evaluates a computed attribute; %FALSE when it has no value, because no event takes part in it: a
 * count is never 0 (UNVERIFIED). */
gboolean
lp_query_compute (const LpQuery *query, const LpQuerySubject *subject, LpQueryResult *result);

G_END_DECLS
