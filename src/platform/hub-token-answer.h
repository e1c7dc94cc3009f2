/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hub_token_answer_parse:
 * @body: JSON with `access_token` and `expires_in` (seconds), as a token call answers
 * @default_life: of a token whose answer does not say, in seconds
 * @life: (out): how long the token can be used, in seconds
 *
 * Returns: (transfer full) (nullable): the token, to be wiped with hub_credential_free_secret();
 * %NULL with %HUB_ERROR_UNEXPECTED where there is none in it, or another error of what is no JSON
 */
char *hub_token_answer_parse (GBytes *body, gint64 default_life, gint64 *life, GError **error);

G_END_DECLS
