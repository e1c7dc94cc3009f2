/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-summary.h"

#include "model/hub-card-fill.h"
#include "model/hub-card-set-private.h"
#include "model/hub-consent.h"
#include "model/hub-scope.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

struct _HubSummary
{
  GObject parent_instance;

  HubEntityKind kind;
  char *name;
  gboolean has_name;
  char *facts;
  char *time_zone;
  GPtrArray *sentences; /* (element-type HubBriefSentence) */
  GPtrArray *contents;  /* (element-type HubCardContent): with NULLs */
};

G_DEFINE_FINAL_TYPE (HubSummary, hub_summary, G_TYPE_OBJECT)

static void
content_free (gpointer data)
{
  if (data != NULL)
    hub_card_content_free (data);
}

static void
hub_summary_finalize (GObject *object)
{
  HubSummary *self = HUB_SUMMARY (object);

  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->facts, g_free);
  g_clear_pointer (&self->time_zone, g_free);
  g_clear_pointer (&self->sentences, g_ptr_array_unref);
  g_clear_pointer (&self->contents, g_ptr_array_unref);

  G_OBJECT_CLASS (hub_summary_parent_class)->finalize (object);
}

static void
hub_summary_class_init (HubSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_summary_finalize;
}

static void
hub_summary_init (HubSummary *self)
{
}

static GArray *
list_occurrences (HubActivity *activity, GPtrArray *events, GDateTime *now)
{
  GArray *occurrences = g_array_sized_new (FALSE, FALSE, sizeof (HubOccurrence), events->len);
  guint i;

  for (i = 0; i < events->len; i++)
    {
      HubEvent *event = g_ptr_array_index (events, i);
      HubXdm *record = hub_event_get_record (event);
      HubOccurrence occurrence;

      occurrence.record = record;
      occurrence.kind = hub_event_get_kind (event);
      occurrence.act = hub_activity_match (activity, record, now).act;
      occurrence.time = hub_event_get_timestamp (event);
      g_array_append_val (occurrences, occurrence);
    }

  return occurrences;
}

const char *
hub_summary_get_placeholder (HubEntityKind kind)
{
  switch (kind)
    {
    case HUB_ENTITY_ACCOUNT:
      /* Translators: a company that is sold to, whose name is not known */
      return _ ("Unnamed account");
    case HUB_ENTITY_OPPORTUNITY:
      /* Translators: something that might be sold to a company, without a name */
      return _ ("Unnamed opportunity");
    case HUB_ENTITY_PROFILE:
    default:
      return _ ("Unnamed customer");
    }
}

static void
fill_header (HubSummary *self, HubCardSet *cards, const HubScope *scope)
{
  const char *time_zone_path = hub_card_set_get_time_zone_path (cards, self->kind);
  HubTemplate *name = hub_card_set_get_name_template (cards, self->kind);
  HubTemplate *facts = hub_card_set_get_facts_template (cards, self->kind);

  self->name = name != NULL ? hub_template_dup_first (name, scope) : NULL;
  self->has_name = self->name != NULL;
  if (self->name == NULL)
    self->name = g_strdup (hub_summary_get_placeholder (self->kind));
  self->facts = facts != NULL ? hub_template_dup_joined (facts, scope, " · ") : g_strdup ("");
  if (time_zone_path != NULL)
    self->time_zone = hub_xdm_dup_text (scope->record, time_zone_path);
}

HubSummary *
hub_summary_new (HubCardSet *cards,
                 HubProfile *profile,
                 GPtrArray *events,
                 HubKnownEvents known,
                 GDateTime *now)
{
  g_autoptr (HubEventTimes) times = NULL;

  if (events != NULL && known != HUB_KNOWN_EVENTS_NONE)
    {
      times = hub_event_times_new ();
      hub_event_times_add (times, events, known == HUB_KNOWN_EVENTS_ALL);
    }

  return hub_summary_new_with_times (cards, profile, events, times, known, now);
}

HubSummary *
hub_summary_new_with_times (HubCardSet *cards,
                            HubProfile *profile,
                            GPtrArray *events,
                            HubEventTimes *times,
                            HubKnownEvents known,
                            GDateTime *now)
{
  HubSummary *self;
  g_autoptr (GPtrArray) consents = NULL;
  g_autoptr (GArray) occurrences = NULL;
  HubScope scope = { .count = -1 };
  guint i;

  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);
  g_return_val_if_fail (HUB_IS_PROFILE (profile), NULL);
  g_return_val_if_fail (now != NULL, NULL);

  scope.kind = hub_profile_get_kind (profile);
  scope.record = hub_profile_get_record (profile);
  scope.now = now;
  scope.consents = consents = hub_consent_list (scope.record);
  scope.audiences = hub_profile_get_audiences (profile);
  if (events != NULL && known != HUB_KNOWN_EVENTS_NONE)
    {
      scope.occurrences = occurrences
        = list_occurrences (hub_card_set_get_activity (cards), events, now);
      scope.times = times;
    }

  self = g_object_new (HUB_TYPE_SUMMARY, NULL);
  self->kind = scope.kind;
  fill_header (self, cards, &scope);
  self->sentences = hub_brief_rules_apply (hub_card_set_get_brief_rules (cards), &scope);
  self->contents = g_ptr_array_new_with_free_func (content_free);
  for (i = 0; i < hub_card_set_get_n_cards (cards); i++)
    {
      const HubCard *card = hub_card_set_get_card (cards, i);

      g_ptr_array_add (self->contents, hub_card_get_kind (card) == self->kind
                                         ? hub_card_fill (card, &scope, known)
                                         : NULL);
    }

  return self;
}

HubEntityKind
hub_summary_get_kind (HubSummary *self)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), HUB_ENTITY_PROFILE);

  return self->kind;
}

const char *
hub_summary_get_name (HubSummary *self)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), NULL);

  return self->name;
}

gboolean
hub_summary_has_name (HubSummary *self)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), FALSE);

  return self->has_name;
}

const char *
hub_summary_get_facts (HubSummary *self)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), NULL);

  return self->facts;
}

const char *
hub_summary_get_time_zone (HubSummary *self)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), NULL);

  return self->time_zone;
}

guint
hub_summary_get_n_sentences (HubSummary *self)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), 0);

  return self->sentences->len;
}

const HubBriefSentence *
hub_summary_get_sentence (HubSummary *self, guint position)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), NULL);
  g_return_val_if_fail (position < self->sentences->len, NULL);

  return g_ptr_array_index (self->sentences, position);
}

char *
hub_summary_dup_brief_text (HubSummary *self)
{
  GString *text;
  guint i;

  g_return_val_if_fail (HUB_IS_SUMMARY (self), NULL);

  text = g_string_new (self->name);
  if (*self->facts != '\0')
    g_string_append_printf (text, "\n%s", self->facts);
  for (i = 0; i < self->sentences->len; i++)
    {
      g_autofree char *sentence
        = hub_brief_sentence_to_text (g_ptr_array_index (self->sentences, i));

      g_string_append_printf (text, "\n• %s", sentence);
    }

  return g_string_free (text, FALSE);
}

const HubCardContent *
hub_summary_get_content (HubSummary *self, guint card_position)
{
  g_return_val_if_fail (HUB_IS_SUMMARY (self), NULL);
  g_return_val_if_fail (card_position < self->contents->len, NULL);

  return g_ptr_array_index (self->contents, card_position);
}
