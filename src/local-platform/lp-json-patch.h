/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A copy that shares nothing with @node, which json_node_copy() does. */
JsonNode *lp_json_copy (JsonNode *node);

/**
 * lp_json_patch:
 * @document: what to change
 * @patch: a JSON Patch (RFC 6902): add, replace, remove and test
 *
 * A missing object on the way to an added member is made, as the platform does it for tags.
 *
 * Fails with %LP_ERROR_INPUT and a sentence that names the operation and the path.
 *
 * Returns: (transfer full): the changed document; @document stays as it is
 */
JsonNode *lp_json_patch (JsonNode *document, JsonNode *patch, GError **error);

G_END_DECLS
