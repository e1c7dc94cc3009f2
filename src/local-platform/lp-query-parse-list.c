/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-parser.h"

/* Variables that walk over lists, and chains of events. */

#define MAX_STEPS 8

/* "E from xEvent where …, I from E.productListItems where …": one list within the other. */
static LpQueryNode *
parse_variables (LpParser *self, LpQueryOp op)
{
  LpToken name = self->token;
  LpToken at;
  LpQueryNode *node = lp_parser_new_node (self, op, LP_KIND_CONDITION);
  LpQueryNode *condition = NULL;
  LpQueryNode *inner = NULL;

  if (!lp_parser_enter (self))
    return NULL;
  if (name.type != LP_TOKEN_NAME)
    {
      lp_parser_expected (self, "the name of a variable");
      return NULL;
    }
  lp_parser_advance (self);
  if (!lp_parser_take_word (self, "from"))
    {
      lp_parser_expected (self, "from");
      return NULL;
    }
  at = self->token;
  node->left = lp_parser_attribute (self);
  if (node->left == NULL)
    return NULL;
  if (node->left->kind != LP_KIND_SEQUENCE && node->left->op != LP_OP_PATH)
    lp_parser_refuse (self, &at, "a list is expected, as xEvent or E.productListItems");
  node->left = lp_parser_as_sequence (self, node->left);
  if (self->error != NULL || !lp_parser_open_scope (self, &name, node->left->op == LP_OP_EVENTS))
    return NULL;
  if (lp_parser_take_word (self, "where") || lp_parser_take_symbol (self, ":"))
    {
      at = self->token;
      condition = lp_parser_condition (self);
      if (condition != NULL && !lp_parser_is_condition (condition))
        lp_parser_refuse (self, &at, "a condition is expected, not a value or a list");
    }
  if (self->error == NULL && lp_parser_take_symbol (self, ","))
    inner = parse_variables (self, op);
  lp_parser_close_scope (self);
  lp_parser_leave (self);
  if (self->error != NULL)
    return NULL;

  if (condition != NULL && inner != NULL)
    {
      node->right = lp_parser_new_node (self, LP_OP_AND, LP_KIND_CONDITION);
      lp_parser_append (node->right, condition);
      lp_parser_append (node->right, inner);
    }
  else
    {
      node->right = condition != NULL ? condition : inner;
    }
  return node;
}

/* The condition becomes one of the list's own. */
static void
filter_by_condition (LpParser *self, LpQueryNode *node)
{
  if (node->left->right != NULL && node->right != NULL)
    {
      LpQueryNode *both = lp_parser_new_node (self, LP_OP_AND, LP_KIND_CONDITION);

      lp_parser_append (both, node->left->right);
      lp_parser_append (both, node->right);
      node->left->right = both;
    }
  else if (node->right != NULL)
    {
      node->left->right = node->right;
    }
  node->right = NULL;
}

static void
filter_all (LpParser *self, LpQueryNode *node)
{
  /* The inner ones are within the condition, the last of its items. */
  LpQueryNode *inner = node->right;

  if (inner != NULL && inner->op == LP_OP_AND && inner->n_items == 2
      && inner->items[1]->op == LP_OP_EXISTS && inner->items[1]->right != NULL)
    filter_all (self, inner->items[1]);
  else if (inner != NULL && inner->op == LP_OP_EXISTS && inner->right != NULL)
    filter_all (self, inner);
  filter_by_condition (self, node);
}

LpQueryNode *
lp_parser_quantifier (LpParser *self)
{
  gboolean is_exists = lp_token_is_word (&self->token, "exists");
  LpToken at = self->token;
  LpQueryNode *node;

  lp_parser_advance (self);
  node = parse_variables (self, is_exists ? LP_OP_EXISTS : LP_OP_FOR_ALL);
  if (node == NULL)
    return NULL;
  if (is_exists)
    filter_all (self, node);
  else if (node->right == NULL)
    lp_parser_refuse (self, &at, "forall needs a condition");
  return self->error == NULL ? node : NULL;
}

LpQueryNode *
lp_parser_selection (LpParser *self)
{
  LpQueryNode *node;

  lp_parser_advance (self);
  node = parse_variables (self, LP_OP_EXISTS);
  if (node == NULL)
    return NULL;
  filter_all (self, node);
  return node->left;
}

static LpQueryNode *
parse_step (LpParser *self)
{
  LpToken name = self->token;
  LpToken at;
  LpQueryNode *step = lp_parser_new_node (self, LP_OP_STEP, LP_KIND_CONDITION);
  LpQueryNode *when;

  step->scope = self->n_scopes;
  if (name.type == LP_TOKEN_NAME)
    lp_parser_advance (self);
  if (name.type != LP_TOKEN_NAME || !lp_parser_take_symbol (self, ":")
      || !lp_parser_take_word (self, "WHAT") || !lp_parser_take_symbol (self, "("))
    {
      lp_parser_refuse (self, &name,
                        "a step is a name and WHAT(…), and perhaps WHEN(…); GAP, NOT and COUNT are "
                        "not evaluated here");
      return NULL;
    }
  if (!lp_parser_open_scope (self, &name, TRUE))
    return NULL;
  at = self->token;
  step->left = lp_parser_condition (self);
  if (step->left != NULL && !lp_parser_is_condition (step->left))
    lp_parser_refuse (self, &at, "a condition is expected, not a value or a list");
  if (step->left != NULL && lp_parser_need_symbol (self, ")") && lp_parser_take_word (self, "WHEN")
      && lp_parser_need_symbol (self, "("))
    {
      when = lp_parser_new_node (self, LP_OP_EVENT_TIME, LP_KIND_TIME);
      when->scope = step->scope;
      step->right = lp_parser_occurs (self, when);
      if (step->right != NULL)
        lp_parser_need_symbol (self, ")");
    }
  lp_parser_close_scope (self);
  return self->error == NULL ? step : NULL;
}

LpQueryNode *
lp_parser_chain (LpParser *self)
{
  LpToken at = self->token;
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_CHAIN, LP_KIND_CONDITION);

  lp_parser_advance (self);
  if (!lp_parser_take_symbol (self, "(") || !lp_parser_take_word (self, "xEvent")
      || !lp_parser_take_symbol (self, ",") || !lp_parser_take_word (self, "timestamp")
      || !lp_parser_take_symbol (self, ",") || !lp_parser_take_symbol (self, "["))
    {
      lp_parser_refuse (self, &at, "a chain is written chain(xEvent, timestamp, [A: WHAT(…)])");
      return NULL;
    }
  if (!lp_parser_enter (self))
    return NULL;
  self->query->uses_events = TRUE;
  do
    {
      LpQueryNode *step = parse_step (self);

      if (step == NULL)
        return NULL;
      if (node->n_items == MAX_STEPS)
        lp_parser_refuse (self, &at, "a chain has more than %d steps", MAX_STEPS);
      lp_parser_append (node, step);
    }
  while (lp_parser_take_symbol (self, ","));
  lp_parser_leave (self);
  return lp_parser_need_symbol (self, "]") && lp_parser_need_symbol (self, ")") ? node : NULL;
}
