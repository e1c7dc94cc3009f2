/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-desk.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the palette offers to do: one table of the actions of the profile, the window and the
 * application, in the words of the menus. */

/**
 * hub_palette_actions_list:
 * @scope: the widget within which they are activated: what is shown of the customer, or whatever
 *   stands in its place
 *
 * Only those that exist in @scope and are enabled, in the order of the table.
 *
 * Returns: (transfer full) (element-type HubPaletteItem)
 */
GPtrArray *hub_palette_actions_list (GtkWidget *scope, HubDesk *desk);

/* Whether @action exists in @scope and is enabled. @target: (nullable): taken if floating */
gboolean hub_palette_actions_is_enabled (GtkWidget *scope, const char *action, GVariant *target);

G_END_DECLS
