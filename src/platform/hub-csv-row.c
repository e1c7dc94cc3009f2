/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-csv-row.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include <math.h>
#include <string.h>

struct _HubCsvRow
{
  guint n_cells;
  GPtrArray *columns; /* HubPlanColumn of each cell, NULL where the plan knows none */
};

static guint
find_name (GPtrArray *header, const char *name)
{
  guint i = 0;

  while (i < header->len && strcmp (header->pdata[i], name) != 0)
    i++;
  return i;
}

HubCsvRow *
hub_csv_row_new (const HubPlanDataset *dataset, GPtrArray *header, GError **error)
{
  g_autoptr (HubCsvRow) self = g_new0 (HubCsvRow, 1);

  self->n_cells = header->len;
  self->columns = g_ptr_array_new ();
  g_ptr_array_set_size (self->columns, (int) header->len);
  for (guint i = 0; i < dataset->columns->len; i++)
    {
      HubPlanColumn *column = dataset->columns->pdata[i];
      guint cell = find_name (header, column->name);

      if (cell == header->len)
        {
          g_set_error (error, HUB_ERROR, HUB_ERROR_RECORDS,
                       _ ("the column “%s” of the plan is missing"), column->name);
          return NULL;
        }
      self->columns->pdata[cell] = column;
    }
  return g_steal_pointer (&self);
}

void
hub_csv_row_free (HubCsvRow *self)
{
  g_ptr_array_unref (self->columns);
  g_free (self);
}

/* NULL when the text is not of the type. */
static JsonNode *
make_value (HubPlanType type, const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  char *end = NULL;
  gint64 integer;
  double number;

  switch (type)
    {
    case HUB_PLAN_INTEGER:
      if (g_ascii_string_to_signed (text, 10, G_MININT64, G_MAXINT64, &integer, NULL))
        {
          json_node_set_int (node, integer);
          return node;
        }
      break;
    case HUB_PLAN_NUMBER:
      number = g_ascii_strtod (text, &end);
      if (*end == '\0' && isfinite (number))
        {
          json_node_set_double (node, number);
          return node;
        }
      break;
    case HUB_PLAN_BOOLEAN:
      if (strcmp (text, "true") == 0 || strcmp (text, "false") == 0)
        {
          json_node_set_boolean (node, *text == 't');
          return node;
        }
      break;
    case HUB_PLAN_STRING:
    case HUB_PLAN_DATE:
    case HUB_PLAN_DATE_TIME:
    case HUB_PLAN_OBJECT:
    default:
      json_node_set_string (node, text);
      return node;
    }
  json_node_unref (node);
  return NULL;
}

/* The first and only element of the list @name. */
static JsonArray *
get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    json_object_set_array_member (object, name, json_array_new ());
  return json_node_get_array (json_object_get_member (object, name));
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    json_object_set_object_member (object, name, json_object_new ());
  return json_node_get_object (json_object_get_member (object, name));
}

static void
set_value (JsonObject *object, const GStrv path, JsonNode *value)
{
  for (guint i = 0; path[i] != NULL; i++)
    {
      gboolean is_list = g_str_has_suffix (path[i], "[]");
      gboolean is_last = path[i + 1] == NULL;
      g_autofree char *name = g_strndup (path[i], strlen (path[i]) - (is_list ? 2 : 0));

      if (!is_list && is_last)
        json_object_set_member (object, name, value);
      else if (is_last)
        json_array_add_element (get_list (object, name), value);
      else if (!is_list)
        object = get_object (object, name);
      else
        {
          JsonArray *list = get_list (object, name);

          if (json_array_get_length (list) == 0)
            json_array_add_object_element (list, json_object_new ());
          object = json_array_get_object_element (list, 0);
        }
    }
}

char *
hub_csv_row_print (HubCsvRow *self, GPtrArray *cells, GString *text)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *record = json_object_new ();
  g_autofree char *printed = NULL;

  json_node_take_object (root, record);
  if (cells->len != self->n_cells)
    return g_strdup_printf (_ ("it has %u columns instead of %u"), cells->len, self->n_cells);
  for (guint i = 0; i < cells->len; i++)
    {
      const HubPlanColumn *column = self->columns->pdata[i];
      const char *cell = cells->pdata[i];
      JsonNode *value;

      if (column == NULL || *cell == '\0')
        continue;
      if (!g_utf8_validate (cell, -1, NULL))
        return g_strdup_printf (_ ("%s: the text is not UTF-8"), column->name);
      value = make_value (column->type, cell);
      if (value == NULL)
        return g_strdup_printf (column->type == HUB_PLAN_BOOLEAN
                                  ? _ ("%s: “%s” is neither true nor false")
                                  : _ ("%s: “%s” is not the number it should be"),
                                column->name, cell);
      set_value (record, column->path, value);
    }
  printed = json_to_string (root, FALSE);
  g_string_append (text, printed);
  return NULL;
}
