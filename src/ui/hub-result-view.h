/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubResultView:
 *
 * Where the answer stands: the start, none, one, several customers, or what went wrong. Follows the
 * desk's current lookup. What the first profile is shown in is built as soon as the window has been
 * painted, while nobody waits for it.
 */
#define HUB_TYPE_RESULT_VIEW (hub_result_view_get_type ())

G_DECLARE_FINAL_TYPE (HubResultView, hub_result_view, HUB, RESULT_VIEW, GtkWidget)

GtkWidget *hub_result_view_new (void);

void hub_result_view_set_desk (HubResultView *self, HubDesk *desk, gboolean kiosk);
/* @text: (nullable): what was typed */
void hub_result_view_show_error (HubResultView *self, const GError *error, const char *text);
/* Empties every label that may hold something about a customer. */
void hub_result_view_clear (HubResultView *self);

/* What stands there now: actions of the profile are found within it. (transfer none) */
GtkWidget *hub_result_view_get_shown (HubResultView *self);

/* What is shown, in one sentence, for a screen reader to say. "" while there is nothing new to say.
 * (transfer full) */
char *hub_result_view_describe (HubResultView *self);

G_END_DECLS
