/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem() */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-digest-json.h"
#include "desk/hub-digest-store.h"

#include "desk/let-go.h"
#include "model/fixture.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "support/own-secrets.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <string.h>

#define LARGEST (64 * 1024)

/* Secrets are in a file of this test's own here; the real keyring has tests of its own. */
static HubKeyring *keyring;

typedef struct
{
  HubHistory *history;
  HubDigestStore *store;
} Desk;

static gboolean
is_decided (gpointer data)
{
  return hub_history_get_storage (data) != HUB_HISTORY_OPENING;
}

static Desk
open_desk (HubKeyring *keys)
{
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autoptr (GFile) folder = hub_digest_store_get_default_folder ();
  Desk desk = { NULL };

  desk.history = hub_history_new (keys, file);
  desk.store = hub_digest_store_new (desk.history, keys, folder);
  hub_history_open (desk.history);
  hub_test_wait_for (is_decided, desk.history, "the history to open");
  return desk;
}

static void
flush (Desk *desk)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) written = NULL;
  GAsyncResult *slot = NULL;

  hub_digest_store_flush_async (desk->store, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the digests to be written");
  g_assert_true (hub_digest_store_flush_finish (desk->store, result, NULL));
  hub_history_flush_async (desk->history, NULL, hub_test_keep_result_cb, &slot);
  written = hub_test_wait_result (&slot, "the history to be written");
  g_assert_true (hub_history_flush_finish (desk->history, written, NULL));
}

static void
close_desk (Desk *desk)
{
  flush (desk);
  let_go (desk->store, "the store to be let go");
  let_go (desk->history, "the history to be let go");
}

/* Someone of whom the platform knows these XIDs. */
static HubProfile *
new_profile (const char *xid, const char *graph)
{
  g_autofree char *answer
    = g_strdup_printf ("{'%s':{'identityGraph':[%s],'entity':{'x':1}}}", xid, graph);
  g_autoptr (GBytes) bytes = fixture_bytes (answer);
  g_autoptr (GError) error = NULL;
  HubProfile *profile = hub_profile_decode (bytes, &error);

  g_assert_no_error (error);
  return profile;
}

/* Looked up by this address, and seen then. */
static HubHistoryEntry *
see (Desk *desk, const char *address, const char *xid, gint64 time_ms)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("Email", address);
  g_autoptr (HubDigest) digest = hub_digest_new_empty (xid, time_ms);
  HubHistoryEntry *entry
    = hub_history_add (desk->history, "sample", identity, "Anna", xid, time_ms);

  hub_digest_store_keep (desk->store, "sample", identity, digest);
  return entry;
}

/* When the customer was seen last; 0: never. */
static gint64
find (Desk *desk, const char *connection_id, HubProfile *profile)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HubDigest) digest = NULL;
  g_autoptr (GError) error = NULL;
  GAsyncResult *slot = NULL;

  hub_digest_store_find_async (desk->store, connection_id, profile, NULL, hub_test_keep_result_cb,
                               &slot);
  result = hub_test_wait_result (&slot, "what was seen");
  digest = hub_digest_store_find_finish (desk->store, result, &error);
  g_assert_no_error (error);
  return digest != NULL ? digest->time_ms : 0;
}

/* The names of the files in the folder. (transfer full) */
static GPtrArray *
list_files (void)
{
  g_autoptr (GFile) folder = hub_digest_store_get_default_folder ();
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (g_file_peek_path (folder), name, NULL));
  return names;
}

static guint
count_files (void)
{
  g_autoptr (GPtrArray) names = list_files ();

  return names->len;
}

static void
test_restart (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1','X2'");
  g_autoptr (HubProfile) stranger = new_profile ("X9", "'X9'");

  g_assert_cmpint (find (&desk, "sample", anna), ==, 0);
  see (&desk, "anna@example.com", "X2", 1000);
  /* Before it is on the disk, and after. */
  g_assert_cmpint (find (&desk, "sample", anna), ==, 1000);
  close_desk (&desk);

  desk = open_desk (keyring);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 1000);
  g_assert_cmpint (find (&desk, "production", anna), ==, 0);
  g_assert_cmpint (find (&desk, "sample", stranger), ==, 0);
  close_desk (&desk);
}

/* By whichever identity, the latest that was seen counts. */
static void
test_same_customer (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1','X2'");

  see (&desk, "anna@example.com", "X1", 1000);
  see (&desk, "anna@example.org", "X2", 2000);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 2);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 2000);
  close_desk (&desk);
}

/* An address that has passed to somebody else tells nothing of who had it before. */
static void
test_passed_on (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (HubIdentity) identity = hub_identity_new ("Email", "shared@example.com");
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1'");
  g_autoptr (HubProfile) bob = new_profile ("X2", "'X2'");

  see (&desk, "shared@example.com", "X1", 1000);
  flush (&desk);
  hub_history_add (desk.history, "sample", identity, "Bob", "X2", 2000);
  g_assert_cmpint (find (&desk, "sample", bob), ==, 0);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 0);
  close_desk (&desk);
}

static void
test_sealed (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (GPtrArray) names = NULL;
  g_autofree char *content = NULL;
  gsize length;
  GStatBuf info;

  see (&desk, "anna@example.com", "XID-OF-ANNA", 1000);
  close_desk (&desk);

  names = list_files ();
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_null (strstr (names->pdata[0], "anna"));
  g_assert_true (g_file_get_contents (names->pdata[0], &content, &length, NULL));
  g_assert_null (memmem (content, length, "XID-OF-ANNA", strlen ("XID-OF-ANNA")));
  g_assert_cmpint (g_stat (names->pdata[0], &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0077, ==, 0);
}

static void
test_removed_and_restored (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1'");
  g_autoptr (HubHistoryEntry) entry = g_object_ref (see (&desk, "anna@example.com", "X1", 1000));

  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 1);

  /* From the disk at once, though it can be taken back. */
  hub_history_remove (desk.history, entry);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 0);
  hub_history_restore (desk.history, entry);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 1);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 1000);

  /* Taken back before it was carried out; and pinned, which only moves it. */
  hub_history_remove (desk.history, entry);
  hub_history_restore (desk.history, entry);
  hub_history_set_pinned (desk.history, entry, TRUE);
  flush (&desk);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 1000);

  /* The pinned stay. */
  see (&desk, "bob@example.com", "X2", 2000);
  hub_history_clear (desk.history);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 1);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 1000);

  hub_history_remove_connection (desk.history, "sample");
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 0);
  close_desk (&desk);
}

static void
test_erased (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1'");
  g_autoptr (HubHistoryEntry) entry = g_object_ref (see (&desk, "anna@example.com", "X1", 1000));

  flush (&desk);
  see (&desk, "bob@example.com", "X2", 2000);
  hub_history_erase (desk.history);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 0);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 0);
  close_desk (&desk);
}

/* What was left behind where the program ended in between goes with the next look. */
static void
test_swept (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (GFile) file = hub_history_get_default_file ();
  g_autoptr (HubProfile) bob = new_profile ("X2", "'X2'");

  see (&desk, "anna@example.com", "X1", 1000);
  close_desk (&desk);
  g_assert_cmpuint (count_files (), ==, 1);
  g_assert_cmpint (g_unlink (g_file_peek_path (file)), ==, 0);

  desk = open_desk (keyring);
  see (&desk, "bob@example.com", "X2", 2000);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 1);
  g_assert_cmpint (find (&desk, "sample", bob), ==, 2000);
  close_desk (&desk);
}

static void
test_set_aside (void)
{
  Desk desk = open_desk (keyring);
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1'");
  g_autoptr (GPtrArray) names = NULL;
  HubHistoryEntry *entry;

  see (&desk, "anna@example.com", "X1", 1000);
  close_desk (&desk);
  names = list_files ();
  g_assert_true (g_file_set_contents (names->pdata[0], "broken", -1, NULL));

  desk = open_desk (keyring);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 0);
  entry = see (&desk, "anna@example.com", "X1", 3000);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 2);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 3000);
  /* It goes with the entry too. */
  hub_history_remove (desk.history, entry);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 0);
  close_desk (&desk);
}

static void
test_kiosk (void)
{
  Desk desk = open_desk (NULL);
  g_autoptr (HubProfile) anna = new_profile ("X1", "'X1'");

  see (&desk, "anna@example.com", "X1", 1000);
  flush (&desk);
  g_assert_cmpuint (count_files (), ==, 0);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 1000);
  hub_history_erase (desk.history);
  g_assert_cmpint (find (&desk, "sample", anna), ==, 0);
  close_desk (&desk);
}

static void
fill (GArray *hashes, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 hash = (G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) * (i + 1);

      g_array_append_val (hashes, hash);
    }
  hub_digest_sort (hashes);
}

static void
test_json (void)
{
  g_autofree char *longest = g_strnfill (HUB_DIGEST_MAX_TEXT, 'x');
  g_autofree char *too_long = g_strnfill (HUB_DIGEST_MAX_TEXT + 1, 'x');
  g_autoptr (HubDigest) digest = hub_digest_new_empty (longest, 1000);
  g_autoptr (HubDigest) read = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < HUB_DIGEST_MAX_FIGURES + 1; i++)
    hub_digest_add_figure (digest, longest, 1.0 / 3, longest);
  for (guint i = 0; i < HUB_DIGEST_MAX_CONSENTS + 1; i++)
    hub_digest_add_consent (digest, longest, HUB_CONSENT_PENDING);
  hub_digest_add_consent (digest, too_long, HUB_CONSENT_YES);
  digest->knows_audiences = TRUE;
  fill (digest->audiences, HUB_DIGEST_MAX_AUDIENCES);
  digest->knows_events = TRUE;
  digest->newest_event = 2000;
  digest->events_from = 500;
  fill (digest->events, HUB_DIGEST_MAX_EVENTS);

  /* The largest there can be. */
  bytes = hub_digest_json_write (digest);
  g_assert_cmpuint (g_bytes_get_size (bytes), <=, LARGEST);
  read = hub_digest_json_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (read->customer, ==, longest);
  g_assert_cmpuint (read->figures->len, ==, HUB_DIGEST_MAX_FIGURES);
  g_assert_cmpfloat (((HubDigestFigure *) read->figures->pdata[0])->number, ==, 1.0 / 3);
  g_assert_cmpuint (read->consents->len, ==, HUB_DIGEST_MAX_CONSENTS);
  g_assert_cmpint (((HubDigestConsent *) read->consents->pdata[0])->choice, ==,
                   HUB_CONSENT_PENDING);
  g_assert_cmpmem (read->audiences->data, read->audiences->len * sizeof (guint64),
                   digest->audiences->data, digest->audiences->len * sizeof (guint64));
  g_assert_cmpmem (read->events->data, read->events->len * sizeof (guint64), digest->events->data,
                   digest->events->len * sizeof (guint64));
  g_assert_cmpint (read->newest_event, ==, 2000);
  g_assert_cmpint (read->events_from, ==, 500);
}

static void
test_odd_json (void)
{
  static const char *const refused[] = { "{}",
                                         "[]",
                                         "x",
                                         "{'version':2,'customer':'X','time':1}",
                                         "{'version':1,'time':1}",
                                         "{'version':1,'customer':'X','time':'soon'}" };
  g_autoptr (GBytes) odd = fixture_bytes (
    "{'version':1,'customer':'X','time':1,'figures':[{},{'path':1},7],'consents':[{'channel':'a',"
    "'choice':99},{'channel':'b','choice':-1}],'audiences':'!!','events':{},'newestEvent':[]}");
  g_autoptr (HubDigest) digest = hub_digest_json_read (odd, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GBytes) bytes = fixture_bytes (refused[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (hub_digest_json_read (bytes, &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_SEALED);
    }
  g_assert_nonnull (digest);
  g_assert_cmpuint (digest->figures->len, ==, 0);
  g_assert_cmpuint (digest->consents->len, ==, 0);
  g_assert_false (digest->knows_events);
}

int
main (int argc, char *argv[])
{
  int status;

  own_secrets_set_up ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  keyring = hub_keyring_new ();

  hub_test_add ("/desk/digest-store/restart", test_restart);
  hub_test_add ("/desk/digest-store/same-customer", test_same_customer);
  hub_test_add ("/desk/digest-store/passed-on", test_passed_on);
  hub_test_add ("/desk/digest-store/sealed", test_sealed);
  hub_test_add ("/desk/digest-store/removed-and-restored", test_removed_and_restored);
  hub_test_add ("/desk/digest-store/erased", test_erased);
  hub_test_add ("/desk/digest-store/swept", test_swept);
  hub_test_add ("/desk/digest-store/set-aside", test_set_aside);
  hub_test_add ("/desk/digest-store/kiosk", test_kiosk);
  hub_test_add ("/desk/digest-store/json", test_json);
  hub_test_add ("/desk/digest-store/odd-json", test_odd_json);

  status = g_test_run ();
  let_go (keyring, "the keyring to be let go");
  own_secrets_tear_down ();
  return status;
}
