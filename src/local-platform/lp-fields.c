/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-fields.h"

#include "local-platform/lp-audiences.h"

#include <string.h>

/* Longer expressions are refused by their parser, with a sentence of its own. */
#define MAX_EXPRESSION (1024 * 1024)

static gboolean
is_of_type (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

gboolean
lp_fields_text (JsonObject *body,
                const char *name,
                gsize max,
                gboolean may_be_empty,
                char **value,
                GString *problem)
{
  JsonNode *node = json_object_get_member (body, name);
  const char *text;

  if (node == NULL)
    return TRUE;
  text = is_of_type (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;
  if (text == NULL)
    g_string_printf (problem, "%s: a text is expected.", name);
  else if (*text == '\0' && !may_be_empty)
    g_string_printf (problem, "%s: it must not be empty.", name);
  else if (strlen (text) > max)
    g_string_printf (problem, "%s: it is longer than %" G_GSIZE_FORMAT " bytes.", name, max);
  if (problem->len > 0)
    return FALSE;
  g_free (*value);
  *value = g_strdup (text);
  return TRUE;
}

gboolean
lp_fields_boolean (JsonObject *body, const char *name, gboolean *value, GString *problem)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL)
    return TRUE;
  if (!is_of_type (node, G_TYPE_BOOLEAN))
    {
      g_string_printf (problem, "%s: true or false is expected.", name);
      return FALSE;
    }
  *value = json_node_get_boolean (node);
  return TRUE;
}

gboolean
lp_fields_integer (JsonObject *body, const char *name, gint64 *value, GString *problem)
{
  JsonNode *node = json_object_get_member (body, name);

  if (node == NULL)
    return TRUE;
  if (!is_of_type (node, G_TYPE_INT64))
    {
      g_string_printf (problem, "%s: a whole number is expected.", name);
      return FALSE;
    }
  *value = json_node_get_int (node);
  return TRUE;
}

gboolean
lp_fields_object (JsonObject *body, const char *name, JsonObject **value, GString *problem)
{
  JsonNode *node = json_object_get_member (body, name);

  *value = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_string_printf (problem, "%s: an object is expected.", name);
      return FALSE;
    }
  *value = json_node_get_object (node);
  return TRUE;
}

gboolean
lp_fields_schema (JsonObject *body, GString *problem)
{
  JsonObject *schema;
  g_autofree char *name = NULL;

  if (!lp_fields_object (body, "schema", &schema, problem))
    return FALSE;
  if (schema == NULL)
    return TRUE;
  if (!lp_fields_text (schema, "name", 255, FALSE, &name, problem))
    {
      g_string_prepend (problem, "schema.");
      return FALSE;
    }
  if (g_strcmp0 (name, LP_SCHEMA_PROFILE) != 0)
    g_string_printf (problem, "schema.name: only %s is evaluated here.", LP_SCHEMA_PROFILE);
  return problem->len == 0;
}

gboolean
lp_fields_expression (JsonObject *body, char **value, GString *problem)
{
  JsonObject *expression;
  g_autofree char *type = NULL;
  g_autofree char *format = NULL;
  g_autofree char *text = NULL;

  if (!lp_fields_object (body, "expression", &expression, problem))
    return FALSE;
  if (expression == NULL)
    return TRUE;
  if (!lp_fields_text (expression, "type", 255, FALSE, &type, problem)
      || !lp_fields_text (expression, "format", 255, FALSE, &format, problem)
      || !lp_fields_text (expression, "value", MAX_EXPRESSION, FALSE, &text, problem))
    {
      g_string_prepend (problem, "expression.");
      return FALSE;
    }
  if (g_strcmp0 (type, "PQL") != 0)
    g_string_assign (problem, "expression.type: PQL is expected.");
  else if (g_strcmp0 (format, "pql/text") != 0)
    g_string_assign (problem, "expression.format: only pql/text is evaluated here.");
  else if (text == NULL)
    g_string_assign (problem, "expression.value: it is missing.");
  if (problem->len > 0)
    return FALSE;
  g_free (*value);
  *value = g_steal_pointer (&text);
  return TRUE;
}
