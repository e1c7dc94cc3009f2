/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How fast the local platform takes a company in, and how fast it answers: at rest, while more
 * comes in, and as the company grows. PostgreSQL with the same rows in JSONB stands beside it.
 *
 * bench-platform
 *
 * The company has 100,000 customers with 1,000,000 events, and one of 10,000 goes before it. With
 * HUB_BENCH_LARGE=1 one of 1,000,000 with 10,000,000 events comes too; it takes long. TMPDIR says
 * where all of it is kept meanwhile. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/platform-company.h"
#include "bench/platform-postgres.h"
#include "bench/platform-site.h"

#include <stdlib.h>
#include <sys/statvfs.h>

#define FEW_CUSTOMERS 10000
#define USUAL_CUSTOMERS 100000
#define MANY_CUSTOMERS 1000000
#define MORE_EVENTS 200000

#define POSTGRES_SECONDS 5

/* GB on the disk, while it runs. */
#define USUAL_DISK 6
#define LARGE_DISK 45

static void
check_disk (double wanted)
{
  struct statvfs info;

  if (statvfs (g_get_tmp_dir (), &info) != 0
      || (double) info.f_bavail * info.f_frsize < wanted * 1e9)
    {
      g_print ("%s has less than the %.0f GB of space that this takes; TMPDIR can name another "
               "folder.\n",
               g_get_tmp_dir (), wanted);
      exit (77);
    }
}

static void
compare_with_postgres (double rate, double many_rate)
{
  g_autoptr (PlatformPostgres) postgres = platform_postgres_start ();
  PlatformPostgresFigures figures;

  if (postgres == NULL)
    return;
  figure_note ("postgres.load", platform_postgres_load (postgres, USUAL_CUSTOMERS, MORE_EVENTS),
               "s");
  figure_note ("postgres.disk", platform_postgres_get_size (postgres), "MB");
  platform_postgres_measure (postgres, USUAL_CUSTOMERS, 1, 1, &figures);
  platform_postgres_measure (postgres, USUAL_CUSTOMERS, 1, POSTGRES_SECONDS, &figures);
  figure_note ("postgres.lookup.rate", figures.rate, "/s");
  figure_note ("postgres.lookup.p50", figures.median_ms, "ms");
  figure_note ("postgres.lookup.p99", figures.p99_ms, "ms");
  figure_note ("platform-to-postgres.lookup", rate / figures.rate, "");
  platform_postgres_measure (postgres, USUAL_CUSTOMERS, COMPANY_MANY_EVERY, POSTGRES_SECONDS,
                             &figures);
  figure_note ("postgres.lookup-100.rate", figures.rate, "/s");
  figure_note ("postgres.lookup-100.p99", figures.p99_ms, "ms");
  figure_note ("platform-to-postgres.lookup-100", many_rate / figures.rate, "");
}

static void
measure_large (PlatformSite *few)
{
  gint64 started = g_get_monotonic_time ();
  g_autoptr (PlatformSite) large = platform_site_new ("1000000", MANY_CUSTOMERS);

  platform_site_measure_lookups (large, "lookup", 1);
  platform_site_measure_growth (large, few);
  platform_site_print_size (large);
  figure_note ("platform.1000000.time",
               (double) (g_get_monotonic_time () - started) / G_USEC_PER_SEC, "s");
}

int
main (int argc, char *argv[])
{
  gboolean with_large = g_strcmp0 (g_getenv ("HUB_BENCH_LARGE"), "1") == 0;
  g_autoptr (PlatformSite) few = NULL;
  double rate;
  double many_rate;

  check_disk (with_large ? LARGE_DISK : USUAL_DISK);
  few = platform_site_new ("10000", FEW_CUSTOMERS);
  platform_site_measure_lookups (few, "lookup", 1);
  platform_site_print_size (few);
  {
    g_autoptr (PlatformSite) usual = platform_site_new ("100000", USUAL_CUSTOMERS);

    rate = platform_site_measure_lookups (usual, "lookup", 1);
    platform_site_measure_growth (usual, few);
    many_rate = platform_site_measure_lookups (usual, "lookup-100", COMPANY_MANY_EVERY);
    platform_site_measure_crowd (usual);
    platform_site_measure_busy (usual, MORE_EVENTS);
    platform_site_print_size (usual);
  }
  compare_with_postgres (rate, many_rate);
  if (with_large)
    measure_large (few);
  return EXIT_SUCCESS;
}
