/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"

#include "model/hub-profile-source.h"

G_BEGIN_DECLS

/**
 * HubSchemas:
 *
 * The union schemas of a connection's sandbox (schema registry, `/tenant/unions`), which say what
 * the fields of a profile and of an event are called. Remembered once they came.
 */
#define HUB_TYPE_SCHEMAS (hub_schemas_get_type ())

G_DECLARE_FINAL_TYPE (HubSchemas, hub_schemas, HUB, SCHEMAS, GObject)

HubSchemas *hub_schemas_new (HubHttpClient *client);

void hub_schemas_load_async (HubSchemas *self,
                             HubSchemaKind kind,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);

/* (transfer full) */
HubXdm *hub_schemas_load_finish (HubSchemas *self, GAsyncResult *result, GError **error);

G_END_DECLS
