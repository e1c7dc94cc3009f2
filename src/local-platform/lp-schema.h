/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-doc.h"
#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/**
 * LpSchema:
 *
 * A schema ready for checking records; immutable, made once per schema and kept by whoever uses it.
 */
typedef struct _LpSchema LpSchema;

typedef struct
{
  char *name_space;
  gboolean primary;
  char **path; /* names, ended by %NULL */
} LpSchemaIdentity;

/* Fails with %LP_ERROR_INPUT when there is no such schema. */
LpSchema *lp_schema_load (LpStore *store, const char *schema_id, GError **error);
LpSchema *lp_schema_ref (LpSchema *schema);
void lp_schema_unref (LpSchema *schema);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSchema, lp_schema_unref)

/* Whether it describes events. */
gboolean lp_schema_is_event (LpSchema *schema);

/* Appends a sentence for each fault, at most @max; returns their number. */
guint lp_schema_check (LpSchema *schema, LpNode record, GPtrArray *problems, guint max);

/* LpSchemaIdentity: which fields hold identities. */
const GPtrArray *lp_schema_get_identities (LpSchema *schema);

G_END_DECLS
