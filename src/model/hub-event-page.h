/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-set.h"
#include "hub-event.h"

G_BEGIN_DECLS

/**
 * HubEventPage:
 *
 * One page of a profile's events, newest first, with the way to the next. Immutable, reference
 * counted.
 */
typedef struct _HubEventPage HubEventPage;

#define HUB_TYPE_EVENT_PAGE (hub_event_page_get_type ())

GType hub_event_page_get_type (void);

/* @bytes: the whole answer of `GET /access/entities` for events. For worker threads. An answer
 * without events is a page with none, not an error. */
HubEventPage *hub_event_page_decode (GBytes *bytes, HubCardSet *cards, GError **error);

/* For sources other than the wire, tests above all. Takes @events (element-type HubEvent). */
HubEventPage *hub_event_page_new (GPtrArray *events, const char *next);

HubEventPage *hub_event_page_ref (HubEventPage *self);
void hub_event_page_unref (HubEventPage *self);

/* (transfer none) (element-type HubEvent) */
GPtrArray *hub_event_page_get_events (HubEventPage *self);
/* `_links.next.href` verbatim, opaque to all but the platform; NULL at the end. (nullable) */
const char *hub_event_page_get_next (HubEventPage *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubEventPage, hub_event_page_unref)

G_END_DECLS
