/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-card-fill.h"

#include "model/hub-card-entries.h"
#include "model/hub-card-weeks.h"
#include "model/hub-consent.h"
#include "model/hub-format.h"
#include "model/hub-insight.h"
#include "model/hub-text.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <math.h>
#include <string.h>

/* More would not be told apart in a plot of a card's width. */
#define MAX_POINTS 120

static void
set_text (char **member, char *text)
{
  if (text == NULL)
    return;
  g_free (*member);
  *member = text;
}

/* The path as it is in this profile: the tenant's folder by its name. */
static char *
dup_own_path (HubXdm *record, const char *path)
{
  const char *rest = g_str_has_prefix (path, "_*.") ? path + strlen ("_*.") : NULL;
  HubXdmIter iter;
  HubXdm *folder;

  hub_xdm_iter_init (&iter, rest != NULL ? record : NULL);
  while (hub_xdm_iter_next (&iter, &folder))
    {
      const char *name = hub_xdm_get_name (folder);

      if (name != NULL && *name == '_' && hub_xdm_get (folder, rest) != NULL)
        {
          g_autofree char *own = g_strdup_printf ("%s.%s", name, rest);

          return hub_text_make_inert (own, -1);
        }
    }

  return g_strdup (path);
}

/* Says of a row where it comes from. */
static void
set_origin (HubCardRow *row, const HubCardField *field, const HubScope *scope)
{
  set_text (&row->id, g_strdup (field->id));
  /* That of an event, a consent or what was worked out is none of the profile's. */
  if (field->path != NULL && !g_str_has_prefix (field->path, "event:")
      && !g_str_has_prefix (field->path, "consent:") && *field->path != '@')
    set_text (&row->path, dup_own_path (scope->record, field->path));
}

static void
put_before_detail (HubCardRow *row, const char *text)
{
  set_text (&row->detail, *row->detail != '\0' ? g_strdup_printf ("%s · %s", text, row->detail)
                                               : g_strdup (text));
}

const HubCardThreshold *
hub_card_field_find_threshold (const HubCardField *field, double number)
{
  guint i;

  for (i = 0; i < field->thresholds->len; i++)
    {
      const HubCardThreshold *threshold = &g_array_index (field->thresholds, HubCardThreshold, i);

      if (number >= threshold->minimum)
        return threshold;
    }

  return NULL;
}

/* "78 %" → "78 % · high", so that the colour is not all that says it */
static void
apply_threshold (const HubCardField *field, double number, HubCardRow *row)
{
  const HubCardThreshold *threshold = hub_card_field_find_threshold (field, number);

  if (threshold == NULL)
    return;
  row->severity = threshold->severity;
  if (*threshold->label != '\0')
    set_text (&row->value, g_strconcat (row->value, " · ", threshold->label, NULL));
}

/* An address that must not be used says so where it stands. */
static void
apply_consent (const HubCardField *field, const HubScope *scope, HubCardRow *row)
{
  const char *refusal
    = hub_consent_list_describe_refusal (scope->consents, hub_value_get_contact (field->value));

  if (refusal == NULL)
    return;
  row->severity = HUB_SEVERITY_WARNING;
  put_before_detail (row, refusal);
}

static HubIdentity *
find_identity (const HubCardField *field, const HubScope *scope)
{
  gsize i;

  for (i = 0; field->look_up_paths != NULL && field->look_up_paths[i] != NULL; i++)
    {
      const char *value = hub_xdm_get_string (scope->record, field->look_up_paths[i]);

      if (value != NULL && *value != '\0')
        return hub_identity_new (field->look_up_namespace, value);
    }

  return NULL;
}

static void
fill_field (const HubCardField *field, const HubScope *scope, HubCardContent *content)
{
  g_autofree char *value = NULL;
  g_autofree char *copy = NULL;
  HubCardRow *row;
  double number;

  if (field->value != NULL)
    {
      value = hub_value_dup_text (field->value, scope);
      copy = hub_value_dup_copy_text (field->value, scope);
    }
  else if (field->joins)
    value = hub_template_dup_joined (field->text, scope, C_ ("list", ", "));
  else
    value = hub_template_dup_first (field->text, scope);
  if (value == NULL || *value == '\0')
    return;

  row = hub_card_content_add_row (content, field->style);
  set_origin (row, field, scope);
  set_text (&row->label, g_strdup (field->label));
  /* What is copied goes elsewhere, and needs none of the marks that keep directions apart here. */
  set_text (&row->copy_text,
            copy != NULL ? g_steal_pointer (&copy) : hub_text_make_inert (value, -1));
  set_text (&row->value, g_steal_pointer (&value));
  set_text (&row->detail, hub_template_dup_joined (field->detail, scope, " · "));
  if (field->value != NULL && hub_value_get_number (field->value, scope, &number))
    apply_threshold (field, number, row);
  if (field->value != NULL)
    apply_consent (field, scope, row);
  row->look_up = find_identity (field, scope);
}

/* "top 8 %": beside the value, in few words. */
static char *
describe_rank (double percentile)
{
  gboolean is_upper = percentile >= 50;
  double share = CLAMP (is_upper ? 100 - percentile : percentile, 1, 99);
  g_autofree char *number = hub_format_percent (round (share) / 100);

  if (is_upper)
    /* Translators: how high a score is among those of all customers: “top 8 %” */
    return g_strdup_printf (_ ("top %s"), number);
  /* Translators: how low a score is among those of all customers: “lowest 30 %” */
  return g_strdup_printf (_ ("lowest %s"), number);
}

/* "Higher than that of 92 % of customers · Score of 25 Nov 2026, 2 h ago" (nullable) */
static char *
describe_standing (const HubCardRow *row, const HubScope *scope)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (row->percentile > 0)
    {
      g_autofree char *number = hub_format_percent (CLAMP (round (row->percentile), 1, 99) / 100);

      /* Translators: of a score; %s is a percentage */
      g_string_append_printf (text, _ ("Higher than that of %s of customers"), number);
    }
  if (row->date != NULL)
    {
      g_autofree char *date = hub_format_date (row->date);
      g_autofree char *age = hub_format_age (row->date, scope->now);

      if (text->len > 0)
        g_string_append (text, " · ");
      /* Translators: when a score was worked out; %s are a date and “2 h ago” */
      g_string_append_printf (text, _ ("Score of %s, %s"), date, age);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

/* @insight: set to %NULL where the score is a bare number */
static gboolean
read_score (const HubCardField *field, const HubScope *scope, HubInsight **insight, double *score)
{
  *insight = hub_insight_decode (field->label, hub_xdm_get (scope->record, field->path));
  if (*insight != NULL)
    *score = hub_insight_get_score (*insight);
  else if (!hub_xdm_get_number (scope->record, field->path, score))
    return FALSE;
  *score = CLAMP (*score, 0, 100);

  return TRUE;
}

gboolean
hub_card_field_get_score (const HubCardField *field, const HubScope *scope, double *score)
{
  g_autoptr (HubInsight) insight = NULL;

  return read_score (field, scope, &insight, score);
}

static void
fill_score (const HubCardField *field, const HubScope *scope, HubCardContent *content)
{
  g_autoptr (HubInsight) insight = NULL;
  HubCardRow *row;
  double score;

  if (!read_score (field, scope, &insight, &score))
    return;

  row = hub_card_content_add_row (content, HUB_ROW_SCORE);
  set_origin (row, field, scope);
  set_text (&row->label, g_strdup (field->label));
  set_text (&row->value, hub_format_percent (score / 100));
  set_text (&row->copy_text, g_strdup (row->value));
  set_text (&row->detail, hub_template_dup_joined (field->detail, scope, " · "));
  row->fraction = score / 100;
  apply_threshold (field, score, row);
  if (insight == NULL)
    return;

  row->percentile = hub_insight_get_percentile (insight);
  if (hub_insight_get_date (insight) != NULL)
    row->date = g_date_time_ref (hub_insight_get_date (insight));
  set_text (&row->aside, describe_standing (row, scope));
  if (row->percentile > 0)
    {
      g_autofree char *rank = describe_rank (row->percentile);

      put_before_detail (row, rank);
    }
}

/* Whether @text says @part, and not "12 h ago" for "2 h ago". */
static gboolean
says (const char *text, const char *part)
{
  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    if (at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (at))))
      return TRUE;

  return FALSE;
}

/* The card's note says one age. Scores that are of another, or not all of the same, each say their
 * own. */
static void
add_ages (HubCardContent *content, const char *note, const HubScope *scope)
{
  g_autoptr (GPtrArray) dated = g_ptr_array_new ();
  g_autoptr (GPtrArray) ages = g_ptr_array_new_with_free_func (g_free);
  gboolean agree = TRUE;

  for (guint i = 0; i < hub_card_content_get_n_rows (content); i++)
    {
      const HubCardRow *row = hub_card_content_get_row (content, i);

      if (row->date == NULL)
        continue;
      g_ptr_array_add (dated, (gpointer) row);
      g_ptr_array_add (ages, hub_format_age (row->date, scope->now));
      agree = agree && g_str_equal (ages->pdata[0], ages->pdata[ages->len - 1]);
    }
  if (dated->len == 0 || (agree && says (note, ages->pdata[0])))
    return;

  for (guint i = 0; i < dated->len; i++)
    put_before_detail (dated->pdata[i], ages->pdata[i]);
}

static char *
format_point (const HubCardField *field, const HubScope *scope, double number)
{
  g_autofree char *currency = NULL;
  gsize i;

  if (field->currency_paths[0] == NULL)
    return hub_format_number (number, 2);
  for (i = 0; field->currency_paths[i] != NULL && currency == NULL; i++)
    currency = hub_xdm_dup_text (scope->record, field->currency_paths[i]);

  return hub_format_money_whole (number, currency);
}

static void
fill_trend (const HubCardField *field, const HubScope *outer, HubCardContent *content)
{
  HubXdm *list = hub_xdm_get_array (outer->record, field->path);
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  HubScope scope = *outer;
  HubCardRow *row;
  guint n_left = hub_xdm_get_count (list);
  HubXdmIter iter;
  HubXdm *point;

  /* The latest stand last. */
  hub_xdm_iter_init (&iter, list);
  for (; hub_xdm_iter_next (&iter, &point); n_left--)
    {
      double number;

      if (n_left <= MAX_POINTS && hub_xdm_get_number (point, field->point_path, &number))
        g_array_append_val (points, number);
    }
  if (points->len < 2)
    return;

  first = format_point (field, outer, g_array_index (points, double, 0));
  last = format_point (field, outer, g_array_index (points, double, points->len - 1));
  scope.first = first;
  scope.last = last;
  scope.count = points->len;

  row = hub_card_content_add_row (content, HUB_ROW_TREND);
  set_origin (row, field, outer);
  set_text (&row->label, g_strdup (field->label));
  set_text (&row->detail, hub_template_dup_joined (field->detail, &scope, " · "));
  row->n_points = points->len;
  row->points = g_memdup2 (points->data, points->len * sizeof (double));
}

static void
fill_consents (const HubCardField *field, const HubScope *scope, HubCardContent *content)
{
  guint n = scope->consents != NULL ? MIN (scope->consents->len, HUB_CARD_MAX_CONSENTS) : 0;
  guint i;

  for (i = 0; i < n; i++)
    {
      const HubConsent *consent = g_ptr_array_index (scope->consents, i);
      HubCardRow *row = hub_card_content_add_row (content, HUB_ROW_CONSENT);
      g_autoptr (GString) detail = g_string_new (NULL);

      set_origin (row, field, scope);
      set_text (&row->label, g_strdup (hub_consent_get_channel_label (consent)));
      switch (consent->choice)
        {
        case HUB_CONSENT_YES:
          row->severity = HUB_SEVERITY_GOOD;
          /* Translators: the customer allows contact on this channel */
          set_text (&row->value, g_strdup (C_ ("consent", "Yes")));
          break;
        case HUB_CONSENT_NO:
          row->severity = HUB_SEVERITY_WARNING;
          /* Translators: the customer forbids contact on this channel */
          set_text (&row->value, g_strdup (C_ ("consent", "No")));
          break;
        case HUB_CONSENT_PENDING:
          /* Translators: the customer was asked and has not answered */
          set_text (&row->value, g_strdup (C_ ("consent", "Not decided")));
          break;
        case HUB_CONSENT_UNKNOWN:
        default:
          set_text (&row->value, g_strdup (C_ ("consent", "Unknown")));
          break;
        }

      if (consent->since != NULL)
        {
          g_autofree char *date = hub_format_date (consent->since);

          /* Translators: %s is a date */
          g_string_append_printf (detail, _ ("since %s"), date);
        }
      if (*consent->reason != '\0')
        g_string_append_printf (detail, "%s%s", detail->len > 0 ? " · " : "", consent->reason);
      set_text (&row->detail, g_strdup (detail->str));
    }
}

static void
fill_fields (const HubCard *card, const HubScope *scope, HubCardContent *content)
{
  guint i;

  for (i = 0; i < card->fields->len; i++)
    {
      const HubCardField *field = g_ptr_array_index (card->fields, i);
      HubScope inner = *scope;

      if (!hub_condition_list_holds (field->conditions, &inner))
        continue;
      switch (field->style)
        {
        case HUB_ROW_SCORE:
          fill_score (field, &inner, content);
          break;
        case HUB_ROW_TREND:
          fill_trend (field, &inner, content);
          break;
        case HUB_ROW_CONSENT:
          fill_consents (field, &inner, content);
          break;
        case HUB_ROW_WEEKS:
          hub_card_weeks_fill (field, &inner, content);
          break;
        case HUB_ROW_FIELD:
        case HUB_ROW_HEADLINE:
        case HUB_ROW_ENTRY:
        case HUB_ROW_NOTE:
        default:
          fill_field (field, &inner, content);
          break;
        }
    }
}

/* Someone who does much has bought and been written to before the oldest of the events that were
 * read: what a card does not show there may be all the same. */
static void
add_reach (const HubCard *card, const HubScope *scope, HubCardContent *content)
{
  g_autofree char *number = NULL;
  HubCardRow *row;

  if (hub_card_content_get_n_rows (content) >= hub_card_get_max_rows (card))
    return;

  number = hub_format_number (scope->occurrences->len, 0);
  row = hub_card_content_add_row (content, HUB_ROW_NOTE);
  /* Translators: %s is how many events were read; what a card shows was found among them */
  set_text (&row->label,
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Among the last %s event",
                                          "Among the last %s events", scope->occurrences->len),
                             number));
}

/* A customer's weeks are no score: that there is none is said all the same. */
static gboolean
says_something (const HubCardContent *content)
{
  for (guint i = 0; i < hub_card_content_get_n_rows (content); i++)
    if (hub_card_content_get_row (content, i)->style != HUB_ROW_WEEKS)
      return TRUE;

  return FALSE;
}

HubCardContent *
hub_card_fill (const HubCard *card, const HubScope *outer, HubKnownEvents known)
{
  g_autoptr (HubCardContent) content = NULL;
  HubScope scope = *outer;
  char *note;

  if (card->entries != NULL && scope.occurrences == NULL && known != HUB_KNOWN_EVENTS_NONE)
    return NULL;

  content = hub_card_content_new (card->id);
  if (card->entries != NULL && scope.occurrences != NULL)
    {
      hub_card_entries_fill (card->entries, &scope, content);
      scope.count = hub_card_entries_count (card->entries, &scope);
    }
  if (hub_card_content_get_n_rows (content) == 0)
    fill_fields (card, &scope, content);

  if (!says_something (content)
      && hub_card_content_get_n_rows (content) < hub_card_get_max_rows (card))
    {
      HubCardRow *row = hub_card_content_prepend_row (content, HUB_ROW_NOTE);
      gboolean is_unknown
        = card->entries != NULL && scope.occurrences == NULL && *card->unavailable != '\0';

      set_text (&row->label, g_strdup (is_unknown ? card->unavailable : card->empty));
    }

  if (card->entries != NULL && scope.occurrences != NULL && known == HUB_KNOWN_EVENTS_NEWEST
      && hub_card_entries_count (card->entries, &scope) < 0)
    add_reach (card, &scope, content);

  note = hub_template_dup_first (card->note, &scope);
  add_ages (content, note != NULL ? note : "", &scope);
  if (note != NULL)
    hub_card_content_take_note (content, note);

  return g_steal_pointer (&content);
}
