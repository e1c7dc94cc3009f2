/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubEventTimes:
 *
 * When a customer's events happened, as far back as they were read: what little is kept of events
 * that are too many to fill cards from. Each page adds to it; a copy is for a worker.
 */
typedef struct _HubEventTimes HubEventTimes;

HubEventTimes *hub_event_times_new (void);
HubEventTimes *hub_event_times_copy (HubEventTimes *self);
void hub_event_times_free (HubEventTimes *self);

/* @events: (element-type HubEvent): the next older ones; those without a readable time do not count
 * @are_last: there are none before these */
void hub_event_times_add (HubEventTimes *self, GPtrArray *events, gboolean are_last);

guint hub_event_times_get_length (HubEventTimes *self);
/* Milliseconds since 1970 */
gint64 hub_event_times_get (HubEventTimes *self, guint position);
/* From when on all events are known: the oldest that was read, or G_MININT64 when there are no
 * older ones. G_MAXINT64 while not even that can be said. */
gint64 hub_event_times_get_start (HubEventTimes *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubEventTimes, hub_event_times_free)

G_END_DECLS
