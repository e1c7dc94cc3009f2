/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-ctl-diagnosis.h"
#include "hub-ctl-options.h"

G_BEGIN_DECLS

/* Loads the files that the options name. Says on standard output what was accepted, and which
 * records were refused, where and why. */
HubCtlStatus hub_ctl_ingest (const HubCtlOptions *options);

G_END_DECLS
