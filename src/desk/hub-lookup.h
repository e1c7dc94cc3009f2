/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-audience.h"
#include "model/hub-changes.h"
#include "model/hub-profile-source.h"
#include "model/hub-query.h"
#include "model/hub-summary.h"

G_BEGIN_DECLS

typedef enum
{
  HUB_LOOKUP_LOADING,
  HUB_LOOKUP_NONE,   /* no candidate has a profile */
  HUB_LOOKUP_ONE,    /* a profile is shown */
  HUB_LOOKUP_MANY,   /* several customers fit: hub_lookup_choose() */
  HUB_LOOKUP_FAILED, /* hub_lookup_get_error() */
} HubLookupState;

typedef enum
{
  HUB_EVENTS_LOADING,
  HUB_EVENTS_READY,
  HUB_EVENTS_UNAVAILABLE, /* the licence has no event lookup */
  HUB_EVENTS_FAILED,      /* hub_lookup_get_events_error(); pages that came before stay */
} HubEventsState;

/**
 * HubLookupHit:
 *
 * One of several customers who fit.
 */
typedef struct
{
  HubIdentity *identity;
  HubProfile *profile;
} HubLookupHit;

/**
 * HubLookup:
 *
 * One search, from a query to the shown profile: one generation. A new search is a new object, and
 * dropping or cancelling the old one drops its late answers. Profile and events are asked for at
 * the same time; the summary is made on a worker as soon as the profile is there, and made anew
 * when the events are, and with each further page of them as long as that makes a card say more.
 *
 * Properties (all readable, notified on the main thread): `state` (HubLookupState), `events-state`
 * (HubEventsState), `summary` (HubSummary), `changes` (HubChanges), `audience-names` (notify only),
 * `merge-policy-name` (string, notified where it comes after the profile), `loading-more`
 * (boolean), `complete` (boolean).
 */
#define HUB_TYPE_LOOKUP_STATE (hub_lookup_state_get_type ())
#define HUB_TYPE_EVENTS_STATE (hub_events_state_get_type ())
#define HUB_TYPE_LOOKUP (hub_lookup_get_type ())

GType hub_lookup_state_get_type (void);
GType hub_events_state_get_type (void);

G_DECLARE_FINAL_TYPE (HubLookup, hub_lookup, HUB, LOOKUP, GObject)

#define HUB_LOOKUP_PAGE_SIZE 100

HubLookup *hub_lookup_new (HubProfileSource *source, HubCardSet *cards, HubQuery *query);

/* Once only. */
void hub_lookup_start (HubLookup *self);
/* A cancelled lookup stays in its state and never fails. */
void hub_lookup_cancel (HubLookup *self);

HubQuery *hub_lookup_get_query (HubLookup *self);
/* Where it looks, and by which rules it shows what it finds. (transfer none) */
HubProfileSource *hub_lookup_get_source (HubLookup *self);
HubCardSet *hub_lookup_get_cards (HubLookup *self);
HubLookupState hub_lookup_get_state (HubLookup *self);
HubEventsState hub_lookup_get_events_state (HubLookup *self);
/* (nullable): of FAILED */
const GError *hub_lookup_get_error (HubLookup *self);
/* (nullable): somebody was found, but not every identity the text could be could be asked about */
const GError *hub_lookup_get_partial_error (HubLookup *self);
/* That in a translated sentence: which kind of identity, and why. (nullable) (transfer full) */
char *hub_lookup_dup_partial_failure (HubLookup *self);
/* (nullable): of HUB_EVENTS_FAILED and HUB_EVENTS_UNAVAILABLE */
const GError *hub_lookup_get_events_error (HubLookup *self);

/* (element-type HubLookupHit) (transfer none): of MANY, and of ONE after a choice */
GPtrArray *hub_lookup_get_hits (HubLookup *self);
/* Of MANY: goes on with that customer. */
void hub_lookup_choose (HubLookup *self, guint position);

/* The identity that found the profile; before that, the first candidate. (transfer none) */
HubIdentity *hub_lookup_get_identity (HubLookup *self);
/* (nullable) (transfer none) */
HubProfile *hub_lookup_get_profile (HubLookup *self);
/* (nullable) (transfer none) */
HubSummary *hub_lookup_get_summary (HubLookup *self);

/* What the profile's newest page of events holds; @known: (out): how much of all that is.
 * (transfer none) (nullable) (element-type HubEvent) */
GPtrArray *hub_lookup_get_newest_events (HubLookup *self, HubKnownEvents *known);

/* What changed since the customer was last looked at; NULL where that is not known, or nothing, or
 * where the agent has put it away. (nullable) (transfer none) */
HubChanges *hub_lookup_get_changes (HubLookup *self);
void hub_lookup_set_changes (HubLookup *self, HubChanges *changes);

/* Whether both have found the same customer; @other: (nullable). */
gboolean hub_lookup_is_same_customer (HubLookup *self, HubLookup *other);

/* Newest first; grows by splices as pages come. (transfer none) (element-type HubEvent) */
GListModel *hub_lookup_get_events (HubLookup *self);
gboolean hub_lookup_has_more_events (HubLookup *self);
/* Does nothing while a page is under way or when all are there. */
void hub_lookup_load_more_events (HubLookup *self);

/* NULL while names load, or when the platform knows none for @id. */
const char *hub_lookup_get_audience_name (HubLookup *self, const char *id);
/* What an audience is said to be; it comes with the name. Borrowed until the main loop runs again.
 * (nullable) */
const char *hub_lookup_get_audience_description (HubLookup *self, const char *id);
/* How much an audience the customer is in wants the agent's eye, by its name; NONE for one that was
 * left, or as long as the name is not known. */
HubSeverity hub_lookup_get_audience_severity (HubLookup *self, HubAudience *audience);
/* Whether the names came or never will. */
gboolean hub_lookup_has_audience_names (HubLookup *self);

/* Whether nothing is under way: a decision other than ONE, or the profile with its newest events
 * and the names of its audiences, and a summary made of all of them. */
gboolean hub_lookup_is_complete (HubLookup *self);

/* (transfer full) (nullable) */
char *hub_lookup_dup_merge_policy_name (HubLookup *self);
/* When the profile's answer came (nullable); how long the platform took for it, in milliseconds. */
GDateTime *hub_lookup_get_read_at (HubLookup *self);
double hub_lookup_get_milliseconds (HubLookup *self);

G_END_DECLS
