/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Renames a file that cannot be used to a name beside it that is free ("name.unreadable"), so that
 * another can take its place and nothing is lost. For worker threads.
 * @path: (out) (optional): where it is now */
gboolean hub_set_aside (GFile *file, char **path, GError **error);

G_END_DECLS
