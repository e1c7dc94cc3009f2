/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-layout-file.h"

#include "hub-set-aside.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

#define FORMAT_VERSION 1
/* A file of this size holds no layouts. */
#define MAX_BYTES (1024u * 1024)

static GHashTable *
layouts_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

static GHashTable *
read_layouts (GBytes *bytes, GError **error)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (bytes, MAX_BYTES, error);
  g_autoptr (GHashTable) layouts = layouts_new ();
  HubXdm *connections = hub_xdm_get_member (root, "connections");
  HubXdmIter iter;
  HubXdm *node;
  gint64 version = 0;

  if (root == NULL)
    return NULL;
  if (!hub_xdm_get_integer (root, "version", &version) || version != FORMAT_VERSION
      || hub_xdm_get_kind (connections) != HUB_XDM_OBJECT)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_LAYOUT,
                           _ ("this version does not know what it holds"));
      return NULL;
    }

  hub_xdm_iter_init (&iter, connections);
  while (hub_xdm_iter_next (&iter, &node))
    {
      HubLayout *layout = hub_layout_new_from_json (node, error);

      if (layout == NULL)
        return NULL;
      g_hash_table_insert (layouts, g_strdup (hub_xdm_get_name (node)), layout);
    }

  return g_steal_pointer (&layouts);
}

GHashTable *
hub_layout_file_read (GFile *file, GError **broken, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *kept = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (GBytes) bytes = NULL;
  GHashTable *layouts = NULL;
  char *contents;
  gsize length;

  if (g_file_get_contents (path, &contents, &length, &reason))
    {
      bytes = g_bytes_new_take (contents, length);
      layouts = read_layouts (bytes, &reason);
    }
  else if (g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOENT)
           || g_error_matches (reason, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    layouts = layouts_new ();
  if (layouts != NULL)
    return layouts;

  if (bytes != NULL && hub_set_aside (file, &kept, NULL))
    {
      /* Translators: a file, the reason, and the file’s new name */
      g_set_error (broken, HUB_ERROR, HUB_ERROR_LAYOUT,
                   _ ("%s cannot be read: %s. It was kept as %s, and the cards stand as your "
                      "organisation wants them."),
                   path, reason->message, kept);
      return layouts_new ();
    }

  /* Translators: %s is a file, followed by the system's or the parser's reason */
  g_set_error (error, HUB_ERROR, HUB_ERROR_LAYOUT, _ ("%s cannot be read: %s"), path,
               reason->message);
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static char *
print_layouts (GHashTable *layouts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) ids = g_list_sort (g_hash_table_get_keys (layouts), compare_ids);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, FORMAT_VERSION);
  json_builder_set_member_name (builder, "connections");
  json_builder_begin_object (builder);
  for (GList *link = ids; link != NULL; link = link->next)
    {
      json_builder_set_member_name (builder, link->data);
      hub_layout_to_json (g_hash_table_lookup (layouts, link->data), builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, TRUE);
}

gboolean
hub_layout_file_write (GHashTable *layouts, GFile *file, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = print_layouts (layouts);
  g_autoptr (GError) reason = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error_literal (&reason, G_FILE_ERROR, g_file_error_from_errno (errno),
                         g_strerror (errno));
  else if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &reason))
    return TRUE;

  /* Translators: %s is a file, followed by the system's reason */
  g_set_error (error, HUB_ERROR, HUB_ERROR_LAYOUT, _ ("%s cannot be written: %s"), path,
               reason->message);
  return FALSE;
}
