/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "local-platform/lp-request.h"

G_BEGIN_DECLS

/* The one credential, organisation and sandbox there are. None is a secret: the program answers on
 * the loopback address only. */
#define LP_CLIENT_ID "local"
#define LP_CLIENT_SECRET "local"
#define LP_ORGANIZATION "LOCAL@AdobeOrg"
#define LP_SANDBOX "prod"
#define LP_SANDBOX_ID "5a2d7c1e-0c4b-4f55-9a55-6c1f00000001"

/* The sandbox object that stands in the platform's definitions, for lp_json_print's %j. */
#define LP_SANDBOX_JSON                                                                            \
  "{\"sandboxId\":\"" LP_SANDBOX_ID "\",\"sandboxName\":\"" LP_SANDBOX                             \
  "\",\"type\":\"production\",\"default\":true}"

/* Seconds a token lives, as the real service gives them. */
#define LP_TOKEN_LIFETIME 86399

/**
 * LpAuth:
 *
 * The token service: hands tokens out and knows which are good. Tokens live in memory, so a restart
 * ends them all and a client has to ask anew, as it has to after a day.
 */
typedef struct _LpAuth LpAuth;

LpAuth *lp_auth_new (void);
void lp_auth_free (LpAuth *auth);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpAuth, lp_auth_free)

/**
 * lp_auth_token_call:
 * @query: (nullable): the query of the call, which may carry the client id
 * @content_type: (nullable): what the body claims to be
 * @content: the body of the call
 * @now: monotonic time in microseconds
 * @body: where the answer goes
 *
 * POST /ims/token/v3.
 *
 * Returns: the HTTP status
 */
guint lp_auth_token_call (LpAuth *auth,
                          const char *query,
                          const char *content_type,
                          GBytes *content,
                          gint64 now,
                          GString *body);

/**
 * lp_auth_check:
 * @headers: the headers of a call to the platform
 * @now: monotonic time in microseconds
 * @body: where a refusal goes
 *
 * Checks the four headers the way the platform's gateway does, in its order.
 *
 * Returns: 0 when all is well, otherwise the HTTP status of the refusal
 */
guint lp_auth_check (LpAuth *auth, SoupMessageHeaders *headers, gint64 now, GString *body);

G_END_DECLS
