/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desk/hub-lookup.h"
#include "model/hub-field-hits.h"

G_BEGIN_DECLS

/**
 * HubFieldFinder:
 *
 * Searches the fields of a profile on a worker, as fast as somebody types: a new question cancels
 * the one before. The titles are those of the platform's schema, which it is asked for with the
 * first question.
 *
 * Signal: `found`: there are hits: those so far, or all.
 */
#define HUB_TYPE_FIELD_FINDER (hub_field_finder_get_type ())

G_DECLARE_FINAL_TYPE (HubFieldFinder, hub_field_finder, HUB, FIELD_FINDER, GObject)

/* @most: how many of the best are kept */
HubFieldFinder *hub_field_finder_new (guint most);

/* @lookup: (nullable): of the customer whose fields are meant; @text: (nullable): nothing is to be
 * found. What was found before stays until there is something new, if it is of the same answer and
 * there is something to find. Returns: whether it went at once */
gboolean hub_field_finder_find (HubFieldFinder *self, HubLookup *lookup, const char *text);

/* The last that were found (nullable) (transfer none) */
HubFieldHits *hub_field_finder_get_hits (HubFieldFinder *self);
gboolean hub_field_finder_is_searching (HubFieldFinder *self);

G_END_DECLS
