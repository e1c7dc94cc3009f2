/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Asks a service on the loopback for one thing after another over connections that are kept, all on
 * the calling thread, and measures how long each takes. */

#define LOAD_PATH_SIZE 512

/**
 * LoadFunc:
 * @number: a random number, the same for all requests of one lookup
 * @request: which request of the lookup, from 0
 * @path: place for LOAD_PATH_SIZE bytes: the path and query to GET
 * @expect: place for LOAD_PATH_SIZE bytes: what the answer must hold, or nothing
 */
typedef void (
  *LoadFunc) (guint64 number, guint request, char *path, char *expect, gpointer user_data);

typedef struct
{
  const char *url;     /* "http://127.0.0.1:PORT" */
  const char *headers; /* lines that each request has, each ended by \r\n */
  guint n_connections;
  guint n_requests; /* of a lookup, one after the other */
  LoadFunc request;
  gpointer user_data;
  guint64 seed;
  double seconds; /* how long at most */
  gint *stop;     /* (nullable): atomic; anything but 0 ends it */
} LoadPlan;

typedef struct
{
  GArray *latencies; /* double: milliseconds of each lookup, whole: all of its requests */
  double seconds;
  guint64 bytes; /* of the answers' bodies */
} LoadResult;

/* Ends the benchmark when an answer is not what it must be. */
LoadResult *load_run (const LoadPlan *plan);
void load_result_free (LoadResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LoadResult, load_result_free)

/* Lookups per second. */
double load_result_get_rate (const LoadResult *result);
/* The latency that @share (0 to 1) of the lookups stay within, in milliseconds. */
double load_result_get_latency (const LoadResult *result, double share);

G_END_DECLS
