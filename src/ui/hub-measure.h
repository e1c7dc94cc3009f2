/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For widgets that lay out their own children. Of a child that takes no place (NULL, or hidden)
 * every size is 0. In pixels. */

int hub_measure_natural_width (GtkWidget *child);
int hub_measure_minimum_width (GtkWidget *child);

/* The natural height of @child at @width. A child is never asked for less than its minimum width,
 * which later versions of GTK warn about: it will be clipped instead.
 * @width: -1 for any
 * @baseline: (out) (optional): of a child without one, its height */
int hub_measure_height (GtkWidget *child, int width, int *baseline);

/* The height of a line of @widget's font. Rows of a list share a font, so the last answer is kept:
 * asking Pango costs more than all the rest of a row. */
int hub_measure_line_height (GtkWidget *widget);

/* Gives @child its place within its parent, @x counted from where writing begins. */
void hub_measure_place (GtkWidget *child, int x, int y, int width, int height);

G_END_DECLS
