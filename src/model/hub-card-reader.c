/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-reader.h"

#include "model/hub-error.h"
#include "model/hub-json-line.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

struct _HubCardReader
{
  char *origin;
  GBytes *text;
  HubXdm *at;       /* (nullable): what was looked at last; borrowed */
  GPtrArray *place; /* (element-type utf8) */
  GHashTable *words;
  GPtrArray *kinds;
  GPtrArray *acts;
  GError *error;
};

HubCardReader *
hub_card_reader_new (const char *origin, GBytes *text)
{
  HubCardReader *self = g_new0 (HubCardReader, 1);

  self->origin = g_strdup (origin);
  self->text = g_bytes_ref (text);
  self->place = g_ptr_array_new_with_free_func (g_free);
  self->words
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->kinds = g_ptr_array_new_with_free_func (g_free);
  self->acts = g_ptr_array_new_with_free_func (g_free);

  return self;
}

HubCardReader *
hub_card_reader_new_probe (HubCardReader *self)
{
  HubCardReader *probe = hub_card_reader_new (self->origin, self->text);

  g_hash_table_unref (probe->words);
  probe->words = g_hash_table_ref (self->words);

  return probe;
}

void
hub_card_reader_free (HubCardReader *self)
{
  g_clear_pointer (&self->origin, g_free);
  g_clear_pointer (&self->text, g_bytes_unref);
  g_clear_pointer (&self->place, g_ptr_array_unref);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->acts, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_free (self);
}

void
hub_card_reader_enter (HubCardReader *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->place, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
hub_card_reader_leave (HubCardReader *self)
{
  g_ptr_array_set_size (self->place, (int) self->place->len - 1);
}

void
hub_card_reader_fail (HubCardReader *self, const char *format, ...)
{
  g_autoptr (GString) message = NULL;
  g_autofree char *reason = NULL;
  va_list arguments;
  guint line;
  guint i;

  if (self->error != NULL)
    return;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  message = g_string_new (self->origin);
  line = self->at != NULL ? hub_json_find_line (self->text, self->at) : 0;
  if (line > 0)
    g_string_append_printf (message, ":%u", line);
  for (i = 0; i < self->place->len; i++)
    g_string_append_printf (message, "%s%s", i == 0 ? ": " : ", ",
                            (const char *) g_ptr_array_index (self->place, i));
  g_string_append_printf (message, ": %s", reason);
  self->error = g_error_new_literal (HUB_ERROR, HUB_ERROR_CARDS, message->str);
}

gboolean
hub_card_reader_has_failed (HubCardReader *self)
{
  return self->error != NULL;
}

gboolean
hub_card_reader_finish (HubCardReader *self, GError **error)
{
  if (self->error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

gboolean
hub_card_reader_expect_object (HubCardReader *self, HubXdm *node, const char *const *keys)
{
  HubXdmIter iter;
  HubXdm *member;

  self->at = node;
  if (hub_xdm_get_kind (node) != HUB_XDM_OBJECT)
    {
      hub_card_reader_fail (self, "an object in braces is expected");
      return FALSE;
    }

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &member))
    {
      const char *key = hub_xdm_get_name (member);

      if (strcmp (key, "comment") != 0 && !g_strv_contains (keys, key))
        {
          self->at = member;
          hub_card_reader_fail (self, "unknown key \"%s\"", key);
          return FALSE;
        }
    }

  return TRUE;
}

/* A fault is in what was looked at last; of what is missing, in what it is missing from. */
static HubXdm *
look_at (HubCardReader *self, HubXdm *object, const char *key)
{
  HubXdm *node = hub_xdm_get (object, key);

  self->at = node != NULL ? node : object;
  return node;
}

HubXdm *
hub_card_reader_get (HubCardReader *self, HubXdm *object, const char *key)
{
  return look_at (self, object, key);
}

gboolean
hub_card_reader_has (HubCardReader *self, HubXdm *object, const char *key)
{
  return hub_xdm_get (object, key) != NULL;
}

const char *
hub_card_reader_get_text (HubCardReader *self, HubXdm *object, const char *key, gboolean required)
{
  HubXdm *node = look_at (self, object, key);
  const char *text = hub_xdm_get_string (node, NULL);

  if (text == NULL && node != NULL)
    hub_card_reader_fail (self, "\"%s\" is not a text", key);
  else if (required && (text == NULL || *text == '\0'))
    hub_card_reader_fail (self, "\"%s\" is missing", key);

  return text;
}

char *
hub_card_reader_dup_label (HubCardReader *self, HubXdm *object, const char *key, gboolean required)
{
  const char *text = hub_card_reader_get_text (self, object, key, required);

  return g_strdup (hub_card_reader_translate (text != NULL ? text : ""));
}

gint64
hub_card_reader_get_count (HubCardReader *self, HubXdm *object, const char *key, gint64 fallback)
{
  HubXdm *node = look_at (self, object, key);
  gint64 count;

  if (node == NULL)
    return fallback;
  if (!hub_xdm_get_integer (node, NULL, &count))
    {
      hub_card_reader_fail (self, "\"%s\" is not a whole number", key);
      return fallback;
    }

  if (count < 0 || count > 100000)
    {
      hub_card_reader_fail (self, "\"%s\" is not between 0 and 100000", key);
      return fallback;
    }

  return count;
}

gboolean
hub_card_reader_get_flag (HubCardReader *self, HubXdm *object, const char *key)
{
  HubXdm *node = look_at (self, object, key);
  gboolean flag = FALSE;

  if (node == NULL)
    return FALSE;
  if (hub_xdm_get_kind (node) != HUB_XDM_BOOLEAN)
    {
      hub_card_reader_fail (self, "\"%s\" is neither true nor false", key);
      return FALSE;
    }

  hub_xdm_get_boolean (node, NULL, &flag);
  return flag;
}

HubSeverity
hub_card_reader_get_severity (HubCardReader *self, HubXdm *object, const char *key)
{
  static const struct
  {
    const char *word;
    HubSeverity severity;
  } words[] = {
    { "none", HUB_SEVERITY_NONE },     { "good", HUB_SEVERITY_GOOD },
    { "notice", HUB_SEVERITY_NOTICE }, { "warning", HUB_SEVERITY_WARNING },
    { "alert", HUB_SEVERITY_ALERT },
  };
  const char *text = hub_card_reader_get_text (self, object, key, FALSE);
  gsize i;

  if (text == NULL)
    return HUB_SEVERITY_NONE;
  for (i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i].word) == 0)
      return words[i].severity;

  hub_card_reader_fail (self, "unknown severity \"%s\": none, good, notice, warning or alert",
                        text);
  return HUB_SEVERITY_NONE;
}

HubEntityKind
hub_card_reader_get_entity_kind (HubCardReader *self, HubXdm *object)
{
  const char *text = hub_card_reader_get_text (self, object, "for", FALSE);
  HubEntityKind kind = HUB_ENTITY_PROFILE;

  if (text != NULL && !hub_entity_kind_from_string (text, &kind))
    hub_card_reader_fail (self, "\"for\" says \"%s\": profile, account or opportunity", text);
  return kind;
}

GPtrArray *
hub_card_reader_list (HubCardReader *self, HubXdm *object, const char *key, gboolean required)
{
  GPtrArray *list = g_ptr_array_new ();
  HubXdm *node = look_at (self, object, key);
  HubXdmIter iter;
  HubXdm *element;

  if (node == NULL)
    {
      if (required)
        hub_card_reader_fail (self, "\"%s\" is missing", key);
      return list;
    }

  if (hub_xdm_get_kind (node) != HUB_XDM_ARRAY)
    {
      g_ptr_array_add (list, node);
      return list;
    }

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &element))
    g_ptr_array_add (list, element);

  return list;
}

GStrv
hub_card_reader_dup_texts (HubCardReader *self, HubXdm *object, const char *key, gboolean required)
{
  g_autoptr (GPtrArray) list = hub_card_reader_list (self, object, key, required);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  for (i = 0; i < list->len; i++)
    {
      const char *text = hub_xdm_get_string (g_ptr_array_index (list, i), NULL);

      if (text != NULL)
        g_strv_builder_add (builder, text);
      else
        hub_card_reader_fail (self, "\"%s\" holds something that is not a text", key);
    }

  return g_strv_builder_end (builder);
}

gboolean
hub_card_reader_expect_known (HubCardReader *self,
                              GPtrArray *known,
                              const char *what,
                              const char *id)
{
  if (id == NULL || g_ptr_array_find_with_equal_func (known, id, g_str_equal, NULL))
    return TRUE;

  hub_card_reader_fail (self, "unknown %s \"%s\"", what, id);
  return FALSE;
}

void
hub_card_reader_read_words (HubCardReader *self, HubXdm *node)
{
  HubXdmIter tables;
  HubXdm *table;

  if (node == NULL)
    return;
  if (hub_xdm_get_kind (node) != HUB_XDM_OBJECT)
    {
      hub_card_reader_fail (self, "\"words\" is not an object");
      return;
    }

  hub_xdm_iter_init (&tables, node);
  while (hub_xdm_iter_next (&tables, &table))
    {
      const char *name = hub_xdm_get_name (table);
      GHashTable *words;
      HubXdmIter iter;
      HubXdm *label;

      if (strcmp (name, "comment") == 0)
        continue;
      hub_card_reader_enter (self, "words \"%s\"", name);
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->words, g_strdup (name), words);
      if (hub_xdm_get_kind (table) != HUB_XDM_OBJECT)
        {
          hub_card_reader_fail (self, "an object in braces is expected");
          hub_card_reader_leave (self);
          continue;
        }

      hub_xdm_iter_init (&iter, table);
      while (hub_xdm_iter_next (&iter, &label))
        {
          const char *word = hub_xdm_get_name (label);
          const char *text = hub_xdm_get_string (label, NULL);

          if (strcmp (word, "comment") == 0)
            continue;
          if (text != NULL)
            g_hash_table_insert (words, g_utf8_strdown (word, -1),
                                 g_strdup (hub_card_reader_translate (text)));
          else
            hub_card_reader_fail (self, "\"%s\" is not a text", word);
        }
      hub_card_reader_leave (self);
    }
}

GHashTable *
hub_card_reader_find_words (HubCardReader *self, const char *name)
{
  return g_hash_table_lookup (self->words, name);
}

GPtrArray *
hub_card_reader_get_kinds (HubCardReader *self)
{
  return self->kinds;
}

GPtrArray *
hub_card_reader_get_acts (HubCardReader *self)
{
  return self->acts;
}

const char *
hub_card_reader_translate (const char *text)
{
  /* gettext answers "" with the catalogue's header. */
  return *text != '\0' ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}
