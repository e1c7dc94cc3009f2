/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-brief.h"

#include <glib/gi18n-lib.h>

void
hub_brief_sentence_free (HubBriefSentence *self)
{
  g_clear_pointer (&self->lead, g_free);
  g_clear_pointer (&self->rest, g_free);
  g_clear_pointer (&self->card_id, g_free);
  g_free (self);
}

char *
hub_brief_sentence_to_text (const HubBriefSentence *self)
{
  if (*self->rest == '\0')
    return g_strdup (self->lead);

  /* Translators: what matters, and what explains it: "High churn risk (78 %) — falling visits" */
  return g_strdup_printf (C_ ("brief", "%s — %s"), self->lead, self->rest);
}
