/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How much memory the hub has with a sample customer's profile shown, as many times that of an
 * empty libadwaita window. Limit: 1.3 times.
 *
 * bench-memory HUB EMPTY-WINDOW */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/program.h"

#include <stdlib.h>

#define PAIRS 3
#define LIMIT 1.3

static double
measure (const char *const *argv, const char *folder)
{
  g_autoptr (Program) program = program_start (argv, folder);

  program_wait_first_frame (program);
  return program_wait_steady_memory (program);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GArray) hub_mb = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) idle_mb = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) empty_mb = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *folder = NULL;
  const char *hub[] = { argv[1], "--sample", "--lookup", "+31612345678", NULL };
  const char *idle[] = { argv[1], "--sample", NULL };
  const char *empty[] = { argv[2], NULL };
  guint i;

  if (argc != 3)
    return EXIT_FAILURE;
  folder = g_dir_make_tmp ("hub-bench-XXXXXX", NULL);

  for (i = 0; i < PAIRS; i++)
    {
      double memory = measure (empty, folder);

      g_array_append_val (empty_mb, memory);
      memory = measure (idle, folder);
      g_array_append_val (idle_mb, memory);
      memory = measure (hub, folder);
      g_array_append_val (hub_mb, memory);
    }
  figure_note ("memory.empty-window", figure_median (empty_mb), "MB");
  figure_note ("memory.hub.before-a-lookup", figure_median (idle_mb), "MB");
  figure_note ("memory.hub.with-a-profile", figure_median (hub_mb), "MB");
  figure_print ("memory.ratio", figure_median (hub_mb) / figure_median (empty_mb), LIMIT, "");
  return EXIT_SUCCESS;
}
