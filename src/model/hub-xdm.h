/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The one door to JSON. Nothing else calls json_object_get_*_member(), which is a CRITICAL on a
 * missing or wrongly typed member. */

/* The platform keeps at most 50 MB of a profile; the envelope comes on top. */
#define HUB_XDM_MAX_BYTES (56u * 1024 * 1024)
#define HUB_XDM_MAX_DEPTH 64u

/**
 * hub_xdm_parse:
 * @bytes: a whole answer
 * @max_bytes: more is %HUB_ERROR_TOO_LARGE
 *
 * Checks size and nesting before json-glib sees the text, because its parser recurses without
 * limit. What RFC 8259 forbids but answers hold harmlessly is mended: invalid UTF-8 and half
 * surrogate pairs become U+FFFD, bare control characters are escaped, and an integer too long for
 * 64 bits becomes a string, which keeps its digits. For worker threads: about 15 MB/s.
 *
 * Returns: (transfer full): a sealed node, readable from any thread; or %NULL with
 *   %HUB_ERROR_NOT_JSON (does not start like JSON, an HTML page for one), %HUB_ERROR_TRUNCATED
 *   (ends too early), %HUB_ERROR_TOO_DEEP, %HUB_ERROR_TOO_LARGE or %HUB_ERROR_UNEXPECTED
 */
JsonNode *hub_xdm_parse (GBytes *bytes, gsize max_bytes, GError **error);

/* Drops a reference to @node (transfer full) on a thread of its own: freeing the tree of a big
 * answer takes longer than a frame. */
void hub_xdm_free_in_background (JsonNode *node);

/**
 * hub_xdm_get:
 * @root: (nullable): where @path starts
 * @path: members joined by dots ("commerce.order.priceTotal"); `_*` stands for the first member
 * that begins with an underscore and holds the rest of the path (the tenant folder); `[0]` or
 * `[-1]` picks an element of an array
 *
 * Returns: (nullable) (transfer none): the node, or %NULL if any step is missing, of another type,
 * or JSON null
 */
JsonNode *hub_xdm_get (JsonNode *root, const char *path);

/* Text of a string, number or boolean, inert (hub_text_make_inert()), trimmed; NULL when missing,
 * of another type, or empty. (transfer full) (nullable) */
char *hub_xdm_dup_text (JsonNode *root, const char *path);

/* The string as it came, for identifiers that go back to the platform; NULL unless a string.
 * (transfer none) (nullable) */
const char *hub_xdm_get_string (JsonNode *root, const char *path);

/* A finite number, or a string that is one as a whole ("0.00"): recorded answers hold both. @number
 * is left alone when there is none. */
gboolean hub_xdm_get_number (JsonNode *root, const char *path, double *number);

/* A boolean, or "true" or "false" as a string, which the platform's own examples hold. @value is
 * left alone when there is none. */
gboolean hub_xdm_get_boolean (JsonNode *root, const char *path, gboolean *value);

/* ISO 8601 with or without zone (UTC then), "2024-03-09 12:21:43.0", a bare date, or milliseconds
 * since 1970 (seconds where milliseconds would be before 1973; documented examples hold both), as a
 * number or a string. In UTC. (transfer full) (nullable) */
GDateTime *hub_xdm_get_time (JsonNode *root, const char *path);

/* NULL unless the node is of that type. (transfer none) (nullable) */
JsonObject *hub_xdm_get_object (JsonNode *root, const char *path);
JsonArray *hub_xdm_get_array (JsonNode *root, const char *path);

G_END_DECLS
