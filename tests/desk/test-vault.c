/* SPDX-License-Identifier: GPL-3.0-or-later */

#define _GNU_SOURCE /* memmem() */
#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-vault.h"

#include "desk/let-go.h"
#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#define SECRET "Hanneke de Vries, +31612345678"

static GBytes *
make_key (guchar fill)
{
  guchar key[32];

  memset (key, fill, sizeof key);
  return g_bytes_new (key, sizeof key);
}

static HubVault *
new_vault (guchar fill)
{
  g_autoptr (GFile) file
    = g_file_new_build_filename (g_get_user_data_dir (), "hub", "test.sealed", NULL);
  g_autoptr (GBytes) key = make_key (fill);

  return hub_vault_new (file, key);
}

static char *
get_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "hub", "test.sealed", NULL);
}

static gboolean
save (HubVault *vault, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_vault_save_async (vault, bytes, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the vault to be saved");
  return hub_vault_save_finish (vault, result, error);
}

static char *
load (HubVault *vault, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_vault_load_async (vault, NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the vault to be loaded");
  bytes = hub_vault_load_finish (vault, result, error);
  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) == 0)
    return g_strdup ("");
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
assert_holds (HubVault *vault, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load (vault, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_sealed (HubVault *vault)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = load (vault, &error);

  g_assert_error (error, HUB_ERROR, HUB_ERROR_SEALED);
  g_assert_null (text);
}

static void
read_file (char **contents, gsize *length)
{
  g_autofree char *path = get_path ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static void
write_file (const char *contents, gsize length)
{
  g_autofree char *path = get_path ();
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static void
test_round_trip (void)
{
  HubVault *vault = new_vault (1);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = get_path ();
  GStatBuf info;

  g_assert_null (load (vault, &error));
  g_assert_no_error (error);

  g_assert_true (save (vault, SECRET, &error));
  g_assert_no_error (error);
  assert_holds (vault, SECRET);
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 07777, ==, 0600);

  save (vault, "", &error);
  g_assert_no_error (error);
  assert_holds (vault, "");

  let_go (vault, "the vault to be let go");
}

static void
test_nothing_readable (void)
{
  HubVault *vault = new_vault (1);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  gsize first_length, second_length;
  g_autoptr (GError) error = NULL;

  save (vault, SECRET, &error);
  g_assert_no_error (error);
  read_file (&first, &first_length);
  g_assert_null (memmem (first, first_length, "Hanneke", 7));
  g_assert_null (memmem (first, first_length, "31612345678", 11));

  /* The same text never looks the same twice. */
  save (vault, SECRET, &error);
  g_assert_no_error (error);
  read_file (&second, &second_length);
  g_assert_cmpuint (first_length, ==, second_length);
  g_assert_true (memcmp (first, second, first_length) != 0);

  let_go (vault, "the vault to be let go");
}

static void
test_wrong_key (void)
{
  HubVault *vault = new_vault (1);
  HubVault *other = new_vault (2);
  g_autoptr (GError) error = NULL;

  save (vault, SECRET, &error);
  g_assert_no_error (error);
  assert_sealed (other);
  assert_holds (vault, SECRET);

  let_go (vault, "the vault to be let go");
  let_go (other, "the vault to be let go");
}

static void
test_every_changed_byte (void)
{
  HubVault *vault = new_vault (1);
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  save (vault, SECRET, &error);
  g_assert_no_error (error);
  read_file (&contents, &length);

  for (gsize i = 0; i < length; i++)
    {
      contents[i] ^= 1;
      write_file (contents, length);
      assert_sealed (vault);
      contents[i] ^= 1;
    }

  write_file (contents, length);
  assert_holds (vault, SECRET);
  let_go (vault, "the vault to be let go");
}

static void
test_truncated (void)
{
  HubVault *vault = new_vault (1);
  g_autofree char *contents = NULL;
  g_autofree char *longer = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  save (vault, SECRET, &error);
  g_assert_no_error (error);
  read_file (&contents, &length);

  for (gsize i = 0; i < length; i++)
    {
      write_file (contents, i);
      assert_sealed (vault);
    }

  longer = g_malloc0 (length + 1);
  memcpy (longer, contents, length);
  write_file (longer, length + 1);
  assert_sealed (vault);

  let_go (vault, "the vault to be let go");
}

static void
test_disk_full (void)
{
  HubVault *vault = new_vault (1);
  g_autofree char *large = g_strnfill (100000, 'x');
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  struct rlimit before, tight;
  guint n_files = 0;

  save (vault, SECRET, &error);
  g_assert_no_error (error);

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 50000;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  g_assert_false (save (vault, large, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  /* What was there before still is, and no half of the new one beside it. */
  assert_holds (vault, SECRET);
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);

  let_go (vault, "the vault to be let go");
}

static void
test_folder_in_the_way (void)
{
  HubVault *vault = new_vault (1);
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "hub", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_file_set_contents (folder, "a file", -1, &error);
  g_assert_no_error (error);
  g_assert_false (save (vault, SECRET, &error));
  g_assert_nonnull (error);

  let_go (vault, "the vault to be let go");
}

static void
test_huge_file (void)
{
  HubVault *vault = new_vault (1);
  g_autofree char *path = get_path ();
  g_autoptr (GError) error = NULL;

  save (vault, SECRET, &error);
  g_assert_no_error (error);
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (1) << 32), ==, 0);
  assert_sealed (vault);

  let_go (vault, "the vault to be let go");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/vault/round-trip", test_round_trip);
  hub_test_add ("/desk/vault/nothing-readable", test_nothing_readable);
  hub_test_add ("/desk/vault/wrong-key", test_wrong_key);
  hub_test_add ("/desk/vault/every-changed-byte", test_every_changed_byte);
  hub_test_add ("/desk/vault/truncated", test_truncated);
  hub_test_add ("/desk/vault/disk-full", test_disk_full);
  hub_test_add ("/desk/vault/folder-in-the-way", test_folder_in_the_way);
  hub_test_add ("/desk/vault/huge-file", test_huge_file);

  return g_test_run ();
}
