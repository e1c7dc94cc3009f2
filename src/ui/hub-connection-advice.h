/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What to do about a connection that does not work, for somebody who has its fields before them:
 * hub_error_get_advice() speaks to somebody in a lookup, who is told of keys that do nothing here
 * and of settings that are open already. One or two translated sentences. (transfer full) */
char *hub_connection_advice_get (const GError *error);

G_END_DECLS
