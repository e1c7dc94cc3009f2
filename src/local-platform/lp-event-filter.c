/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-event-filter.h"

#include <string.h>

typedef enum
{
  EQUAL,
  NOT_EQUAL,
  LESS,
  LESS_OR_EQUAL,
  MORE,
  MORE_OR_EQUAL,
} Operator;

typedef struct
{
  char **path;
  Operator operator;
  char *text;    /* the value, without its quotes */
  double number; /* the value, when it is one */
  gboolean is_number;
  gboolean is_date; /* then @text is as 2020-07-20 */
} Condition;

struct _LpEventFilter
{
  GPtrArray *conditions; /* Condition */
};

static void
condition_free (gpointer data)
{
  Condition *condition = data;

  g_strfreev (condition->path);
  g_free (condition->text);
  g_free (condition);
}

void
lp_event_filter_free (LpEventFilter *self)
{
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

/* Takes the operator at @text off it. */
static gboolean
read_operator (const char **text, Operator *operator)
{
  static const struct
  {
    const char *sign;
    Operator operator;
  } signs[] = {
    { "!=", NOT_EQUAL }, { "<=", LESS_OR_EQUAL }, { ">=", MORE_OR_EQUAL },
    { "=", EQUAL },      { "<", LESS },           { ">", MORE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*text, signs[i].sign))
      {
        *operator= signs[i].operator;
        *text += strlen (signs[i].sign);
        return TRUE;
      }
  return FALSE;
}

static gboolean
has_digits (const char *text, guint count)
{
  return strspn (text, "0123456789") >= count;
}

static void
read_value (Condition *condition, const char *text)
{
  gsize length = strlen (text);
  char *end = NULL;

  if (length >= 2 && text[0] == '"' && text[length - 1] == '"')
    {
      condition->text = g_strndup (text + 1, length - 2);
      text = condition->text;
      condition->is_date
        = (length == 12 && has_digits (text, 4) && text[4] == '-' && has_digits (text + 5, 2)
           && text[7] == '-' && has_digits (text + 8, 2));
      if (length == 10 && has_digits (text, 8))
        {
          condition->text = g_strdup_printf ("%.4s-%.2s-%.2s", text, text + 4, text + 6);
          g_free ((char *) text);
          condition->is_date = TRUE;
        }
      return;
    }
  condition->text = g_strdup (text);
  condition->number = g_ascii_strtod (text, &end);
  condition->is_number = end != text && *end == '\0';
}

static Condition *
condition_new (const char *text)
{
  gsize length = strcspn (text, "=!<>");
  const char *rest = text + length;
  Condition *condition = g_new0 (Condition, 1);
  g_autofree char *path = g_strndup (text, length);

  condition->path = g_strsplit (path, ".", -1);
  if (length == 0 || strstr (path, "..") != NULL || path[length - 1] == '.' || *path == '.'
      || !read_operator (&rest, &condition->operator) || *rest == '\0')
    {
      condition_free (condition);
      return NULL;
    }
  read_value (condition, rest);
  return condition;
}

LpEventFilter *
lp_event_filter_new (const LpRequest *request, const char **problem)
{
  g_autoptr (LpEventFilter) self = g_new0 (LpEventFilter, 1);

  *problem = NULL;
  self->conditions = g_ptr_array_new_with_free_func (condition_free);
  for (guint i = 0; i + 1 < request->parameters->len; i += 2)
    {
      Condition *condition;

      if (strcmp (g_ptr_array_index (request->parameters, i), "property") != 0)
        continue;
      condition = condition_new (g_ptr_array_index (request->parameters, i + 1));
      if (condition == NULL)
        *problem = "It must be a path, one of = != < <= > >=, and a value.";
      else
        g_ptr_array_add (self->conditions, condition);
    }
  if (self->conditions->len > LP_MAX_EVENT_FILTERS)
    *problem = "There may be three at most.";
  if (*problem != NULL || self->conditions->len == 0)
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
holds (Operator operator, int order)
{
  switch (operator)
    {
    case EQUAL:
      return order == 0;
    case NOT_EQUAL:
      return order != 0;
    case LESS:
      return order < 0;
    case LESS_OR_EQUAL:
      return order <= 0;
    case MORE:
      return order > 0;
    case MORE_OR_EQUAL:
    default:
      return order >= 0;
    }
}

static gboolean
value_matches (const Condition *condition, LpNode value)
{
  const char *text = lp_node_get_string (value, NULL);
  gboolean boolean;
  double number;

  if (text != NULL)
    return holds (condition->operator, condition->is_date ? strncmp (text, condition->text, 10)
                                                          : strcmp (text, condition->text));
  if (lp_node_get_boolean (value, &boolean))
    return holds (condition->operator, strcmp (boolean ? "true" : "false", condition->text));
  if (lp_node_get_double (value, &number) && condition->is_number)
    return holds (condition->operator, (number > condition->number) - (number < condition->number));
  return FALSE;
}

static gboolean
path_matches (const Condition *condition, guint depth, LpNode node)
{
  if (lp_node_get_type (node) == LP_NODE_ARRAY)
    {
      LpNodeIter iter;
      LpNode element;

      lp_node_iter_init (&iter, node);
      while (lp_node_iter_next (&iter, NULL, &element))
        if (path_matches (condition, depth, element))
          return TRUE;
      return FALSE;
    }
  if (condition->path[depth] == NULL)
    return value_matches (condition, node);
  return lp_node_get_member (node, condition->path[depth], &node)
         && path_matches (condition, depth + 1, node);
}

gboolean
lp_event_filter_matches (const LpEventFilter *self, LpNode event)
{
  for (guint i = 0; i < self->conditions->len; i++)
    if (!path_matches (g_ptr_array_index (self->conditions, i), 0, event))
      return FALSE;
  return TRUE;
}
