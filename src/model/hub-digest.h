/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-card-set.h"
#include "hub-consent.h"
#include "hub-profile.h"

G_BEGIN_DECLS

/* What is remembered of one customer at most, so that none takes more than 64 KB as it is kept. A
 * customer in more audiences is remembered without them, as is one whose identity or figures are
 * longer than any that the platform makes. */
#define HUB_DIGEST_MAX_AUDIENCES 4500
#define HUB_DIGEST_MAX_EVENTS 200
#define HUB_DIGEST_MAX_FIGURES 16
#define HUB_DIGEST_MAX_CONSENTS 16
#define HUB_DIGEST_MAX_TEXT 160 /* bytes */

typedef struct
{
  char *path; /* of the figure, as cards.json has it */
  double number;
  char *text; /* as it was shown: inert */
} HubDigestFigure;

typedef struct
{
  char *channel;
  HubConsentChoice choice;
} HubDigestConsent;

/**
 * HubDigest:
 *
 * What an agent has seen of a customer, as little of it as it takes to say later what changed
 * since: numbers and words, no names; audiences and events only as hashes (the first 64 bits of a
 * SHA-256). Not changed once made, so that any thread may read it.
 */
typedef struct
{
  char *customer; /* the XID of the profile */
  gint64 time_ms; /* when it was seen, milliseconds since 1970 */

  GPtrArray *figures;  /* (element-type HubDigestFigure) */
  GPtrArray *consents; /* (element-type HubDigestConsent) */

  gboolean knows_audiences;
  GArray *audiences; /* (element-type guint64), ascending: those the customer was in */

  gboolean knows_events;
  gint64 newest_event; /* milliseconds since 1970, 0 where there was none */
  gint64 events_from;  /* all that happened after this and before the newest was seen; 0: all */
  GArray *events;      /* (element-type guint64), ascending: those that were seen */
} HubDigest;

/**
 * hub_digest_new:
 * @events: (nullable) (element-type HubEvent): newest first
 * @known: which of the events those are; where there are none, what was known of them is taken from
 *   @former
 * @former: (nullable): what was seen before
 * @now: when it is seen
 *
 * For worker threads: a customer in 4,000 audiences takes some milliseconds.
 *
 * Returns: (transfer full) (nullable): %NULL for a profile that is known by no XID
 */
HubDigest *hub_digest_new (HubCardSet *cards,
                           HubProfile *profile,
                           GPtrArray *events,
                           HubKnownEvents known,
                           const HubDigest *former,
                           GDateTime *now);

/* One that knows nothing yet, to be filled by whoever reads it from a file. */
HubDigest *hub_digest_new_empty (const char *customer, gint64 time_ms);
HubDigest *hub_digest_ref (HubDigest *self);
void hub_digest_unref (HubDigest *self);

void hub_digest_add_figure (HubDigest *self, const char *path, double number, const char *text);
void hub_digest_add_consent (HubDigest *self, const char *channel, HubConsentChoice choice);

/* By what a membership and an event are remembered. */
guint64 hub_digest_hash (const char *first, const char *second);
/* @hashes: (element-type guint64), ascending */
gboolean hub_digest_holds (GArray *hashes, guint64 hash);
void hub_digest_sort (GArray *hashes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubDigest, hub_digest_unref)

G_END_DECLS
