/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-registry.h"

#include "local-platform/lp-auth.h"
#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"
#include "local-platform/lp-registry-answer.h"
#include "local-platform/lp-resource-store.h"
#include "local-platform/lp-unions.h"

#include <string.h>

#define RECENT 10

gboolean
lp_registry_kind_from_folder (const char *folder, LpXdmKind *kind)
{
  for (*kind = LP_XDM_BEHAVIOR; *kind <= LP_XDM_SCHEMA; (*kind)++)
    if (strcmp (lp_xdm_kind_folder (*kind), folder) == 0
        || strcmp (lp_xdm_kind_type (*kind), folder) == 0)
      return TRUE;
  return FALSE;
}

/* What the first two parts of a path mean. */
static gboolean
read_path (const LpRequest *request, gboolean *global, LpXdmKind *kind)
{
  const char *container = lp_request_get_part (request, 0);

  *global = strcmp (container, "global") == 0;
  return (*global || strcmp (container, "tenant") == 0)
         && lp_registry_kind_from_folder (lp_request_get_part (request, 1), kind);
}

/* All resources of a container and kind; those of everybody must not be freed, hence no free
 * function there. */
static GPtrArray *
list_container (LpStore *store, gboolean global, LpXdmKind kind, GError **error)
{
  if (global && kind <= LP_XDM_DATATYPE)
    return g_ptr_array_ref (lp_xdm_list (kind));
  if (global || kind == LP_XDM_BEHAVIOR)
    return g_ptr_array_new ();
  return lp_store_list_resources (store, kind, error);
}

guint
lp_registry_list (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (GPtrArray) resources = NULL;
  GError *error = NULL;
  LpXdmForm form;
  gboolean global;
  LpXdmKind kind;
  guint status;

  if (!read_path (request, &global, &kind))
    return lp_error_gateway (body, 404, "404000", "Resource not found");
  status = lp_registry_list_form (request, &form, body);
  if (status != 0)
    return status;
  resources = list_container (store, global, kind, &error);
  if (resources == NULL)
    return lp_registry_error_from (body, error);
  return lp_registry_print_list (body, request, resources, &form);
}

/* @id in this container; %NULL without an error when it is not there. */
static JsonObject *
find_in (LpStore *store, gboolean global, LpXdmKind kind, const char *id, GError **error)
{
  g_autoptr (JsonObject) resource = lp_store_find_resource (store, id, error);

  if (resource == NULL
      || g_strcmp0 (lp_xdm_get_text (resource, "meta:resourceType"), lp_xdm_kind_type (kind)) != 0
      || (strcmp (lp_xdm_get_text (resource, "meta:containerId"), "global") == 0) != global)
    return NULL;
  return g_steal_pointer (&resource);
}

guint
lp_registry_get (LpStore *store, const LpRequest *request, GString *body)
{
  g_autoptr (JsonObject) resource = NULL;
  g_autoptr (JsonObject) full = NULL;
  GError *error = NULL;
  LpXdmForm form;
  gboolean global;
  LpXdmKind kind;
  guint status;

  if (!read_path (request, &global, &kind))
    return lp_error_gateway (body, 404, "404000", "Resource not found");
  status = lp_registry_lookup_form (request, &form, body);
  if (status != 0)
    return status;
  resource = find_in (store, global, kind, request->id, &error);
  if (error != NULL)
    return lp_registry_error_from (body, error);
  if (resource == NULL)
    return lp_registry_error_not_found (body, kind, request->id);
  if (form.full)
    {
      const char *const ids[] = { lp_xdm_get_text (resource, "$id"), NULL };

      full = lp_store_resolve_resource (store, resource, &error);
      if (full == NULL || !lp_unions_add_titles (store, full, ids, &error))
        return lp_registry_error_from (body, error);
    }
  lp_registry_print (body, full != NULL ? full : resource, &form);
  return 200;
}

static void
print_brief (GString *body, GPtrArray *resources, guint first)
{
  LpXdmForm form = { .id_only = TRUE };

  for (guint i = first; i < resources->len; i++)
    {
      if (i > first)
        g_string_append_c (body, ',');
      lp_registry_print (body, g_ptr_array_index (resources, i), &form);
    }
}

static gint64
changed (JsonObject *resource)
{
  JsonObject *metadata = lp_xdm_get_object (resource, "meta:registryMetadata");

  return metadata != NULL
           ? json_object_get_int_member_with_default (metadata, "repo:lastModifiedDate", 0)
           : 0;
}

static int
compare_changed (gconstpointer a, gconstpointer b)
{
  gint64 first = changed (*(JsonObject *const *) a);
  gint64 second = changed (*(JsonObject *const *) b);

  return (first > second) - (first < second);
}

static void
print_usage (GString *body, GPtrArray *schemas)
{
  GPtrArray *classes = lp_xdm_list (LP_XDM_CLASS);
  gboolean first = TRUE;

  for (guint c = 0; c < classes->len; c++)
    {
      JsonObject *class = g_ptr_array_index (classes, c);
      const char *id = lp_xdm_get_text (class, "$id");
      g_autoptr (GPtrArray) users = g_ptr_array_new ();

      for (guint i = 0; i < schemas->len; i++)
        if (g_strcmp0 (lp_xdm_get_text (g_ptr_array_index (schemas, i), "meta:class"), id) == 0)
          g_ptr_array_add (users, g_ptr_array_index (schemas, i));
      if (users->len == 0)
        continue;
      lp_json_print (body,
                     first ? "{'$id':%s,'title':%s,'numberOfSchemas':%u,'schemas':["
                           : ",{'$id':%s,'title':%s,'numberOfSchemas':%u,'schemas':[",
                     id, lp_xdm_get_text (class, "title"), users->len);
      print_brief (body, users, 0);
      g_string_append (body, "]}");
      first = FALSE;
    }
}

guint
lp_registry_stats (LpStore *store, const LpRequest *request, GString *body)
{
  static const LpXdmKind counted[]
    = { LP_XDM_SCHEMA, LP_XDM_FIELDGROUP, LP_XDM_DATATYPE, LP_XDM_CLASS };
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) schemas = NULL;
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GError *error = NULL;
  guint recent;

  lp_json_print (body, "{'imsOrg':%s,'tenantId':%s,'counts':{", LP_ORGANIZATION, LP_TENANT_ID);
  for (guint i = 0; i < G_N_ELEMENTS (counted); i++)
    {
      GPtrArray *list = lp_store_list_resources (store, counted[i], &error);

      if (list == NULL)
        return lp_registry_error_from (body, error);
      g_ptr_array_add (lists, list);
      lp_json_print (body, "%s:%u,", lp_xdm_kind_type (counted[i]), list->len);
      for (guint n = 0; n < list->len; n++)
        g_ptr_array_add (all, g_ptr_array_index (list, n));
    }
  schemas = g_ptr_array_ref (g_ptr_array_index (lists, 0));
  lp_json_print (body, "'unions':%u},'recentlyCreatedResources':[", lp_unions_count (schemas));
  recent = all->len > RECENT ? all->len - RECENT : 0;
  print_brief (body, all, recent);
  g_string_append (body, "],\"recentlyUpdatedResources\":[");
  g_ptr_array_sort (all, compare_changed);
  print_brief (body, all, recent);
  g_string_append (body, "],\"classUsage\":[");
  print_usage (body, schemas);
  g_string_append (body, "]}");
  return 200;
}
