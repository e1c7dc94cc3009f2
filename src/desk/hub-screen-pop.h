/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-query.h"

G_BEGIN_DECLS

/**
 * hub_screen_pop_parse_link:
 * @link: "customer-hub:lookup?namespace=Phone&id=%2B31612345678"; `namespace` may be left out, then
 *   it is detected like typed text
 *
 * Returns: (transfer full) (nullable): %NULL with %HUB_ERROR_INVALID_LINK, also where the id can be
 *   nobody's
 */
HubQuery *hub_screen_pop_parse_link (const char *link,
                                     GPtrArray *namespaces,
                                     const char *default_country,
                                     GError **error);

G_END_DECLS
