/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-http-client.h"

G_BEGIN_DECLS

/**
 * HubDatasets:
 *
 * What the datasets of a connection's sandbox are called (`/data/foundation/catalog/dataSets`, an
 * object by their ids). The list is asked for when a name is first wanted, and remembered.
 */
#define HUB_TYPE_DATASETS (hub_datasets_get_type ())

G_DECLARE_FINAL_TYPE (HubDatasets, hub_datasets, HUB, DATASETS, GObject)

HubDatasets *hub_datasets_new (HubHttpClient *client);

/* @ids: (element-type utf8): copied */
void hub_datasets_load_names_async (HubDatasets *self,
                                    GPtrArray *ids,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/* (transfer full) (element-type utf8 utf8): id → name, inert, without those that are no dataset's
 */
GHashTable *
hub_datasets_load_names_finish (HubDatasets *self, GAsyncResult *result, GError **error);

G_END_DECLS
