/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-comparison-line.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCompareRow:
 *
 * One line of a comparison in three columns of one width: what it is about, and what each customer
 * has there. A difference is marked by a sign, by weight, and in words for a screen reader.
 */
#define HUB_TYPE_COMPARE_ROW (hub_compare_row_get_type ())

G_DECLARE_FINAL_TYPE (HubCompareRow, hub_compare_row, HUB, COMPARE_ROW, GtkWidget)

GtkWidget *hub_compare_row_new (void);

/* @line: (nullable): NULL forgets what was shown; @left_name, @right_name: whose values they are,
 * as a screen reader says it */
void hub_compare_row_set (HubCompareRow *self,
                          HubComparisonLine *line,
                          const char *left_name,
                          const char *right_name);

G_END_DECLS
