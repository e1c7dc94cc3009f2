/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-xdm.h"

#include "model/hub-error.h"
#include "model/hub-json-prepare.h"
#include "model/hub-text.h"

#include <math.h>
#include <string.h>

/* Numbers below this are seconds: as milliseconds they would fall before March 1973, when nothing
 * the platform keeps happened. Its documents show time stamps of both kinds. */
#define MIN_MILLISECONDS 100000000000.0
/* The end of year 9999, where GDateTime ends */
#define MAX_MILLISECONDS 253402300799999.0

JsonNode *
hub_xdm_parse (GBytes *bytes, gsize max_bytes, GError **error)
{
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (GBytes) prepared = NULL;
  g_autoptr (GError) parser_error = NULL;
  const char *text;
  gsize length;
  JsonNode *root;

  g_return_val_if_fail (bytes != NULL, NULL);

  if (g_bytes_get_size (bytes) > max_bytes)
    {
      g_set_error (error, HUB_ERROR, HUB_ERROR_TOO_LARGE, "The answer has %zu bytes, more than %zu",
                   g_bytes_get_size (bytes), max_bytes);
      return NULL;
    }

  prepared = hub_json_prepare (bytes, HUB_XDM_MAX_DEPTH, error);
  if (prepared == NULL)
    return NULL;

  text = g_bytes_get_data (prepared, &length);
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, text, (gssize) length, &parser_error))
    {
      /* The parser's message quotes the answer, and with it a customer's data. */
      g_set_error (error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "The answer is not JSON (reason %d)",
                   parser_error->code);
      return NULL;
    }

  root = json_parser_steal_root (parser);
  if (root == NULL)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_UNEXPECTED, "The answer holds nothing");
      return NULL;
    }

  json_node_seal (root);
  return root;
}

static void
free_node (gpointer node, gpointer user_data)
{
  json_node_unref (node);
}

void
hub_xdm_free_in_background (JsonNode *node)
{
  static GThreadPool *pool = NULL;

  g_return_if_fail (node != NULL);

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (free_node, NULL, 1, FALSE, NULL));

  g_thread_pool_push (pool, node, NULL);
}

/* One element of the array @node, counted from the end when @index is negative. */
static JsonNode *
get_element (JsonNode *node, gint64 index)
{
  JsonArray *array;
  gint64 length;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return NULL;

  array = json_node_get_array (node);
  length = json_array_get_length (array);
  if (index < 0)
    index += length;

  if (index < 0 || index >= length)
    return NULL;

  return json_array_get_element (array, (guint) index);
}

/* Reads "[-1]" at *@path and moves behind it. */
static gboolean
read_index (const char **path, gint64 *index)
{
  char *end;

  if (!g_ascii_isdigit ((*path)[1]) && (*path)[1] != '-')
    return FALSE;

  *index = g_ascii_strtoll (*path + 1, &end, 10);
  if (*end != ']')
    return FALSE;

  *path = end + 1;
  return TRUE;
}

static JsonNode *walk (JsonNode *node, const char *path);

/* The first member that begins with an underscore and holds the rest of the path. */
static JsonNode *
walk_tenant (JsonObject *object, const char *rest)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      JsonNode *found;

      if (name[0] != '_')
        continue;

      found = walk (member, rest);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static JsonNode *
walk (JsonNode *node, const char *path)
{
  while (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    {
      char name[256];
      gsize length;

      if (*path == '.')
        path++;

      if (*path == '\0')
        return node;

      if (*path == '[')
        {
          gint64 index;

          if (!read_index (&path, &index))
            return NULL;

          node = get_element (node, index);
          continue;
        }

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return NULL;

      length = strcspn (path, ".[");
      if (length >= sizeof name)
        return NULL;

      memcpy (name, path, length);
      name[length] = '\0';
      path += length;

      if (strcmp (name, "_*") == 0)
        return walk_tenant (json_node_get_object (node), path);

      node = json_object_get_member (json_node_get_object (node), name);
    }

  return NULL;
}

JsonNode *
hub_xdm_get (JsonNode *root, const char *path)
{
  return walk (root, path != NULL ? path : "");
}

static const char *
get_string_value (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/* The shortest text that reads as @number again */
static char *
format_double (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (buffer, sizeof buffer, "%.15g", number);
  if (g_ascii_strtod (buffer, NULL) < number || g_ascii_strtod (buffer, NULL) > number)
    g_ascii_dtostr (buffer, sizeof buffer, number);

  return g_strdup (buffer);
}

char *
hub_xdm_dup_text (JsonNode *root, const char *path)
{
  JsonNode *node = hub_xdm_get (root, path);
  const char *string = get_string_value (node);
  g_autofree char *text = NULL;
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  type = json_node_get_value_type (node);

  if (string != NULL)
    text = hub_text_make_inert (string, -1);
  else if (type == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (type == G_TYPE_DOUBLE)
    text = format_double (json_node_get_double (node));
  else if (type == G_TYPE_BOOLEAN)
    text = g_strdup (json_node_get_boolean (node) ? "true" : "false");
  else
    return NULL;

  g_strstrip (text);
  if (*text == '\0')
    return NULL;

  return g_steal_pointer (&text);
}

const char *
hub_xdm_get_string (JsonNode *root, const char *path)
{
  return get_string_value (hub_xdm_get (root, path));
}

static gboolean
parse_number (const char *text, double *number)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  double parsed;
  char *end;

  /* strtod() also takes hexadecimal numbers, "inf" and "nan". */
  if (*stripped == '\0' || stripped[strspn (stripped, "0123456789.+-eE")] != '\0')
    return FALSE;

  parsed = g_ascii_strtod (stripped, &end);
  if (end == stripped || *end != '\0' || !isfinite (parsed))
    return FALSE;

  *number = parsed;
  return TRUE;
}

gboolean
hub_xdm_get_number (JsonNode *root, const char *path, double *number)
{
  JsonNode *node = hub_xdm_get (root, path);
  const char *string = get_string_value (node);
  double parsed = 0.0;
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  type = json_node_get_value_type (node);

  if (string != NULL)
    {
      if (!parse_number (string, &parsed))
        return FALSE;
    }
  else if (type == G_TYPE_INT64)
    parsed = (double) json_node_get_int (node);
  else if (type == G_TYPE_DOUBLE && isfinite (json_node_get_double (node)))
    parsed = json_node_get_double (node);
  else
    return FALSE;

  if (number != NULL)
    *number = parsed;
  return TRUE;
}

gboolean
hub_xdm_get_boolean (JsonNode *root, const char *path, gboolean *value)
{
  JsonNode *node = hub_xdm_get (root, path);
  const char *string = get_string_value (node);
  gboolean parsed;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return FALSE;

  if (json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    parsed = json_node_get_boolean (node);
  else if (g_strcmp0 (string, "true") == 0)
    parsed = TRUE;
  else if (g_strcmp0 (string, "false") == 0)
    parsed = FALSE;
  else
    return FALSE;

  if (value != NULL)
    *value = parsed;
  return TRUE;
}

static GDateTime *
new_time_from_number (double number)
{
  g_autoptr (GDateTime) seconds = NULL;
  gint64 milliseconds;

  if (number > -MIN_MILLISECONDS && number < MIN_MILLISECONDS)
    number *= 1000.0;

  if (!(number >= -MAX_MILLISECONDS && number <= MAX_MILLISECONDS))
    return NULL;

  milliseconds = (gint64) number;
  seconds = g_date_time_new_from_unix_utc (milliseconds / 1000);
  if (seconds == NULL)
    return NULL;

  return g_date_time_add (seconds, milliseconds % 1000 * 1000);
}

static GDateTime *
new_time_from_text (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  gsize length = strlen (stripped);
  gsize n_digits = strspn (stripped, "0123456789");
  double number;

  if (length == 10 && n_digits == 4 && stripped[4] == '-')
    {
      g_autofree char *midnight = g_strconcat (stripped, "T00:00:00Z", NULL);

      return g_date_time_new_from_iso8601 (midnight, utc);
    }

  if (length >= 10 && n_digits == length && parse_number (stripped, &number))
    return new_time_from_number (number);

  time = g_date_time_new_from_iso8601 (stripped, utc);

  return time != NULL ? g_date_time_to_utc (time) : NULL;
}

GDateTime *
hub_xdm_get_time (JsonNode *root, const char *path)
{
  const char *string = hub_xdm_get_string (root, path);
  double number;

  if (string != NULL)
    return new_time_from_text (string);

  if (hub_xdm_get_number (root, path, &number))
    return new_time_from_number (number);

  return NULL;
}

JsonObject *
hub_xdm_get_object (JsonNode *root, const char *path)
{
  JsonNode *node = hub_xdm_get (root, path);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
hub_xdm_get_array (JsonNode *root, const char *path)
{
  JsonNode *node = hub_xdm_get (root, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}
