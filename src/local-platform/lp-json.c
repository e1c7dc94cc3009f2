/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-json.h"

#include <math.h>
#include <string.h>
#include <time.h>

void
lp_json_text (GString *out, const char *text, gsize length)
{
  const char *run;
  const char *p;

  g_string_append_c (out, '"');
  for (run = p = text; p < text + length; p++)
    {
      guchar c = *p;

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f)
        continue;
      g_string_append_len (out, run, p - run);
      run = p + 1;
      switch (c)
        {
        case '"':
        case '\\':
          g_string_append_c (out, '\\');
          g_string_append_c (out, c);
          break;
        case '\n':
          g_string_append (out, "\\n");
          break;
        case '\t':
          g_string_append (out, "\\t");
          break;
        case '\r':
          g_string_append (out, "\\r");
          break;
        default:
          g_string_append_printf (out, "\\u%04x", c);
        }
    }
  g_string_append_len (out, run, p - run);
  g_string_append_c (out, '"');
}

/* Length of a text that needs no escapes, nor a look at its encoding; otherwise -1. Most are such.
 */
static gssize
plain_length (const char *text)
{
  const char *p = text;

  while (*p >= 0x20 && *p < 0x7f && *p != '"' && *p != '\\')
    p++;
  return *p == '\0' ? p - text : -1;
}

void
lp_json_string (GString *out, const char *value)
{
  g_autofree char *valid = NULL;
  gssize length;

  if (value == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  length = plain_length (value);
  if (length >= 0)
    {
      g_string_append_c (out, '"');
      g_string_append_len (out, value, length);
      g_string_append_c (out, '"');
      return;
    }
  if (!g_utf8_validate (value, -1, NULL))
    value = valid = g_utf8_make_valid (value, -1);
  lp_json_text (out, value, strlen (value));
}

void
lp_json_number (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    {
      g_string_append (out, "null");
      return;
    }
  g_ascii_formatd (text, sizeof text, "%.15g", value);
  if (g_ascii_strtod (text, NULL) != value)
    g_ascii_formatd (text, sizeof text, "%.17g", value);
  g_string_append (out, text);
  /* A whole number stays a number with a fraction, as it was stored. */
  if (strpbrk (text, ".en") == NULL)
    g_string_append (out, ".0");
}

/* Writes a number's last digits before @end, at least @least of them. Returns where they begin.
 * Numbers and times are most of what is written, and printf() is slow at both. */
static char *
print_digits (char *end, guint64 value, guint least)
{
  char *p = end;

  while (value > 0 || (gsize) (end - p) < least)
    {
      *--p = (char) ('0' + value % 10);
      value /= 10;
    }
  return p;
}

static void
lp_json_integer (GString *out, gint64 value)
{
  char text[24];
  char *end = text + sizeof text;
  char *p = print_digits (end, value < 0 ? -(guint64) value : (guint64) value, 1);

  if (value < 0)
    *--p = '-';
  g_string_append_len (out, p, end - p);
}

static void
lp_json_money (GString *out, gint64 cents)
{
  if (cents < 0)
    {
      g_string_append_c (out, '-');
      cents = -cents;
    }
  lp_json_integer (out, cents / 100);
  g_string_append_c (out, '.');
  g_string_append_c (out, (char) ('0' + cents % 100 / 10));
  if (cents % 10 != 0)
    g_string_append_c (out, (char) ('0' + cents % 10));
}

void
lp_json_time (GString *out, gint64 ms)
{
  time_t seconds = ms / 1000;
  int fraction = ms % 1000;
  struct tm utc;
  char text[40];
  char *end = text + sizeof text;
  char *p = end;

  if (fraction < 0)
    {
      fraction += 1000;
      seconds--;
    }
  gmtime_r (&seconds, &utc);
  *--p = 'Z';
  if (fraction != 0)
    {
      p = print_digits (p, (guint64) fraction, 3);
      *--p = '.';
    }
  p = print_digits (p, (guint64) utc.tm_sec, 2);
  *--p = ':';
  p = print_digits (p, (guint64) utc.tm_min, 2);
  *--p = ':';
  p = print_digits (p, (guint64) utc.tm_hour, 2);
  *--p = 'T';
  p = print_digits (p, (guint64) utc.tm_mday, 2);
  *--p = '-';
  p = print_digits (p, (guint64) utc.tm_mon + 1, 2);
  *--p = '-';
  p = print_digits (p, (guint64) (utc.tm_year + 1900), 4);
  g_string_append_len (out, p, end - p);
}

static void
lp_json_placeholder (GString *out, char kind, va_list *values)
{
  switch (kind)
    {
    case 's':
      lp_json_string (out, va_arg (*values, const char *));
      break;
    case 'i':
      lp_json_integer (out, va_arg (*values, gint));
      break;
    case 'u':
      lp_json_integer (out, va_arg (*values, guint));
      break;
    case 'l':
      lp_json_integer (out, va_arg (*values, gint64));
      break;
    case 'f':
      lp_json_number (out, va_arg (*values, double));
      break;
    case 'm':
      lp_json_money (out, va_arg (*values, gint64));
      break;
    case 'b':
      g_string_append (out, va_arg (*values, gboolean) ? "true" : "false");
      break;
    case 't':
      g_string_append_c (out, '"');
      lp_json_time (out, va_arg (*values, gint64));
      g_string_append_c (out, '"');
      break;
    case 'j':
      g_string_append (out, va_arg (*values, const char *));
      break;
    case '%':
      g_string_append_c (out, '%');
      break;
    default:
      g_assert_not_reached ();
    }
}

void
lp_json_print (GString *out, const char *format, ...)
{
  const char *run = format;
  va_list values;

  va_start (values, format);
  for (const char *p = format; *p != '\0'; p++)
    {
      if (*p != '\'' && *p != '%')
        continue;
      g_string_append_len (out, run, p - run);
      if (*p == '\'')
        g_string_append_c (out, '"');
      else
        lp_json_placeholder (out, *++p, &values);
      run = p + 1;
    }
  g_string_append (out, run);
  va_end (values);
}

static void
lp_json_object (GString *out, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;
  gboolean first = TRUE;

  g_string_append_c (out, '{');
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      if (!first)
        g_string_append_c (out, ',');
      first = FALSE;
      lp_json_string (out, name);
      g_string_append_c (out, ':');
      lp_json_node (out, member);
    }
  g_string_append_c (out, '}');
}

static void
lp_json_array (GString *out, JsonArray *array)
{
  guint length = json_array_get_length (array);

  g_string_append_c (out, '[');
  for (guint i = 0; i < length; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lp_json_node (out, json_array_get_element (array, i));
    }
  g_string_append_c (out, ']');
}

void
lp_json_node (GString *out, JsonNode *node)
{
  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      lp_json_object (out, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      lp_json_array (out, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      switch (json_node_get_value_type (node))
        {
        case G_TYPE_STRING:
          lp_json_string (out, json_node_get_string (node));
          break;
        case G_TYPE_BOOLEAN:
          g_string_append (out, json_node_get_boolean (node) ? "true" : "false");
          break;
        case G_TYPE_DOUBLE:
          lp_json_number (out, json_node_get_double (node));
          break;
        default:
          lp_json_integer (out, json_node_get_int (node));
        }
      break;
    case JSON_NODE_NULL:
    default:
      g_string_append (out, "null");
    }
}
