/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubIdleWatch:
 *
 * Notices that nobody touches a window: no key, pointer or finger.
 *
 * Signals: `tick (guint seconds_left)`: each second of the last ten, and once with G_MAXUINT when
 * somebody came back; `expired`: the time is over.
 */
#define HUB_TYPE_IDLE_WATCH (hub_idle_watch_get_type ())

G_DECLARE_FINAL_TYPE (HubIdleWatch, hub_idle_watch, HUB, IDLE_WATCH, GObject)

#define HUB_IDLE_WATCH_COUNTDOWN 10

HubIdleWatch *hub_idle_watch_new (GtkWidget *widget, guint seconds);

/* Begins to count; when it runs, begins anew. */
void hub_idle_watch_start (HubIdleWatch *self);
/* There is nothing to protect any more. */
void hub_idle_watch_stop (HubIdleWatch *self);

G_END_DECLS
