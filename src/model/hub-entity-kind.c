/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-model"

#include "config.h"

#include "model/hub-entity-kind.h"

#include <string.h>

static const char *const words[HUB_N_ENTITY_KINDS] = {
  [HUB_ENTITY_PROFILE] = "profile",
  [HUB_ENTITY_ACCOUNT] = "account",
  [HUB_ENTITY_OPPORTUNITY] = "opportunity",
};

HubEntityKind
hub_entity_kind_of_namespace (const char *code)
{
  g_return_val_if_fail (code != NULL, HUB_ENTITY_PROFILE);

  if (g_ascii_strcasecmp (code, HUB_NAMESPACE_ACCOUNT) == 0)
    return HUB_ENTITY_ACCOUNT;
  if (g_ascii_strcasecmp (code, HUB_NAMESPACE_OPPORTUNITY) == 0)
    return HUB_ENTITY_OPPORTUNITY;

  return HUB_ENTITY_PROFILE;
}

const char *
hub_entity_kind_to_string (HubEntityKind kind)
{
  return words[kind];
}

gboolean
hub_entity_kind_from_string (const char *text, HubEntityKind *kind)
{
  gsize i;

  g_return_val_if_fail (text != NULL, FALSE);

  for (i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      {
        *kind = (HubEntityKind) i;
        return TRUE;
      }

  return FALSE;
}
