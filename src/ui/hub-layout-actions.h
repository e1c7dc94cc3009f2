/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubLayoutActions:
 *
 * What menus and buttons within a widget change about how the cards stand, as the widget's actions
 * `layout.pin-row` and `layout.unpin-row` (ss: card and row), `layout.hide-row` (ss),
 * `layout.pin-path` (ss: path and title), `layout.unpin-path` (s) and `layout.reset`. They are
 * disabled where nothing may be changed.
 *
 * It changes nothing itself. Signal `arranged` (HubLayout, string): as that of HubArranger.
 */
#define HUB_TYPE_LAYOUT_ACTIONS (hub_layout_actions_get_type ())

G_DECLARE_FINAL_TYPE (HubLayoutActions, hub_layout_actions, HUB, LAYOUT_ACTIONS, GObject)

/* @widget: outlives it. What cannot be done is told by its window's action `win.tell` (s). */
HubLayoutActions *hub_layout_actions_new (GtkWidget *widget);

/* What there is to change. */
void hub_layout_actions_set_layout (HubLayoutActions *self, HubLayout *layout);
/* @cards: (nullable): NULL where nothing may be changed */
void hub_layout_actions_set_cards (HubLayoutActions *self, HubCardSet *cards);

/* Whether anything may be changed: there are cards, and they are not locked as a whole. */
gboolean hub_layout_actions_is_enabled (HubLayoutActions *self);

G_END_DECLS
