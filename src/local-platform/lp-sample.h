/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

G_BEGIN_DECLS

/*
 * The sample company: Halyard sells fibre, mobile and electronics in fourteen countries, and has
 * 200 customers. Most live one of a few typical lives; the first sixteen each show something that a
 * program reading customers has to cope with. Everything follows from the day it is made for, so
 * two stores made for one day hold the same.
 */

/**
 * lp_sample_ensure:
 * @now: the time it is for
 *
 * Sees to it that the store holds the sample company as of @now. An empty store is filled. One that
 * holds the sample company of another day is filled anew, because its dates are relative to today.
 * One that holds anything else is left as it is.
 */
gboolean lp_sample_ensure (LpStore *store, GDateTime *now, GError **error);

G_END_DECLS
