/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ctl-diagnosis.h"
#include "hub-ctl-options.h"

#include "platform/hub-http-client.h"
#include "platform/hub-local-process.h"

G_BEGIN_DECLS

/* Whom the set-up talks to. */
typedef struct
{
  HubConnection *connection;
  HubHttpClient *client;
  HubLocalProcess *process; /* (nullable): the sample data's */
} HubCtlClient;

/* NULL after saying why, with @status. Starts the local platform where the options name no
 * connection. (transfer full) */
HubCtlClient *hub_ctl_client_open (const HubCtlOptions *options, HubCtlStatus *status);
void hub_ctl_client_free (HubCtlClient *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubCtlClient, hub_ctl_client_free)

G_END_DECLS
