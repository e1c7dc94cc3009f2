/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A local platform with a company in it, and what is measured of it. Figures are printed under a
 * name, which says the company's size. */
typedef struct _PlatformSite PlatformSite;

/* Starts a platform and ingests a company, printing how fast. @n_customers: a multiple of 100 */
PlatformSite *platform_site_new (const char *name, guint n_customers);
void platform_site_free (PlatformSite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlatformSite, platform_site_free)

/* A lookup is the profile and then its 100 newest events, by CRMID, Email or Phone. Prints lookups
 * per second and latencies when nothing else goes on. @step: 1 for any customer,
 * COMPANY_MANY_EVERY for those with many events. Returns the lookups per second. */
double platform_site_measure_lookups (PlatformSite *self, const char *what, guint step);

/* Prints how many times as long lookups take as they do in a smaller company. Both are asked in
 * turn, so that they meet the same machine. */
void platform_site_measure_growth (PlatformSite *self, PlatformSite *few);

/* The same while so many further events come in. */
void platform_site_measure_busy (PlatformSite *self, guint n_events);

/* Ingests the one customer with most identities and events, and looks at the first page. */
void platform_site_measure_crowd (PlatformSite *self);

/* Prints the most memory the process has had, and what the store takes on the disk. */
void platform_site_print_size (PlatformSite *self);

G_END_DECLS
