/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubWeekBars:
 *
 * How much happened in each of many weeks, as one bar a week without axes, oldest first in reading
 * direction. Weeks that are not known are a shaded field, and so no weeks without anything. To a
 * screen reader it is an image described in words.
 */
#define HUB_TYPE_WEEK_BARS (hub_week_bars_get_type ())

G_DECLARE_FINAL_TYPE (HubWeekBars, hub_week_bars, HUB, WEEK_BARS, GtkWidget)

GtkWidget *hub_week_bars_new (void);

/* @counts: (nullable) (array length=n_weeks): copied; NaN for a week that is not known
 * @label: the same in words */
void hub_week_bars_set_counts (HubWeekBars *self,
                               const double *counts,
                               guint n_weeks,
                               const char *label);

/* How high the bar of a week is, 0 to 1; negative where the week is not known. */
double hub_week_bars_get_fraction (HubWeekBars *self, guint week);

G_END_DECLS
