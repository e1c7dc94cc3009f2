/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

G_BEGIN_DECLS

/**
 * HubEvent:
 *
 * One experience event. Immutable once decoded. Kind, title and detail come from the rules of
 * `cards.json` (HubCardSet), because many event types are an organisation's own.
 */
#define HUB_TYPE_EVENT (hub_event_get_type ())

G_DECLARE_FINAL_TYPE (HubEvent, hub_event, HUB, EVENT, GObject)

/* @record: the XDM event; a reference is taken, which keeps the page alive that it came with. */
HubEvent *hub_event_new (const char *id,
                         gint64 timestamp_ms,
                         HubXdm *record,
                         const char *kind,
                         const char *title,
                         const char *detail,
                         const char *icon_name);

/* Says where it came from; for whoever made the event, before it is shown to others.
 * @dataset_id: (nullable): of a dataset */
void hub_event_set_source (HubEvent *self, const char *dataset_id);

const char *hub_event_get_id (HubEvent *self);
/* Milliseconds since 1970; 0 when the event has no readable time */
gint64 hub_event_get_timestamp (HubEvent *self);
/* Local time. (transfer full) (nullable) */
GDateTime *hub_event_dup_local_time (HubEvent *self);
/* (transfer none) */
HubXdm *hub_event_get_record (HubEvent *self);
/* The id of an activity kind of cards.json: "purchase", "campaign", "web", "support", "other" */
const char *hub_event_get_kind (HubEvent *self);
/* "E-mail opened": translated, inert */
const char *hub_event_get_title (HubEvent *self);
/* "Autumn upgrade": inert, one line, "" when there is nothing to say */
const char *hub_event_get_detail (HubEvent *self);
const char *hub_event_get_icon_name (HubEvent *self);
/* The id of the dataset it came from (nullable) */
const char *hub_event_get_source (HubEvent *self);

G_END_DECLS
