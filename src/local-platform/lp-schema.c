/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-schema.h"

#include "local-platform/lp-error.h"

LpSchema *
lp_schema_load (LpStore *store, const char *schema_id, GError **error)
{
  g_set_error (error, LP_ERROR, LP_ERROR_INPUT, "There is no schema %s.", schema_id);
  return NULL;
}

LpSchema *
lp_schema_ref (LpSchema *schema)
{
  return schema;
}

void
lp_schema_unref (LpSchema *schema)
{
}

gboolean
lp_schema_is_event (LpSchema *schema)
{
  return FALSE;
}

guint
lp_schema_check (LpSchema *schema, LpNode record, GPtrArray *problems, guint max)
{
  return 0;
}

const GPtrArray *
lp_schema_get_identities (LpSchema *schema)
{
  return NULL;
}
