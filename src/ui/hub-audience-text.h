/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"
#include "model/hub-audience.h"

G_BEGIN_DECLS

/* How an audience is called. */

/* Its name; "Unnamed audience" where the platform knows none; "" while names are under way. Never
 * its id, which says nothing to an agent. (transfer full) */
char *hub_audience_dup_name (HubAudience *audience, HubLookup *lookup);

/* What a tooltip adds: how much it wants the eye, since when, the id where there is no name,
 * and what the audience is said to be. (transfer full) */
char *hub_audience_dup_tooltip (HubAudience *audience, HubLookup *lookup);

G_END_DECLS
