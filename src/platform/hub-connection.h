/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The id of the connection that needs nothing: the local platform with its sample company. */
#define HUB_CONNECTION_SAMPLE_ID "sample"

#define HUB_IMS_TOKEN_URL "https://ims-na1.adobelogin.com/ims/token/v3"
#define HUB_PLATFORM_URL "https://platform.adobe.io"

/**
 * HubConnection:
 *
 * An organisation, sandbox, merge policy and credential at one platform address. Immutable; holds
 * no secret.
 */
#define HUB_TYPE_CONNECTION (hub_connection_get_type ())

G_DECLARE_FINAL_TYPE (HubConnection, hub_connection, HUB, CONNECTION, GObject)

/**
 * HubConnectionFields:
 *
 * What a connection is made of, to fill in before hub_connection_new(). All strings are borrowed.
 */
typedef struct
{
  const char *id;           /* (nullable): NULL makes a new random one */
  const char *name;         /* what the agent chooses by; "Production" */
  const char *url;          /* "https://platform.adobe.io" */
  const char *token_url;    /* (nullable): NULL means `url`/ims/token/v3 */
  const char *organisation; /* "ABC@AdobeOrg" */
  const char *sandbox;      /* "prod" */
  const char *client_id;
  const char *token_command;   /* (nullable): prints a token, in place of a client secret */
  const char *merge_policy_id; /* (nullable): NULL means the organisation's default */
  const char *country;         /* (nullable): ISO 3166-1 alpha-2, for national phone numbers */
} HubConnectionFields;

/* Checks the fields and trims them: URLs must be https, or http on loopback (HUB_ERROR_SETTINGS
 * names the field that is wrong, in a translated sentence). (nullable) */
HubConnection *hub_connection_new (const HubConnectionFields *fields, GError **error);

/* The Sample data connection. Its address is known only once its local platform runs. */
HubConnection *hub_connection_new_sample (void);

gboolean hub_connection_is_sample (HubConnection *self);

const char *hub_connection_get_id (HubConnection *self);
const char *hub_connection_get_name (HubConnection *self);
const char *hub_connection_get_url (HubConnection *self);
const char *hub_connection_get_token_url (HubConnection *self);
const char *hub_connection_get_organisation (HubConnection *self);
const char *hub_connection_get_sandbox (HubConnection *self);
const char *hub_connection_get_client_id (HubConnection *self);
/* (nullable): as a shell would take it, and can be taken apart without one */
const char *hub_connection_get_token_command (HubConnection *self);
const char *hub_connection_get_merge_policy_id (HubConnection *self);
const char *hub_connection_get_country (HubConnection *self);

G_END_DECLS
