/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-store.h"

/* The platform's own, with the numbers it gives them. */
static const LpNamespace namespaces[] = {
  { 0, "CORE", "CORE", "COOKIE", FALSE, "Adobe Audience Manager UUID" },
  { 4, "ECID", "ECID", "COOKIE", FALSE, "Experience Cloud ID" },
  { 6, "Email", "Email", "EMAIL", FALSE, "Email" },
  { 7, "Phone", "Phone", "PHONE", FALSE, "Phone" },
  { 8, "WAID", "Windows AID", "DEVICE", FALSE, "Windows advertising ID" },
  { 9, "TNTID", "Adobe Target (TNTID)", "COOKIE", FALSE, "Adobe Target ID" },
  { 10, "AVID", "Adobe Analytics (Legacy ID)", "COOKIE", FALSE, "Adobe Analytics legacy ID" },
  { 11, "Email_LC_SHA256", "Emails (SHA256, lowercased)", "EMAIL", FALSE,
    "Hashed lower-case e-mail address" },
  { 15, "Phone_SHA256", "Phone (SHA256)", "PHONE", FALSE, "Hashed phone number" },
  { 20914, "GAID", "Google Ad ID (GAID)", "DEVICE", FALSE, "Google advertising ID" },
  { 20915, "IDFA", "Apple IDFA (ID for Advertisers)", "DEVICE", FALSE, "Apple advertising ID" },
  { 20920, "AAID", "Adobe Analytics (AAID)", "COOKIE", FALSE, "Adobe Analytics ID" },
};

gboolean
lp_store_add_standard_namespaces (LpStore *store, gint64 created, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (namespaces); i++)
    {
      LpNamespace name_space = namespaces[i];

      name_space.created = created;
      if (!lp_store_add_namespace (store, &name_space, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
lp_store_add_default_policy (LpStore *store, gint64 updated, GError **error)
{
  g_autofree char *id = lp_make_uuid ("merge policy: default");
  const LpMergePolicy policy = {
    .id = id,
    .name = "Default timebased",
    .schema = "_xdm.context.profile",
    .graph = "pdg",
    .merge = "timestampOrdered",
    .is_default = TRUE,
    .on_edge = TRUE,
    .version = 1,
    .updated = updated,
  };

  return lp_store_add_merge_policy (store, &policy, error);
}
