/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define PROFILE_PATH "/data/core/ups/access/entities?schema.name=_xdm.context.profile"
#define EVENTS_PATH                                                                                \
  "/data/core/ups/access/entities?schema.name=_xdm.context.experienceevent"                        \
  "&relatedSchema.name=_xdm.context.profile"

/* A client of the local platform that waits for each answer, and fails the test on any answer that
 * is not JSON. */
typedef struct _LpClient LpClient;

/* Fetches a token too. */
LpClient *lp_client_new (const char *url);
void lp_client_free (LpClient *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LpClient, lp_client_free)

/* The address it talks to. */
const char *lp_client_get_url (LpClient *client);

/* From now on sends @value as the header @name, or leaves the header out for %NULL. */
void lp_client_set_header (LpClient *client, const char *name, const char *value);

/**
 * lp_client_send:
 * @path: a path with its query, or a whole address
 * @body: (nullable): a body
 * @type: (nullable): the body's type
 * @expect: the HTTP status the answer must have
 *
 * Returns: the answer; null when it has no body
 */
JsonNode *lp_client_send (LpClient *client,
                          const char *method,
                          const char *path,
                          const char *body,
                          const char *type,
                          guint expect);

/* The same for an answer that need not be JSON. */
char *lp_client_call (LpClient *client,
                      const char *method,
                      const char *path,
                      const char *body,
                      const char *type,
                      guint expect);

/* The same without regard to the answer. @expect may be 0 for any. Returns its status, or 0 where
 * any will do and the connection broke. */
guint lp_client_try (LpClient *client,
                     const char *method,
                     const char *path,
                     const char *body,
                     const char *type,
                     guint expect);

/* What is sent as the header @name. */
const char *lp_client_get_header (LpClient *client, const char *name);

/* The id of the dataset of this name: free it. */
char *lp_client_find_dataset (LpClient *client, const char *name);

/* The schema of a dataset: free it. */
char *lp_client_find_schema (LpClient *client, const char *dataset);

/**
 * lp_client_begin_batch:
 * @dataset: its id
 * @extra: further members of the call's body, as ",\"partialIngestionPercentage\":5", or ""
 *
 * Begins a batch of JSON, one record a line.
 *
 * Returns: its id
 */
char *lp_client_begin_batch (LpClient *client, const char *dataset, const char *extra);

void lp_client_put_file (LpClient *client,
                         const char *batch,
                         const char *dataset,
                         const char *name,
                         const char *content);

/* Says that a batch is complete. */
void lp_client_complete_batch (LpClient *client, const char *batch);

/* Waits until a batch is over. Returns what the catalogue then says of it. */
JsonNode *lp_client_wait_batch (LpClient *client, const char *batch);

/* Both. */
JsonNode *lp_client_end_batch (LpClient *client, const char *batch);

/* All of it with one file. */
JsonNode *lp_client_ingest (LpClient *client, const char *dataset, const char *content);

JsonNode *lp_client_get (LpClient *client, guint expect, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
JsonNode *lp_client_post (LpClient *client, guint expect, const char *path, const char *body);

/* The record of one profile, found by an identity. @extra is further query, "&fields=…" or "". */
JsonNode *
lp_client_profile (LpClient *client, const char *name_space, const char *value, const char *extra);

/* All events of one profile, page by page; each page must link to the next. @n_pages may be %NULL.
 */
JsonNode *lp_client_events (LpClient *client,
                            const char *name_space,
                            const char *value,
                            const char *extra,
                            guint *n_pages);

/*
 * Looking into an answer: "children[0].entity._id"; "*" is the first member, whatever its name. The
 * test fails where there is nothing.
 */
JsonNode *lp_at (JsonNode *node, const char *path);
const char *lp_text_at (JsonNode *node, const char *path);
gint64 lp_integer_at (JsonNode *node, const char *path);
double lp_number_at (JsonNode *node, const char *path);
gboolean lp_has (JsonNode *node, const char *path);
/* How many members or elements there are at @path. */
guint lp_count (JsonNode *node, const char *path);

G_END_DECLS
