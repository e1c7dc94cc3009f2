/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/hub-idle-watch.h"

G_BEGIN_DECLS

/**
 * HubCountdown:
 *
 * Says, in the last seconds, that what is shown will go. Hidden otherwise.
 */
#define HUB_TYPE_COUNTDOWN (hub_countdown_get_type ())

G_DECLARE_FINAL_TYPE (HubCountdown, hub_countdown, HUB, COUNTDOWN, GtkWidget)

GtkWidget *hub_countdown_new (void);

void hub_countdown_set_watch (HubCountdown *self, HubIdleWatch *watch);

G_END_DECLS
