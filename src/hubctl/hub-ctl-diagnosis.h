/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The exit statuses, which scripts rely on. */
typedef enum
{
  HUB_CTL_FOUND = 0,
  HUB_CTL_DONE = 0,
  HUB_CTL_NO_PROFILE = 1,
  HUB_CTL_SOME_REFUSED = 1, /* of records */
  HUB_CTL_WRONG_USE = 2,
  HUB_CTL_UNREACHABLE = 3,
  HUB_CTL_REFUSED = 4,
  HUB_CTL_UNUSABLE = 5,
} HubCtlStatus;

HubCtlStatus hub_ctl_status_of (const GError *error);

/* Says on standard error, in plain text, what is wrong: one sentence, what to do about it, and the
 * detail for whoever keeps the connection. */
void hub_ctl_complain (const GError *error);

/* The same for a sentence that is no error's. */
void hub_ctl_say (const char *sentence);

G_END_DECLS
