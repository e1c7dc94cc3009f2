/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How long a test waits for anything before it fails, saying what it waited for. Long enough for a
 * loaded machine under sanitizers, short enough not to hang a test run. */
#define HUB_TEST_WAIT_SECONDS 30

/* Runs the main loop until @done says so. */
void hub_test_wait_for (gboolean (*done) (gpointer data), gpointer data, const char *what);

/**
 * hub_test_keep_result_cb:
 * @user_data: a `GAsyncResult **` that is %NULL before the call
 *
 * A GAsyncReadyCallback that keeps its result for hub_test_wait_result().
 */
void hub_test_keep_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Runs the main loop until @slot is filled, and takes it out. (transfer full) */
GAsyncResult *hub_test_wait_result (GAsyncResult **slot, const char *what);

/* Runs the main loop until @flag is TRUE. */
void hub_test_wait_flag (const gboolean *flag, const char *what);

/* Runs the main loop until @count is at least @wanted. */
void hub_test_wait_count (const guint *count, guint wanted, const char *what);

/* Runs the main loop until @object emits @signal. Start waiting before the cause can end. */
void hub_test_wait_signal (gpointer object, const char *signal, const char *what);

/* Drops the caller's reference and runs the main loop until @object is finalised. */
void hub_test_wait_finalized (gpointer object, const char *what);

/* Runs what is ready in the main loop, and does not wait. */
void hub_test_drain (void);

G_END_DECLS
