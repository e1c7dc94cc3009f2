/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-card-content.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubCardRowView:
 *
 * One row of a card. Built once and filled again for each customer, because filling is several
 * times cheaper than building. A click, or Enter on the focused row, copies its value by the
 * window's action `win.copy-text`.
 */
#define HUB_TYPE_CARD_ROW_VIEW (hub_card_row_view_get_type ())

G_DECLARE_FINAL_TYPE (HubCardRowView, hub_card_row_view, HUB, CARD_ROW_VIEW, GtkWidget)

GtkWidget *hub_card_row_view_new (void);

/* @row: (nullable): what to show; only read during the call. %NULL hides the row and forgets what
 * it showed. */
void hub_card_row_view_set_row (HubCardRowView *self, const HubCardRow *row);

/* Makes a row of @style within @parent and takes it away again, so that what it needs is loaded
 * before there is a customer to wait for it. */
void hub_card_row_view_rehearse (HubRowStyle style, GtkWidget *parent);

/* Of the row it shows: its id, the path of its value, and what a click copies; "" or NULL where
 * there is none. (transfer none) (nullable) */
const char *hub_card_row_view_get_row_id (HubCardRowView *self);
const char *hub_card_row_view_get_path (HubCardRowView *self);
const char *hub_card_row_view_get_copy_text (HubCardRowView *self);

/* What the row says, to be compared; NULL when it says nothing. (transfer full) (nullable) */
char *hub_card_row_view_dup_text (HubCardRowView *self);
/* Shows for a moment that this is new. */
void hub_card_row_view_mark (HubCardRowView *self);

G_END_DECLS
