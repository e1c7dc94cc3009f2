/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-event-filter.h"
#include "local-platform/lp-lookup.h"

G_BEGIN_DECLS

/* Events on a page unless the caller says otherwise (documented), and at most (a profile's most).
 */
#define LP_DEFAULT_EVENTS 1000
#define LP_MAX_EVENTS 5000

/**
 * LpEventPage:
 * @question: everything that makes the question what it is, but for the place and the page's size;
 *   a place belongs to one question
 * @start: (nullable): the place to go on from
 * @next: (out) (nullable): the place where the next page begins
 *
 * One page of a customer's events.
 */
typedef struct
{
  const LpSubject *subject;
  const LpMergeRules *rules;
  const char *question;
  const char *start;
  const char *fields;          /* (nullable): comma-separated paths */
  const LpEventFilter *filter; /* (nullable) */
  gint64 from;
  gint64 until;
  gboolean newest_first;
  gint64 limit;
  char *next;
} LpEventPage;

/**
 * lp_event_page_print:
 *
 * Appends the members "_page" and "children" of the answer, without the braces around them.
 *
 * Returns: 0, or the status of a refusal, which is all that @body then holds
 */
guint lp_event_page_print (LpStore *store, LpEventPage *page, GString *body);

/* A time of a call: the platform's own examples give seconds now and then. */
gint64 lp_event_page_time (gint64 time);

/* Reads an order; %FALSE when it is none that there is. */
gboolean lp_event_page_read_order (const char *order, gboolean *newest_first);

G_END_DECLS
