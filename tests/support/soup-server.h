/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The token call of a platform, which a HubTestServer answers by itself. */
#define HUB_TEST_TOKEN_PATH "/ims/token/v3"

/* How an answer is sent. */
typedef enum
{
  HUB_TEST_WHOLE,
  HUB_TEST_HELD,     /* not until hub_test_server_release() */
  HUB_TEST_DRIPPED,  /* a byte every few milliseconds, without end */
  HUB_TEST_REPEATED, /* the body over and over, `times` times, in chunks */
} HubTestManner;

typedef struct
{
  guint status;       /* 0: 200 */
  const char *type;   /* (nullable): NULL: application/json */
  const char *header; /* (nullable): one more header, "Name: value" */
  const char *body;   /* (nullable) */
  HubTestManner manner;
  guint times; /* of HUB_TEST_REPEATED */
} HubTestAnswer;

/* A request as it came. */
typedef struct
{
  char *method;
  char *path;
  char *query; /* still encoded; "" without one */
  char *body;
  SoupMessageHeaders *headers;
  guint port; /* the client's: one for each connection */
} HubTestRequest;

/**
 * HubTestServer:
 *
 * A platform that says what a test tells it to, on a free loopback port, in the test's own main
 * loop.
 *
 * Answers are told by a key: a path ("/data/core/ups/config/mergePolicies"), or a path, a space,
 * and a word that the query must have ("/data/core/ups/access/entities experienceevent"); the
 * longer key goes first. What was told once goes before what was told for good. A path that nobody
 * told anything about answers 404.
 */
#define HUB_TYPE_TEST_SERVER (hub_test_server_get_type ())

G_DECLARE_FINAL_TYPE (HubTestServer, hub_test_server, HUB, TEST_SERVER, GObject)

HubTestServer *hub_test_server_new (void);

/* "http://127.0.0.1:PORT" */
const char *hub_test_server_get_url (HubTestServer *self);

/* For good. @body is copied. */
void hub_test_server_answer (HubTestServer *self, const char *key, guint status, const char *body);

/* For the next request that is not told otherwise, in the order of the calls. */
void
hub_test_server_answer_once (HubTestServer *self, const char *key, guint status, const char *body);

/* As those two, with everything. @answer is copied. */
void hub_test_server_answer_with (HubTestServer *self,
                                  const char *key,
                                  gboolean once,
                                  const HubTestAnswer *answer);

/* From now on any token but @token is refused as the platform does (401013). Tokens are "token-1",
 * "token-2"… in the order in which they were given out. %NULL takes any again. */
void hub_test_server_require_token (HubTestServer *self, const char *token);

/* Sends what is held. */
void hub_test_server_release (HubTestServer *self);

/* How many requests came for @key. */
guint hub_test_server_count (HubTestServer *self, const char *key);

/* The @position-th of them, from 0. (transfer none) */
const HubTestRequest *
hub_test_server_get_request (HubTestServer *self, const char *key, guint position);

/* The most requests that were held or being answered at one time. */
guint hub_test_server_get_peak (HubTestServer *self);

/* Runs the main loop until that many requests have come for @key. */
void hub_test_server_wait_count (HubTestServer *self, const char *key, guint count);

/**
 * hub_test_server_new_raw:
 * @bytes: sent to whoever connects, after the head of their request; then the connection is closed
 *
 * For answers that no HTTP server would give: cut off in the middle, or no HTTP at all.
 *
 * Returns: (transfer full): a service that listens on a loopback port; @url is where
 */
GSocketService *hub_test_server_new_raw (const char *bytes, char **url);

/* A loopback address at which nobody listens. (transfer full) */
char *hub_test_server_dup_dead_url (void);

G_END_DECLS
