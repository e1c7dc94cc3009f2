/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most characters of one value that are shown. A label lays its text out in one go, so one
 * value of a megabyte would stop the window. */
#define HUB_TEXT_MAX_LENGTH 4096

/**
 * hub_text_make_inert:
 * @text: (nullable): any bytes
 * @length: bytes in @text, or -1 if NUL-terminated
 *
 * Makes text from outside safe to show as plain text: invalid UTF-8 is replaced, control characters
 * and line breaks become spaces, bidirectional controls (U+202A-202E, U+2066-2069, U+200E, U+200F,
 * U+061C) are dropped so that a value cannot reorder its neighbours. Mark-up is left as it is:
 * labels show it literally because nothing sets `use-markup` on values. More than
 * HUB_TEXT_MAX_LENGTH characters are cut, with an ellipsis.
 *
 * Returns: (transfer full): never %NULL
 */
char *hub_text_make_inert (const char *text, gssize length);

/* Whether @text would come out of it as it is, as nearly all do: FALSE where that is not plain to
 * see. */
gboolean hub_text_is_inert (const char *text);

/* Whether a terminal or a label would obey @c instead of showing it: control characters, line and
 * paragraph separators, and what reverses the direction of writing. */
gboolean hub_text_is_control (gunichar c);

/* Whether @text holds @folded, in whatever case it is written.
 * @text: (nullable): holds nothing
 * @folded: as g_utf8_casefold() makes it */
gboolean hub_text_holds_folded (const char *text, const char *folded);

/**
 * hub_text_isolate:
 *
 * Wraps @text in FIRST STRONG ISOLATE … POP so that a right-to-left value keeps its place within a
 * left-to-right sentence. For composing sentences; labels of their own need none.
 */
char *hub_text_isolate (const char *text);

/**
 * hub_text_initials:
 *
 * Up to two initials (grapheme-wise, upper-cased) of a customer's name for the avatar; "" if none.
 */
char *hub_text_initials (const char *name);

G_END_DECLS
