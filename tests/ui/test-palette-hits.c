/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-palette-hits.h"
#include "ui/shell-fixture.h"

typedef struct
{
  HubDesk *desk;
  HubPaletteHits *hits;
  GPtrArray *actions;
} Fixture;

static void
set_up (Fixture *fixture, guint n_actions)
{
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();

  fixture->desk = shell_desk_new ();
  hub_desk_set_connection (fixture->desk, sample);
  fixture->hits = hub_palette_hits_new ();
  fixture->actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (fixture->actions,
                   hub_palette_item_new (HUB_PALETTE_ACTION, "Reprint", NULL, NULL));
  g_ptr_array_add (fixture->actions,
                   hub_palette_item_new (HUB_PALETTE_ACTION, "Fine print", NULL, "F2"));
  g_ptr_array_add (fixture->actions,
                   hub_palette_item_new (HUB_PALETTE_ACTION, "Print", NULL, "Ctrl+P"));
  for (guint i = 0; i < n_actions; i++)
    g_ptr_array_add (fixture->actions,
                     hub_palette_item_new (HUB_PALETTE_ACTION, "Other", NULL, NULL));
}

static void
tear_down (Fixture *fixture)
{
  g_ptr_array_unref (fixture->actions);
  hub_test_wait_finalized (fixture->hits, "what was found to be let go");
  hub_test_wait_finalized (fixture->desk, "the desk to be let go");
}

static void
remember (Fixture *fixture, const char *name, const char *name_space, const char *value, int minute)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (name_space, value);

  hub_history_add (hub_desk_get_history (fixture->desk), HUB_CONNECTION_SAMPLE_ID, identity, name,
                   NULL, minute * G_GINT64_CONSTANT (60000));
}

static void
search (Fixture *fixture, gboolean with_history, const char *text)
{
  hub_palette_hits_search (fixture->hits, fixture->desk, fixture->actions, with_history, text);
}

/* "title|title|…" */
static char *
describe (Fixture *fixture)
{
  GListModel *model = hub_palette_hits_get_model (fixture->hits);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (HubPaletteItem) item = g_list_model_get_item (model, i);

      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "", hub_palette_item_get_title (item));
    }

  return g_string_free (text, FALSE);
}

static void
assert_rows (Fixture *fixture, const char *expected)
{
  g_autofree char *described = describe (fixture);

  g_assert_cmpstr (described, ==, expected);
}

static void
test_actions (void)
{
  Fixture fixture = { 0 };

  set_up (&fixture, 7);
  search (&fixture, TRUE, "");
  assert_rows (&fixture, "Actions|Reprint|Fine print|Print|Other|Other|Other|Other|Other|2 more");
  g_assert_cmpuint (hub_palette_hits_get_n_found (fixture.hits), ==, 10);
  hub_palette_hits_show_all_actions (fixture.hits);
  assert_rows (&fixture, "Actions|Reprint|Fine print|Print|Other|Other|Other|Other|Other|Other|"
                         "Other");

  /* The beginning of the text before that of a word, and both before the rest. */
  search (&fixture, TRUE, "PRINT");
  assert_rows (&fixture, "Actions|Print|Fine print|Reprint");
  search (&fixture, TRUE, "pr fi");
  assert_rows (&fixture, "Actions|Fine print");
  search (&fixture, TRUE, "nothing of the kind");
  assert_rows (&fixture, "");
  g_assert_cmpuint (hub_palette_hits_get_n_found (fixture.hits), ==, 0);
  g_assert_false (hub_palette_hits_is_searching (fixture.hits));
  tear_down (&fixture);
}

static void
test_history (void)
{
  Fixture fixture = { 0 };
  g_autoptr (HubPaletteItem) entry = NULL;
  g_autoptr (GVariant) target = NULL;
  const char *name_space;
  const char *value;

  set_up (&fixture, 0);
  remember (&fixture, "Joprint Jansen", "Phone", "+31612345678", 1);
  remember (&fixture, "Printz, Eva", "Email", "eva@example.com", 2);
  remember (&fixture, "", "CRMID", "C-000013", 3);

  search (&fixture, TRUE, "print");
  assert_rows (&fixture, "Actions|Print|Fine print|Reprint|History|Printz, Eva|Joprint Jansen");
  search (&fixture, FALSE, "print");
  assert_rows (&fixture, "Actions|Print|Fine print|Reprint");

  /* By identity, as one says a number; the row keeps most of it to itself. */
  search (&fixture, TRUE, "612 345");
  assert_rows (&fixture, "Look up “612 345”|History|Joprint Jansen");
  entry = g_list_model_get_item (hub_palette_hits_get_model (fixture.hits), 2);
  g_assert_null (strstr (hub_palette_item_get_detail (entry), "345"));
  g_assert_cmpstr (hub_palette_item_get_action (entry, FALSE, &target), ==, "win.look-up-identity");
  g_variant_get (target, "(&s&s)", &name_space, &value);
  g_assert_cmpstr (name_space, ==, "Phone");
  g_assert_cmpstr (value, ==, "+31612345678");

  for (int i = 0; i < 10; i++)
    {
      g_autofree char *number = g_strdup_printf ("C-1%05d", i);

      remember (&fixture, "Mass", "CRMID", number, 10 + i);
    }
  search (&fixture, TRUE, "mass");
  assert_rows (&fixture, "History|Mass|Mass|Mass|Mass|Mass|Mass|Mass|Mass|2 more");

  hub_palette_hits_clear (fixture.hits);
  assert_rows (&fixture, "");
  tear_down (&fixture);
}

/* What is an identity comes first, and is looked up as the search field would. */
static void
test_lookup (void)
{
  Fixture fixture = { 0 };
  g_autoptr (HubPaletteItem) row = NULL;
  g_autoptr (GVariant) target = NULL;

  set_up (&fixture, 0);
  remember (&fixture, "Hanneke de Vries", "Email", "hanneke@example.com", 1);
  search (&fixture, TRUE, "hanneke@example.com");
  assert_rows (&fixture, "Look up “hanneke@example.com”|History|Hanneke de Vries");
  row = g_list_model_get_item (hub_palette_hits_get_model (fixture.hits), 0);
  g_assert_cmpstr (hub_palette_item_get_action (row, FALSE, &target), ==, "win.look-up");
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "hanneke@example.com");

  search (&fixture, TRUE, "print");
  assert_rows (&fixture, "Actions|Print|Fine print|Reprint");
  tear_down (&fixture);
}

/* Whatever is typed or kept, the rows stay rows. */
static void
test_hostile (void)
{
  Fixture fixture = { 0 };
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autoptr (HubPaletteItem) item
    = hub_palette_item_new (HUB_PALETTE_FIELD, "a\nb\xe2\x80\xae", long_text, NULL);

  g_assert_cmpstr (hub_palette_item_get_title (item), ==, "a b");
  g_assert_cmpint (g_utf8_strlen (hub_palette_item_get_detail (item), -1), <, 200);

  set_up (&fixture, 0);
  remember (&fixture, long_text, "CRMID", "C-000011", 1);
  search (&fixture, TRUE, long_text);
  search (&fixture, TRUE, "\xe2\x80\xae %s _ <b>");
  assert_rows (&fixture, "");
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/palette-hits/actions", test_actions);
  g_test_add_func ("/ui/palette-hits/history", test_history);
  g_test_add_func ("/ui/palette-hits/lookup", test_lookup);
  g_test_add_func ("/ui/palette-hits/hostile", test_hostile);

  return g_test_run ();
}
