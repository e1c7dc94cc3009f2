/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Secrets in a file of the test's own, for it and for the programs it runs; the keyring and the bus
 * of whoever runs it stay out of reach. Before g_test_init(), while there is one thread. */
void own_secrets_set_up (void);

/* Removes the file. */
void own_secrets_tear_down (void);

G_END_DECLS
