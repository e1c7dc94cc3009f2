/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-field-finder.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#define N_VALUES 200000

static gboolean
is_at_rest (gpointer data)
{
  return !hub_field_finder_is_searching (data);
}

static const char *
get_best_path (HubFieldFinder *finder)
{
  GPtrArray *best = hub_field_hits_get_best (hub_field_finder_get_hits (finder));

  return best->len > 0 ? hub_field_get_path (g_ptr_array_index (best, 0)) : NULL;
}

/* {"list":["value 0",…],"needle":"here"}, with single quotes. */
static char *
make_large_record (void)
{
  GString *text = g_string_new ("{'list':[");

  for (guint i = 0; i < N_VALUES; i++)
    g_string_append_printf (text, "%s'value %u'", i > 0 ? "," : "", i);
  g_string_append (text, "],'needle':'here'}");

  return g_string_free (text, FALSE);
}

/* One types on while what was typed before is still searched. */
static void
test_newest_wins (void)
{
  static const char *const typed[] = { "v", "va", "val", "valu", "here" };
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autofree char *record = make_large_record ();
  g_autoptr (FakeSource) source = profile_source_new (record);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  HubFieldFinder *finder = hub_field_finder_new (4);

  profile_lookup_finish (lookup);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    hub_field_finder_find (finder, lookup, typed[i]);
  g_assert_true (hub_field_finder_is_searching (finder));
  hub_test_wait_for (is_at_rest, finder, "the last question to be answered");
  g_assert_cmpstr (get_best_path (finder), ==, "needle");
  g_assert_cmpuint (hub_field_hits_get_n_found (hub_field_finder_get_hits (finder)), ==, 1);

  /* What was found stays until there is more of the same customer, and goes with what was typed. */
  g_assert_false (hub_field_finder_find (finder, lookup, "value 7"));
  g_assert_cmpstr (get_best_path (finder), ==, "needle");
  g_assert_true (hub_field_finder_find (finder, lookup, NULL));
  g_assert_null (hub_field_finder_get_hits (finder));

  /* Let go in the middle of it. */
  hub_field_finder_find (finder, lookup, "value");
  hub_test_wait_finalized (finder, "the finder to be let go");
}

static void
test_customers (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new ("{'name':'Hanneke'}");
  g_autoptr (HubLookup) first = profile_lookup_new (source, cards);
  g_autoptr (HubLookup) second = profile_lookup_new (source, cards);
  HubFieldFinder *finder = hub_field_finder_new (4);

  /* Nobody is open yet. */
  g_assert_true (hub_field_finder_find (finder, first, "name"));
  g_assert_false (hub_field_finder_is_searching (finder));

  profile_lookup_finish (first);
  hub_field_finder_find (finder, first, "name");
  hub_test_wait_for (is_at_rest, finder, "the first customer’s fields");
  g_assert_cmpstr (get_best_path (finder), ==, "name");

  /* Nothing of one is offered for the other. */
  profile_source_put (source, "{'surname':'Vries'}");
  profile_lookup_finish (second);
  g_assert_true (hub_field_finder_find (finder, second, "name"));
  g_assert_null (hub_field_finder_get_hits (finder));
  hub_test_wait_for (is_at_rest, finder, "the second customer’s fields");
  g_assert_cmpstr (get_best_path (finder), ==, "surname");
  hub_test_wait_finalized (finder, "the finder to be let go");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/field-finder/newest-wins", test_newest_wins);
  g_test_add_func ("/ui/field-finder/customers", test_customers);

  return g_test_run ();
}
