/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-unions.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-registry-answer.h"
#include "local-platform/lp-registry-check.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-xdm-full.h"

#include <string.h>

#define COMPUTED_FOLDER "SystemComputedAttributes"

static void
add_part (JsonArray *all_of, JsonArray *extends, const char *id)
{
  JsonObject *part;

  for (guint i = 0; i < json_array_get_length (extends); i++)
    if (strcmp (json_array_get_string_element (extends, i), id) == 0)
      return;
  part = json_object_new ();
  json_object_set_string_member (part, "$ref", id);
  json_object_set_string_member (part, "type", "object");
  json_object_set_string_member (part, "meta:xdmType", "object");
  json_array_add_object_element (all_of, part);
  json_array_add_string_element (extends, id);
}

/* What a schema is made of; itself, when it says anything of its own. */
static void
add_parts (JsonArray *all_of, JsonArray *extends, JsonObject *schema)
{
  JsonArray *parts = lp_xdm_get_array (schema, "allOf");

  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      const char *id = lp_xdm_get_text (json_array_get_object_element (parts, i), "$ref");

      if (id != NULL && *id != '#')
        add_part (all_of, extends, id);
      else
        add_part (all_of, extends, lp_xdm_get_text (schema, "$id"));
    }
  if (lp_xdm_get_object (schema, "properties") != NULL)
    add_part (all_of, extends, lp_xdm_get_text (schema, "$id"));
}

static JsonObject *
new_object (const char *title)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "object");
  json_object_set_string_member (object, "meta:xdmType", "object");
  if (title != NULL)
    json_object_set_string_member (object, "title", title);
  json_object_set_object_member (object, "properties", json_object_new ());
  return object;
}

static void
add_computed_cb (const LpComputedAttribute *attribute, gpointer user_data)
{
  JsonObject *fields = user_data;
  gboolean is_object = strcmp (attribute->return_type, "object") == 0;
  JsonObject *field = is_object ? new_object (NULL) : json_object_new ();

  json_object_set_string_member (field, "title",
                                 attribute->display_name != NULL && *attribute->display_name != '\0'
                                   ? attribute->display_name
                                   : attribute->name);
  if (!is_object)
    {
      json_object_set_string_member (field, "type", attribute->return_type);
      json_object_set_string_member (field, "meta:xdmType", attribute->return_type);
    }
  json_object_set_object_member (fields, attribute->name, field);
}

/* Computed attributes are fields of the profile too. */
static gboolean
add_computed (LpStore *store, JsonObject *unity, GError **error)
{
  JsonObject *computed = new_object ("Computed attributes");
  JsonObject *tenant = new_object (NULL);
  JsonObject *properties = json_object_new ();

  json_object_set_object_member (json_object_get_object_member (tenant, "properties"),
                                 COMPUTED_FOLDER, computed);
  json_object_set_object_member (properties, LP_TENANT_FOLDER, tenant);
  json_object_set_object_member (unity, "properties", properties);
  return lp_store_foreach_computed_attribute (
    store, add_computed_cb, json_object_get_object_member (computed, "properties"), error);
}

static gboolean
is_of (JsonObject *schema, const char *class)
{
  return lp_registry_is_in_union (schema)
         && g_strcmp0 (lp_xdm_get_text (schema, "meta:class"), class) == 0;
}

/* The union of a class; %NULL without an error when no schema of it takes part in one. */
static JsonObject *
make_union (LpStore *store, JsonObject *class, GPtrArray *schemas, GError **error)
{
  const char *class_id = lp_xdm_get_text (class, "$id");
  g_autoptr (JsonObject) unity = json_object_new ();
  JsonArray *all_of = json_array_new ();
  JsonArray *extends = json_array_new ();
  g_autofree char *id = g_strconcat (class_id, "__union", NULL);
  g_autofree char *alt_id = lp_xdm_make_alt_id (id);
  gboolean any = FALSE;

  json_object_set_string_member (unity, "$id", id);
  json_object_set_string_member (unity, "meta:altId", alt_id);
  json_object_set_string_member (unity, "meta:resourceType", lp_xdm_kind_type (LP_XDM_UNION));
  json_object_set_string_member (unity, "version", "1.0");
  json_object_set_string_member (unity, "title", lp_xdm_get_text (class, "title"));
  json_object_set_string_member (unity, "type", "object");
  json_object_set_string_member (unity, "description", "");
  json_object_set_array_member (unity, "allOf", all_of);
  json_object_set_array_member (unity, "meta:extends", extends);
  json_object_set_string_member (unity, "imsOrg", LP_ORGANIZATION);
  json_object_set_string_member (unity, "meta:xdmType", "object");
  json_object_set_string_member (unity, "meta:class", class_id);
  json_object_set_string_member (unity, "meta:containerId", "tenant");
  json_object_set_string_member (unity, "meta:sandboxId", LP_SANDBOX_ID);
  json_object_set_string_member (unity, "meta:sandboxType", "production");
  json_object_set_string_member (unity, "meta:tenantNamespace", LP_TENANT_FOLDER);

  add_part (all_of, extends, class_id);
  for (guint i = 0; i < schemas->len; i++)
    if (is_of (g_ptr_array_index (schemas, i), class_id))
      {
        add_parts (all_of, extends, g_ptr_array_index (schemas, i));
        any = TRUE;
      }
  if (!any)
    return NULL;
  if (strcmp (class_id, LP_XDM_PROFILE) == 0)
    {
      add_part (all_of, extends, LP_XDM_PREFIX "xdm/context/identitymap");
      add_part (all_of, extends, LP_XDM_PREFIX "xdm/context/profile-segmentation");
      if (!add_computed (store, unity, error))
        return NULL;
    }
  return g_steal_pointer (&unity);
}

/* Standard classes and the organisation's own. */
static GPtrArray *
list_classes (LpStore *store, GError **error)
{
  g_autoptr (GPtrArray) own = lp_store_list_resources (store, LP_XDM_CLASS, error);
  GPtrArray *classes;

  if (own == NULL)
    return NULL;
  classes = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (guint i = 0; i < lp_xdm_list (LP_XDM_CLASS)->len; i++)
    g_ptr_array_add (classes, json_object_ref (g_ptr_array_index (lp_xdm_list (LP_XDM_CLASS), i)));
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (classes, json_object_ref (g_ptr_array_index (own, i)));
  return classes;
}

/* All unions there are. */
static GPtrArray *
make_unions (LpStore *store, GPtrArray *schemas, GError **error)
{
  g_autoptr (GPtrArray) classes = list_classes (store, error);
  g_autoptr (GPtrArray) unions
    = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  for (guint i = 0; classes != NULL && i < classes->len; i++)
    {
      GError *local_error = NULL;
      JsonObject *unity = make_union (store, g_ptr_array_index (classes, i), schemas, &local_error);

      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      if (unity != NULL)
        g_ptr_array_add (unions, unity);
    }
  return classes != NULL ? g_steal_pointer (&unions) : NULL;
}

guint
lp_unions_count (GPtrArray *schemas)
{
  g_autoptr (GHashTable) classes = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < schemas->len; i++)
    {
      JsonObject *schema = g_ptr_array_index (schemas, i);
      const char *class = lp_xdm_get_text (schema, "meta:class");

      if (class != NULL && lp_registry_is_in_union (schema))
        g_hash_table_add (classes, (char *) class);
    }
  return g_hash_table_size (classes);
}

gboolean
lp_unions_check (LpStore *store, GError **error)
{
  g_autoptr (GPtrArray) schemas = lp_store_list_resources (store, LP_XDM_SCHEMA, error);
  g_autoptr (GPtrArray) unions = NULL;

  if (schemas == NULL)
    return FALSE;
  unions = make_unions (store, schemas, error);
  if (unions == NULL)
    return FALSE;
  g_ptr_array_extend (schemas, unions, (GCopyFunc) (void *) json_object_ref, NULL);
  for (guint i = 0; i < schemas->len; i++)
    {
      g_autoptr (JsonObject) full
        = lp_store_resolve_resource (store, g_ptr_array_index (schemas, i), error);

      if (full == NULL)
        return FALSE;
    }
  return TRUE;
}

/* A title is a text, or a text for each language. */
static const char *
title_of (JsonObject *descriptor)
{
  JsonObject *titles = lp_xdm_get_object (descriptor, "xdm:title");
  g_autoptr (GList) languages = NULL;
  const char *title;

  if (titles == NULL)
    return lp_xdm_get_text (descriptor, "xdm:title");
  title = lp_xdm_get_text (titles, "en_us");
  if (title != NULL)
    return title;
  languages = json_object_get_members (titles);
  return languages != NULL ? lp_xdm_get_text (titles, languages->data) : NULL;
}

gboolean
lp_unions_add_titles (LpStore *store,
                      JsonObject *full,
                      const char *const *schema_ids,
                      GError **error)
{
  g_autoptr (GPtrArray) all = lp_store_list_resources (store, LP_XDM_DESCRIPTOR, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      JsonObject *descriptor = g_ptr_array_index (all, i);
      const char *schema = lp_xdm_get_text (descriptor, "xdm:sourceSchema");
      const char *property = lp_xdm_get_text (descriptor, "xdm:sourceProperty");
      const char *title = title_of (descriptor);
      g_auto (GStrv) path = property != NULL ? lp_xdm_split_path (property) : NULL;
      JsonObject *field;

      if (title == NULL || path == NULL || schema == NULL
          || g_strcmp0 (lp_xdm_get_text (descriptor, "@type"), "xdm:alternateDisplayInfo") != 0
          || !g_strv_contains (schema_ids, schema))
        continue;
      field = lp_xdm_find_field (full, path, NULL);
      if (field != NULL)
        json_object_set_string_member (field, "title", title);
    }
  return TRUE;
}

guint
lp_unions_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GPtrArray) schemas = NULL;
  g_autoptr (GPtrArray) unions = NULL;
  GError *error = NULL;
  LpXdmForm form;
  guint status = lp_registry_list_form (request, &form, body);

  if (status != 0)
    return status;
  schemas = lp_store_list_resources (store, LP_XDM_SCHEMA, &error);
  if (schemas != NULL)
    unions = make_unions (store, schemas, &error);
  if (unions == NULL)
    return lp_registry_error_from (body, error);
  return lp_registry_print_list (body, request, unions, &form);
}

/* A union without references, with the titles that its schemas give. */
static JsonObject *
make_full (LpStore *store, JsonObject *unity, GPtrArray *schemas, GError **error)
{
  g_autoptr (JsonObject) full = lp_store_resolve_resource (store, unity, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  if (full == NULL)
    return NULL;
  for (guint i = 0; i < schemas->len; i++)
    if (is_of (g_ptr_array_index (schemas, i), lp_xdm_get_text (unity, "meta:class")))
      g_ptr_array_add (ids, (char *) lp_xdm_get_text (g_ptr_array_index (schemas, i), "$id"));
  g_ptr_array_add (ids, NULL);
  return lp_unions_add_titles (store, full, (const char *const *) ids->pdata, error)
           ? g_steal_pointer (&full)
           : NULL;
}

guint
lp_unions_get (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GPtrArray) schemas = NULL;
  g_autoptr (GPtrArray) unions = NULL;
  JsonObject *unity = NULL;
  GError *error = NULL;
  LpXdmForm form;
  guint status = lp_registry_lookup_form (request, &form, body);

  if (status != 0)
    return status;
  schemas = lp_store_list_resources (store, LP_XDM_SCHEMA, &error);
  if (schemas != NULL)
    unions = make_unions (store, schemas, &error);
  if (unions == NULL)
    return lp_registry_error_from (body, error);
  for (guint i = 0; i < unions->len; i++)
    if (strcmp (lp_xdm_get_text (g_ptr_array_index (unions, i), "$id"), request->id) == 0
        || strcmp (lp_xdm_get_text (g_ptr_array_index (unions, i), "meta:altId"), request->id) == 0)
      unity = g_ptr_array_index (unions, i);
  if (unity == NULL)
    return lp_registry_error_not_found (body, LP_XDM_UNION, request->id);
  if (form.full)
    {
      g_autoptr (JsonObject) full = make_full (store, unity, schemas, &error);

      if (full == NULL)
        return lp_registry_error_from (body, error);
      lp_registry_print (body, full, &form);
    }
  else
    lp_registry_print (body, unity, &form);
  return 200;
}
