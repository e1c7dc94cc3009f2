/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Phone numbers by libphonenumber, which is C++: this is its only C door. Thread-safe. */

/**
 * hub_phone_to_e164:
 * @text: what was typed, national or international, with any punctuation ("06 12 34 56 78",
 *   "0031612345678", "tel:+31-6…")
 * @default_country: (nullable): ISO 3166-1 alpha-2, upper case; %NULL accepts international form
 * only
 *
 * Returns: (transfer full) (nullable): E.164 ("+31612345678"), or %NULL when @text is not a
 * possible number. "Possible" by length, not "valid" by range, as organisations do store ranges
 * newer than the metadata.
 */
char *hub_phone_to_e164 (const char *text, const char *default_country);

/* Whether the number is in a range its country has handed out. @e164 as above. */
gboolean hub_phone_is_valid (const char *e164);

/* "+31 6 12345678"; a copy of @e164 when it cannot be parsed. (transfer full) */
char *hub_phone_format_international (const char *e164);

/* The ISO 3166-1 alpha-2 country of the number, the largest one where several share a country code
 * and the range is not known; NULL for none. (transfer full) (nullable) */
char *hub_phone_get_country (const char *e164);

/* A possible national example for @country ("06 12345678"), for hints. (transfer full) (nullable)
 */
char *hub_phone_get_example (const char *country);

G_END_DECLS
