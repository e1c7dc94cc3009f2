/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-entities.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-lookup.h"
#include "local-platform/lp-store-private.h"

#include <string.h>

/* Everything that is known of a person goes with the profile: events too, which nobody could look
 * up any more and which a later record of the same identity must not bring back. */
static gboolean
forget_cluster (LpStore *store, gint64 cluster, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM events WHERE cluster = ?1",
    "DELETE FROM fragments WHERE identity IN (SELECT id FROM identities WHERE cluster = ?1)",
    "DELETE FROM memberships WHERE cluster = ?1",
    "DELETE FROM views WHERE cluster = ?1",
    "DELETE FROM stale WHERE cluster = ?1",
    "DELETE FROM identities WHERE cluster = ?1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (LpStatement) statement = lp_store_sql (store, steps[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, cluster);
      if (!lp_store_run (store, statement, error))
        return FALSE;
    }
  return TRUE;
}

/* Under a policy that does not stitch, a profile is one identity's. */
static gboolean
forget_identity (LpStore *store, const LpIdentity *identity, GError **error)
{
  static const char *const steps[] = {
    "DELETE FROM events WHERE cluster = ?2 AND identity = ?1",
    "DELETE FROM fragments WHERE identity = ?1 AND ?2",
    "DELETE FROM identities WHERE id = ?1 AND ?2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (LpStatement) statement = lp_store_sql (store, steps[i], error);

      if (statement == NULL)
        return FALSE;
      sqlite3_bind_int64 (statement, 1, identity->id);
      sqlite3_bind_int64 (statement, 2, identity->cluster);
      if (!lp_store_run (store, statement, error))
        return FALSE;
    }
  return lp_store_mark_stale (store, identity->cluster, error);
}

guint
lp_entities_delete (LpStore *store, const LpRequest *request, GString *body)
{
  const char *schema = lp_request_get (request, "schema.name");
  const char *id = lp_request_get (request, "entityId");
  const char *name_space = lp_request_get (request, "entityIdNS");
  g_autoptr (LpMergeRules) rules = NULL;
  g_autoptr (LpIdentity) identity = NULL;
  GError *error = NULL;
  guint status;

  if (name_space == NULL)
    name_space = lp_request_get (request, "entityIdNs");
  if (schema == NULL)
    return lp_lookup_missing_parameter (body, "schema.name");
  if (strcmp (schema, LP_SCHEMA_PROFILE) != 0)
    return lp_lookup_bad_parameter (body, "schema.name", "It must be " LP_SCHEMA_PROFILE ".");
  if (id == NULL || *id == '\0')
    return lp_lookup_missing_parameter (body, "entityId");
  if (name_space != NULL && !lp_store_has_namespace (store, name_space))
    return lp_lookup_bad_parameter (body, "entityIdNS",
                                    "The organization has no such identity namespace.");
  status = lp_lookup_rules (store, LP_ENTITY_PROFILE, lp_request_get (request, "mergePolicyId"),
                            &rules, body);
  if (status != 0)
    return status;

  /* A graph that is too large to be looked up can still be deleted. */
  identity = lp_store_find_identity (store, name_space, id, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (identity == NULL || lp_entity_of_namespace (identity->name_space) != LP_ENTITY_PROFILE)
    return lp_error_ups_not_found (body);
  if (!(rules->stitch ? forget_cluster (store, identity->cluster, &error)
                      : forget_identity (store, identity, &error)))
    return lp_error_internal (body, error);
  return 202;
}
