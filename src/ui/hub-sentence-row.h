/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-severity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubSentenceRow:
 *
 * A sentence about a customer with the symbol of its severity, of which the first words may stand
 * out. A button as far as there is something to see for it.
 */
#define HUB_TYPE_SENTENCE_ROW (hub_sentence_row_get_type ())

G_DECLARE_FINAL_TYPE (HubSentenceRow, hub_sentence_row, HUB, SENTENCE_ROW, GtkButton)

GtkWidget *hub_sentence_row_new (void);

/* @n_lead: how many bytes of @text stand out
 * @leads_somewhere: whether it can be clicked */
void hub_sentence_row_set (HubSentenceRow *self,
                           const char *text,
                           guint n_lead,
                           HubSeverity severity,
                           gboolean leads_somewhere);

/* Forgets the sentence. */
void hub_sentence_row_clear (HubSentenceRow *self);

G_END_DECLS
