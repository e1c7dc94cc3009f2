/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * hub_rehearse_text:
 *
 * Draws letters and figures in the font of @widget where nobody sees it. To find a font, load it
 * and make its glyphs takes several times longer than to draw with it, and would otherwise be done
 * while an agent waits for the first customer.
 */
void hub_rehearse_text (GtkWidget *widget);

G_END_DECLS
