/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-parser.h"

#include "local-platform/lp-error.h"

#include <string.h>

/* Of a query, and of one "and", "or" or sum: what is longer was made by a machine gone wrong. */
#define MAX_NODES 4096
#define MAX_TERMS 64

void
lp_parser_advance (LpParser *self)
{
  lp_lexer_next (&self->lexer, &self->token);
  if (self->token.type == LP_TOKEN_WRONG)
    lp_parser_refuse (self, &self->token, "%s", self->token.problem);
}

LpToken
lp_parser_peek (LpParser *self)
{
  LpLexer ahead = self->lexer;
  LpToken token;

  lp_lexer_next (&ahead, &token);
  return token;
}

void
lp_parser_refuse (LpParser *self, const LpToken *at, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list arguments;

  /* The first error is the one that says what is wrong. */
  if (self->error != NULL)
    return;
  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  self->error
    = g_error_new (LP_ERROR, LP_ERROR_INPUT, "At position %" G_GSIZE_FORMAT " of the query: %s.",
                   (gsize) (at->start - self->text) + 1, problem);
}

void
lp_parser_expected (LpParser *self, const char *expected)
{
  g_autofree char *there = NULL;

  if (self->token.type == LP_TOKEN_END)
    there = g_strdup ("the end");
  else
    there = g_strdup_printf ("%.*s", (int) MIN (self->token.length, 40), self->token.start);
  lp_parser_refuse (self, &self->token, "%s is expected, not %s", expected, there);
}

gboolean
lp_parser_take_symbol (LpParser *self, const char *symbol)
{
  if (self->error != NULL || !lp_token_is_symbol (&self->token, symbol))
    return FALSE;
  lp_parser_advance (self);
  return self->error == NULL;
}

gboolean
lp_parser_take_word (LpParser *self, const char *word)
{
  if (self->error != NULL || !lp_token_is_word (&self->token, word))
    return FALSE;
  lp_parser_advance (self);
  return self->error == NULL;
}

gboolean
lp_parser_need_symbol (LpParser *self, const char *symbol)
{
  if (!lp_parser_take_symbol (self, symbol))
    {
      lp_parser_expected (self, symbol);
      return FALSE;
    }
  return TRUE;
}

LpQueryNode *
lp_parser_new_node (LpParser *self, LpQueryOp op, LpKind kind)
{
  LpQueryNode *node = g_new0 (LpQueryNode, 1);

  node->op = op;
  node->kind = kind;
  g_ptr_array_add (self->query->nodes, node);
  if (self->query->nodes->len > MAX_NODES)
    lp_parser_refuse (self, &self->token, "the query is too long to be evaluated");
  return node;
}

LpQueryNode *
lp_parser_new_number (LpParser *self, double number)
{
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_LITERAL, LP_KIND_NUMBER);

  node->value = (LpValue){ .type = LP_VALUE_NUMBER, .number = number };
  return node;
}

LpQueryNode *
lp_parser_take_text (LpParser *self)
{
  LpQueryNode *node;

  if (self->error != NULL || self->token.type != LP_TOKEN_TEXT)
    {
      lp_parser_expected (self, "a text in double quotes");
      return NULL;
    }
  node = lp_parser_new_node (self, LP_OP_LITERAL, LP_KIND_TEXT);
  node->value.type = LP_VALUE_TEXT;
  node->value.text = lp_token_dup_text (&self->token);
  node->value.length = strlen (node->value.text);
  lp_parser_advance (self);
  return self->error == NULL ? node : NULL;
}

void
lp_parser_append (LpQueryNode *node, LpQueryNode *item)
{
  /* Doubles whenever the number is a power of two. */
  if ((node->n_items & (node->n_items - 1)) == 0)
    node->items = g_renew (LpQueryNode *, node->items, MAX (1, node->n_items * 2));
  node->items[node->n_items++] = item;
}

gboolean
lp_parser_enter (LpParser *self)
{
  if (self->error == NULL && ++self->depth > LP_QUERY_MAX_DEPTH)
    lp_parser_refuse (self, &self->token, "the query is nested deeper than %d levels",
                      LP_QUERY_MAX_DEPTH);
  return self->error == NULL;
}

void
lp_parser_leave (LpParser *self)
{
  self->depth--;
}

gboolean
lp_parser_open_scope (LpParser *self, const LpToken *name, gboolean is_event)
{
  if (self->n_scopes == LP_QUERY_MAX_SCOPES)
    {
      lp_parser_refuse (self, &self->token, "more than %d lists are nested",
                        LP_QUERY_MAX_SCOPES - 1);
      return FALSE;
    }
  self->scope_is_event[self->n_scopes] = is_event;
  self->scope_names[self->n_scopes++] = name != NULL ? g_strndup (name->start, name->length) : NULL;
  return TRUE;
}

void
lp_parser_close_scope (LpParser *self)
{
  g_clear_pointer (&self->scope_names[--self->n_scopes], g_free);
}

gboolean
lp_parser_is_condition (const LpQueryNode *node)
{
  return node->kind == LP_KIND_CONDITION || node->kind == LP_KIND_ANY;
}

static gboolean
need_value (LpParser *self, LpQueryNode *node, const LpToken *at)
{
  if (node->kind == LP_KIND_SEQUENCE)
    lp_parser_refuse (self, at,
                      "a list cannot be compared: .count() or another function of it can");
  else if (node->kind == LP_KIND_CONDITION)
    lp_parser_refuse (self, at, "a condition cannot be compared");
  return self->error == NULL;
}

/* Values */

static LpQueryNode *
parse_literal (LpParser *self)
{
  LpQueryNode *node;

  if (self->token.type == LP_TOKEN_NUMBER)
    {
      node = lp_parser_new_number (self, self->token.number);
      lp_parser_advance (self);
      return node;
    }
  if (self->token.type == LP_TOKEN_TEXT)
    return lp_parser_take_text (self);

  node = lp_parser_new_node (self, LP_OP_LITERAL, LP_KIND_ANY);
  node->value.type = LP_VALUE_BOOLEAN;
  node->value.boolean = lp_token_is_word (&self->token, "true");
  lp_parser_advance (self);
  return node;
}

static gboolean
is_literal (const LpToken *token)
{
  return token->type == LP_TOKEN_NUMBER || token->type == LP_TOKEN_TEXT
         || lp_token_is_word (token, "true") || lp_token_is_word (token, "false");
}

static LpQueryNode *
parse_group (LpParser *self)
{
  LpQueryNode *node;

  if (!lp_parser_enter (self))
    return NULL;
  node = lp_token_is_word (&self->token, "select") ? lp_parser_selection (self)
                                                   : lp_parser_condition (self);
  lp_parser_leave (self);
  if (node == NULL || !lp_parser_need_symbol (self, ")"))
    return NULL;
  return node->kind == LP_KIND_SEQUENCE ? lp_parser_follow (self, node) : node;
}

static LpQueryNode *
parse_unary (LpParser *self)
{
  LpQueryNode *node;
  LpQueryNode *operand;
  LpToken next;

  if (lp_parser_take_symbol (self, "-"))
    {
      if (!lp_parser_enter (self))
        return NULL;
      operand = parse_unary (self);
      lp_parser_leave (self);
      if (operand == NULL || !need_value (self, operand, &self->token))
        return NULL;
      if (operand->op == LP_OP_LITERAL && operand->value.type == LP_VALUE_NUMBER)
        {
          operand->value.number = -operand->value.number;
          return operand;
        }
      node = lp_parser_new_node (self, LP_OP_ARITHMETIC, LP_KIND_NUMBER);
      node->choice = '-';
      node->left = lp_parser_new_number (self, 0);
      node->right = operand;
      return node;
    }
  if (lp_parser_take_symbol (self, "("))
    return parse_group (self);
  if (self->error != NULL)
    return NULL;
  if (is_literal (&self->token))
    return parse_literal (self);
  next = lp_parser_peek (self);
  if (lp_token_is_word (&self->token, "date") && lp_token_is_symbol (&next, "("))
    return lp_parser_date (self);
  return lp_parser_attribute (self);
}

/* Products before sums: @level 0 is a sum, 1 a product. */
static LpQueryNode *
parse_arithmetic (LpParser *self, guint level)
{
  static const char *const signs[][4] = { { "+", "-" }, { "*", "/", "%" } };
  LpQueryNode *left = level == 0 ? parse_arithmetic (self, 1) : parse_unary (self);

  for (guint terms = 1; left != NULL && self->error == NULL; terms++)
    {
      LpToken at = self->token;
      LpQueryNode *node;
      guint sign = 0;

      while (signs[level][sign] != NULL && !lp_token_is_symbol (&self->token, signs[level][sign]))
        sign++;
      if (signs[level][sign] == NULL)
        return left;
      if (terms == LP_QUERY_MAX_DEPTH)
        lp_parser_refuse (self, &at, "a calculation has more than %d terms", LP_QUERY_MAX_DEPTH);
      lp_parser_advance (self);
      node = lp_parser_new_node (self, LP_OP_ARITHMETIC, LP_KIND_NUMBER);
      node->choice = (guint) *signs[level][sign];
      node->left = left;
      node->right = level == 0 ? parse_arithmetic (self, 1) : parse_unary (self);
      if (node->right == NULL || !need_value (self, left, &at)
          || !need_value (self, node->right, &at))
        return NULL;
      left = node;
    }
  return NULL;
}

LpQueryNode *
lp_parser_value (LpParser *self)
{
  LpToken at = self->token;
  LpQueryNode *node;

  if (!lp_parser_enter (self))
    return NULL;
  node = parse_arithmetic (self, 0);
  lp_parser_leave (self);
  return node != NULL && need_value (self, node, &at) ? node : NULL;
}

/* Conditions */

static gboolean
take_comparison (LpParser *self, guint *comparison)
{
  static const struct
  {
    const char *symbol;
    LpComparison comparison;
  } known[] = {
    { "=", LP_COMPARE_EQUAL },   { "!=", LP_COMPARE_NOT_EQUAL },
    { "<", LP_COMPARE_LESS },    { "<=", LP_COMPARE_LESS_EQUAL },
    { ">", LP_COMPARE_GREATER }, { ">=", LP_COMPARE_GREATER_EQUAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (lp_parser_take_symbol (self, known[i].symbol))
      {
        *comparison = known[i].comparison;
        return TRUE;
      }
  return FALSE;
}

static LpQueryNode *
parse_in (LpParser *self, LpQueryNode *left, gboolean negated)
{
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_IN, LP_KIND_CONDITION);

  node->left = left;
  node->negated = negated;
  return lp_parser_list (self, node) ? node : NULL;
}

static LpQueryNode *
parse_comparison (LpParser *self)
{
  LpToken at = self->token;
  LpQueryNode *left = parse_arithmetic (self, 0);
  LpQueryNode *node;
  guint comparison = 0;
  gboolean negated = FALSE;
  gboolean compares;

  if (left == NULL)
    return NULL;
  compares = take_comparison (self, &comparison);
  if (self->error != NULL)
    return NULL;
  if (!compares && !lp_token_is_word (&self->token, "in") && !lp_token_is_word (&self->token, "not")
      && !lp_token_is_word (&self->token, "notIn") && !lp_token_is_word (&self->token, "like")
      && !lp_token_is_word (&self->token, "occurs"))
    return left;
  if (!need_value (self, left, &at))
    return NULL;

  if (compares)
    {
      node = lp_parser_new_node (self, LP_OP_COMPARE, LP_KIND_CONDITION);
      node->choice = comparison;
      node->left = left;
      node->right = lp_parser_value (self);
      return node->right != NULL ? node : NULL;
    }
  if (lp_parser_take_word (self, "like"))
    {
      node = lp_parser_new_node (self, LP_OP_LIKE, LP_KIND_CONDITION);
      node->left = left;
      node->right = lp_parser_take_text (self);
      return node->right != NULL ? node : NULL;
    }
  if (lp_parser_take_word (self, "occurs"))
    return lp_parser_occurs (self, left);
  if (lp_parser_take_word (self, "notIn"))
    return parse_in (self, left, TRUE);
  negated = lp_parser_take_word (self, "not");
  if (!lp_parser_take_word (self, "in"))
    {
      lp_parser_expected (self, "in");
      return NULL;
    }
  return parse_in (self, left, negated);
}

static LpQueryNode *
parse_not (LpParser *self)
{
  LpQueryNode *node;

  if (lp_parser_take_word (self, "not") || lp_parser_take_symbol (self, "!"))
    {
      LpToken at = self->token;

      if (!lp_parser_enter (self))
        return NULL;
      node = lp_parser_new_node (self, LP_OP_NOT, LP_KIND_CONDITION);
      node->left = parse_not (self);
      lp_parser_leave (self);
      if (node->left != NULL && !lp_parser_is_condition (node->left))
        lp_parser_refuse (self, &at, "after not a condition is expected");
      return node->left != NULL && self->error == NULL ? node : NULL;
    }
  if (lp_token_is_word (&self->token, "exists") || lp_token_is_word (&self->token, "forall"))
    return lp_parser_quantifier (self);
  if (lp_token_is_word (&self->token, "chain"))
    return lp_parser_chain (self);
  return parse_comparison (self);
}

/* "or" binds less than "and". */
static LpQueryNode *
parse_terms (LpParser *self, gboolean is_or)
{
  LpToken at = self->token;
  LpQueryNode *first = is_or ? parse_terms (self, FALSE) : parse_not (self);
  LpQueryNode *node = NULL;

  while (first != NULL && lp_parser_take_word (self, is_or ? "or" : "and"))
    {
      LpQueryNode *next;

      if (!lp_parser_is_condition (first))
        lp_parser_refuse (self, &at, "a condition is expected, not a value or a list");
      at = self->token;
      next = is_or ? parse_terms (self, FALSE) : parse_not (self);
      if (next == NULL)
        return NULL;
      if (!lp_parser_is_condition (next))
        lp_parser_refuse (self, &at, "a condition is expected, not a value or a list");
      if (node == NULL)
        {
          node = lp_parser_new_node (self, is_or ? LP_OP_OR : LP_OP_AND, LP_KIND_CONDITION);
          lp_parser_append (node, first);
        }
      if (node->n_items == MAX_TERMS)
        lp_parser_refuse (self, &at, "more than %d conditions are joined", MAX_TERMS);
      lp_parser_append (node, next);
    }
  if (self->error != NULL)
    return NULL;
  return node != NULL ? node : first;
}

LpQueryNode *
lp_parser_condition (LpParser *self)
{
  LpQueryNode *node;

  if (!lp_parser_enter (self))
    return NULL;
  node = parse_terms (self, TRUE);
  lp_parser_leave (self);
  return node;
}
