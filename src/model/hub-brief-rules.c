/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-brief-rules.h"

#include "model/hub-brief.h"
#include "model/hub-condition.h"
#include "model/hub-template.h"

#include <glib/gi18n-lib.h>

/* Below this a filler may speak. */
#define MIN_SENTENCES 2

typedef struct
{
  HubEntityKind kind;
  GPtrArray *conditions;
  HubTemplate *lead;
  HubTemplate *rest;
  HubSeverity severity;
  char *card_id; /* (nullable) */
  gboolean is_filler;
} Rule;

struct _HubBriefRules
{
  GPtrArray *rules; /* (element-type Rule) */
};

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_clear_pointer (&rule->conditions, g_ptr_array_unref);
  g_clear_pointer (&rule->lead, hub_template_free);
  g_clear_pointer (&rule->rest, hub_template_free);
  g_clear_pointer (&rule->card_id, g_free);
  g_free (rule);
}

static void
read_rule (HubBriefRules *self, HubCardReader *reader, HubXdm *node, GPtrArray *const *card_ids)
{
  static const char *const keys[]
    = { "id", "for", "when", "lead", "rest", "severity", "card", "filler", NULL };
  Rule *rule;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  rule = g_new0 (Rule, 1);
  g_ptr_array_add (self->rules, rule);
  rule->kind = hub_card_reader_get_entity_kind (reader, node);
  rule->conditions = hub_condition_list_new (reader, node, "when");
  rule->lead = hub_template_new (reader, node, "lead", TRUE);
  rule->rest = hub_template_new (reader, node, "rest", FALSE);
  rule->severity = hub_card_reader_get_severity (reader, node, "severity");
  rule->card_id = g_strdup (hub_card_reader_get_text (reader, node, "card", FALSE));
  rule->is_filler = hub_card_reader_get_flag (reader, node, "filler");
  hub_card_reader_expect_known (reader, card_ids[rule->kind], "card", rule->card_id);
}

HubBriefRules *
hub_brief_rules_new (HubCardReader *reader,
                     HubXdm *object,
                     const char *key,
                     GPtrArray *const *card_ids)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, object, key, FALSE);
  HubBriefRules *self = g_new0 (HubBriefRules, 1);
  guint i;

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  for (i = 0; i < nodes->len; i++)
    {
      HubXdm *node = g_ptr_array_index (nodes, i);
      const char *id = hub_card_reader_get_text (reader, node, "id", FALSE);

      if (id != NULL)
        hub_card_reader_enter (reader, "brief \"%s\"", id);
      else
        hub_card_reader_enter (reader, "brief %u", i + 1);
      read_rule (self, reader, node, card_ids);
      hub_card_reader_leave (reader);
    }

  return self;
}

void
hub_brief_rules_free (HubBriefRules *self)
{
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_free (self);
}

static void
apply_rule (const Rule *rule, const HubScope *outer, GPtrArray *sentences)
{
  HubScope scope = *outer;
  HubBriefSentence *sentence;
  g_autofree char *lead = NULL;

  if (rule->kind != outer->kind || !hub_condition_list_holds (rule->conditions, &scope))
    return;
  lead = hub_template_dup_first (rule->lead, &scope);
  if (lead == NULL)
    return;

  sentence = g_new0 (HubBriefSentence, 1);
  sentence->lead = g_steal_pointer (&lead);
  sentence->rest = hub_template_dup_joined (rule->rest, &scope, C_ ("list", ", "));
  sentence->severity = rule->severity;
  sentence->card_id = g_strdup (rule->card_id);
  g_ptr_array_add (sentences, sentence);
}

/* Insertion keeps equally grave sentences in order, which qsort does not promise. */
static void
sort_by_severity (GPtrArray *sentences)
{
  guint i;
  guint j;

  for (i = 1; i < sentences->len; i++)
    for (j = i; j > 0; j--)
      {
        HubBriefSentence *before = g_ptr_array_index (sentences, j - 1);
        HubBriefSentence *sentence = g_ptr_array_index (sentences, j);

        if (before->severity >= sentence->severity)
          break;
        g_ptr_array_index (sentences, j - 1) = sentence;
        g_ptr_array_index (sentences, j) = before;
      }
}

GPtrArray *
hub_brief_rules_apply (HubBriefRules *self, const HubScope *scope)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_brief_sentence_free);
  guint i;

  for (i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      if (!rule->is_filler)
        apply_rule (rule, scope, sentences);
    }
  for (i = 0; i < self->rules->len && sentences->len < MIN_SENTENCES; i++)
    {
      const Rule *rule = g_ptr_array_index (self->rules, i);

      if (rule->is_filler)
        apply_rule (rule, scope, sentences);
    }

  sort_by_severity (sentences);
  if (sentences->len > HUB_BRIEF_MAX_SENTENCES)
    g_ptr_array_set_size (sentences, HUB_BRIEF_MAX_SENTENCES);

  return sentences;
}
