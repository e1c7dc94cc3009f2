/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"

#include <time.h>

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

double
figure_median (GArray *figures)
{
  guint middle = figures->len / 2;

  if (figures->len == 0)
    return 0;
  g_array_sort (figures, compare);
  if (figures->len % 2 == 1)
    return g_array_index (figures, double, middle);
  return (g_array_index (figures, double, middle - 1) + g_array_index (figures, double, middle))
         / 2;
}

double
figure_highest (GArray *figures)
{
  double highest = 0;
  guint i;

  for (i = 0; i < figures->len; i++)
    highest = MAX (highest, g_array_index (figures, double, i));
  return highest;
}

double
figure_percentile (GArray *figures, double share)
{
  if (figures->len == 0)
    return 0;
  g_array_sort (figures, compare);
  return g_array_index (figures, double, MIN (figures->len - 1, (guint) (figures->len * share)));
}

void
figure_print (const char *name, double figure, double limit, const char *unit)
{
  g_print ("%-34s %9.2f %-3s limit %8.2f %-3s %.2f of it%s\n", name, figure, unit, limit, unit,
           figure / limit, figure > limit ? ", MISSED" : "");
}

void
figure_print_least (const char *name, double figure, double least, const char *unit)
{
  g_print ("%-34s %9.2f %-3s least %9.2f %-3s %.2f of it%s\n", name, figure, unit, least, unit,
           figure / least, figure < least ? ", MISSED" : "");
}

void
figure_note (const char *name, double figure, const char *unit)
{
  g_print ("%-34s %9.2f %s\n", name, figure, unit);
}

double
figure_cpu_ms (void)
{
  struct timespec spent;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &spent);
  return spent.tv_sec * 1000.0 + spent.tv_nsec / 1000000.0;
}
