/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Values as the agent's locale writes them (ICU for numbers, money and the order of a date; GLib
 * for zones and time arithmetic). The locale is the one setlocale() chose, the category each fact
 * belongs to; a locale without conventions of its own (C.UTF-8) takes those of the language of the
 * interface. Thread-safe. All return (transfer full) text, never NULL but where said. */

char *hub_format_number (double number, int max_decimals);

/* Small counts in words, as in a sentence: "two"; from ten on in digits. */
char *hub_format_count (guint64 count);

/* @fraction: 1.0 is 100 % */
char *hub_format_percent (double fraction);

/* @currency: (nullable): ISO 4217; when NULL or not a code the bare number is followed by a
 * translated "(currency unknown)". */
char *hub_format_money (double amount, const char *currency);

/* Without the small change, for large sums: "€12,340" */
char *hub_format_money_whole (double amount, const char *currency);

/* "20 Nov 2026", in local time */
char *hub_format_date (GDateTime *time);

/* "20 Nov", with its year only where that is not @now's */
char *hub_format_short_date (GDateTime *time, GDateTime *now);

/* Within a sentence: "today", "yesterday", "tomorrow", else the short date */
char *hub_format_relative_day (GDateTime *time, GDateTime *now);

/* "14:32" or "2:32 PM", in local time */
char *hub_format_clock (GDateTime *time);
/* The same with seconds: "14:32:05" */
char *hub_format_exact_clock (GDateTime *time);

/* As short as it can be read on @now's day: "14:32", "yesterday 19:04", "20 Nov 10:12",
 * "20 Nov 2025 10:12" */
char *hub_format_time (GDateTime *time, GDateTime *now);

/* "2 h ago", "3 days ago" */
char *hub_format_age (GDateTime *time, GDateTime *now);

/* "Today", "Yesterday", "Friday 20 November" for headings */
char *hub_format_day (GDateTime *time, GDateTime *now);

/* The same where there is little room: "Fri 20 Nov" */
char *hub_format_short_day (GDateTime *time, GDateTime *now);

/* Clock time "14:32" as it is at @zone (an IANA name) at @now; NULL if the zone is unknown. */
char *hub_format_clock_at (const char *zone, GDateTime *now);

/* "8 min", "1 h 5 min" */
char *hub_format_duration (double seconds);

/* The country's name in the agent's language; @code itself when unknown */
char *hub_format_country (const char *code);

/* The language's name in the agent's language ("Dutch" for "nl-NL"); @tag itself when unknown */
char *hub_format_language (const char *tag);

/* Opens what writing numbers, dates and phone numbers needs, so that the first customer does not
 * wait 20 ms for it. For when nobody waits; not for a worker thread, which might still be at it
 * when the program ends and takes the libraries' tables away. */
void hub_format_warm_up (void);

G_END_DECLS
