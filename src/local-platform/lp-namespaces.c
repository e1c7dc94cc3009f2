/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-namespaces.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"

typedef struct
{
  GString *out;
  const char *id; /* (nullable): only this one */
  guint printed;
} List;

void
lp_namespaces_print (GString *out, const LpNamespace *name_space)
{
  lp_json_print (out,
                 "{'updateTime':%l,'code':%s,'status':'ACTIVE','createTime':%l,'description':%s,"
                 "'idType':%s,'name':%s,'id':%l,'custom':%b}",
                 name_space->created, name_space->code, name_space->created,
                 name_space->description, name_space->id_type, name_space->name, name_space->id,
                 name_space->custom);
}

static void
list_cb (const LpNamespace *name_space, gpointer user_data)
{
  List *list = user_data;
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, name_space->id);

  if (list->id != NULL && g_strcmp0 (list->id, id) != 0)
    return;
  if (list->printed++ > 0)
    g_string_append_c (list->out, ',');
  lp_namespaces_print (list->out, name_space);
}

guint
lp_namespaces_list (LpStore *store, const LpRequest *request, GString *body)
{
  List list = { body, NULL, 0 };
  GError *error = NULL;

  g_string_append_c (body, '[');
  if (!lp_store_foreach_namespace (store, list_cb, &list, &error))
    return lp_error_internal (body, error);
  g_string_append_c (body, ']');
  return 200;
}

guint
lp_namespaces_get (LpStore *store, const LpRequest *request, GString *body)
{
  List list = { body, request->id, 0 };
  GError *error = NULL;

  if (!lp_store_foreach_namespace (store, list_cb, &list, &error))
    return lp_error_internal (body, error);
  if (list.printed > 0)
    return 200;
  return lp_error_problem (body, 404, "NS-1000-404", "Namespace not found",
                           "The organization has no identity namespace of this id.");
}
