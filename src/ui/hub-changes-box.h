/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubChangesBox:
 *
 * What changed since the customer was last looked at, a line each. Hidden where nothing did. It is
 * put away by its button, or by Escape or Delete while the keyboard is in it: then it is as if
 * looked at, and stays away for as long as the customer is shown.
 *
 * What changed is known a few milliseconds after the profile and its events are, and what stands
 * below makes room for it: a place kept free would be empty for most customers. Who has moved the
 * pointer over the view, scrolled it or gone into it with the keyboard by then would have that
 * happen under the pointer; the box comes up once the pointer has left the view.
 *
 * Signals: `activated` (HubChangePlace place, string card_id): the agent wants to see what a line
 * rests on; the card may be %NULL. `put-away`: by the agent, with the keyboard in the box if
 * the argument (boolean) says so.
 */
#define HUB_TYPE_CHANGES_BOX (hub_changes_box_get_type ())

G_DECLARE_FINAL_TYPE (HubChangesBox, hub_changes_box, HUB, CHANGES_BOX, GtkWidget)

GtkWidget *hub_changes_box_new (void);

/* Shows its `changes`, with the names of audiences known by now; to be called again when either
 * comes. @lookup: (nullable): %NULL forgets them */
void hub_changes_box_show (HubChangesBox *self, HubLookup *lookup);

/* The view it stands in, to be told of once. @view: borrowed; it outlives the box */
void hub_changes_box_watch (HubChangesBox *self, GtkWidget *view);

/* As its button does; nothing where nothing is shown. */
void hub_changes_box_put_away (HubChangesBox *self);

G_END_DECLS
