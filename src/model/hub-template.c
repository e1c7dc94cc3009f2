/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-template.h"

#include "model/hub-condition.h"
#include "model/hub-text.h"
#include "model/hub-value.h"

#include <glib/gi18n-lib.h>
#include <unicode/uchar.h>

#include <string.h>

/* Numbers up to here bring out every plural form of the languages gettext knows. */
#define MAX_PLURAL_PROBE 200

/* A text cut into what stands there and what is to be filled in: one of the two is set. */
typedef struct
{
  char *literal;
  HubValue *value;
} Segment;

typedef struct
{
  GPtrArray *text; /* (element-type Segment); NULL for a text that counts */

  char *one; /* as in the file */
  char *other;
  GHashTable *plurals; /* translated text → its segments */
  HubValue *count;     /* NULL: @count */

  GPtrArray *conditions; /* (nullable) (element-type HubCondition) */
} Part;

struct _HubTemplate
{
  GPtrArray *parts; /* (element-type Part) */
};

static void
segment_free (gpointer data)
{
  Segment *segment = data;

  g_clear_pointer (&segment->literal, g_free);
  g_clear_pointer (&segment->value, hub_value_free);
  g_free (segment);
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->text, g_ptr_array_unref);
  g_clear_pointer (&part->one, g_free);
  g_clear_pointer (&part->other, g_free);
  g_clear_pointer (&part->plurals, g_hash_table_unref);
  g_clear_pointer (&part->count, hub_value_free);
  g_clear_pointer (&part->conditions, g_ptr_array_unref);
  g_free (part);
}

static void
add_segment (GPtrArray *segments, char *literal, HubValue *value)
{
  Segment *segment = g_new0 (Segment, 1);

  segment->literal = literal;
  segment->value = value;
  g_ptr_array_add (segments, segment);
}

static GPtrArray *
compile (HubCardReader *reader, const char *text)
{
  GPtrArray *segments = g_ptr_array_new_with_free_func (segment_free);

  while (*text != '\0')
    {
      gsize length = strcspn (text, "{}");
      const char *close;

      if (length > 0)
        add_segment (segments, g_strndup (text, length), NULL);
      text += length;
      if (*text == '\0')
        break;

      close = strpbrk (text + 1, "{}");
      if (*text == '}' || close == NULL || *close == '{')
        {
          hub_card_reader_fail (reader, "a brace without its other half in \"%s\"", text);
          break;
        }
      else
        {
          g_autofree char *expression = g_strndup (text + 1, (gsize) (close - text - 1));
          HubValue *value = hub_value_new (reader, expression);

          if (value == NULL)
            break;
          add_segment (segments, NULL, value);
          text = close + 1;
        }
    }

  return segments;
}

/* A slip in a translation costs the translation, not the program. */
static GPtrArray *
compile_translated (HubCardReader *reader, const char *text, const char *translated)
{
  g_autoptr (HubCardReader) probe = NULL;
  GPtrArray *segments;

  if (translated == text || strcmp (translated, text) == 0)
    return compile (reader, text);

  probe = hub_card_reader_new_probe (reader);
  segments = compile (probe, translated);
  if (!hub_card_reader_has_failed (probe))
    return segments;

  g_warning ("The translation of \"%s\" in cards.json cannot be used", text);
  g_ptr_array_unref (segments);
  return compile (reader, text);
}

static void
read_plural (Part *part, HubCardReader *reader, HubXdm *node)
{
  const char *count = hub_card_reader_get_text (reader, node, "count", FALSE);
  int n;

  part->one = g_strdup (hub_card_reader_get_text (reader, node, "one", TRUE));
  part->other = g_strdup (hub_card_reader_get_text (reader, node, "other", TRUE));
  if (count != NULL)
    part->count = hub_value_new (reader, count);
  if (part->one == NULL || part->other == NULL)
    return;

  part->plurals
    = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_insert (part->plurals, g_strdup (part->one), compile (reader, part->one));
  g_hash_table_insert (part->plurals, g_strdup (part->other), compile (reader, part->other));
  for (n = 0; n <= MAX_PLURAL_PROBE; n++)
    {
      const char *translated = g_dngettext (GETTEXT_PACKAGE, part->one, part->other, (gulong) n);

      if (!g_hash_table_contains (part->plurals, translated))
        g_hash_table_insert (part->plurals, g_strdup (translated),
                             compile_translated (reader, part->other, translated));
    }
}

static Part *
part_new (HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "text", "one", "other", "count", "when", NULL };
  Part *part = g_new0 (Part, 1);
  const char *text = hub_xdm_get_string (node, NULL);

  if (text == NULL && hub_card_reader_expect_object (reader, node, keys))
    {
      if (hub_card_reader_has (reader, node, "one"))
        read_plural (part, reader, node);
      else
        text = hub_card_reader_get_text (reader, node, "text", TRUE);
      if (hub_card_reader_has (reader, node, "when"))
        part->conditions = hub_condition_list_new (reader, node, "when");
    }

  if (text != NULL)
    part->text = compile_translated (reader, text, hub_card_reader_translate (text));

  return part;
}

HubTemplate *
hub_template_new (HubCardReader *reader, HubXdm *object, const char *key, gboolean required)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, object, key, required);
  HubTemplate *self = g_new0 (HubTemplate, 1);
  guint i;

  self->parts = g_ptr_array_new_with_free_func (part_free);
  hub_card_reader_enter (reader, "\"%s\"", key);
  for (i = 0; i < nodes->len; i++)
    g_ptr_array_add (self->parts, part_new (reader, g_ptr_array_index (nodes, i)));
  hub_card_reader_leave (reader);

  return self;
}

void
hub_template_free (HubTemplate *self)
{
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

gboolean
hub_template_is_empty (const HubTemplate *self)
{
  return self->parts->len == 0;
}

static gboolean
has_right_to_left (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      UCharDirection direction;

      if ((guchar) *text < 0x80)
        continue;
      direction = u_charDirection ((UChar32) g_utf8_get_char (text));
      if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
        return TRUE;
    }

  return FALSE;
}

/* @embedded: more text will stand beside it, so a value of the other direction is to keep its
 * place. */
static char *
fill_segments (GPtrArray *segments, const HubScope *scope, gboolean embedded)
{
  GString *text = g_string_new (NULL);
  guint i;

  for (i = 0; i < segments->len; i++)
    {
      const Segment *segment = g_ptr_array_index (segments, i);
      g_autofree char *value = NULL;
      g_autofree char *isolated = NULL;

      if (segment->literal != NULL)
        {
          g_string_append (text, segment->literal);
          continue;
        }

      value = hub_value_dup_text (segment->value, scope);
      if (value == NULL)
        {
          g_string_free (text, TRUE);
          return NULL;
        }
      if ((embedded || segments->len > 1) && has_right_to_left (value))
        isolated = hub_text_isolate (value);
      g_string_append (text, isolated != NULL ? isolated : value);
    }

  return g_string_free (text, FALSE);
}

static char *
part_fill (const Part *part, const HubScope *outer, gboolean embedded)
{
  HubScope scope = *outer;
  GPtrArray *segments;
  double count;

  if (part->conditions != NULL && !hub_condition_list_holds (part->conditions, &scope))
    return NULL;
  if (part->text != NULL)
    return fill_segments (part->text, &scope, embedded);

  if (part->count != NULL)
    {
      if (!hub_value_get_number (part->count, &scope, &count) || count < 0 || count > 1e15)
        return NULL;
      scope.count = (gint64) count;
    }
  if (scope.count < 0)
    return NULL;

  segments = g_hash_table_lookup (
    part->plurals, g_dngettext (GETTEXT_PACKAGE, part->one, part->other, (gulong) scope.count));
  if (segments == NULL)
    segments = g_hash_table_lookup (part->plurals, part->other);

  return fill_segments (segments, &scope, embedded);
}

char *
hub_template_dup_first (const HubTemplate *self, const HubScope *scope)
{
  guint i;

  for (i = 0; i < self->parts->len; i++)
    {
      char *text = part_fill (g_ptr_array_index (self->parts, i), scope, FALSE);

      if (text != NULL)
        return text;
    }

  return NULL;
}

char *
hub_template_dup_joined (const HubTemplate *self, const HubScope *scope, const char *separator)
{
  GString *joined = g_string_new (NULL);
  guint i;

  for (i = 0; i < self->parts->len; i++)
    {
      g_autofree char *text = part_fill (g_ptr_array_index (self->parts, i), scope, TRUE);

      if (text == NULL || *text == '\0')
        continue;
      if (joined->len > 0)
        g_string_append (joined, separator);
      g_string_append (joined, text);
    }

  return g_string_free (joined, FALSE);
}
