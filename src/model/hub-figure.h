/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-set.h"
#include "hub-scope.h"

G_BEGIN_DECLS

/**
 * HubFigure:
 *
 * A number on a card that is worth following: a score, or a headline such as the lifetime value.
 * What is not owned belongs to the card set.
 */
typedef struct
{
  const char *card_id;
  const char *path; /* what it is known by, whatever the language of its label */
  const char *label;
  gboolean is_score; /* 0 to 100 */
  double number;
  char *text;        /* as the card shows it, without its word: "78 %", inert */
  const void *field; /* of the card */
} HubFigure;

void hub_figure_free (HubFigure *self);

/* The figures that the record of @scope has, in the order of the cards. (transfer full)
 * (element-type HubFigure) */
GPtrArray *hub_figure_list (HubCardSet *cards, const HubScope *scope);

/* What @number would be called by today's thresholds of the figure: "high", translated; "" where
 * they do not say. @severity: (out) */
const char *hub_figure_get_word (const HubFigure *self, double number, HubSeverity *severity);

/* How a score of @number is written. (transfer full) */
char *hub_figure_format_score (double number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubFigure, hub_figure_free)

G_END_DECLS
