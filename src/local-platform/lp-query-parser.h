/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-query-lexer.h"
#include "local-platform/lp-query-private.h"

G_BEGIN_DECLS

/*
 * The parts of the parser, which are in four files: expressions, paths and what follows them
 * (functions, filters), variables over lists, and times. Each function returns NULL, or FALSE, with
 * the error set.
 */

typedef struct
{
  const char *text;
  LpLexer lexer;
  LpToken token; /* the one looked at */
  LpQuery *query;
  guint depth;
  guint n_scopes; /* in use; the last is where a path begins unless it names another */
  char *scope_names[LP_QUERY_MAX_SCOPES];
  gboolean scope_is_event[LP_QUERY_MAX_SCOPES];
  GError *error;
} LpParser;

/* Goes on to the next token. */
void lp_parser_advance (LpParser *parser);

/* Sets the error at the token looked at: @expected is what should be there. */
void lp_parser_expected (LpParser *parser, const char *expected);

/* Sets the error to a whole sentence. */
void lp_parser_refuse (LpParser *parser, const LpToken *at, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

gboolean lp_parser_take_symbol (LpParser *parser, const char *symbol);
gboolean lp_parser_take_word (LpParser *parser, const char *word);

/* Takes this symbol, or fails. */
gboolean lp_parser_need_symbol (LpParser *parser, const char *symbol);

/* What the token after the one looked at is. */
LpToken lp_parser_peek (LpParser *parser);

LpQueryNode *lp_parser_new_node (LpParser *parser, LpQueryOp op, LpKind kind);
LpQueryNode *lp_parser_new_number (LpParser *parser, double number);

/* Takes a text. */
LpQueryNode *lp_parser_take_text (LpParser *parser);

/* Adds to the items of a node. */
void lp_parser_append (LpQueryNode *node, LpQueryNode *item);

/* Levels: each nested expression enters one. */
gboolean lp_parser_enter (LpParser *parser);
void lp_parser_leave (LpParser *parser);

/* Opens a scope for the elements of a list; @name may be %NULL. */
gboolean lp_parser_open_scope (LpParser *parser, const LpToken *name, gboolean is_event);
void lp_parser_close_scope (LpParser *parser);

/* "… and … or …"; a single term may be a value or a list too, so look at its kind. */
LpQueryNode *lp_parser_condition (LpParser *parser);

/* Whether it can stand where a condition is wanted: a path can, as it may be true or false. */
gboolean lp_parser_is_condition (const LpQueryNode *node);

/* A value: what can be compared. */
LpQueryNode *lp_parser_value (LpParser *parser);

/* An attribute, a list, xEvent, a function, and what follows it with dots and brackets. */
LpQueryNode *lp_parser_attribute (LpParser *parser);
LpQueryNode *lp_parser_follow (LpParser *parser, LpQueryNode *node);

/* A path taken for the list of its elements. */
LpQueryNode *lp_parser_as_sequence (LpParser *parser, LpQueryNode *node);

/* "exists", "forall" and "select" up to the end of their conditions; "chain". */
LpQueryNode *lp_parser_quantifier (LpParser *parser);
LpQueryNode *lp_parser_selection (LpParser *parser);
LpQueryNode *lp_parser_chain (LpParser *parser);

/* [1, 2, 3] into the items of @node. */
gboolean lp_parser_list (LpParser *parser, LpQueryNode *node);

/* date(2026, 11, 23) */
LpQueryNode *lp_parser_date (LpParser *parser);

/* What follows "occurs". */
LpQueryNode *lp_parser_occurs (LpParser *parser, LpQueryNode *left);

G_END_DECLS
