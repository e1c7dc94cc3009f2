/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As g_test_add_func(), for a program with G_TEST_OPTION_ISOLATE_DIRS. */
void hub_test_add (const char *path, GTestFunc function);

/* GLib moves the user's folders with every case and lets go of their old names, as anybody may
 * still hold them. The leak checker is to find them held: hub_test_add() does so, and a fixture's
 * set-up has to. */
void hub_test_hold_folders (void);

G_END_DECLS
