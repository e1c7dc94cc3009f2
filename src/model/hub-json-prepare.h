/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hub_json_prepare:
 * @bytes: a text that may be JSON
 * @max_depth: how deep its objects and arrays may nest
 *
 * Mends a text that the parser refused, or says what is wrong with it. The parser (simdjson) is as
 * strict as RFC 8259 and tells neither an answer cut short from one that never was JSON, nor where;
 * and real answers hold harmlessly what it refuses: half a surrogate pair, a bare line break,
 * invalid UTF-8, an integer beyond 64 bits, a NUL. So the text is read once more, and what can be
 * mended is. What is neither mended nor found here is left to the parser to refuse again. For
 * hub_xdm_parse() alone.
 *
 * Returns: (transfer full) (nullable): a text to parse, uncopied if nothing was to be mended; or
 *   %NULL with a %HUB_ERROR as hub_xdm_parse() says
 */
GBytes *hub_json_prepare (GBytes *bytes, guint max_depth, GError **error);

G_END_DECLS
