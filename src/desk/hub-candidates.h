/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "model/hub-profile-source.h"

G_BEGIN_DECLS

/**
 * HubCandidate:
 *
 * An identity that found a customer.
 */
typedef struct
{
  HubIdentity *identity;
  HubProfile *profile;
  GDateTime *read_at;  /* when the answer came, local time */
  double milliseconds; /* how long it took */
} HubCandidate;

/* Asks for the profiles of all @identities (element-type HubIdentity) at the same time. */
void hub_candidates_ask_async (HubProfileSource *source,
                               GPtrArray *identities,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);

/**
 * hub_candidates_ask_finish:
 * @unasked: (out) (nullable) (transfer full): with somebody found, the first identity that could
 *   not be asked about
 * @failure: (out) (nullable) (transfer full): why
 *
 * Returns: (element-type HubCandidate) (transfer full): every customer found, once, in the order of
 * the identities; empty when there is none. %NULL with an error when nobody was found and not
 * everybody could be asked about.
 */
GPtrArray *hub_candidates_ask_finish (GAsyncResult *result,
                                      HubIdentity **unasked,
                                      GError **failure,
                                      GError **error);

G_END_DECLS
