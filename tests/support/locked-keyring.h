/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A keyring as it is after a login that did not unlock it: the daemon has never seen its password,
 * which is another thing than one that was locked later. For tests under tests/desk/with-keyring.
 *
 * The person at the desk is gcr's own mock of the prompter, which is taken from the library that
 * gnome-keyring brings along: it has no headers in the packages the tests need. */

/* Before g_test_init(), which takes the folders away that the daemon needs. FALSE, after saying so,
 * where there is no mock. */
gboolean locked_keyring_set_up (void);

/* Starts the daemon anew; what was stored is still there, and locked. Whoever is then asked and is
 * not expected to be, ends the test. */
void locked_keyring_restart (void);

/* What the person does when next asked for the password: types it, or refuses. */
void locked_keyring_expect_password (void);
void locked_keyring_expect_refusal (void);
/* How long they take, in milliseconds. */
void locked_keyring_set_delay (guint milliseconds);
/* Whether somebody was asked since. */
gboolean locked_keyring_was_asked (void);

/* Ends the daemon and the mock. */
void locked_keyring_tear_down (void);

G_END_DECLS
