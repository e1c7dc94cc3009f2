/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* hub_test_wait_finalized() for an object that a worker thread may be the last to let go, which
 * wakes no main loop. */
void let_go (gpointer object, const char *what);

G_END_DECLS
