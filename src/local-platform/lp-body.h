/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * LpBodies:
 *
 * Looks after the bodies of requests while they come in: how large they may become, where large
 * ones are put, and that a caller who falls silent half-way does not hold his connection for good.
 */
typedef struct _LpBodies LpBodies;

/* @silence: seconds after which a body that does not go on is given up, with its connection */
LpBodies *lp_bodies_new (guint silence);
void lp_bodies_free (LpBodies *bodies);

/**
 * lp_bodies_watch:
 * @message: a request whose body has not come yet
 * @limit: bytes it may have; what goes beyond is not kept
 * @path: (nullable): a file to make and put the body in; it goes with @message unless
 *   lp_bodies_take_file() is called
 */
void lp_bodies_watch (LpBodies *bodies, SoupServerMessage *message, gsize limit, const char *path);

/* Whether the body had more bytes than it may. */
gboolean lp_bodies_is_too_large (SoupServerMessage *message);

/**
 * lp_bodies_take_file:
 *
 * Returns: (transfer full): the path of the file that holds the whole body; %NULL when it could not
 *   be written, with errno set
 */
char *lp_bodies_take_file (SoupServerMessage *message);

G_END_DECLS
