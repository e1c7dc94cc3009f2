/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-event-filter.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HubEventSieve:
 *
 * The events a filter lets through, as a list. Many events are gone through on a worker, and what
 * was let through before stays until the answer is there: then it changes once.
 *
 * Property `sifting`: whether a worker is at it. Signal `replacing`: what is shown is about to be
 * replaced as a whole.
 */
#define HUB_TYPE_EVENT_SIEVE (hub_event_sieve_get_type ())

G_DECLARE_FINAL_TYPE (HubEventSieve, hub_event_sieve, HUB, EVENT_SIEVE, GObject)

HubEventSieve *hub_event_sieve_new (void);

/* @events: (nullable) (element-type HubEvent): may grow at its end at any time */
void hub_event_sieve_set_events (HubEventSieve *self, GListModel *events);
/* (nullable) (transfer none) */
GListModel *hub_event_sieve_get_events (HubEventSieve *self);

/* @filter: (nullable): copied; %NULL lets everything through, at once as an open one does */
void hub_event_sieve_set_filter (HubEventSieve *self, HubEventFilter *filter);

gboolean hub_event_sieve_is_sifting (HubEventSieve *self);

G_END_DECLS
