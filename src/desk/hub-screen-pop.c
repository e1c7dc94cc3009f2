/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-screen-pop.h"

#include "model/hub-error.h"

#include <string.h>

#define SCHEME "customer-hub"
#define VERB "lookup"

/* Longer than any identity can be, with every byte of it percent-encoded. */
#define MAX_LINK_LENGTH 16384
#define MAX_NAMESPACE_LENGTH 64

/* The errors never quote the link: it names a customer. */
static gboolean
fail (GError **error, const char *reason)
{
  g_set_error_literal (error, HUB_ERROR, HUB_ERROR_INVALID_LINK, reason);
  return FALSE;
}

/* Both customer-hub:lookup?… and customer-hub://lookup?…, into which some programs turn it. */
static gboolean
is_lookup (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  if (!g_str_equal (g_uri_get_scheme (uri), SCHEME) || g_uri_get_userinfo (uri) != NULL
      || g_uri_get_port (uri) != -1)
    return FALSE;
  if (host == NULL)
    return g_str_equal (path, VERB);

  return g_str_equal (host, VERB) && (*path == '\0' || g_str_equal (path, "/"));
}

static gboolean
is_namespace_code (const char *text)
{
  gsize length = strlen (text);

  return length > 0 && length <= MAX_NAMESPACE_LENGTH
         && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.") == length;
}

static gboolean
read_parameters (GUri *uri, char **namespace_code, char **id, GError **error)
{
  const char *query = g_uri_get_query (uri);
  g_autoptr (GError) local_error = NULL;
  GUriParamsIter iter;
  char *name, *value;

  if (query == NULL)
    return fail (error, "the link asks for nothing");

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_NONE);
  while (g_uri_params_iter_next (&iter, &name, &value, &local_error))
    {
      g_autofree char *owned_name = name;
      g_autofree char *owned_value = value;
      char **target = NULL;

      if (g_str_equal (name, "namespace"))
        target = namespace_code;
      else if (g_str_equal (name, "id"))
        target = id;
      else
        continue;

      if (*target != NULL)
        return fail (error, "the link says something twice");
      *target = g_steal_pointer (&owned_value);
    }

  if (local_error != NULL)
    return fail (error, "the link's parameters cannot be read");
  if (*id == NULL)
    return fail (error, "the link has no id");
  if (*namespace_code != NULL && !is_namespace_code (*namespace_code))
    return fail (error, "the link's namespace cannot be one");

  return TRUE;
}

HubQuery *
hub_screen_pop_parse_link (const char *link,
                           GPtrArray *namespaces,
                           const char *default_country,
                           GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *namespace_code = NULL;
  g_autofree char *id = NULL;
  g_autoptr (GError) impossible = NULL;
  HubQuery *query;

  g_return_val_if_fail (link != NULL, NULL);

  /* The query stays encoded, so that a '&' within a value does not end it. */
  if (strlen (link) <= MAX_LINK_LENGTH)
    uri = g_uri_parse (link, G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_NON_DNS, NULL);
  if (uri == NULL || !is_lookup (uri))
    {
      fail (error, "the link is none of the hub's");
      return NULL;
    }
  if (!read_parameters (uri, &namespace_code, &id, error))
    return NULL;

  query = hub_query_parse (id, namespaces, namespace_code, default_country, &impossible);
  /* Said in a way of its own: nobody typed anything that could be looked at again. */
  if (query == NULL)
    fail (error, impossible->message);

  return query;
}
