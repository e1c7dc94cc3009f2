/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubColumnLayout:
 *
 * Lays children out line by line in one to three columns, as the width and the font allow; the
 * children of a line are equally high.
 */
#define HUB_TYPE_COLUMN_LAYOUT (hub_column_layout_get_type ())

G_DECLARE_FINAL_TYPE (HubColumnLayout, hub_column_layout, HUB, COLUMN_LAYOUT, GtkLayoutManager)

/* How many columns the children stand in; 0 before the first layout. */
guint hub_column_layout_get_n_columns (HubColumnLayout *self);

G_END_DECLS
