/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * lp_address_publish:
 * @folder: the folder of a store that this process has open
 * @address: (nullable): "http://127.0.0.1:PORT", or %NULL for no more
 *
 * Says in the store's lock file where it is served, as "ADDRESS PROCESS", so that whoever wants the
 * same store can ask here. A failure is nobody's: they will only have to wait.
 */
void lp_address_publish (const char *folder, const char *address);

G_END_DECLS
