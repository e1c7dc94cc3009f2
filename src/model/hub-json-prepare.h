/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hub_json_prepare:
 * @bytes: a text that may be JSON
 * @max_depth: how deep its objects and arrays may nest
 *
 * Makes sure that json-glib's parser does not stumble over a text from outside. That parser
 * recurses without limit, takes single-quoted strings and comments, skips the quotation mark after
 * an incomplete
 * `\u` escape, reads on after half a surrogate pair, and makes -1 of an integer beyond 64 bits. So
 * the text is read once beforehand, as strictly as keeps both readers in step; what real answers
 * hold harmlessly is mended. Most texts come back uncopied. For hub_xdm_parse() alone.
 *
 * Returns: (transfer full) (nullable): a text to parse, or %NULL with a %HUB_ERROR as
 * hub_xdm_parse() says
 */
GBytes *hub_json_prepare (GBytes *bytes, guint max_depth, GError **error);

G_END_DECLS
