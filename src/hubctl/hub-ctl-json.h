/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"

G_BEGIN_DECLS

/* Prints the shown profile as one JSON object, on one line, with the newest @n_events events. FALSE
 * when standard output cannot be written. */
gboolean hub_ctl_print_json (HubLookup *lookup, HubCardSet *cards, guint n_events);

/* The same for those who fit where that are several. */
gboolean hub_ctl_print_json_candidates (HubLookup *lookup, HubCardSet *cards);

G_END_DECLS
