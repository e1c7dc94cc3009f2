/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A terminal program has one thing to do at a time: it asks, and runs the main loop until the
 * answer is there. */

/* A GAsyncReadyCallback; @user_data: a `GAsyncResult **` that is NULL before the call */
void hub_ctl_answer_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Runs the main loop until @slot is filled, and takes it out. (transfer full) */
GAsyncResult *hub_ctl_wait_answer (GAsyncResult **slot);

G_END_DECLS
