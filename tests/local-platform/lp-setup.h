/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "local-platform/lp-client.h"

G_BEGIN_DECLS

/* Setting a sandbox up by the public calls, for tests that need one. */

#define REGISTRY_PATH "/data/foundation/schemaregistry"
#define CATALOG_PATH "/data/foundation/catalog"
#define PROFILE_CLASS "https://ns.adobe.com/xdm/context/profile"
#define EVENT_CLASS "https://ns.adobe.com/xdm/context/experienceevent"

#define ACCEPT_IDS "application/vnd.adobe.xed-id+json"
#define ACCEPT_ONE "application/vnd.adobe.xed+json; version=1"
#define ACCEPT_FULL "application/vnd.adobe.xed-full+json; version=1"

/* JSON from a template with ' for ". */
char *lp_quote (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* GET with an Accept header. @path has everything after the registry's own. */
JsonNode *lp_registry_at (LpClient *client, guint expect, const char *accept, const char *path);

/* The same for one resource of the organisation: @kind is "schemas" or another folder. */
JsonNode *lp_registry_one (LpClient *client,
                           guint expect,
                           const char *accept,
                           const char *kind,
                           const char *id);

/* PUT, PATCH or DELETE one resource. @body may be %NULL. */
JsonNode *lp_registry_change (LpClient *client,
                              guint expect,
                              const char *method,
                              const char *kind,
                              const char *id,
                              const char *body);

/* Makes a field group with the fields @fields (JSON with ') in the organisation's folder. Returns
 * its id. */
char *lp_setup_group (LpClient *client, const char *title, const char *class, const char *fields);

/* Makes a schema of a class with field groups, %NULL-terminated, and puts it in the union of its
 * class when @in_union. Returns its id. */
char *lp_setup_schema (LpClient *client,
                       const char *title,
                       const char *class,
                       gboolean in_union,
                       ...) G_GNUC_NULL_TERMINATED;

/* Makes a field an identity. */
void lp_setup_identity (LpClient *client,
                        const char *schema,
                        const char *property,
                        const char *name_space,
                        gboolean primary);

/* Makes a dataset that is enabled for profiles. Returns its id. */
char *lp_setup_dataset (LpClient *client, const char *name, const char *schema);

G_END_DECLS
