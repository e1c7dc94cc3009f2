/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

#include "hub-severity.h"

G_BEGIN_DECLS

/**
 * HubBriefSentence:
 *
 * One sentence an agent should know before saying hello: @lead stands out, @rest explains. Inert,
 * translated.
 */
typedef struct
{
  char *lead;
  char *rest; /* "" when the lead says it all */
  HubSeverity severity;
  char *card_id; /* (nullable): the card it rests on */
} HubBriefSentence;

void hub_brief_sentence_free (HubBriefSentence *self);

/* "lead — rest", fit for a ticket. (transfer full) */
char *hub_brief_sentence_to_text (const HubBriefSentence *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubBriefSentence, hub_brief_sentence_free)

G_END_DECLS
