/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-desk.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/local-platform.h"
#include "support/own-secrets.h"

#include "model/hub-error.h"

/* The real local platform with the sample company, for all tests but the one that starts its own.
 */
static HubTestPlatform *platform;

typedef struct
{
  HubKeyring *keyring;
  HubDesk *desk;
  HubHistory *history;
  HubConnectionStore *connections;
} Fixture;

/* @known_as: the address by which the keyring knows its secret */
static HubConnection *
new_connection_known_as (const char *url, const char *known_as, const char *country)
{
  HubConnectionFields fields = {
    .name = "Production",
    .url = url,
    .organisation = "LOCAL@AdobeOrg",
    .sandbox = "prod",
    .client_id = "local",
    .country = country,
  };
  g_autofree char *id = g_str_to_ascii (known_as, "C");
  g_autoptr (GError) error = NULL;
  HubConnection *connection;

  fields.id = g_strdelimit (id, "/[]=:", '-');
  connection = hub_connection_new (&fields, &error);
  g_assert_no_error (error);
  return connection;
}

static HubConnection *
new_connection (const char *url, const char *country)
{
  return new_connection_known_as (url, url, country);
}

/* Once for all tests: libsecret's file backend leaks a little when a file is written again. */
static void
store_secret (void)
{
  HubKeyring *keyring = hub_keyring_new ();
  g_autoptr (HubConnection) connection
    = new_connection (hub_test_platform_get_url (platform), "NL");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_keyring_store_secret_async (keyring, connection, "local", NULL, hub_test_keep_result_cb,
                                  &slot);
  result = hub_test_wait_result (&slot, "the secret to be stored");
  hub_keyring_store_secret_finish (keyring, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  let_go (keyring, "the keyring to be let go");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) history_file = hub_history_get_default_file ();
  g_autoptr (GFile) connection_file = hub_connection_store_get_default_file ();
  g_autoptr (HubConnection) connection
    = new_connection (hub_test_platform_get_url (platform), "NL");

  hub_test_hold_folders ();
  fixture->keyring = hub_keyring_new ();
  fixture->history = hub_history_new (NULL, history_file);
  hub_history_open (fixture->history);
  fixture->connections = hub_connection_store_new (connection_file);
  fixture->desk = hub_desk_new (fixture->keyring, fixture->connections, fixture->history);
  hub_desk_set_connection (fixture->desk, connection);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  let_go (fixture->desk, "the desk to be let go");
  let_go (fixture->history, "the history to be let go");
  let_go (fixture->connections, "the connections to be let go");
  let_go (fixture->keyring, "the keyring to be let go");
}

static gboolean
is_complete (gpointer data)
{
  return hub_lookup_is_complete (data);
}

static HubLookup *
start (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = hub_desk_parse (fixture->desk, text, NULL, &error);

  g_assert_no_error (error);
  return hub_desk_start_lookup (fixture->desk, query);
}

static void
wait_complete (Fixture *fixture)
{
  hub_test_wait_for (is_complete, hub_desk_get_lookup (fixture->desk), "the lookup");
}

/* The names in the history, newest first; "-" for nobody. */
static void
assert_history (Fixture *fixture, const char *expected)
{
  GListModel *model = G_LIST_MODEL (fixture->history);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HubHistoryEntry) entry = g_list_model_get_item (model, i);
      const char *name = hub_history_entry_get_name (entry);

      g_string_append_printf (found, "%s%s", i > 0 ? ", " : "", name != NULL ? name : "-");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static gboolean
is_refreshed (gpointer data)
{
  return !hub_desk_is_refreshing (data);
}

/* The answer stays until the new one is there. */
static void
refresh (Fixture *fixture)
{
  g_autoptr (HubLookup) answer = g_object_ref (hub_desk_get_lookup (fixture->desk));

  hub_desk_refresh (fixture->desk);
  g_assert_true (hub_desk_is_refreshing (fixture->desk));
  g_assert_true (hub_desk_get_lookup (fixture->desk) == answer);
  hub_test_wait_for (is_refreshed, fixture->desk, "the refresh");
  g_assert_true (hub_desk_get_lookup (fixture->desk) != answer);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;
  HubHistoryEntry *entry;

  g_signal_connect_swapped (fixture->desk, "notify::lookup", G_CALLBACK (count_cb), &n_changes);
  /* A national number, which the connection's country completes. */
  start (fixture, "06 1234 5678");
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_null (hub_desk_get_current_entry (fixture->desk));

  wait_complete (fixture);
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (fixture->desk)), ==, HUB_LOOKUP_ONE);
  assert_history (fixture, "Hanneke de Vries");
  entry = hub_desk_get_current_entry (fixture->desk);
  g_assert_cmpstr (hub_history_entry_get_name (entry), ==, "Hanneke de Vries");
  g_assert_cmpstr (hub_history_entry_get_connection_id (entry), ==,
                   hub_connection_get_id (hub_desk_get_connection (fixture->desk)));
  g_assert_cmpstr (hub_identity_get_value (hub_history_entry_get_identity (entry)), ==,
                   "+31612345678");

  /* Asked again, she stands there once. */
  refresh (fixture);
  g_assert_cmpuint (n_changes, ==, 2);
  wait_complete (fixture);
  assert_history (fixture, "Hanneke de Vries");

  hub_desk_drop_lookup (fixture->desk);
  g_assert_cmpuint (n_changes, ==, 3);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
  g_assert_null (hub_desk_get_current_entry (fixture->desk));
  hub_desk_drop_lookup (fixture->desk);
  hub_desk_refresh (fixture->desk);
  g_assert_cmpuint (n_changes, ==, 3);
}

static gboolean
has_changes (gpointer data)
{
  return hub_lookup_get_changes (hub_desk_get_lookup (data)) != NULL;
}

/* Whom the history knows is told of with what changed, and a refresh keeps that. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) folder = hub_digest_store_get_default_folder ();
  HubDigestStore *digests = hub_digest_store_new (fixture->history, NULL, folder);
  const char *connection_id = hub_connection_get_id (hub_desk_get_connection (fixture->desk));
  g_autoptr (HubIdentity) identity = hub_identity_new ("Phone", "+31612345678");
  g_autoptr (HubDigest) digest = NULL;

  hub_desk_set_digests (fixture->desk, digests);
  start (fixture, "+31612345678");
  wait_complete (fixture);
  g_assert_false (has_changes (fixture->desk));
  digest = hub_digest_new_empty (
    hub_profile_get_id (hub_lookup_get_profile (hub_desk_get_lookup (fixture->desk))),
    g_get_real_time () / 1000 + 1000);
  hub_digest_add_figure (digest, "_*.customerAI.churn", 10, "10%");
  hub_desk_drop_lookup (fixture->desk);
  hub_digest_store_keep (digests, connection_id, identity, digest);

  start (fixture, "+31612345678");
  wait_complete (fixture);
  hub_test_wait_for (has_changes, fixture->desk, "what changed");
  refresh (fixture);
  g_assert_true (has_changes (fixture->desk));
  wait_complete (fixture);

  hub_desk_drop_lookup (fixture->desk);
  g_object_unref (digests);
}

static void
keep_error_cb (HubDesk *desk, const GError *error, GError **slot)
{
  g_assert_null (*slot);
  *slot = g_error_copy (error);
}

/* Neither a refresh that is given up nor one that fails costs the answer. */
static void
test_refresh_keeps_answer (void)
{
  HubTestPlatform *own = hub_test_platform_start (NULL, NULL);
  g_autoptr (HubConnection) connection = new_connection_known_as (
    hub_test_platform_get_url (own), hub_test_platform_get_url (platform), "NL");
  g_autoptr (GError) error = NULL;
  Fixture fixture = { 0 };
  HubLookup *answer;

  set_up (&fixture, NULL);
  hub_desk_set_connection (fixture.desk, connection);
  answer = start (&fixture, "C-000002");
  wait_complete (&fixture);
  g_signal_connect (fixture.desk, "refresh-failed", G_CALLBACK (keep_error_cb), &error);

  hub_desk_refresh (fixture.desk);
  hub_desk_cancel_refresh (fixture.desk);
  g_assert_false (hub_desk_is_refreshing (fixture.desk));
  hub_test_drain ();
  g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);
  g_assert_no_error (error);

  hub_test_platform_stop (own);
  hub_desk_refresh (fixture.desk);
  hub_test_wait_for (is_refreshed, fixture.desk, "the refresh to fail");
  g_assert_nonnull (error);
  g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);
  g_assert_cmpint (hub_lookup_get_state (answer), ==, HUB_LOOKUP_ONE);
  g_assert_nonnull (hub_desk_get_current_entry (fixture.desk));
  tear_down (&fixture, NULL);
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  start (fixture, "nobody@example.com");
  wait_complete (fixture);
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (fixture->desk)), ==, HUB_LOOKUP_NONE);
  assert_history (fixture, "-");
  g_assert_nonnull (hub_desk_get_current_entry (fixture->desk));
}

/* A customer without a name is told from nobody, in no language. */
static void
test_nameless (Fixture *fixture, gconstpointer data)
{
  start (fixture, "31415926535897932384626433832795028841");
  wait_complete (fixture);
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (fixture->desk)), ==, HUB_LOOKUP_ONE);
  g_assert_cmpstr (hub_history_entry_get_name (hub_desk_get_current_entry (fixture->desk)), ==, "");
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  HubLookup *lookup = start (fixture, "70112233");
  HubLookupHit *hit;
  guint position;

  wait_complete (fixture);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_MANY);
  /* Nobody was meant yet. */
  assert_history (fixture, "");

  hit = g_ptr_array_index (hub_lookup_get_hits (lookup), 0);
  position = g_str_equal (hub_identity_get_namespace (hit->identity), "Loyalty") ? 0 : 1;
  hub_lookup_choose (lookup, position);
  wait_complete (fixture);
  assert_history (fixture, "Lucía Sánchez");

  /* Who was chosen is not asked about again. */
  refresh (fixture);
  wait_complete (fixture);
  lookup = hub_desk_get_lookup (fixture->desk);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  g_assert_cmpstr (hub_summary_get_name (hub_lookup_get_summary (lookup)), ==, "Lucía Sánchez");
  assert_history (fixture, "Lucía Sánchez");
}

/* Whoever types on before the answer is there does not want it any more. */
static void
test_typed_on (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = g_object_ref (start (fixture, "C-000002"));

  start (fixture, "C-000003");
  wait_complete (fixture);
  hub_test_drain ();
  g_assert_cmpint (hub_lookup_get_state (first), ==, HUB_LOOKUP_LOADING);
  assert_history (fixture, "Adaeze Okafor");
}

/* What is given up makes room again for what stood there before; an answer does not. */
static void
test_given_up (Fixture *fixture, gconstpointer data)
{
  HubLookup *answer;
  HubLookup *kept;

  start (fixture, "C-000002");
  hub_desk_restore_lookup (fixture->desk);
  g_assert_null (hub_desk_get_lookup (fixture->desk));

  answer = start (fixture, "C-000002");
  wait_complete (fixture);
  start (fixture, "C-000003");
  g_assert_null (hub_desk_get_current_entry (fixture->desk));
  /* Nobody has seen this one. */
  start (fixture, "C-000004");
  hub_desk_restore_lookup (fixture->desk);
  hub_test_drain ();
  g_assert_true (hub_desk_get_lookup (fixture->desk) == answer);
  g_assert_nonnull (hub_desk_get_current_entry (fixture->desk));
  assert_history (fixture, "Marek Bielski");

  hub_desk_set_lookup_aside (fixture->desk);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
  hub_desk_set_lookup_aside (fixture->desk);
  start (fixture, "C-000003");
  hub_desk_restore_lookup (fixture->desk);
  g_assert_true (hub_desk_get_lookup (fixture->desk) == answer);

  /* What has come back is as good as before. */
  refresh (fixture);
  start (fixture, "C-000003");
  wait_complete (fixture);
  hub_desk_restore_lookup (fixture->desk);
  g_assert_null (hub_desk_get_lookup (fixture->desk));

  /* A desk that forgets does not keep anybody for later. */
  kept = start (fixture, "C-000002");
  g_object_add_weak_pointer (G_OBJECT (kept), (gpointer *) &kept);
  wait_complete (fixture);
  hub_desk_set_lookup_aside (fixture->desk);
  hub_desk_drop_lookup (fixture->desk);
  g_assert_null (kept);
  hub_desk_restore_lookup (fixture->desk);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
}

static void
test_other_connection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubConnection) connection = new_connection ("https://platform.example.com", NULL);
  g_autoptr (GError) error = NULL;

  start (fixture, "C-000002");
  wait_complete (fixture);
  hub_desk_set_connection (fixture->desk, connection);
  g_assert_true (hub_desk_get_connection (fixture->desk) == connection);
  g_assert_true (hub_platform_get_connection (hub_desk_get_platform (fixture->desk)) == connection);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
  assert_history (fixture, "Marek Bielski");

  /* This one has no country, so a national number means nothing to it. */
  g_assert_null (hub_desk_parse (fixture->desk, "0612345678", NULL, &error));
  g_assert_nonnull (error);

  /* Nothing could be asked, as its secret is not in the keyring: nothing to remember either. */
  start (fixture, "x@example.com");
  wait_complete (fixture);
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (fixture->desk)), ==,
                   HUB_LOOKUP_FAILED);
  g_assert_error (hub_lookup_get_error (hub_desk_get_lookup (fixture->desk)), HUB_ERROR,
                  HUB_ERROR_NO_SECRET);
  g_assert_null (hub_desk_get_current_entry (fixture->desk));
  assert_history (fixture, "Marek Bielski");
}

/* Two customers at a time: neither's lookup touches the other's. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  HubDesk *beside;
  g_autoptr (HubLookup) lookup = NULL;

  start (fixture, "C-000002");
  wait_complete (fixture);
  lookup = g_object_ref (hub_desk_get_lookup (fixture->desk));

  beside = hub_desk_new_beside (fixture->desk);
  g_assert_null (hub_desk_get_lookup (beside));
  g_assert_true (hub_desk_get_platform (beside) == hub_desk_get_platform (fixture->desk));
  {
    g_autoptr (HubQuery) query = hub_desk_parse (beside, "C-000001", NULL, NULL);

    hub_desk_start_lookup (beside, query);
    hub_test_wait_for (is_complete, hub_desk_get_lookup (beside), "the lookup beside");
  }
  g_assert_true (hub_desk_get_lookup (fixture->desk) == lookup);
  g_assert_cmpint (hub_lookup_get_state (lookup), ==, HUB_LOOKUP_ONE);
  assert_history (fixture, "Hanneke de Vries, Marek Bielski");
  let_go (beside, "the desk beside to be let go");
}

static void
save (Fixture *fixture, HubConnection *connection)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_connection_store_save_async (fixture->connections, connection, NULL, hub_test_keep_result_cb,
                                   &slot);
  result = hub_test_wait_result (&slot, "the connection to be saved");
  hub_connection_store_save_finish (fixture->connections, result, &error);
  g_assert_no_error (error);
}

/* Whoever changes a connection changes it for every desk that uses it. */
static void
test_edited_connection (Fixture *fixture, gconstpointer data)
{
  const char *url = hub_test_platform_get_url (platform);
  g_autoptr (HubConnection) dutch = new_connection (url, "NL");
  g_autoptr (HubConnection) german = new_connection (url, "DE");
  HubDesk *beside;

  save (fixture, dutch);
  beside = hub_desk_new_beside (fixture->desk);
  g_assert_cmpstr (hub_connection_get_country (hub_desk_get_connection (beside)), ==, "NL");
  save (fixture, german);
  g_assert_cmpstr (hub_connection_get_country (hub_desk_get_connection (fixture->desk)), ==, "DE");
  g_assert_cmpstr (hub_connection_get_country (hub_desk_get_connection (beside)), ==, "DE");

  {
    g_autoptr (GAsyncResult) result = NULL;
    g_autoptr (GError) error = NULL;
    GAsyncResult *slot = NULL;

    hub_connection_store_remove_async (fixture->connections, german, NULL, hub_test_keep_result_cb,
                                       &slot);
    result = hub_test_wait_result (&slot, "the connection to be removed");
    hub_connection_store_remove_finish (fixture->connections, result, &error);
    g_assert_no_error (error);
  }
  g_assert_true (hub_connection_is_sample (hub_desk_get_connection (beside)));
  let_go (beside, "the desk beside to be let go");
}

static void
test_other_cards (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();

  start (fixture, "C-000002");
  wait_complete (fixture);
  hub_desk_set_cards (fixture->desk, cards);
  g_assert_true (hub_desk_get_cards (fixture->desk) == cards);
  g_assert_null (hub_desk_get_lookup (fixture->desk));

  start (fixture, "C-000002");
  wait_complete (fixture);
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (fixture->desk)), ==, HUB_LOOKUP_ONE);
}

/* Without a keyring the sample data works all the same. */
static void
test_kiosk (void)
{
  g_autoptr (GFile) history_file = hub_history_get_default_file ();
  g_autoptr (GFile) connection_file = hub_connection_store_get_default_file ();
  Fixture fixture = { 0 };

  fixture.history = hub_history_new (NULL, history_file);
  fixture.connections = hub_connection_store_new (connection_file);
  fixture.desk = hub_desk_new (NULL, fixture.connections, fixture.history);
  hub_desk_set_connection (fixture.desk, hub_connection_store_find (fixture.connections, "sample"));

  start (&fixture, "hanneke.devries@example.com");
  wait_complete (&fixture);
  assert_history (&fixture, "Hanneke de Vries");
  hub_desk_drop_lookup (fixture.desk);
  hub_history_erase (fixture.history);
  assert_history (&fixture, "");

  let_go (fixture.desk, "the desk to be let go");
  let_go (fixture.history, "the history to be let go");
  let_go (fixture.connections, "the connections to be let go");
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  int status;

  own_secrets_set_up ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  platform = hub_test_platform_start (NULL, NULL);
  store_secret ();

  ADD ("/desk/desk/found", test_found);
  ADD ("/desk/desk/changes", test_changes);
  hub_test_add ("/desk/desk/refresh-keeps-answer", test_refresh_keeps_answer);
  ADD ("/desk/desk/nobody", test_nobody);
  ADD ("/desk/desk/nameless", test_nameless);
  ADD ("/desk/desk/several", test_several);
  ADD ("/desk/desk/typed-on", test_typed_on);
  ADD ("/desk/desk/given-up", test_given_up);
  ADD ("/desk/desk/other-connection", test_other_connection);
  ADD ("/desk/desk/beside", test_beside);
  ADD ("/desk/desk/edited-connection", test_edited_connection);
  ADD ("/desk/desk/other-cards", test_other_cards);
  hub_test_add ("/desk/desk/kiosk", test_kiosk);

  status = g_test_run ();
  hub_test_platform_stop (platform);
  own_secrets_tear_down ();
  return status;
}
