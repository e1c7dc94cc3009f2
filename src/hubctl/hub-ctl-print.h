/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

G_BEGIN_DECLS

/* Prints the shown profile for people, 80 columns wide: name, brief, audiences, cards, the newest
 * @n_events events. In colour only on a terminal that does not ask for none (NO_COLOR).
 * @platform_ms: how long the platform took for the profile. FALSE when standard output cannot be
 * written. */
gboolean
hub_ctl_print_text (HubLookup *lookup, HubCardSet *cards, guint n_events, double platform_ms);

G_END_DECLS
