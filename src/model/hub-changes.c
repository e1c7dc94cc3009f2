/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-changes.h"

#include "model/hub-audience.h"
#include "model/hub-card-set-private.h"
#include "model/hub-event.h"
#include "model/hub-figure.h"
#include "model/hub-format.h"
#include "model/hub-scope.h"
#include "model/hub-text.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

#define SCORE_STEP 5.0
#define HEADLINE_STEP 0.05
/* Beyond rounding: 0.66 × 100 is a little less than 66. */
#define NEARLY 1e-9

/* So many audiences are named in a sentence. */
#define MAX_NAMES 2
/* So many are looked at for those that matter most. */
#define MAX_WEIGHED 200

struct _HubChanges
{
  GObject parent_instance;

  HubCardSet *cards;
  gint64 since_ms;
  GPtrArray *changes; /* (element-type HubChange): without audiences and events */
  GPtrArray *entered; /* (element-type utf8): ids */
  GPtrArray *left;    /* (element-type utf8): ids of those the profile still speaks of */
  guint n_vanished;   /* those it says nothing of any more */
  HubChange *events;  /* (nullable): the others, as a number */
};

G_DEFINE_FINAL_TYPE (HubChanges, hub_changes, G_TYPE_OBJECT)

static void
hub_changes_finalize (GObject *object)
{
  HubChanges *self = HUB_CHANGES (object);

  g_clear_object (&self->cards);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->entered, g_ptr_array_unref);
  g_clear_pointer (&self->left, g_ptr_array_unref);
  g_clear_pointer (&self->events, hub_change_free);

  G_OBJECT_CLASS (hub_changes_parent_class)->finalize (object);
}

static void
hub_changes_class_init (HubChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_changes_finalize;
}

static void
hub_changes_init (HubChanges *self)
{
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_change_free);
  self->entered = g_ptr_array_new_with_free_func (g_free);
  self->left = g_ptr_array_new_with_free_func (g_free);
}

/* Scores and headlines. */

static const HubDigestFigure *
find_figure (const HubDigest *digest, const char *path)
{
  for (guint i = 0; i < digest->figures->len; i++)
    {
      const HubDigestFigure *figure = g_ptr_array_index (digest->figures, i);

      if (strcmp (figure->path, path) == 0)
        return figure;
    }

  return NULL;
}

static gboolean
has_moved (const HubFigure *figure, double before)
{
  double distance = fabs (figure->number - before);

  if (figure->is_score)
    return distance >= SCORE_STEP - NEARLY;
  return distance > 0 && distance >= fabs (before) * HEADLINE_STEP * (1 - NEARLY);
}

static void
compare_figure (HubChanges *self, const HubFigure *figure, const HubDigestFigure *before)
{
  g_autofree char *former_text = NULL;
  HubSeverity former_severity, severity;
  const char *former_word = hub_figure_get_word (figure, before->number, &former_severity);
  const char *word = hub_figure_get_word (figure, figure->number, &severity);
  gboolean crossed = strcmp (former_word, word) != 0 && *former_word != '\0' && *word != '\0';
  char *text;

  if (!crossed && !has_moved (figure, before->number))
    return;

  /* As numbers are written today; other figures have formats of their own. */
  former_text = figure->is_score ? hub_figure_format_score (before->number)
                                 : hub_text_make_inert (before->text, -1);
  if (crossed)
    /* Translators: a number that moved, with the words for it then and now: “Propensity to churn
     * 61 % → 78 % (medium → high)” */
    text = g_strdup_printf (_ ("%s %s → %s (%s → %s)"), figure->label, former_text, figure->text,
                            former_word, word);
  else
    /* Translators: a number that moved: “Lifetime value €11,000 → €12,340” */
    text = g_strdup_printf (_ ("%s %s → %s"), figure->label, former_text, figure->text);
  g_ptr_array_add (self->changes, hub_change_new (text, crossed ? severity : HUB_SEVERITY_NONE,
                                                  HUB_CHANGE_ON_CARD, figure->card_id));
}

static void
compare_figures (HubChanges *self, const HubDigest *former, const HubScope *scope)
{
  g_autoptr (GPtrArray) figures = hub_figure_list (self->cards, scope);

  for (guint i = 0; i < figures->len; i++)
    {
      const HubFigure *figure = g_ptr_array_index (figures, i);
      const HubDigestFigure *before = find_figure (former, figure->path);

      if (before != NULL)
        compare_figure (self, figure, before);
    }
}

/* Consent. */

typedef enum
{
  CONSENT_WITHDRAWN,
  CONSENT_REFUSED,
  CONSENT_GIVEN,
  CONSENT_LOST,
  N_CONSENT_CHANGES
} ConsentChange;

static HubConsentChoice
find_choice (const HubDigest *digest, const char *channel)
{
  for (guint i = 0; i < digest->consents->len; i++)
    {
      const HubDigestConsent *consent = g_ptr_array_index (digest->consents, i);

      if (strcmp (consent->channel, channel) == 0)
        return consent->choice;
    }

  return HUB_CONSENT_UNKNOWN;
}

static gboolean
is_decided (HubConsentChoice choice)
{
  return choice == HUB_CONSENT_YES || choice == HUB_CONSENT_NO;
}

/* (nullable) */
static const HubConsent *
find_consent (GPtrArray *consents, const char *channel)
{
  for (guint i = 0; i < consents->len; i++)
    {
      const HubConsent *consent = g_ptr_array_index (consents, i);

      if (strcmp (consent->channel, channel) == 0)
        return consent;
    }

  return NULL;
}

static ConsentChange
compare_choice (HubConsentChoice before, HubConsentChoice now)
{
  if (before == now)
    return N_CONSENT_CHANGES;
  if (now == HUB_CONSENT_YES)
    return CONSENT_GIVEN;
  if (now == HUB_CONSENT_NO)
    return before == HUB_CONSENT_YES ? CONSENT_WITHDRAWN : CONSENT_REFUSED;
  return is_decided (before) ? CONSENT_LOST : N_CONSENT_CHANGES;
}

static const char *
find_consent_card (HubCardSet *cards)
{
  for (guint i = 0; i < hub_card_set_get_n_cards (cards); i++)
    if (hub_card_get_kind (hub_card_set_get_card (cards, i)) == HUB_ENTITY_PROFILE
        && hub_card_shows_consents (hub_card_set_get_card (cards, i)))
      return hub_card_get_id (hub_card_set_get_card (cards, i));

  return NULL;
}

/* (transfer full) */
static char *
put_consent_into_words (ConsentChange change, const char *channels)
{
  switch (change)
    {
    case CONSENT_WITHDRAWN:
      /* Translators: %s is one or more channels: “Phone calls, E-mail” */
      return g_strdup_printf (_ ("Consent withdrawn: %s"), channels);
    case CONSENT_REFUSED:
      /* Translators: %s is one or more channels: “Phone calls, E-mail” */
      return g_strdup_printf (_ ("Consent refused: %s"), channels);
    case CONSENT_GIVEN:
      /* Translators: %s is one or more channels: “Phone calls, E-mail” */
      return g_strdup_printf (_ ("Consent given: %s"), channels);
    case CONSENT_LOST:
    case N_CONSENT_CHANGES:
    default:
      /* Translators: %s is one or more channels: “Phone calls, E-mail” */
      return g_strdup_printf (_ ("Consent no longer known: %s"), channels);
    }
}

static void
add_channel (GString *channels, const HubConsent *consent)
{
  g_string_append_printf (channels, "%s%s", channels->len > 0 ? C_ ("list", ", ") : "",
                          hub_consent_get_channel_label (consent));
}

/* What a record says nothing of any more: who must not be called is somebody else from then on. */
static void
add_lost_channels (GString *channels, const HubDigest *former, GPtrArray *consents)
{
  for (guint i = 0; i < former->consents->len; i++)
    {
      const HubDigestConsent *before = g_ptr_array_index (former->consents, i);
      const HubConsent lost = { .channel = before->channel };

      if (is_decided (before->choice) && find_consent (consents, before->channel) == NULL)
        add_channel (channels, &lost);
    }
}

static void
compare_consents (HubChanges *self, const HubDigest *former, GPtrArray *consents)
{
  static const HubSeverity severities[N_CONSENT_CHANGES] = {
    [CONSENT_WITHDRAWN] = HUB_SEVERITY_WARNING,
    [CONSENT_REFUSED] = HUB_SEVERITY_WARNING,
    [CONSENT_GIVEN] = HUB_SEVERITY_GOOD,
    [CONSENT_LOST] = HUB_SEVERITY_NOTICE,
  };
  const char *card_id = find_consent_card (self->cards);

  for (ConsentChange change = 0; change < N_CONSENT_CHANGES; change++)
    {
      g_autoptr (GString) channels = g_string_new (NULL);

      for (guint i = 0; i < consents->len; i++)
        {
          const HubConsent *consent = g_ptr_array_index (consents, i);

          if (compare_choice (find_choice (former, consent->channel), consent->choice) == change)
            add_channel (channels, consent);
        }
      if (change == CONSENT_LOST)
        add_lost_channels (channels, former, consents);
      if (channels->len > 0)
        g_ptr_array_add (self->changes,
                         hub_change_new (put_consent_into_words (change, channels->str),
                                         severities[change], HUB_CHANGE_ON_CARD, card_id));
    }
}

/* Audiences. */

static void
compare_audiences (HubChanges *self,
                   const HubDigest *former,
                   const HubDigest *seen,
                   HubProfile *profile)
{
  GPtrArray *audiences = hub_profile_get_audiences (profile);
  guint n_stayed = 0;

  if (!former->knows_audiences || !seen->knows_audiences)
    return;

  for (guint i = 0; i < audiences->len; i++)
    {
      HubAudience *audience = g_ptr_array_index (audiences, i);
      const char *id = hub_audience_get_id (audience);
      guint64 hash = hub_digest_hash (hub_audience_get_namespace (audience), id);
      gboolean was_in = hub_digest_holds (former->audiences, hash);
      gboolean is_in = hub_digest_holds (seen->audiences, hash);

      if (was_in && is_in)
        n_stayed++;
      else if (is_in)
        g_ptr_array_add (self->entered, g_strdup (id));
      else if (was_in)
        g_ptr_array_add (self->left, g_strdup (id));
    }
  if (former->audiences->len > n_stayed + self->left->len)
    self->n_vanished = former->audiences->len - n_stayed - self->left->len;
}

typedef struct
{
  char *name; /* inert */
  HubSeverity severity;
} Named;

static void
named_clear (gpointer data)
{
  g_free (((Named *) data)->name);
}

static int
compare_named (gconstpointer a, gconstpointer b)
{
  const Named *one = a;
  const Named *two = b;

  return (int) two->severity - (int) one->severity;
}

/* “Churn risk”, “Win back” and 3 more; or “5 audiences” as long as no name is known.
 * @gravest: (out) (nullable): how much those that are named matter */
static char *
dup_audiences (HubChanges *self,
               GPtrArray *ids,
               guint n_others,
               HubAudienceNameFunc get_name,
               gpointer user_data,
               HubSeverity *gravest)
{
  g_autoptr (GArray) named = g_array_new (FALSE, FALSE, sizeof (Named));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *number = NULL;
  guint n_left = ids->len + n_others;

  g_array_set_clear_func (named, named_clear);
  for (guint i = 0; i < MIN (ids->len, MAX_WEIGHED); i++)
    {
      const char *name = get_name != NULL ? get_name (ids->pdata[i], user_data) : NULL;
      Named entry = { 0 };

      if (name == NULL)
        continue;
      entry.name = hub_text_make_inert (name, -1);
      entry.severity = hub_card_set_get_audience_severity (self->cards, name);
      g_array_append_val (named, entry);
    }
  g_array_sort (named, compare_named);

  for (guint i = 0; i < MIN (named->len, MAX_NAMES); i++, n_left--)
    {
      const Named *entry = &g_array_index (named, Named, i);
      g_autofree char *isolated
        = g_str_is_ascii (entry->name) ? g_strdup (entry->name) : hub_text_isolate (entry->name);

      if (i > 0)
        g_string_append (text, C_ ("list", ", "));
      /* Translators: the name of an audience, in quotation marks */
      g_string_append_printf (text, _ ("“%s”"), isolated);
      if (gravest != NULL)
        *gravest = MAX (*gravest, entry->severity);
    }
  if (n_left == 0)
    return g_strdup (text->str);

  number = hub_format_number (n_left, 0);
  if (text->len == 0)
    return g_strdup_printf (
      /* Translators: in the place of names: “Entered 2 audiences” */
      g_dngettext (GETTEXT_PACKAGE, "%s audience", "%s audiences", (gulong) n_left), number);

  /* Translators: names of audiences, and how many there are besides: “Churn risk” and 2 more */
  return g_strdup_printf (
    g_dngettext (GETTEXT_PACKAGE, "%s and %s more", "%s and %s more", (gulong) n_left), text->str,
    number);
}

/* (transfer full) (nullable) */
static HubChange *
list_audiences (HubChanges *self, HubAudienceNameFunc get_name, gpointer user_data)
{
  guint n_left = self->left->len + self->n_vanished;
  HubSeverity severity = HUB_SEVERITY_NONE;
  g_autofree char *entered = NULL;
  g_autofree char *left = NULL;
  char *text;

  if (self->entered->len > 0)
    entered = dup_audiences (self, self->entered, 0, get_name, user_data, &severity);
  if (n_left > 0)
    left = dup_audiences (self, self->left, self->n_vanished, get_name, user_data, NULL);

  if (entered != NULL && left != NULL)
    /* Translators: audiences that a customer has come into and gone from: “Entered “Churn risk”,
     * left “Newsletter readers”” */
    text = g_strdup_printf (_ ("Entered %s, left %s"), entered, left);
  else if (entered != NULL)
    /* Translators: audiences that a customer has come into */
    text = g_strdup_printf (_ ("Entered %s"), entered);
  else if (left != NULL)
    /* Translators: audiences that a customer has gone from */
    text = g_strdup_printf (_ ("Left %s"), left);
  else
    return NULL;

  return hub_change_new (text, severity, HUB_CHANGE_IN_AUDIENCES, NULL);
}

/* Events. */

static gboolean
is_new (const HubDigest *former, HubEvent *event)
{
  gint64 time = hub_event_get_timestamp (event);
  const char *id = hub_event_get_id (event);

  if (time <= 0)
    return FALSE;
  if (time > former->newest_event)
    return TRUE;
  return *id != '\0' && time > former->events_from
         && !hub_digest_holds (former->events, hub_digest_hash ("", id));
}

/* Whether between what was seen then and the oldest that is known now there may be more. */
static gboolean
is_beyond (const HubDigest *former, GPtrArray *events)
{
  gint64 oldest = G_MAXINT64;

  for (guint i = 0; i < events->len; i++)
    {
      gint64 time = hub_event_get_timestamp (g_ptr_array_index (events, i));

      if (time > 0)
        oldest = MIN (oldest, time);
    }

  return oldest > former->newest_event;
}

static void
compare_events (HubChanges *self,
                const HubDigest *former,
                GPtrArray *events,
                HubKnownEvents known,
                GDateTime *now)
{
  HubActivity *activity = hub_card_set_get_activity (self->cards);
  g_autoptr (GArray) occurrences = g_array_new (FALSE, FALSE, sizeof (HubOccurrence));
  g_autofree char *number = NULL;
  gboolean at_least;
  guint n_others;
  char *text;

  if (!former->knows_events || events == NULL || known == HUB_KNOWN_EVENTS_NONE)
    return;

  for (guint i = 0; i < events->len; i++)
    {
      HubEvent *event = g_ptr_array_index (events, i);
      HubOccurrence occurrence = { 0 };

      if (!is_new (former, event))
        continue;
      occurrence.record = hub_event_get_record (event);
      occurrence.kind = hub_event_get_kind (event);
      occurrence.act = hub_activity_match (activity, occurrence.record, now).act;
      occurrence.time = hub_event_get_timestamp (event);
      g_array_append_val (occurrences, occurrence);
    }
  if (occurrences->len == 0)
    return;

  at_least = known == HUB_KNOWN_EVENTS_NEWEST && is_beyond (former, events);
  n_others = hub_change_rules_apply (hub_card_set_get_change_rules (self->cards), occurrences,
                                     at_least, now, self->changes);
  if (at_least)
    {
      number = hub_format_number (events->len, 0);
      /* Translators: %s is how many events were read, all of which are new */
      text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "More than %s event",
                                           "More than %s events", (gulong) events->len),
                              number);
    }
  else if (n_others == 0)
    return;
  else
    {
      number = hub_format_number (n_others, 0);
      if (n_others == occurrences->len)
        text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%s event", "%s events", (gulong) n_others), number);
      else
        /* Translators: besides those named in the lines before */
        text = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%s more event", "%s more events", (gulong) n_others),
          number);
    }
  self->events = hub_change_new (text, HUB_SEVERITY_NONE, HUB_CHANGE_IN_ACTIVITY, NULL);
}

HubChanges *
hub_changes_new (const HubDigest *former,
                 const HubDigest *seen,
                 HubCardSet *cards,
                 HubProfile *profile,
                 GPtrArray *events,
                 HubKnownEvents known,
                 GDateTime *now)
{
  g_autoptr (HubChanges) self = NULL;
  g_autoptr (GPtrArray) consents = NULL;
  HubScope scope = { .now = now, .count = -1 };

  g_return_val_if_fail (former != NULL && seen != NULL, NULL);
  g_return_val_if_fail (HUB_IS_CARD_SET (cards), NULL);
  g_return_val_if_fail (HUB_IS_PROFILE (profile), NULL);

  self = g_object_new (HUB_TYPE_CHANGES, NULL);
  self->cards = g_object_ref (cards);
  self->since_ms = former->time_ms;
  scope.kind = hub_profile_get_kind (profile);
  scope.record = hub_profile_get_record (profile);
  scope.consents = consents = hub_consent_list (scope.record);
  scope.audiences = hub_profile_get_audiences (profile);

  compare_figures (self, former, &scope);
  compare_consents (self, former, consents);
  compare_audiences (self, former, seen, profile);
  compare_events (self, former, events, known, now);

  if (self->changes->len == 0 && self->entered->len == 0 && self->left->len == 0
      && self->n_vanished == 0 && self->events == NULL)
    return NULL;
  return g_steal_pointer (&self);
}

char *
hub_changes_dup_title (HubChanges *self, GDateTime *now)
{
  g_autoptr (GDateTime) since = NULL;
  g_autofree char *age = NULL;

  g_return_val_if_fail (HUB_IS_CHANGES (self), NULL);

  since = g_date_time_new_from_unix_utc (self->since_ms / 1000);
  age = since != NULL ? hub_format_age (since, now) : g_strdup ("");

  /* Translators: %s is when that was, such as “3 days ago” or “20 Nov 2026”; what changed since
   * stands below */
  return g_strdup_printf (_ ("Since you last looked, %s:"), age);
}

static HubChange *
change_copy (const HubChange *change)
{
  return hub_change_new (g_strdup (change->text), change->severity, change->place, change->card_id);
}

/* Among equals the order stays. */
static void
put_in (GPtrArray *lines, HubChange *change)
{
  guint position = lines->len;

  while (position > 0
         && ((const HubChange *) lines->pdata[position - 1])->severity < change->severity)
    position--;
  g_ptr_array_insert (lines, (int) position, change);
}

GPtrArray *
hub_changes_list (HubChanges *self, HubAudienceNameFunc get_name, gpointer user_data)
{
  GPtrArray *lines;
  HubChange *audiences;

  g_return_val_if_fail (HUB_IS_CHANGES (self), NULL);

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_change_free);
  for (guint i = 0; i < self->changes->len; i++)
    put_in (lines, change_copy (self->changes->pdata[i]));
  audiences = list_audiences (self, get_name, user_data);
  if (audiences != NULL)
    put_in (lines, audiences);
  if (self->events != NULL)
    g_ptr_array_add (lines, change_copy (self->events));

  if (lines->len > HUB_CHANGES_MAX_LINES)
    {
      guint n_more = lines->len - HUB_CHANGES_MAX_LINES + 1;
      g_autofree char *number = hub_format_number (n_more, 0);

      g_ptr_array_set_size (lines, HUB_CHANGES_MAX_LINES - 1);
      /* Translators: things that changed and are not named for lack of room; always more than one
       */
      g_ptr_array_add (
        lines, hub_change_new (g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s more change",
                                                             "%s more changes", (gulong) n_more),
                                                number),
                               HUB_SEVERITY_NONE, HUB_CHANGE_ON_CARD, NULL));
    }

  return lines;
}
