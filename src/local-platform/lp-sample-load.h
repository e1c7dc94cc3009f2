/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-writer.h"

G_BEGIN_DECLS

/*
 * The sample company comes in by the front door: hubctl, another program, sets it up and loads it
 * by the same calls as any sandbox's. No other way leads into the store.
 */

/**
 * lp_sample_prepare:
 * @now: the time it is for
 * @needed: (out): whether lp_sample_load_async() is to follow, once the server listens
 *
 * Looks whether the store holds the sample company as of @now. One that holds it of another day, or
 * half of it, is emptied, because its dates are relative to today. One that holds anything else is
 * left as it is.
 */
gboolean lp_sample_prepare (LpStore *store, GDateTime *now, gboolean *needed, GError **error);

/* @address: where the server listens */
void lp_sample_load_async (LpWriter *writer,
                           const char *address,
                           GDateTime *now,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean lp_sample_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
