/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-desk.h"
#include "desk/hub-layout-store.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <string.h>

static HubLayoutStore *
new_store (void)
{
  g_autoptr (GFile) file = hub_layout_store_get_default_file ();

  return hub_layout_store_new (file);
}

static gboolean
load (HubLayoutStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_layout_store_load_async (store, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the layouts to be loaded");
  return hub_layout_store_load_finish (store, result, error);
}

static gboolean
flush (HubLayoutStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_layout_store_flush_async (store, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the layouts to be written");
  return hub_layout_store_flush_finish (store, result, error);
}

static void
set_pin (HubLayoutStore *store, const char *connection_id, const char *path)
{
  g_autoptr (HubLayout) layout
    = hub_layout_pin_path (hub_layout_store_get (store, connection_id), path, path);

  hub_layout_store_set (store, connection_id, layout);
}

static gboolean
has_pin (HubLayoutStore *store, const char *connection_id, const char *path)
{
  return hub_layout_has_pinned_path (hub_layout_store_get (store, connection_id), path);
}

static char *
get_path (void)
{
  g_autoptr (GFile) file = hub_layout_store_get_default_file ();

  return g_file_get_path (file);
}

static char *
read_file (const char *path)
{
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_file (const char *text)
{
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
keep_error_cb (GError **slot, const GError *error)
{
  g_clear_error (slot);
  *slot = g_error_copy (error);
}

static void
test_keeps (void)
{
  HubLayoutStore *store = new_store ();
  g_autofree char *path = get_path ();
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;
  GStatBuf status;

  load (store, &error);
  g_assert_no_error (error);
  g_assert_true (hub_layout_is_plain (hub_layout_store_get (store, "prod")));
  g_signal_connect_swapped (store, "changed", G_CALLBACK (count_cb), &n_changed);
  set_pin (store, "prod", "a");
  set_pin (store, "prod", "b");
  set_pin (store, "test", "c");
  g_assert_cmpuint (n_changed, ==, 3);
  g_assert_true (flush (store, &error));
  let_go (store, "the store to be let go");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  store = new_store ();
  load (store, &error);
  g_assert_no_error (error);
  g_assert_true (has_pin (store, "prod", "a"));
  g_assert_true (has_pin (store, "prod", "b"));
  g_assert_false (has_pin (store, "prod", "c"));
  g_assert_true (has_pin (store, "test", "c"));
  let_go (store, "the store to be let go");
}

/* What another program of the agent wrote stays, and so does what was arranged before the file was
 * read. */
static void
test_keeps_what_others_wrote (void)
{
  HubLayoutStore *one = new_store ();
  HubLayoutStore *two = new_store ();
  g_autoptr (GError) error = NULL;

  set_pin (two, "test", "theirs");
  g_assert_true (flush (two, &error));
  set_pin (one, "prod", "mine");
  g_assert_true (flush (one, &error));
  g_assert_true (load (one, &error));
  g_assert_true (has_pin (one, "prod", "mine"));
  g_assert_true (has_pin (one, "test", "theirs"));

  set_pin (two, "prod", "late");
  g_assert_true (load (two, &error));
  g_assert_true (has_pin (two, "prod", "late"));
  g_assert_false (has_pin (two, "prod", "mine"));
  g_assert_true (flush (two, &error));
  let_go (one, "the first store to be let go");
  let_go (two, "the second store to be let go");
}

static void
test_plain_leaves_nothing (void)
{
  HubLayoutStore *store = new_store ();
  g_autoptr (HubLayout) plain = hub_layout_new ();
  g_autofree char *path = get_path ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  set_pin (store, "prod", "a");
  g_assert_true (flush (store, &error));
  hub_layout_store_set (store, "prod", plain);
  g_assert_true (flush (store, &error));
  text = read_file (path);
  g_assert_null (strstr (text, "prod"));
  let_go (store, "the store to be let go");
}

static void
test_undo (void)
{
  HubLayoutStore *store = new_store ();
  g_autoptr (GError) error = NULL;

  hub_layout_store_undo (store);
  set_pin (store, "prod", "a");
  set_pin (store, "prod", "b");
  hub_layout_store_undo (store);
  g_assert_true (has_pin (store, "prod", "a"));
  g_assert_false (has_pin (store, "prod", "b"));
  hub_layout_store_undo (store);
  g_assert_true (has_pin (store, "prod", "a"));
  g_assert_true (flush (store, &error));
  let_go (store, "the store to be let go");

  store = new_store ();
  g_assert_true (load (store, &error));
  g_assert_false (has_pin (store, "prod", "b"));
  let_go (store, "the store to be let go");
}

static void
test_puts_broken_aside (void)
{
  static const char *const texts[] = { "",
                                       "{",
                                       "[]",
                                       "{\"version\":2,\"connections\":{}}",
                                       "{\"version\":1,\"connections\":[]}",
                                       "{\"version\":1,\"connections\":{\"prod\":{\"cards\":7}}}",
                                       "\xff\xfe" };
  g_autofree char *path = get_path ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      HubLayoutStore *store = new_store ();
      g_autofree char *kept = i == 0 ? g_strconcat (path, ".unreadable", NULL)
                                     : g_strdup_printf ("%s.unreadable-%u", path, i + 1);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;

      write_file (texts[i]);
      g_assert_false (load (store, &error));
      g_assert_error (error, HUB_ERROR, HUB_ERROR_LAYOUT);
      g_assert_nonnull (strstr (error->message, kept));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      text = read_file (kept);
      g_assert_cmpstr (text, ==, texts[i]);
      let_go (store, "the store to be let go");
    }
}

/* One that breaks while the program runs is said, and not written over. */
static void
test_broken_in_the_meantime (void)
{
  HubLayoutStore *store = new_store ();
  g_autofree char *path = get_path ();
  g_autofree char *kept = g_strconcat (path, ".unreadable", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) said = NULL;

  g_signal_connect_swapped (store, "failed", G_CALLBACK (keep_error_cb), &said);
  write_file ("oops");
  set_pin (store, "prod", "a");
  g_assert_true (flush (store, &error));
  hub_test_drain ();
  g_assert_error (said, HUB_ERROR, HUB_ERROR_LAYOUT);
  text = read_file (kept);
  g_assert_cmpstr (text, ==, "oops");
  let_go (store, "the store to be let go");
}

static void
test_cannot_be_written (void)
{
  HubLayoutStore *store;
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) said = NULL;

  /* Where the folder would be, a file stands. */
  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (folder, "", 0, &error);
  g_assert_no_error (error);
  store = new_store ();
  g_signal_connect_swapped (store, "failed", G_CALLBACK (keep_error_cb), &said);
  set_pin (store, "prod", "a");
  g_assert_false (flush (store, &error));
  g_assert_error (error, HUB_ERROR, HUB_ERROR_LAYOUT);
  hub_test_drain ();
  g_assert_error (said, HUB_ERROR, HUB_ERROR_LAYOUT);
  g_assert_true (has_pin (store, "prod", "a"));

  /* The next change takes along what was not written. */
  g_clear_error (&error);
  g_unlink (folder);
  set_pin (store, "test", "b");
  g_assert_true (flush (store, &error));
  let_go (store, "the store to be let go");
  store = new_store ();
  g_assert_true (load (store, &error));
  g_assert_true (has_pin (store, "prod", "a"));
  g_assert_true (has_pin (store, "test", "b"));
  let_go (store, "the store to be let go");
}

static void
test_without_a_file (void)
{
  HubLayoutStore *store = hub_layout_store_new (NULL);
  g_autofree char *path = get_path ();
  g_autoptr (GError) error = NULL;

  g_assert_true (load (store, &error));
  set_pin (store, "prod", "a");
  g_assert_true (has_pin (store, "prod", "a"));
  g_assert_true (flush (store, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_finalize_object (store);
}

static HubDesk *
new_desk (HubLayoutStore *layouts)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent/connections.ini");
  g_autoptr (HubConnectionStore) connections = hub_connection_store_new (file);
  g_autoptr (HubHistory) history = hub_history_new (NULL, file);
  HubDesk *desk = hub_desk_new (NULL, connections, history);

  hub_desk_set_layouts (desk, layouts);
  return desk;
}

static HubConnection *
new_connection (const char *id)
{
  HubConnectionFields fields = {
    .id = id,
    .name = id,
    .url = "http://127.0.0.1:1",
    .organisation = "TEST@AdobeOrg",
    .sandbox = "prod",
    .client_id = "client",
    .country = "NL",
  };
  g_autoptr (GError) error = NULL;
  HubConnection *connection = hub_connection_new (&fields, &error);

  g_assert_no_error (error);
  return connection;
}

static void
test_desks_share (void)
{
  HubLayoutStore *layouts = hub_layout_store_new (NULL);
  g_autoptr (HubConnection) prod = new_connection ("prod");
  g_autoptr (HubConnection) test = new_connection ("test");
  HubDesk *one = new_desk (layouts);
  HubDesk *two = new_desk (layouts);
  g_autoptr (HubLayout) layout = NULL;
  guint n_told = 0;

  layout = hub_layout_pin_path (hub_desk_get_layout (one), "a", "A");
  /* There is nothing to keep it for. */
  hub_desk_set_layout (one, layout);
  g_assert_true (hub_layout_is_plain (hub_desk_get_layout (one)));

  hub_desk_set_connection (one, prod);
  hub_desk_set_connection (two, prod);
  g_signal_connect_swapped (two, "notify::layout", G_CALLBACK (count_cb), &n_told);
  hub_desk_set_layout (one, layout);
  g_assert_true (hub_desk_get_layout (two) == layout);
  g_assert_cmpuint (n_told, ==, 1);

  hub_desk_set_connection (two, test);
  g_assert_cmpuint (n_told, ==, 2);
  g_assert_true (hub_layout_is_plain (hub_desk_get_layout (two)));
  hub_layout_store_undo (layouts);
  g_assert_cmpuint (n_told, ==, 2);
  g_assert_true (hub_layout_is_plain (hub_desk_get_layout (one)));

  let_go (one, "the first desk to be let go");
  let_go (two, "the second desk to be let go");
  let_go (layouts, "the layouts to be let go");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/layout-store/keeps", test_keeps);
  hub_test_add ("/desk/layout-store/keeps-what-others-wrote", test_keeps_what_others_wrote);
  hub_test_add ("/desk/layout-store/plain-leaves-nothing", test_plain_leaves_nothing);
  hub_test_add ("/desk/layout-store/undo", test_undo);
  hub_test_add ("/desk/layout-store/puts-broken-aside", test_puts_broken_aside);
  hub_test_add ("/desk/layout-store/broken-in-the-meantime", test_broken_in_the_meantime);
  hub_test_add ("/desk/layout-store/cannot-be-written", test_cannot_be_written);
  hub_test_add ("/desk/layout-store/without-a-file", test_without_a_file);
  hub_test_add ("/desk/layout-store/desks-share", test_desks_share);

  return g_test_run ();
}
