/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-history-filter.h"
#include "ui/shell-fixture.h"

static gboolean
finds (HubHistoryFilter *filter, const char *text, HubHistoryEntry *entry)
{
  hub_history_filter_set_text (filter, text);

  return gtk_filter_match (GTK_FILTER (filter), entry);
}

static void
test_finds (void)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, "+31612345678");
  g_autoptr (HubHistoryEntry) entry
    = hub_history_entry_new ("sample", identity, "Zoë de Vries", 1795444320000, FALSE);
  g_autoptr (HubHistoryEntry) nobody
    = hub_history_entry_new ("sample", identity, NULL, 1795444320000, FALSE);
  HubHistoryFilter *filter = hub_history_filter_new ();

  g_assert_false (finds (filter, "", entry));
  hub_history_filter_set_connection_id (filter, "sample");
  g_assert_true (finds (filter, "", entry));
  g_assert_true (finds (filter, " ZOË ", entry));
  g_assert_true (finds (filter, "6 12 34", entry));
  g_assert_true (finds (filter, "6 12 34", nobody));
  g_assert_false (finds (filter, "Zoë", nobody));
  g_assert_false (finds (filter, "Jan", entry));
  g_assert_true (hub_history_filter_has_text (filter));
  g_assert_true (finds (filter, "  ", entry));
  g_assert_false (hub_history_filter_has_text (filter));

  hub_history_filter_set_connection_id (filter, "other");
  g_assert_false (finds (filter, "", entry));
  g_assert_finalize_object (filter);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/history-filter/finds", test_finds);

  return g_test_run ();
}
