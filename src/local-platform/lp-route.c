/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "hub-local-platform"

#include "config.h"

#include "local-platform/lp-route.h"

#include <string.h>

/* Adds a part, or not when it is empty or wrongly encoded. */
static gboolean
add_part (GPtrArray *parts, const char *text, gsize length)
{
  char *part = length > 0 ? g_uri_unescape_segment (text, text + length, NULL) : NULL;

  if (part != NULL && g_utf8_validate (part, -1, NULL))
    {
      g_ptr_array_add (parts, part);
      return TRUE;
    }
  g_free (part);
  return FALSE;
}

static gboolean
path_fits (const char *pattern, const char *path, GPtrArray *parts)
{
  for (;;)
    {
      if (*pattern == '*')
        {
          gsize length = strcspn (path, "/");

          if (pattern[1] == '*')
            return add_part (parts, path, strlen (path));
          if (!add_part (parts, path, length))
            return FALSE;
          pattern++;
          path += length;
        }
      else if (*pattern != *path)
        return FALSE;
      else if (*pattern == '\0')
        return TRUE;
      else
        {
          pattern++;
          path++;
        }
    }
}

const LpRoute *
lp_route_find (const LpRoute *routes,
               gsize n_routes,
               const char *method,
               const char *path,
               GPtrArray **parts,
               gboolean *path_known)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  *path_known = FALSE;
  for (gsize i = 0; i < n_routes; i++)
    {
      g_ptr_array_set_size (found, 0);
      if (!path_fits (routes[i].path, path, found))
        continue;
      *path_known = TRUE;
      if (strcmp (routes[i].method, method) != 0)
        continue;
      if (parts != NULL)
        *parts = g_steal_pointer (&found);
      return &routes[i];
    }
  return NULL;
}
