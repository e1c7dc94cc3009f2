/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-xdm-kind.h"

G_BEGIN_DECLS

/**
 * hub_xdm_read:
 * @text: of @length bytes, below 2^29
 * @reason: (out): simdjson's number of what is wrong, 0 when it is only such as a document cannot
 *   keep
 *
 * Reads strict JSON whose root is an object or an array. hub_xdm_parse() mends the rest before.
 *
 * Returns: (transfer full) (nullable): %NULL if it is anything else, if a string holds a NUL, or
 *   beyond %HUB_XDM_MAX_DEPTH
 */
HubXdm *hub_xdm_read (const char *text, gsize length, int *reason);

G_END_DECLS
