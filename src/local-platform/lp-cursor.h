/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes of the key that keeps cursors from being tampered with. */
#define LP_CURSOR_KEY_SIZE 32

/**
 * LpCursor:
 * @timestamp: time of the last event given out, in milliseconds since 1970
 * @row: its row
 *
 * Where a page of events ended. It names the last event rather than a count, so nothing is lost or
 * given twice when events arrive between two pages.
 */
typedef struct
{
  gint64 timestamp;
  gint64 row;
} LpCursor;

/**
 * lp_cursor_encode:
 * @key: LP_CURSOR_KEY_SIZE bytes
 * @question: what was asked: a cursor belongs to one question
 *
 * Returns: an opaque text that can stand in a URI as it is
 */
char *lp_cursor_encode (const LpCursor *cursor, const guint8 *key, const char *question);

/* Returns %FALSE when @text was not made by lp_cursor_encode() with this key and question. */
gboolean
lp_cursor_decode (const char *text, const guint8 *key, const char *question, LpCursor *cursor);

G_END_DECLS
