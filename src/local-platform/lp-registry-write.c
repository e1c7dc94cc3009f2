/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-registry.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json-patch.h"
#include "local-platform/lp-registry-answer.h"
#include "local-platform/lp-registry-check.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-unions.h"

#include <stdlib.h>
#include <string.h>

/* What the registry itself says of a resource; a caller cannot set it. */
static const char *const system_members[] = {
  "$id",
  "meta:altId",
  "meta:resourceType",
  "version",
  "imsOrg",
  "meta:extensible",
  "meta:abstract",
  "meta:extends",
  "meta:xdmType",
  "meta:registryMetadata",
  "meta:class",
  "meta:containerId",
  "meta:sandboxId",
  "meta:sandboxType",
  "meta:tenantNamespace",
  "refs",
};

/* The body as an object that nothing else refers to. */
static JsonNode *
read_body (const LpRequest *request)
{
  g_autoptr (JsonNode) node = lp_request_read_json (request);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? lp_json_copy (node) : NULL;
}

static gboolean
read_kind (const LpRequest *request, LpXdmKind *kind)
{
  return lp_registry_kind_from_folder (lp_request_get_part (request, 0), kind)
         && *kind != LP_XDM_BEHAVIOR;
}

static void
add_text (JsonArray *array, const char *text)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (strcmp (json_array_get_string_element (array, i), text) == 0)
      return;
  json_array_add_string_element (array, text);
}

/* The references of allOf get a type, as the registry does it; @extends gets what they name. */
static void
complete_parts (LpStore *store, JsonObject *resource, JsonArray *extends)
{
  JsonArray *all_of = lp_xdm_get_array (resource, "allOf");

  for (guint i = 0; all_of != NULL && i < json_array_get_length (all_of); i++)
    {
      JsonObject *part = json_array_get_object_element (all_of, i);
      const char *reference = lp_xdm_get_text (part, "$ref");
      g_autoptr (JsonObject) target = NULL;
      JsonArray *inherited;

      json_object_set_string_member (part, "type", "object");
      json_object_set_string_member (part, "meta:xdmType", "object");
      if (reference == NULL || *reference == '#')
        continue;
      target = lp_store_find_resource (store, reference, NULL);
      inherited = target != NULL ? lp_xdm_get_array (target, "meta:extends") : NULL;
      for (guint n = 0; inherited != NULL && n < json_array_get_length (inherited); n++)
        add_text (extends, json_array_get_string_element (inherited, n));
      add_text (extends, target != NULL ? lp_xdm_get_text (target, "$id") : reference);
    }
}

static gint64
creation_of (JsonObject *old, gint64 otherwise)
{
  JsonObject *metadata = old != NULL ? lp_xdm_get_object (old, "meta:registryMetadata") : NULL;

  return metadata != NULL
           ? json_object_get_int_member_with_default (metadata, "repo:createdDate", otherwise)
           : otherwise;
}

static JsonObject *
make_metadata (JsonObject *old)
{
  JsonObject *metadata = json_object_new ();
  g_autofree char *etag = g_uuid_string_random ();
  gint64 now = g_get_real_time () / 1000;

  json_object_set_int_member (metadata, "repo:createdDate", creation_of (old, now));
  json_object_set_int_member (metadata, "repo:lastModifiedDate", now);
  json_object_set_string_member (metadata, "xdm:createdClientId", "local");
  json_object_set_string_member (metadata, "xdm:lastModifiedClientId", "local");
  json_object_set_string_member (metadata, "xdm:createdUserId", LP_ORGANIZATION);
  json_object_set_string_member (metadata, "xdm:lastModifiedUserId", LP_ORGANIZATION);
  json_object_set_string_member (metadata, "eTag", etag);
  return metadata;
}

/* "1.0", and one more after the point for each change. */
static char *
next_version (JsonObject *old)
{
  const char *version = old != NULL ? lp_xdm_get_text (old, "version") : NULL;

  return version != NULL ? g_strdup_printf ("1.%d", atoi (strchr (version, '.') + 1) + 1)
                         : g_strdup ("1.0");
}

static char *
make_id (LpXdmKind kind)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *seed = g_uuid_string_random ();

  g_checksum_update (checksum, (const guchar *) seed, -1);
  return g_strdup_printf (LP_XDM_PREFIX LP_TENANT_ID "/%s/%.48s", lp_xdm_kind_type (kind),
                          g_checksum_get_string (checksum));
}

/* Fills in what the registry says itself. @old is what the resource was, if it was. */
static void
complete (LpStore *store, LpXdmKind kind, JsonObject *resource, JsonObject *old)
{
  g_autofree char *id = old != NULL ? g_strdup (lp_xdm_get_text (old, "$id")) : make_id (kind);
  g_autofree char *alt_id = lp_xdm_make_alt_id (id);
  g_autofree char *version = next_version (old);
  JsonArray *extends = json_array_new ();

  complete_parts (store, resource, extends);
  json_object_set_string_member (resource, "$id", id);
  json_object_set_string_member (resource, "meta:altId", alt_id);
  json_object_set_string_member (resource, "meta:resourceType", lp_xdm_kind_type (kind));
  json_object_set_string_member (resource, "version", version);
  if (!json_object_has_member (resource, "description"))
    json_object_set_string_member (resource, "description", "");
  json_object_set_string_member (resource, "imsOrg", LP_ORGANIZATION);
  json_object_set_boolean_member (resource, "meta:extensible", kind != LP_XDM_SCHEMA);
  json_object_set_boolean_member (resource, "meta:abstract", kind != LP_XDM_SCHEMA);
  json_object_set_string_member (resource, "meta:xdmType", lp_xdm_get_text (resource, "type"));
  json_object_set_object_member (resource, "meta:registryMetadata", make_metadata (old));
  json_object_set_string_member (resource, "meta:containerId", "tenant");
  json_object_set_string_member (resource, "meta:sandboxId", LP_SANDBOX_ID);
  json_object_set_string_member (resource, "meta:sandboxType", "production");
  json_object_set_string_member (resource, "meta:tenantNamespace", LP_TENANT_FOLDER);
  if (kind == LP_XDM_SCHEMA)
    {
      g_autofree char *class = lp_registry_find_class (store, resource);

      json_object_set_string_member (resource, "meta:class", class);
      json_object_set_array_member (resource, "refs", json_array_ref (extends));
    }
  json_object_set_array_member (resource, "meta:extends", extends);
}

/* Checks a resource, keeps it and answers it. */
static guint
keep (LpStore *store,
      LpXdmKind kind,
      JsonObject *resource,
      JsonObject *old,
      guint status_when_kept,
      GString *body)
{
  LpXdmForm form = { .titles = TRUE, .descriptions = TRUE };
  GError *error = NULL;
  guint status;

  for (guint i = 0; i < G_N_ELEMENTS (system_members); i++)
    json_object_remove_member (resource, system_members[i]);
  status = lp_registry_check (store, kind, old != NULL ? lp_xdm_get_text (old, "$id") : NULL,
                              resource, body);
  if (status != 0)
    return status;
  if (old != NULL && lp_registry_is_in_union (old) && !lp_registry_is_in_union (resource))
    return lp_registry_error_input (body,
                                    "meta:immutableTags: a schema that is in a union stays in it.");
  complete (store, kind, resource, old);
  if (old != NULL && kind == LP_XDM_SCHEMA
      && g_strcmp0 (lp_xdm_get_text (resource, "meta:class"), lp_xdm_get_text (old, "meta:class"))
           != 0)
    return lp_registry_error_input (body, "allOf: the class of a schema cannot be changed.");

  if (!lp_store_put_resource (store, kind, resource, &error) || !lp_unions_check (store, &error))
    return lp_registry_error_from (body, error);
  lp_registry_print (body, resource, &form);
  return status_when_kept;
}

guint
lp_registry_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonNode) node = read_body (request);
  LpXdmKind kind;

  if (!read_kind (request, &kind))
    return lp_error_gateway (body, 404, "404000", "Resource not found");
  if (node == NULL)
    return lp_registry_error_input (body, "The body is not a JSON object.");
  return keep (store, kind, json_node_get_object (node), NULL, 201, body);
}

/* The organisation's resource that a path names, or NULL with an error in @body. */
static JsonObject *
find_own (LpStore *store, const LpRequest *request, LpXdmKind *kind, guint *status, GString *body)
{
  g_autoptr (JsonObject) resource = NULL;
  GError *error = NULL;

  if (!read_kind (request, kind))
    {
      *status = lp_error_gateway (body, 404, "404000", "Resource not found");
      return NULL;
    }
  resource = lp_store_find_resource (store, request->id, &error);
  if (error != NULL)
    {
      *status = lp_registry_error_from (body, error);
      return NULL;
    }
  if (resource == NULL
      || g_strcmp0 (lp_xdm_get_text (resource, "meta:resourceType"), lp_xdm_kind_type (*kind)) != 0
      || strcmp (lp_xdm_get_text (resource, "meta:containerId"), "tenant") != 0)
    {
      *status = lp_registry_error_not_found (body, *kind, request->id);
      return NULL;
    }
  return g_steal_pointer (&resource);
}

guint
lp_registry_replace (LpStore *store, const LpRequest *request, GString *body)
{
  LpXdmKind kind;
  guint status;
  g_autoptr (JsonObject) old = find_own (store, request, &kind, &status, body);
  g_autoptr (JsonNode) node = read_body (request);

  if (old == NULL)
    return status;
  if (node == NULL)
    return lp_registry_error_input (body, "The body is not a JSON object.");
  return keep (store, kind, json_node_get_object (node), old, 200, body);
}

guint
lp_registry_patch (LpStore *store, const LpRequest *request, GString *body)
{
  LpXdmKind kind;
  guint status;
  g_autoptr (JsonObject) old = find_own (store, request, &kind, &status, body);
  g_autoptr (JsonNode) patch = lp_request_read_json (request);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) patched = NULL;
  GError *error = NULL;

  if (old == NULL)
    return status;
  if (patch == NULL)
    return lp_registry_error_input (body, "The body is not JSON.");
  node = json_node_init_object (json_node_alloc (), old);
  patched = lp_json_patch (node, patch, &error);
  if (patched == NULL)
    return lp_registry_error_from (body, error);
  return keep (store, kind, json_node_get_object (patched), old, 200, body);
}

guint
lp_registry_delete (LpStore *store, const LpRequest *request, GString *body)
{
  LpXdmKind kind;
  guint status;
  g_autoptr (JsonObject) old = find_own (store, request, &kind, &status, body);
  g_autofree char *user = NULL;
  GError *error = NULL;

  if (old == NULL)
    return status;
  user = lp_store_find_user (store, lp_xdm_get_text (old, "$id"), &error);
  if (error != NULL)
    return lp_registry_error_from (body, error);
  if (user != NULL)
    return lp_registry_error_input (body, "%s cannot be deleted as long as %s refers to it.",
                                    lp_xdm_get_text (old, "$id"), user);
  if (!lp_store_remove_resource (store, lp_xdm_get_text (old, "$id"), &error))
    return lp_registry_error_from (body, error);
  return 204;
}
