/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LpSplitter:
 *
 * Cuts a file of JSON into its records, without reading them and without holding more of the file
 * in memory than one of them needs.
 */
typedef struct _LpSplitter LpSplitter;

/* A record longer than this comes cut. */
#define LP_SPLIT_MAX (1024 * 1024)

/**
 * lp_splitter_new:
 * @lines: whether each line is a record; otherwise the file is a list of objects, or objects one
 *   after the other, over as many lines as they like
 * @place: the byte to begin at, as lp_splitter_get_place() gave it
 * @line: the line that byte is in, likewise
 *
 * Returns: (nullable): %NULL with errno set when the file cannot be read
 */
LpSplitter *lp_splitter_new (const char *path, gboolean lines, gint64 place, gint64 line);
void lp_splitter_free (LpSplitter *splitter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpSplitter, lp_splitter_free)

/**
 * lp_splitter_next:
 * @text: (out): the next record, good until the next call
 * @line: (out): the line it begins in, from 1
 *
 * Returns: %FALSE at the end of the file
 */
gboolean lp_splitter_next (LpSplitter *splitter, const char **text, gsize *length, gint64 *line);

/* Where the next record is looked for. */
void lp_splitter_get_place (LpSplitter *splitter, gint64 *place, gint64 *line);

G_END_DECLS
