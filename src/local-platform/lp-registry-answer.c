/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-registry-answer.h"

#include "local-platform/lp-error.h"
#include "local-platform/lp-json.h"

#include <string.h>

/* Most resources on one page. */
#define MAX_LIMIT 500

guint
lp_registry_error (GString *body,
                   guint status,
                   const char *code,
                   const char *title,
                   const char *detail)
{
  g_autofree char *type = g_strconcat ("http://ns.adobe.com/aep/errors/", code, NULL);
  g_autofree char *request_id = g_uuid_string_random ();
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%m-%d-%Y %H:%M:%S");

  g_string_truncate (body, 0);
  lp_json_print (body,
                 "{'type':%s,'title':%s,'status':%u,'report':{'registryRequestId':%s,"
                 "'timestamp':%s,'detailed-message':%s,'sub-errors':[]},'detail':%s}",
                 type, title, status, request_id, time, detail, detail);
  return status;
}

guint
lp_registry_error_input (GString *body, const char *format, ...)
{
  g_autofree char *detail = NULL;
  va_list arguments;

  va_start (arguments, format);
  detail = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  /* The number is UNVERIFIED. */
  return lp_registry_error (body, 400, "XDM-1000-400", "Request validation error", detail);
}

guint
lp_registry_error_not_found (GString *body, LpXdmKind kind, const char *id)
{
  /* Documented: 1010 for a class, 1012 for a schema, 1010 to 1017 for all kinds; the others here
   * are UNVERIFIED. */
  static const char *const codes[] = {
    [LP_XDM_CLASS] = "XDM-1010-404",      [LP_XDM_FIELDGROUP] = "XDM-1011-404",
    [LP_XDM_SCHEMA] = "XDM-1012-404",     [LP_XDM_DATATYPE] = "XDM-1013-404",
    [LP_XDM_DESCRIPTOR] = "XDM-1014-404", [LP_XDM_UNION] = "XDM-1015-404",
    [LP_XDM_BEHAVIOR] = "XDM-1016-404",
  };
  g_autofree char *detail = g_strdup_printf (
    "The requested %s resource %s with version 1 is not found.", lp_xdm_kind_word (kind), id);

  return lp_registry_error (body, 404, codes[kind], "Resource not found", detail);
}

guint
lp_registry_error_from (GString *body, GError *error)
{
  g_autoptr (GError) owned = error;

  if (!g_error_matches (error, LP_ERROR, LP_ERROR_INPUT))
    return lp_error_internal (body, g_steal_pointer (&owned));
  if (g_str_has_prefix (error->message, "Cannot merge"))
    return lp_registry_error (body, 400, "XDM-1413-400", "Merge Schema Error", error->message);
  return lp_registry_error_input (body, "%s", error->message);
}

/* Takes the media type apart. @version is 0 without one, -1 when it is no number. */
static gboolean
parse_accept (const char *accept, char **type, int *version)
{
  g_auto (GStrv) parts = g_strsplit (accept != NULL ? accept : "", ";", -1);

  *version = 0;
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      if (g_ascii_strncasecmp (parts[i], "version=", 8) == 0)
        *version = parts[i][8] == '1' && (parts[i][9] == '\0' || parts[i][9] == '.') ? 1 : -1;
    }
  if (parts[0] == NULL)
    return FALSE;
  *type = g_ascii_strdown (g_strstrip (parts[0]), -1);
  return TRUE;
}

static guint
refuse_accept (GString *body, const LpRequest *request, const char *code, const char *like)
{
  g_autofree char *detail
    = g_strdup_printf ("The supplied Accept header is not valid: %s - A valid Accept value should "
                       "look like %s",
                       request->accept != NULL ? request->accept : "", like);

  return lp_registry_error (body, 400, code, "Accept header invalid", detail);
}

guint
lp_registry_list_form (const LpRequest *request, LpXdmForm *form, GString *body)
{
  g_autofree char *type = NULL;
  int version;

  *form = (LpXdmForm){ .titles = TRUE, .descriptions = TRUE };
  if (parse_accept (request->accept, &type, &version) && version == 0)
    {
      form->id_only = strcmp (type, "application/vnd.adobe.xed-id+json") == 0
                      || strcmp (type, "application/vnd.adobe.xdm-id+json") == 0;
      if (form->id_only || strcmp (type, "application/vnd.adobe.xed+json") == 0
          || strcmp (type, "application/vnd.adobe.xdm+json") == 0)
        return 0;
    }
  return refuse_accept (body, request, "XDM-1006-400", "application/vnd.adobe.{xed|xdm}+json");
}

guint
lp_registry_lookup_form (const LpRequest *request, LpXdmForm *form, GString *body)
{
  static const struct
  {
    const char *name;
    LpXdmForm form;
  } forms[] = {
    { "", { .titles = TRUE, .descriptions = TRUE } },
    { "-full", { .full = TRUE, .titles = TRUE, .descriptions = TRUE } },
    { "-notext", { .full = FALSE } },
    { "-full-notext", { .full = TRUE } },
    { "-full-desc", { .full = TRUE, .descriptions = TRUE } },
  };
  g_autofree char *type = NULL;
  int version;

  if (parse_accept (request->accept, &type, &version) && version == 1)
    for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
      {
        g_autofree char *xed = g_strdup_printf ("application/vnd.adobe.xed%s+json", forms[i].name);

        if (strcmp (type, xed) == 0)
          {
            *form = forms[i].form;
            return 0;
          }
      }
  return refuse_accept (
    body, request, "XDM-1007-400",
    "application/vnd.adobe.{xed|xdm}+json; version=1 (Version should be specified)");
}

guint
lp_registry_descriptors_form (const LpRequest *request, LpXdmForm *form, GString *body)
{
  g_autofree char *type = NULL;
  int version;

  *form = (LpXdmForm){ .titles = TRUE, .descriptions = TRUE };
  if (parse_accept (request->accept, &type, &version) && version == 0
      && g_str_has_prefix (type, "application/vnd.adobe.xdm") && g_str_has_suffix (type, "+json"))
    {
      const char *rest = type + strlen ("application/vnd.adobe.xdm");

      form->paged = g_str_has_prefix (rest, "-v2");
      if (form->paged)
        rest += strlen ("-v2");
      form->id_only = strcmp (rest, "-id+json") == 0;
      form->link_only = strcmp (rest, "-link+json") == 0;
      if (form->id_only || form->link_only || strcmp (rest, "+json") == 0)
        return 0;
    }
  return refuse_accept (body, request, "XDM-1008-400", "application/vnd.adobe.xdm-id+json");
}

/* @named: whether the members are fields with names of their own, and no words of JSON schema */
static void
print_stripped (GString *out, JsonNode *node, const LpXdmForm *form, gboolean named)
{
  gboolean first = TRUE;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *member;

      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          if (!named
              && ((!form->titles && strcmp (name, "title") == 0)
                  || (!form->descriptions && strcmp (name, "description") == 0)))
            continue;
          lp_json_print (out, first ? "%s:" : ",%s:", name);
          print_stripped (
            out, member, form,
            !named && (strcmp (name, "properties") == 0 || strcmp (name, "definitions") == 0));
          first = FALSE;
        }
      g_string_append_c (out, '}');
    }
  else
    lp_json_node (out, node);
}

void
lp_registry_print (GString *out, JsonObject *resource, const LpXdmForm *form)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), resource);

  if (form->id_only)
    lp_json_print (out, "{'$id':%s,'meta:altId':%s,'version':%s,'title':%s}",
                   lp_xdm_get_text (resource, "$id"), lp_xdm_get_text (resource, "meta:altId"),
                   lp_xdm_get_text (resource, "version"), lp_xdm_get_text (resource, "title"));
  else
    print_stripped (out, node, form, FALSE);
}

/* Sorting: one name at a time, so that the last is the primary one. */
typedef struct
{
  const char *name;
  gboolean descending;
} Order;

/* What a resource is sorted by; it stays valid with the resource. */
static const char *
sort_key (JsonObject *resource, const char *name)
{
  const char *text = lp_xdm_get_text (resource, name);

  return text != NULL ? text : "";
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  JsonObject *first = *(JsonObject *const *) a;
  JsonObject *second = *(JsonObject *const *) b;
  const Order *order;

  for (order = user_data; order->name != NULL; order++)
    {
      int result = strcmp (sort_key (first, order->name), sort_key (second, order->name));

      if (result != 0)
        return order->descending ? -result : result;
    }
  return 0;
}

/* "title==Orders", "meta:immutableTags==union", or a name that has to be there. */
static gboolean
matches (JsonObject *resource, const char *condition)
{
  const char *equals = strstr (condition, "==");
  g_autofree char *name = NULL;

  if (equals == NULL)
    return json_object_has_member (resource, condition);
  name = g_strndup (condition, equals - condition);
  return g_strcmp0 (lp_xdm_get_text (resource, name), equals + 2) == 0
         || lp_xdm_has_text (resource, name, equals + 2);
}

static gboolean
matches_all (JsonObject *resource, const LpRequest *request)
{
  for (guint i = 0; i + 1 < request->parameters->len; i += 2)
    if (strcmp (g_ptr_array_index (request->parameters, i), "property") == 0)
      {
        g_auto (GStrv) conditions
          = g_strsplit (g_ptr_array_index (request->parameters, i + 1), ",", -1);

        for (guint c = 0; conditions[c] != NULL; c++)
          if (*conditions[c] != '\0' && !matches (resource, conditions[c]))
            return FALSE;
      }
  return TRUE;
}

/* Whether a resource comes after the place a page begins at. */
static gboolean
is_after (JsonObject *resource, const Order *order, const char *start)
{
  int result = start != NULL ? strcmp (sort_key (resource, order->name), start) : 1;

  return order->descending && start != NULL ? result < 0 : result > 0;
}

static void
print_links (GString *body,
             const LpRequest *request,
             const char *orderby,
             const char *next,
             gint64 limit)
{
  const char *kind = request->path != NULL ? strrchr (request->path, '/') : NULL;

  g_string_append (body, "\"_links\":{\"next\":");
  if (next != NULL)
    {
      g_autofree char *escaped_order = g_uri_escape_string (orderby, NULL, FALSE);
      g_autofree char *escaped = g_uri_escape_string (next, NULL, FALSE);
      g_autofree char *href = g_strdup_printf ("%s?orderby=%s&start=%s&limit=%" G_GINT64_FORMAT,
                                               request->path, escaped_order, escaped, limit);

      lp_json_string (body, href); /* as specified; its neighbour is an object */
    }
  else
    g_string_append (body, "null");
  if (kind != NULL)
    {
      g_autofree char *name = g_strconcat ("global_", kind + 1, NULL);
      g_autofree char *href
        = g_strconcat ("/data/foundation/schemaregistry/global/", kind + 1, NULL);

      lp_json_print (body, ",%s:{'href':%s}", name, href);
    }
  g_string_append (body, "}");
}

guint
lp_registry_print_list (GString *body,
                        const LpRequest *request,
                        GPtrArray *resources,
                        const LpXdmForm *form)
{
  const char *given = lp_request_get (request, "orderby");
  const char *orderby = given != NULL && *given != '\0' ? given : "title";
  const char *start = lp_request_get (request, "start");
  const char *last = NULL;
  const char *next = NULL;
  g_auto (GStrv) names = g_strsplit (orderby, ",", -1);
  g_autofree Order *orders = g_new0 (Order, g_strv_length (names) + 1);
  g_autoptr (GPtrArray) page = g_ptr_array_new ();
  gint64 limit = MAX_LIMIT;
  guint count = 0;

  if (!lp_request_get_integer (request, "limit", 1, MAX_LIMIT, &limit))
    return lp_registry_error_input (body, "limit: a whole number from 1 to %d is wanted.",
                                    MAX_LIMIT);
  if (start != NULL && given == NULL)
    return lp_registry_error_input (body, "start: it needs the parameter orderby.");
  for (guint i = 0; names[i] != NULL; i++)
    {
      orders[i].descending = *names[i] == '-';
      orders[i].name = names[i] + (*names[i] == '-' || *names[i] == '+' || *names[i] == ' ');
    }
  for (guint i = 0; i < resources->len; i++)
    if (matches_all (g_ptr_array_index (resources, i), request)
        && is_after (g_ptr_array_index (resources, i), &orders[0], start))
      g_ptr_array_add (page, g_ptr_array_index (resources, i));
  g_ptr_array_sort_with_data (page, compare_cb, orders);

  g_string_append (body, "{\"results\":[");
  for (guint i = 0; i < page->len; i++, count++)
    {
      JsonObject *resource = g_ptr_array_index (page, i);
      const char *key = sort_key (resource, orders[0].name);

      /* The next page begins after the last key, so those of one key stay together. */
      if (i >= limit && g_strcmp0 (key, last) != 0)
        {
          next = last;
          break;
        }
      if (i > 0)
        g_string_append_c (body, ',');
      lp_registry_print (body, resource, form);
      last = key;
    }
  lp_json_print (body, "],'_page':{'orderby':%s,'next':%s,'count':%u},", orderby, next, count);
  print_links (body, request, orderby, next, limit);
  g_string_append_c (body, '}');
  return 200;
}
