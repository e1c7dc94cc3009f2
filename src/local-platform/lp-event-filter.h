/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"
#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/* Filters a lookup may have (documented). */
#define LP_MAX_EVENT_FILTERS 3

/**
 * LpEventFilter:
 *
 * One or more conditions such as web.webPageDetails.isHomepage=false, all of which must hold for an
 * event. A path through a list means any of its elements. A field that an event does not have makes
 * no condition hold (UNVERIFIED). A text in quotes that is a date, as "2020-07-20" or "20200720",
 * is compared with the day of a time.
 */
typedef struct _LpEventFilter LpEventFilter;

/**
 * lp_event_filter_new:
 * @request: whose parameters "property" are read
 * @problem: (out): why they cannot be
 *
 * Returns: (nullable): the filter, %NULL without a problem when there is none
 */
LpEventFilter *lp_event_filter_new (const LpRequest *request, const char **problem);
void lp_event_filter_free (LpEventFilter *filter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpEventFilter, lp_event_filter_free)

gboolean lp_event_filter_matches (const LpEventFilter *filter, LpNode event);

G_END_DECLS
