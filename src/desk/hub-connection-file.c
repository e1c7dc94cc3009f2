/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-desk"

#include "config.h"

#include "hub-connection-file.h"

#include "model/hub-error.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>
#include <string.h>

#define GROUP_PREFIX "connection "

static char *
group_name (const char *id)
{
  return g_strconcat (GROUP_PREFIX, id, NULL);
}

static HubConnection *
read_group (GKeyFile *key_file, const char *group, GError **error)
{
  g_autofree char *name = g_key_file_get_string (key_file, group, "name", NULL);
  g_autofree char *url = g_key_file_get_string (key_file, group, "url", NULL);
  g_autofree char *token_url = g_key_file_get_string (key_file, group, "token-url", NULL);
  g_autofree char *organisation = g_key_file_get_string (key_file, group, "organisation", NULL);
  g_autofree char *sandbox = g_key_file_get_string (key_file, group, "sandbox", NULL);
  g_autofree char *client_id = g_key_file_get_string (key_file, group, "client-id", NULL);
  g_autofree char *command = g_key_file_get_string (key_file, group, "token-command", NULL);
  g_autofree char *merge_policy = g_key_file_get_string (key_file, group, "merge-policy", NULL);
  g_autofree char *country = g_key_file_get_string (key_file, group, "country", NULL);
  HubConnectionFields fields = {
    .id = group + strlen (GROUP_PREFIX),
    .name = name != NULL ? name : "",
    .url = url != NULL ? url : "",
    .token_url = token_url,
    .organisation = organisation != NULL ? organisation : "",
    .sandbox = sandbox != NULL ? sandbox : "",
    .client_id = client_id != NULL ? client_id : "",
    .token_command = command,
    .merge_policy_id = merge_policy,
    .country = country,
  };

  if (*fields.id == '\0' || g_str_equal (fields.id, HUB_CONNECTION_SAMPLE_ID))
    {
      g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SETTINGS,
                           _ ("The connection needs an ID of its own."));
      return NULL;
    }

  return hub_connection_new (&fields, error);
}

GKeyFile *
hub_connection_file_read (const char *path, GError **error)
{
  g_autoptr (GKeyFile) key_file = g_key_file_new ();
  g_autoptr (GError) local_error = NULL;

  if (g_key_file_load_from_file (
        key_file, path, G_KEY_FILE_KEEP_COMMENTS | G_KEY_FILE_KEEP_TRANSLATIONS, &local_error)
      || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    return g_steal_pointer (&key_file);

  /* Translators: %s is a file, followed by the system's or the parser's reason */
  g_set_error (error, HUB_ERROR, HUB_ERROR_SETTINGS, _ ("%s cannot be read: %s"), path,
               local_error->message);
  return NULL;
}

GPtrArray *
hub_connection_file_list (GKeyFile *key_file, GError **broken)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GString) reasons = g_string_new (NULL);
  g_auto (GStrv) groups = g_key_file_get_groups (key_file, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      HubConnection *connection;

      if (!g_str_has_prefix (groups[i], GROUP_PREFIX))
        continue;

      connection = read_group (key_file, groups[i], &error);
      if (connection != NULL)
        g_ptr_array_add (connections, connection);
      else
        g_string_append_printf (reasons, "%s[%s] %s", reasons->len > 0 ? "\n" : "", groups[i],
                                error->message);
    }

  if (reasons->len > 0)
    g_set_error_literal (broken, HUB_ERROR, HUB_ERROR_SETTINGS, reasons->str);

  return g_steal_pointer (&connections);
}

static void
set_or_remove (GKeyFile *key_file, const char *group, const char *key, const char *value)
{
  if (value != NULL && *value != '\0')
    g_key_file_set_string (key_file, group, key, value);
  else
    g_key_file_remove_key (key_file, group, key, NULL);
}

/* What follows from the address is not written, so that it goes on following when that changes. */
static const char *
get_own_token_url (HubConnection *connection)
{
  g_autofree char *usual = g_strconcat (hub_connection_get_url (connection), "/ims/token/v3", NULL);
  const char *token_url = hub_connection_get_token_url (connection);

  return g_strcmp0 (token_url, usual) != 0 ? token_url : NULL;
}

void
hub_connection_file_set (GKeyFile *key_file, HubConnection *connection)
{
  g_autofree char *group = group_name (hub_connection_get_id (connection));

  set_or_remove (key_file, group, "name", hub_connection_get_name (connection));
  set_or_remove (key_file, group, "url", hub_connection_get_url (connection));
  set_or_remove (key_file, group, "token-url", get_own_token_url (connection));
  set_or_remove (key_file, group, "organisation", hub_connection_get_organisation (connection));
  set_or_remove (key_file, group, "sandbox", hub_connection_get_sandbox (connection));
  set_or_remove (key_file, group, "client-id", hub_connection_get_client_id (connection));
  set_or_remove (key_file, group, "token-command", hub_connection_get_token_command (connection));
  set_or_remove (key_file, group, "merge-policy", hub_connection_get_merge_policy_id (connection));
  set_or_remove (key_file, group, "country", hub_connection_get_country (connection));
}

void
hub_connection_file_remove (GKeyFile *key_file, const char *id)
{
  g_autofree char *group = group_name (id);

  g_key_file_remove_group (key_file, group, NULL);
}

gboolean
hub_connection_file_write (GKeyFile *key_file, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = NULL;
  g_autoptr (GError) local_error = NULL;
  gsize length;

  text = g_key_file_to_data (key_file, &length, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error_literal (&local_error, G_FILE_ERROR, g_file_error_from_errno (errno),
                         g_strerror (errno));
  else if (g_file_set_contents_full (path, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                     &local_error))
    return TRUE;

  /* Translators: %s is a file, followed by the system's reason */
  g_set_error (error, HUB_ERROR, HUB_ERROR_SETTINGS, _ ("%s cannot be written: %s"), path,
               local_error->message);
  return FALSE;
}
