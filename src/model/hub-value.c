/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-value.h"

#include "model/hub-consent.h"
#include "model/hub-format.h"
#include "model/hub-phone.h"
#include "model/hub-wording.h"
#include "model/hub-xdm.h"

#include <glib/gi18n-lib.h>

#include <string.h>

typedef enum
{
  SOURCE_RECORD,
  SOURCE_EVENT,
  SOURCE_CONSENT,
  SOURCE_COUNT,
  SOURCE_FIRST,
  SOURCE_LAST,
  SOURCE_ACTS,
  SOURCE_RELATED,
} Source;

typedef enum
{
  FORMAT_TEXT,
  FORMAT_NUMBER,
  FORMAT_SPELLED,
  FORMAT_PERCENT,
  FORMAT_SCORE,
  FORMAT_MONEY,
  FORMAT_WHOLE_MONEY,
  FORMAT_DATE,
  FORMAT_SHORT_DATE,
  FORMAT_DAY,
  FORMAT_TIME,
  FORMAT_AGE,
  FORMAT_YEAR,
  FORMAT_DURATION,
  FORMAT_PHONE,
  FORMAT_EMAIL,
  FORMAT_YES_NO,
  FORMAT_LIST,
  FORMAT_ITEMS,
  FORMAT_COUNTRY,
  FORMAT_LANGUAGE,
  FORMAT_WORDS,
  FORMAT_FACTOR,
  FORMAT_FACTORS,
  FORMAT_URL_PATH,
} Format;

typedef enum
{
  TAKES_NOTHING,
  TAKES_PATHS,
  TAKES_WORDS,
} Takes;

static const struct
{
  const char *name;
  Format format;
  Takes takes;
} formats[] = {
  { "text", FORMAT_TEXT, TAKES_NOTHING },
  { "number", FORMAT_NUMBER, TAKES_NOTHING },
  { "spelled", FORMAT_SPELLED, TAKES_NOTHING },
  { "percent", FORMAT_PERCENT, TAKES_NOTHING },
  { "score", FORMAT_SCORE, TAKES_NOTHING },
  { "money", FORMAT_MONEY, TAKES_PATHS },
  { "wholeMoney", FORMAT_WHOLE_MONEY, TAKES_PATHS },
  { "date", FORMAT_DATE, TAKES_NOTHING },
  { "shortDate", FORMAT_SHORT_DATE, TAKES_NOTHING },
  { "day", FORMAT_DAY, TAKES_NOTHING },
  { "time", FORMAT_TIME, TAKES_NOTHING },
  { "age", FORMAT_AGE, TAKES_NOTHING },
  { "year", FORMAT_YEAR, TAKES_NOTHING },
  { "duration", FORMAT_DURATION, TAKES_NOTHING },
  { "phone", FORMAT_PHONE, TAKES_NOTHING },
  { "email", FORMAT_EMAIL, TAKES_NOTHING },
  { "yesno", FORMAT_YES_NO, TAKES_NOTHING },
  { "list", FORMAT_LIST, TAKES_NOTHING },
  { "items", FORMAT_ITEMS, TAKES_NOTHING },
  { "country", FORMAT_COUNTRY, TAKES_NOTHING },
  { "language", FORMAT_LANGUAGE, TAKES_NOTHING },
  { "words", FORMAT_WORDS, TAKES_WORDS },
  { "factor", FORMAT_FACTOR, TAKES_WORDS },
  { "factors", FORMAT_FACTORS, TAKES_WORDS },
  { "urlPath", FORMAT_URL_PATH, TAKES_NOTHING },
};

struct _HubValue
{
  Source source;
  char *path;
  char *channel; /* SOURCE_CONSENT */
  Format format;
  GStrv arguments;   /* paths (nullable) */
  GHashTable *words; /* (nullable) */
};

static gboolean
read_source (HubValue *self, const char *text)
{
  static const struct
  {
    const char *name;
    Source source;
  } variables[] = {
    { "@count", SOURCE_COUNT }, { "@first", SOURCE_FIRST },     { "@last", SOURCE_LAST },
    { "@acts", SOURCE_ACTS },   { "@related", SOURCE_RELATED },
  };
  const char *dot;
  gsize i;

  if (*text == '@')
    {
      for (i = 0; i < G_N_ELEMENTS (variables); i++)
        if (strcmp (text, variables[i].name) == 0)
          {
            self->source = variables[i].source;
            return TRUE;
          }
      return FALSE;
    }

  if (g_str_has_prefix (text, "event:"))
    {
      self->source = SOURCE_EVENT;
      self->path = g_strdup (text + strlen ("event:"));
      return *self->path != '\0';
    }

  if (g_str_has_prefix (text, "consent:"))
    {
      text += strlen ("consent:");
      dot = strrchr (text, '.');
      if (dot == NULL || dot == text)
        return FALSE;
      self->source = SOURCE_CONSENT;
      self->channel = g_strndup (text, (gsize) (dot - text));
      self->path = g_strdup (dot + 1);
      return strcmp (self->path, "choice") == 0 || strcmp (self->path, "since") == 0
             || strcmp (self->path, "reason") == 0;
    }

  self->source = SOURCE_RECORD;
  self->path = g_strdup (text);
  return *text != '\0';
}

HubValue *
hub_value_new (HubCardReader *reader, const char *expression)
{
  g_autoptr (HubValue) self = g_new0 (HubValue, 1);
  g_auto (GStrv) halves = g_strsplit (expression, "|", 2);
  g_auto (GStrv) words
    = g_strsplit (halves[0] != NULL && halves[1] != NULL ? halves[1] : "text", " ", -1);
  gsize i;

  if (halves[0] == NULL || !read_source (self, g_strstrip (halves[0])))
    {
      hub_card_reader_fail (reader, "\"%s\" names nothing that can be shown", expression);
      return NULL;
    }

  for (i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (words[0], formats[i].name) == 0)
      break;
  if (i == G_N_ELEMENTS (formats))
    {
      hub_card_reader_fail (reader, "unknown format \"%s\"", words[0]);
      return NULL;
    }

  self->format = formats[i].format;
  switch (formats[i].takes)
    {
    case TAKES_PATHS:
      self->arguments = g_strdupv (words + 1);
      break;

    case TAKES_WORDS:
      if (words[1] == NULL || words[2] != NULL)
        {
          hub_card_reader_fail (reader, "format \"%s\" needs the name of one table of words",
                                words[0]);
          return NULL;
        }
      self->words = hub_card_reader_find_words (reader, words[1]);
      if (self->words == NULL)
        {
          hub_card_reader_fail (reader, "unknown words \"%s\"", words[1]);
          return NULL;
        }
      g_hash_table_ref (self->words);
      break;

    case TAKES_NOTHING:
    default:
      if (words[1] != NULL)
        {
          hub_card_reader_fail (reader, "format \"%s\" takes no argument", words[0]);
          return NULL;
        }
      break;
    }

  return g_steal_pointer (&self);
}

void
hub_value_free (HubValue *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->channel, g_free);
  g_clear_pointer (&self->arguments, g_strfreev);
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_free (self);
}

static HubXdm *
get_root (const HubValue *self, const HubScope *scope)
{
  return self->source == SOURCE_EVENT ? scope->event : scope->record;
}

static const HubConsent *
find_consent (const HubValue *self, const HubScope *scope)
{
  guint i;

  for (i = 0; scope->consents != NULL && i < scope->consents->len; i++)
    {
      const HubConsent *consent = g_ptr_array_index (scope->consents, i);

      if (g_ascii_strcasecmp (consent->channel, self->channel) == 0)
        return consent;
    }

  return NULL;
}

HubContact
hub_value_get_contact (const HubValue *self)
{
  switch (self->format)
    {
    case FORMAT_EMAIL:
      return HUB_CONTACT_EMAIL;
    case FORMAT_PHONE:
      return HUB_CONTACT_PHONE;
    default:
      return HUB_CONTACT_NONE;
    }
}

gboolean
hub_value_get_number (const HubValue *self, const HubScope *scope, double *number)
{
  switch (self->source)
    {
    case SOURCE_RECORD:
    case SOURCE_EVENT:
      return hub_xdm_get_number (get_root (self, scope), self->path, number);

    case SOURCE_COUNT:
      *number = (double) scope->count;
      return scope->count >= 0;

    case SOURCE_CONSENT:
    case SOURCE_FIRST:
    case SOURCE_LAST:
    case SOURCE_ACTS:
    case SOURCE_RELATED:
    default:
      return FALSE;
    }
}

static char *
dup_plain_text (const HubValue *self, const HubScope *scope)
{
  const HubConsent *consent;

  switch (self->source)
    {
    case SOURCE_CONSENT:
      consent = find_consent (self, scope);
      if (consent != NULL && strcmp (self->path, "reason") == 0 && *consent->reason != '\0')
        return g_strdup (consent->reason);
      return NULL;

    case SOURCE_COUNT:
      return scope->count >= 0 ? hub_format_number ((double) scope->count, 0) : NULL;

    case SOURCE_FIRST:
      return g_strdup (scope->first);

    case SOURCE_LAST:
      return g_strdup (scope->last);

    case SOURCE_ACTS:
      return g_strdup (scope->acts);

    case SOURCE_RELATED:
      return g_strdup (scope->related);

    case SOURCE_RECORD:
    case SOURCE_EVENT:
    default:
      return hub_xdm_dup_text (get_root (self, scope), self->path);
    }
}

static gboolean
is_bare_date (const char *text)
{
  return text != NULL && strlen (text) == 10 && text[4] == '-' && text[7] == '-';
}

static GDateTime *
get_time (const HubValue *self, const HubScope *scope)
{
  HubXdm *root = get_root (self, scope);
  g_autoptr (GDateTime) time = NULL;
  const HubConsent *consent;

  if (self->source == SOURCE_CONSENT)
    {
      consent = find_consent (self, scope);
      return consent != NULL && consent->since != NULL && strcmp (self->path, "since") == 0
               ? g_date_time_ref (consent->since)
               : NULL;
    }
  if (self->source != SOURCE_RECORD && self->source != SOURCE_EVENT)
    return NULL;

  time = hub_xdm_get_time (root, self->path);
  /* A bare date is that day everywhere: read as midnight UTC it would be the day before in America.
   */
  if (time != NULL && is_bare_date (hub_xdm_get_string (root, self->path)))
    return g_date_time_new_local (g_date_time_get_year (time), g_date_time_get_month (time),
                                  g_date_time_get_day_of_month (time), 0, 0, 0);

  return g_steal_pointer (&time);
}

static char *
format_time (const HubValue *self, const HubScope *scope)
{
  g_autoptr (GDateTime) time = get_time (self, scope);
  g_autoptr (GDateTime) local = NULL;

  if (time == NULL)
    return NULL;

  switch (self->format)
    {
    case FORMAT_SHORT_DATE:
      return hub_format_short_date (time, scope->now);
    case FORMAT_DAY:
      return hub_format_relative_day (time, scope->now);
    case FORMAT_TIME:
      return hub_format_time (time, scope->now);
    case FORMAT_AGE:
      return hub_format_age (time, scope->now);
    case FORMAT_YEAR:
      local = g_date_time_to_local (time);
      return g_strdup_printf ("%d", g_date_time_get_year (local));
    default:
      return hub_format_date (time);
    }
}

static char *
format_number (const HubValue *self, const HubScope *scope)
{
  g_autofree char *currency = NULL;
  double number;
  gsize i;

  if (!hub_value_get_number (self, scope, &number))
    return NULL;

  switch (self->format)
    {
    case FORMAT_SPELLED:
      return number >= 0 && number < 1e15 ? hub_format_count ((guint64) number) : NULL;
    case FORMAT_PERCENT:
      return hub_format_percent (number);
    case FORMAT_SCORE:
      return hub_format_percent (CLAMP (number, 0, 100) / 100);
    case FORMAT_DURATION:
      return hub_format_duration (number);
    case FORMAT_MONEY:
    case FORMAT_WHOLE_MONEY:
      for (i = 0; self->arguments[i] != NULL && currency == NULL; i++)
        currency = hub_xdm_dup_text (get_root (self, scope), self->arguments[i]);
      return self->format == FORMAT_MONEY ? hub_format_money (number, currency)
                                          : hub_format_money_whole (number, currency);
    default:
      return hub_format_number (number, 2);
    }
}

static char *
format_list (const HubValue *self, const HubScope *scope)
{
  char *list = hub_wording_list (hub_xdm_get (get_root (self, scope), self->path));

  /* A list of one is at times written as the one. */
  return list == NULL && self->format == FORMAT_LIST ? dup_plain_text (self, scope) : list;
}

static char *
format_yes_no (const HubValue *self, const HubScope *scope)
{
  gboolean value;

  if ((self->source != SOURCE_RECORD && self->source != SOURCE_EVENT)
      || !hub_xdm_get_boolean (get_root (self, scope), self->path, &value))
    return NULL;

  return g_strdup (value ? _ ("Yes") : _ ("No"));
}

/* Codes and words are texts: what came as a number or a truth is a wrong type, not a language. */
static gboolean
is_expected_type (const HubValue *self, const HubScope *scope)
{
  if (self->format != FORMAT_COUNTRY && self->format != FORMAT_LANGUAGE
      && self->format != FORMAT_WORDS)
    return TRUE;

  return (self->source != SOURCE_RECORD && self->source != SOURCE_EVENT)
         || hub_xdm_get_string (get_root (self, scope), self->path) != NULL;
}

static char *
format_text (const HubValue *self, const HubScope *scope)
{
  g_autofree char *text = dup_plain_text (self, scope);
  const char *word;

  if (text == NULL || !is_expected_type (self, scope))
    return NULL;

  switch (self->format)
    {
    case FORMAT_PHONE:
      return *text == '+' ? hub_phone_format_international (text) : g_steal_pointer (&text);
    case FORMAT_COUNTRY:
      return hub_format_country (text);
    case FORMAT_LANGUAGE:
      return hub_format_language (text);
    case FORMAT_URL_PATH:
      return hub_wording_page (text);
    case FORMAT_WORDS:
      word = hub_wording_look_up (self->words, text);
      return word != NULL ? g_strdup (word) : g_steal_pointer (&text);
    default:
      return g_steal_pointer (&text);
    }
}

static char *
dup_formatted (const HubValue *self, const HubScope *scope)
{
  switch (self->format)
    {
    case FORMAT_NUMBER:
    case FORMAT_SPELLED:
    case FORMAT_PERCENT:
    case FORMAT_SCORE:
    case FORMAT_MONEY:
    case FORMAT_WHOLE_MONEY:
    case FORMAT_DURATION:
      return format_number (self, scope);

    case FORMAT_DATE:
    case FORMAT_SHORT_DATE:
    case FORMAT_DAY:
    case FORMAT_TIME:
    case FORMAT_AGE:
    case FORMAT_YEAR:
      return format_time (self, scope);

    case FORMAT_LIST:
    case FORMAT_ITEMS:
      return format_list (self, scope);

    case FORMAT_FACTOR:
    case FORMAT_FACTORS:
      return hub_wording_factors (hub_xdm_get (get_root (self, scope), self->path), self->words,
                                  self->format == FORMAT_FACTOR);

    case FORMAT_YES_NO:
      return format_yes_no (self, scope);

    case FORMAT_TEXT:
    case FORMAT_PHONE:
    case FORMAT_EMAIL:
    case FORMAT_COUNTRY:
    case FORMAT_LANGUAGE:
    case FORMAT_WORDS:
    case FORMAT_URL_PATH:
    default:
      return format_text (self, scope);
    }
}

char *
hub_value_dup_text (const HubValue *self, const HubScope *scope)
{
  char *text = dup_formatted (self, scope);

  /* A table may map a word to "" so that nothing is said of it. */
  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

char *
hub_value_dup_copy_text (const HubValue *self, const HubScope *scope)
{
  if (self->format == FORMAT_PHONE)
    return dup_plain_text (self, scope);

  return hub_value_dup_text (self, scope);
}
