/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-private.h"

#include <string.h>

/* Comparing values, and the conditions about times. Nothing here allocates. */

gboolean
lp_value_get_time (const LpValue *value, gint64 *time)
{
  if (value->type == LP_VALUE_TIME)
    {
      *time = value->time;
      return TRUE;
    }
  return value->type == LP_VALUE_TEXT && lp_time_parse (value->text, value->length, time);
}

static gboolean
order_holds (int order, LpComparison comparison)
{
  switch (comparison)
    {
    case LP_COMPARE_EQUAL:
      return order == 0;
    case LP_COMPARE_NOT_EQUAL:
      return order != 0;
    case LP_COMPARE_LESS:
      return order < 0;
    case LP_COMPARE_LESS_EQUAL:
      return order <= 0;
    case LP_COMPARE_GREATER:
      return order > 0;
    case LP_COMPARE_GREATER_EQUAL:
      return order >= 0;
    }
  return FALSE;
}

gboolean
lp_value_compare (const LpValue *left, const LpValue *right, LpComparison comparison)
{
  gint64 a;
  gint64 b;
  int order;

  if (left->type == LP_VALUE_NUMBER && right->type == LP_VALUE_NUMBER)
    return order_holds ((left->number > right->number) - (left->number < right->number),
                        comparison);
  if (left->type == LP_VALUE_TEXT && right->type == LP_VALUE_TEXT)
    {
      order = memcmp (left->text, right->text, MIN (left->length, right->length));
      if (order == 0)
        order = (left->length > right->length) - (left->length < right->length);
      return order_holds (order, comparison);
    }
  if (left->type == LP_VALUE_BOOLEAN && right->type == LP_VALUE_BOOLEAN)
    return comparison <= LP_COMPARE_NOT_EQUAL
           && order_holds (left->boolean - right->boolean, comparison);
  if ((left->type == LP_VALUE_TIME || right->type == LP_VALUE_TIME) && lp_value_get_time (left, &a)
      && lp_value_get_time (right, &b))
    return order_holds ((a > b) - (a < b), comparison);
  return FALSE;
}

/* Whether @text begins with @with, letters in any case. @used is how much of @text that took. */
static gboolean
begins_with_folded (const char *text, const char *end, const char *with, const char *with_end)
{
  while (with < with_end)
    {
      if (text >= end
          || g_unichar_tolower (g_utf8_get_char (text))
               != g_unichar_tolower (g_utf8_get_char (with)))
        return FALSE;
      text = g_utf8_next_char (text);
      with = g_utf8_next_char (with);
    }
  return TRUE;
}

static gboolean
equals_folded (const LpValue *value, const LpValue *with)
{
  /* A letter and its capital can differ in length. */
  return g_utf8_strlen (value->text, (gssize) value->length)
           == g_utf8_strlen (with->text, (gssize) with->length)
         && begins_with_folded (value->text, value->text + value->length, with->text,
                                with->text + with->length);
}

static gboolean
test_folded (const LpValue *value, const LpValue *with, LpTextFunction function)
{
  const char *p = value->text;
  const char *end = value->text + value->length;
  const char *with_end = with->text + with->length;
  glong excess;

  switch (function)
    {
    case LP_TEXT_EQUALS:
      return equals_folded (value, with);
    case LP_TEXT_STARTS_WITH:
      return begins_with_folded (p, end, with->text, with_end);
    case LP_TEXT_ENDS_WITH:
      excess = g_utf8_strlen (p, (gssize) value->length)
               - g_utf8_strlen (with->text, (gssize) with->length);
      return excess >= 0
             && begins_with_folded (g_utf8_offset_to_pointer (p, excess), end, with->text,
                                    with_end);
    case LP_TEXT_CONTAINS:
      for (; p < end; p = g_utf8_next_char (p))
        if (begins_with_folded (p, end, with->text, with_end))
          return TRUE;
      return with->length == 0;
    }
  return FALSE;
}

static gboolean
contains (const LpValue *value, const LpValue *with)
{
  const char *p = value->text;
  const char *last = value->text + value->length - with->length;

  if (with->length == 0)
    return TRUE;
  while (p <= last && (p = memchr (p, *with->text, (gsize) (last - p) + 1)) != NULL)
    {
      if (memcmp (p, with->text, with->length) == 0)
        return TRUE;
      p++;
    }
  return FALSE;
}

gboolean
lp_value_test_text (const LpValue *value,
                    const LpValue *with,
                    LpTextFunction function,
                    gboolean ignore_case)
{
  if (value->type != LP_VALUE_TEXT || with->type != LP_VALUE_TEXT)
    return FALSE;
  if (ignore_case)
    return test_folded (value, with, function);
  if (with->length > value->length)
    return FALSE;
  switch (function)
    {
    case LP_TEXT_EQUALS:
      return value->length == with->length && memcmp (value->text, with->text, with->length) == 0;
    case LP_TEXT_STARTS_WITH:
      return memcmp (value->text, with->text, with->length) == 0;
    case LP_TEXT_ENDS_WITH:
      return memcmp (value->text + value->length - with->length, with->text, with->length) == 0;
    case LP_TEXT_CONTAINS:
      return contains (value, with);
    }
  return FALSE;
}

gboolean
lp_value_is_like (const LpValue *value, const LpValue *pattern)
{
  const char *text = value->text;
  const char *end = value->text + value->length;
  const char *p = pattern->text;
  const char *p_end = pattern->text + pattern->length;
  const char *star = NULL;
  const char *from = NULL;

  if (value->type != LP_VALUE_TEXT)
    return FALSE;
  /* On a mismatch the last % takes one character more: no need to try all ways. */
  while (text < end)
    {
      if (p < p_end && *p == '%')
        {
          star = ++p;
          from = text;
        }
      else if (p < p_end && (*p == '_' || g_utf8_get_char (p) == g_utf8_get_char (text)))
        {
          p = g_utf8_next_char (p);
          text = g_utf8_next_char (text);
        }
      else if (star != NULL)
        {
          p = star;
          text = from = g_utf8_next_char (from);
        }
      else
        {
          return FALSE;
        }
    }
  while (p < p_end && *p == '%')
    p++;
  return p == p_end;
}

void
lp_query_time_span (const LpQueryNode *node, gint64 now, gint64 *start, gint64 *end)
{
  switch ((LpTimeWord) node->choice)
    {
    case LP_TIME_NOW:
      *start = now;
      *end = now + 1;
      break;
    case LP_TIME_DAY:
      *start = lp_time_floor_day (now) + node->amount * LP_DAY_MS;
      *end = *start + LP_DAY_MS;
      break;
    case LP_TIME_UNIT:
      *start = lp_time_shift (lp_time_floor (now, node->unit), node->amount, node->unit);
      *end = lp_time_shift (*start, 1, node->unit);
      break;
    }
}

/* The span of any time: an attribute's or a date's lasts as long as it says. */
static gboolean
get_span (LpFrame *frame, const LpQueryNode *node, gint64 *start, gint64 *end)
{
  LpValue value;

  if (node->op == LP_OP_TIME)
    {
      lp_query_time_span (node, frame->subject->now, start, end);
      return TRUE;
    }
  value = lp_query_first_value (frame, node);
  if (!lp_value_get_time (&value, start))
    return FALSE;
  *end = *start + (node->op == LP_OP_LITERAL ? LP_DAY_MS : 1);
  return TRUE;
}

typedef struct
{
  const LpQueryNode *node;
  gint64 start; /* of what it is compared with */
  gint64 end;
} Occurs;

/* Whether @time lies as far from @origin as wanted, going back for @sign -1 and on for 1. */
static gboolean
distance_holds (const LpQueryNode *node, gint64 time, gint64 origin, int sign)
{
  /* The same question, asked of the distance: "at most 3 days" is "not before the third day". */
  gint64 bound = lp_time_shift (origin, sign * node->amount, node->unit);
  gint64 past = lp_time_shift (origin, sign * (node->amount + 1), node->unit);
  gint64 further = sign * (time - bound); /* positive: beyond the bound */
  gboolean equal = sign * (time - bound) >= 0 && sign * (time - past) < 0;

  if (sign * (time - origin) < 0)
    return FALSE;
  switch ((LpComparison) node->choice)
    {
    case LP_COMPARE_EQUAL:
      return equal;
    case LP_COMPARE_NOT_EQUAL:
      return !equal;
    case LP_COMPARE_LESS:
      return further < 0;
    case LP_COMPARE_LESS_EQUAL:
      return further <= 0;
    case LP_COMPARE_GREATER:
      return further > 0;
    case LP_COMPARE_GREATER_EQUAL:
      return further >= 0;
    }
  return FALSE;
}

static gboolean
occurs_cb (const LpValue *value, gpointer user_data)
{
  const Occurs *occurs = user_data;
  const LpQueryNode *node = occurs->node;
  gint64 origin = occurs->start;
  gint64 time;

  if (!lp_value_get_time (value, &time))
    return FALSE;
  switch (node->op)
    {
    case LP_OP_OCCURS_BEFORE:
      return time < occurs->start;
    case LP_OP_OCCURS_AFTER:
      return time >= occurs->end;
    case LP_OP_OCCURS_ON:
    case LP_OP_OCCURS_BETWEEN:
      return time >= occurs->start && time < occurs->end;
    default:
      break;
    }
  if (node->unit >= LP_UNIT_DAY)
    {
      origin = lp_time_floor_day (origin);
      time = lp_time_floor_day (time);
    }
  return (node->direction != LP_DIRECTION_AFTER && distance_holds (node, time, origin, -1))
         || (node->direction != LP_DIRECTION_BEFORE && distance_holds (node, time, origin, 1));
}

gboolean
lp_query_occurs (LpFrame *frame, const LpQueryNode *node)
{
  Occurs occurs = { .node = node };
  gint64 ignored;

  if (!get_span (frame, node->right, &occurs.start, &occurs.end))
    return FALSE;
  if (node->op == LP_OP_OCCURS_BETWEEN && !get_span (frame, node->items[0], &ignored, &occurs.end))
    return FALSE;
  return lp_query_foreach_value (frame, node->left, occurs_cb, &occurs);
}
