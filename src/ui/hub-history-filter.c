/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "hub-history-filter.h"

#include <string.h>

struct _HubHistoryFilter
{
  GtkFilter parent_instance;

  char *connection_id; /* (nullable) */
  char *needle;        /* case-folded, "" to show all */
  char *plain_needle;  /* the same without spaces, as numbers are written with or without */
};

G_DEFINE_FINAL_TYPE (HubHistoryFilter, hub_history_filter, GTK_TYPE_FILTER)

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);

  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}

static char *
drop_spaces (const char *text)
{
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        g_string_append_len (plain, p, g_utf8_next_char (p) - p);
    }

  return g_string_free (plain, FALSE);
}

static gboolean
hub_history_filter_match (GtkFilter *filter, gpointer item)
{
  HubHistoryFilter *self = HUB_HISTORY_FILTER (filter);
  HubHistoryEntry *entry = item;
  const char *name = hub_history_entry_get_name (entry);
  g_autofree char *value = NULL;

  if (g_strcmp0 (hub_history_entry_get_connection_id (entry), self->connection_id) != 0)
    return FALSE;
  if (*self->needle == '\0')
    return TRUE;

  if (name != NULL)
    {
      g_autofree char *folded = fold (name);

      if (strstr (folded, self->needle) != NULL)
        return TRUE;
    }

  value = fold (hub_identity_get_value (hub_history_entry_get_identity (entry)));

  return *self->plain_needle != '\0' && strstr (value, self->plain_needle) != NULL;
}

static void
hub_history_filter_finalize (GObject *object)
{
  HubHistoryFilter *self = HUB_HISTORY_FILTER (object);

  g_clear_pointer (&self->connection_id, g_free);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->plain_needle, g_free);

  G_OBJECT_CLASS (hub_history_filter_parent_class)->finalize (object);
}

static void
hub_history_filter_class_init (HubHistoryFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_history_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = hub_history_filter_match;
}

static void
hub_history_filter_init (HubHistoryFilter *self)
{
  self->needle = g_strdup ("");
  self->plain_needle = g_strdup ("");
}

HubHistoryFilter *
hub_history_filter_new (void)
{
  return g_object_new (HUB_TYPE_HISTORY_FILTER, NULL);
}

gboolean
hub_history_filter_set_connection_id (HubHistoryFilter *self, const char *connection_id)
{
  g_return_val_if_fail (HUB_IS_HISTORY_FILTER (self), FALSE);

  if (g_strcmp0 (self->connection_id, connection_id) == 0)
    return FALSE;

  g_free (self->connection_id);
  self->connection_id = g_strdup (connection_id);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  return TRUE;
}

void
hub_history_filter_set_text (HubHistoryFilter *self, const char *text)
{
  g_return_if_fail (HUB_IS_HISTORY_FILTER (self));
  g_return_if_fail (text != NULL);

  g_free (self->needle);
  g_free (self->plain_needle);
  self->needle = fold (text);
  g_strstrip (self->needle);
  self->plain_needle = drop_spaces (self->needle);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

gboolean
hub_history_filter_has_text (HubHistoryFilter *self)
{
  g_return_val_if_fail (HUB_IS_HISTORY_FILTER (self), FALSE);

  return *self->needle != '\0';
}
