/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-event-filter.h"

#include "model/hub-text.h"

struct _HubEventFilter
{
  GPtrArray *words;  /* (element-type utf8): folded */
  GHashTable *kinds; /* id → HubKindChoice, none of them ANY */
  guint n_only;
  gint64 from;
  gint64 until;
};

HubEventFilter *
hub_event_filter_new (void)
{
  HubEventFilter *self = g_new0 (HubEventFilter, 1);

  self->words = g_ptr_array_new_with_free_func (g_free);
  self->kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

HubEventFilter *
hub_event_filter_copy (HubEventFilter *self)
{
  HubEventFilter *copy = hub_event_filter_new ();
  GHashTableIter iter;
  gpointer kind, choice;

  g_return_val_if_fail (self != NULL, copy);

  for (guint i = 0; i < self->words->len; i++)
    g_ptr_array_add (copy->words, g_strdup (g_ptr_array_index (self->words, i)));
  g_hash_table_iter_init (&iter, self->kinds);
  while (g_hash_table_iter_next (&iter, &kind, &choice))
    g_hash_table_insert (copy->kinds, g_strdup (kind), choice);
  copy->n_only = self->n_only;
  copy->from = self->from;
  copy->until = self->until;

  return copy;
}

void
hub_event_filter_free (HubEventFilter *self)
{
  g_clear_pointer (&self->words, g_ptr_array_unref);
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

  g_ptr_array_set_size (self->words, 0);
  folded = g_utf8_casefold (text, -1);
  parts = g_strsplit_set (folded, " \t\n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (self->words, g_strdup (parts[i]));
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

gboolean
hub_event_filter_is_open (HubEventFilter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->words->len == 0 && g_hash_table_size (self->kinds) == 0 && self->from == 0
         && self->until == 0;
}

static gboolean
matches_words (HubEventFilter *self, HubEvent *event)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      const char *word = g_ptr_array_index (self->words, i);

      if (!hub_text_holds_folded (hub_event_get_title (event), word)
          && !hub_text_holds_folded (hub_event_get_detail (event), word)
          && !hub_text_holds_folded (hub_xdm_get_string (hub_event_get_record (event), "eventType"),
                                     word))
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
