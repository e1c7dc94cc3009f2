/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubWrapLayout:
 *
 * Lays children out as words of a text: at their own width, one after the other in reading
 * direction, on as many lines as it takes, or as are allowed. Unlike GtkFlowBox it makes no
 * columns.
 *
 * Property `n-shown` (read, notified): how many children other than the overflow child have a
 * place.
 */
#define HUB_TYPE_WRAP_LAYOUT (hub_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (HubWrapLayout, hub_wrap_layout, HUB, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *hub_wrap_layout_new (void);

/* @max_lines: 0 for as many as it takes
 * @overflow: (nullable): the child that stands for those without a place; shown where there are
 * any, or where @always says so. Only a borrowed pointer is kept. */
void hub_wrap_layout_set_overflow (HubWrapLayout *self, guint max_lines, GtkWidget *overflow);
void hub_wrap_layout_set_always_overflow (HubWrapLayout *self, gboolean always);

/* @lines: how many times as wide as a line of its font is high a child may be at most; 0 for any
 * width */
void hub_wrap_layout_set_max_child_width (HubWrapLayout *self, int lines);

guint hub_wrap_layout_get_n_shown (HubWrapLayout *self);

G_END_DECLS
