/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LpRequest:
 * @id: the last part of the path where the route ends in "*", decoded; otherwise %NULL
 * @body: the body, possibly empty
 * @events_enabled: whether this organisation may look events up
 *
 * One HTTP request as the handlers see it: nothing of the HTTP library is left in it.
 */
typedef struct
{
  char *id;
  GBytes *body;
  gboolean events_enabled;
  GPtrArray *parameters; /* name, value, name, value … */
} LpRequest;

/**
 * lp_request_new:
 * @query: (nullable): the query as it came, still percent-encoded
 * @body: (nullable): the body
 *
 * "+" in a query is a space, as everywhere in form encoding: a phone number has to be sent as
 * "%2B31…".
 */
LpRequest *lp_request_new (const char *query, GBytes *body);
void lp_request_free (LpRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpRequest, lp_request_free)

/* The value of the first parameter called @name, or %NULL. */
const char *lp_request_get (const LpRequest *request, const char *name);

/**
 * lp_request_get_integer:
 * @name: a parameter
 * @min: the least value allowed
 * @max: the greatest value allowed
 * @value: (inout): the default, replaced by what was given
 *
 * Returns: %FALSE when the parameter is there but is no whole number in the range
 */
gboolean lp_request_get_integer (const LpRequest *request,
                                 const char *name,
                                 gint64 min,
                                 gint64 max,
                                 gint64 *value);

/**
 * lp_request_get_ids:
 *
 * Reads the body of a bulk-get call, {"ids":[{"id":"…"}, …]}.
 *
 * Returns: (nullable): the ids, %NULL when the body is something else
 */
GPtrArray *lp_request_get_ids (const LpRequest *request);

G_END_DECLS
