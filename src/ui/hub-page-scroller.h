/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubPageScroller:
 *
 * A page that ends in a long list, to stand in a GtkScrolledWindow: all of it scrolls as one, and
 * the list view still makes rows only for what is in view, because it is never given more height
 * than the window shows of it, and is scrolled on its own as far as the page is scrolled beyond its
 * beginning.
 *
 * Properties: `top` (what stands above), `head`, `list` (GtkListView, rows of one height) and
 * `foot`, which share a frame drawn as a card.
 */
#define HUB_TYPE_PAGE_SCROLLER (hub_page_scroller_get_type ())

G_DECLARE_FINAL_TYPE (HubPageScroller, hub_page_scroller, HUB, PAGE_SCROLLER, GtkWidget)

GtkWidget *hub_page_scroller_new (void);

void hub_page_scroller_scroll_to_top (HubPageScroller *self);

/* Scrolls so that @widget, which stands on the page, is in view. */
void hub_page_scroller_show (HubPageScroller *self, GtkWidget *widget);
/* Scrolls so that the head stands at the top of what is in view, as far as the page goes. */
void hub_page_scroller_scroll_to_head (HubPageScroller *self);
/* Scrolls so that a row of the list stands at the top of what is in view, as far as the page goes.
 * @share: how much of the list is above it, from 0 to 1 */
void hub_page_scroller_scroll_to_row (HubPageScroller *self, double share);

G_END_DECLS
