/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-summary.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* hub_summary_new_with_times() on a worker, as of now. @events: (nullable) (element-type HubEvent):
 * never changed again by the caller; @times: (nullable): copied */
void hub_summary_job_async (HubCardSet *cards,
                            HubProfile *profile,
                            GPtrArray *events,
                            HubEventTimes *times,
                            HubKnownEvents known,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);

/* (transfer full); NULL only when cancelled */
HubSummary *hub_summary_job_finish (GAsyncResult *result, GError **error);

G_END_DECLS
