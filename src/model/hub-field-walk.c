/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-field-walk.h"

#include "model/hub-rank.h"
#include "model/hub-text.h"

#include <string.h>

/* After so many nodes a walk asks whether to go on. */
#define ASK_EVERY 4096

typedef struct
{
  const HubFieldWalk *walk;
  GString *path;
  gsize longest;   /* of the words, in bytes */
  guint64 numeric; /* those that may stand in a number */
  guint seen;
} Walk;

HubXdm *
hub_field_get_schema_within (HubXdm *schema, const char *name)
{
  HubXdm *within;

  if (schema == NULL)
    return NULL;
  if (name == NULL)
    return hub_xdm_get_object (schema, "items");
  within = hub_xdm_get_member (hub_xdm_get_object (schema, "properties"), name);
  /* A map, as of audiences by their id, has one schema for all its members. */
  if (within == NULL)
    within = hub_xdm_get_object (schema, "additionalProperties");
  return hub_xdm_get_kind (within) == HUB_XDM_OBJECT ? within : NULL;
}

gboolean
hub_field_is_value (HubXdm *node)
{
  HubXdmKind kind = hub_xdm_get_kind (node);

  return kind != HUB_XDM_OBJECT && kind != HUB_XDM_ARRAY && kind != HUB_XDM_NULL;
}

void
hub_field_add_step (GString *path, const char *name, guint position)
{
  char number[16];

  /* Printing would take a third of a search among a million values. */
  if (name == NULL)
    {
      char *digit = number + sizeof number;

      *--digit = '\0';
      *--digit = ']';
      do
        *--digit = (char) ('0' + position % 10);
      while ((position /= 10) > 0);
      *--digit = '[';
      g_string_append (path, digit);
      return;
    }
  if (path->len > 0)
    g_string_append_c (path, '.');
  g_string_append (path, name);
}

/* Which of the words that were @missing are still so. */
static guint64
leave_missing (const Walk *self, guint64 missing, const char *text)
{
  char **words = self->walk->words;

  for (guint i = 0; missing != 0 && words[i] != NULL; i++)
    if ((missing & G_GUINT64_CONSTANT (1) << i) != 0 && hub_text_holds_folded (text, words[i]))
      missing &= ~(G_GUINT64_CONSTANT (1) << i);
  return missing;
}

static void
try_value (Walk *self, HubXdm *value, HubXdm *schema, guint64 missing)
{
  const char *plain = missing != 0 ? hub_xdm_get_string (value, NULL) : NULL;
  HubXdmKind kind = hub_xdm_get_kind (value);

  /* To print each of a million numbers takes longer than all the rest. */
  if ((missing & ~self->numeric) != 0 && (kind == HUB_XDM_INTEGER || kind == HUB_XDM_DOUBLE))
    return;
  /* A text that is shown as it is needs no copy to be searched. */
  if (plain != NULL && hub_text_is_inert (plain))
    missing = leave_missing (self, missing, plain);
  else if (missing != 0)
    {
      g_autofree char *text = hub_xdm_dup_text (value, NULL);

      missing = leave_missing (self, missing, text);
    }
  if (missing == 0)
    self->walk->take (value, schema, self->path->str, self->walk->data);
}

/* The end of the way that holds all of what is new from @new on and as much before it as a word may
 * begin in; before its case is folded a letter may take four times its bytes. */
static const char *
get_new_way (const Walk *self, gsize new)
{
  const char *way = self->path->str;
  gsize start = new > 4 * self->longest ? new - 4 * self->longest : 0;

  while (start > 0 && (way[start] & 0xc0) == 0x80)
    start--;
  return way + start;
}

/* A word that stands in a title above, or on the way there, holds for all that is below. Where the
 * way is new from @new on, only there can words stand that were missing.
 * Returns %FALSE when it is not to go on. */
static gboolean
walk (Walk *self, HubXdm *node, HubXdm *schema, gsize new, guint64 missing)
{
  gsize length = self->path->len;
  guint position = 0;
  HubXdmIter iter;
  HubXdm *child;

  if (++self->seen % ASK_EVERY == 0 && self->walk->go_on != NULL
      && !self->walk->go_on (self->walk->data))
    return FALSE;
  missing = leave_missing (self, missing, hub_xdm_get_string (schema, "title"));
  /* A word may be a part of the way as it is written, dots and all. */
  missing = leave_missing (self, missing, get_new_way (self, new));
  if (hub_field_is_value (node))
    try_value (self, node, schema, missing);

  hub_xdm_iter_init (&iter, node);
  while (hub_xdm_iter_next (&iter, &child))
    {
      const char *name = hub_xdm_get_name (child);
      gboolean goes_on;

      hub_field_add_step (self->path, name, position++);
      goes_on = walk (self, child, hub_field_get_schema_within (schema, name), length, missing);
      g_string_truncate (self->path, length);
      if (!goes_on)
        return FALSE;
    }
  return TRUE;
}

gboolean
hub_field_walk (HubXdm *record, HubXdm *schema, const HubFieldWalk *wanted)
{
  g_autoptr (GString) path = g_string_new (NULL);
  Walk self = { .walk = wanted, .path = path };
  guint64 missing = 0;

  g_return_val_if_fail (record != NULL, FALSE);
  g_return_val_if_fail (wanted != NULL && wanted->words != NULL && wanted->take != NULL, FALSE);

  for (guint i = 0; wanted->words[i] != NULL && i < HUB_RANK_MOST_WORDS; i++)
    {
      missing |= G_GUINT64_CONSTANT (1) << i;
      self.longest = MAX (self.longest, strlen (wanted->words[i]));
      if (wanted->words[i][strspn (wanted->words[i], "0123456789.+-e")] == '\0')
        self.numeric |= G_GUINT64_CONSTANT (1) << i;
    }

  return walk (&self, record, schema, 0, missing);
}
