/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-history.h"
#include "desk/hub-keyring.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

static HubConnection *
new_connection (void)
{
  HubConnectionFields fields = {
    .id = "one",
    .name = "Production",
    .url = "https://platform.example.com",
    .organisation = "ABC@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
  };
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);
  return connection;
}

static GAsyncResult *
wait_result (GAsyncResult **slot)
{
  return hub_test_wait_result (slot, "the keyring to say that it is missing");
}

static void
assert_no_secret_loaded (HubKeyring *keyring, HubConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_credential_load_secret_async (HUB_CREDENTIAL (keyring), connection, NULL,
                                    hub_test_keep_result_cb, &slot);
  result = wait_result (&slot);
  g_assert_null (hub_credential_load_secret_finish (HUB_CREDENTIAL (keyring), result, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING);
}

static void
assert_no_secret_stored (HubKeyring *keyring, HubConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_store_secret_async (keyring, connection, "a secret", NULL, hub_test_keep_result_cb,
                                  &slot);
  result = wait_result (&slot);
  g_assert_false (hub_keyring_store_secret_finish (keyring, result, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING);
}

static void
assert_no_secret_forgotten (HubKeyring *keyring, HubConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_forget_secret_async (keyring, connection, NULL, hub_test_keep_result_cb, &slot);
  result = wait_result (&slot);
  g_assert_false (hub_keyring_forget_secret_finish (keyring, result, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING);
}

static void
assert_no_key (HubKeyring *keyring)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_load_key_async (keyring, NULL, hub_test_keep_result_cb, &slot);
  result = wait_result (&slot);
  g_assert_null (hub_keyring_load_key_finish (keyring, result, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_MISSING);
}

static void
test_every_call_says_so (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection ();

  assert_no_secret_loaded (keyring, connection);
  assert_no_secret_stored (keyring, connection);
  assert_no_secret_forgotten (keyring, connection);
  assert_no_key (keyring);

  let_go (keyring, "the keyring to be let go");
}

static gboolean
is_decided (gpointer data)
{
  return hub_history_get_storage (data) != HUB_HISTORY_OPENING;
}

/* At once: there is nowhere to write to. */
static void
assert_flushed (HubHistory *history)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_history_flush_async (history, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "nothing to be written");
  hub_history_flush_finish (history, result, &error);
  g_assert_no_error (error);
}

/* The history is kept in memory, and never in plain text instead. */
static void
test_history_in_memory (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autoptr (HubIdentity) identity = hub_identity_new ("Email", "anna@example.com");
  HubHistory *history = hub_history_new (keyring, file);

  hub_history_open (history);
  hub_history_add (history, "sample", identity, "Anna", NULL, 1000);
  hub_test_wait_for (is_decided, history, "the history to open");
  g_assert_cmpint (hub_history_get_storage (history), ==, HUB_HISTORY_MEMORY);
  g_assert_error (hub_history_get_error (history), HUB_ERROR, HUB_ERROR_KEYRING_MISSING);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 1);

  assert_flushed (history);
  g_assert_false (g_file_query_exists (file, NULL));

  let_go (history, "the history to be let go");
  let_go (keyring, "the keyring to be let go");
}

int
main (int argc, char *argv[])
{
  /* No bus, and nobody to start one. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_unsetenv ("SECRET_BACKEND");
  g_unsetenv ("DISPLAY");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/no-keyring/every-call-says-so", test_every_call_says_so);
  hub_test_add ("/desk/no-keyring/history-in-memory", test_history_in_memory);

  return g_test_run ();
}
