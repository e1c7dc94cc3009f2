/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-summary.h"
#include "ui/hub-pinned-fields.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubProfileHeader:
 *
 * Who the customer is: avatar, name, facts and the time it is where they live; the actions on the
 * profile stand beside it, or below where it is narrow.
 */
#define HUB_TYPE_PROFILE_HEADER (hub_profile_header_get_type ())

G_DECLARE_FINAL_TYPE (HubProfileHeader, hub_profile_header, HUB, PROFILE_HEADER, GtkWidget)

GtkWidget *hub_profile_header_new (void);

void hub_profile_header_fill (HubProfileHeader *self, HubSummary *summary);
void hub_profile_header_show_loading (HubProfileHeader *self);
/* Loads what it needs, see hub_rehearse_text(). */
void hub_profile_header_rehearse (HubProfileHeader *self);
/* Forgets the customer. */
void hub_profile_header_clear (HubProfileHeader *self);

/* What stands below the facts, to be filled by whoever knows the layout; hub_profile_header_clear()
 * empties it. (transfer none) */
HubPinnedFields *hub_profile_header_get_pinned (HubProfileHeader *self);

G_END_DECLS
