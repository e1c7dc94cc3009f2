/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-parser.h"

#include <string.h>

/* Attributes, xEvent, and the functions and filters that follow them. */

gboolean
lp_parser_list (LpParser *self, LpQueryNode *node)
{
  if (!lp_parser_need_symbol (self, "["))
    return FALSE;
  if (lp_parser_take_symbol (self, "]"))
    return TRUE;
  do
    {
      LpQueryNode *item = lp_parser_value (self);

      if (item == NULL)
        return FALSE;
      lp_parser_append (node, item);
    }
  while (lp_parser_take_symbol (self, ","));
  return lp_parser_need_symbol (self, "]");
}

static gboolean
token_is (const LpToken *token, const char *name)
{
  return token->type == LP_TOKEN_NAME && token->length == strlen (name)
         && strncmp (token->start, name, token->length) == 0;
}

static void
add_name (LpQueryNode *path, char *name)
{
  guint n = path->names != NULL ? g_strv_length (path->names) : 0;

  path->names = g_renew (char *, path->names, n + 2);
  path->names[n] = name;
  path->names[n + 1] = NULL;
}

/* The condition of a filter or of exists(), within the elements of a list. */
static gboolean
parse_filter (LpParser *self, LpQueryNode *sequence, const char *end)
{
  LpToken at = self->token;
  LpQueryNode *condition;

  if (!lp_parser_open_scope (self, NULL, sequence->op == LP_OP_EVENTS))
    return FALSE;
  condition = lp_parser_condition (self);
  lp_parser_close_scope (self);
  if (condition != NULL && !lp_parser_is_condition (condition))
    lp_parser_refuse (self, &at, "a condition is expected, not a value or a list");
  if (condition == NULL || !lp_parser_need_symbol (self, end))
    return FALSE;
  if (sequence->right != NULL)
    {
      LpQueryNode *both = lp_parser_new_node (self, LP_OP_AND, LP_KIND_CONDITION);

      lp_parser_append (both, sequence->right);
      lp_parser_append (both, condition);
      condition = both;
    }
  sequence->right = condition;
  return TRUE;
}

LpQueryNode *
lp_parser_as_sequence (LpParser *self, LpQueryNode *node)
{
  LpQueryNode *sequence;

  if (node->kind == LP_KIND_SEQUENCE)
    return node;
  sequence = lp_parser_new_node (self, LP_OP_ELEMENTS, LP_KIND_SEQUENCE);
  sequence->left = node;
  sequence->scope = self->n_scopes;
  if (self->n_scopes == LP_QUERY_MAX_SCOPES)
    lp_parser_refuse (self, &self->token, "more than %d lists are nested", LP_QUERY_MAX_SCOPES - 1);
  return sequence;
}

/* What is to be added up, in the scope of the sequence's elements. */
static gboolean
parse_aggregated (LpParser *self, LpQueryNode *node)
{
  gboolean is_events = node->left->op == LP_OP_EVENTS;

  if (lp_token_is_symbol (&self->token, ")"))
    {
      if (is_events)
        lp_parser_expected (self, "the path of a value");
      return self->error == NULL;
    }
  if (!lp_parser_open_scope (self, NULL, is_events))
    return FALSE;
  node->right = lp_parser_value (self);
  lp_parser_close_scope (self);
  return node->right != NULL;
}

/* {"timestamp": timestamp, "value": path}).head() */
static gboolean
parse_most_recent_map (LpParser *self, LpQueryNode *node)
{
  if (!lp_parser_need_symbol (self, "{") || !lp_parser_open_scope (self, NULL, TRUE))
    return FALSE;
  do
    {
      LpToken at = self->token;
      LpQueryNode *key = lp_parser_take_text (self);
      LpQueryNode *value
        = key != NULL && lp_parser_need_symbol (self, ":") ? lp_parser_value (self) : NULL;

      if (value == NULL)
        break;
      if (strcmp (key->value.text, "value") == 0)
        node->right = value;
      else if (strcmp (key->value.text, "timestamp") != 0 || value->op != LP_OP_EVENT_TIME)
        lp_parser_refuse (self, &at, "\"timestamp\": timestamp or \"value\": … is expected");
    }
  while (lp_parser_take_symbol (self, ","));
  lp_parser_close_scope (self);
  if (self->error == NULL && node->right == NULL)
    lp_parser_expected (self, "\"value\"");
  return lp_parser_need_symbol (self, "}") && lp_parser_need_symbol (self, ")")
         && lp_parser_need_symbol (self, ".") && lp_parser_take_word (self, "head")
         && lp_parser_need_symbol (self, "(") && lp_parser_need_symbol (self, ")");
}

/* topN(timestamp, 1).map({…}).head(): the documented form of "most recent" */
static LpQueryNode *
parse_most_recent (LpParser *self, LpQueryNode *sequence, const LpToken *at)
{
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_AGGREGATE, LP_KIND_SEQUENCE);
  gboolean fits;

  node->choice = LP_QUERY_MOST_RECENT;
  node->left = sequence;
  fits = lp_parser_take_word (self, "timestamp") && lp_parser_take_symbol (self, ",")
         && self->token.type == LP_TOKEN_NUMBER && self->token.number == 1;
  if (fits)
    {
      lp_parser_advance (self);
      fits = lp_parser_take_symbol (self, ")") && lp_parser_take_symbol (self, ".")
             && lp_parser_take_word (self, "map") && lp_parser_take_symbol (self, "(")
             && parse_most_recent_map (self, node);
    }
  if (!fits || sequence->op != LP_OP_EVENTS)
    lp_parser_refuse (
      self, at,
      "of topN only topN(timestamp, 1).map({\"timestamp\": timestamp, \"value\": …})"
      ".head() over xEvent is evaluated here");
  return self->error == NULL ? node : NULL;
}

static LpQueryNode *
parse_sequence_function (LpParser *self, LpQueryNode *left, const LpToken *name, gboolean *known)
{
  static const struct
  {
    const char *name;
    LpQueryFunction function;
  } functions[] = {
    { "count", LP_QUERY_COUNT }, { "sum", LP_QUERY_SUM }, { "average", LP_QUERY_AVERAGE },
    { "min", LP_QUERY_MIN },     { "max", LP_QUERY_MAX }, { "mostRecent", LP_QUERY_MOST_RECENT },
  };
  LpQueryNode *node;

  *known = TRUE;
  if (token_is (name, "exists"))
    {
      node = lp_parser_new_node (self, LP_OP_EXISTS, LP_KIND_CONDITION);
      node->left = lp_parser_as_sequence (self, left);
      return self->error == NULL && parse_filter (self, node->left, ")") ? node : NULL;
    }
  if (token_is (name, "topN"))
    return parse_most_recent (self, lp_parser_as_sequence (self, left), name);
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (!token_is (name, functions[i].name))
        continue;
      node = lp_parser_new_node (self, LP_OP_AGGREGATE,
                                 functions[i].function == LP_QUERY_MOST_RECENT ? LP_KIND_SEQUENCE
                                                                               : LP_KIND_NUMBER);
      node->choice = functions[i].function;
      node->left = lp_parser_as_sequence (self, left);
      if (node->choice == LP_QUERY_MOST_RECENT && node->left->op != LP_OP_EVENTS)
        lp_parser_refuse (self, name, "mostRecent is a function of xEvent");
      if (self->error != NULL || (node->choice != LP_QUERY_COUNT && !parse_aggregated (self, node)))
        return NULL;
      return lp_parser_need_symbol (self, ")") ? node : NULL;
    }
  *known = FALSE;
  return NULL;
}

static LpQueryNode *
parse_text_function (LpParser *self, LpQueryNode *left, const LpToken *name, gboolean *known)
{
  static const struct
  {
    const char *name;
    const char *opposite;
    LpTextFunction function;
  } functions[] = {
    { "equals", "notEqualTo", LP_TEXT_EQUALS },
    { "contains", "doesNotContain", LP_TEXT_CONTAINS },
    { "startsWith", "doesNotStartWith", LP_TEXT_STARTS_WITH },
    { "endsWith", "doesNotEndWith", LP_TEXT_ENDS_WITH },
  };
  LpQueryNode *node;

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      if (!token_is (name, functions[i].name) && !token_is (name, functions[i].opposite))
        continue;
      *known = TRUE;
      node = lp_parser_new_node (self, LP_OP_TEXT, LP_KIND_CONDITION);
      node->choice = functions[i].function;
      node->negated = token_is (name, functions[i].opposite);
      node->left = left;
      node->right = lp_parser_value (self);
      if (node->right == NULL)
        return NULL;
      if (lp_parser_take_symbol (self, ","))
        {
          node->ignore_case = lp_parser_take_word (self, "false");
          if (!node->ignore_case && !lp_parser_take_word (self, "true"))
            lp_parser_expected (self, "true or false");
        }
      return lp_parser_need_symbol (self, ")") ? node : NULL;
    }
  return NULL;
}

static LpQueryNode *
parse_value_function (LpParser *self, LpQueryNode *left, const LpToken *name, gboolean *known)
{
  static const struct
  {
    const char *name;
    LpQueryOp op;
    guint choice;
    gboolean negated;
  } functions[] = {
    { "isNull", LP_OP_IS_NULL, 0, FALSE },
    { "isNotNull", LP_OP_IS_NULL, 0, TRUE },
    { "getDayOfMonth", LP_OP_PART, LP_PART_DAY, FALSE },
    { "getMonth", LP_OP_PART, LP_PART_MONTH, FALSE },
    { "getYear", LP_OP_PART, LP_PART_YEAR, FALSE },
  };
  LpQueryNode *node = NULL;

  *known = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (token_is (name, functions[i].name))
      {
        node
          = lp_parser_new_node (self, functions[i].op,
                                functions[i].op == LP_OP_PART ? LP_KIND_NUMBER : LP_KIND_CONDITION);
        node->choice = functions[i].choice;
        node->negated = functions[i].negated;
        node->left = left;
        return lp_parser_need_symbol (self, ")") ? node : NULL;
      }
  if (token_is (name, "includes"))
    {
      node = lp_parser_new_node (self, LP_OP_COMPARE, LP_KIND_CONDITION);
      node->choice = LP_COMPARE_EQUAL;
      node->left = left;
      node->right = lp_parser_value (self);
      return node->right != NULL && lp_parser_need_symbol (self, ")") ? node : NULL;
    }
  if (token_is (name, "intersects"))
    {
      node = lp_parser_new_node (self, LP_OP_IN, LP_KIND_CONDITION);
      node->left = left;
      return lp_parser_list (self, node) && lp_parser_need_symbol (self, ")") ? node : NULL;
    }
  *known = FALSE;
  return parse_text_function (self, left, name, known);
}

/* After the dot, the name and "(". */
static LpQueryNode *
parse_function (LpParser *self, LpQueryNode *left, const LpToken *name)
{
  gboolean known = FALSE;
  LpQueryNode *node = NULL;

  if (left->op == LP_OP_PATH && token_is (name, "get"))
    {
      LpQueryNode *key = lp_parser_take_text (self);

      if (key == NULL || !lp_parser_need_symbol (self, ")"))
        return NULL;
      add_name (left, g_strdup (key->value.text));
      return left;
    }
  if (left->op == LP_OP_PATH || left->op == LP_OP_EVENTS || left->op == LP_OP_ELEMENTS)
    node = parse_sequence_function (self, left, name, &known);
  if (!known && left->kind != LP_KIND_SEQUENCE && left->kind != LP_KIND_CONDITION)
    node = parse_value_function (self, left, name, &known);
  if (!known)
    lp_parser_refuse (self, name, "the function %.*s is not evaluated here",
                      (int) MIN (name->length, 40), name->start);
  return self->error == NULL ? node : NULL;
}

LpQueryNode *
lp_parser_follow (LpParser *self, LpQueryNode *node)
{
  while (node != NULL && self->error == NULL)
    {
      LpToken name;

      if ((node->op == LP_OP_PATH || node->op == LP_OP_EVENTS || node->op == LP_OP_ELEMENTS)
          && lp_parser_take_symbol (self, "["))
        {
          node = lp_parser_as_sequence (self, node);
          if (self->error != NULL || !parse_filter (self, node, "]"))
            return NULL;
          continue;
        }
      if (!lp_parser_take_symbol (self, "."))
        return self->error == NULL ? node : NULL;
      name = self->token;
      if (name.type != LP_TOKEN_NAME)
        {
          lp_parser_expected (self, "the name of an attribute or of a function");
          return NULL;
        }
      lp_parser_advance (self);
      if (lp_parser_take_symbol (self, "("))
        {
          if (!lp_parser_enter (self))
            return NULL;
          node = parse_function (self, node, &name);
          lp_parser_leave (self);
        }
      else if (node->op == LP_OP_PATH)
        add_name (node, g_strndup (name.start, name.length));
      else
        lp_parser_refuse (self, &name, "a function is expected here, as .count()");
    }
  return NULL;
}

static LpQueryNode *
new_events (LpParser *self)
{
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_EVENTS, LP_KIND_SEQUENCE);

  node->scope = self->n_scopes;
  self->query->uses_events = TRUE;
  if (self->n_scopes == LP_QUERY_MAX_SCOPES)
    lp_parser_refuse (self, &self->token, "more than %d lists are nested", LP_QUERY_MAX_SCOPES - 1);
  return node;
}

/* inSegment("id"), currentMonth() */
static LpQueryNode *
parse_plain_function (LpParser *self, const LpToken *name)
{
  static const struct
  {
    const char *name;
    LpTimePart part;
  } parts[] = { { "currentDayOfMonth", LP_PART_DAY },
                { "currentMonth", LP_PART_MONTH },
                { "currentYear", LP_PART_YEAR } };
  LpQueryNode *node;

  if (lp_token_is_word (name, "inSegment"))
    {
      LpQueryNode *id = lp_parser_take_text (self);

      if (id == NULL || !lp_parser_need_symbol (self, ")"))
        return NULL;
      node = lp_parser_new_node (self, LP_OP_IN_SEGMENT, LP_KIND_CONDITION);
      node->value = (LpValue){ .type = LP_VALUE_TEXT,
                               .text = g_strdup (id->value.text),
                               .length = id->value.length };
      g_ptr_array_add (self->query->audiences, g_strdup (id->value.text));
      return node;
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (lp_token_is_word (name, parts[i].name))
      {
        node = lp_parser_new_node (self, LP_OP_CURRENT, LP_KIND_NUMBER);
        node->choice = parts[i].part;
        self->query->is_time_dependent = TRUE;
        return lp_parser_need_symbol (self, ")") ? node : NULL;
      }
  lp_parser_refuse (self, name, "the function %.*s is not evaluated here",
                    (int) MIN (name->length, 40), name->start);
  return NULL;
}

LpQueryNode *
lp_parser_attribute (LpParser *self)
{
  LpToken name = self->token;
  LpQueryNode *node;

  if (name.type != LP_TOKEN_NAME)
    {
      lp_parser_expected (self, "an attribute, a value or a condition");
      return NULL;
    }
  lp_parser_advance (self);
  if (lp_parser_take_symbol (self, "("))
    return parse_plain_function (self, &name);
  if (token_is (&name, "xEvent"))
    return lp_parser_follow (self, new_events (self));

  node = lp_parser_new_node (self, LP_OP_PATH, LP_KIND_ANY);
  node->scope = self->n_scopes - 1;
  if (token_is (&name, "$1"))
    {
      node->scope = 0;
    }
  else
    {
      guint scope = self->n_scopes;

      while (scope > 0
             && (self->scope_names[scope - 1] == NULL
                 || !token_is (&name, self->scope_names[scope - 1])))
        scope--;
      if (scope > 0)
        node->scope = scope - 1;
      else if (*name.start == '$')
        lp_parser_refuse (self, &name, "$1 is the only parameter a query has here");
      else
        add_name (node, g_strndup (name.start, name.length));
    }
  /* The timestamp of an event is known without reading the event. */
  if (node->names == NULL && self->scope_is_event[node->scope]
      && lp_token_is_symbol (&self->token, "."))
    {
      LpToken next = lp_parser_peek (self);

      if (token_is (&next, "timestamp"))
        {
          lp_parser_advance (self);
          lp_parser_advance (self);
          node->op = LP_OP_EVENT_TIME;
        }
    }
  else if (node->names != NULL && self->scope_is_event[node->scope]
           && strcmp (node->names[0], "timestamp") == 0 && !lp_token_is_symbol (&self->token, "("))
    {
      node->op = LP_OP_EVENT_TIME;
    }
  if (node->op == LP_OP_EVENT_TIME)
    node->kind = LP_KIND_TIME;
  return lp_parser_follow (self, node);
}
