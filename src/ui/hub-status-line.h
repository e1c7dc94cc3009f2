/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubStatusLine:
 *
 * The bottom line: where an answer comes from, how long the platform took, by which merge policy,
 * when it was read; and, where there is room, the keys one needs most.
 */
#define HUB_TYPE_STATUS_LINE (hub_status_line_get_type ())

G_DECLARE_FINAL_TYPE (HubStatusLine, hub_status_line, HUB, STATUS_LINE, GtkWidget)

GtkWidget *hub_status_line_new (void);

/* @lookup: (nullable) */
void hub_status_line_set_lookup (HubStatusLine *self, HubLookup *lookup);
/* The keys at the end. @hints: (nullable): NULL for none */
/* That what is shown is being asked for anew, or could not be: @error (nullable) says why. A new
 * lookup ends both. */
void hub_status_line_set_refresh (HubStatusLine *self, gboolean refreshing, const GError *error);

void hub_status_line_set_hints (HubStatusLine *self, const char *hints);

/* What it says first; "" while there is nothing to say. */
const char *hub_status_line_get_state (HubStatusLine *self);

G_END_DECLS
