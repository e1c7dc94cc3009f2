/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-plan-reader.h"

#include "model/hub-error.h"

#include <json-glib/json-glib.h>

#include <string.h>

#define MAX_BYTES (4u * 1024 * 1024)

struct _HubPlanReader
{
  char *origin;
  const char *text; /* borrowed while reading */
  HubXdm *root;
  GHashTable *places; /* node → its offset in the text */
  GError *error;
};

/* Line and column of an offset, from 1, the column in characters as editors count. */
static void
set_error_at (GError **error,
              const char *origin,
              const char *text,
              gsize offset,
              const char *reason)
{
  gsize line = 1;
  const char *start = text;

  for (const char *p = text; p < text + offset && *p != '\0'; p++)
    if (*p == '\n')
      {
        line++;
        start = p + 1;
      }
  g_set_error (error, HUB_ERROR, HUB_ERROR_PLAN, "%s:%" G_GSIZE_FORMAT ":%ld: %s", origin, line,
               g_utf8_strlen (start, text + offset - start) + 1, reason);
}

/*
 * Where values stand. The document does not say; but it keeps members in order, so the text and the
 * tree can be walked side by side. The text is known to be JSON here.
 */

static const char *
skip_space (const char *p)
{
  while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')
    p++;
  return p;
}

static const char *
skip_string (const char *p)
{
  for (p++; *p != '"' && *p != '\0'; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p == '"' ? p + 1 : p;
}

static const char *place_value (HubPlanReader *self, HubXdm *node, const char *p);

static const char *
place_members (HubPlanReader *self, HubXdm *node, const char *p)
{
  guint n_left = hub_xdm_get_count (node);
  HubXdmIter iter;
  HubXdm *member;

  p = skip_space (p + 1);
  hub_xdm_iter_init (&iter, node);
  while (self->error == NULL && hub_xdm_iter_next (&iter, &member))
    {
      const char *key = p;
      const char *name = hub_xdm_get_name (member);
      const char *end = skip_string (p);
      gsize length = strlen (name);

      /* A key that stands twice is kept once, in the place of the first. */
      if (memchr (key, '\\', end - key) == NULL
          && ((gsize) (end - key) != length + 2 || strncmp (key + 1, name, length) != 0))
        {
          g_autofree char *twice = g_strndup (key, end - key);
          g_autofree char *reason = g_strdup_printf ("%s stands here a second time", twice);

          set_error_at (&self->error, self->origin, self->text, key - self->text, reason);
          return p;
        }
      p = skip_space (end);
      p = place_value (self, member, skip_space (p + 1));
      p = skip_space (p);
      if (*p == ',' && --n_left > 0)
        p = skip_space (p + 1);
    }
  if (*p == ',' && self->error == NULL)
    set_error_at (&self->error, self->origin, self->text, skip_space (p + 1) - self->text,
                  "this key stands here a second time");
  return *p == '}' ? p + 1 : p;
}

static const char *
place_elements (HubPlanReader *self, HubXdm *node, const char *p)
{
  HubXdmIter iter;
  HubXdm *element;

  p = skip_space (p + 1);
  hub_xdm_iter_init (&iter, node);
  while (self->error == NULL && hub_xdm_iter_next (&iter, &element))
    {
      p = skip_space (place_value (self, element, p));
      if (*p == ',')
        p = skip_space (p + 1);
    }
  return *p == ']' ? p + 1 : p;
}

static const char *
place_value (HubPlanReader *self, HubXdm *node, const char *p)
{
  g_hash_table_insert (self->places, node, GSIZE_TO_POINTER ((gsize) (p - self->text)));
  if (hub_xdm_get_kind (node) == HUB_XDM_OBJECT)
    return place_members (self, node, p);
  if (hub_xdm_get_kind (node) == HUB_XDM_ARRAY)
    return place_elements (self, node, p);
  if (*p == '"')
    return skip_string (p);
  return p + strcspn (p, " \t\r\n,]}");
}

/* json-glib begins its message with the place: "<data>:12:3: …". */
static void
set_parse_error (GError **error, const char *text, const char *origin, const GError *reason)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) parse_error = NULL;
  const char *place = NULL;

  if (!g_error_matches (reason, HUB_ERROR, HUB_ERROR_TOO_DEEP)
      && !g_error_matches (reason, HUB_ERROR, HUB_ERROR_TOO_LARGE)
      && !json_parser_load_from_data (parser, text, -1, &parse_error))
    place = strstr (parse_error->message, ">:");
  if (place != NULL)
    g_set_error (error, HUB_ERROR, HUB_ERROR_PLAN, "%s%s", origin, place + 1);
  else
    set_error_at (error, origin, text, 0,
                  parse_error != NULL ? parse_error->message : reason->message);
}

HubPlanReader *
hub_plan_reader_new (const char *text, const char *origin, GError **error)
{
  g_autoptr (HubPlanReader) self = g_new0 (HubPlanReader, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) reason = NULL;

  self->origin = g_strdup (origin);
  self->text = text;
  self->places = g_hash_table_new (NULL, NULL);
  self->root = hub_xdm_parse (bytes, MAX_BYTES, &reason);
  if (self->root == NULL)
    {
      set_parse_error (error, text, origin, reason);
      return NULL;
    }
  place_value (self, self->root,
               skip_space (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text));
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
hub_plan_reader_free (HubPlanReader *self)
{
  g_free (self->origin);
  g_clear_pointer (&self->root, hub_xdm_unref);
  g_hash_table_unref (self->places);
  g_clear_error (&self->error);
  g_free (self);
}

HubXdm *
hub_plan_reader_get_root (HubPlanReader *self)
{
  return self->root;
}

void
hub_plan_reader_fail (HubPlanReader *self, HubXdm *node, const char *format, ...)
{
  g_autofree char *reason = NULL;
  gsize offset = GPOINTER_TO_SIZE (g_hash_table_lookup (self->places, node));
  va_list arguments;

  if (self->error != NULL)
    return;
  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  set_error_at (&self->error, self->origin, self->text, offset, reason);
}

gboolean
hub_plan_reader_has_failed (HubPlanReader *self)
{
  return self->error != NULL;
}

gboolean
hub_plan_reader_finish (HubPlanReader *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

gboolean
hub_plan_reader_expect_object (HubPlanReader *self, HubXdm *node, const char *const *keys)
{
  HubXdmIter iter;
  HubXdm *value;

  if (self->error != NULL)
    return FALSE;
  if (hub_xdm_get_kind (node) != HUB_XDM_OBJECT)
    {
      hub_plan_reader_fail (self, node, "an object in braces is wanted here");
      return FALSE;
    }
  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &value))
    {
      const char *name = hub_xdm_get_name (value);

      if (strcmp (name, "comment") != 0 && !g_strv_contains (keys, name))
        {
          g_autofree char *known = g_strjoinv (", ", (char **) keys);

          hub_plan_reader_fail (self, value, "\"%s\" is not known here; there is: %s", name, known);
          return FALSE;
        }
    }
  return TRUE;
}

HubXdm *
hub_plan_reader_get (HubPlanReader *self, HubXdm *object, const char *key)
{
  return hub_xdm_get_member (object, key);
}

static gboolean
is_text (HubXdm *node)
{
  const char *text = hub_xdm_get_string (node, NULL);

  return text != NULL && *text != '\0';
}

char *
hub_plan_reader_dup_text (HubPlanReader *self, HubXdm *object, const char *key, gboolean required)
{
  HubXdm *node = hub_plan_reader_get (self, object, key);

  if (node == NULL)
    {
      if (required)
        hub_plan_reader_fail (self, object, "\"%s\" is missing", key);
      return NULL;
    }
  if (is_text (node))
    return g_strdup (hub_xdm_get_string (node, NULL));
  hub_plan_reader_fail (self, node, "\"%s\" takes a text", key);
  return NULL;
}

guint
hub_plan_reader_get_word (HubPlanReader *self,
                          HubXdm *object,
                          const char *key,
                          const char *const *words)
{
  HubXdm *node = hub_plan_reader_get (self, object, key);

  if (node == NULL)
    return 0;
  for (guint i = 0; is_text (node) && words[i] != NULL; i++)
    if (strcmp (hub_xdm_get_string (node, NULL), words[i]) == 0)
      return i;
  {
    g_autofree char *known = g_strjoinv (", ", (char **) words);

    hub_plan_reader_fail (self, node, "\"%s\" takes one of: %s", key, known);
  }
  return 0;
}

gboolean
hub_plan_reader_get_flag (HubPlanReader *self, HubXdm *object, const char *key)
{
  HubXdm *node = hub_plan_reader_get (self, object, key);
  gboolean flag = FALSE;

  if (node == NULL)
    return FALSE;
  if (hub_xdm_get_kind (node) == HUB_XDM_BOOLEAN && hub_xdm_get_boolean (node, NULL, &flag))
    return flag;
  hub_plan_reader_fail (self, node, "\"%s\" takes true or false", key);
  return FALSE;
}

GPtrArray *
hub_plan_reader_list (HubPlanReader *self, HubXdm *object, const char *key)
{
  GPtrArray *list = g_ptr_array_new ();
  HubXdm *node = hub_plan_reader_get (self, object, key);
  HubXdmIter iter;
  HubXdm *element;

  if (node == NULL)
    return list;
  if (hub_xdm_get_kind (node) != HUB_XDM_ARRAY)
    {
      hub_plan_reader_fail (self, node, "\"%s\" takes a list in brackets", key);
      return list;
    }
  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &element))
    g_ptr_array_add (list, element);
  return list;
}

GStrv
hub_plan_reader_dup_texts (HubPlanReader *self, HubXdm *object, const char *key)
{
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  HubXdm *node = hub_plan_reader_get (self, object, key);

  if (node != NULL && is_text (node))
    g_strv_builder_add (texts, hub_xdm_get_string (node, NULL));
  else if (node != NULL)
    {
      g_autoptr (GPtrArray) list = hub_plan_reader_list (self, object, key);

      for (guint i = 0; i < list->len; i++)
        if (is_text (list->pdata[i]))
          g_strv_builder_add (texts, hub_xdm_get_string (list->pdata[i], NULL));
        else
          hub_plan_reader_fail (self, list->pdata[i], "\"%s\" takes texts", key);
    }
  return g_strv_builder_end (texts);
}
