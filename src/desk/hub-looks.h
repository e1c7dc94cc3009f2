/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-digest-store.h"
#include "hub-lookup.h"

G_BEGIN_DECLS

/* Who is read again after this long is looked at anew, even if nobody else was shown meanwhile. */
#define HUB_LOOKS_PAUSE_MS ((gint64) 30 * 60 * 1000)

/**
 * HubLooks:
 *
 * What an agent looked at, one customer after the other, and what changed since the time before.
 *
 * A look begins when a customer is shown and lasts until another is: whatever is read again
 * meanwhile, by hand or by itself, belongs to it, unless half an hour went by since the customer
 * was last read. What changed (HubLookup's `changes`) is worked out once a look, when profile and
 * events are there, and stays for all of it, until the agent puts it away by
 * hub_lookup_set_changes() with NULL; what changes during the look is none of its business, and is
 * marked on the cards. What was seen is remembered each time it is read, so that the next look
 * starts from what the agent saw last. Someone who was given up before the events came was not
 * looked at.
 */
#define HUB_TYPE_LOOKS (hub_looks_get_type ())

G_DECLARE_FINAL_TYPE (HubLooks, hub_looks, HUB, LOOKS, GObject)

HubLooks *hub_looks_new (HubDigestStore *digests);

/* To be called with each lookup that has found a customer, once the history has its entry.
 * @now_ms: milliseconds since 1970 */
void hub_looks_add (HubLooks *self, const char *connection_id, HubLookup *lookup, gint64 now_ms);

/* Nothing of a customer is to stay here; who is shown next is looked at anew. */
void hub_looks_forget (HubLooks *self);

G_END_DECLS
