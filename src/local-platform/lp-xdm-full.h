/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-xdm.h"

G_BEGIN_DECLS

/**
 * LpXdmFinder:
 * @id: the `$id` or `meta:altId` of a class, field group, data type or behaviour
 *
 * Returns: (nullable) (transfer full): the resource
 */
typedef JsonObject *(*LpXdmFinder) (const char *id, gpointer user_data);

/**
 * lp_xdm_resolve:
 * @resource: a class, field group, data type or schema
 *
 * Follows every `$ref` and `allOf`, so that all fields stand under `properties`. Where two pieces
 * describe one object, it gets the fields of both; where they describe one field differently in any
 * other way, what stands nearer to @resource counts.
 *
 * Fails with %LP_ERROR_INPUT when a reference leads nowhere, when types that do not fit meet in one
 * field, when references go in a circle, or when the whole has more fields than anybody needs.
 *
 * Returns: (transfer full): a resource without references
 */
JsonObject *
lp_xdm_resolve (JsonObject *resource, LpXdmFinder find, gpointer user_data, GError **error);

/**
 * lp_xdm_find_field:
 * @full: what lp_xdm_resolve() returned
 * @path: (array zero-terminated=1): names, the outermost first
 * @single: (out) (optional): whether the field is there once at most, not in a list or map
 *
 * Steps through lists and the values of maps as the registry's paths do.
 *
 * Returns: (nullable) (transfer none): the field
 */
JsonObject *lp_xdm_find_field (JsonObject *full, char **path, gboolean *single);

/* "/personalEmail/address" → its names; %NULL when it is no such path. */
char **lp_xdm_split_path (const char *path);

G_END_DECLS
