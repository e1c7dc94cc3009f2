/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-history-row.h"
#include "ui/shell-fixture.h"

#include <adwaita.h>

static void
test_shows_an_entry (void)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, "+31612345678");
  g_autoptr (HubHistoryEntry) entry
    = hub_history_entry_new ("sample", identity, "Hanneke <b>de</b> Vries", 1795444320000, FALSE);
  g_autoptr (HubHistoryItem) item = hub_history_item_new_entry (entry);
  GtkWidget *row = hub_history_row_new ();
  GtkWindow *window = shell_present (row, 300, 60);

  hub_history_row_set_item (HUB_HISTORY_ROW (row), item);
  shell_settle (row);
  shell_wait_shows (row, "Hanneke <b>de</b> Vries");
  g_assert_false (shell_holds (row, "12345678"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "");

  hub_history_item_set_current (item, TRUE);
  g_assert_true (gtk_widget_has_css_class (row, "current"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "On the screen now");

  /* A row that is given back keeps nothing, and hears no more of what it showed. */
  hub_history_row_set_item (HUB_HISTORY_ROW (row), NULL);
  g_assert_null (hub_history_row_get_item (HUB_HISTORY_ROW (row)));
  g_assert_false (gtk_widget_has_css_class (row, "current"));
  g_assert_false (shell_holds (row, "Hanneke"));
  hub_history_item_set_current (item, FALSE);
  hub_history_item_set_current (item, TRUE);
  g_assert_false (gtk_widget_has_css_class (row, "current"));

  shell_close (window, row);
}

static void
test_shows_what_it_is_given (void)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, "+31201234511");
  g_autoptr (HubHistoryEntry) nobody
    = hub_history_entry_new ("sample", identity, NULL, 1795444320000, TRUE);
  g_autoptr (HubHistoryItem) item = hub_history_item_new_entry (nobody);
  g_autofree char *masked = hub_identity_to_masked (identity);
  g_autofree char *accessible = g_strconcat ("No profile found, ", masked, ", Pinned", NULL);
  g_autoptr (HubHistoryItem) heading = hub_history_item_new_heading ("Yesterday");
  GtkWidget *row = hub_history_row_new ();
  GtkWindow *window = shell_present (row, 300, 60);

  hub_history_row_set_item (HUB_HISTORY_ROW (row), item);
  shell_settle (row);
  shell_wait_shows (row, "No profile found");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, accessible);

  hub_history_row_set_item (HUB_HISTORY_ROW (row), heading);
  shell_settle (row);
  shell_wait_shows (row, "Yesterday");
  g_assert_false (shell_shows (row, "No profile found"));
  g_assert_false (gtk_widget_get_mapped (shell_find (row, ADW_TYPE_AVATAR)));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Yesterday");

  shell_close (window, row);
}

/* Who has no name is called so in today's language, and an avatar has no letters for it. */
static void
test_nameless (void)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, "+31201234511");
  g_autoptr (HubHistoryEntry) entry
    = hub_history_entry_new ("sample", identity, "", 1795444320000, FALSE);
  g_autoptr (HubHistoryItem) item = hub_history_item_new_entry (entry);
  GtkWidget *row = hub_history_row_new ();
  GtkWindow *window = shell_present (row, 300, 60);

  hub_history_row_set_item (HUB_HISTORY_ROW (row), item);
  shell_settle (row);
  shell_wait_shows (row, "Unnamed customer");
  g_assert_false (adw_avatar_get_show_initials (ADW_AVATAR (shell_find (row, ADW_TYPE_AVATAR))));
  shell_close (window, row);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/history-row/shows-an-entry", test_shows_an_entry);
  g_test_add_func ("/ui/history-row/shows-what-it-is-given", test_shows_what_it_is_given);
  g_test_add_func ("/ui/history-row/nameless", test_nameless);

  return g_test_run ();
}
