/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubResultPage:
 *
 * What stands where a profile would: the start, no profile, or what went wrong; in one or two
 * sentences, with buttons for what to do next.
 *
 * Uses the window's actions `win.refresh`, `win.look-up-as` (s, a namespace code), `win.look-up`
 * (s, a text), `win.filter-history` (s), `win.edit-connection` and `win.add-connection`.
 */
#define HUB_TYPE_RESULT_PAGE (hub_result_page_get_type ())

G_DECLARE_FINAL_TYPE (HubResultPage, hub_result_page, HUB, RESULT_PAGE, GtkWidget)

GtkWidget *hub_result_page_new (void);

/* Before the first lookup. @connection: (nullable): not known yet; @kiosk: offers nothing that
 * leads to settings */
void hub_result_page_show_welcome (HubResultPage *self, HubConnection *connection, gboolean kiosk);
/* A lookup that found nobody: says who was asked for where. @others: (element-type HubNamespace):
 * kinds of identity that were not asked for and that the text could be */
void hub_result_page_show_none (HubResultPage *self,
                                HubQuery *query,
                                HubConnection *connection,
                                GPtrArray *namespaces,
                                GPtrArray *others);
/* @text: (nullable): what was typed; @connection: (nullable) */
void hub_result_page_show_error (HubResultPage *self,
                                 const GError *error,
                                 const char *text,
                                 HubConnection *connection,
                                 gboolean kiosk);
/* Empties every label. */
void hub_result_page_clear (HubResultPage *self);

const char *hub_result_page_get_title (HubResultPage *self);
const char *hub_result_page_get_description (HubResultPage *self);

G_END_DECLS
