/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/hub-cards-file.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"

#include "model/hub-error.h"

#include <glib/gstdio.h>

#include <string.h>

static HubCardSet *
load (GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  GAsyncResult *slot = NULL;

  hub_cards_file_load_async (NULL, hub_test_keep_result_cb, &slot);
  result = hub_test_wait_result (&slot, "the cards to be loaded");
  return hub_cards_file_load_finish (result, error);
}

static void
write_cards (const char *folder, const char *text)
{
  g_autofree char *parent = g_build_filename (folder, "customer-activity-hub", NULL);
  g_autofree char *path = g_build_filename (parent, "cards.json", NULL);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (parent, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* The built-in file with one more namespace: a file that is surely right, and can be told apart. */
static char *
make_cards (const char *namespace_code)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "cards.json", NULL);
  g_autofree char *text = NULL;
  g_autofree char *added = g_strdup_printf (
    "\"namespaces\": [ { \"code\": \"%s\", \"name\": \"%s\", \"pattern\": \"Q[0-9]+\" },",
    namespace_code, namespace_code);
  g_autoptr (GString) cards = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  cards = g_string_new (text);
  g_assert_cmpuint (g_string_replace (cards, "\"namespaces\": [", added, 1), ==, 1);
  return g_string_free (g_steal_pointer (&cards), FALSE);
}

static gboolean
has_namespace (HubCardSet *cards, const char *code)
{
  return hub_namespace_find (hub_card_set_get_namespaces (cards), code) != NULL;
}

static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubCardSet) cards = load (&error);

  g_assert_no_error (error);
  g_assert_cmpuint (hub_card_set_get_n_cards (cards), >, 0);
}

static void
test_who_wins (void)
{
  g_autofree char *theirs = make_cards ("ORGANISATION");
  g_autofree char *mine = make_cards ("AGENT");
  g_autoptr (HubCardSet) cards = NULL;
  g_autoptr (GError) error = NULL;

  write_cards (g_get_system_config_dirs ()[0], theirs);
  cards = load (&error);
  g_assert_no_error (error);
  g_assert_true (has_namespace (cards, "ORGANISATION"));

  write_cards (g_get_user_config_dir (), mine);
  g_clear_object (&cards);
  cards = load (&error);
  g_assert_no_error (error);
  g_assert_true (has_namespace (cards, "AGENT"));
  g_assert_false (has_namespace (cards, "ORGANISATION"));
}

static void
test_broken (void)
{
  const char *texts[] = { "", "{", "[]", "{\"cards\": 3}", "\xff\xfe" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HubCardSet) cards = NULL;

      write_cards (g_get_user_config_dir (), texts[i]);
      cards = load (&error);
      g_assert_error (error, HUB_ERROR, HUB_ERROR_CARDS);
      g_assert_nonnull (strstr (error->message, "cards.json"));
      g_assert_cmpuint (hub_card_set_get_n_cards (cards), >, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/desk/cards-file/built-in", test_built_in);
  hub_test_add ("/desk/cards-file/who-wins", test_who_wins);
  hub_test_add ("/desk/cards-file/broken", test_broken);

  return g_test_run ();
}
