/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-audience-tones.h"

typedef struct
{
  GRegex *pattern;
  HubSeverity severity;
} Tone;

struct _HubAudienceTones
{
  GArray *tones; /* (element-type Tone) */
};

static void
tone_clear (gpointer data)
{
  Tone *tone = data;

  g_clear_pointer (&tone->pattern, g_regex_unref);
}

static void
read_tone (HubAudienceTones *self, HubCardReader *reader, HubXdm *node)
{
  static const char *const keys[] = { "pattern", "severity", NULL };
  const char *pattern;
  g_autofree char *anchored = NULL;
  g_autoptr (GError) error = NULL;
  Tone tone;

  if (!hub_card_reader_expect_object (reader, node, keys))
    return;

  pattern = hub_card_reader_get_text (reader, node, "pattern", TRUE);
  hub_card_reader_get_text (reader, node, "severity", TRUE);
  tone.severity = hub_card_reader_get_severity (reader, node, "severity");
  if (hub_card_reader_has_failed (reader))
    return;

  /* As a namespace's: a pattern for "Risk" must not claim "Risk-free offers". */
  anchored = g_strconcat ("\\A(?:", pattern, ")\\z", NULL);
  tone.pattern = g_regex_new (anchored, G_REGEX_CASELESS, 0, &error);
  if (tone.pattern != NULL)
    g_array_append_val (self->tones, tone);
  else
    hub_card_reader_fail (reader, "\"pattern\": %s", error->message);
}

HubAudienceTones *
hub_audience_tones_new (HubCardReader *reader, HubXdm *root, const char *key)
{
  g_autoptr (GPtrArray) nodes = hub_card_reader_list (reader, root, key, FALSE);
  HubAudienceTones *self = g_new0 (HubAudienceTones, 1);
  guint i;

  self->tones = g_array_new (FALSE, FALSE, sizeof (Tone));
  g_array_set_clear_func (self->tones, tone_clear);
  for (i = 0; i < nodes->len; i++)
    {
      hub_card_reader_enter (reader, "\"%s\" %u", key, i + 1);
      read_tone (self, reader, g_ptr_array_index (nodes, i));
      hub_card_reader_leave (reader);
    }

  return self;
}

void
hub_audience_tones_free (HubAudienceTones *self)
{
  g_clear_pointer (&self->tones, g_array_unref);
  g_free (self);
}

HubSeverity
hub_audience_tones_find (HubAudienceTones *self, const char *name)
{
  guint i;

  for (i = 0; i < self->tones->len; i++)
    {
      const Tone *tone = &g_array_index (self->tones, Tone, i);

      if (g_regex_match (tone->pattern, name, 0, NULL))
        return tone->severity;
    }

  return HUB_SEVERITY_NONE;
}
