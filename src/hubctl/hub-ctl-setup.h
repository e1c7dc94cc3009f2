/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ctl-diagnosis.h"
#include "hub-ctl-options.h"

G_BEGIN_DECLS

/* Brings the sandbox to what the plan says, and says beforehand on standard output what that takes.
 */
HubCtlStatus hub_ctl_setup (const HubCtlOptions *options);

G_END_DECLS
