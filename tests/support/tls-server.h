/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server on a free loopback port, in the test's own main loop, that shakes hands with
 * @certificate and then hangs up. SoupServer will not do: in libsoup 3.6 a client that refuses the
 * certificate brings it down.
 * @url: (out): "https://127.0.0.1:PORT"
 * Returns: (transfer full) */
GSocketService *hub_test_tls_server_new (GTlsCertificate *certificate, char **url);

G_END_DECLS
