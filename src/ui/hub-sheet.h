/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"
#include "model/hub-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubSheet:
 *
 * A customer on one page, for a call that is being prepared: name, brief, cards, and as many of the
 * last events as there is room for. What does not fit is left out, and said so.
 */
#define HUB_TYPE_SHEET (hub_sheet_get_type ())

G_DECLARE_FINAL_TYPE (HubSheet, hub_sheet, HUB, SHEET, GObject)

/* @lookup: of one customer, whose summary is there; what it holds now is what is printed. */
HubSheet *hub_sheet_new (HubLookup *lookup);

/* The cards stand in this order, without what is hidden, as they do on the screen, and what is
 * pinned stands below the facts; as declared unless it is set. */
void hub_sheet_set_layout (HubSheet *self, HubLayout *layout);

/* Draws it in a place of that size, in points.
 * @pango: the device's */
void hub_sheet_draw (HubSheet *self, cairo_t *cr, PangoContext *pango, double width, double height);

/* Asks for a printer, or for a PDF file to print to. A failure is told by the window's action
 * `win.tell` (s).
 * @widget: over whose window it asks */
void hub_sheet_print (HubSheet *self, GtkWidget *widget);

G_END_DECLS
