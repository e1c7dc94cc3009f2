/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-request.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A body nested deeper than this means no good, and json-glib recurses without a limit. */
#define MAX_BODY_DEPTH 64

static char *
decode_component (const char *text, gsize length)
{
  g_autofree char *spaced = g_strndup (text, length);
  char *decoded;

  for (char *p = spaced; *p != '\0'; p++)
    if (*p == '+')
      *p = ' ';
  decoded = g_uri_unescape_string (spaced, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    {
      g_free (decoded);
      return g_steal_pointer (&spaced);
    }
  return decoded;
}

LpRequest *
lp_request_new (const char *query, GBytes *body)
{
  LpRequest *self = g_new0 (LpRequest, 1);
  const char *p = query != NULL ? query : "";

  self->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  self->events_enabled = TRUE;
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->parameters = g_ptr_array_new_with_free_func (g_free);

  while (*p != '\0')
    {
      gsize length = strcspn (p, "&");
      const char *equals = memchr (p, '=', length);

      if (length > 0)
        {
          gsize name_length = equals != NULL ? (gsize) (equals - p) : length;

          g_ptr_array_add (self->parameters, decode_component (p, name_length));
          if (equals != NULL)
            g_ptr_array_add (self->parameters,
                             decode_component (equals + 1, length - name_length - 1));
          else
            g_ptr_array_add (self->parameters, g_strdup (""));
        }
      p += length;
      if (*p == '&')
        p++;
    }
  return self;
}

void
lp_request_free (LpRequest *self)
{
  g_free (self->path);
  g_free (self->upload);
  g_free (self->accept);
  g_free (self->content_type);
  g_ptr_array_unref (self->parts);
  g_bytes_unref (self->body);
  g_ptr_array_unref (self->parameters);
  g_free (self);
}

const char *
lp_request_get_part (const LpRequest *self, guint n)
{
  g_return_val_if_fail (n < self->parts->len, NULL);
  return g_ptr_array_index (self->parts, n);
}

const char *
lp_request_get (const LpRequest *self, const char *name)
{
  for (guint i = 0; i + 1 < self->parameters->len; i += 2)
    if (strcmp (g_ptr_array_index (self->parameters, i), name) == 0)
      return g_ptr_array_index (self->parameters, i + 1);
  return NULL;
}

gboolean
lp_request_get_integer (const LpRequest *self,
                        const char *name,
                        gint64 min,
                        gint64 max,
                        gint64 *value)
{
  const char *text = lp_request_get (self, name);

  return text == NULL || g_ascii_string_to_signed (text, 10, min, max, value, NULL);
}

static gboolean
is_shallow (const char *data, gsize length)
{
  guint depth = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (in_string)
        {
          if (data[i] == '\\')
            i++;
          else if (data[i] == '"')
            in_string = FALSE;
        }
      else if (data[i] == '"')
        in_string = TRUE;
      else if (data[i] == '{' || data[i] == '[')
        {
          if (++depth > MAX_BODY_DEPTH)
            return FALSE;
        }
      else if ((data[i] == '}' || data[i] == ']') && depth > 0)
        depth--;
    }
  return TRUE;
}

JsonNode *
lp_request_read_json (const LpRequest *self)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *data = g_bytes_get_data (self->body, &length);

  if (length == 0 || !is_shallow (data, length)
      || !json_parser_load_from_data (parser, data, (gssize) length, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

GPtrArray *
lp_request_get_ids (const LpRequest *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) root = lp_request_read_json (self);
  JsonNode *member;
  JsonArray *array;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;
  member = json_object_get_member (json_node_get_object (root), "ids");
  if (member == NULL || !JSON_NODE_HOLDS_ARRAY (member))
    return NULL;

  array = json_node_get_array (member);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonNode *id = JSON_NODE_HOLDS_OBJECT (element)
                       ? json_object_get_member (json_node_get_object (element), "id")
                       : NULL;

      if (id == NULL || json_node_get_value_type (id) != G_TYPE_STRING)
        return NULL;
      g_ptr_array_add (ids, json_node_dup_string (id));
    }
  return g_steal_pointer (&ids);
}
