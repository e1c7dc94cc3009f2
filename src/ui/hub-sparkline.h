/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubSparkline:
 *
 * A value's course as one line without axes, oldest point first in reading direction. To a screen
 * reader it is an image described in words.
 */
#define HUB_TYPE_SPARKLINE (hub_sparkline_get_type ())

G_DECLARE_FINAL_TYPE (HubSparkline, hub_sparkline, HUB, SPARKLINE, GtkWidget)

GtkWidget *hub_sparkline_new (void);

/* @points: (nullable) (array length=n_points): copied; points that are no numbers are left out
 * @label: the course in words */
void hub_sparkline_set_points (HubSparkline *self,
                               const double *points,
                               guint n_points,
                               const char *label);

G_END_DECLS
