/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* strcasestr() */
#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-event-filter.h"

#include <string.h>

typedef struct
{
  char *folded;
  gboolean is_ascii;
} Word;

struct _HubEventFilter
{
  GArray *words;     /* Word */
  GHashTable *kinds; /* id → HubKindChoice, none of them ANY */
  guint n_only;
  gint64 from;
  gint64 until;
};

static void
clear_word (gpointer data)
{
  g_clear_pointer (&((Word *) data)->folded, g_free);
}

HubEventFilter *
hub_event_filter_new (void)
{
  HubEventFilter *self = g_new0 (HubEventFilter, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

void
hub_event_filter_free (HubEventFilter *self)
{
  g_clear_pointer (&self->words, g_array_unref);
  g_clear_pointer (&self->kinds, g_hash_table_unref);
  g_free (self);
}

void
hub_event_filter_set_text (HubEventFilter *self, const char *text)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) parts = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  g_array_set_size (self->words, 0);
  folded = g_utf8_casefold (text, -1);
  parts = g_strsplit_set (folded, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      Word word = { g_strdup (parts[i]), g_str_is_ascii (parts[i]) };

      if (*parts[i] != '\0')
        g_array_append_val (self->words, word);
      else
        clear_word (&word);
    }
}

HubKindChoice
hub_event_filter_get_kind (HubEventFilter *self, const char *kind)
{
  g_return_val_if_fail (self != NULL, HUB_KIND_ANY);

  return GPOINTER_TO_INT (g_hash_table_lookup (self->kinds, kind));
}

void
hub_event_filter_set_kind (HubEventFilter *self, const char *kind, HubKindChoice choice)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (kind != NULL);

  if (hub_event_filter_get_kind (self, kind) == HUB_KIND_ONLY)
    self->n_only--;
  if (choice == HUB_KIND_ONLY)
    self->n_only++;
  if (choice == HUB_KIND_ANY)
    g_hash_table_remove (self->kinds, kind);
  else
    g_hash_table_replace (self->kinds, g_strdup (kind), GINT_TO_POINTER (choice));
}

void
hub_event_filter_clear_kinds (HubEventFilter *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_remove_all (self->kinds);
  self->n_only = 0;
}

void
hub_event_filter_set_range (HubEventFilter *self, gint64 from, gint64 until)
{
  g_return_if_fail (self != NULL);

  self->from = from;
  self->until = until;
}

gint64
hub_event_filter_get_from (HubEventFilter *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->from;
}

gboolean
hub_event_filter_is_open (HubEventFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->words->len == 0 && g_hash_table_size (self->kinds) == 0 && self->from == 0
         && self->until == 0;
}

static gboolean
holds_word (const char *text, const Word *word)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  /* Folding every text anew would cost more than all the rest. */
  if (word->is_ascii && g_str_is_ascii (text))
    return strcasestr (text, word->folded) != NULL;
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, word->folded) != NULL;
}

static gboolean
matches_words (HubEventFilter *self, HubEvent *event)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      if (!holds_word (hub_event_get_title (event), word)
          && !holds_word (hub_event_get_detail (event), word)
          && !holds_word (hub_xdm_get_string (hub_event_get_record (event), "eventType"), word))
        return FALSE;
    }

  return TRUE;
}

static gboolean
matches_kind (HubEventFilter *self, HubEvent *event)
{
  HubKindChoice choice;

  if (g_hash_table_size (self->kinds) == 0)
    return TRUE;
  choice = hub_event_filter_get_kind (self, hub_event_get_kind (event));

  return self->n_only > 0 ? choice == HUB_KIND_ONLY : choice != HUB_KIND_WITHOUT;
}

gboolean
hub_event_filter_matches (HubEventFilter *self, HubEvent *event)
{
  gint64 timestamp;

  g_return_val_if_fail (self != NULL, TRUE);
  g_return_val_if_fail (HUB_IS_EVENT (event), FALSE);

  if (!matches_kind (self, event))
    return FALSE;
  timestamp = hub_event_get_timestamp (event);
  if ((self->from != 0 || self->until != 0) && timestamp == 0)
    return FALSE;
  if (timestamp < self->from || (self->until != 0 && timestamp >= self->until))
    return FALSE;

  return matches_words (self, event);
}
