/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether @host is this machine: "localhost" or a loopback address. Nothing is resolved. */
gboolean hub_host_is_loopback (const char *host);

G_END_DECLS
