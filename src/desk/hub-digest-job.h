/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-changes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* hub_digest_new() on a worker, as of now, and hub_changes_new() with it.
 * @events: (nullable) (element-type HubEvent): never changed again by the caller
 * @latest: (nullable): what was seen before, whenever that was
 * @former: (nullable): what the changes are to be since; NULL: they are not wanted */
void hub_digest_job_async (HubCardSet *cards,
                           HubProfile *profile,
                           GPtrArray *events,
                           HubKnownEvents known,
                           HubDigest *latest,
                           HubDigest *former,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);

/* @changes: (out) (transfer full) (nullable). (transfer full) (nullable): NULL when cancelled,
 * which is an error, or of a profile that cannot be remembered, which is none */
HubDigest *hub_digest_job_finish (GAsyncResult *result, HubChanges **changes, GError **error);

G_END_DECLS
