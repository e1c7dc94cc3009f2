/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-schema-private.h"

#include <math.h>
#include <string.h>

/* A text shown in a sentence is cut here, in bytes. */
#define SHOWN_LENGTH 60

/* How many of the allowed values a sentence lists. */
#define SHOWN_VALUES 12

/* The way to the value at hand, kept on the stack: it is put into words only when there is a fault.
 */
typedef struct _Place Place;
struct _Place
{
  const Place *outer;
  const char *name; /* (nullable): a member; otherwise an element */
  guint element;
};

typedef struct
{
  GPtrArray *problems;
  guint max;
  guint found;
} Check;

static void
print_place (const Place *place, GString *out)
{
  if (place == NULL)
    return;
  print_place (place->outer, out);
  if (place->name == NULL)
    g_string_append_printf (out, "[%u]", place->element);
  else
    g_string_append_printf (out, out->len > 0 ? ".%s" : "%s", place->name);
}

static void complain (Check *check, const Place *place, const char *format, ...)
  G_GNUC_PRINTF (3, 4);

static void
complain (Check *check, const Place *place, const char *format, ...)
{
  GString *sentence;
  va_list arguments;

  if (check->found++ >= check->max || check->problems == NULL)
    return;
  sentence = g_string_new (NULL);
  print_place (place, sentence);
  if (sentence->len > 0)
    g_string_append (sentence, ": ");
  va_start (arguments, format);
  g_string_append_vprintf (sentence, format, arguments);
  va_end (arguments);
  g_ptr_array_add (check->problems, g_string_free (sentence, FALSE));
}

static const char *
what_is (LpNode node)
{
  switch (lp_node_get_type (node))
    {
    case LP_NODE_BOOLEAN:
      return "true or false";
    case LP_NODE_INTEGER:
    case LP_NODE_DOUBLE:
      return "a number";
    case LP_NODE_STRING:
      return "a text";
    case LP_NODE_ARRAY:
      return "a list";
    case LP_NODE_OBJECT:
      return "an object";
    case LP_NODE_NULL:
    default:
      return "null";
    }
}

static void
complain_of_type (Check *check, const Place *place, const char *wanted, LpNode node)
{
  complain (check, place, "%s is wanted, %s was given", wanted, what_is (node));
}

/* The text as a sentence can show it. */
static char *
shown (const char *text, gsize length)
{
  const char *end = text + MIN (length, SHOWN_LENGTH);
  g_autofree char *cut = NULL;

  while (end > text && end < text + length && (*end & 0xc0) == 0x80)
    end--;
  cut = g_strndup (text, end - text);
  return g_strconcat (cut, end < text + length ? "…" : NULL, NULL);
}

static gboolean
is_listed (const LpField *field, const char *text)
{
  guint low = 0;
  guint high = field->n_values;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (text, field->values[middle]);

      if (order == 0)
        return TRUE;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return FALSE;
}

static void
complain_of_value (Check *check,
                   const Place *place,
                   const LpField *field,
                   const char *text,
                   gsize length)
{
  g_autofree char *value = shown (text, length);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (field->n_values, SHOWN_VALUES); i++)
    g_string_append_printf (list, i > 0 ? ", %s" : "%s", field->values[i]);
  if (field->n_values > SHOWN_VALUES)
    g_string_append (list, ", …");
  complain (check, place, "“%s” is not one of the values allowed: %s", value, list->str);
}

static void
complain_of_format (Check *check,
                    const Place *place,
                    const LpField *field,
                    const char *text,
                    gsize length)
{
  static const char *const wanted[] = {
    [LP_FORMAT_NONE] = "",
    [LP_FORMAT_DATE] = "a date such as 2026-11-23",
    [LP_FORMAT_TIME] = "a time such as 2026-11-23T09:00:00Z",
    [LP_FORMAT_EMAIL] = "a mail address",
    [LP_FORMAT_URI] = "a URI",
  };
  g_autofree char *value = shown (text, length);

  complain (check, place, "%s is wanted, “%s” was given", wanted[field->format], value);
}

static void
check_text (Check *check, const Place *place, const LpField *field, LpNode node)
{
  gsize length = 0;
  const char *text = lp_node_get_string (node, &length);

  if (text == NULL)
    {
      complain_of_type (check, place, "a text", node);
      return;
    }
  if (field->values != NULL && !is_listed (field, text))
    complain_of_value (check, place, field, text, length);
  if (field->format != LP_FORMAT_NONE && !lp_format_fits (field->format, text, length))
    complain_of_format (check, place, field, text, length);
  /* A text has at most as many characters as bytes: counting them is seldom needed. */
  if (length > field->max_length || field->min_length > 0)
    {
      gsize characters = (gsize) g_utf8_strlen (text, (gssize) length);

      if (characters > field->max_length)
        complain (check, place,
                  "%" G_GSIZE_FORMAT " characters are too many, %" G_GSIZE_FORMAT " are allowed",
                  characters, field->max_length);
      else if (characters < field->min_length)
        complain (check, place,
                  "%" G_GSIZE_FORMAT " characters are too few, %" G_GSIZE_FORMAT " are wanted",
                  characters, field->min_length);
    }
  if (field->pattern != NULL
      && !g_regex_match_full (field->pattern, text, (gssize) length, 0, 0, NULL, NULL))
    {
      g_autofree char *value = shown (text, length);

      complain (check, place, "“%s” does not have the form %s", value,
                g_regex_get_pattern (field->pattern));
    }
}

static void
check_number (Check *check, const Place *place, const LpField *field, LpNode node)
{
  gboolean whole = field->type == LP_FIELD_INTEGER;
  double value;

  if (!lp_node_get_double (node, &value))
    complain_of_type (check, place, whole ? "a whole number" : "a number", node);
  else if (whole && value != floor (value))
    complain (check, place, "a whole number is wanted, %.15g was given", value);
  else if (value < field->min || value > field->max)
    complain (check, place, "%.15g is not in the range from %.15g to %.15g", value, field->min,
              field->max);
}

static const LpField *
find_member (const LpField *field, const char *name)
{
  guint low = 0;
  guint high = field->n_members;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      int order = strcmp (name, field->members[middle].name);

      if (order == 0)
        return field->members[middle].field;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return field->item;
}

static void check_value (Check *check, const Place *place, const LpField *field, LpNode node);

static void
check_object (Check *check, const Place *place, const LpField *field, LpNode node)
{
  LpNodeIter iter;
  const char *name;
  LpNode value;

  if (!lp_node_is_object (node))
    {
      complain_of_type (check, place, "an object", node);
      return;
    }
  lp_node_iter_init (&iter, node);
  while (lp_node_iter_next (&iter, &name, &value))
    {
      const LpField *member = find_member (field, name);
      Place inner = { .outer = place, .name = name };

      if (member != NULL)
        check_value (check, &inner, member, value);
    }
  for (guint i = 0; field->required != NULL && field->required[i] != NULL; i++)
    {
      Place inner = { .outer = place, .name = field->required[i] };

      if (!lp_node_get_member (node, field->required[i], &value)
          || lp_node_get_type (value) == LP_NODE_NULL)
        complain (check, &inner, "it is required, and is missing");
    }
}

static void
check_list (Check *check, const Place *place, const LpField *field, LpNode node)
{
  LpNodeIter iter;
  LpNode value;
  Place inner = { .outer = place };

  if (lp_node_get_type (node) != LP_NODE_ARRAY)
    {
      complain_of_type (check, place, "a list", node);
      return;
    }
  if (field->item == NULL)
    return;
  lp_node_iter_init (&iter, node);
  for (; lp_node_iter_next (&iter, NULL, &value); inner.element++)
    check_value (check, &inner, field->item, value);
}

static void
check_value (Check *check, const Place *place, const LpField *field, LpNode node)
{
  gboolean boolean;

  /* The same as if it were not there: UNVERIFIED. */
  if (lp_node_get_type (node) == LP_NODE_NULL)
    return;
  switch (field->type)
    {
    case LP_FIELD_STRING:
      check_text (check, place, field, node);
      break;
    case LP_FIELD_NUMBER:
    case LP_FIELD_INTEGER:
      check_number (check, place, field, node);
      break;
    case LP_FIELD_BOOLEAN:
      if (!lp_node_get_boolean (node, &boolean))
        complain_of_type (check, place, "true or false", node);
      break;
    case LP_FIELD_ARRAY:
      check_list (check, place, field, node);
      break;
    case LP_FIELD_OBJECT:
      check_object (check, place, field, node);
      break;
    case LP_FIELD_ANY:
    default:
      break;
    }
}

guint
lp_field_check (const LpField *field, LpNode node, GPtrArray *problems, guint max)
{
  Check check = { problems, max, 0 };

  check_object (&check, NULL, field, node);
  return check.found;
}
