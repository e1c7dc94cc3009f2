/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-condition.h"

#include "model/hub-audience.h"
#include "model/hub-consent.h"
#include "model/hub-xdm.h"

#include <string.h>

#define DAY_MS ((gint64) 24 * 60 * 60 * 1000)

typedef enum
{
  VERDICT_FALSE,
  VERDICT_TRUE,
  VERDICT_UNKNOWN,
} Verdict;

typedef enum
{
  CONDITION_PATH,
  CONDITION_CONSENT,
  CONDITION_AUDIENCE,
  CONDITION_EVENTS,
  CONDITION_NOT,
  CONDITION_ANY,
} ConditionType;

struct _HubCondition
{
  ConditionType type;
  char *subject; /* path, channel, audience id or kind of activity */

  GStrv words;  /* "is" or "in" (nullable) */
  char *prefix; /* "startsWith" (nullable) */
  gboolean has_minimum;
  gboolean has_maximum;
  double minimum;
  double maximum;
  gint64 days; /* -1: not asked */

  char *act;        /* EVENTS (nullable) */
  char *same;       /* EVENTS (nullable) */
  GPtrArray *inner; /* EVENTS: where; NOT; ANY (nullable) (element-type HubCondition) */
};

void
hub_condition_free (HubCondition *self)
{
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->prefix, g_free);
  g_clear_pointer (&self->act, g_free);
  g_clear_pointer (&self->same, g_free);
  g_clear_pointer (&self->inner, g_ptr_array_unref);
  g_free (self);
}

GPtrArray *
hub_condition_list_new (HubCardReader *reader, HubXdm *object, const char *key)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, object, key, FALSE);
  GPtrArray *conditions = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_condition_free);
  guint i;

  for (i = 0; i < nodes->len; i++)
    {
      HubCondition *condition;

      hub_card_reader_enter (reader, "\"%s\" %u", key, i + 1);
      condition = hub_condition_new (reader, g_ptr_array_index (nodes, i));
      if (condition != NULL)
        g_ptr_array_add (conditions, condition);
      hub_card_reader_leave (reader);
    }

  return conditions;
}

static void
read_bound (HubCardReader *reader, HubXdm *node, const char *key, gboolean *has, double *bound)
{
  if (!hub_card_reader_has (reader, node, key))
    return;
  *has = hub_xdm_get_number (node, key, bound);
  if (!*has)
    hub_card_reader_fail (reader, "\"%s\" is not a number", key);
}

/* The words a value is compared with; numbers and true/false compare as they are written. */
static void
read_words (HubCondition *self, HubCardReader *reader, HubXdm *node)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *key = hub_card_reader_has (reader, node, "in") ? "in" : "is";
  g_autoptr (GPtrArray) list = hub_card_reader_list (reader, node, key, FALSE);
  guint i;

  if (hub_card_reader_has (reader, node, "in") && hub_card_reader_has (reader, node, "is"))
    hub_card_reader_fail (reader, "\"is\" and \"in\" exclude each other");

  for (i = 0; i < list->len; i++)
    {
      g_autofree char *word = hub_xdm_dup_text (g_ptr_array_index (list, i), "");

      if (word == NULL)
        hub_card_reader_fail (reader, "\"%s\" holds something that nothing can be equal to", key);
      else
        g_strv_builder_add (builder, word);
    }

  if (list->len > 0)
    self->words = g_strv_builder_end (builder);
}

static void
expect_words (HubCondition *self, HubCardReader *reader, const char *const *known)
{
  gsize i;

  if (self->words == NULL)
    hub_card_reader_fail (reader, "\"is\" is missing");
  for (i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (!g_strv_contains (known, self->words[i]))
      hub_card_reader_fail (reader, "unknown word \"%s\"", self->words[i]);
}

static void
read_comparison (HubCondition *self, HubCardReader *reader, HubXdm *node)
{
  read_words (self, reader, node);
  self->prefix = g_strdup (hub_card_reader_get_text (reader, node, "startsWith", FALSE));
  read_bound (reader, node, "atLeast", &self->has_minimum, &self->minimum);
  read_bound (reader, node, "atMost", &self->has_maximum, &self->maximum);
}

static void
read_path (HubCondition *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[]
    = { "path", "is", "in", "startsWith", "atLeast", "atMost", "withinDays", NULL };

  self->type = CONDITION_PATH;
  if (!hub_card_reader_expect_object (reader, node, keys))
    return;
  self->subject = g_strdup (hub_card_reader_get_text (reader, node, "path", TRUE));
  read_comparison (self, reader, node);
  self->days = hub_card_reader_get_count (reader, node, "withinDays", -1);
}

static void
read_consent (HubCondition *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "consent", "is", "in", NULL };
  static const char *const choices[] = { "yes", "no", "pending", "unknown", NULL };

  self->type = CONDITION_CONSENT;
  if (!hub_card_reader_expect_object (reader, node, keys))
    return;
  self->subject = g_strdup (hub_card_reader_get_text (reader, node, "consent", TRUE));
  read_words (self, reader, node);
  expect_words (self, reader, choices);
}

static void
read_audience (HubCondition *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "audience", "is", NULL };
  static const char *const states[] = { "in", "out", NULL };

  self->type = CONDITION_AUDIENCE;
  if (!hub_card_reader_expect_object (reader, node, keys))
    return;
  self->subject = g_strdup (hub_card_reader_get_text (reader, node, "audience", TRUE));
  read_words (self, reader, node);
  expect_words (self, reader, states);
}

static void
read_events (HubCondition *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[]
    = { "events", "act", "days", "where", "same", "atLeast", "atMost", NULL };

  self->type = CONDITION_EVENTS;
  if (!hub_card_reader_expect_object (reader, node, keys))
    return;
  self->subject = g_strdup (hub_card_reader_get_text (reader, node, "events", TRUE));
  self->act = g_strdup (hub_card_reader_get_text (reader, node, "act", FALSE));
  self->same = g_strdup (hub_card_reader_get_text (reader, node, "same", FALSE));
  self->days = hub_card_reader_get_count (reader, node, "days", -1);
  self->inner = hub_condition_list_new (reader, node, "where");
  read_bound (reader, node, "atLeast", &self->has_minimum, &self->minimum);
  read_bound (reader, node, "atMost", &self->has_maximum, &self->maximum);
  if (!self->has_minimum && !self->has_maximum)
    {
      self->has_minimum = TRUE;
      self->minimum = 1;
    }
  hub_card_reader_expect_known (reader, hub_card_reader_get_kinds (reader), "kind of activity",
                                self->subject);
  hub_card_reader_expect_known (reader, hub_card_reader_get_acts (reader), "act", self->act);
}

static void
read_inner (HubCondition *self,
            HubCardReader *reader,
            HubXdm *node,
            const char *key,
            ConditionType type)
{
  const char *keys[] = { key, NULL };

  self->type = type;
  if (!hub_card_reader_expect_object (reader, node, keys))
    return;
  self->inner = hub_condition_list_new (reader, node, key);
}

HubCondition *
hub_condition_new (HubCardReader *reader, HubXdm *node)
{
  g_autoptr (HubCondition) self = g_new0 (HubCondition, 1);

  self->days = -1;
  if (hub_card_reader_has (reader, node, "path"))
    read_path (self, reader, node);
  else if (hub_card_reader_has (reader, node, "consent"))
    read_consent (self, reader, node);
  else if (hub_card_reader_has (reader, node, "audience"))
    read_audience (self, reader, node);
  else if (hub_card_reader_has (reader, node, "events"))
    read_events (self, reader, node);
  else if (hub_card_reader_has (reader, node, "not"))
    read_inner (self, reader, node, "not", CONDITION_NOT);
  else if (hub_card_reader_has (reader, node, "any"))
    read_inner (self, reader, node, "any", CONDITION_ANY);
  else
    hub_card_reader_fail (reader, "a condition needs \"path\", \"consent\", \"audience\", "
                                  "\"events\", \"not\" or \"any\"");

  if (hub_card_reader_has_failed (reader))
    return NULL;

  return g_steal_pointer (&self);
}

static gboolean
is_one_of (GStrv words, const char *text)
{
  gsize i;

  for (i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], text) == 0)
      return TRUE;

  return FALSE;
}

static Verdict
judge_path (const HubCondition *self, const HubScope *scope)
{
  HubXdm *node = hub_xdm_get (scope->record, self->subject);
  g_autofree char *text = NULL;
  g_autoptr (GDateTime) time = NULL;
  double number;

  if (node == NULL)
    return VERDICT_FALSE;

  if (self->words != NULL || self->prefix != NULL)
    {
      text = hub_xdm_dup_text (scope->record, self->subject);
      if (text == NULL || (self->words != NULL && !is_one_of (self->words, text))
          || (self->prefix != NULL
              && g_ascii_strncasecmp (text, self->prefix, strlen (self->prefix)) != 0))
        return VERDICT_FALSE;
    }

  if (self->has_minimum || self->has_maximum)
    if (!hub_xdm_get_number (scope->record, self->subject, &number)
        || (self->has_minimum && number < self->minimum)
        || (self->has_maximum && number > self->maximum))
      return VERDICT_FALSE;

  if (self->days >= 0)
    {
      time = hub_xdm_get_time (scope->record, self->subject);
      if (time == NULL
          || ABS (g_date_time_difference (scope->now, time)) > self->days * G_TIME_SPAN_DAY)
        return VERDICT_FALSE;
    }

  return VERDICT_TRUE;
}

static const char *
get_choice_word (HubConsentChoice choice)
{
  switch (choice)
    {
    case HUB_CONSENT_YES:
      return "yes";
    case HUB_CONSENT_NO:
      return "no";
    case HUB_CONSENT_PENDING:
      return "pending";
    case HUB_CONSENT_UNKNOWN:
    default:
      return "unknown";
    }
}

static Verdict
judge_consent (const HubCondition *self, const HubScope *scope)
{
  gboolean every = strcmp (self->subject, "*") == 0;
  guint n_seen = 0;
  guint i;

  for (i = 0; scope->consents != NULL && i < scope->consents->len; i++)
    {
      const HubConsent *consent = g_ptr_array_index (scope->consents, i);

      if (!every && g_ascii_strcasecmp (consent->channel, self->subject) != 0)
        continue;
      n_seen++;
      if (!is_one_of (self->words, get_choice_word (consent->choice)))
        return VERDICT_FALSE;
    }

  return n_seen > 0 ? VERDICT_TRUE : VERDICT_FALSE;
}

static Verdict
judge_audience (const HubCondition *self, const HubScope *scope)
{
  gboolean is_in = FALSE;
  guint i;

  for (i = 0; scope->audiences != NULL && i < scope->audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (scope->audiences, i);
      HubAudienceStatus status = hub_audience_get_status (audience);

      if (strcmp (hub_audience_get_id (audience), self->subject) == 0)
        is_in = status == HUB_AUDIENCE_STATUS_REALIZED || status == HUB_AUDIENCE_STATUS_EXISTING;
    }

  return is_in == is_one_of (self->words, "in") ? VERDICT_TRUE : VERDICT_FALSE;
}

static gboolean
matches_occurrence (const HubCondition *self,
                    const HubScope *scope,
                    const HubOccurrence *occurrence,
                    const char *wanted)
{
  HubScope inner = { .record = occurrence->record, .now = scope->now, .count = -1 };
  g_autofree char *value = NULL;
  gint64 now = g_date_time_to_unix (scope->now) * 1000;

  if (strcmp (occurrence->kind, self->subject) != 0
      || (self->act != NULL && strcmp (occurrence->act, self->act) != 0)
      || (self->days >= 0 && occurrence->time < now - self->days * DAY_MS)
      || !hub_condition_list_holds (self->inner, &inner))
    return FALSE;

  if (self->same == NULL)
    return TRUE;
  value = hub_xdm_dup_text (occurrence->record, self->same);

  return value != NULL && g_strcmp0 (value, wanted) == 0;
}

static Verdict
judge_events (const HubCondition *self, HubScope *scope)
{
  g_autofree char *wanted = NULL;
  HubXdm *newest = NULL;
  gint64 count = 0;
  guint i;

  if (scope->occurrences == NULL)
    return VERDICT_UNKNOWN;
  if (self->same != NULL)
    wanted = hub_xdm_dup_text (scope->event, self->same);

  for (i = 0; i < scope->occurrences->len; i++)
    {
      const HubOccurrence *occurrence = &g_array_index (scope->occurrences, HubOccurrence, i);

      if (!matches_occurrence (self, scope, occurrence, wanted))
        continue;
      count++;
      if (newest == NULL)
        newest = occurrence->record;
    }

  if ((self->has_minimum && (double) count < self->minimum)
      || (self->has_maximum && (double) count > self->maximum))
    return VERDICT_FALSE;

  if (newest != NULL)
    {
      scope->count = count;
      scope->event = newest;
    }
  return VERDICT_TRUE;
}

static Verdict judge (const HubCondition *self, HubScope *scope);

static Verdict
judge_list (GPtrArray *conditions, HubScope *scope)
{
  guint i;

  for (i = 0; conditions != NULL && i < conditions->len; i++)
    {
      Verdict verdict = judge (g_ptr_array_index (conditions, i), scope);

      if (verdict != VERDICT_TRUE)
        return verdict;
    }

  return VERDICT_TRUE;
}

static Verdict
judge_any (const HubCondition *self, HubScope *scope)
{
  Verdict result = VERDICT_FALSE;
  guint i;

  for (i = 0; i < self->inner->len; i++)
    {
      Verdict verdict = judge (g_ptr_array_index (self->inner, i), scope);

      if (verdict == VERDICT_TRUE)
        return VERDICT_TRUE;
      if (verdict == VERDICT_UNKNOWN)
        result = VERDICT_UNKNOWN;
    }

  return result;
}

static Verdict
judge_not (const HubCondition *self, const HubScope *scope)
{
  /* What must not be found is nothing to speak of: it binds nothing. */
  HubScope inner = *scope;

  switch (judge_list (self->inner, &inner))
    {
    case VERDICT_TRUE:
      return VERDICT_FALSE;
    case VERDICT_FALSE:
      return VERDICT_TRUE;
    case VERDICT_UNKNOWN:
    default:
      return VERDICT_UNKNOWN;
    }
}

static Verdict
judge (const HubCondition *self, HubScope *scope)
{
  switch (self->type)
    {
    case CONDITION_CONSENT:
      return judge_consent (self, scope);
    case CONDITION_AUDIENCE:
      return judge_audience (self, scope);
    case CONDITION_EVENTS:
      return judge_events (self, scope);
    case CONDITION_NOT:
      return judge_not (self, scope);
    case CONDITION_ANY:
      return judge_any (self, scope);
    case CONDITION_PATH:
    default:
      return judge_path (self, scope);
    }
}

gboolean
hub_condition_list_holds (GPtrArray *conditions, HubScope *scope)
{
  return judge_list (conditions, scope) == VERDICT_TRUE;
}
