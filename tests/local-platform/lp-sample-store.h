/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/**
 * lp_sample_store_fill:
 * @store: one that is empty
 * @now: the time the company is as of
 *
 * Fills a store with the sample company without a server, for tests that look at what is made of
 * it: the audiences and computed attributes of data/sample/plan.json, and the records that
 * lp_sample_write() writes, taken in as an ingestion does in the order of the plan.
 *
 * What the company says of who is in which audience comes in through a dataset of the system, so
 * that it can be told from what it knows.
 */
void lp_sample_store_fill (LpStore *store, GDateTime *now);

G_END_DECLS
