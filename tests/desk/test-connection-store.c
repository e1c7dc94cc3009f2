/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-connection-store.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <string.h>

static HubConnectionStore *
new_store (void)
{
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();

  return hub_connection_store_new (file);
}

static HubConnection *
new_connection (const char *id, const char *name)
{
  HubConnectionFields fields = {
    .id = id,
    .name = name,
    .url = "https://platform.example.com",
    .organisation = "ABC@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
    .token_command = "get-token --for 'a; b' \"c\\\\d\"",
    .merge_policy_id = "policy",
    .country = "NL",
  };
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);
  return connection;
}

static gboolean
load (HubConnectionStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_store_load_async (store, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connections to be loaded");
  return hub_connection_store_load_finish (store, result, error);
}

static gboolean
save (HubConnectionStore *store, HubConnection *connection, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_store_save_async (store, connection, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be saved");
  return hub_connection_store_save_finish (store, result, error);
}

static void
remove_connection (HubConnectionStore *store, HubConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_store_remove_async (store, connection, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the connection to be removed");
  hub_connection_store_remove_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
assert_names (HubConnectionStore *store, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (store)); i++)
    {
      g_autoptr (HubConnection) connection = g_list_model_get_item (G_LIST_MODEL (store), i);

      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "",
                              hub_connection_get_name (connection));
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static char *
read_file (void)
{
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autoptr (GError) error = NULL;
  char *contents;

  g_file_get_contents (g_file_peek_path (file), &contents, NULL, &error);
  g_assert_no_error (error);
  return contents;
}

static void
write_file (const char *text)
{
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (g_file_peek_path (file), text, -1, &error);
  g_assert_no_error (error);
}

static void
test_sample_always (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (GError) error = NULL;

  assert_names (store, "Sample data");
  load (store, &error);
  g_assert_no_error (error);
  assert_names (store, "Sample data");
  g_assert_true (hub_connection_is_sample (hub_connection_store_find (store, "sample")));
  g_assert_true (hub_connection_is_sample (hub_connection_store_find (store, "SAMPLE DATA")));
  g_assert_null (hub_connection_store_find (store, "Production"));
  g_assert_null (hub_connection_store_find (store, "\xff"));

  let_go (store, "the store to be let go");
}

static void
test_round_trip (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (HubConnection) production = new_connection (NULL, "Production");
  g_autoptr (HubConnection) zebra = new_connection (NULL, "Zebra = [test] ; # \\ \"é\"");
  g_autoptr (GFile) file = hub_connection_store_get_default_file ();
  g_autoptr (GError) error = NULL;
  HubConnection *found;
  GStatBuf info;

  save (store, zebra, &error);
  g_assert_no_error (error);
  save (store, production, &error);
  g_assert_no_error (error);
  assert_names (store, "Production, Zebra = [test] ; # \\ \"é\", Sample data");
  let_go (store, "the store to be let go");

  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  g_assert_cmphex (info.st_mode & 07777, ==, 0600);

  store = new_store ();
  load (store, &error);
  g_assert_no_error (error);
  assert_names (store, "Production, Zebra = [test] ; # \\ \"é\", Sample data");
  found = hub_connection_store_find (store, "production");
  g_assert_cmpstr (hub_connection_get_id (found), ==, hub_connection_get_id (production));
  g_assert_true (found == hub_connection_store_find (store, hub_connection_get_id (production)));
  g_assert_cmpstr (hub_connection_get_url (found), ==, "https://platform.example.com");
  g_assert_cmpstr (hub_connection_get_token_url (found), ==,
                   hub_connection_get_token_url (production));
  g_assert_cmpstr (hub_connection_get_organisation (found), ==, "ABC@AdobeOrg");
  g_assert_cmpstr (hub_connection_get_sandbox (found), ==, "prod");
  g_assert_cmpstr (hub_connection_get_client_id (found), ==, "client");
  g_assert_cmpstr (hub_connection_get_token_command (found), ==,
                   hub_connection_get_token_command (production));
  g_assert_nonnull (hub_connection_get_token_command (found));
  g_assert_cmpstr (hub_connection_get_merge_policy_id (found), ==, "policy");
  g_assert_cmpstr (hub_connection_get_country (found), ==, "NL");

  remove_connection (store, found);
  assert_names (store, "Zebra = [test] ; # \\ \"é\", Sample data");
  let_go (store, "the store to be let go");

  store = new_store ();
  load (store, &error);
  g_assert_no_error (error);
  assert_names (store, "Zebra = [test] ; # \\ \"é\", Sample data");
  let_go (store, "the store to be let go");
}

/* A changed connection takes the place of the one with its id. */
static void
test_replace (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (HubConnection) first = new_connection ("one", "Production");
  g_autoptr (HubConnection) second = new_connection ("one", "Test");
  g_autoptr (GError) error = NULL;

  save (store, first, &error);
  g_assert_no_error (error);
  save (store, second, &error);
  g_assert_no_error (error);
  assert_names (store, "Test, Sample data");

  let_go (store, "the store to be let go");
}

static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  hub_connection_store_save_finish (HUB_CONNECTION_STORE (source), result, &error);
  g_assert_no_error (error);
  (*(guint *) user_data)++;
}

/* Several changes at once are made one after the other, the last one last. */
/* Whoever uses a connection knows it by its object. */
static void
test_unchanged_stays (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (HubConnection) kept = new_connection ("kept", "Kept");
  g_autoptr (HubConnection) other = new_connection ("other", "Other");
  g_autoptr (HubConnection) same = new_connection ("kept", "Kept");
  g_autoptr (HubConnection) renamed = new_connection ("kept", "Renamed");
  g_autoptr (GError) error = NULL;

  save (store, kept, &error);
  g_assert_no_error (error);
  g_assert_true (hub_connection_store_find (store, "kept") == kept);
  load (store, &error);
  g_assert_no_error (error);
  save (store, other, &error);
  g_assert_no_error (error);
  g_assert_true (hub_connection_store_find (store, "kept") == kept);

  /* Its secret may be another one. */
  save (store, same, &error);
  g_assert_no_error (error);
  g_assert_true (hub_connection_store_find (store, "kept") == same);
  save (store, renamed, &error);
  g_assert_no_error (error);
  g_assert_true (hub_connection_store_find (store, "kept") == renamed);

  remove_connection (store, renamed);
  remove_connection (store, other);
  let_go (store, "the store to be let go");
}

static void
test_at_once (void)
{
  HubConnectionStore *store = new_store ();
  guint n_saved = 0;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *name = g_strdup_printf ("Name %u", i);
      g_autoptr (HubConnection) connection = new_connection ("one", name);

      hub_connection_store_save_async (store, connection, NULL, count_cb, &n_saved);
    }
  hub_test_wait_count (&n_saved, 10, "ten connections to be saved");
  assert_names (store, "Name 9, Sample data");

  let_go (store, "the store to be let go");
}

/* What the hub does not know is somebody's, and stays. */
static void
test_unknown_stays (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (HubConnection) changed = new_connection ("one", "Changed");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_file ("# Kept by the administrator\n"
              "[fleet]\n"
              "desk=12\n"
              "\n"
              "[connection one]\n"
              "name=Production\n"
              "url=https://platform.example.com\n"
              "organisation=ABC@AdobeOrg\n"
              "sandbox=prod\n"
              "client-id=client\n"
              "colour=red\n");
  load (store, &error);
  g_assert_no_error (error);
  assert_names (store, "Production, Sample data");

  save (store, changed, &error);
  g_assert_no_error (error);
  text = read_file ();
  g_assert_nonnull (strstr (text, "# Kept by the administrator"));
  g_assert_nonnull (strstr (text, "desk=12"));
  g_assert_nonnull (strstr (text, "colour=red"));
  g_assert_nonnull (strstr (text, "name=Changed"));
  g_assert_null (strstr (text, "name=Production"));

  let_go (store, "the store to be let go");
}

static void
test_broken_groups (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (HubConnection) added = new_connection ("new", "New");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_file ("[connection bad]\n"
              "name=Bad\n"
              "url=http://platform.example.com\n"
              "organisation=ABC@AdobeOrg\n"
              "sandbox=prod\n"
              "client-id=client\n"
              "[connection sample]\n"
              "name=Not the sample\n"
              "url=https://platform.example.com\n"
              "organisation=ABC@AdobeOrg\n"
              "sandbox=prod\n"
              "client-id=client\n"
              "[connection empty]\n"
              "[connection good]\n"
              "name=Good\n"
              "url=https://platform.example.com\n"
              "organisation=ABC@AdobeOrg\n"
              "sandbox=prod\n"
              "client-id=client\n");

  g_assert_false (load (store, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  g_assert_nonnull (strstr (error->message, "[connection bad]"));
  g_assert_nonnull (strstr (error->message, "[connection sample]"));
  g_assert_nonnull (strstr (error->message, "[connection empty]"));
  g_assert_null (strstr (error->message, "[connection good]"));
  assert_names (store, "Good, Sample data");

  g_clear_error (&error);
  save (store, added, &error);
  g_assert_no_error (error);
  assert_names (store, "Good, New, Sample data");
  text = read_file ();
  g_assert_nonnull (strstr (text, "name=Bad"));

  let_go (store, "the store to be let go");
}

static void
test_no_key_file (void)
{
  HubConnectionStore *store = new_store ();
  g_autoptr (HubConnection) added = new_connection ("new", "New");
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  write_file ("{\"connections\": []}\n");
  g_assert_false (load (store, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  assert_names (store, "Sample data");

  g_clear_error (&error);
  g_assert_false (save (store, added, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_SETTINGS);
  assert_names (store, "Sample data");
  text = read_file ();
  g_assert_cmpstr (text, ==, "{\"connections\": []}\n");

  let_go (store, "the store to be let go");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/connection-store/sample-always", test_sample_always);
  hub_test_add ("/desk/connection-store/round-trip", test_round_trip);
  hub_test_add ("/desk/connection-store/replace", test_replace);
  hub_test_add ("/desk/connection-store/unchanged-stays", test_unchanged_stays);
  hub_test_add ("/desk/connection-store/at-once", test_at_once);
  hub_test_add ("/desk/connection-store/unknown-stays", test_unknown_stays);
  hub_test_add ("/desk/connection-store/broken-groups", test_broken_groups);
  hub_test_add ("/desk/connection-store/no-key-file", test_no_key_file);

  return g_test_run ();
}
