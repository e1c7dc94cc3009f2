/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be run by tests/desk/with-keyring. */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-desk.h"
#include "desk/hub-keyring.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/locked-keyring.h"
#include "support/soup-server.h"

#include "model/hub-error.h"

#define ENTITIES "/data/core/ups/access/entities"

static HubConnection *
new_connection (const char *id, const char *url)
{
  HubConnectionFields fields = {
    .id = id,
    .name = "Production",
    .url = url,
    .organisation = "ABC@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
  };
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);
  return connection;
}

static void
store_secret (const char *id)
{
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection (id, "http://127.0.0.1:1");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_store_secret_async (keyring, connection, "hush", NULL, hub_test_keep_result_cb,
                                  &slot);
  result = hub_test_wait_result (&slot, "the secret to be stored");
  hub_keyring_store_secret_finish (keyring, result, &error);
  g_assert_no_error (error);
}

static void
store_key (void)
{
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_load_key_async (keyring, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the key");
  key = hub_keyring_load_key_finish (keyring, result, &error);
  g_assert_no_error (error);
}

/* With a secret and a key in it. */
static void
lock (void)
{
  static gboolean is_filled;

  if (!is_filled)
    {
      store_secret ("kept");
      store_key ();
      is_filled = TRUE;
    }
  locked_keyring_restart ();
}

static char *
load_secret (HubKeyring *keyring, HubConnection *connection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_credential_load_secret_async (HUB_CREDENTIAL (keyring), connection, NULL,
                                    hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the secret");
  return hub_credential_load_secret_finish (HUB_CREDENTIAL (keyring), result, error);
}

/* The password is asked for when the secret is needed, and again after a no: never is it said that
 * the secret is missing. */
static void
test_secret (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection ("kept", "http://127.0.0.1:1");
  g_autoptr (GError) error = NULL;
  char *secret;

  lock ();
  locked_keyring_expect_refusal ();
  g_assert_null (load_secret (keyring, connection, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  g_assert_true (locked_keyring_was_asked ());
  g_clear_error (&error);

  locked_keyring_expect_password ();
  secret = load_secret (keyring, connection, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, "hush");
  g_assert_true (locked_keyring_was_asked ());
  hub_credential_free_secret (secret);

  let_go (keyring, "the keyring to be let go");
}

/* An unlocked keyring can say that there is none. */
static void
test_missing (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection ("unknown", "http://127.0.0.1:1");
  g_autoptr (GError) error = NULL;

  lock ();
  locked_keyring_expect_password ();
  g_assert_null (load_secret (keyring, connection, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NO_SECRET);

  let_go (keyring, "the keyring to be let go");
}

/* However many need the keyring, one question is asked, and its answer is everybody's. */
static void
test_one_question (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection ("kept", "http://127.0.0.1:1");

  lock ();
  for (guint answer = 0; answer < 2; answer++)
    {
      g_autoptr (GAsyncResult) secret_result = NULL;
      g_autoptr (GAsyncResult) key_result = NULL;
      g_autoptr (GError) secret_error = NULL;
      g_autoptr (GError) key_error = NULL;
      g_autoptr (GBytes) key = NULL;
      GAsyncResult *secret_slot = NULL;
      GAsyncResult *key_slot = NULL;
      char *secret;

      if (answer == 0)
        locked_keyring_expect_refusal ();
      else
        locked_keyring_expect_password ();
      hub_credential_load_secret_async (HUB_CREDENTIAL (keyring), connection, NULL,
                                        hub_test_keep_result_cb, &secret_slot);
      hub_keyring_load_key_async (keyring, NULL, hub_test_keep_result_cb, &key_slot);
      secret_result = hub_test_wait_result (&secret_slot, "the secret");
      key_result = hub_test_wait_result (&key_slot, "the key");
      secret = hub_credential_load_secret_finish (HUB_CREDENTIAL (keyring), secret_result,
                                                  &secret_error);
      key = hub_keyring_load_key_finish (keyring, key_result, &key_error);

      g_assert_true ((secret != NULL) == (answer == 1));
      g_assert_true ((key != NULL) == (answer == 1));
      if (answer == 0)
        {
          g_assert_error (secret_error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
          g_assert_error (key_error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
        }
      hub_credential_free_secret (secret);
    }

  let_go (keyring, "the keyring to be let go");
}

/* Who does not wait any more is not asked for, and does not take the question from the others. */
static void
test_cancelled (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection ("kept", "http://127.0.0.1:1");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) given_up = NULL;
  g_autoptr (GAsyncResult) waited = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *first = NULL;
  GAsyncResult *second = NULL;
  char *secret;

  lock ();
  locked_keyring_expect_password ();
  hub_credential_load_secret_async (HUB_CREDENTIAL (keyring), connection, cancellable,
                                    hub_test_keep_result_cb, &first);
  hub_credential_load_secret_async (HUB_CREDENTIAL (keyring), connection, NULL,
                                    hub_test_keep_result_cb, &second);
  g_cancellable_cancel (cancellable);
  given_up = hub_test_wait_result (&first, "the secret to be given up");
  g_assert_null (hub_credential_load_secret_finish (HUB_CREDENTIAL (keyring), given_up, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  waited = hub_test_wait_result (&second, "the secret");
  secret = hub_credential_load_secret_finish (HUB_CREDENTIAL (keyring), waited, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, "hush");
  hub_credential_free_secret (secret);

  /* A result holds what it came from. */
  g_clear_object (&given_up);
  g_clear_object (&waited);
  let_go (keyring, "the keyring to be let go");
}

static HubDesk *
new_desk (HubConnection *connection, GFile *history_file)
{
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autoptr (HubConnectionStore) connections = hub_connection_store_new (file);
  g_autoptr (HubHistory) history = hub_history_new (keyring, history_file);
  HubDesk *desk = hub_desk_new (keyring, connections, history);

  hub_history_open (history);
  hub_desk_set_connection (desk, connection);
  return desk;
}

static gboolean
is_done (gpointer data)
{
  HubLookup *lookup = hub_desk_get_lookup (data);

  return hub_lookup_get_state (lookup) != HUB_LOOKUP_LOADING && hub_lookup_is_complete (lookup);
}

static void
look_up (HubDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = hub_desk_parse (desk, "x@example.com", NULL, &error);

  g_assert_no_error (error);
  hub_desk_start_lookup (desk, query);
  hub_test_wait_for (is_done, desk, "the lookup");
}

static void
close_desk (HubDesk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_history_flush_async (hub_desk_get_history (desk), NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the history to be on disk");
  hub_history_flush_finish (hub_desk_get_history (desk), result, &error);
  g_assert_no_error (error);
  let_go (desk, "the desk to be let go");
}

/* However long somebody looks for their password, the lookup that needs it goes on with it. */
static void
test_lookup_waits (void)
{
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autoptr (HubConnection) connection = new_connection ("kept", hub_test_server_get_url (server));
  g_autoptr (GFile) history_file = hub_history_get_default_file ();
  HubDesk *desk;

  lock ();
  locked_keyring_set_delay (1000);
  locked_keyring_expect_password ();
  hub_test_server_answer (server, ENTITIES, 404, "{\"statusCode\":\"404\"}");
  desk = new_desk (connection, history_file);
  hub_platform_set_deadline (hub_desk_get_platform (desk), 500);
  look_up (desk);
  g_assert_no_error (hub_lookup_get_error (hub_desk_get_lookup (desk)));
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (desk)), ==, HUB_LOOKUP_NONE);

  locked_keyring_set_delay (0);
  close_desk (desk);
}

static gboolean
is_kept (gpointer data)
{
  return hub_history_get_storage (hub_desk_get_history (data)) == HUB_HISTORY_KEPT;
}

static gboolean
is_in_memory (gpointer data)
{
  return hub_history_get_storage (hub_desk_get_history (data)) == HUB_HISTORY_MEMORY;
}

/* After a no the lookup and the history say the same, and a refresh asks again; the history is then
 * opened too. */
static void
test_refresh_asks_again (void)
{
  g_autoptr (HubTestServer) server = hub_test_server_new ();
  g_autoptr (HubConnection) connection = new_connection ("kept", hub_test_server_get_url (server));
  g_autoptr (GFile) history_file = hub_history_get_default_file ();
  HubDesk *desk;

  lock ();
  locked_keyring_expect_refusal ();
  hub_test_server_answer (server, ENTITIES, 404, "{\"statusCode\":\"404\"}");
  desk = new_desk (connection, history_file);
  look_up (desk);
  g_assert_error (hub_lookup_get_error (hub_desk_get_lookup (desk)), HUB_ERROR,
                  HUB_ERROR_KEYRING_LOCKED);
  hub_test_wait_for (is_in_memory, desk, "the history to go on without its key");
  g_assert_error (hub_history_get_error (hub_desk_get_history (desk)), HUB_ERROR,
                  HUB_ERROR_KEYRING_LOCKED);

  locked_keyring_expect_password ();
  hub_desk_refresh (desk);
  hub_test_wait_for (is_done, desk, "the lookup after the keyring was unlocked");
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (desk)), ==, HUB_LOOKUP_NONE);
  hub_test_wait_for (is_kept, desk, "the history to be kept");

  close_desk (desk);
}

int
main (int argc, char *argv[])
{
  int status;

  if (!locked_keyring_set_up ())
    return 0;
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/locked-keyring/secret", test_secret);
  hub_test_add ("/desk/locked-keyring/missing", test_missing);
  hub_test_add ("/desk/locked-keyring/one-question", test_one_question);
  hub_test_add ("/desk/locked-keyring/cancelled", test_cancelled);
  hub_test_add ("/desk/locked-keyring/lookup-waits", test_lookup_waits);
  hub_test_add ("/desk/locked-keyring/refresh-asks-again", test_refresh_asks_again);

  status = g_test_run ();
  locked_keyring_tear_down ();
  return status;
}
