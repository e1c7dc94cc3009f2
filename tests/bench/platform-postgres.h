/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * PostgreSQL with the same company, for comparison: identities in a table of their own, profiles
 * and events as JSONB, one query a lookup. It runs on a Unix socket in a temporary folder, under a
 * user without privileges, with its own settings but for more memory, and is asked by its own
 * pgbench.
 */
typedef struct _PlatformPostgres PlatformPostgres;

/* Returns: (nullable): null, after saying so, when PostgreSQL is not installed */
PlatformPostgres *platform_postgres_start (void);
void platform_postgres_stop (PlatformPostgres *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlatformPostgres, platform_postgres_stop)

/* Loads the company's customers with their events, and this many events more. Returns for how many
 * seconds that took. */
double platform_postgres_load (PlatformPostgres *self, guint n_customers, guint64 n_more_events);

/* MB on the disk. */
double platform_postgres_get_size (PlatformPostgres *self);

typedef struct
{
  double rate; /* lookups a second */
  double median_ms;
  double p99_ms;
} PlatformPostgresFigures;

/* Looks random customers up over 8 connections for this many seconds. @step: 1 for any customer,
 * COMPANY_MANY_EVERY for those with many events */
void platform_postgres_measure (PlatformPostgres *self,
                                guint n_customers,
                                guint step,
                                guint seconds,
                                PlatformPostgresFigures *figures);

G_END_DECLS
