/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm.h"

G_BEGIN_DECLS

/* Parts of a record put into one line each. All inert, (transfer full) (nullable): NULL where there
 * is nothing to say. */

/* An array of values, or of objects with a `name` (or `SKU`) and a `quantity`: "Cable (2), X-7".
 * @node: (nullable) */
char *hub_wording_list (HubXdm *node);

/* What weighed in a score: @node is its object (nullable). A factor is said as @words has its code
 * or its value ("" for not at all), else as the model wrote it. @only_first: the gravest, else
 * every one of high importance. */
char *hub_wording_factors (HubXdm *node, GHashTable *words, gboolean only_first);

/* The page of an address without its host, and without a query, which may hold anything. */
char *hub_wording_page (const char *url);

/* @words: word in lower case → what is said in its place. (nullable) (transfer none) */
const char *hub_wording_look_up (GHashTable *words, const char *word);

G_END_DECLS
