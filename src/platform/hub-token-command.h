/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long a token is used of which the command did not say how long it lives: half an hour, which
 * is less than any platform's token lives and more than a call lasts. One that the platform refuses
 * earlier is replaced at once. */
#define HUB_TOKEN_COMMAND_LIFE_SECONDS (30 * 60)

/**
 * hub_token_command_run_async:
 * @command: as a shell would take it, without being given to one
 * @deadline_ms: how long it may take, in milliseconds; then it is killed, with all it started
 *
 * Runs a command that prints an access token on standard output: alone on one line, or as JSON with
 * `access_token` and `expires_in` (seconds), at most 16 KB. It has no standard input. Of its
 * standard error the first line goes into the error when it fails, without what looks like a token.
 */
void hub_token_command_run_async (const char *command,
                                  guint deadline_ms,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);

/**
 * hub_token_command_run_finish:
 * @life: (out): how long the token can be used, in seconds
 *
 * Returns: (transfer full) (nullable): the token, to be wiped with hub_credential_free_secret();
 * %NULL with a %HUB_ERROR_COMMAND_MISSING, _FAILED, _SILENT, _OUTPUT or _TIMED_OUT, whose message
 * is a translated sentence fit to be shown
 */
char *hub_token_command_run_finish (GAsyncResult *result, gint64 *life, GError **error);

G_END_DECLS
