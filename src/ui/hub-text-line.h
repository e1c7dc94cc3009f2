/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubTextLine:
 *
 * A text as a label shows it, cut with an ellipsis where there is no room, for places that show a
 * hundred of them at once. A GtkLabel that may be cut is shaped three times before it is painted
 * (as wide as it can be, as narrow as it can be, as wide as it is); this one is shaped once where
 * it fits.
 *
 * Its colour and font are those of CSS name "label". Its text is its accessible name.
 */
#define HUB_TYPE_TEXT_LINE (hub_text_line_get_type ())

G_DECLARE_FINAL_TYPE (HubTextLine, hub_text_line, HUB, TEXT_LINE, GtkWidget)

/* @xalign: where the text stands if there is more room than it needs, from 0 (start) to 1 (end) */
GtkWidget *hub_text_line_new (float xalign);

void hub_text_line_set_text (HubTextLine *line, const char *text);
const char *hub_text_line_get_text (HubTextLine *line);

/* Whether it may take several lines instead of being cut. */
void hub_text_line_set_wrap (HubTextLine *line, gboolean wrap);

/* Whether it is cut where it stands now. */
gboolean hub_text_line_is_cut (HubTextLine *line);

G_END_DECLS
