/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-descriptors.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-json-patch.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-registry-answer.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-xdm-full.h"

#include <string.h>

#define IDENTITY "xdm:descriptorIdentity"

/* The others are kept as they come: nothing here follows from them. */
static const char *const types[] = {
  IDENTITY,
  "xdm:alternateDisplayInfo",
  "xdm:descriptorReferenceIdentity",
  "xdm:descriptorOneToOne",
  "xdm:descriptorRelationship",
  NULL,
};

static void
print_one (GString *body, JsonObject *descriptor, const LpXdmForm *form)
{
  const char *id = lp_xdm_get_text (descriptor, "@id");

  if (form->id_only)
    lp_json_string (body, id);
  else if (form->link_only)
    {
      g_autofree char *link = g_strconcat ("/tenant/descriptors/", id, NULL);

      lp_json_string (body, link);
    }
  else
    lp_registry_print (body, descriptor, form);
}

static void
print_group (GString *body, GPtrArray *descriptors, const char *type, const LpXdmForm *form)
{
  gboolean first = TRUE;

  for (guint i = 0; i < descriptors->len; i++)
    {
      JsonObject *descriptor = g_ptr_array_index (descriptors, i);

      if (type != NULL && g_strcmp0 (lp_xdm_get_text (descriptor, "@type"), type) != 0)
        continue;
      if (!first)
        g_string_append_c (body, ',');
      print_one (body, descriptor, form);
      first = FALSE;
    }
}

static gboolean
has_type (GPtrArray *descriptors, const char *type)
{
  for (guint i = 0; i < descriptors->len; i++)
    if (g_strcmp0 (lp_xdm_get_text (g_ptr_array_index (descriptors, i), "@type"), type) == 0)
      return TRUE;
  return FALSE;
}

guint
lp_descriptors_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GPtrArray) descriptors = NULL;
  GError *error = NULL;
  gboolean first = TRUE;
  LpXdmForm form;
  guint status = lp_registry_descriptors_form (request, &form, body);

  if (status != 0)
    return status;
  descriptors = lp_store_list_resources (store, LP_XDM_DESCRIPTOR, &error);
  if (descriptors == NULL)
    return lp_registry_error_from (body, error);
  if (form.paged)
    {
      /* One page holds them all. */
      g_string_append (body, "{\"results\":[");
      print_group (body, descriptors, NULL, &form);
      lp_json_print (body, "],'_page':{'next':null,'count':%u},'_links':{'next':null}}",
                     descriptors->len);
      return 200;
    }
  g_string_append_c (body, '{');
  for (guint i = 0; types[i] != NULL; i++)
    if (has_type (descriptors, types[i]))
      {
        lp_json_print (body, first ? "%s:[" : ",%s:[", types[i]);
        print_group (body, descriptors, types[i], &form);
        g_string_append_c (body, ']');
        first = FALSE;
      }
  g_string_append_c (body, '}');
  return 200;
}

/* The descriptor a path names, or NULL with an error in @body. */
static JsonObject *
find (LpStore *store, const LpRequest *request, guint *status, GString *body)
{
  GError *error = NULL;
  g_autoptr (JsonObject) descriptor = lp_store_find_resource (store, request->id, &error);

  if (error != NULL)
    *status = lp_registry_error_from (body, error);
  else if (descriptor == NULL || lp_xdm_get_text (descriptor, "@id") == NULL)
    *status = lp_registry_error_not_found (body, LP_XDM_DESCRIPTOR, request->id);
  else
    return g_steal_pointer (&descriptor);
  return NULL;
}

guint
lp_descriptors_get (LpStore *store, const LpRequest *request, GString *body)
{
  LpXdmForm form = { .titles = TRUE, .descriptions = TRUE };
  guint status;
  g_autoptr (JsonObject) descriptor = find (store, request, &status, body);

  if (descriptor == NULL)
    return status;
  lp_registry_print (body, descriptor, &form);
  return 200;
}

/* One field is one identity, and one of a schema's identities is the primary one. */
static guint
check_others (LpStore *store, JsonObject *descriptor, const char *id, GString *body)
{
  const char *schema = lp_xdm_get_text (descriptor, "xdm:sourceSchema");
  const char *property = lp_xdm_get_text (descriptor, "xdm:sourceProperty");
  gboolean primary
    = json_object_get_boolean_member_with_default (descriptor, "xdm:isPrimary", FALSE);
  GError *error = NULL;
  g_autoptr (GPtrArray) others = lp_store_list_descriptors (store, schema, &error);

  if (others == NULL)
    return lp_registry_error_from (body, error);
  for (guint i = 0; i < others->len; i++)
    {
      JsonObject *other = g_ptr_array_index (others, i);

      if (g_strcmp0 (lp_xdm_get_text (other, "@type"), IDENTITY) != 0
          || g_strcmp0 (lp_xdm_get_text (other, "@id"), id) == 0)
        continue;
      if (g_strcmp0 (lp_xdm_get_text (other, "xdm:sourceProperty"), property) == 0)
        return lp_registry_error_input (
          body, "xdm:sourceProperty: %s is an identity already, by the descriptor %s.", property,
          lp_xdm_get_text (other, "@id"));
      if (primary && json_object_get_boolean_member_with_default (other, "xdm:isPrimary", FALSE))
        return lp_registry_error_input (
          body, "xdm:isPrimary: %s is the primary identity of this schema already.",
          lp_xdm_get_text (other, "xdm:sourceProperty"));
    }
  return 0;
}

static guint
check_identity (LpStore *store,
                JsonObject *descriptor,
                JsonObject *field,
                gboolean single,
                const char *id,
                GString *body)
{
  const char *name_space = lp_xdm_get_text (descriptor, "xdm:namespace");
  const char *property = lp_xdm_get_text (descriptor, "xdm:property");
  JsonNode *primary = json_object_get_member (descriptor, "xdm:isPrimary");
  g_autofree char *code = NULL;

  if (!single || g_strcmp0 (lp_xdm_get_text (field, "type"), "string") != 0)
    return lp_registry_error_input (
      body, "xdm:sourceProperty: %s is no single text, so it cannot be an identity.",
      lp_xdm_get_text (descriptor, "xdm:sourceProperty"));
  if (property == NULL || (strcmp (property, "xdm:code") != 0 && strcmp (property, "xdm:id") != 0))
    return lp_registry_error_input (body, "xdm:property: xdm:code or xdm:id is wanted.");
  code = lp_store_get_namespace_code (store, name_space, strcmp (property, "xdm:id") == 0);
  if (code == NULL)
    return lp_registry_error_input (body, "xdm:namespace: there is no identity namespace %s.",
                                    name_space != NULL ? name_space : "of that type");
  if (primary != NULL && json_node_get_value_type (primary) != G_TYPE_BOOLEAN)
    return lp_registry_error_input (body, "xdm:isPrimary: true or false is wanted.");
  return check_others (store, descriptor, id, body);
}

/* A number in the guides, a text in the specification. */
static gboolean
is_version_1 (JsonNode *version)
{
  if (version == NULL)
    return FALSE;
  if (json_node_get_value_type (version) == G_TYPE_STRING)
    return strcmp (json_node_get_string (version), "1") == 0;
  return json_node_get_value_type (version) == G_TYPE_INT64 && json_node_get_int (version) == 1;
}

static guint
check (LpStore *store, JsonObject *descriptor, const char *id, GString *body)
{
  const char *type = lp_xdm_get_text (descriptor, "@type");
  const char *schema_id = lp_xdm_get_text (descriptor, "xdm:sourceSchema");
  const char *property = lp_xdm_get_text (descriptor, "xdm:sourceProperty");
  JsonNode *version = json_object_get_member (descriptor, "xdm:sourceVersion");
  g_auto (GStrv) path = property != NULL ? lp_xdm_split_path (property) : NULL;
  g_autoptr (JsonObject) schema = NULL;
  g_autoptr (JsonObject) full = NULL;
  GError *error = NULL;
  JsonObject *field;
  gboolean single;

  if (type == NULL || !g_strv_contains (types, type))
    return lp_registry_error_input (body, "@type: %s is no type of descriptor known here.",
                                    type != NULL ? type : "what is there");
  if (!is_version_1 (version))
    return lp_registry_error_input (body, "xdm:sourceVersion: it has to be 1.");
  if (path == NULL)
    return lp_registry_error_input (
      body, "xdm:sourceProperty: a path such as /personalEmail/address is wanted.");
  schema = schema_id != NULL ? lp_store_find_resource (store, schema_id, &error) : NULL;
  if (error != NULL)
    return lp_registry_error_from (body, error);
  if (schema == NULL
      || g_strcmp0 (lp_xdm_get_text (schema, "meta:resourceType"), lp_xdm_kind_type (LP_XDM_SCHEMA))
           != 0)
    return lp_registry_error_input (body, "xdm:sourceSchema: %s is not the $id of a schema.",
                                    schema_id != NULL ? schema_id : "what is there");
  full = lp_store_resolve_resource (store, schema, &error);
  if (full == NULL)
    return lp_registry_error_from (body, error);
  field = lp_xdm_find_field (full, path, &single);
  if (field == NULL)
    return lp_registry_error_input (body, "xdm:sourceProperty: %s has no field %s.", schema_id,
                                    property);
  /* Whatever the caller called it by, the $id is what it is found by later. */
  json_object_set_string_member (descriptor, "xdm:sourceSchema", lp_xdm_get_text (schema, "$id"));
  return strcmp (type, IDENTITY) == 0 ? check_identity (store, descriptor, field, single, id, body)
                                      : 0;
}

static guint
keep (LpStore *store,
      const LpRequest *request,
      const char *id,
      guint status_when_kept,
      GString *body)
{
  LpXdmForm form = { .titles = TRUE, .descriptions = TRUE };
  g_autoptr (JsonNode) given = lp_request_read_json (request);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *descriptor;
  GError *error = NULL;
  guint status;

  if (given == NULL || !JSON_NODE_HOLDS_OBJECT (given))
    return lp_registry_error_input (body, "The body is not a JSON object.");
  node = lp_json_copy (given);
  descriptor = json_node_get_object (node);
  status = check (store, descriptor, id, body);
  if (status != 0)
    return status;
  json_object_set_string_member (descriptor, "@id", id);
  json_object_set_string_member (descriptor, "imsOrg", LP_ORGANIZATION);
  json_object_set_string_member (descriptor, "version", "1");
  json_object_set_string_member (descriptor, "meta:containerId", "tenant");
  json_object_set_string_member (descriptor, "meta:sandboxId", LP_SANDBOX_ID);
  json_object_set_string_member (descriptor, "meta:sandboxType", "production");
  if (!lp_store_put_resource (store, LP_XDM_DESCRIPTOR, descriptor, &error))
    return lp_registry_error_from (body, error);
  lp_registry_print (body, descriptor, &form);
  return status_when_kept;
}

guint
lp_descriptors_create (LpStore *store, const LpRequest *request, GString *body)
{
  g_autofree char *seed = g_uuid_string_random ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, seed, -1);

  digest[48] = '\0';
  return keep (store, request, digest, 201, body);
}

guint
lp_descriptors_replace (LpStore *store, const LpRequest *request, GString *body)
{
  guint status;
  g_autoptr (JsonObject) old = find (store, request, &status, body);

  return old != NULL ? keep (store, request, request->id, 200, body) : status;
}

guint
lp_descriptors_delete (LpStore *store, const LpRequest *request, GString *body)
{
  guint status;
  g_autoptr (JsonObject) old = find (store, request, &status, body);
  GError *error = NULL;

  if (old == NULL)
    return status;
  if (!lp_store_remove_resource (store, request->id, &error))
    return lp_registry_error_from (body, error);
  return 204;
}
