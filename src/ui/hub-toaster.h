/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HubToaster:
 *
 * Says in passing what has just happened, one thing at a time: the last is the one that matters.
 */
#define HUB_TYPE_TOASTER (hub_toaster_get_type ())

G_DECLARE_FINAL_TYPE (HubToaster, hub_toaster, HUB, TOASTER, GObject)

/* @overlay: outlives the toaster */
HubToaster *hub_toaster_new (AdwToastOverlay *overlay);

void hub_toaster_say (HubToaster *self, const char *title);
/* Takes back what is still said. */
void hub_toaster_clear (HubToaster *self);

G_END_DECLS
