/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubGradualModel:
 *
 * Shows a model to a list view a few items at a time: none in the frame that is being made, some
 * more with each frame after it, and all when the list view has made as many rows as it ever makes.
 * So the cards above the list do not wait for its rows, and no frame is late for rows that nobody
 * sees.
 */
#define HUB_TYPE_GRADUAL_MODEL (hub_gradual_model_get_type ())

G_DECLARE_FINAL_TYPE (HubGradualModel, hub_gradual_model, HUB, GRADUAL_MODEL, GObject)

/* @items: a reference is taken
 * @view: whose frames set the pace; it must outlive the model */
HubGradualModel *hub_gradual_model_new (GListModel *items, GtkWidget *view);

/* What the list view is to show. (transfer none) */
GListModel *hub_gradual_model_get_model (HubGradualModel *self);

/* Begins anew, ahead of other items.
 * @limit: how many to show until more are wanted; %G_MAXUINT for all. Rows take memory, and of a
 * long history few are ever looked at. */
void hub_gradual_model_restart (HubGradualModel *self, guint limit);

/* To be called before other items take the place of those shown, for the same reader: some of them
 * come at once, so that the list keeps its place, and the rest by and by. */
void hub_gradual_model_replace (HubGradualModel *self);

/* Shows some more. */
void hub_gradual_model_want_more (HubGradualModel *self);
/* Shows all, at once. */
void hub_gradual_model_show_all (HubGradualModel *self);
/* Whether all are shown, or will be without being wanted. */
gboolean hub_gradual_model_is_unlimited (HubGradualModel *self);

G_END_DECLS
