/* SPDX-License-Identifier: GPL-3.0-or-later */

/* To be run by tests/desk/with-keyring. */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-connection-change.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>
#include <libsecret/secret.h>

#define BROKEN "this is no key file\n"

typedef struct
{
  HubKeyring *keyring;
  HubConnectionStore *store;
  HubConnection *connection;
  char *path;
} Fixture;

static HubConnection *
new_connection_with (const char *name, const char *token_command)
{
  HubConnectionFields fields = {
    .id = "one",
    .name = name,
    .url = "https://platform.example.com",
    .organisation = "ABC@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
    .token_command = token_command,
  };
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);
  return connection;
}

static HubConnection *
new_connection (const char *name)
{
  return new_connection_with (name, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));

  hub_test_hold_folders ();
  g_mkdir_with_parents (folder, 0700);
  fixture->path = g_file_get_path (file);
  fixture->keyring = hub_keyring_new ();
  fixture->store = hub_connection_store_new (file);
  fixture->connection = new_connection ("Production");
}

static void
forget (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_forget_secret_async (fixture->keyring, fixture->connection, NULL,
                                   hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the secret to be forgotten");
  hub_keyring_forget_secret_finish (fixture->keyring, result, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  forget (fixture);
  g_unlink (fixture->path);
  g_free (fixture->path);
  let_go (g_steal_pointer (&fixture->store), "the store to be let go");
  let_go (g_steal_pointer (&fixture->keyring), "the keyring to be let go");
  g_assert_finalize_object (fixture->connection);
}

static gboolean
save (Fixture *fixture, HubConnection *connection, const char *secret, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_change_save_async (fixture->store, fixture->keyring, connection, secret, NULL,
                                    hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be saved");
  return hub_connection_change_save_finish (fixture->store, result, error);
}

static gboolean
remove_connection (Fixture *fixture, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_change_remove_async (fixture->store, fixture->keyring, fixture->connection, NULL,
                                      hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be removed");
  return hub_connection_change_remove_finish (fixture->store, result, error);
}

/* @expected: (nullable): NULL for none */
static void
assert_secret (Fixture *fixture, const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;
  char *secret;

  hub_credential_load_secret_async (HUB_CREDENTIAL (fixture->keyring), fixture->connection, NULL,
                                    hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the secret");
  secret = hub_credential_load_secret_finish (HUB_CREDENTIAL (fixture->keyring), result, NULL);
  g_assert_cmpstr (secret, ==, expected);
  hub_credential_free_secret (secret);
}

static void
break_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (fixture->path, BROKEN, -1, &error);
  g_assert_no_error (error);
}

static void
assert_file (Fixture *fixture, const char *expected)
{
  g_autofree char *contents = NULL;

  g_file_get_contents (fixture->path, &contents, NULL, NULL);
  g_assert_cmpstr (contents, ==, expected);
}

static void
test_saves_and_removes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, fixture->connection, "hush", &error));
  g_assert_no_error (error);
  assert_secret (fixture, "hush");
  g_assert_nonnull (hub_connection_store_find (fixture->store, "one"));

  /* Without a new secret the old one stays. */
  g_assert_true (save (fixture, fixture->connection, NULL, &error));
  assert_secret (fixture, "hush");

  g_assert_true (remove_connection (fixture, &error));
  g_assert_no_error (error);
  assert_secret (fixture, NULL);
  g_assert_null (hub_connection_store_find (fixture->store, "one"));
}

static void
test_new_one_is_not_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  break_file (fixture);
  g_assert_false (save (fixture, fixture->connection, "hush", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  assert_secret (fixture, NULL);
  assert_file (fixture, BROKEN);
}

/* How the keyring's own program lists the secret. */
static char *
dup_label (void)
{
  g_autoptr (GHashTable) query = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  GList *items;
  char *label;

  g_hash_table_insert (query, (gpointer) "connection", (gpointer) "one");
  items = secret_service_search_sync (NULL, NULL, query, SECRET_SEARCH_ALL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_length (items), ==, 1);
  label = secret_item_get_label (items->data);
  g_list_free_full (items, g_object_unref);
  return label;
}

static void
test_edited_one_is_not_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubConnection) renamed = new_connection ("Training");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (save (fixture, fixture->connection, "old", &error));
  before = dup_label ();
  break_file (fixture);

  g_assert_false (save (fixture, renamed, "new", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  assert_secret (fixture, "old");
  after = dup_label ();
  g_assert_cmpstr (after, ==, before);
}

static void
test_is_not_removed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, fixture->connection, "hush", &error));
  break_file (fixture);
  g_assert_false (remove_connection (fixture, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  assert_secret (fixture, "hush");
  assert_file (fixture, BROKEN);
}

/* A connection whose token comes from a command has no secret any more. */
static void
test_command_instead (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubConnection) changed = new_connection_with ("Production", "get-token");
  g_autoptr (GError) error = NULL;

  g_assert_true (save (fixture, fixture->connection, "hush", &error));
  break_file (fixture);
  g_assert_false (save (fixture, changed, NULL, &error));
  g_clear_error (&error);
  assert_secret (fixture, "hush");

  g_unlink (fixture->path);
  g_assert_true (save (fixture, changed, NULL, &error));
  g_assert_no_error (error);
  assert_secret (fixture, NULL);
}

/* Who leaves before anything was changed leaves everything as it was. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_change_save_async (fixture->store, fixture->keyring, fixture->connection, "hush",
                                    cancellable, hub_test_keep_result_cb, &slot);
  g_cancellable_cancel (cancellable);
  result = hub_test_wait_result (&slot, "the connection not to be saved");
  g_assert_false (hub_connection_change_save_finish (fixture->store, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_secret (fixture, NULL);
  assert_file (fixture, NULL);
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

/* The other way round: where the keyring does not take the secret, the file stays as it was. */
static void
test_locked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubConnection) renamed = new_connection ("Training");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  g_assert_true (save (fixture, fixture->connection, "hush", &error));
  g_assert_true (g_file_get_contents (fixture->path, &before, NULL, &error));
  lock_keyring ();

  g_assert_false (save (fixture, renamed, "new", &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  g_clear_error (&error);
  assert_file (fixture, before);
  g_assert_false (remove_connection (fixture, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_KEYRING_LOCKED);
  assert_file (fixture, before);
  g_assert_nonnull (hub_connection_store_find (fixture->store, "Production"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/desk/connection-change/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("saves-and-removes", test_saves_and_removes);
  ADD ("new-one-is-not-written", test_new_one_is_not_written);
  ADD ("edited-one-is-not-written", test_edited_one_is_not_written);
  ADD ("is-not-removed", test_is_not_removed);
  ADD ("command-instead", test_command_instead);
  ADD ("cancelled", test_cancelled);
  /* Last: it leaves the keyring locked. */
  ADD ("locked", test_locked);
#undef ADD

  return g_test_run ();
}
