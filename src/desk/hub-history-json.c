/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-history-json.h"

#include "hub-history-entry-private.h"

#include "model/hub-error.h"
#include "model/hub-xdm.h"

#include <json-glib/json-glib.h>
#include <sodium.h>

#include <string.h>

#define FORMAT_VERSION 1

/* The latest time that GDateTime can show, the end of the year 9999. */
#define MAX_TIME_MS G_GINT64_CONSTANT (253402300799999)

static void
wipe_and_free (gpointer text)
{
  sodium_memzero (text, strlen (text));
  g_free (text);
}

static void
write_entry (JsonBuilder *builder, HubHistoryEntry *entry)
{
  HubIdentity *identity = hub_history_entry_get_identity (entry);
  const char *name = hub_history_entry_get_name (entry);
  const char *customer = hub_history_entry_get_customer (entry);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "connection");
  json_builder_add_string_value (builder, hub_history_entry_get_connection_id (entry));
  json_builder_set_member_name (builder, "namespace");
  json_builder_add_string_value (builder, hub_identity_get_namespace (identity));
  json_builder_set_member_name (builder, "value");
  json_builder_add_string_value (builder, hub_identity_get_value (identity));
  if (name != NULL)
    {
      json_builder_set_member_name (builder, "name");
      json_builder_add_string_value (builder, name);
    }
  /* Not of every entry: earlier versions neither wrote nor read it. */
  if (customer != NULL)
    {
      json_builder_set_member_name (builder, "customer");
      json_builder_add_string_value (builder, customer);
    }
  json_builder_set_member_name (builder, "time");
  json_builder_add_int_value (builder, hub_history_entry_get_time (entry));
  json_builder_set_member_name (builder, "pinned");
  json_builder_add_boolean_value (builder, hub_history_entry_get_pinned (entry));
  json_builder_end_object (builder);
}

static HubHistoryEntry *
read_entry (HubXdm *node)
{
  const char *connection_id = hub_xdm_get_string (node, "connection");
  const char *namespace_code = hub_xdm_get_string (node, "namespace");
  const char *value = hub_xdm_get_string (node, "value");
  g_autoptr (HubIdentity) identity = NULL;
  HubHistoryEntry *entry;
  gboolean pinned = FALSE;
  double time_ms = 0;

  if (connection_id == NULL || namespace_code == NULL || value == NULL)
    return NULL;

  hub_xdm_get_number (node, "time", &time_ms);
  hub_xdm_get_boolean (node, "pinned", &pinned);
  identity = hub_identity_new (namespace_code, value);

  entry = hub_history_entry_new (connection_id, identity, hub_xdm_get_string (node, "name"),
                                 (gint64) CLAMP (time_ms, 0, (double) MAX_TIME_MS), pinned);
  hub_history_entry_set_customer (entry, hub_xdm_get_string (node, "customer"));

  return entry;
}

GBytes *
hub_history_json_write (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  char *text;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, FORMAT_VERSION);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    write_entry (builder, g_ptr_array_index (entries, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);

  return g_bytes_new_with_free_func (text, strlen (text), wipe_and_free, text);
}

GPtrArray *
hub_history_json_read (GBytes *bytes, GError **error)
{
  g_autoptr (HubXdm) root = hub_xdm_parse (bytes, HUB_XDM_MAX_BYTES, NULL);
  HubXdm *array = hub_xdm_get_array (root, "entries");
  HubXdmIter iter;
  HubXdm *node;
  GPtrArray *entries;
  double version = 0;

  if (array == NULL || !hub_xdm_get_number (root, "version", &version) || version != FORMAT_VERSION)
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SEALED,
                           "what was sealed is not a history this version can read");
      return NULL;
    }

  entries = g_ptr_array_new_with_free_func (g_object_unref);
  hub_xdm_iter_init (&iter, array);
  while (hub_xdm_iter_next (&iter, &node))
    {
      HubHistoryEntry *entry = read_entry (node);

      if (entry != NULL)
        g_ptr_array_add (entries, entry);
    }

  return entries;
}
