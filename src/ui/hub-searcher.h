/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"
#include "ui/hub-search-bar.h"

G_BEGIN_DECLS

/**
 * HubSearcher:
 *
 * Takes what stands in the search field to the desk, and what the desk does with it back to the
 * field: whether it is under way, and as what a customer was found. What is asked for before there
 * is a connection waits for it.
 *
 * Signal: `refused (GError *error, const char *text)`: what was typed cannot be an identity. The
 * desk has set its lookup aside before, and gets it back when what was typed is taken back; where
 * nothing was typed (%HUB_ERROR_EMPTY), it keeps it.
 */
#define HUB_TYPE_SEARCHER (hub_searcher_get_type ())

G_DECLARE_FINAL_TYPE (HubSearcher, hub_searcher, HUB, SEARCHER, GObject)

/* Not active, and with nothing typed. @search: outlives the searcher */
HubSearcher *hub_searcher_new (HubDesk *desk, HubSearchBar *search);

/* Several desks share one search field: it is the active one's. What stands in it is kept when it
 * is another's turn, and stands there again afterwards. At most one may be active. */
void hub_searcher_set_active (HubSearcher *self, gboolean active);

/* As if Enter had been pressed. These are for an active one. */
void hub_searcher_look_up_typed (HubSearcher *self);
/* Shows in the search field what was asked for. */
void hub_searcher_show_query (HubSearcher *self, HubQuery *query);
/* Shows it in the search field and looks it up. */
void hub_searcher_look_up_query (HubSearcher *self, HubQuery *query);
/* Nothing is asked for any more. An answer that is there stays; in place of one that is not, what
 * was there before comes back. */
void hub_searcher_stop (HubSearcher *self);

G_END_DECLS
