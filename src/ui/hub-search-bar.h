/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-namespace.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubSearchBar:
 *
 * The one search field: what is typed, and a chip with the namespace it seems to be heading for,
 * which can be changed by hand. It never changes what was typed; of pasted text it makes one line.
 *
 * Properties: `chosen` (string): the namespace code chosen by hand, "" for automatic; `loading`
 * (boolean): a lookup is under way.
 *
 * Signals: `changed`: the user typed; `activate`: Enter; `stop`: the stop button.
 */
#define HUB_TYPE_SEARCH_BAR (hub_search_bar_get_type ())

G_DECLARE_FINAL_TYPE (HubSearchBar, hub_search_bar, HUB, SEARCH_BAR, GtkWidget)

GtkWidget *hub_search_bar_new (void);

/* What can be detected and chosen; before this there is no chip. @namespaces: (element-type
 * HubNamespace); @country: (nullable): the default of national phone numbers */
void hub_search_bar_set_namespaces (HubSearchBar *self, GPtrArray *namespaces, const char *country);

const char *hub_search_bar_get_text (HubSearchBar *self);
/* Not taken for typing: `changed` is not emitted. */
void hub_search_bar_set_text (HubSearchBar *self, const char *text);
/* Text, choice and undo history: nothing of what was typed stays. */
void hub_search_bar_clear (HubSearchBar *self);

/* NULL while the namespace is detected. (nullable) */
const char *hub_search_bar_get_chosen (HubSearchBar *self);
void hub_search_bar_set_chosen (HubSearchBar *self, const char *code);

gboolean hub_search_bar_get_loading (HubSearchBar *self);
void hub_search_bar_set_loading (HubSearchBar *self, gboolean loading);

/* Focuses the field and selects what is in it. */
void hub_search_bar_focus (HubSearchBar *self);
/* Selects what is in the field, so that typing takes its place, and shows the beginning of it. */
void hub_search_bar_select (HubSearchBar *self);
/* Whether the next that is typed takes the place of what is in the field: it is empty, or all of it
 * is selected. */
gboolean hub_search_bar_is_to_be_replaced (HubSearchBar *self);
/* Gives a key pressed elsewhere to the field. Returns: whether it was typing */
gboolean hub_search_bar_forward_key (HubSearchBar *self, GtkEventControllerKey *controller);
/* Lets a screen reader say @message while one types. */
void hub_search_bar_announce (HubSearchBar *self, const char *message);

G_END_DECLS
