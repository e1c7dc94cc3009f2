/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-case.h"
#include "support/hub-test-wait.h"
#include "ui/hub-history-items.h"

static HubHistoryEntry *
new_entry (const char *value, gint days_ago, gboolean pinned)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", value);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) noon
    = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                             g_date_time_get_day_of_month (now), 12, 0, 0);
  g_autoptr (GDateTime) time = g_date_time_add_days (noon, -days_ago);

  return hub_history_entry_new ("sample", identity, value, g_date_time_to_unix (time) * 1000,
                                pinned);
}

static char *
describe (GListModel *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (HubHistoryItem) item = g_list_model_get_item (items, i);
      HubHistoryEntry *entry = hub_history_item_get_entry (item);

      if (entry != NULL)
        g_string_append (text, hub_history_entry_get_name (entry));
      else
        g_string_append_printf (text, "[%s]", hub_history_item_get_heading (item));
      if (hub_history_item_get_current (item))
        g_string_append_c (text, '*');
      g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

static void
assert_items (HubHistoryItems *items, const char *expected)
{
  g_autofree char *text = describe (G_LIST_MODEL (items));

  g_assert_cmpstr (text, ==, expected);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, guint *spliced)
{
  spliced[0] = position;
  spliced[1] = removed;
  spliced[2] = added;
}

static void
test_headings (void)
{
  g_autoptr (GListStore) entries = g_list_store_new (HUB_TYPE_HISTORY_ENTRY);
  g_autoptr (HubHistoryEntry) a = new_entry ("A", 40, TRUE);
  g_autoptr (HubHistoryEntry) b = new_entry ("B", 0, FALSE);
  g_autoptr (HubHistoryEntry) c = new_entry ("C", 0, FALSE);
  g_autoptr (HubHistoryEntry) d = new_entry ("D", 1, FALSE);
  HubHistoryItems *items;
  guint spliced[3] = { 0 };

  g_list_store_append (entries, a);
  g_list_store_append (entries, c);
  g_list_store_append (entries, d);
  items = hub_history_items_new (G_LIST_MODEL (entries));
  assert_items (items, "[Pinned] A [Today] C [Yesterday] D ");

  hub_history_items_set_current (items, c);
  assert_items (items, "[Pinned] A [Today] C* [Yesterday] D ");

  /* One more row is one row more: the rest keeps its place. */
  g_signal_connect (items, "items-changed", G_CALLBACK (items_changed_cb), spliced);
  g_list_store_insert (entries, 1, b);
  assert_items (items, "[Pinned] A [Today] B C* [Yesterday] D ");
  g_assert_cmpuint (spliced[0], ==, 3);
  g_assert_cmpuint (spliced[1], ==, 0);
  g_assert_cmpuint (spliced[2], ==, 1);

  /* The last of a day takes its heading along. */
  g_list_store_remove (entries, 3);
  assert_items (items, "[Pinned] A [Today] B C* ");
  g_assert_cmpuint (spliced[0], ==, 5);
  g_assert_cmpuint (spliced[1], ==, 2);
  g_assert_cmpuint (spliced[2], ==, 0);

  g_list_store_remove_all (entries);
  assert_items (items, "");
  g_assert_finalize_object (items);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  hub_test_add ("/ui/history-items/headings", test_headings);

  return g_test_run ();
}
