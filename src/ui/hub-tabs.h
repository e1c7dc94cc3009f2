/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hub-tab.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubTabs:
 *
 * The customers that are open, one tab each. As long as there is one only, there are no tabs to be
 * seen.
 *
 * Property: `current` (HubTab, notified): the one on the screen.
 */
#define HUB_TYPE_TABS (hub_tabs_get_type ())

G_DECLARE_FINAL_TYPE (HubTabs, hub_tabs, HUB, TABS, GtkWidget)

GtkWidget *hub_tabs_new (void);

/* Makes the first tab. @search: outlives the tabs, which share it */
void hub_tabs_set_desk (HubTabs *self, HubDesk *desk, HubSearchBar *search, gboolean kiosk);

/* (transfer none) (nullable): NULL before there is a desk */
HubTab *hub_tabs_get_current (HubTabs *self);
guint hub_tabs_get_n_tabs (HubTabs *self);
/* In the order of the tabs. (transfer none) */
HubTab *hub_tabs_get_tab (HubTabs *self, guint position);

/* Opens another beside the current one and shows it. */
void hub_tabs_open (HubTabs *self);
/* The same, unless the current one is still empty. */
void hub_tabs_open_unless_empty (HubTabs *self);
/* Looks up what is typed in another tab: who is on the screen stays there, with what was typed for
 * them. */
void hub_tabs_look_up_typed (HubTabs *self);
/* Closes the current one; the last one stays. Returns: whether one was closed */
gboolean hub_tabs_close (HubTabs *self);
/* Sets the customer of the current one beside another; those of the other tabs are offered. */
void hub_tabs_compare (HubTabs *self);

G_END_DECLS
