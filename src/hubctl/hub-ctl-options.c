/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-options.h"

#include <glib/gi18n.h>

#define DEFAULT_EVENTS 20
#define MAX_EVENTS 10000

#define COMMAND_LOOKUP "lookup"

void
hub_ctl_options_free (HubCtlOptions *options)
{
  g_free (options->connection);
  g_free (options->url);
  g_free (options->token_url);
  g_free (options->organisation);
  g_free (options->sandbox);
  g_free (options->client_id);
  g_free (options->client_secret_file);
  g_free (options->token_command);
  g_free (options->merge_policy);
  g_free (options->country);
  g_free (options->identity);
  g_free (options->namespace_code);
  g_free (options);
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static gboolean
take_command (HubCtlOptions *options, char **words, GError **error)
{
  guint n_words = words != NULL ? g_strv_length (words) : 0;

  if (n_words == 0)
    return fail (error, _ ("Say what to do: hubctl lookup IDENTITY."));
  if (!g_str_equal (words[0], COMMAND_LOOKUP))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   /* Translators: %s is what somebody typed after "hubctl" */
                   _ ("There is no command “%s”; there is: lookup."), words[0]);
      return FALSE;
    }
  if (n_words == 1)
    return fail (error, _ ("Say whom to look up: hubctl lookup IDENTITY."));
  if (n_words > 2)
    return fail (error, _ ("Only one identity can be looked up at a time; put quotes around one "
                           "that has spaces."));

  options->identity = g_strdup (words[1]);
  return TRUE;
}

static gboolean
check_connection (HubCtlOptions *options, GError **error)
{
  const struct
  {
    const char *name;
    const char *value;
    gboolean needed;
  } parts[] = {
    { "--org", options->organisation, TRUE },
    { "--sandbox", options->sandbox, TRUE },
    { "--client-id", options->client_id, TRUE },
    { "--client-secret-file", options->client_secret_file, options->token_command == NULL },
    { "--token-command", options->token_command, FALSE },
    { "--token-url", options->token_url, FALSE },
    { "--merge-policy", options->merge_policy, FALSE },
    { "--country", options->country, FALSE },
  };

  if (options->connection != NULL && options->url != NULL)
    return fail (error, _ ("Give either --connection or --url, not both."));
  if (options->client_secret_file != NULL && options->token_command != NULL)
    return fail (error, _ ("Give either --client-secret-file or --token-command, not both."));

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *sentence = NULL;

      if (options->url != NULL && parts[i].needed && parts[i].value == NULL)
        /* Translators: %s is an option like --org */
        sentence = g_strdup_printf (_ ("With --url, %s is needed too."), parts[i].name);
      else if (options->url == NULL && parts[i].value != NULL)
        /* Translators: %s is an option like --org */
        sentence = g_strdup_printf (_ ("%s belongs to --url, which is missing."), parts[i].name);

      if (sentence != NULL)
        return fail (error, sentence);
    }

  return TRUE;
}

static gboolean
check (HubCtlOptions *options, GError **error)
{
  if (options->n_events < 0 || options->n_events > MAX_EVENTS)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("--events takes a number from 0 to %d."), MAX_EVENTS);
      return FALSE;
    }
  if (g_strcmp0 (options->identity, HUB_CTL_STANDARD_INPUT) == 0
      && g_strcmp0 (options->client_secret_file, HUB_CTL_STANDARD_INPUT) == 0)
    return fail (error, _ ("Only one thing can be read from standard input: the identity or the "
                           "client secret."));

  return check_connection (options, error);
}

static GOptionContext *
context_new (void)
{
  GOptionContext *context = g_option_context_new (_ ("lookup IDENTITY"));

  g_option_context_set_summary (
    context,
    _ ("Looks a customer up and prints the brief and the cards, as the window shows them.\n"
       "\n"
       "IDENTITY is an e-mail address, a phone number, a customer or loyalty number, or an ECID.\n"
       "Written as -, it is read from standard input, and so stays out of the list of processes.\n"
       "\n"
       "Without a connection the sample data is used: try hubctl lookup +31612345678"));
  g_option_context_set_description (
    context,
    _ ("Exit status:\n"
       "  0  a profile was found\n"
       "  1  no profile for this identity\n"
       "  2  wrong use, an identity that cannot be one, or one that fits several customers\n"
       "  3  the platform cannot be reached\n"
       "  4  the platform refuses (credential, organisation, sandbox, permission, rate)\n"
       "  5  the platform’s answer cannot be used\n"
       "\n"
       "With --json, an identity that fits several customers prints {\"candidates\":[…]}, each "
       "with\n"
       "namespace, value and name; give the namespace of one of them with --namespace.\n"));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);

  return context;
}

HubCtlOptions *
hub_ctl_options_parse (char **arguments, GError **error)
{
  g_autoptr (HubCtlOptions) options = g_new0 (HubCtlOptions, 1);
  g_autoptr (GOptionContext) context = context_new ();
  g_auto (GStrv) words = NULL;
  const GOptionEntry entries[] = {
    { "connection", 0, 0, G_OPTION_ARG_STRING, &options->connection,
      N_ ("A connection added in the window; its secret comes from the keyring, or its token from "
          "its command"),
      N_ ("NAME") },
    { "url", 0, 0, G_OPTION_ARG_STRING, &options->url, N_ ("Address of the platform"), N_ ("URL") },
    { "token-url", 0, 0, G_OPTION_ARG_STRING, &options->token_url,
      N_ ("Where tokens come from, if not URL/ims/token/v3"), N_ ("URL") },
    { "org", 0, 0, G_OPTION_ARG_STRING, &options->organisation,
      N_ ("Organisation, like ABC@AdobeOrg"), N_ ("ID") },
    { "sandbox", 0, 0, G_OPTION_ARG_STRING, &options->sandbox, N_ ("Sandbox, like prod"),
      N_ ("NAME") },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &options->client_id, N_ ("Client ID"), N_ ("ID") },
    { "client-secret-file", 0, 0, G_OPTION_ARG_FILENAME, &options->client_secret_file,
      N_ ("File with the client secret; - is standard input"), N_ ("FILE") },
    { "token-command", 0, 0, G_OPTION_ARG_STRING, &options->token_command,
      N_ ("Command that prints an access token, in place of a client secret"), N_ ("CMD") },
    { "merge-policy", 0, 0, G_OPTION_ARG_STRING, &options->merge_policy,
      N_ ("Merge policy, if not the organisation’s default"), N_ ("ID") },
    { "country", 0, 0, G_OPTION_ARG_STRING, &options->country,
      N_ ("Country of phone numbers without a country code, like NL"), N_ ("CC") },
    { "namespace", 0, 0, G_OPTION_ARG_STRING, &options->namespace_code,
      N_ ("What kind of identity it is, like Phone, if it cannot be told"), N_ ("NS") },
    { "events", 0, 0, G_OPTION_ARG_INT, &options->n_events,
      N_ ("How many events to print, newest first (20)"), N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print one JSON object instead"), NULL },
    { "timing", 0, 0, G_OPTION_ARG_NONE, &options->timing,
      N_ ("Say on standard error how many milliseconds each step took"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version and exit"),
      NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, NULL, NULL },
    { NULL },
  };

  options->n_events = DEFAULT_EVENTS;
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &arguments, error))
    return NULL;
  if (options->version)
    return g_steal_pointer (&options);
  if (!take_command (options, words, error) || !check (options, error))
    return NULL;

  return g_steal_pointer (&options);
}
