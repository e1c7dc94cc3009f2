/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HubTemporaryFolder:
 *
 * A folder that goes with its owner: when it is freed, or, after a crash, when the next one is
 * made. A lock on it says that the owner lives.
 */
typedef struct _HubTemporaryFolder HubTemporaryFolder;

/* Removes those whose owner is gone, and makes one. For worker threads. NULL with a #GFileError */
HubTemporaryFolder *hub_temporary_folder_new (GError **error);

/* Removes it with the files in it; it must have no folders. Quick, and for any thread: a program
 * that ends leaves nobody to do it later. */
void hub_temporary_folder_free (HubTemporaryFolder *self);

const char *hub_temporary_folder_get_path (HubTemporaryFolder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubTemporaryFolder, hub_temporary_folder_free)

G_END_DECLS
