/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-severity.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubScoreBar:
 *
 * A bar filled as far as a score goes. The score itself stands beside it in words.
 */
#define HUB_TYPE_SCORE_BAR (hub_score_bar_get_type ())

G_DECLARE_FINAL_TYPE (HubScoreBar, hub_score_bar, HUB, SCORE_BAR, GtkWidget)

GtkWidget *hub_score_bar_new (void);

/* @fraction: 0 to 1; what lies outside is cut off
 * @label: what the bar measures, for a screen reader */
void hub_score_bar_set_score (HubScoreBar *self,
                              double fraction,
                              HubSeverity severity,
                              const char *label);
double hub_score_bar_get_fraction (HubScoreBar *self);

G_END_DECLS
