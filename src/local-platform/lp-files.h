/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/*
 * The files of batches, in a folder beside the database. A file gets a name of its own; what the
 * caller calls it stands in the database only. A file that no batch in the database names is none.
 */

/* A path for a file that is about to come, into the store of that folder. */
char *lp_files_new_path (const char *store_folder);

/**
 * lp_files_keep:
 * @path: a file made at lp_files_new_path()
 * @size: (out): its bytes
 *
 * Sees to it that the file is on the disk.
 *
 * Returns: (transfer full): the name to find it by, %NULL on error
 */
char *lp_files_keep (LpStore *store, const char *path, gint64 *size, GError **error);

/* The path of a file that was kept. */
char *lp_files_get_path (LpStore *store, const char *name);

/* Removes what no batch names: uploads that a stop interrupted. */
gboolean lp_files_tidy (LpStore *store, GError **error);

G_END_DECLS
