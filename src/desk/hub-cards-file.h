/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-card-set.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * hub_cards_file_load_async:
 *
 * Reads the cards.json in force: the agent's ($XDG_CONFIG_HOME/customer-activity-hub/cards.json),
 * else the organisation's (the same in the XDG_CONFIG_DIRS), else the built-in one.
 */
void hub_cards_file_load_async (GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* Always gives a set: where a file is broken, the built-in one, and @error says file, line and
 * reason to show. */
HubCardSet *hub_cards_file_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
