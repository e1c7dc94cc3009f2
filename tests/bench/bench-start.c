/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long from the start of the process to the first frame, as many times that of an empty
 * libadwaita window. Both are started in turn, so that they meet the same machine. Limit: 1.25
 * times.
 *
 * bench-start HUB EMPTY-WINDOW */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/program.h"

#include <stdlib.h>

#define PAIRS 11
#define LIMIT 1.25

static double
measure (const char *path, const char *folder)
{
  const char *argv[] = { path, NULL };
  g_autoptr (Program) program = program_start (argv, folder);

  return program_wait_first_frame (program);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GArray) hub_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) empty_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *folder = NULL;
  guint i;

  if (argc != 3)
    return EXIT_FAILURE;
  folder = g_dir_make_tmp ("hub-bench-XXXXXX", NULL);

  /* What is read from disk for the first time is not what is measured. */
  measure (argv[2], folder);
  measure (argv[1], folder);
  for (i = 0; i < PAIRS; i++)
    {
      double empty = measure (argv[2], folder);
      double hub = measure (argv[1], folder);
      double ratio = hub / empty;

      g_array_append_val (empty_ms, empty);
      g_array_append_val (hub_ms, hub);
      g_array_append_val (ratios, ratio);
    }
  figure_note ("start.empty-window.median", figure_median (empty_ms), "ms");
  figure_note ("start.hub.median", figure_median (hub_ms), "ms");
  figure_print ("start.ratio.median", figure_median (ratios), LIMIT, "");
  return EXIT_SUCCESS;
}
