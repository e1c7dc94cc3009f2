/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ctl-diagnosis.h"
#include "hub-ctl-options.h"

G_BEGIN_DECLS

/* Looks up whom the options name, and prints who was found on standard output. */
HubCtlStatus hub_ctl_lookup (const HubCtlOptions *options);

G_END_DECLS
