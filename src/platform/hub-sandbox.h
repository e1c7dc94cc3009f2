/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"

G_BEGIN_DECLS

/* What of a sandbox to list. */
typedef enum
{
  HUB_SANDBOX_TENANT = 1 << 0,
  HUB_SANDBOX_NAMESPACES = 1 << 1,
  HUB_SANDBOX_STANDARD_GROUPS = 1 << 2,
  HUB_SANDBOX_FIELD_GROUPS = 1 << 3,
  HUB_SANDBOX_SCHEMAS = 1 << 4,
  HUB_SANDBOX_DESCRIPTORS = 1 << 5,
  HUB_SANDBOX_DATASETS = 1 << 6,
  HUB_SANDBOX_POLICIES = 1 << 7,
  HUB_SANDBOX_COMPUTED = 1 << 8,
  HUB_SANDBOX_AUDIENCES = 1 << 9,
} HubSandboxParts;

/**
 * HubSandbox:
 *
 * What a sandbox holds, by the names by which a plan recognises it. Things are added as they are
 * created.
 */
typedef struct
{
  char *tenant;                /* (nullable): "_acme" */
  GHashTable *namespaces;      /* set of codes, in lower case */
  GHashTable *standard_groups; /* title → $id */
  GHashTable *field_groups;    /* title → $id */
  GHashTable *schemas;         /* title → $id */
  GHashTable *classes;         /* $id of a schema → $id of its class, where the list says it */
  GHashTable *descriptors;     /* set of hub_sandbox_dup_descriptor_key() */
  GHashTable *datasets;        /* name → id */
  GHashTable *dataset_schemas; /* id → $id */
  GHashTable *policies;        /* name → id */
  GHashTable *computed;        /* set of names */
  GHashTable *audiences;       /* name → id by which profiles name it */
} HubSandbox;

void hub_sandbox_free (HubSandbox *self);

char *hub_sandbox_dup_descriptor_key (const char *schema_id, const char *property);

/* Lists @parts (HubSandboxParts), page by page. */
void hub_sandbox_load_async (HubHttpClient *client,
                             guint parts,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* NULL with HUB_ERROR, whose message has the platform's own words (transfer full) */
HubSandbox *hub_sandbox_load_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubSandbox, hub_sandbox_free)

G_END_DECLS
