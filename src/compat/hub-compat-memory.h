/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets the C library's allocator give memory back to the system as it becomes free. For the start of
 * main(), before there is a second thread; does nothing where the C library is not glibc. */
void hub_compat_keep_memory_small (void);

G_END_DECLS
