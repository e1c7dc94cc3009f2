/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-private.h"

#include <math.h>
#include <string.h>

/*
 * Walks a query's tree for one customer. The tree is no deeper than the parser allows, and nothing
 * is allocated: this runs for every customer and, within the brackets of xEvent, for every event.
 */

/* Deeper than this no path reaches into lists within lists. */
#define MAX_LISTS 8

/*
 * Values
 */

typedef struct
{
  LpValueFunc callback;
  gpointer user_data;
} Visit;

typedef gboolean (*NodeFunc) (LpNode node, gpointer user_data);

/* Calls @callback for what the names lead to from @node, through lists to each element. */
static gboolean
walk_path (LpNode node, char **names, guint lists, NodeFunc callback, gpointer user_data)
{
  LpNodeIter iter;
  LpNode element;

  for (; names != NULL && *names != NULL; names++)
    {
      if (lp_node_get_type (node) == LP_NODE_ARRAY)
        break;
      if (!lp_node_get_member (node, *names, &node))
        return FALSE;
    }
  switch (lp_node_get_type (node))
    {
    case LP_NODE_ARRAY:
      if (lists == MAX_LISTS)
        return FALSE;
      lp_node_iter_init (&iter, node);
      while (lp_node_iter_next (&iter, NULL, &element))
        if (walk_path (element, names, lists + 1, callback, user_data))
          return TRUE;
      return FALSE;
    case LP_NODE_NULL:
      return FALSE;
    default:
      return callback (node, user_data);
    }
}

static gboolean
visit_node_cb (LpNode node, gpointer user_data)
{
  const Visit *visit = user_data;
  LpValue value = { .type = LP_VALUE_OBJECT };

  switch (lp_node_get_type (node))
    {
    case LP_NODE_STRING:
      value.type = LP_VALUE_TEXT;
      value.text = lp_node_get_string (node, &value.length);
      break;
    case LP_NODE_INTEGER:
    case LP_NODE_DOUBLE:
      value.type = LP_VALUE_NUMBER;
      lp_node_get_double (node, &value.number);
      break;
    case LP_NODE_BOOLEAN:
      value.type = LP_VALUE_BOOLEAN;
      lp_node_get_boolean (node, &value.boolean);
      break;
    default:
      break;
    }
  return visit->callback (&value, visit->user_data);
}

static gboolean
walk_node (LpFrame *frame, const LpQueryNode *path, NodeFunc callback, gpointer user_data)
{
  if (path->scope == 0 && !frame->subject->has_profile)
    return FALSE;
  return walk_path (frame->elements[path->scope], path->names, 0, callback, user_data);
}

static gboolean
first_cb (const LpValue *value, gpointer user_data)
{
  *(LpValue *) user_data = *value;
  return TRUE;
}

LpValue
lp_query_first_value (LpFrame *frame, const LpQueryNode *node)
{
  LpValue value = { .type = LP_VALUE_NONE };

  lp_query_foreach_value (frame, node, first_cb, &value);
  return value;
}

static LpValue
calculate (LpFrame *frame, const LpQueryNode *node)
{
  LpValue left = lp_query_first_value (frame, node->left);
  LpValue right = lp_query_first_value (frame, node->right);

  if (left.type != LP_VALUE_NUMBER || right.type != LP_VALUE_NUMBER)
    return (LpValue){ .type = LP_VALUE_NONE };
  switch (node->choice)
    {
    case '+':
      left.number += right.number;
      break;
    case '-':
      left.number -= right.number;
      break;
    case '*':
      left.number *= right.number;
      break;
    case '/':
      left.number /= right.number;
      break;
    default:
      left.number = fmod (left.number, right.number);
    }
  if (!isfinite (left.number))
    left.type = LP_VALUE_NONE;
  return left;
}

static double
part_of (gint64 time, LpTimePart part)
{
  LpDate date = lp_time_to_date (time);

  switch (part)
    {
    case LP_PART_DAY:
      return date.day;
    case LP_PART_MONTH:
      return date.month;
    case LP_PART_YEAR:
      return (double) date.year;
    }
  return 0;
}

/*
 * Functions of lists
 */

typedef struct
{
  const LpQueryNode *node;
  LpQueryResult result;
  gboolean found; /* the least, the greatest or the most recent */
} Aggregate;

static gboolean
aggregate_value_cb (const LpValue *value, gpointer user_data)
{
  Aggregate *self = user_data;
  LpQueryFunction function = self->node->choice;
  gint64 time;

  if (value->type == LP_VALUE_NUMBER)
    {
      if (function == LP_QUERY_SUM || function == LP_QUERY_AVERAGE || !self->found)
        self->result.number += value->number;
      else if (self->result.type == LP_RESULT_NUMBER)
        self->result.number = function == LP_QUERY_MIN ? MIN (self->result.number, value->number)
                                                       : MAX (self->result.number, value->number);
      self->found = TRUE;
      self->result.count++;
    }
  else if (function >= LP_QUERY_MIN && lp_value_get_time (value, &time)
           && (!self->found || self->result.type == LP_RESULT_TIME))
    {
      if (!self->found)
        self->result.time = time;
      self->result.time
        = function == LP_QUERY_MIN ? MIN (self->result.time, time) : MAX (self->result.time, time);
      self->result.type = LP_RESULT_TIME;
      self->found = TRUE;
      self->result.count++;
    }
  return FALSE;
}

static gboolean
most_recent_cb (LpNode node, gpointer user_data)
{
  Aggregate *self = user_data;

  self->result.type = LP_RESULT_NODE;
  self->result.node = node;
  self->found = TRUE;
  return TRUE;
}

static gboolean
aggregate_element_cb (LpFrame *frame, gpointer user_data)
{
  Aggregate *self = user_data;
  const LpQueryNode *sequence = self->node->left;
  const LpQueryNode *wanted = self->node->right;

  if (self->node->choice == LP_QUERY_COUNT)
    {
      self->result.count++;
      return FALSE;
    }
  if (self->node->choice == LP_QUERY_MOST_RECENT)
    {
      /* The newest event comes first. */
      self->result.time = frame->timestamps[sequence->scope];
      self->result.count = 1;
      if (wanted->op == LP_OP_PATH)
        return walk_node (frame, wanted, most_recent_cb, self);
      if (wanted->op == LP_OP_EVENT_TIME)
        {
          self->result.type = LP_RESULT_TIME;
          self->found = TRUE;
        }
      return self->found;
    }
  if (wanted == NULL)
    {
      Visit visit = { aggregate_value_cb, self };

      visit_node_cb (frame->elements[sequence->scope], &visit);
      return FALSE;
    }
  lp_query_foreach_value (frame, wanted, aggregate_value_cb, self);
  return FALSE;
}

static gboolean
aggregate (LpFrame *frame, const LpQueryNode *node, LpQueryResult *result)
{
  Aggregate self = { .node = node };

  lp_query_foreach_element (frame, node->left, aggregate_element_cb, &self);
  *result = self.result;
  switch ((LpQueryFunction) node->choice)
    {
    case LP_QUERY_COUNT:
      result->number = (double) result->count;
      return TRUE;
    case LP_QUERY_SUM:
      return TRUE;
    case LP_QUERY_AVERAGE:
      result->number /= MAX (1, (double) result->count);
      return result->count > 0;
    default:
      return self.found;
    }
}

gboolean
lp_query_foreach_value (LpFrame *frame,
                        const LpQueryNode *node,
                        LpValueFunc callback,
                        gpointer user_data)
{
  LpValue value = { .type = LP_VALUE_NONE };
  Visit visit = { callback, user_data };
  LpQueryResult result;
  gint64 time;
  gint64 ignored;

  switch (node->op)
    {
    case LP_OP_LITERAL:
      value = node->value;
      break;
    case LP_OP_PATH:
      return walk_node (frame, node, visit_node_cb, &visit);
    case LP_OP_EVENT_TIME:
      value.type = LP_VALUE_TIME;
      value.time = frame->timestamps[node->scope];
      break;
    case LP_OP_TIME:
      value.type = LP_VALUE_TIME;
      lp_query_time_span (node, frame->subject->now, &value.time, &ignored);
      break;
    case LP_OP_CURRENT:
      value.type = LP_VALUE_NUMBER;
      value.number = part_of (frame->subject->now, node->choice);
      break;
    case LP_OP_PART:
      value = lp_query_first_value (frame, node->left);
      if (!lp_value_get_time (&value, &time))
        return FALSE;
      value.type = LP_VALUE_NUMBER;
      value.number = part_of (time, node->choice);
      break;
    case LP_OP_ARITHMETIC:
      value = calculate (frame, node);
      break;
    case LP_OP_AGGREGATE:
      if (!aggregate (frame, node, &result) || result.type == LP_RESULT_NODE)
        return FALSE;
      value.type = result.type == LP_RESULT_TIME ? LP_VALUE_TIME : LP_VALUE_NUMBER;
      if (value.type == LP_VALUE_TIME)
        value.time = result.time;
      else
        value.number = result.number;
      break;
    default:
      value.type = LP_VALUE_BOOLEAN;
      value.boolean = lp_query_holds (frame, node);
    }
  return value.type != LP_VALUE_NONE && callback (&value, user_data);
}

/*
 * Lists
 */

typedef struct
{
  LpFrame *frame;
  const LpQueryNode *sequence;
  LpElementFunc callback;
  gpointer user_data;
} Elements;

static gboolean
element_cb (LpNode node, gpointer user_data)
{
  const Elements *self = user_data;

  self->frame->elements[self->sequence->scope] = node;
  if (self->sequence->right != NULL && !lp_query_holds (self->frame, self->sequence->right))
    return FALSE;
  return self->callback (self->frame, self->user_data);
}

gboolean
lp_query_foreach_element (LpFrame *frame,
                          const LpQueryNode *sequence,
                          LpElementFunc callback,
                          gpointer user_data)
{
  Elements elements = { frame, sequence, callback, user_data };
  const LpQuerySubject *subject = frame->subject;

  if (sequence->op == LP_OP_ELEMENTS)
    return walk_node (frame, sequence->left, element_cb, &elements);
  for (gsize i = 0; i < subject->n_events; i++)
    {
      frame->timestamps[sequence->scope] = subject->events[i].timestamp;
      if (element_cb (subject->events[i].entity, &elements))
        return TRUE;
    }
  return FALSE;
}

static gboolean
any_element_cb (LpFrame *frame, gpointer user_data)
{
  return TRUE;
}

static gboolean
not_holds_cb (LpFrame *frame, gpointer user_data)
{
  return !lp_query_holds (frame, user_data);
}

/* Steps in the order of time: taking each at its earliest leaves the most room for the rest. */
static gboolean
chain_holds (LpFrame *frame, const LpQueryNode *node)
{
  const LpQuerySubject *subject = frame->subject;
  guint step = 0;

  for (gsize i = subject->n_events; i > 0 && step < node->n_items; i--)
    {
      const LpQueryNode *wanted = node->items[step];

      frame->elements[wanted->scope] = subject->events[i - 1].entity;
      frame->timestamps[wanted->scope] = subject->events[i - 1].timestamp;
      if ((wanted->right == NULL || lp_query_occurs (frame, wanted->right))
          && lp_query_holds (frame, wanted->left))
        step++;
    }
  return step == node->n_items;
}

/*
 * Conditions
 */

typedef struct
{
  LpFrame *frame;
  const LpQueryNode *node;
  const LpValue *value;
  gboolean any;
} Test;

static gboolean
right_cb (const LpValue *right, gpointer user_data)
{
  const Test *test = user_data;
  LpComparison comparison = test->node->op == LP_OP_IN ? LP_COMPARE_EQUAL : test->node->choice;

  if (test->node->op == LP_OP_TEXT)
    return lp_value_test_text (test->value, right, test->node->choice, test->node->ignore_case);
  /* Of the opposite the caller makes the best. */
  if (comparison == LP_COMPARE_NOT_EQUAL)
    comparison = LP_COMPARE_EQUAL;
  return lp_value_compare (test->value, right, comparison);
}

static gboolean
left_cb (const LpValue *left, gpointer user_data)
{
  Test *test = user_data;
  const LpQueryNode *node = test->node;

  test->any = TRUE;
  test->value = left;
  if (node->op == LP_OP_LIKE)
    return lp_value_is_like (left, &node->right->value);
  if (node->op == LP_OP_IN)
    {
      for (guint i = 0; i < node->n_items; i++)
        if (lp_query_foreach_value (test->frame, node->items[i], right_cb, test))
          return TRUE;
      return FALSE;
    }
  return lp_query_foreach_value (test->frame, node->right, right_cb, test);
}

/* Whether there is a value of the type that @other has, so that "not equal" means something. */
static gboolean
kinds_meet (LpFrame *frame, const LpQueryNode *node)
{
  LpValue left = lp_query_first_value (frame, node->left);
  LpValue right = lp_query_first_value (frame, node->right);
  gint64 time;

  if (left.type == LP_VALUE_NONE || left.type == LP_VALUE_OBJECT)
    return FALSE;
  if (left.type == LP_VALUE_TIME || right.type == LP_VALUE_TIME)
    return lp_value_get_time (&left, &time) && lp_value_get_time (&right, &time);
  return left.type == right.type;
}

static gboolean
test_holds (LpFrame *frame, const LpQueryNode *node)
{
  Test test = { .frame = frame, .node = node };
  gboolean holds = lp_query_foreach_value (frame, node->left, left_cb, &test);

  if (node->op == LP_OP_COMPARE && node->choice == LP_COMPARE_NOT_EQUAL)
    return !holds && test.any && kinds_meet (frame, node);
  if (node->negated && node->op == LP_OP_TEXT)
    return !holds && test.any && kinds_meet (frame, node);
  return node->negated ? !holds && test.any : holds;
}

static gboolean
stop_cb (const LpValue *value, gpointer user_data)
{
  return TRUE;
}

static gboolean
is_true_cb (const LpValue *value, gpointer user_data)
{
  return value->type == LP_VALUE_BOOLEAN && value->boolean;
}

gboolean
lp_query_is_member (const LpQuerySubject *subject, const char *audience)
{
  LpNodeIter namespaces;
  LpNode node;
  const char *status;
  gsize length;

  if (!subject->has_profile || !lp_node_get_member (subject->profile, "segmentMembership", &node)
      || !lp_node_is_object (node))
    return FALSE;
  lp_node_iter_init (&namespaces, node);
  while (lp_node_iter_next (&namespaces, NULL, &node))
    {
      if (!lp_node_get_member (node, audience, &node)
          || !lp_node_get_member (node, "status", &node))
        continue;
      status = lp_node_get_string (node, &length);
      return status != NULL
             && ((length == strlen ("realized") && memcmp (status, "realized", length) == 0)
                 || (length == strlen ("existing") && memcmp (status, "existing", length) == 0));
    }
  return FALSE;
}

static gboolean
is_member (const LpQuerySubject *subject, const char *audience)
{
  if (subject->is_member != NULL)
    return subject->is_member (audience, subject->member_data);
  return lp_query_is_member (subject, audience);
}

gboolean
lp_query_holds (LpFrame *frame, const LpQueryNode *node)
{
  switch (node->op)
    {
    case LP_OP_AND:
      for (guint i = 0; i < node->n_items; i++)
        if (!lp_query_holds (frame, node->items[i]))
          return FALSE;
      return TRUE;
    case LP_OP_OR:
      for (guint i = 0; i < node->n_items; i++)
        if (lp_query_holds (frame, node->items[i]))
          return TRUE;
      return FALSE;
    case LP_OP_NOT:
      return !lp_query_holds (frame, node->left);
    case LP_OP_COMPARE:
    case LP_OP_IN:
    case LP_OP_TEXT:
    case LP_OP_LIKE:
      return test_holds (frame, node);
    case LP_OP_IS_NULL:
      return lp_query_foreach_value (frame, node->left, stop_cb, NULL) == node->negated;
    case LP_OP_EXISTS:
      return lp_query_foreach_element (frame, node->left, any_element_cb, NULL);
    case LP_OP_FOR_ALL:
      return !lp_query_foreach_element (frame, node->left, not_holds_cb, node->right);
    case LP_OP_CHAIN:
      return chain_holds (frame, node);
    case LP_OP_IN_SEGMENT:
      return is_member (frame->subject, node->value.text);
    case LP_OP_OCCURS_DISTANCE:
    case LP_OP_OCCURS_BEFORE:
    case LP_OP_OCCURS_AFTER:
    case LP_OP_OCCURS_ON:
    case LP_OP_OCCURS_BETWEEN:
      return lp_query_occurs (frame, node);
    default:
      return lp_query_foreach_value (frame, node, is_true_cb, NULL);
    }
}

gboolean
lp_query_matches (const LpQuery *self, const LpQuerySubject *subject)
{
  LpFrame frame = { .subject = subject };

  if (subject->has_profile)
    frame.elements[0] = subject->profile;
  return lp_query_holds (&frame, self->root);
}

gboolean
lp_query_compute (const LpQuery *self, const LpQuerySubject *subject, LpQueryResult *result)
{
  LpFrame frame = { .subject = subject };

  if (subject->has_profile)
    frame.elements[0] = subject->profile;
  return aggregate (&frame, self->root, result) && result->count > 0;
}
