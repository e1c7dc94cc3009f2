/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be run by tests/desk/with-keyring. */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-history.h"
#include "desk/hub-keyring.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#include <libsecret/secret.h>

#include <string.h>

/* Makes this program print the history's key, as another process sees it, and end. */
#define PRINT_KEY "--print-key"

static HubConnection *
new_connection (const char *id)
{
  HubConnectionFields fields = {
    .id = id,
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

static gboolean
store_secret (HubKeyring *keyring, HubConnection *connection, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_store_secret_async (keyring, connection, secret, NULL, hub_test_keep_result_cb,
                                  &slot);
  result = hub_test_wait_result (&slot, "the secret to be stored");
  return hub_keyring_store_secret_finish (keyring, result, error);
}

static gboolean
forget_secret (HubKeyring *keyring, HubConnection *connection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_forget_secret_async (keyring, connection, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the secret to be forgotten");
  return hub_keyring_forget_secret_finish (keyring, result, error);
}

static GBytes *
load_key (HubKeyring *keyring, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_load_key_async (keyring, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the key");
  return hub_keyring_load_key_finish (keyring, result, error);
}

static void
assert_secret (HubKeyring *keyring, HubConnection *connection, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *secret = load_secret (keyring, connection, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (secret, ==, expected);
  hub_credential_free_secret (secret);
}

static void
assert_no_secret (HubKeyring *keyring, HubConnection *connection)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load_secret (keyring, connection, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_NO_SECRET);
}

static void
test_secret (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) one = new_connection ("one");
  g_autoptr (HubConnection) two = new_connection ("two");
  g_autoptr (GError) error = NULL;

  assert_no_secret (keyring, one);

  g_assert_true (store_secret (keyring, one, "first p\xc3\xa4ssword", &error));
  g_assert_no_error (error);
  assert_secret (keyring, one, "first p\xc3\xa4ssword");
  assert_no_secret (keyring, two);

  g_assert_true (store_secret (keyring, one, "second", &error));
  g_assert_true (store_secret (keyring, two, "other", &error));
  g_assert_no_error (error);
  assert_secret (keyring, one, "second");

  g_assert_true (forget_secret (keyring, one, &error));
  g_assert_no_error (error);
  assert_no_secret (keyring, one);
  assert_secret (keyring, two, "other");

  /* There is nothing wrong with forgetting what is not known. */
  g_assert_true (forget_secret (keyring, one, &error));
  g_assert_no_error (error);

  let_go (keyring, "the keyring to be let go");
}

/* What a keyring does not encrypt says nothing but the connection's id and what is kept for it. */
static void
test_attributes (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection = new_connection ("one");
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (GError) error = NULL;
  GList *items;

  g_assert_true (store_secret (keyring, connection, "a secret", &error));
  g_hash_table_insert (query, (gpointer) "connection", (gpointer) "one");
  items = secret_service_search_sync (NULL, NULL, query, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  attributes = secret_item_get_attributes (items->data);
  g_assert_cmpuint (g_hash_table_size (attributes), ==, 3);
  g_assert_cmpstr (g_hash_table_lookup (attributes, "connection"), ==, "one");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "kind"), ==, "client-secret");
  g_assert_cmpstr (g_hash_table_lookup (attributes, "xdg:schema"), ==, APPLICATION_ID);

  g_list_free_full (items, g_object_unref);
  let_go (keyring, "the keyring to be let go");
}

static char *
key_to_text (GBytes *key)
{
  g_assert_cmpuint (g_bytes_get_size (key), ==, 32);
  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, key);
}

static GSubprocess *
start_other_process (void)
{
  g_autoptr (GSubprocessLauncher) launcher
    = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", &error);
  GSubprocess *process;

  g_assert_no_error (error);
  /* The folder of this test, which the test framework keeps from other processes. */
  g_subprocess_launcher_setenv (launcher, "XDG_RUNTIME_DIR", g_get_user_runtime_dir (), TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, self, PRINT_KEY, NULL);
  g_assert_no_error (error);
  return process;
}

static char *
end_other_process (GSubprocess *process)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  char *text = NULL;

  g_subprocess_communicate_utf8_async (process, NULL, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the key of the other process");
  g_subprocess_communicate_utf8_finish (process, result, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return g_strstrip (text);
}

/* Processes that start at the same moment, before there is a key, must agree on one. */
static void
test_one_key_for_all (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (GPtrArray) processes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autofree char *ours = NULL;

  for (guint i = 0; i < 5; i++)
    g_ptr_array_add (processes, start_other_process ());
  key = load_key (keyring, &error);
  g_assert_no_error (error);
  ours = key_to_text (key);

  for (guint i = 0; i < processes->len; i++)
    {
      g_autofree char *theirs = end_other_process (g_ptr_array_index (processes, i));

      g_assert_cmpstr (theirs, ==, ours);
    }

  again = load_key (keyring, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (again, key));

  let_go (keyring, "the keyring to be let go");
}

static void
test_sample (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();

  assert_secret (keyring, sample, "local");

  let_go (keyring, "the keyring to be let go");
}

static void
lock_keyring (void)
{
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  g_autoptr (GError) error = NULL;
  GList collections = { NULL, NULL, NULL };

  service = secret_service_get_sync (SECRET_SERVICE_NONE, NULL, &error);
  g_assert_no_error (error);
  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, &error);
  g_assert_no_error (error);
  collections.data = collection;
  g_assert_cmpint (secret_service_lock_sync (service, &collections, NULL, NULL, &error), ==, 1);
  g_assert_no_error (error);
}

static gboolean
is_decided (gpointer data)
{
  return hub_history_get_storage (data) != HUB_HISTORY_OPENING;
}

/* Nobody can be asked for the password here, which is what a dismissed question is like. */
static void
test_locked (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) kept = new_connection ("kept");
  g_autoptr (HubConnection) other = new_connection ("other");
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autoptr (GError) error = NULL;
  HubHistory *history;

  g_assert_true (store_secret (keyring, kept, "a secret", &error));
  g_bytes_unref (load_key (keyring, &error));
  g_assert_no_error (error);
  lock_keyring ();

  g_assert_null (load_secret (keyring, kept, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  g_assert_false (store_secret (keyring, other, "a secret", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  g_assert_false (forget_secret (keyring, kept, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  g_assert_null (load_key (keyring, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  assert_secret (keyring, sample, "local");

  /* The history goes on in memory, says why, and writes nothing. */
  history = hub_history_new (keyring, file);
  hub_history_open (history);
  hub_test_wait_for (is_decided, history, "the history to open");
  g_assert_cmpint (hub_history_get_storage (history), ==, HUB_HISTORY_MEMORY);
  g_assert_error (hub_history_get_error (history), HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  let_go (history, "the history to be let go");

  let_go (keyring, "the keyring to be let go");
}

static int
print_key (void)
{
  g_autoptr (HubKeyring) keyring = hub_keyring_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) key = load_key (keyring, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = key_to_text (key);
  g_print ("%s\n", text);
  return 0;
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], PRINT_KEY))
    return print_key ();

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/keyring/one-key-for-all", test_one_key_for_all);
  hub_test_add ("/desk/keyring/secret", test_secret);
  hub_test_add ("/desk/keyring/attributes", test_attributes);
  hub_test_add ("/desk/keyring/sample", test_sample);
  /* Last: it leaves the keyring locked. */
  hub_test_add ("/desk/keyring/locked", test_locked);

  return g_test_run ();
}
