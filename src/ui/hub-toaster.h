/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * HubToaster:
 *
 * Says in passing what has just happened, one thing at a time: the last is the one that matters;
 * and offers to take back what was done, which other words only interrupt.
 *
 * Signal: `declined`: the time for the last offer is over.
 */
#define HUB_TYPE_TOASTER (hub_toaster_get_type ())

G_DECLARE_FINAL_TYPE (HubToaster, hub_toaster, HUB, TOASTER, GObject)

/* @overlay: outlives the toaster */
HubToaster *hub_toaster_new (AdwToastOverlay *overlay);

void hub_toaster_say (HubToaster *self, const char *title);
/* @title: what was done; @label: a button's; @action: what the button does. In place of the last
 * offer. */
void hub_toaster_offer (HubToaster *self, const char *title, const char *label, const char *action);
/* What @action did is not to be taken back any more; another offer stays. */
void hub_toaster_withdraw (HubToaster *self, const char *action);
/* Takes back what is still said and offered. */
void hub_toaster_clear (HubToaster *self);

G_END_DECLS
