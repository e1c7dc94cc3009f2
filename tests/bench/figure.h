/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The figures of a benchmark. A benchmark reports and never fails for a figure: machines differ. */

/* Sorts @figures (element-type double). Gives 0 for none. */
double figure_median (GArray *figures);
double figure_highest (GArray *figures);
/* The figure that @share (0 to 1) of them stay within. */
double figure_percentile (GArray *figures, double share);

/* Prints one figure with its limit and their ratio: "paint.median 21.4 ms, limit 33.3 ms, 0.64 of
 * it" */
void figure_print (const char *name, double figure, double limit, const char *unit);

/* The same for a figure that must not be smaller: "lookup.rate 2130 /s, least 1500 /s, 1.42 of it".
 */
void figure_print_least (const char *name, double figure, double least, const char *unit);

/* Prints a figure that has no limit. */
void figure_note (const char *name, double figure, const char *unit);

/* Processor time of the calling thread, in milliseconds: unlike the clock, it does not count what
 * others on the machine take. */
double figure_cpu_ms (void);

G_END_DECLS
