/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ctl-options.h"

#include "platform/hub-connection.h"
#include "platform/hub-credential.h"

G_BEGIN_DECLS

/**
 * hub_ctl_connection_find:
 * @credential: (out) (transfer full): where its secret comes from
 *
 * The connection the options name, or put together, or the sample data.
 *
 * Returns: (transfer full) (nullable): %NULL with an error whose message is a translated sentence:
 * what was said of the connection cannot be used
 */
HubConnection *
hub_ctl_connection_find (const HubCtlOptions *options, HubCredential **credential, GError **error);

/* One line of standard input, without its end. NULL with an error as above. (transfer full) */
char *hub_ctl_read_line (GError **error);

G_END_DECLS
