/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem() */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-history.h"
#include "desk/hub-vault.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/own-secrets.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* Secrets are in a file of this test's own here; the real keyring has tests of its own. */
static HubKeyring *keyring;

static HubHistory *
new_history (void)
{
  g_autoptr (GFile) file = hub_history_get_default_file ();

  return hub_history_new (keyring, file);
}

static gboolean
is_decided (gpointer data)
{
  return hub_history_get_storage (data) != HUB_HISTORY_OPENING;
}

static HubHistory *
new_open_history (void)
{
  HubHistory *history = new_history ();

  hub_history_open (history);
  hub_test_wait_for (is_decided, history, "the history to open");
  g_assert_cmpint (hub_history_get_storage (history), ==, HUB_HISTORY_KEPT);
  return history;
}

static gboolean
flush (HubHistory *history, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_history_flush_async (history, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the history to be written");
  return hub_history_flush_finish (history, result, error);
}

/* Written, and let go. */
static void
close_history (HubHistory *history)
{
  g_autoptr (GError) error = NULL;

  flush (history, &error);
  g_assert_no_error (error);
  let_go (history, "the history to be let go");
}

static void
add (HubHistory *history, const char *value, const char *name, gint64 time_ms)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("Email", value);

  hub_history_add (history, "sample", identity, name, NULL, time_ms);
}

static HubHistoryEntry *
find (HubHistory *history, const char *value)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("Email", value);

  return hub_history_find (history, "sample", identity);
}

/* The values in order, the pinned ones starred: "*a b c". */
static void
assert_entries (HubHistory *history, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (history));

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (HubHistoryEntry) entry = g_list_model_get_item (G_LIST_MODEL (history), i);

      g_string_append_printf (found, "%s%s%s", i > 0 ? " " : "",
                              hub_history_entry_get_pinned (entry) ? "*" : "",
                              hub_identity_get_value (hub_history_entry_get_identity (entry)));
    }
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (history), n_items));
}

/* Whether a list that is kept from the changes alone is the same as the list. */
static void
follow_cb (GListModel *model, guint position, guint removed, guint added, GListStore *follower)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, g_list_model_get_item (model, position + i));
  g_list_store_splice (follower, position, removed, items->pdata, added);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (follower)), ==,
                    g_list_model_get_n_items (model));
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GObject) left = g_list_model_get_item (model, i);
      g_autoptr (GObject) right = g_list_model_get_item (G_LIST_MODEL (follower), i);

      g_assert_true (left == right);
    }
}

static gboolean
file_exists (const char *suffix)
{
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autofree char *path = g_strconcat (g_file_peek_path (file), suffix, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
damage_file (void)
{
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (g_file_peek_path (file), &contents, &length, &error);
  g_assert_no_error (error);
  contents[length / 2] ^= 1;
  g_file_set_contents (g_file_peek_path (file), contents, length, &error);
  g_assert_no_error (error);
}

static void
test_order (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (GListStore) follower = g_list_store_new (HUB_TYPE_HISTORY_ENTRY);

  g_signal_connect (history, "items-changed", G_CALLBACK (follow_cb), follower);
  add (history, "a", "Anna", 1000);
  add (history, "b", "Bob", 2000);
  add (history, "c", NULL, 3000);
  assert_entries (history, "c b a");

  /* Looked up again: moves up, and says what was found now. */
  add (history, "a", "Anna B.", 4000);
  assert_entries (history, "a c b");
  g_assert_cmpstr (hub_history_entry_get_name (find (history, "a")), ==, "Anna B.");
  g_assert_cmpint (hub_history_entry_get_time (find (history, "a")), ==, 4000);
  g_assert_null (hub_history_entry_get_name (find (history, "c")));

  hub_history_set_pinned (history, find (history, "b"), TRUE);
  assert_entries (history, "*b a c");
  add (history, "b", "Bob", 5000);
  assert_entries (history, "*b a c");
  hub_history_set_pinned (history, find (history, "c"), TRUE);
  assert_entries (history, "*b *c a");
  hub_history_set_pinned (history, find (history, "b"), FALSE);
  assert_entries (history, "*c b a");

  hub_history_remove (history, find (history, "b"));
  assert_entries (history, "*c a");
  hub_history_clear (history);
  assert_entries (history, "*c");

  g_signal_handlers_disconnect_by_data (history, follower);
  close_history (history);
}

/* A removal that is taken back leaves no trace, here or on disk. */
static void
test_restore (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (HubHistoryEntry) pinned = NULL;
  g_autoptr (HubHistoryEntry) other = NULL;

  add (history, "a", "Anna", 1000);
  add (history, "b", "Bob", 2000);
  add (history, "c", "Carl", 3000);
  hub_history_set_pinned (history, find (history, "a"), TRUE);
  pinned = g_object_ref (find (history, "a"));
  other = g_object_ref (find (history, "b"));
  hub_history_remove (history, pinned);
  hub_history_remove (history, other);
  assert_entries (history, "c");
  hub_history_restore (history, pinned);
  hub_history_restore (history, other);
  assert_entries (history, "*a c b");
  g_assert_cmpint (hub_history_entry_get_time (find (history, "b")), ==, 2000);

  /* Looked up again meanwhile: once, and pinned as before. */
  hub_history_remove (history, pinned);
  add (history, "a", "Anna B.", 4000);
  hub_history_restore (history, pinned);
  assert_entries (history, "*a c b");
  g_assert_cmpint (hub_history_entry_get_time (find (history, "a")), ==, 4000);
  close_history (history);

  history = new_history ();
  hub_history_open (history);
  add (history, "b", "Bob", 5000);
  g_set_object (&other, find (history, "b"));
  hub_history_remove (history, other);
  hub_history_restore (history, other);
  hub_test_wait_for (is_decided, history, "the history to open");
  assert_entries (history, "*a b c");
  close_history (history);

  history = new_open_history ();
  assert_entries (history, "*a b c");
  hub_history_erase (history);
  close_history (history);
}

/* The same value elsewhere is another customer. */
static void
test_connections_apart (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (HubIdentity) email = hub_identity_new ("Email", "a");
  g_autoptr (HubIdentity) crm = hub_identity_new ("CRMID", "a");

  hub_history_add (history, "one", email, NULL, NULL, 1);
  hub_history_add (history, "two", email, NULL, NULL, 2);
  hub_history_add (history, "one", crm, NULL, NULL, 3);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 3);
  g_assert_null (hub_history_find (history, "two", crm));

  close_history (history);
}

/* What belonged to a connection that is no more does not come back: not when a removal is taken
 * back, and not with the file. */
static void
test_removed_connection (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (HubIdentity) email = hub_identity_new ("Email", "a");
  g_autoptr (HubHistoryEntry) removed = NULL;

  hub_history_set_pinned (history, hub_history_add (history, "one", email, NULL, NULL, 1), TRUE);
  add (history, "b", "Bob", 2);
  hub_history_add (history, "two", email, NULL, NULL, 3);
  removed = g_object_ref (hub_history_find (history, "two", email));
  hub_history_remove (history, removed);
  hub_history_remove_connection (history, "one");
  hub_history_remove_connection (history, "two");
  hub_history_restore (history, removed);
  assert_entries (history, "b");
  hub_history_add (history, "three", email, NULL, NULL, 4);
  close_history (history);

  history = new_history ();
  hub_history_remove_connection (history, "three");
  hub_history_open (history);
  hub_test_wait_for (is_decided, history, "the history to open");
  assert_entries (history, "b");
  close_history (history);

  history = new_open_history ();
  assert_entries (history, "b");
  close_history (history);
}

static void
test_restart (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  HubHistoryEntry *entry;
  GStatBuf info;
  gsize length;

  add (history, "anna@example.com", "Anna", 1000);
  add (history, "nobody@example.com", NULL, 2000);
  add (history, "nameless@example.com", "", 3000);
  hub_history_set_pinned (history, find (history, "anna@example.com"), TRUE);
  close_history (history);

  g_file_get_contents (g_file_peek_path (file), &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_null (memmem (contents, length, "nna", 3));
  g_assert_null (memmem (contents, length, "example", 7));
  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  g_assert_cmphex (info.st_mode & 07777, ==, 0600);

  history = new_open_history ();
  g_assert_null (hub_history_get_error (history));
  assert_entries (history, "*anna@example.com nameless@example.com nobody@example.com");
  entry = find (history, "anna@example.com");
  g_assert_cmpstr (hub_history_entry_get_name (entry), ==, "Anna");
  g_assert_cmpstr (hub_history_entry_get_connection_id (entry), ==, "sample");
  g_assert_cmpint (hub_history_entry_get_time (entry), ==, 1000);
  g_assert_null (hub_history_entry_get_name (find (history, "nobody@example.com")));
  g_assert_cmpstr (hub_history_entry_get_name (find (history, "nameless@example.com")), ==, "");
  close_history (history);
}

/* What happens while the key is asked for holds against what the file says. */
static void
test_while_opening (void)
{
  HubHistory *history = new_open_history ();

  add (history, "a", "Anna", 1000);
  add (history, "b", "Bob", 2000);
  add (history, "c", "Carl", 3000);
  add (history, "d", "Dora", 4000);
  hub_history_set_pinned (history, find (history, "a"), TRUE);
  close_history (history);

  history = new_history ();
  hub_history_open (history);
  add (history, "a", "Anna B.", 5000);
  add (history, "e", "Eve", 6000);
  add (history, "b", "Bob", 7000);
  hub_history_remove (history, find (history, "b"));
  assert_entries (history, "e a");
  hub_test_wait_for (is_decided, history, "the history to open");
  assert_entries (history, "*a e d c");
  g_assert_cmpstr (hub_history_entry_get_name (find (history, "a")), ==, "Anna B.");
  close_history (history);

  history = new_history ();
  hub_history_open (history);
  add (history, "f", "Finn", 8000);
  hub_history_clear (history);
  add (history, "g", "Gwen", 9000);
  hub_test_wait_for (is_decided, history, "the history to open");
  assert_entries (history, "*a g");
  close_history (history);

  history = new_history ();
  hub_history_open (history);
  hub_history_erase (history);
  add (history, "h", "Hugo", 10000);
  hub_test_wait_for (is_decided, history, "the history to open");
  assert_entries (history, "h");
  close_history (history);

  history = new_open_history ();
  assert_entries (history, "h");
  close_history (history);
}

static void
test_cap (void)
{
  HubHistory *history = new_open_history ();

  add (history, "pinned", "Anna", 1);
  hub_history_set_pinned (history, find (history, "pinned"), TRUE);
  for (guint i = 0; i < 1010; i++)
    {
      g_autofree char *value = g_strdup_printf ("%u", i);

      add (history, value, "Somebody", 1000 + i);
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 1001);
  g_assert_nonnull (find (history, "pinned"));
  g_assert_nonnull (find (history, "1009"));
  g_assert_nonnull (find (history, "10"));
  g_assert_null (find (history, "9"));
  close_history (history);

  history = new_open_history ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (history)), ==, 1001);
  hub_history_clear (history);
  close_history (history);

  history = new_open_history ();
  assert_entries (history, "*pinned");
  close_history (history);
}

static void
test_erase (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (GError) error = NULL;

  add (history, "a", "Anna", 1000);
  hub_history_set_pinned (history, find (history, "a"), TRUE);
  flush (history, &error);
  g_assert_no_error (error);
  g_assert_true (file_exists (""));

  hub_history_erase (history);
  assert_entries (history, "");
  flush (history, &error);
  g_assert_no_error (error);
  g_assert_false (file_exists (""));

  /* It goes on being kept. */
  add (history, "b", "Bob", 2000);
  close_history (history);
  history = new_open_history ();
  assert_entries (history, "b");
  close_history (history);
}

/* A file that does not open is kept for who may know what to do with it, and said so. */
static void
test_set_aside (void)
{
  HubHistory *history = new_open_history ();

  for (guint i = 0; i < 2; i++)
    {
      add (history, "a", "Anna", 1000);
      close_history (history);
      damage_file ();

      history = new_open_history ();
      g_assert_error (hub_history_get_error (history), HUB_ERROR, HUB_ERROR_SEALED);
      assert_entries (history, "");
      g_assert_false (file_exists (""));
      g_assert_true (file_exists (i == 0 ? ".unreadable" : ".unreadable-2"));
    }

  add (history, "b", "Bob", 2000);
  close_history (history);
  history = new_open_history ();
  g_assert_null (hub_history_get_error (history));
  assert_entries (history, "b");

  /* Erasing means all of it. */
  hub_history_erase (history);
  close_history (history);
  g_assert_false (file_exists (""));
  g_assert_false (file_exists (".unreadable"));
  g_assert_false (file_exists (".unreadable-2"));
}

/* The key opens it, but what is within is of a later version. */
static void
test_later_version (void)
{
  const char *later = "{\"version\":2,\"entries\":[]}";
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GBytes) plain = g_bytes_new_static (later, strlen (later));
  g_autoptr (HubVault) vault = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;
  HubHistory *history;

  hub_keyring_load_key_async (keyring, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the key");
  key = hub_keyring_load_key_finish (keyring, result, &error);
  g_assert_no_error (error);
  vault = hub_vault_new (file, key);
  hub_vault_save_async (vault, plain, NULL, hub_test_keep_result_cb, &slot);
  saved = hub_test_wait_result (&slot, "the vault to be saved");
  g_assert_true (hub_vault_save_finish (vault, saved, &error));

  history = new_open_history ();
  g_assert_error (hub_history_get_error (history), HUB_ERROR, HUB_ERROR_SEALED);
  g_assert_true (file_exists (".unreadable"));
  close_history (history);
}

/* A full disk costs the keeping, not the list; the next change that fits is kept. */
static void
test_disk_full (void)
{
  HubHistory *history = new_open_history ();
  g_autoptr (GError) error = NULL;
  struct rlimit before, tight;

  signal (SIGXFSZ, SIG_IGN);
  add (history, "a", "Anna", 1000);
  flush (history, &error);
  g_assert_no_error (error);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 10;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_test_expect_message ("hub-desk", G_LOG_LEVEL_WARNING, "*cannot be written*");
  add (history, "b", "Bob", 2000);
  g_assert_false (flush (history, &error));
  g_assert_nonnull (error);
  g_test_assert_expected_messages ();
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_cmpint (hub_history_get_storage (history), ==, HUB_HISTORY_MEMORY);
  g_assert_nonnull (hub_history_get_error (history));
  assert_entries (history, "b a");

  add (history, "c", "Carl", 3000);
  g_clear_error (&error);
  flush (history, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hub_history_get_storage (history), ==, HUB_HISTORY_KEPT);
  g_assert_null (hub_history_get_error (history));
  close_history (history);

  history = new_open_history ();
  assert_entries (history, "c b a");
  close_history (history);
}

static void
test_kiosk (void)
{
  g_autoptr (GFile) file = hub_history_get_default_file ();
  HubHistory *history = new_open_history ();

  add (history, "a", "Anna", 1000);
  close_history (history);

  history = hub_history_new (NULL, file);
  hub_history_open (history);
  g_assert_cmpint (hub_history_get_storage (history), ==, HUB_HISTORY_MEMORY);
  g_assert_null (hub_history_get_error (history));
  assert_entries (history, "");
  add (history, "b", "Bob", 2000);
  hub_history_erase (history);
  assert_entries (history, "");
  close_history (history);

  /* The kiosk neither saw nor touched what the desk's own agent keeps. */
  history = new_open_history ();
  assert_entries (history, "a");
  close_history (history);
}

int
main (int argc, char *argv[])
{
  int status;

  own_secrets_set_up ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  keyring = hub_keyring_new ();

  hub_test_add ("/desk/history/order", test_order);
  hub_test_add ("/desk/history/restore", test_restore);
  hub_test_add ("/desk/history/removed-connection", test_removed_connection);
  hub_test_add ("/desk/history/connections-apart", test_connections_apart);
  hub_test_add ("/desk/history/restart", test_restart);
  hub_test_add ("/desk/history/while-opening", test_while_opening);
  hub_test_add ("/desk/history/cap", test_cap);
  hub_test_add ("/desk/history/erase", test_erase);
  hub_test_add ("/desk/history/set-aside", test_set_aside);
  hub_test_add ("/desk/history/later-version", test_later_version);
  hub_test_add ("/desk/history/disk-full", test_disk_full);
  hub_test_add ("/desk/history/kiosk", test_kiosk);

  status = g_test_run ();
  let_go (keyring, "the keyring to be let go");
  own_secrets_tear_down ();
  return status;
}
