/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-query-parser.h"

#include <string.h>

/* A query as a whole. */

static void
free_node (gpointer data)
{
  LpQueryNode *node = data;

  if (node->value.type == LP_VALUE_TEXT)
    g_free ((char *) node->value.text);
  g_strfreev (node->names);
  g_free (node->items);
  g_free (node);
}

static LpQuery *
lp_query_new (void)
{
  LpQuery *self = g_new0 (LpQuery, 1);

  self->nodes = g_ptr_array_new_with_free_func (free_node);
  self->audiences = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
lp_query_free (LpQuery *self)
{
  g_ptr_array_unref (self->nodes);
  g_ptr_array_unref (self->audiences);
  g_free (self);
}

/* (Profile) => …: a name for the profile */
static void
parse_signature (LpParser *self)
{
  LpParser before = *self;
  LpToken name;

  if (!lp_token_is_symbol (&self->token, "("))
    return;
  lp_parser_advance (self);
  name = self->token;
  if (name.type == LP_TOKEN_NAME)
    {
      lp_parser_advance (self);
      if (lp_token_is_symbol (&self->token, ")"))
        {
          lp_parser_advance (self);
          if (lp_token_is_symbol (&self->token, "=>"))
            {
              self->scope_names[0] = g_strndup (name.start, name.length);
              lp_parser_advance (self);
              return;
            }
        }
    }
  g_clear_error (&self->error);
  *self = before;
}

static LpQuery *
parse (const char *text, gboolean is_computed, GError **error)
{
  LpParser self = { .text = text, .n_scopes = 1 };
  LpToken start;

  if (strlen (text) > LP_QUERY_MAX_LENGTH || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                   "A query is a text of at most %d bytes of UTF-8.", LP_QUERY_MAX_LENGTH);
      return NULL;
    }
  self.query = lp_query_new ();
  lp_lexer_init (&self.lexer, text);
  lp_parser_advance (&self);
  parse_signature (&self);
  start = self.token;
  self.query->root = self.error == NULL ? lp_parser_condition (&self) : NULL;
  if (self.query->root != NULL && self.token.type != LP_TOKEN_END)
    lp_parser_expected (&self, "the end, “and” or “or”");
  if (self.query->root != NULL && is_computed && self.query->root->op != LP_OP_AGGREGATE)
    lp_parser_refuse (&self, &start,
                      "a computed attribute is one function of events, as "
                      "xEvent[…].sum(commerce.order.priceTotal)");
  if (self.query->root != NULL && !is_computed && !lp_parser_is_condition (self.query->root))
    lp_parser_refuse (&self, &start, "a condition is expected, not a value or a list");
  if (self.query->root != NULL && !is_computed && self.query->root->op == LP_OP_AGGREGATE)
    lp_parser_refuse (&self, &start, "a condition is expected, not a value");
  g_ptr_array_add (self.query->audiences, NULL);
  g_free (self.scope_names[0]);
  if (self.error == NULL)
    return self.query;
  while (self.n_scopes > 1)
    lp_parser_close_scope (&self);
  lp_query_free (self.query);
  g_propagate_error (error, self.error);
  return NULL;
}

LpQuery *
lp_query_parse (const char *text, GError **error)
{
  return parse (text, FALSE, error);
}

LpQuery *
lp_query_parse_computed (const char *text, LpQueryFunction *function, GError **error)
{
  LpQuery *self = parse (text, TRUE, error);

  if (self == NULL)
    return NULL;
  if (self->root->left->op != LP_OP_EVENTS)
    {
      g_set_error (error, LP_ERROR, LP_ERROR_INPUT,
                   "At position 1 of the query: a computed attribute is a function of xEvent.");
      lp_query_free (self);
      return NULL;
    }
  *function = self->root->choice;
  return self;
}

gboolean
lp_query_is_time_dependent (const LpQuery *self)
{
  return self->is_time_dependent;
}

gboolean
lp_query_uses_events (const LpQuery *self)
{
  return self->uses_events;
}

const char *const *
lp_query_get_audiences (const LpQuery *self)
{
  return (const char *const *) self->audiences->pdata;
}
