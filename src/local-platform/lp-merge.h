/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "local-platform/lp-doc.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/**
 * lp_merge_fragments:
 * @fragments: LpFragment; it is left sorted, the most trusted last
 * @merge: timestampOrdered: where two fragments disagree, the one modified later wins;
 *   dataSetPrecedence: the one whose dataset stands earlier in @order wins
 * @order: (nullable): JSON array of dataset codes, for dataSetPrecedence
 *
 * @reader: reads the fragments; what it read before is gone
 * @out: where the record is appended, as JSON
 *
 * Makes one record of the fragments of a profile. Objects are merged member by member, so each
 * attribute is decided by itself; a list is taken whole, except the lists of the identity map,
 * which are joined, under their
 * namespaces' codes in lower case. With dataSetPrecedence a dataset that is not in @order takes no
 * part; what the platform itself writes (memberships, computed attributes) always does.
 */
void lp_merge_fragments (GPtrArray *fragments,
                         const char *merge,
                         const char *order,
                         LpReader *reader,
                         GString *out);

/**
 * lp_merge_pick:
 * @entity: a record or an event
 * @fields: comma-separated paths, as "person.name,homeAddress.city"
 *
 * Returns: a copy of @entity with these paths only; a path through a list applies to each of its
 *   objects
 */
JsonObject *lp_merge_pick (JsonObject *entity, const char *fields);

G_END_DECLS
