/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"
#include "ui/hub-result-view.h"
#include "ui/hub-searcher.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubTab:
 *
 * One customer among several that are open at a time: a desk, what is typed for it, and where its
 * answer stands. Whatever it shows goes with it.
 *
 * Properties (readable, notified): `title` (string): the customer's name, or what was asked for;
 * inert text, never empty; `loading` (boolean): a lookup is under way.
 */
#define HUB_TYPE_TAB (hub_tab_get_type ())

G_DECLARE_FINAL_TYPE (HubTab, hub_tab, HUB, TAB, GtkWidget)

/* @search: outlives the tab */
GtkWidget *hub_tab_new (HubDesk *desk, HubSearchBar *search, gboolean kiosk);

/* All (transfer none). */
HubDesk *hub_tab_get_desk (HubTab *self);
HubSearcher *hub_tab_get_searcher (HubTab *self);
HubResultView *hub_tab_get_result_view (HubTab *self);

/* Sets the customer beside another, in place of the answer, until that is closed or somebody else
 * is looked up. Does nothing without a customer. @others: (element-type HubDesk): whom to offer */
void hub_tab_compare (HubTab *self, GPtrArray *others);

/* (transfer full) */
char *hub_tab_dup_title (HubTab *self);
gboolean hub_tab_is_loading (HubTab *self);

G_END_DECLS
