/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-entity-kind.h"
#include "hub-event-times.h"
#include "hub-xdm.h"

G_BEGIN_DECLS

/* An event as the rules of cards.json see it. */
typedef struct
{
  HubXdm *record;
  const char *kind; /* id of an activity kind */
  const char *act;  /* what happened within the kind ("opened"), "" where the rule does not say */
  gint64 time;      /* milliseconds since 1970 */
} HubOccurrence;

/**
 * HubScope:
 *
 * What a template or a condition of cards.json may read while one customer's summary is made.
 * Nothing in it is owned.
 */
typedef struct
{
  HubEntityKind kind; /* of what is summed up */
  HubXdm *record;     /* where a path without a prefix starts: the profile, or an event */
  GDateTime *now;

  GPtrArray *consents;  /* (nullable) (element-type HubConsent) */
  GPtrArray *audiences; /* (nullable) (element-type HubAudience) */
  GArray *occurrences;  /* (nullable) (element-type HubOccurrence): newest first; NULL: not known */
  HubEventTimes *times; /* (nullable): of these and of older events; NULL: not known */

  HubXdm *event;       /* "event:": the newest event a condition found (nullable) */
  gint64 count;        /* "@count", or -1 */
  const char *first;   /* "@first" (nullable) */
  const char *last;    /* "@last" (nullable) */
  const char *acts;    /* "@acts" (nullable) */
  const char *related; /* "@related" (nullable) */
} HubScope;

G_END_DECLS
