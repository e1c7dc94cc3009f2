/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubTextLine:
 *
 * A text as a label shows it, cut with an ellipsis where there is no room, for what has to be on
 * the screen at once when a customer is found. A GtkLabel that may be cut or wrapped is shaped
 * three times and more before it is painted (as wide as it can be, as narrow as it can be, at
 * widths in between, as wide as it is); this one is shaped once where it fits on one line.
 *
 * Its colour and font are those of CSS name "label". Its text is its accessible name.
 */
#define HUB_TYPE_TEXT_LINE (hub_text_line_get_type ())

G_DECLARE_FINAL_TYPE (HubTextLine, hub_text_line, HUB, TEXT_LINE, GtkWidget)

/* @xalign: where the text stands if there is more room than it needs, from 0 (start) to 1 (end) */
GtkWidget *hub_text_line_new (float xalign);

void hub_text_line_set_text (HubTextLine *line, const char *text);
const char *hub_text_line_get_text (HubTextLine *line);

/* How many lines it may take before it is cut: 1 at first, %HUB_TEXT_LINE_UNLIMITED for what is
 * never cut. */
#define HUB_TEXT_LINE_UNLIMITED G_MAXINT
void hub_text_line_set_max_lines (HubTextLine *line, int max_lines);

/* Its first @n_bytes stand out: they are bold. By number and not by mark-up, which would have to be
 * taken from a customer's text. */
void hub_text_line_set_lead (HubTextLine *line, guint n_bytes);
guint hub_text_line_get_lead (HubTextLine *line);

/* Whether it is cut where it stands now. */
gboolean hub_text_line_is_cut (HubTextLine *line);

G_END_DECLS
