/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "hubctl/hubctl-run.h"
#include "support/hub-test-case.h"

#include <string.h>

static void
test_wrong_use (void)
{
  const struct
  {
    const char *arguments;
    const char *said;
  } cases[] = {
    { "", "Say what to do" },
    { "frobnicate", "frobnicate" },
    { "lookup", "Say whom to look up" },
    { "lookup a b", "Only one identity" },
    { "lookup x@example.com --frobnicate", "--frobnicate" },
    { "lookup x@example.com --events many", "many" },
    { "lookup x@example.com --events -1", "--events" },
    { "lookup x@example.com --events 10001", "--events" },
    { "lookup x@example.com --connection A --url https://example.com", "not both" },
    { "lookup x@example.com --url https://example.com", "--org" },
    { "lookup x@example.com --url https://example.com --org A@AdobeOrg", "--sandbox" },
    { "lookup x@example.com --org A@AdobeOrg", "--url" },
    { "lookup x@example.com --country NL", "--url" },
    { "lookup - --url https://example.com --org A@AdobeOrg --sandbox prod --client-id c "
      "--client-secret-file -",
      "standard input" },
    { "lookup x@example.com --url https://example.com --org A@AdobeOrg --sandbox prod "
      "--client-id c --client-secret-file /nonexistent",
      "/nonexistent" },
    { "lookup x@example.com --url https://example.com --org A@AdobeOrg --sandbox prod "
      "--client-id c --client-secret-file /dev/null",
      "/dev/null" },
    { "lookup x@example.com --url http://example.com --org A@AdobeOrg --sandbox prod "
      "--client-id c --client-secret-file /dev/null",
      "https" },
    { "lookup x@example.com --connection Nowhere", "Nowhere" },
    { "lookup x@example.com --token-command get-token", "--url" },
    { "lookup x@example.com --url https://example.com --org A@AdobeOrg --sandbox prod "
      "--client-id c --client-secret-file /dev/null --token-command get-token",
      "not both" },
    { "lookup x@example.com --url https://example.com --org A@AdobeOrg --sandbox prod "
      "--client-id c --token-command \"get-token 'a\"",
      "The command cannot be read" },
    { "lookup x@example.com --dry-run", "--dry-run" },
    { "setup", "which plan" },
    { "setup a b", "one plan" },
    { "setup a --stream", "--stream" },
    { "ingest", "what to load" },
    { "ingest A", "what to load" },
    { "ingest --folder A", "--plan" },
    { "ingest A B --folder C --plan D", "--folder" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HubctlRun) run = hubctl_run (NULL, "%s", cases[i].arguments);

      g_test_message ("hubctl %s: %s", cases[i].arguments, run->err);
      g_assert_cmpint (run->status, ==, 2);
      g_assert_cmpstr (run->out, ==, "");
      g_assert_nonnull (strstr (run->err, cases[i].said));
    }
}

/* What cannot be an identity is told apart without asking anybody. */
static void
test_no_identity (void)
{
  const char *identities[]
    = { "''", "'  '", "'x@'", "'12'", "'Hanneke de Vries'", "'a\tb@c.d\x01'" };
  g_autofree char *digits = g_strnfill (10000, '7');

  for (gsize i = 0; i < G_N_ELEMENTS (identities); i++)
    {
      g_autoptr (HubctlRun) run = hubctl_run (NULL, "lookup %s", identities[i]);

      hubctl_assert_status (run, 2);
    }

  {
    g_autoptr (HubctlRun) wrong_kind = hubctl_run (NULL, "lookup x@example.com --namespace Phone");
    g_autoptr (HubctlRun) long_one = hubctl_run (NULL, "lookup %s", digits);
    g_autoptr (HubctlRun) nothing = hubctl_run ("", "lookup -");
    g_autoptr (HubctlRun) empty = hubctl_run ("\n", "lookup -");

    hubctl_assert_status (wrong_kind, 2);
    hubctl_assert_status (long_one, 2);
    hubctl_assert_status (nothing, 2);
    hubctl_assert_status (empty, 2);
  }
}

static void
test_help (void)
{
  g_autoptr (HubctlRun) help = hubctl_run (NULL, "--help");
  g_autoptr (HubctlRun) lookup_help = hubctl_run (NULL, "lookup --help");
  g_autoptr (HubctlRun) version = hubctl_run (NULL, "--version");

  hubctl_assert_status (help, 0);
  g_assert_nonnull (strstr (help->out, "hubctl"));
  g_assert_nonnull (strstr (help->out, "lookup IDENTITY"));
  g_assert_nonnull (strstr (help->out, "setup PLAN"));
  g_assert_nonnull (strstr (help->out, "ingest DATASET FILE"));
  g_assert_nonnull (strstr (help->out, "--client-secret-file"));
  g_assert_nonnull (strstr (help->out, "--token-command"));
  g_assert_nonnull (strstr (help->out, "standard input"));
  hubctl_assert_status (lookup_help, 0);
  hubctl_assert_status (version, 0);
  g_assert_cmpstr (version->out, ==, "hubctl " VERSION "\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/hubctl/usage/wrong-use", test_wrong_use);
  hub_test_add ("/hubctl/usage/no-identity", test_no_identity);
  hub_test_add ("/hubctl/usage/help", test_help);

  return g_test_run ();
}
