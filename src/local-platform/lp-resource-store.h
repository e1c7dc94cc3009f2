/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"
#include "local-platform/lp-xdm.h"

G_BEGIN_DECLS

/*
 * What the schema registry keeps in the store: the resources that the organisation made. Those that
 * everybody has (lp_xdm_find()) are found by the same functions.
 *
 * An id is a `$id`, a `meta:altId`, or a descriptor's `@id`.
 */

/**
 * lp_store_find_resource:
 *
 * Returns: (nullable) (transfer full): the resource, not to be changed; %NULL without an error when
 *   there is none
 */
JsonObject *lp_store_find_resource (LpStore *store, const char *id, GError **error);

/* A resource as lp_xdm_resolve() makes it, from one of this store. */
JsonObject *lp_store_resolve_resource (LpStore *store, JsonObject *resource, GError **error);

/* All that the organisation has of one kind, the oldest first: JsonObject. */
GPtrArray *lp_store_list_resources (LpStore *store, LpXdmKind kind, GError **error);

/* The descriptors of one schema: JsonObject. */
GPtrArray *lp_store_list_descriptors (LpStore *store, const char *schema_id, GError **error);

/* Adds a resource, or puts it in the place of the one with its id. */
gboolean
lp_store_put_resource (LpStore *store, LpXdmKind kind, JsonObject *resource, GError **error);

gboolean lp_store_remove_resource (LpStore *store, const char *id, GError **error);

/**
 * lp_store_find_title:
 *
 * Returns: (nullable): the id of the resource that has this title already, other than @except
 */
char *lp_store_find_title (LpStore *store, const char *title, const char *except, GError **error);

/**
 * lp_store_find_user:
 *
 * Returns: (nullable): the id of a resource or the code of a dataset that needs the resource @id
 */
char *lp_store_find_user (LpStore *store, const char *id, GError **error);

/**
 * lp_store_get_namespace_code:
 * @name: (nullable): a code in any case, or when @by_id the number as text
 *
 * Returns: (nullable): the code as it is written
 */
char *lp_store_get_namespace_code (LpStore *store, const char *name, gboolean by_id);

G_END_DECLS
