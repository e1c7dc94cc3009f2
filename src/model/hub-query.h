/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hub-identity.h"
#include "hub-namespace.h"

G_BEGIN_DECLS

/* The longest text that is looked at; an identity has at most 1,024 characters (PROFILE-API 4). */
#define HUB_QUERY_MAX_LENGTH 1024

/**
 * HubQuery:
 *
 * What a typed text can mean: one candidate identity, or several when the text fits more than one
 * namespace (digits may be a phone number and a loyalty number). Immutable, reference counted.
 */
typedef struct _HubQuery HubQuery;

#define HUB_TYPE_QUERY (hub_query_get_type ())

GType hub_query_get_type (void);

/**
 * hub_query_parse:
 * @text: as typed; surrounding white space and `mailto:`/`tel:` prefixes are ignored
 * @namespaces: (element-type HubNamespace): what to detect, the organisation's own ones with their
 *   patterns; Email, Phone and ECID are always detected
 * @chosen: (nullable): namespace code chosen by hand; then only that one is considered
 * @default_country: (nullable): for national phone numbers, ISO 3166-1 alpha-2
 *
 * Cheap enough to run at every keystroke.
 *
 * Returns: (nullable): %NULL with a %HUB_ERROR of class INPUT when the text cannot be an identity
 */
HubQuery *hub_query_parse (const char *text,
                           GPtrArray *namespaces,
                           const char *chosen,
                           const char *default_country,
                           GError **error);

/* A query for one known identity (history, a link, a picked candidate). */
HubQuery *hub_query_new_for_identity (HubIdentity *identity);

HubQuery *hub_query_ref (HubQuery *self);
void hub_query_unref (HubQuery *self);

/* Best first, never empty. (transfer none) (element-type HubIdentity) */
GPtrArray *hub_query_get_candidates (HubQuery *self);

/* The text the query was made of, stripped. */
const char *hub_query_get_text (HubQuery *self);

/* The namespace a half-typed @text seems to be heading for, to show in the chip while typing; no
 * error is made of it. (nullable) (transfer none): a code of @namespaces or a standard one */
const char *
hub_query_guess_namespace (const char *text, GPtrArray *namespaces, const char *default_country);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HubQuery, hub_query_unref)

G_END_DECLS
