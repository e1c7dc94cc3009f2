/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/**
 * LpRouteFlags:
 * @LP_ROUTE_READ: the handler only reads
 * @LP_ROUTE_WRITE: the handler writes: it gets a store that can, on another thread
 * @LP_ROUTE_FILE: the body goes to a file of its own and may be as large as a file of a batch
 * @LP_ROUTE_OPEN: the call needs no token and none of the headers
 */
typedef enum
{
  LP_ROUTE_READ = 0,
  LP_ROUTE_WRITE = 1 << 0,
  LP_ROUTE_FILE = 1 << 1,
  LP_ROUTE_OPEN = 1 << 2,
} LpRouteFlags;

/**
 * LpRoute:
 * @path: where "*" stands for one part, and "**" at the end for one part or several
 *
 * Which handler answers which calls.
 */
typedef struct
{
  const char *method;
  const char *path;
  LpHandler handler;
  LpRouteFlags flags;
} LpRoute;

/**
 * lp_route_find:
 * @routes: of which the first that fits is taken
 * @path: a path as it came, still percent-encoded
 * @parts: (out) (optional): what stands for each "*", decoded
 * @path_known: (out): whether there is a route for this path, be it with another method
 *
 * Returns: (nullable): the route
 */
const LpRoute *lp_route_find (const LpRoute *routes,
                              gsize n_routes,
                              const char *method,
                              const char *path,
                              GPtrArray **parts,
                              gboolean *path_known);

G_END_DECLS
