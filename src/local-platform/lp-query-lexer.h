/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of a query, one after the other. */

typedef enum
{
  LP_TOKEN_END,
  LP_TOKEN_NAME,
  LP_TOKEN_TEXT,
  LP_TOKEN_NUMBER,
  LP_TOKEN_SYMBOL,
  LP_TOKEN_WRONG, /* nothing that the language has; the lexer stays there */
} LpTokenType;

typedef struct
{
  LpTokenType type;
  const char *start; /* in the query's text */
  gsize length;
  double number;
  const char *problem; /* of a wrong one: what is the matter with it */
} LpToken;

typedef struct
{
  const char *text;
  const char *next;
} LpLexer;

void lp_lexer_init (LpLexer *lexer, const char *text);
void lp_lexer_next (LpLexer *lexer, LpToken *token);

/* Whether it is this symbol. */
gboolean lp_token_is_symbol (const LpToken *token, const char *symbol);

/* Whether it is this word, in any case: the language's own words are not told apart by it. */
gboolean lp_token_is_word (const LpToken *token, const char *word);

/* The text of a string, with its escapes resolved: free it. */
char *lp_token_dup_text (const LpToken *token);

G_END_DECLS
