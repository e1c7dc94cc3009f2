/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LpRandom:
 *
 * A small generator (SplitMix64) whose numbers follow from its seed alone, on every machine and for
 * good: GLib's own may change with its version.
 */
typedef struct
{
  guint64 state;
} LpRandom;

void lp_random_seed (LpRandom *random, guint64 seed);
guint64 lp_random_next (LpRandom *random);

/* A number from @min to @max, both included. */
int lp_random_between (LpRandom *random, int min, int max);

/* %TRUE in @percent of a hundred calls. */
gboolean lp_random_chance (LpRandom *random, int percent);

/* A UUID in its usual form; @uuid holds 37 bytes. */
void lp_random_uuid (LpRandom *random, char *uuid);

G_END_DECLS
