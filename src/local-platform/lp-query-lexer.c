/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-query-lexer.h"

#include <string.h>

/* Longer first, as the first that fits is taken. */
static const char *const symbols[] = { "!=", "<=", ">=", "=>", "(", ")", "[", "]", "{", "}", ".",
                                       ",",  ":",  "=",  "<",  ">", "+", "-", "*", "/", "%", "!" };

void
lp_lexer_init (LpLexer *self, const char *text)
{
  self->text = text;
  self->next = text;
}

static void
take (LpLexer *self, LpToken *token, LpTokenType type, const char *end)
{
  token->type = type;
  token->start = self->next;
  token->length = (gsize) (end - self->next);
  self->next = end;
}

static void
refuse (LpToken *token, const char *problem)
{
  token->type = LP_TOKEN_WRONG;
  token->problem = problem;
}

static void
take_text (LpLexer *self, LpToken *token)
{
  const char *p = self->next + 1;

  for (; *p != '\0' && *p != '"'; p++)
    if (*p == '\\')
      {
        p++;
        if (*p == '\0' || strchr ("\"\\/nrt", *p) == NULL)
          {
            refuse (token, "after \\ in a text one of \" \\ / n r t is expected");
            return;
          }
      }
  if (*p == '\0')
    refuse (token, "a text begins here that does not end");
  else
    take (self, token, LP_TOKEN_TEXT, p + 1);
}

static void
take_number (LpLexer *self, LpToken *token)
{
  const char *p = self->next;
  char digits[64];
  gsize length;

  while (g_ascii_isdigit (*p))
    p++;
  if (*p == '.' && g_ascii_isdigit (p[1]))
    for (p++; g_ascii_isdigit (*p); p++)
      ;
  length = (gsize) (p - self->next);
  if (length >= sizeof digits || g_ascii_isalpha (*p) || *p == '_')
    {
      refuse (token, "this is not a number");
      return;
    }
  memcpy (digits, self->next, length);
  digits[length] = '\0';
  token->number = g_ascii_strtod (digits, NULL);
  take (self, token, LP_TOKEN_NUMBER, p);
}

static gboolean
begins_name (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == '$' || c == '@';
}

void
lp_lexer_next (LpLexer *self, LpToken *token)
{
  const char *p;

  *token = (LpToken){ 0 };
  while (g_ascii_isspace (*self->next))
    self->next++;
  p = token->start = self->next;
  if (*p == '\0')
    {
      token->type = LP_TOKEN_END;
      return;
    }
  if (*p == '"')
    {
      take_text (self, token);
      return;
    }
  if (g_ascii_isdigit (*p))
    {
      take_number (self, token);
      return;
    }
  if (begins_name (*p))
    {
      while (begins_name (*p) || g_ascii_isdigit (*p))
        p++;
      take (self, token, LP_TOKEN_NAME, p);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (strncmp (p, symbols[i], strlen (symbols[i])) == 0)
      {
        take (self, token, LP_TOKEN_SYMBOL, p + strlen (symbols[i]));
        return;
      }
  refuse (token, "this character has no place in a query");
}

gboolean
lp_token_is_symbol (const LpToken *self, const char *symbol)
{
  return self->type == LP_TOKEN_SYMBOL && self->length == strlen (symbol)
         && strncmp (self->start, symbol, self->length) == 0;
}

gboolean
lp_token_is_word (const LpToken *self, const char *word)
{
  return self->type == LP_TOKEN_NAME && self->length == strlen (word)
         && g_ascii_strncasecmp (self->start, word, self->length) == 0;
}

char *
lp_token_dup_text (const LpToken *self)
{
  GString *text = g_string_new (NULL);
  const char *end = self->start + self->length - 1;

  for (const char *p = self->start + 1; p < end; p++)
    {
      char c = *p;

      if (c == '\\')
        {
          c = *++p;
          c = c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
        }
      g_string_append_c (text, c);
    }
  return g_string_free (text, FALSE);
}
