/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubArrangeItem:
 *
 * One thing that can be arranged, a card's head or a row of a card, between a handle to move it by
 * and buttons to pin and to hide it. It is dragged, or moved by keys while one of these has the
 * keyboard: Alt with an arrow, Home or End; Delete or H hides it and shows it again. A click on the
 * handle offers the same as a menu.
 *
 * It changes nothing itself. Signals: `move` (int): by so many places, G_MININT and G_MAXINT being
 * the first and the last; `set-shown` (boolean); `set-pinned` (boolean); `dragged` (boolean):
 * whether a drag of it goes on.
 */
#define HUB_TYPE_ARRANGE_ITEM (hub_arrange_item_get_type ())

G_DECLARE_FINAL_TYPE (HubArrangeItem, hub_arrange_item, HUB, ARRANGE_ITEM, GtkWidget)

typedef enum
{
  HUB_ARRANGE_SIDEWAYS = 1 << 0, /* Alt with an arrow to the side moves it too */
  HUB_ARRANGE_PINNABLE = 1 << 1,
} HubArrangeFlags;

/* @name: what it is called
 * @content: (transfer full): what it shows, which takes no input while it is arranged
 * @lock: (nullable): why it can be neither moved nor hidden; %NULL where it can */
GtkWidget *hub_arrange_item_new (const char *name,
                                 GtkWidget *content,
                                 HubArrangeFlags flags,
                                 const char *lock);

/* @place: counted from 0, of @total */
void hub_arrange_item_set_place (HubArrangeItem *self, guint place, guint total);
void hub_arrange_item_set_shown (HubArrangeItem *self, gboolean shown);
void hub_arrange_item_set_pinned (HubArrangeItem *self, gboolean pinned);

/* Lets a screen reader say where it stands, or that it is shown again. */
void hub_arrange_item_announce_place (HubArrangeItem *self);
void hub_arrange_item_announce_shown (HubArrangeItem *self);

/* What is drawn under the pointer in a drag; the item itself unless it is set. Not owned. */
void hub_arrange_item_set_drag_widget (HubArrangeItem *self, GtkWidget *widget);

G_END_DECLS
