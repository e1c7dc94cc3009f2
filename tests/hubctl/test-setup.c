/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "hubctl/hubctl-run.h"
#include "support/hub-test-case.h"
#include "support/local-platform.h"

#include <glib/gstdio.h>

#include <string.h>

static char *
write_file (const char *name, const char *text)
{
  char *path = g_build_filename (g_get_user_data_dir (), name, NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static char *
dup_connection (HubTestPlatform *platform)
{
  g_autofree char *secret = write_file ("secret", "local\n");

  return g_strdup_printf ("--url '%s' --org LOCAL@AdobeOrg --sandbox prod --client-id local "
                          "--client-secret-file '%s'",
                          hub_test_platform_get_url (platform), secret);
}

static void
test_wrong_plan (void)
{
  g_autofree char *plan = write_file ("plan.json", "{\"version\":1,\n\"frobs\":[]}");
  g_autoptr (HubctlRun) setup = hubctl_run (NULL, "setup '%s'", plan);
  g_autoptr (HubctlRun) ingest = hubctl_run (NULL, "ingest A /nowhere --plan '%s'", plan);
  g_autoptr (HubctlRun) nowhere = hubctl_run (NULL, "setup /nonexistent/plan.json");

  hubctl_assert_status (setup, 2);
  g_assert_true (g_str_has_prefix (setup->err, "plan.json:2:9: "));
  hubctl_assert_status (ingest, 2);
  hubctl_assert_status (nowhere, 2);
}

/* The sample company came in this way, so there is nothing left to do; and what is loaded beside it
 * is found. */
static void
test_sample (void)
{
  g_autoptr (HubTestPlatform) platform = hub_test_platform_start (NULL, NULL);
  g_autofree char *connection = dup_connection (platform);
  g_autofree char *plan
    = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "plan.json", NULL);
  g_autofree char *records
    = write_file ("new.jsonl", "{\"person\":{\"name\":{\"firstName\":\"Nova\"}},\"identityMap\":"
                               "{\"CRMID\":[{\"id\":\"C-900001\",\"primary\":true}]}}\n"
                               "no record\n"
                               "{\"person\":{\"name\":7},\"identityMap\":"
                               "{\"CRMID\":[{\"id\":\"C-900002\",\"primary\":true}]}}\n");
  g_autofree char *csv
    = write_file ("new.csv", "number,first name,last name,born,e-mail,phone,city,"
                             "country,customer since,plan,monthly price\n"
                             "C-900003,Otto,,,otto@example.com,,,NL,,,9.5\n");
  g_autoptr (HubctlRun) setup = hubctl_run (NULL, "%s setup '%s'", connection, plan);
  g_autoptr (HubctlRun) ingest = NULL;
  g_autoptr (HubctlRun) again = NULL;
  g_autoptr (HubctlRun) streamed = NULL;
  g_autoptr (HubctlRun) table = NULL;
  g_autoptr (HubctlRun) lookup = NULL;
  g_autoptr (HubctlRun) no_dataset = NULL;

  hubctl_assert_status (setup, 0);
  g_assert_nonnull (strstr (setup->out, "Nothing to do"));

  ingest = hubctl_run (NULL, "%s ingest 'CRM customers' '%s'", connection, records);
  g_test_message ("%s%s", ingest->out, ingest->err);
  g_assert_cmpint (ingest->status, ==, 1);
  g_assert_nonnull (strstr (ingest->out, "new.jsonl:2: "));
  g_assert_nonnull (strstr (ingest->out, "new.jsonl:3: person.name"));
  g_assert_nonnull (strstr (ingest->out, "CRM customers: 1 accepted, 2 refused"));
  again = hubctl_run (NULL, "%s ingest 'CRM customers' '%s'", connection, records);
  g_assert_cmpstr (again->out, ==, ingest->out);
  streamed = hubctl_run (NULL, "%s ingest 'CRM customers' '%s' --stream", connection, records);
  g_test_message ("%s%s", streamed->out, streamed->err);
  g_assert_cmpint (streamed->status, ==, 1);
  g_assert_nonnull (strstr (streamed->out, "CRM customers: 1 accepted, 2 refused"));

  /* No descriptor says who is primary, so the row alone is nobody. */
  table = hubctl_run (NULL, "%s ingest 'CRM customers' '%s' --plan '%s'", connection, csv, plan);
  g_test_message ("%s%s", table->out, table->err);
  g_assert_cmpint (table->status, <=, 1);

  lookup = hubctl_run (NULL, "%s lookup C-900001", connection);
  hubctl_assert_status (lookup, 0);
  g_assert_nonnull (strstr (lookup->out, "Nova"));

  no_dataset = hubctl_run (NULL, "%s ingest Nowhere '%s'", connection, records);
  hubctl_assert_status (no_dataset, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/hubctl/setup/wrong-plan", test_wrong_plan);
  hub_test_add ("/hubctl/setup/sample", test_sample);

  return g_test_run ();
}
