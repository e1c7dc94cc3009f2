/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-json-prepare.h"

#include "model/hub-error.h"

#include <math.h>
#include <string.h>

/* Longer integers may not fit in 64 bits. */
#define MAX_INTEGER_DIGITS 18

typedef struct
{
  const char *text;
  gsize length;
  gsize position;
  guint depth;
  guint max_depth;
  /* The mended copy so far, up to `copied` of the text; NULL while there is nothing to mend */
  GString *mended;
  gsize copied;
} Scan;

static void
scan_mend (Scan *scan, gsize start, gsize end, const char *replacement, gsize replacement_length)
{
  if (scan->mended == NULL)
    scan->mended = g_string_sized_new (scan->length + 64);

  g_string_append_len (scan->mended, scan->text + scan->copied, (gssize) (start - scan->copied));
  g_string_append_len (scan->mended, replacement, (gssize) replacement_length);
  scan->copied = end;
}

static gboolean
set_truncated (GError **error)
{
  g_set_error_literal (error, HUB_ERROR, HUB_ERROR_TRUNCATED, "The answer ends too early");
  return FALSE;
}

/* @unit: (out): the UTF-16 unit of the escape at @position, which stands on its backslash */
static gboolean
scan_unicode_escape (Scan *scan, gsize position, guint *unit, GError **error)
{
  guint i;

  *unit = 0;

  for (i = 2; i < 6; i++)
    {
      if (position + i >= scan->length)
        return set_truncated (error);

      if (!g_ascii_isxdigit (scan->text[position + i]))
        {
          g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "Bad \\u escape at byte %zu",
                       position);
          return FALSE;
        }

      *unit = *unit * 16 + (guint) g_ascii_xdigit_value (scan->text[position + i]);
    }

  return TRUE;
}

static gboolean
scan_escape (Scan *scan, GError **error)
{
  gsize start = scan->position;
  guint unit;

  if (start + 1 >= scan->length)
    return set_truncated (error);

  if (scan->text[start + 1] != 'u')
    {
      if (strchr ("\"\\/bfnrt", scan->text[start + 1]) == NULL || scan->text[start + 1] == '\0')
        {
          g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "Bad escape at byte %zu", start);
          return FALSE;
        }

      scan->position += 2;
      return TRUE;
    }

  if (!scan_unicode_escape (scan, start, &unit, error))
    return FALSE;

  scan->position += 6;

  if (unit >= 0xd800 && unit <= 0xdbff && scan->position + 1 < scan->length
      && scan->text[scan->position] == '\\' && scan->text[scan->position + 1] == 'u')
    {
      guint low;

      if (!scan_unicode_escape (scan, scan->position, &low, error))
        return FALSE;

      if (low >= 0xdc00 && low <= 0xdfff)
        {
          scan->position += 6;
          return TRUE;
        }
    }

  /* Half a pair: programs that cut texts at a number of UTF-16 units leave such. NUL would end the
   * text early. */
  if (unit == 0 || (unit >= 0xd800 && unit <= 0xdfff))
    scan_mend (scan, start, scan->position, "\\ufffd", 6);

  return TRUE;
}

static gboolean
scan_string (Scan *scan, GError **error)
{
  scan->position++;

  while (scan->position < scan->length)
    {
      char c = scan->text[scan->position];

      if (c == '"')
        {
          scan->position++;
          return TRUE;
        }

      if (c == '\\')
        {
          if (!scan_escape (scan, error))
            return FALSE;

          continue;
        }

      /* The parser takes no bare line break or tab. */
      if ((guchar) c < 0x20)
        {
          g_autofree char *escape = g_strdup_printf ("\\u%04x", (guint) c);

          scan_mend (scan, scan->position, scan->position + 1, escape, strlen (escape));
        }

      scan->position++;
    }

  return set_truncated (error);
}

/* Whether a double cannot hold the number of @length bytes; longer ones stay for the parser. */
static gboolean
is_too_large (const char *number, gsize length)
{
  char copy[512];
  char *end;

  if (length >= sizeof copy)
    return FALSE;

  memcpy (copy, number, length);
  copy[length] = '\0';

  return isinf (g_ascii_strtod (copy, &end)) && *end == '\0';
}

static void
scan_number (Scan *scan)
{
  gsize start = scan->position;
  gsize digits;
  gboolean is_long;

  if (scan->text[scan->position] == '-')
    scan->position++;

  digits = scan->position;
  while (scan->position < scan->length && g_ascii_isdigit (scan->text[scan->position]))
    scan->position++;
  is_long = scan->position - digits > MAX_INTEGER_DIGITS;

  while (scan->position < scan->length
         && (g_ascii_isdigit (scan->text[scan->position])
             || strchr (".eE+-", scan->text[scan->position]) != NULL)
         && scan->text[scan->position] != '\0')
    {
      is_long = FALSE;
      scan->position++;
    }

  /* As a string it keeps every digit, and hub_xdm_get_number() reads it as well. */
  if (is_long || is_too_large (scan->text + start, scan->position - start))
    {
      g_autofree char *quoted = g_strdup_printf (
        "\"%.*s\"", (int) MIN (scan->position - start, 4096), scan->text + start);

      scan_mend (scan, start, scan->position, quoted, strlen (quoted));
    }
}

static gboolean
scan_document (Scan *scan, GError **error)
{
  gsize end;

  do
    {
      char c;

      if (scan->position >= scan->length)
        return set_truncated (error);

      c = scan->text[scan->position];

      switch (c)
        {
        case '{':
        case '[':
          if (++scan->depth > scan->max_depth)
            {
              g_set_error (error, HUB_ERROR, HUB_ERROR_TOO_DEEP,
                           "The answer is nested more than %u deep", scan->max_depth);
              return FALSE;
            }
          scan->position++;
          break;

        case '}':
        case ']':
          scan->depth--;
          scan->position++;
          break;

        case '"':
          if (!scan_string (scan, error))
            return FALSE;
          break;

        case ' ':
        case '\t':
        case '\r':
        case '\n':
        case ',':
        case ':':
          scan->position++;
          break;

        default:
          if (g_ascii_isdigit (c) || c == '-')
            {
              scan_number (scan);
              break;
            }

          /* true, false and null, which the parser knows */
          if (g_ascii_islower (c))
            {
              scan->position++;
              break;
            }

          g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                       "Unexpected character at byte %zu of the answer", scan->position);
          return FALSE;
        }
    }
  while (scan->depth > 0);

  end = scan->position;
  for (; scan->position < scan->length; scan->position++)
    if (!g_ascii_isspace (scan->text[scan->position]))
      {
        g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED,
                     "Something follows the answer at byte %zu", scan->position);
        return FALSE;
      }
  scan->length = end;

  return TRUE;
}

static void
skip_beginning (Scan *scan)
{
  if (scan->length >= 3 && memcmp (scan->text, "\xef\xbb\xbf", 3) == 0)
    {
      scan->text += 3;
      scan->length -= 3;
    }

  while (scan->length > 0 && g_ascii_isspace (*scan->text))
    {
      scan->text++;
      scan->length--;
    }
}

GBytes *
hub_json_prepare (GBytes *bytes, guint max_depth, GError **error)
{
  g_autoptr (GString) mended = NULL;
  g_autofree char *repaired = NULL;
  Scan scan = { 0 };
  gboolean is_sound;

  g_return_val_if_fail (bytes != NULL, NULL);

  scan.max_depth = max_depth;
  scan.text = g_bytes_get_data (bytes, &scan.length);
  skip_beginning (&scan);

  if (scan.length == 0)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_TRUNCATED, "The answer is empty");
      return NULL;
    }

  if (*scan.text != '{' && *scan.text != '[')
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_NOT_JSON,
                           "The answer is neither a JSON object nor an array");
      return NULL;
    }

  if (!g_utf8_validate_len (scan.text, scan.length, NULL))
    {
      repaired = g_utf8_make_valid (scan.text, (gssize) scan.length);
      scan.text = repaired;
      scan.length = strlen (repaired);
    }

  is_sound = scan_document (&scan, error);
  mended = scan.mended;
  if (!is_sound)
    return NULL;

  if (mended != NULL)
    {
      g_string_append_len (mended, scan.text + scan.copied, (gssize) (scan.length - scan.copied));
      return g_string_free_to_bytes (g_steal_pointer (&mended));
    }

  if (repaired != NULL)
    return g_bytes_new_take (g_steal_pointer (&repaired), scan.length);

  return g_bytes_new_with_free_func (scan.text, scan.length, (GDestroyNotify) g_bytes_unref,
                                     g_bytes_ref (bytes));
}
