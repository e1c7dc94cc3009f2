/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "hubctl/hubctl-run.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/local-platform.h"
#include "support/own-secrets.h"

#include "desk/hub-connection-store.h"
#include "desk/hub-keyring.h"

#include <json-glib/json-glib.h>

#include <string.h>

/* The real local platform with the sample company, for all tests but the one that starts its own.
 */
static HubTestPlatform *platform;

#define SECRET "local"

static char *
dup_options (const char *url, const char *secret_file)
{
  return g_strdup_printf ("--url '%s' --org LOCAL@AdobeOrg --sandbox prod --client-id local "
                          "--client-secret-file '%s' --country NL",
                          url, secret_file);
}

static char *
dup_connection_to (HubTestPlatform *to)
{
  g_autofree char *secret = g_build_filename (g_get_user_data_dir (), "secret", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (secret, SECRET "\n", -1, &error);
  g_assert_no_error (error);
  return dup_options (hub_test_platform_get_url (to), secret);
}

static char *
dup_connection (void)
{
  return dup_connection_to (platform);
}

static JsonObject *
parse_object (JsonParser *parser, HubctlRun *run)
{
  g_autoptr (GError) error = NULL;

  hubctl_assert_status (run, 0);
  json_parser_load_from_data (parser, run->out, -1, &error);
  g_assert_no_error (error);
  /* One object, on one line. */
  g_assert_true (strchr (run->out, '\n') == run->out + strlen (run->out) - 1);
  return json_node_get_object (json_parser_get_root (parser));
}

static void
test_text (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup 0612345678", connection);

  hubctl_assert_status (run, 0);
  hubctl_assert_page (run->out);
  g_assert_cmpstr (run->err, ==, "");
  g_assert_true (g_str_has_prefix (run->out, "Hanneke de Vries\nGold member"));
  g_assert_nonnull (strstr (run->out, "High churn risk (78"));
  g_assert_nonnull (strstr (run->out, "Do not market by phone"));
  g_assert_nonnull (strstr (run->out, "“Autumn upgrade”"));
  g_assert_nonnull (strstr (run->out, "Upgrade eligible"));
  g_assert_nonnull (strstr (run->out, "Propensity to churn"));
  g_assert_nonnull (strstr (run->out, "Wi-Fi extender (2)"));
  g_assert_nonnull (strstr (run->out, "returned 1"));
  g_assert_nonnull (strstr (run->out, "Support call"));
  g_assert_nonnull (strstr (run->out, "+31 6 12345678"));
}

/* Without a connection: starts the local platform itself, and leaves none behind. */
static void
test_no_connection (void)
{
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "lookup hanneke.devries@example.com");

  hubctl_assert_status (run, 0);
  g_assert_true (g_str_has_prefix (run->out, "Hanneke de Vries\n"));
}

static void
test_json (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup C-000001 --json", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse_object (parser, run);
  JsonObject *identity = json_object_get_object_member (root, "identity");
  JsonObject *profile = json_object_get_object_member (root, "profile");
  JsonArray *audiences = json_object_get_array_member (root, "audiences");
  JsonArray *insights = json_object_get_array_member (root, "insights");
  JsonArray *brief = json_object_get_array_member (root, "brief");
  JsonArray *events = json_object_get_array_member (root, "events");
  JsonObject *churn = json_array_get_object_element (insights, 1);
  gboolean found = FALSE;

  g_assert_cmpstr (json_object_get_string_member (identity, "namespace"), ==, "CRMID");
  g_assert_cmpstr (json_object_get_string_member (identity, "value"), ==, "C-000001");
  g_assert_true (json_object_has_member (profile, "person"));
  g_assert_true (json_object_has_member (profile, "segmentMembership"));
  g_assert_false (json_object_has_member (root, "eventsUnavailable"));

  g_assert_cmpuint (json_array_get_length (audiences), ==, 18);
  for (guint i = 0; i < json_array_get_length (audiences); i++)
    {
      JsonObject *audience = json_array_get_object_element (audiences, i);

      g_assert_nonnull (json_object_get_string_member (audience, "id"));
      g_assert_nonnull (json_object_get_string_member (audience, "since"));
      if (g_str_equal (json_object_get_string_member (audience, "name"), "Summer campaign 26"))
        {
          found = TRUE;
          g_assert_cmpstr (json_object_get_string_member (audience, "status"), ==, "exited");
        }
    }
  g_assert_true (found);

  g_assert_cmpstr (json_object_get_string_member (churn, "name"), ==, "Propensity to churn");
  g_assert_cmpfloat (json_object_get_double_member (churn, "value"), ==, 78);
  g_assert_cmpuint (json_array_get_length (brief), ==, 3);
  g_assert_true (g_str_has_prefix (json_array_get_string_element (brief, 0), "High churn risk"));
  g_assert_cmpuint (json_array_get_length (events), ==, 20);
  g_assert_nonnull (
    json_object_get_string_member (json_array_get_object_element (events, 0), "timestamp"));
}

/* More than a page of them, newest first; and none. */
static void
test_events (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) many
    = hubctl_run (NULL, "%s lookup C-000006 --json --events 250", connection);
  g_autoptr (HubctlRun) none
    = hubctl_run (NULL, "%s lookup C-000006 --json --events 0", connection);
  g_autoptr (HubctlRun) no_text = hubctl_run (NULL, "%s lookup C-000006 --events 0", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) none_parser = json_parser_new ();
  JsonArray *events = json_object_get_array_member (parse_object (parser, many), "events");
  JsonArray *no_events = json_object_get_array_member (parse_object (none_parser, none), "events");
  const char *before = "9999";

  g_assert_cmpuint (json_array_get_length (events), ==, 250);
  for (guint i = 0; i < 250; i++)
    {
      JsonObject *event = json_array_get_object_element (events, i);
      const char *timestamp = json_object_get_string_member (event, "timestamp");

      g_assert_cmpstr (timestamp, <=, before);
      before = timestamp;
    }
  g_assert_cmpuint (json_array_get_length (no_events), ==, 0);
  g_assert_null (strstr (no_text->out, "\nActivity"));
}

static void
test_events_unavailable (void)
{
  g_autoptr (HubTestPlatform) without = hub_test_platform_start ("--no-events", NULL);
  g_autofree char *connection = dup_connection_to (without);
  g_autoptr (HubctlRun) json = hubctl_run (NULL, "%s lookup C-000001 --json", connection);
  g_autoptr (HubctlRun) text = hubctl_run (NULL, "%s lookup C-000001", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = parse_object (parser, json);

  g_assert_true (json_object_get_null_member (root, "events"));
  g_assert_cmpuint (strlen (json_object_get_string_member (root, "eventsUnavailable")), >, 10);
  hubctl_assert_status (text, 0);
  g_assert_cmpstr (text->err, ==, "");
  g_assert_nonnull (strstr (text->out, "licence does not include the list of events"));
  g_assert_nonnull (strstr (text->out, "4 in 6 months"));
}

static void
test_nobody (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup nobody@example.com", connection);

  hubctl_assert_status (run, 1);
  g_assert_nonnull (strstr (run->err, "nobody@example.com"));
}

static void
test_account (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) by_number = hubctl_run (NULL, "%s lookup a-10001", connection);
  g_autoptr (HubctlRun) by_key
    = hubctl_run (NULL, "%s lookup 0015e00002HAL01QAF@00D5e000001HALYEA1.Salesforce", connection);
  g_autoptr (HubctlRun) employee = hubctl_run (NULL, "%s lookup C-000046", connection);
  g_autoptr (HubctlRun) nobody
    = hubctl_run (NULL, "%s lookup --namespace b2b_account 7", connection);
  g_autoptr (HubctlRun) json
    = hubctl_run (NULL, "%s lookup --json --namespace b2b_opportunity O-20001", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object = parse_object (parser, json);

  hubctl_assert_status (by_number, 0);
  hubctl_assert_status (by_key, 0);
  g_assert_nonnull (strstr (by_number->out, "Noorderlicht Logistiek B.V."));
  g_assert_nonnull (strstr (by_number->out, "Annual revenue"));
  g_assert_null (strstr (by_number->out, "Activity"));
  g_assert_nonnull (strstr (by_key->out, "Noorderlicht Logistiek B.V."));
  /* A customer's account is named, and so is the key that finds it. */
  g_assert_nonnull (strstr (employee->out, "0015e00002HAL01QAF@00D5e000001HALYEA1.Salesforce"));
  hubctl_assert_status (nobody, 1);
  g_assert_cmpstr (json_object_get_string_member (object, "kind"), ==, "opportunity");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (object, "events")), ==, 0);
}

static void
test_many (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) many = hubctl_run (NULL, "%s lookup 70112233", connection);
  g_autoptr (HubctlRun) crm = hubctl_run (NULL, "%s lookup 70112233 --namespace CRMID", connection);
  g_autoptr (HubctlRun) loyalty
    = hubctl_run (NULL, "%s lookup 70112233 --namespace loyalty", connection);

  hubctl_assert_status (many, 2);
  g_assert_nonnull (strstr (many->err, "--namespace CRMID"));
  g_assert_nonnull (strstr (many->err, "Pieter Maes"));
  g_assert_nonnull (strstr (many->err, "--namespace Loyalty"));
  g_assert_nonnull (strstr (many->err, "Lucía Sánchez"));

  hubctl_assert_status (crm, 0);
  g_assert_true (g_str_has_prefix (crm->out, "Pieter Maes\n"));
  hubctl_assert_status (loyalty, 0);
  g_assert_true (g_str_has_prefix (loyalty->out, "Lucía Sánchez\n"));
}

/* A program that asks finds out whom it can choose from, and what to add to the command for each.
 */
static void
test_many_as_json (void)
{
  static const char *const expected[][2]
    = { { "CRMID", "Pieter Maes" }, { "Loyalty", "Lucía Sánchez" } };
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) many = hubctl_run (NULL, "%s lookup 70112233 --json", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root;
  JsonArray *candidates;

  g_assert_cmpint (many->status, ==, 2);
  g_assert_nonnull (strstr (many->err, "2 customers have this identity"));
  g_assert_cmpint (strchr (many->out, '\n') - many->out, ==, (int) strlen (many->out) - 1);
  json_parser_load_from_data (parser, many->out, -1, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpuint (json_object_get_size (root), ==, 1);
  candidates = json_object_get_array_member (root, "candidates");
  g_assert_cmpuint (json_array_get_length (candidates), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      JsonObject *candidate = json_array_get_object_element (candidates, i);

      g_assert_cmpstr (json_object_get_string_member (candidate, "namespace"), ==, expected[i][0]);
      g_assert_cmpstr (json_object_get_string_member (candidate, "value"), ==, "70112233");
      g_assert_cmpstr (json_object_get_string_member (candidate, "name"), ==, expected[i][1]);
    }
}

static void
test_every_persona (void)
{
  g_autofree char *connection = dup_connection ();

  for (guint i = 1; i <= 16; i++)
    {
      g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup C-%06u", connection, i);

      g_test_message ("C-%06u: %d", i, run->status);
      /* The fourth is a stranger without a number, the fifteenth has too many identities. */
      hubctl_assert_status (run, i == 4 ? 1 : i == 15 ? 4 : 0);
      hubctl_assert_page (run->out);
      hubctl_assert_inert (run->err);
    }
}

static void
test_stranger (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) run
    = hubctl_run (NULL, "%s lookup 31415926535897932384626433832795028841", connection);

  hubctl_assert_status (run, 0);
  g_assert_true (g_str_has_prefix (run->out, "Unnamed customer\n"));
  g_assert_nonnull (strstr (run->out, "Page view"));
}

/* Mark-up and control characters in every field are text, and no more. */
static void
test_hostile (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) text = hubctl_run (NULL, "%s lookup C-000012", connection);
  g_autoptr (HubctlRun) json
    = hubctl_run (NULL, "%s lookup C-000012 --json --events 100", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();

  hubctl_assert_status (text, 0);
  hubctl_assert_page (text->out);
  g_assert_nonnull (strstr (text->out, "<b>Robert</b> &amp;"));

  parse_object (parser, json);
  hubctl_assert_inert (json->out);
}

static void
test_colour (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) plain
    = hubctl_run_on_terminal (TRUE, "%s lookup C-000012 --events 0", connection);
  g_autoptr (HubctlRun) colour
    = hubctl_run_on_terminal (FALSE, "%s lookup C-000012 --events 0", connection);
  g_autoptr (GRegex) inks = g_regex_new ("\\x1b\\[[0-9]+m|\\r", 0, 0, NULL);
  g_autofree char *without_inks = NULL;

  g_assert_cmpint (plain->status, ==, 0);
  g_assert_null (strchr (plain->out, '\033'));

  g_assert_cmpint (colour->status, ==, 0);
  g_assert_nonnull (strstr (colour->out, "\033[1m"));
  g_assert_nonnull (strstr (colour->out, "\033[31m"));
  without_inks = g_regex_replace_literal (inks, colour->out, -1, 0, "", 0, NULL);
  hubctl_assert_page (without_inks);
}

static void
test_standard_input (void)
{
  g_autofree char *connection = dup_connection ();
  g_autofree char *secret_piped = dup_options (hub_test_platform_get_url (platform), "-");
  g_autoptr (HubctlRun) identity = hubctl_run ("+31612345678\n", "%s lookup -", connection);
  g_autoptr (HubctlRun) secret = hubctl_run (SECRET "\n", "%s lookup +31612345678", secret_piped);
  g_autoptr (HubctlRun) wrong = hubctl_run ("wrong\n", "%s lookup +31612345678", secret_piped);

  hubctl_assert_status (identity, 0);
  g_assert_true (g_str_has_prefix (identity->out, "Hanneke de Vries\n"));
  hubctl_assert_status (secret, 0);
  hubctl_assert_status (wrong, 4);
}

static void
assert_found (const char *number, const char *name)
{
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "lookup %s --namespace CRMID", number);

  hubctl_assert_status (run, 0);
  g_assert_true (g_str_has_prefix (run->out, name));
}

static void
take_in (const char *number, const char *name)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "record.json", NULL);
  g_autofree char *record
    = g_strdup_printf ("{\"_halyard\":{\"customer\":{\"id\":\"%s\"}},"
                       "\"identityMap\":{\"CRMID\":[{\"id\":\"%s\",\"primary\":true}]},"
                       "\"person\":{\"name\":{\"fullName\":\"%s\"}}}",
                       number, number, name);
  g_autoptr (HubctlRun) run = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_data_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, record, -1, NULL));
  run = hubctl_run (NULL, "ingest 'CRM customers' %s", path);
  hubctl_assert_status (run, 0);
}

/* What one program puts into the sample company, another finds, whoever started the platform, and
 * whether or not that has just ended. */
static void
test_one_store (void)
{
  g_autofree char *folder
    = g_build_filename (g_get_user_data_dir (), "customer-activity-hub", "local-platform", NULL);
  HubTestPlatform *window;

  take_in ("C-900001", "First");
  assert_found ("C-900001", "First");

  window = hub_test_platform_start ("--data", folder, NULL);
  take_in ("C-900002", "Second");
  assert_found ("C-900001", "First");
  assert_found ("C-900002", "Second");
  hub_test_platform_stop (window);
  assert_found ("C-900002", "Second");
}

static void
test_timing (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s lookup C-000001 --json --timing", connection);
  g_autoptr (JsonParser) parser = json_parser_new ();
  const char *steps[] = { "token", "profile", "profile-decode", "events", "audiences", "lookup" };

  parse_object (parser, run);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("(?m)^%s +[0-9]+\\.[0-9] ms$", steps[i]);

      g_assert_true (g_regex_match_simple (pattern, run->err, 0, 0));
    }
}

static void
test_output_full (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) text = hubctl_run_into ("/dev/full", "%s lookup C-000001", connection);
  g_autoptr (HubctlRun) json
    = hubctl_run_into ("/dev/full", "%s lookup C-000001 --json", connection);

  g_assert_cmpint (text->status, ==, 5);
  g_assert_nonnull (strstr (text->err, "cannot be written"));
  g_assert_cmpint (json->status, ==, 5);
}

/* Of "hubctl lookup … | head" nobody hears. */
static void
test_output_unread (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) text = hubctl_run_unread ("%s lookup C-000001", connection);
  g_autoptr (HubctlRun) json = hubctl_run_unread ("%s lookup C-000001 --json", connection);

  g_assert_cmpint (text->status, ==, 0);
  g_assert_cmpstr (text->err, ==, "");
  g_assert_cmpint (json->status, ==, 0);
  g_assert_cmpstr (json->err, ==, "");
}

/* A terminal that knows ASCII only. */
static void
test_plain_locale (void)
{
  g_autofree char *connection = dup_connection ();
  g_autoptr (HubctlRun) run = hubctl_run_with ("LC_ALL", "C", "%s lookup C-000010", connection);

  hubctl_assert_status (run, 0);
  g_assert_true (g_str_is_ascii (run->out));
  g_assert_nonnull (strstr (run->out, "Propensity to churn"));
}

static HubConnection *
save_connection (void)
{
  HubConnectionFields fields = {
    .id = "production",
    .name = "Production",
    .url = hub_test_platform_get_url (platform),
    .organisation = "LOCAL@AdobeOrg",
    .sandbox = "prod",
    .client_id = "local",
    .country = "NL",
  };
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autoptr (HubConnectionStore) store = hub_connection_store_new (file);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);
  hub_connection_store_save_async (store, connection, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be saved");
  hub_connection_store_save_finish (store, result, &error);
  g_assert_no_error (error);
  return connection;
}

static void
save_secret (HubConnection *connection)
{
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_store_secret_async (keyring, connection, SECRET, NULL, hub_test_keep_result_cb,
                                  &slot);
  result = hub_test_wait_result (&slot, "the secret to be saved");
  hub_keyring_store_secret_finish (keyring, result, &error);
  g_assert_no_error (error);
}

/* A connection that the window added, with and without its secret. */
static void
test_connection_by_name (void)
{
  g_autoptr (HubConnection) connection = save_connection ();
  g_autoptr (HubctlRun) without = hubctl_run (NULL, "--connection production lookup C-000001");
  g_autoptr (HubctlRun) with = NULL;
  g_autoptr (HubctlRun) sample = NULL;

  hubctl_assert_status (without, 4);
  g_assert_nonnull (strstr (without->err, "client secret"));

  save_secret (connection);
  with = hubctl_run (NULL, "lookup --connection PRODUCTION 06-12345678");
  hubctl_assert_status (with, 0);
  g_assert_true (g_str_has_prefix (with->out, "Hanneke de Vries\n"));

  sample = hubctl_run (NULL, "lookup --connection 'Sample data' C-000001");
  hubctl_assert_status (sample, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  own_secrets_set_up ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  platform = hub_test_platform_start (NULL, NULL);

  hub_test_add ("/hubctl/sample/text", test_text);
  hub_test_add ("/hubctl/sample/no-connection", test_no_connection);
  hub_test_add ("/hubctl/sample/json", test_json);
  hub_test_add ("/hubctl/sample/events", test_events);
  hub_test_add ("/hubctl/sample/events-unavailable", test_events_unavailable);
  hub_test_add ("/hubctl/sample/nobody", test_nobody);
  hub_test_add ("/hubctl/sample/account", test_account);
  hub_test_add ("/hubctl/sample/many", test_many);
  hub_test_add ("/hubctl/sample/many-as-json", test_many_as_json);
  hub_test_add ("/hubctl/sample/every-persona", test_every_persona);
  hub_test_add ("/hubctl/sample/stranger", test_stranger);
  hub_test_add ("/hubctl/sample/hostile", test_hostile);
  hub_test_add ("/hubctl/sample/colour", test_colour);
  hub_test_add ("/hubctl/sample/standard-input", test_standard_input);
  hub_test_add ("/hubctl/sample/one-store", test_one_store);
  hub_test_add ("/hubctl/sample/timing", test_timing);
  hub_test_add ("/hubctl/sample/output-full", test_output_full);
  hub_test_add ("/hubctl/sample/output-unread", test_output_unread);
  hub_test_add ("/hubctl/sample/plain-locale", test_plain_locale);
  hub_test_add ("/hubctl/sample/connection-by-name", test_connection_by_name);

  status = g_test_run ();
  hub_test_platform_stop (platform);
  own_secrets_tear_down ();
  return status;
}
