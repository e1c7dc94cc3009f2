/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-text.h"

#include <string.h>

#define FIRST_STRONG_ISOLATE "\xe2\x81\xa8"
#define POP_DIRECTIONAL_ISOLATE "\xe2\x81\xa9"
#define ELLIPSIS "\xe2\x80\xa6"

static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
         || (c >= 0x2066 && c <= 0x2069);
}

gboolean
hub_text_is_control (gunichar c)
{
  /* U+2028 and U+2029 break lines, though they are no control characters. */
  return g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029 || is_bidi_control (c);
}

static gboolean
is_plain_ascii (const char *text, gsize length)
{
  gsize i;

  for (i = 0; i < length; i++)
    if ((guchar) text[i] < 0x20 || (guchar) text[i] >= 0x7f)
      return FALSE;

  return TRUE;
}

gboolean
hub_text_is_inert (const char *text)
{
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);

  length = strlen (text);

  return length <= HUB_TEXT_MAX_LENGTH && is_plain_ascii (text, length);
}

char *
hub_text_make_inert (const char *text, gssize length)
{
  g_autofree char *repaired = NULL;
  GString *inert;
  const char *p;
  gsize n_bytes;
  guint n_characters = 0;

  if (text == NULL)
    return g_strdup ("");

  n_bytes = length < 0 ? strlen (text) : (gsize) length;

  /* Nearly every value of nearly every profile. */
  if (n_bytes <= HUB_TEXT_MAX_LENGTH && is_plain_ascii (text, n_bytes))
    return g_strndup (text, n_bytes);

  /* What is beyond the limit is not even looked at; a sequence cut in two is repaired below. */
  n_bytes = MIN (n_bytes, (HUB_TEXT_MAX_LENGTH + 1) * 6);
  repaired = g_utf8_make_valid (text, (gssize) n_bytes);
  inert = g_string_sized_new (strlen (repaired));

  for (p = repaired; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_bidi_control (c))
        continue;

      if (n_characters++ == HUB_TEXT_MAX_LENGTH)
        {
          g_string_append (inert, ELLIPSIS);
          break;
        }

      if (hub_text_is_control (c))
        g_string_append_c (inert, ' ');
      else
        g_string_append_unichar (inert, c);
    }

  return g_string_free (inert, FALSE);
}

/* g_ascii_tolower() is a call for each letter of what may be millions of texts. */
static inline char
to_lower (char c)
{
  return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
}

static gboolean
begins_with_folded (const char *text, const char *folded)
{
  while (*folded != '\0' && to_lower (*text) == *folded)
    {
      text++;
      folded++;
    }
  return *folded == '\0';
}

gboolean
hub_text_holds_folded (const char *text, const char *folded)
{
  g_autofree char *folded_text = NULL;

  if (text == NULL)
    return FALSE;
  /* Folding each of thousands of texts anew would cost more than all the rest of a search. */
  if (g_str_is_ascii (folded) && g_str_is_ascii (text))
    {
      for (; *text != '\0'; text++)
        if (to_lower (*text) == *folded && begins_with_folded (text, folded))
          return TRUE;
      return *folded == '\0';
    }
  folded_text = g_utf8_casefold (text, -1);
  return strstr (folded_text, folded) != NULL;
}

char *
hub_text_isolate (const char *text)
{
  return g_strconcat (FIRST_STRONG_ISOLATE, text != NULL ? text : "", POP_DIRECTIONAL_ISOLATE,
                      NULL);
}

/* Appends the first letter or digit of the word at @word with the marks that belong to it. */
static void
append_initial (GString *initials, const char *word, const char *end)
{
  const char *p = word;

  while (p < end && !g_unichar_isalnum (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  if (p >= end)
    return;

  g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (p)));

  for (p = g_utf8_next_char (p); p < end && g_unichar_ismark (g_utf8_get_char (p));
       p = g_utf8_next_char (p))
    g_string_append_unichar (initials, g_utf8_get_char (p));
}

static gboolean
has_initial (const char *word, const char *end)
{
  for (; word < end; word = g_utf8_next_char (word))
    if (g_unichar_isalnum (g_utf8_get_char (word)))
      return TRUE;

  return FALSE;
}

char *
hub_text_initials (const char *name)
{
  g_autofree char *inert = hub_text_make_inert (name, -1);
  GString *initials = g_string_new (NULL);
  const char *first = NULL;
  const char *first_end = NULL;
  const char *last = NULL;
  const char *last_end = NULL;
  const char *p = inert;

  while (*p != '\0')
    {
      const char *word;

      while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);

      word = p;
      while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);

      if (!has_initial (word, p))
        continue;

      if (first == NULL)
        {
          first = word;
          first_end = p;
        }
      else
        {
          last = word;
          last_end = p;
        }
    }

  if (first != NULL)
    append_initial (initials, first, first_end);
  if (last != NULL)
    append_initial (initials, last, last_end);

  return g_string_free (initials, FALSE);
}
