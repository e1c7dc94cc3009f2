/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-event.h"

G_BEGIN_DECLS

/* What is wanted of one kind of activity. */
typedef enum
{
  HUB_KIND_ANY,     /* nothing in particular */
  HUB_KIND_ONLY,    /* this one, and others that are so marked */
  HUB_KIND_WITHOUT, /* not this one */
} HubKindChoice;

/**
 * HubEventFilter:
 *
 * Which events an agent wants to see: by kind, by time and by words, all of which must hold. Fast
 * enough to be asked about each of 50,000 events at every keystroke; matching changes nothing, so
 * that a worker may do it with a copy.
 */
typedef struct _HubEventFilter HubEventFilter;

HubEventFilter *hub_event_filter_new (void);
HubEventFilter *hub_event_filter_copy (HubEventFilter *self);
void hub_event_filter_free (HubEventFilter *self);

/* @text: words, every one of which must stand in the event's title, detail or type, in whatever
 * case */
void hub_event_filter_set_text (HubEventFilter *self, const char *text);

/* @kind: the id of an activity kind of cards.json */
void hub_event_filter_set_kind (HubEventFilter *self, const char *kind, HubKindChoice choice);
HubKindChoice hub_event_filter_get_kind (HubEventFilter *self, const char *kind);
void hub_event_filter_clear_kinds (HubEventFilter *self);

/* In milliseconds since 1970: @from and later, before @until; 0: without that end. An event
 * without a readable time is in no range. */
void hub_event_filter_set_range (HubEventFilter *self, gint64 from, gint64 until);

/* Whether it lets everything through. */
gboolean hub_event_filter_is_open (HubEventFilter *self);
gboolean hub_event_filter_matches (HubEventFilter *self, HubEvent *event);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubEventFilter, hub_event_filter_free)

G_END_DECLS
