/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the platform usually answers, as bytes: a profile of 100 KB, and a page of 100 events with
 * more to come. @customer makes one differ from the other. (transfer full) */
GBytes *usual_answer_profile (guint customer);
GBytes *usual_answer_events (guint customer);

G_END_DECLS
