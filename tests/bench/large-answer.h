/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The heaviest customer to design for, as bytes that the platform would send; the same each time
 * but for its dates, which count from today. */

#define LARGE_ANSWER_AUDIENCES 4000
#define LARGE_ANSWER_IDENTITIES 50

/* A profile of @n_bytes or a little more, with memberships and identities, whose greater part is
 * orders and attributes that no card shows. (transfer full) */
GBytes *large_answer_profile (gsize n_bytes);

/* The page of a hundred events of @event_bytes each that begins with event number @first of
 * @n_events, newest first, with a link to the next page. (transfer full) */
GBytes *large_answer_events (guint first, guint n_events, gsize event_bytes);

/* Which event the next page begins with, by the link to it. */
guint large_answer_read_link (const char *next);

G_END_DECLS
