/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-identity.h"
#include "hub-severity.h"

G_BEGIN_DECLS

/* How a row of a card looks. */
typedef enum
{
  HUB_ROW_FIELD,    /* label and value on one line */
  HUB_ROW_HEADLINE, /* label and a large value (lifetime value) */
  HUB_ROW_TREND,    /* a plot of `points`; `detail` says it in words */
  HUB_ROW_SCORE,    /* label, value and a bar of `fraction` */
  HUB_ROW_ENTRY,    /* label in bold and value on one line, detail below (a purchase, a campaign) */
  HUB_ROW_CONSENT,  /* label and yes, no or unknown, said in words and by `severity` */
  HUB_ROW_NOTE,     /* one calm sentence (an honest empty state) */
  HUB_ROW_WEEKS, /* label, value and a bar for each week of `points`; `detail` says it in words */
} HubRowStyle;

/**
 * HubCardRow:
 *
 * One row of a filled card: text to show, in the agent's language and locale, inert. Strings are
 * never %NULL where not said; "" is nothing to show. The sentence of a NOTE is its label.
 */
typedef struct
{
  HubRowStyle style;
  char *id;   /* of the card's row it was filled from; "" for a note and for what events made */
  char *path; /* where its value is read in the profile; "" where there is no single place */
  char *label;
  char *value;
  char *detail;
  char *aside;     /* what is for a hint and a screen reader, and not for the card (nullable) */
  char *copy_text; /* what one click copies; "" when nothing is to be copied */
  HubSeverity severity;
  double fraction;   /* SCORE: 0 to 1 */
  double percentile; /* SCORE: 1 to 100, or 0 where it is not known */
  GDateTime *date;   /* SCORE: when it was worked out, UTC (nullable) */
  double
    *points; /* TREND; WEEKS: events in each, the oldest first, NaN where not known (nullable) */
  guint n_points;
  HubIdentity *look_up; /* what one click looks up in place of copying (nullable) */
} HubCardRow;

/**
 * HubCardContent:
 *
 * A card's rows for one customer. Belongs to its HubSummary.
 */
typedef struct _HubCardContent HubCardContent;

HubCardContent *hub_card_content_new (const char *card_id);
void hub_card_content_free (HubCardContent *content);

/* Adds a row with empty strings, to be filled by whoever makes the content. (transfer none) */
HubCardRow *hub_card_content_add_row (HubCardContent *content, HubRowStyle style);
/* The same, before those there are. (transfer none) */
HubCardRow *hub_card_content_prepend_row (HubCardContent *content, HubRowStyle style);
/* Takes @note. */
void hub_card_content_take_note (HubCardContent *content, char *note);

const char *hub_card_content_get_card_id (const HubCardContent *content);
/* To the right of the title: "4 in 6 months", "Customer AI · 2 h ago"; "" when nothing */
const char *hub_card_content_get_note (const HubCardContent *content);
guint hub_card_content_get_n_rows (const HubCardContent *content);
const HubCardRow *hub_card_content_get_row (const HubCardContent *content, guint position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCardContent, hub_card_content_free)

G_END_DECLS
