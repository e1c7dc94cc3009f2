/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A file of data/ that is part of the program: "xdm.json". (transfer full) */
GBytes *lp_data_get (const char *name);

G_END_DECLS
