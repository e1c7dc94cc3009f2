/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-change-rules.h"

#include "model/hub-change.h"
#include "model/hub-template.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef struct
{
  char *kind;
  char *act; /* (nullable) */
  HubTemplate *text;
  HubTemplate *detail;
  HubSeverity severity;
  char *card_id; /* (nullable): the list of events in its place */
} Rule;

struct _HubChangeRules
{
  GPtrArray *rules; /* (element-type Rule) */
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_clear_pointer (&rule->kind, g_free);
  g_clear_pointer (&rule->act, g_free);
  g_clear_pointer (&rule->text, hub_template_free);
  g_clear_pointer (&rule->detail, hub_template_free);
  g_clear_pointer (&rule->card_id, g_free);
  g_free (rule);
}

static void
read_rule (HubChangeRules *self, HubCardReader *reader, HubXdm *node, GPtrArray *card_ids)
{
  static const char *const keys[]
    = { "id", "events", "act", "text", "detail", "severity", "card", NULL };
  Rule *rule;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  rule = g_new0 (Rule, 1);
  g_ptr_array_add (self->rules, rule);
  rule->kind = g_strdup (hub_card_reader_get_text (reader, node, "events", TRUE));
  rule->act = g_strdup (hub_card_reader_get_text (reader, node, "act", FALSE));
  rule->text = hub_template_new (reader, node, "text", TRUE);
  rule->detail = hub_template_new (reader, node, "detail", FALSE);
  rule->severity = hub_card_reader_get_severity (reader, node, "severity");
  rule->card_id = g_strdup (hub_card_reader_get_text (reader, node, "card", FALSE));
  hub_card_reader_expect_known (reader, hub_card_reader_get_kinds (reader), "kind of activity",
                                rule->kind);
  hub_card_reader_expect_known (reader, hub_card_reader_get_acts (reader), "act", rule->act);
  hub_card_reader_expect_known (reader, card_ids, "card", rule->card_id);
}

HubChangeRules *
hub_change_rules_new (HubCardReader *reader, HubXdm *object, const char *key, GPtrArray *card_ids)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, object, key, FALSE);
  HubChangeRules *self = g_new0 (HubChangeRules, 1);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  for (guint i = 0; i < nodes->len; i++)
    {
      hub_card_reader_enter (reader, "change %u", i + 1);
      read_rule (self, reader, g_ptr_array_index (nodes, i), card_ids);
      hub_card_reader_leave (reader);
    }

  return self;
}

void
hub_change_rules_free (HubChangeRules *self)
{
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_free (self);
}

static gboolean
fits (const Rule *rule, const HubOccurrence *occurrence)
{
  return strcmp (rule->kind, occurrence->kind) == 0
         && (rule->act == NULL || strcmp (rule->act, occurrence->act) == 0);
}

static guint
find_rule (HubChangeRules *self, const HubOccurrence *occurrence)
{
  guint i = 0;

  while (i < self->rules->len && !fits (g_ptr_array_index (self->rules, i), occurrence))
    i++;

  return i;
}

/* (transfer full) (nullable) */
static char *
put_into_words (const Rule *rule, const HubScope *scope, gboolean at_least)
{
  g_autofree char *count = hub_template_dup_first (rule->text, scope);
  g_autofree char *detail = hub_template_dup_joined (rule->detail, scope, " · ");
  g_autofree char *text = NULL;

  if (count == NULL)
    return NULL;
  /* Translators: %s is a number of things that happened, such as “2 purchases” */
  text = at_least ? g_strdup_printf (_ ("At least %s"), count) : g_steal_pointer (&count);
  if (*detail == '\0')
    return g_steal_pointer (&text);

  if (scope->count > 1)
    /* Translators: how many things happened, and what the last of them was: “2 purchases, the last:
     * Fibre 1 Gb/s” */
    return g_strdup_printf (C_ ("change", "%s, the last: %s"), text, detail);

  /* Translators: that something happened, and what it was: “1 purchase: Fibre 1 Gb/s” */
  return g_strdup_printf (C_ ("change", "%s: %s"), text, detail);
}

guint
hub_change_rules_apply (HubChangeRules *self,
                        GArray *occurrences,
                        gboolean at_least,
                        GDateTime *now,
                        GPtrArray *changes)
{
  g_autofree guint *counts = g_new0 (guint, self->rules->len + 1);
  g_autofree HubXdm **newest = g_new0 (HubXdm *, self->rules->len + 1);
  guint n_left;

  for (guint i = 0; i < occurrences->len; i++)
    {
      const HubOccurrence *occurrence = &g_array_index (occurrences, HubOccurrence, i);
      guint position = find_rule (self, occurrence);

      if (counts[position]++ == 0)
        newest[position] = occurrence->record;
    }

  n_left = counts[self->rules->len];
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);
      HubScope scope = { .record = newest[i], .now = now, .count = counts[i] };
      char *text = counts[i] > 0 ? put_into_words (rule, &scope, at_least) : NULL;

      if (text != NULL)
        g_ptr_array_add (changes, hub_change_new (text, rule->severity,
                                                  rule->card_id != NULL ? HUB_CHANGE_ON_CARD
                                                                        : HUB_CHANGE_IN_ACTIVITY,
                                                  rule->card_id));
      else
        n_left += counts[i];
    }

  return n_left;
}
