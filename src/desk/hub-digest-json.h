/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-digest.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What HubDigestStore seals: a digest as JSON text. */

/* The text is wiped when it is freed. (transfer full) */
GBytes *hub_digest_json_write (const HubDigest *digest);

/* For worker threads. What is out of bounds is left out. (transfer full) (nullable): NULL with
 * HUB_ERROR_SEALED when @bytes are no digest this version knows */
HubDigest *hub_digest_json_read (GBytes *bytes, GError **error);

G_END_DECLS
