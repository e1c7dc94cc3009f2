/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"
#include "local-platform/lp-entity.h"
#include "local-platform/lp-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LpSchema:
 *
 * A schema ready for checking records. It does not change; any thread may use it, and whoever uses
 * it keeps a reference. When a schema, or anything it is made of, is changed, load it anew
 * (lp_store_count_changes() says when).
 */
typedef struct _LpSchema LpSchema;

/**
 * lp_schema_load:
 * @schema_id: the `$id` of a schema
 *
 * Fails with %LP_ERROR_INPUT when there is no such schema.
 */
LpSchema *lp_schema_load (LpStore *store, const char *schema_id, GError **error);

/* The same from a schema without references, as lp_xdm_resolve() makes it; without identities. */
LpSchema *lp_schema_new (JsonObject *full);

LpSchema *lp_schema_ref (LpSchema *schema);
void lp_schema_unref (LpSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSchema, lp_schema_unref)

/* Whether its records are events, which have an id and a time. */
gboolean lp_schema_is_event (LpSchema *schema);

/* What its records are about. */
LpEntity lp_schema_get_entity (LpSchema *schema);

/**
 * lp_schema_check:
 * @record: a record
 * @problems: (element-type utf8) (nullable): where to add a sentence for each fault, such as
 *   "productListItems[1].quantity: a whole number is wanted, a text was given"
 * @max: how many to add at most
 *
 * Fields that the schema does not have are no fault (UNVERIFIED), and neither is null.
 *
 * Returns: how many faults there are
 */
guint lp_schema_check (LpSchema *schema, LpNode record, GPtrArray *problems, guint max);

/* A field whose value identifies who the record is about. */
typedef struct
{
  char *name_space; /* code */
  gboolean primary;
  char **path; /* names, the outermost first, NULL-terminated */
} LpSchemaIdentity;

/* Those that descriptors name, the primary one first; LpSchemaIdentity. */
const GPtrArray *lp_schema_get_identities (LpSchema *schema);

G_END_DECLS
