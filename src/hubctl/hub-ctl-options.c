/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hubctl"

#include "config.h"

#include "hub-ctl-options.h"

#include <glib/gi18n.h>

#define DEFAULT_EVENTS 20
#define MAX_EVENTS 10000

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
  g_free (options->plan);
  g_free (options->dataset);
  g_strfreev (options->files);
  g_free (options->folder);
  g_free (options->inlet);
  g_free (options);
}

static gboolean
fail (GError **error, const char *sentence)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, sentence);
  return FALSE;
}

static gboolean
take_lookup (HubCtlOptions *options, char **words, GError **error)
{
  if (words[0] == NULL)
    return fail (error, _ ("Say whom to look up: hubctl lookup IDENTITY."));
  if (words[1] != NULL)
    return fail (error, _ ("Only one identity can be looked up at a time; put quotes around one "
                           "that has spaces."));

  options->identity = g_strdup (words[0]);
  return TRUE;
}

static gboolean
take_setup (HubCtlOptions *options, char **words, GError **error)
{
  if (options->plan == NULL && words[0] != NULL)
    options->plan = g_strdup (*words++);
  if (options->plan == NULL)
    return fail (error, _ ("Say which plan to set up: hubctl setup PLAN."));
  if (words[0] != NULL)
    return fail (error, _ ("Only one plan can be set up at a time."));
  return TRUE;
}

static gboolean
take_ingest (HubCtlOptions *options, char **words, GError **error)
{
  if (options->folder != NULL)
    {
      if (options->plan == NULL)
        return fail (error, _ ("With --folder, --plan is needed too: it says which file is of "
                               "which dataset."));
      if (words[0] != NULL)
        return fail (error, _ ("With --folder, no dataset and no files are named."));
      return TRUE;
    }
  if (words[0] == NULL || words[1] == NULL)
    return fail (error, _ ("Say what to load into which dataset: hubctl ingest DATASET FILE…"));
  options->dataset = g_strdup (words[0]);
  options->files = g_strdupv (words + 1);
  return TRUE;
}

static gboolean
take_command (HubCtlOptions *options, char **words, GError **error)
{
  static const struct
  {
    const char *name;
    gboolean (*take) (HubCtlOptions *options, char **words, GError **error);
  } commands[] = {
    [HUB_CTL_LOOKUP] = { "lookup", take_lookup },
    [HUB_CTL_SETUP] = { "setup", take_setup },
    [HUB_CTL_INGEST] = { "ingest", take_ingest },
  };

  if (words == NULL || words[0] == NULL)
    return fail (error, _ ("Say what to do: hubctl lookup IDENTITY."));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (words[0], commands[i].name))
      {
        options->command = i;
        return commands[i].take (options, words + 1, error);
      }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               /* Translators: %s is what somebody typed after "hubctl" */
               _ ("There is no command “%s”; there is: lookup, setup, ingest."), words[0]);
  return FALSE;
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

/* An option that the command would not heed is a misunderstanding. */
static gboolean
check_places (HubCtlOptions *options, GError **error)
{
  const struct
  {
    const char *name;
    gboolean given;
    HubCtlCommand command;
  } places[] = {
    { "--namespace", options->namespace_code != NULL, HUB_CTL_LOOKUP },
    { "--json", options->json, HUB_CTL_LOOKUP },
    { "--dry-run", options->dry_run, HUB_CTL_SETUP },
    { "--folder", options->folder != NULL, HUB_CTL_INGEST },
    { "--stream", options->stream, HUB_CTL_INGEST },
    { "--inlet", options->inlet != NULL, HUB_CTL_INGEST },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].given && places[i].command != options->command)
      {
        g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                     /* Translators: %s is an option like --dry-run */
                     _ ("%s belongs to another command."), places[i].name);
        return FALSE;
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

  return check_places (options, error) && check_connection (options, error);
}

static GOptionContext *
context_new (void)
{
  GOptionContext *context = g_option_context_new (_ ("lookup IDENTITY | setup PLAN | ingest …"));

  g_option_context_set_summary (
    context,
    _ ("hubctl lookup IDENTITY\n"
       "  Looks a customer up and prints the brief and the cards, as the window shows them.\n"
       "  IDENTITY is an e-mail address, a phone number, a customer or loyalty number, or an\n"
       "  ECID. Written as -, it is read from standard input, and so stays out of the list of\n"
       "  processes.\n"
       "hubctl setup PLAN\n"
       "  Brings the sandbox to what the plan says: creates what is missing, and leaves what is\n"
       "  there as it is.\n"
       "hubctl ingest DATASET FILE…\n"
       "hubctl ingest --folder DIR --plan PLAN\n"
       "  Loads records: JSON (a list, or one object on each line), or CSV by the columns of the\n"
       "  plan. With --folder, every file in it that is named after a dataset of the plan.\n"
       "\n"
       "Without a connection the sample data is used: try hubctl lookup +31612345678"));
  g_option_context_set_description (
    context,
    _ ("Exit status:\n"
       "  0  done: a profile was found, the sandbox is as planned, all records were accepted\n"
       "  1  no profile for this identity; for ingest: done, but some records were refused\n"
       "  2  wrong use, an identity that cannot be one, or one that fits several customers; a\n"
       "     mistake in the plan\n"
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
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options->dry_run, N_ ("Only say what setup would do"),
      NULL },
    { "plan", 0, 0, G_OPTION_ARG_FILENAME, &options->plan,
      N_ ("The plan that knows the datasets and the columns of CSV"), N_ ("PLAN") },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &options->folder,
      N_ ("Load every dataset’s file in this folder, in the order of the plan"), N_ ("DIR") },
    { "stream", 0, 0, G_OPTION_ARG_NONE, &options->stream,
      N_ ("Load by the streaming endpoint instead of a batch"), NULL },
    { "inlet", 0, 0, G_OPTION_ARG_STRING, &options->inlet,
      N_ ("The streaming connection to load by"), N_ ("ID") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_ ("Print the version and exit"),
      NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &words, NULL, NULL },
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
