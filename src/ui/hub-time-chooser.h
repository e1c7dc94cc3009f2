/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubTimeChooser:
 *
 * A button that says of which time events are shown; behind it the usual spans, and a calendar to
 * show events from a day on or up to it, or to go to it.
 *
 * Signals: `changed`: another range was chosen; `go-to` (gint64): to the day that ends at that
 * time, in milliseconds since 1970.
 */
#define HUB_TYPE_TIME_CHOOSER (hub_time_chooser_get_type ())

G_DECLARE_FINAL_TYPE (HubTimeChooser, hub_time_chooser, HUB, TIME_CHOOSER, GtkWidget)

GtkWidget *hub_time_chooser_new (void);

/* In milliseconds since 1970; 0: without that end. */
gint64 hub_time_chooser_get_from (HubTimeChooser *self);
gint64 hub_time_chooser_get_until (HubTimeChooser *self);

/* Any time, without a signal. */
void hub_time_chooser_reset (HubTimeChooser *self);

G_END_DECLS
