/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-parser.h"

/* Dates, and what follows "occurs". */

static gboolean
take_whole_number (LpParser *self, gint64 max, gint64 *number)
{
  if (self->error != NULL || self->token.type != LP_TOKEN_NUMBER
      || self->token.number > (double) max
      || self->token.number != (double) (gint64) self->token.number)
    {
      lp_parser_expected (self, "a whole number");
      return FALSE;
    }
  *number = (gint64) self->token.number;
  lp_parser_advance (self);
  return self->error == NULL;
}

LpQueryNode *
lp_parser_date (LpParser *self)
{
  LpToken at = self->token;
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_LITERAL, LP_KIND_TIME);
  gint64 parts[3];

  lp_parser_advance (self);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!lp_parser_need_symbol (self, i == 0 ? "(" : ",")
        || !take_whole_number (self, 9999, &parts[i]))
      return NULL;
  node->value.type = LP_VALUE_TIME;
  if (!lp_time_from_date (parts[0], parts[1], parts[2], &node->value.time))
    lp_parser_refuse (self, &at, "there is no such date");
  return lp_parser_need_symbol (self, ")") ? node : NULL;
}

static LpQueryNode *
new_time (LpParser *self, LpTimeWord word, gint64 amount)
{
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_TIME, LP_KIND_TIME);

  node->choice = word;
  node->amount = amount;
  self->query->is_time_dependent = TRUE;
  return node;
}

static gboolean
take_unit (LpParser *self, LpTimeUnit *unit)
{
  if (self->error != NULL || self->token.type != LP_TOKEN_NAME
      || !lp_time_unit_from_name (self->token.start, self->token.length, unit))
    {
      lp_parser_expected (self, "a unit of time, as days");
      return FALSE;
    }
  lp_parser_advance (self);
  return self->error == NULL;
}

/* now, today, last month, date(…) or an attribute */
static LpQueryNode *
parse_time (LpParser *self)
{
  static const struct
  {
    const char *word;
    int amount;
  } days[] = { { "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 } },
    units[] = { { "this", 0 }, { "last", -1 }, { "next", 1 } };
  LpToken at = self->token;
  LpQueryNode *node;

  if (lp_parser_take_word (self, "now"))
    return new_time (self, LP_TIME_NOW, 0);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (lp_parser_take_word (self, days[i].word))
      return new_time (self, LP_TIME_DAY, days[i].amount);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (lp_parser_take_word (self, units[i].word))
      {
        node = new_time (self, LP_TIME_UNIT, units[i].amount);
        return take_unit (self, &node->unit) ? node : NULL;
      }
  if (lp_token_is_word (&self->token, "date"))
    return lp_parser_date (self);
  if (self->token.type != LP_TOKEN_NAME)
    {
      lp_parser_expected (self, "a time, as now, today, last month or date(2026, 11, 23)");
      return NULL;
    }
  node = lp_parser_attribute (self);
  if (node != NULL && node->kind != LP_KIND_ANY && node->kind != LP_KIND_TIME)
    lp_parser_refuse (self, &at, "a time is expected, as now, today or an attribute");
  return self->error == NULL ? node : NULL;
}

static gboolean
take_direction (LpParser *self, LpDirection *direction)
{
  static const char *const words[] = {
    [LP_DIRECTION_BEFORE] = "before", [LP_DIRECTION_AFTER] = "after", [LP_DIRECTION_FROM] = "from"
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (lp_parser_take_word (self, words[i]))
      {
        *direction = i;
        return TRUE;
      }
  return FALSE;
}

static LpQueryNode *
parse_distance (LpParser *self, LpQueryNode *left, LpComparison comparison)
{
  LpQueryNode *node = lp_parser_new_node (self, LP_OP_OCCURS_DISTANCE, LP_KIND_CONDITION);

  node->left = left;
  node->choice = comparison;
  if (!take_whole_number (self, LP_TIME_MAX_AMOUNT, &node->amount)
      || !take_unit (self, &node->unit))
    return NULL;
  if (!take_direction (self, &node->direction))
    {
      lp_parser_expected (self, "before, after or from");
      return NULL;
    }
  node->right = parse_time (self);
  return node->right != NULL ? node : NULL;
}

LpQueryNode *
lp_parser_occurs (LpParser *self, LpQueryNode *left)
{
  static const char *const symbols[] = { "=", "!=", "<", "<=", ">", ">=" };
  LpQueryNode *node;
  LpDirection direction;

  /* In the order of LpComparison. */
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (lp_parser_take_symbol (self, symbols[i]))
      return parse_distance (self, left, i);

  node = lp_parser_new_node (self, LP_OP_OCCURS_ON, LP_KIND_CONDITION);
  node->left = left;
  if (lp_parser_take_word (self, "between"))
    {
      node->op = LP_OP_OCCURS_BETWEEN;
      node->right = parse_time (self);
      if (node->right == NULL)
        return NULL;
      if (!lp_parser_take_word (self, "and"))
        {
          lp_parser_expected (self, "and");
          return NULL;
        }
      lp_parser_append (node, parse_time (self));
      return self->error == NULL ? node : NULL;
    }
  if (take_direction (self, &direction))
    {
      if (direction == LP_DIRECTION_FROM)
        lp_parser_expected (self, "before or after");
      node->op = direction == LP_DIRECTION_BEFORE ? LP_OP_OCCURS_BEFORE : LP_OP_OCCURS_AFTER;
    }
  else
    {
      lp_parser_take_word (self, "on");
    }
  node->right = self->error == NULL ? parse_time (self) : NULL;
  return node->right != NULL ? node : NULL;
}
