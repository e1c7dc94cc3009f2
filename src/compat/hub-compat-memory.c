/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-compat"

#include "config.h"

#include "hub-compat-memory.h"

#ifdef __GLIBC__
#include <malloc.h>

/* An answer's bytes, and what decoding them takes, are larger than this: they get pages of their
 * own, which go back to the system with the answer. */
#define OWN_PAGES_BYTES (64 * 1024)
#define KEPT_FREE_BYTES (128 * 1024)
#endif

/* By itself glibc gives each worker a heap, and raises both sizes with the largest block it has
 * seen: what a worker once needed for a large answer then stays for the day. The workers here are
 * few and short, so that one heap for all costs no measurable waiting. */
void
hub_compat_keep_memory_small (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_MMAP_THRESHOLD, OWN_PAGES_BYTES);
  mallopt (M_TRIM_THRESHOLD, KEPT_FREE_BYTES);
#endif
}
