/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HubAudienceBadges:
 *
 * The audiences a customer is in, or was, as badges on at most two lines; "+N more" opens all.
 * Alerts and warnings stand first.
 * Badges are made once and used again.
 */
#define HUB_TYPE_AUDIENCE_BADGES (hub_audience_badges_get_type ())

G_DECLARE_FINAL_TYPE (HubAudienceBadges, hub_audience_badges, HUB, AUDIENCE_BADGES, GtkWidget)

GtkWidget *hub_audience_badges_new (void);

/* Shows the audiences of the lookup's profile with the names known by now; to be called again when
 * names come. @lookup: (nullable): %NULL forgets them */
void hub_audience_badges_show (HubAudienceBadges *self, HubLookup *lookup);

/* Loads what they need, see hub_rehearse_text(). */
void hub_audience_badges_rehearse (HubAudienceBadges *self);

G_END_DECLS
