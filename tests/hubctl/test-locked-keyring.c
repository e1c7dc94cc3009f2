/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be run by tests/desk/with-keyring. */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "hubctl/hubctl-run.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/locked-keyring.h"
#include "support/soup-server.h"

#include "desk/hub-connection-change.h"

#include <string.h>

static void
save_connection (const char *url)
{
  HubConnectionFields fields = {
    .name = "Production",
    .url = url,
    .organisation = "ABC@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
  };
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autoptr (HubConnectionStore) store = hub_connection_store_new (file);
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HubConnection) connection = hub_connection_new (&fields, &error);
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  g_assert_no_error (error);
  hub_connection_change_save_async (store, keyring, connection, "hush", NULL,
                                    hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be saved");
  hub_connection_change_save_finish (store, result, &error);
  g_assert_no_error (error);
}

/* Nobody is told to enter a secret that is there; whoever types the password gets the answer. */
static void
test_lookup (void)
{
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autoptr (HubctlRun) refused = NULL;
  g_autoptr (HubctlRun) unlocked = NULL;

  save_connection (hub_test_server_get_url (server));
  hub_test_server_answer (server, "/data/core/ups/access/entities", 404,
                          "{\"statusCode\":\"404\"}");
  locked_keyring_restart ();

  locked_keyring_expect_refusal ();
  refused = hubctl_run (NULL, "lookup --connection Production C-000016");
  hubctl_assert_status (refused, 4);
  g_assert_nonnull (strstr (refused->err, "The keyring is locked."));
  g_assert_nonnull (strstr (refused->err, "gnome-keyring-daemon --replace --unlock"));
  g_assert_null (strstr (refused->err, "secret"));

  locked_keyring_expect_password ();
  unlocked = hubctl_run (NULL, "lookup --connection Production C-000016");
  hubctl_assert_status (unlocked, 1);
  g_assert_true (locked_keyring_was_asked ());
}

int
main (int argc, char *argv[])
{
  int status;

  if (!locked_keyring_set_up ())
    return 0;
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/hubctl/locked-keyring/lookup", test_lookup);

  status = g_test_run ();
  locked_keyring_tear_down ();
  return status;
}
