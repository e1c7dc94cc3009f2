/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-platform"

#include "config.h"

#include "platform/hub-connection.h"

#include "platform/hub-loopback.h"

#include "model/hub-error.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include <string.h>

#define TOKEN_PATH "/ims/token/v3"

struct _HubConnection
{
  GObject parent_instance;

  gboolean is_sample;
  char *id;
  char *name;
  char *url;
  char *token_url;
  char *organisation;
  char *sandbox;
  char *client_id;
  char *token_command;
  char *merge_policy_id;
  char *country;
};

G_DEFINE_FINAL_TYPE (HubConnection, hub_connection, G_TYPE_OBJECT)

static void
hub_connection_finalize (GObject *object)
{
  HubConnection *self = HUB_CONNECTION (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->url);
  g_free (self->token_url);
  g_free (self->organisation);
  g_free (self->sandbox);
  g_free (self->client_id);
  g_free (self->token_command);
  g_free (self->merge_policy_id);
  g_free (self->country);

  G_OBJECT_CLASS (hub_connection_parent_class)->finalize (object);
}

static void
hub_connection_class_init (HubConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hub_connection_finalize;
}

static void
hub_connection_init (HubConnection *self)
{
}

/* NULL for nothing but white space. */
static char *
dup_trimmed (const char *text)
{
  char *trimmed = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (*trimmed == '\0')
    g_clear_pointer (&trimmed, g_free);
  return trimmed;
}

/* These travel in HTTP headers and addresses. */
static gboolean
is_plain (const char *text)
{
  if (text == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p))
      return FALSE;
  return TRUE;
}

static gboolean
has_control_characters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

static void
set_settings_error (GError **error, const char *sentence)
{
  g_set_error_literal (error, HUB_ERROR, HUB_ERROR_SETTINGS, sentence);
}

/* Without a trailing slash, so that paths can be appended. */
static char *
check_url (const char *text, GError **error)
{
  g_autofree char *trimmed = dup_trimmed (text);
  g_autoptr (GUri) uri = NULL;
  gsize length;

  if (trimmed != NULL && is_plain (trimmed))
    uri = g_uri_parse (trimmed, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL
      || g_uri_get_userinfo (uri) != NULL)
    {
      set_settings_error (error,
                          _ ("The address must look like https://platform.adobe.io, without a "
                             "question mark or a user name."));
      return NULL;
    }
  /* A token must not travel in the clear: http is for this machine only. */
  if (strcmp (g_uri_get_scheme (uri), "https") != 0
      && (strcmp (g_uri_get_scheme (uri), "http") != 0
          || !hub_host_is_loopback (g_uri_get_host (uri))))
    {
      set_settings_error (error, _ ("The address must start with https://."));
      return NULL;
    }

  length = strlen (trimmed);
  while (length > 0 && trimmed[length - 1] == '/')
    trimmed[--length] = '\0';
  return g_steal_pointer (&trimmed);
}

static gboolean
check_addresses (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  g_autofree char *token_url = dup_trimmed (fields->token_url);

  self->url = check_url (fields->url, error);
  if (self->url == NULL)
    return FALSE;
  if (token_url == NULL)
    token_url = g_strconcat (self->url, TOKEN_PATH, NULL);
  self->token_url = check_url (token_url, error);
  if (self->token_url == NULL)
    g_prefix_error (error, "%s ", _ ("Token address:"));
  return self->token_url != NULL;
}

static gboolean
check_organisation (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  self->organisation = dup_trimmed (fields->organisation);
  if (is_plain (self->organisation) && strchr (self->organisation, '@') > self->organisation)
    return TRUE;
  set_settings_error (error, _ ("The organisation ID must look like ABC123@AdobeOrg."));
  return FALSE;
}

/* The platform writes sandbox names in lower case, digits and hyphens, and compares them as they
 * are. */
static gboolean
check_sandbox (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  g_autofree char *sandbox = dup_trimmed (fields->sandbox);

  if (is_plain (sandbox))
    {
      self->sandbox = g_ascii_strdown (sandbox, -1);
      return TRUE;
    }
  set_settings_error (error, _ ("The sandbox needs its name, such as prod, not its title."));
  return FALSE;
}

static gboolean
check_country (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  g_autofree char *country = dup_trimmed (fields->country);

  if (country == NULL)
    return TRUE;
  if (strlen (country) == 2 && g_ascii_isalpha (country[0]) && g_ascii_isalpha (country[1]))
    {
      self->country = g_ascii_strup (country, -1);
      return TRUE;
    }
  set_settings_error (error, _ ("The country must be a code of two letters, such as NL."));
  return FALSE;
}

static gboolean
check_names (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  self->id = dup_trimmed (fields->id);
  if (self->id == NULL)
    self->id = g_uuid_string_random ();
  if (!is_plain (self->id) || strpbrk (self->id, "/[]=") != NULL)
    {
      set_settings_error (error, _ ("The connection has an ID that cannot be used."));
      return FALSE;
    }

  self->name = dup_trimmed (fields->name);
  if (self->name == NULL || !g_utf8_validate (self->name, -1, NULL)
      || has_control_characters (self->name))
    {
      set_settings_error (error, _ ("The connection needs a name of one line."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_ids (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  self->client_id = dup_trimmed (fields->client_id);
  if (!is_plain (self->client_id))
    {
      set_settings_error (error, _ ("The client ID must not be empty or have spaces."));
      return FALSE;
    }
  self->merge_policy_id = dup_trimmed (fields->merge_policy_id);
  if (self->merge_policy_id != NULL && !is_plain (self->merge_policy_id))
    {
      set_settings_error (error, _ ("The merge policy needs its ID, not its name."));
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_token_command (HubConnection *self, const HubConnectionFields *fields, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  self->token_command = dup_trimmed (fields->token_command);
  if (self->token_command == NULL)
    return TRUE;
  if (!g_utf8_validate (self->token_command, -1, NULL)
      || has_control_characters (self->token_command))
    {
      set_settings_error (error, _ ("The command must be one line of text."));
      return FALSE;
    }
  if (!g_shell_parse_argv (self->token_command, NULL, NULL, &local_error))
    {
      g_set_error (error, HUB_ERROR, HUB_ERROR_SETTINGS,
                   /* Translators: %s is the reason, such as that a quote is not closed */
                   _ ("The command cannot be read: %s"), local_error->message);
      return FALSE;
    }
  return TRUE;
}

HubConnection *
hub_connection_new (const HubConnectionFields *fields, GError **error)
{
  g_autoptr (HubConnection) self = g_object_new (HUB_TYPE_CONNECTION, NULL);

  if (!check_names (self, fields, error) || !check_addresses (self, fields, error)
      || !check_organisation (self, fields, error) || !check_sandbox (self, fields, error)
      || !check_ids (self, fields, error) || !check_token_command (self, fields, error)
      || !check_country (self, fields, error))
    return NULL;
  return g_steal_pointer (&self);
}

HubConnection *
hub_connection_new_sample (void)
{
  HubConnection *self = g_object_new (HUB_TYPE_CONNECTION, NULL);

  self->is_sample = TRUE;
  self->id = g_strdup (HUB_CONNECTION_SAMPLE_ID);
  /* Translators: the name of the connection to an invented company, for trying the program out */
  self->name = g_strdup (_ ("Sample data"));
  self->organisation = g_strdup ("LOCAL@AdobeOrg");
  self->sandbox = g_strdup ("prod");
  self->client_id = g_strdup ("local");
  self->country = g_strdup ("NL");
  return self;
}

gboolean
hub_connection_is_sample (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), FALSE);

  return self->is_sample;
}

const char *
hub_connection_get_id (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->id;
}

const char *
hub_connection_get_name (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->name;
}

const char *
hub_connection_get_url (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->url;
}

const char *
hub_connection_get_token_url (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->token_url;
}

const char *
hub_connection_get_organisation (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->organisation;
}

const char *
hub_connection_get_sandbox (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->sandbox;
}

const char *
hub_connection_get_client_id (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->client_id;
}

const char *
hub_connection_get_token_command (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->token_command;
}

const char *
hub_connection_get_merge_policy_id (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->merge_policy_id;
}

const char *
hub_connection_get_country (HubConnection *self)
{
  g_return_val_if_fail (HUB_IS_CONNECTION (self), NULL);

  return self->country;
}
