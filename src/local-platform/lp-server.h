/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-readers.h"
#include "local-platform/lp-writer.h"

G_BEGIN_DECLS

#define LP_TYPE_SERVER (lp_server_get_type ())

/**
 * LpServer:
 *
 * The HTTP side of the local platform: takes requests on the loopback address, checks the headers,
 * finds the handler for the path, and sends what it answers.
 */
G_DECLARE_FINAL_TYPE (LpServer, lp_server, LP, SERVER, GObject)

/**
 * lp_server_new:
 * @folder: of the store
 * @writer: (transfer none): what writes into it; must live longer than the server
 * @readers: (transfer none): what reads from it; must live longer than the server
 * @events_enabled: whether events may be looked up, which few licences include
 */
LpServer *
lp_server_new (const char *folder, LpWriter *writer, LpReaders *readers, gboolean events_enabled);

/* From now on holds every answer but a token back for so many milliseconds. */
void lp_server_set_delay (LpServer *server, guint delay);

/* @port may be 0 for any free one. */
gboolean lp_server_listen (LpServer *server, guint port, GError **error);

/* "http://127.0.0.1:PORT"; %NULL before lp_server_listen(). */
const char *lp_server_get_address (LpServer *server);

G_END_DECLS
