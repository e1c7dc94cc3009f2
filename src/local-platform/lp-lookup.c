/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-lookup.h"

#include "local-platform/lp-error.h"

void
lp_subject_clear (LpSubject *subject)
{
  g_clear_pointer (&subject->identity, lp_identity_free);
  g_clear_pointer (&subject->graph, g_ptr_array_unref);
}

guint
lp_lookup_bad_parameter (GString *body, const char *name, const char *cause)
{
  g_autofree char *message
    = g_strdup_printf ("UPS-ACC-1000001: The parameter %s is not valid.", name);

  return lp_error_ups (body, 400, message, cause);
}

guint
lp_lookup_missing_parameter (GString *body, const char *name)
{
  g_autofree char *message
    = g_strdup_printf ("UPS-ACC-1000002: The parameter %s is missing.", name);

  return lp_error_ups (body, 400, message, NULL);
}

guint
lp_lookup_no_events (GString *body)
{
  return lp_error_ups (body, 403,
                       "UPS-ACC-1000012: Experience event lookup is not enabled for the "
                       "organization.",
                       "Looking experience events up needs Real-Time CDP Ultimate and has to be "
                       "enabled by Customer Care.");
}

guint
lp_lookup_rules (LpStore *store,
                 LpEntity entity,
                 const char *id,
                 LpMergeRules **rules,
                 GString *body)
{
  GError *error = NULL;

  *rules = lp_merge_policies_find (store, entity, id, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (*rules == NULL)
    return lp_lookup_bad_parameter (body, "mergePolicyId", "There is no such merge policy.");
  return 0;
}

guint
lp_lookup_subject (LpStore *store,
                   LpEntity entity,
                   const char *name_space,
                   const char *id,
                   const char *parameter,
                   const LpMergeRules *rules,
                   LpSubject *subject,
                   GString *body)
{
  GError *error = NULL;

  subject->entity = entity;
  if (name_space != NULL && !lp_store_has_namespace (store, name_space))
    return lp_lookup_bad_parameter (body, parameter,
                                    "The organization has no such identity namespace.");
  subject->identity = lp_store_find_identity (store, name_space, id, &error);
  if (error != NULL)
    return lp_error_internal (body, error);
  if (subject->identity == NULL || lp_entity_of_namespace (subject->identity->name_space) != entity)
    return lp_error_ups_not_found (body);

  subject->graph = lp_store_list_identities (store, subject->identity->cluster, &error);
  if (subject->graph == NULL)
    return lp_error_internal (body, error);
  if (!rules->stitch)
    for (guint i = subject->graph->len; i > 0; i--)
      {
        const LpIdentity *member = g_ptr_array_index (subject->graph, i - 1);

        if (member->id != subject->identity->id)
          g_ptr_array_remove_index (subject->graph, i - 1);
      }
  if (subject->graph->len > LP_MAX_IDENTITIES)
    {
      g_autofree char *message
        = g_strdup_printf ("UPS-ACCSDK-1000005:Too many related identities. Got: %u, max: %d",
                           subject->graph->len, LP_MAX_IDENTITIES);

      return lp_error_ups (body, 422, message, NULL);
    }
  return 0;
}
