/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-entries.h"

#include "model/hub-format.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

static gboolean
is_within (const HubCardEntries *entries, const HubScope *scope, const HubOccurrence *occurrence)
{
  gint64 now = g_date_time_to_unix (scope->now) * 1000;

  return strcmp (occurrence->kind, entries->kind) == 0
         && occurrence->time >= now - entries->days * DAY_MS;
}

static gboolean
is_entry (const HubCardEntries *entries, const HubScope *scope, const HubOccurrence *occurrence)
{
  return is_within (entries, scope, occurrence)
         && (entries->act == NULL || strcmp (entries->act, occurrence->act) == 0);
}

gint64
hub_card_entries_count (const HubCardEntries *entries, const HubScope *scope)
{
  gint64 now = g_date_time_to_unix (scope->now) * 1000;
  gboolean reaches_back = FALSE;
  gint64 count = 0;
  guint i;

  for (i = 0; i < scope->occurrences->len; i++)
    {
      const HubOccurrence *occurrence = &g_array_index (scope->occurrences, HubOccurrence, i);

      if (is_entry (entries, scope, occurrence))
        count++;
      if (occurrence->time > 0 && occurrence->time < now - entries->days * DAY_MS)
        reaches_back = TRUE;
    }

  return reaches_back ? count : -1;
}

/* How many things @record speaks of: each of the list counts its quantity, or one. */
static double
count_items (const HubCardEntries *entries, HubXdm *record)
{
  HubXdm *items
    = entries->related_items != NULL ? hub_xdm_get_array (record, entries->related_items) : NULL;
  HubXdmIter iter;
  HubXdm *item;
  double size = 0;

  if (items == NULL)
    return 1;
  hub_xdm_iter_init (&iter, items);
  while (hub_xdm_iter_next (&iter, &item))
    {
      double quantity = 1;

      hub_xdm_get_number (item, "quantity", &quantity);
      size += MAX (quantity, 0);
    }

  return size;
}

/* "returned 1": what later events say of the one at hand */
static char *
dup_related (const HubCardEntries *entries, const HubScope *scope, HubXdm *record)
{
  g_autofree char *wanted = NULL;
  HubScope inner = { .record = record, .now = scope->now };
  double size = 0;
  guint i;

  if (entries->related_act == NULL)
    return NULL;
  wanted = hub_xdm_dup_text (record, entries->related_path);
  if (wanted == NULL)
    return NULL;

  for (i = 0; i < scope->occurrences->len; i++)
    {
      const HubOccurrence *occurrence = &g_array_index (scope->occurrences, HubOccurrence, i);
      g_autofree char *value = NULL;

      if (strcmp (occurrence->kind, entries->kind) != 0
          || strcmp (occurrence->act, entries->related_act) != 0)
        continue;
      value = hub_xdm_dup_text (occurrence->record, entries->related_path);
      if (g_strcmp0 (value, wanted) == 0)
        size += count_items (entries, occurrence->record);
    }

  if (size < 1 || size > 1e9)
    return NULL;
  inner.count = (gint64) round (size);
  return hub_template_dup_first (entries->related_text, &inner);
}

/* The newest time @act happened within @group, and how often it did. */
static gint64
find_act (GPtrArray *group, const char *act, guint *count)
{
  gint64 newest = 0;
  guint i;

  *count = 0;
  for (i = 0; i < group->len; i++)
    {
      const HubOccurrence *occurrence = g_ptr_array_index (group, i);

      if (strcmp (occurrence->act, act) != 0)
        continue;
      newest = MAX (newest, occurrence->time);
      (*count)++;
    }

  return newest;
}

static char *
format_act (const HubCardAct *act,
            gint64 time,
            guint count,
            const HubScope *scope,
            const char *said_day,
            char **day)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (time / 1000);

  *day = moment != NULL ? hub_format_short_date (moment, scope->now) : g_strdup ("");
  if (act->is_counted && count > 1)
    {
      g_autofree char *number = hub_format_number (count, 0);

      /* Translators: what happened, and how often: "seen 3×" */
      return g_strdup_printf (_ ("%s %s×"), act->label, number);
    }
  if (**day == '\0' || g_strcmp0 (*day, said_day) == 0)
    return g_strdup (act->label);

  /* Translators: what happened, and on which day: "sent 21 Nov" */
  return g_strdup_printf (C_ ("act and its day", "%s %s"), act->label, *day);
}

/* "sent 21 Nov · opened 22 Nov": the first thing done to the customer that is known, and the
 * furthest the customer went since; a newsletter of every month is answered anew each time. */
static char *
dup_acts (const HubCardEntries *entries, GPtrArray *group, const HubScope *scope)
{
  g_autofree char *exposure = NULL;
  g_autofree char *exposure_day = NULL;
  g_autofree char *response = NULL;
  gint64 answers_from = 0;
  guint i;

  for (i = 0; i < entries->acts->len; i++)
    {
      const HubCardAct *act = &g_array_index (entries->acts, HubCardAct, i);
      g_autofree char *day = NULL;
      guint count;
      gint64 time = find_act (group, act->act, &count);

      if (count == 0)
        continue;
      if (!act->is_response && exposure == NULL)
        {
          exposure = format_act (act, time, count, scope, NULL, &exposure_day);
          answers_from = act->is_counted ? 0 : time;
        }
      else if (act->is_response && time >= answers_from)
        {
          g_free (response);
          response = format_act (act, time, count, scope, exposure_day, &day);
        }
    }

  if (exposure != NULL && response != NULL)
    return g_strconcat (exposure, " · ", response, NULL);
  return exposure != NULL ? g_steal_pointer (&exposure) : g_steal_pointer (&response);
}

/* A text from the newest event of the group that can give it */
static char *
dup_from_group (const HubTemplate *template, GPtrArray *group, const HubScope *scope)
{
  guint i;

  for (i = 0; i < group->len; i++)
    {
      const HubOccurrence *occurrence = g_ptr_array_index (group, i);
      HubScope inner = *scope;
      char *text;

      inner.record = occurrence->record;
      text = hub_template_dup_first (template, &inner);
      if (text != NULL)
        return text;
    }

  return NULL;
}

static void
add_entry (const HubCardEntries *entries,
           GPtrArray *group,
           const HubScope *scope,
           HubCardContent *content)
{
  const HubOccurrence *newest = g_ptr_array_index (group, 0);
  g_autofree char *acts = dup_acts (entries, group, scope);
  g_autofree char *related = dup_related (entries, scope, newest->record);
  g_autofree char *label = NULL;
  g_autofree char *value = NULL;
  g_autofree char *copy = NULL;
  HubScope inner = { .record = newest->record,
                     .now = scope->now,
                     .count = (gint64) group->len,
                     .acts = acts,
                     .related = related };
  HubCardRow *row;

  label = dup_from_group (entries->label, group, &inner);
  if (label == NULL)
    return;
  value = dup_from_group (entries->value, group, &inner);
  copy = dup_from_group (entries->copy, group, &inner);

  row = hub_card_content_add_row (content, HUB_ROW_ENTRY);
  g_free (row->detail);
  row->detail = hub_template_dup_joined (entries->detail, &inner, " · ");
  g_free (row->copy_text);
  row->copy_text = copy != NULL ? g_steal_pointer (&copy) : g_strdup (label);
  g_free (row->label);
  row->label = g_steal_pointer (&label);
  if (value != NULL)
    {
      g_free (row->value);
      row->value = g_steal_pointer (&value);
    }
}

/* Events that belong together, newest group first. (element-type GPtrArray of HubOccurrence) */
static GPtrArray *
collect_groups (const HubCardEntries *entries, const HubScope *scope)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i;

  for (i = 0; i < scope->occurrences->len; i++)
    {
      HubOccurrence *occurrence = &g_array_index (scope->occurrences, HubOccurrence, i);
      g_autofree char *key = NULL;
      GPtrArray *group = NULL;

      if (!is_entry (entries, scope, occurrence))
        continue;
      if (entries->group_path != NULL)
        {
          key = hub_xdm_dup_text (occurrence->record, entries->group_path);
          if (key == NULL)
            key = g_strdup ("");
          group = g_hash_table_lookup (by_key, key);
        }

      if (group == NULL)
        {
          if (groups->len == entries->limit)
            continue;
          group = g_ptr_array_new ();
          g_ptr_array_add (groups, group);
          if (key != NULL)
            g_hash_table_insert (by_key, g_steal_pointer (&key), group);
        }
      g_ptr_array_add (group, occurrence);
    }

  return groups;
}

void
hub_card_entries_fill (const HubCardEntries *entries,
                       const HubScope *scope,
                       HubCardContent *content)
{
  g_autoptr (GPtrArray) groups = collect_groups (entries, scope);
  guint i;

  for (i = 0; i < groups->len; i++)
    add_entry (entries, g_ptr_array_index (groups, i), scope, content);
}
