/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-store.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LpRequest:
 * @path: the path as it came, still percent-encoded; %NULL when there is none
 * @parts: (element-type utf8): what stands in the path for each "*" of the route, decoded
 * @id: (nullable): the last of @parts
 * @body: the body, possibly empty
 * @upload: (nullable): the file that holds the body instead, where the route takes files
 * @accept: (nullable): the header of this name
 * @content_type: (nullable): the header of this name, without its parameters
 * @events_enabled: whether this organisation may look events up
 *
 * One HTTP request as the handlers see it: nothing of the HTTP library is left in it.
 */
typedef struct
{
  char *path;
  GPtrArray *parts;
  const char *id;
  GBytes *body;
  char *upload;
  char *accept;
  char *content_type;
  gboolean events_enabled;
  GPtrArray *parameters; /* name, value, name, value … */
} LpRequest;

/**
 * LpHandler:
 * @store: the store; one that can write where the route says so
 * @request: what was asked
 * @body: where the answer goes
 *
 * What answers the calls of one route. A writing one runs inside a transaction, on another thread;
 * everything it wrote is taken back when it refuses.
 *
 * Returns: the HTTP status; 400 and above is a refusal
 */
typedef guint (*LpHandler) (LpStore *store, const LpRequest *request, GString *body);

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

/* The part of the path that stands for the @n-th "*" of the route, from 0. */
const char *lp_request_get_part (const LpRequest *request, guint n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpRequest, lp_request_free)

/**
 * lp_request_read_json:
 *
 * Returns: (nullable): the body as JSON, %NULL when it is none or nested too deep to be read safely
 */
JsonNode *lp_request_read_json (const LpRequest *request);

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
