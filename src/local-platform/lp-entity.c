/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-entity.h"

#include "local-platform/lp-xdm.h"

#include <string.h>

static const struct
{
  const char *schema_name;
  const char *class_id;
  const char *name_space; /* (nullable): any other */
  const char *word;
} entities[] = {
  [LP_ENTITY_PROFILE] = { "_xdm.context.profile", LP_XDM_PROFILE, NULL, "profile" },
  [LP_ENTITY_ACCOUNT]
  = { "_xdm.context.account", LP_XDM_PREFIX "xdm/context/account", "b2b_account", "account" },
  [LP_ENTITY_OPPORTUNITY] = { "_xdm.context.opportunity", LP_XDM_PREFIX "xdm/context/opportunity",
                              "b2b_opportunity", "opportunity" },
};

const char *
lp_entity_get_schema_name (LpEntity entity)
{
  return entities[entity].schema_name;
}

gboolean
lp_entity_from_schema_name (const char *name, LpEntity *entity)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (name, entities[i].schema_name) == 0)
      {
        *entity = (LpEntity) i;
        return TRUE;
      }
  return FALSE;
}

const char *
lp_entity_get_word (LpEntity entity)
{
  return entities[entity].word;
}

LpEntity
lp_entity_of_class (const char *class_id)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_strcmp0 (class_id, entities[i].class_id) == 0)
      return (LpEntity) i;
  return LP_ENTITY_PROFILE;
}

LpEntity
lp_entity_of_namespace (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (entities[i].name_space != NULL && g_ascii_strcasecmp (code, entities[i].name_space) == 0)
      return (LpEntity) i;
  return LP_ENTITY_PROFILE;
}
