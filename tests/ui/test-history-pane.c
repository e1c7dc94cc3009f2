/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-history-item.h"
#include "ui/hub-history-pane.h"
#include "ui/hub-history-row.h"
#include "ui/shell-fixture.h"

typedef struct
{
  HubHistory *history;
  GtkWidget *pane;
  GtkWindow *window;
  char *activated;
} Fixture;

static void
add (Fixture *fixture, const char *connection, const char *value, const char *name)
{
  g_autoptr (HubIdentity) identity = hub_identity_new (HUB_NAMESPACE_PHONE, value);

  hub_history_add (fixture->history, connection, identity, name, NULL, g_get_real_time () / 1000);
}

static void
activated_cb (Fixture *fixture, HubHistoryEntry *entry)
{
  g_free (fixture->activated);
  fixture->activated = g_strdup (hub_history_entry_get_name (entry));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nonexistent");

  fixture->history = hub_history_new (NULL, file);
  hub_history_open (fixture->history);
  fixture->pane = hub_history_pane_new ();
  g_signal_connect_swapped (fixture->pane, "activated", G_CALLBACK (activated_cb), fixture);
  hub_history_pane_set_history (HUB_HISTORY_PANE (fixture->pane), fixture->history);
  hub_history_pane_set_connection_id (HUB_HISTORY_PANE (fixture->pane), "sample");
  fixture->window = shell_present (fixture->pane, 280, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->pane);
  g_assert_finalize_object (fixture->history);
  g_clear_pointer (&fixture->activated, g_free);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  shell_wait_shows (fixture->pane, "Customers you look up appear here");
  gtk_test_accessible_assert_property (fixture->pane, GTK_ACCESSIBLE_PROPERTY_LABEL, "History");
}

static void
test_one_connection (Fixture *fixture, gconstpointer data)
{
  add (fixture, "sample", "+31612345678", "Hanneke de Vries");
  add (fixture, "other", "+31612345679", "Somebody Else");
  shell_wait_shows (fixture->pane, "Hanneke de Vries");
  shell_wait_shows (fixture->pane, "Today");
  g_assert_false (shell_holds (fixture->pane, "Somebody Else"));

  hub_history_pane_set_connection_id (HUB_HISTORY_PANE (fixture->pane), "other");
  shell_wait_shows (fixture->pane, "Somebody Else");
  g_assert_false (shell_shows (fixture->pane, "Hanneke de Vries"));
}

static gboolean
is_alone (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (hub_history_pane_get_items (HUB_HISTORY_PANE (fixture->pane)))
         == 2;
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  add (fixture, "sample", "+31612345678", "Hanneke de Vries");
  add (fixture, "sample", "+34912345600", "Lucía Sánchez");
  shell_wait_shows (fixture->pane, "Lucía Sánchez");

  hub_history_pane_set_filter (HUB_HISTORY_PANE (fixture->pane), "LUCÍA");
  hub_test_wait_for (is_alone, fixture, "the filter by name");
  shell_wait_shows (fixture->pane, "Lucía Sánchez");

  hub_history_pane_set_filter (HUB_HISTORY_PANE (fixture->pane), "31 6 1234");
  hub_test_wait_for (is_alone, fixture, "the filter by number");
  shell_wait_shows (fixture->pane, "Hanneke de Vries");

  hub_history_pane_set_filter (HUB_HISTORY_PANE (fixture->pane), "nobody of that name");
  shell_wait_shows (fixture->pane, "No earlier lookup");
}

static void
test_open (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = shell_find (fixture->pane, GTK_TYPE_LIST_VIEW);

  add (fixture, "sample", "+31612345678", "Hanneke de Vries");
  shell_wait_shows (fixture->pane, "Hanneke de Vries");

  /* The heading is no customer. */
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_null (fixture->activated);
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_cmpstr (fixture->activated, ==, "Hanneke de Vries");
}

static void
test_pin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubHistoryEntry) entry = NULL;

  add (fixture, "sample", "+31612345678", "Hanneke de Vries");
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  shell_wait_shows (fixture->pane, "Today");

  hub_history_set_pinned (fixture->history, entry, TRUE);
  shell_wait_shows (fixture->pane, "Pinned");
  g_assert_false (shell_shows (fixture->pane, "Today"));
  shell_wait_shows (fixture->pane, "Hanneke de Vries");
}

/* As if @keyval had been pressed in the list. */
static void
press (GtkWidget *list, guint keyval)
{
  gboolean handled = FALSE;

  g_signal_emit_by_name (shell_find_controller (list, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         keyval, 0, 0, &handled);
  g_assert_true (handled);
}

static const char *
get_focused_name (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;
  HubHistoryItem *item
    = HUB_IS_HISTORY_ROW (row) ? hub_history_row_get_item (HUB_HISTORY_ROW (row)) : NULL;
  HubHistoryEntry *entry = item != NULL ? hub_history_item_get_entry (item) : NULL;

  return entry != NULL ? hub_history_entry_get_name (entry) : NULL;
}

/* The keyboard goes from customer to customer: there is nothing to do on a heading. */
static void
test_headings_are_no_stops (Fixture *fixture, gconstpointer data)
{
  GtkWidget *list = shell_find (fixture->pane, GTK_TYPE_LIST_VIEW);
  GtkWidget *heading;
  g_autoptr (HubHistoryEntry) entry = NULL;

  add (fixture, "sample", "+31612345678", "Hanneke de Vries");
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  hub_history_set_pinned (fixture->history, entry, TRUE);
  add (fixture, "sample", "+34912345600", "Lucía Sánchez");
  shell_wait_shows (fixture->pane, "Lucía Sánchez");
  shell_settle (fixture->pane);

  gtk_widget_grab_focus (fixture->pane);
  for (guint i = 0; i < 3 && get_focused_name (fixture) == NULL; i++)
    g_assert_true (gtk_widget_child_focus (fixture->pane, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (get_focused_name (fixture), ==, "Hanneke de Vries");
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_DOWN));
  g_assert_cmpstr (get_focused_name (fixture), ==, "Lucía Sánchez");
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_UP));
  g_assert_cmpstr (get_focused_name (fixture), ==, "Hanneke de Vries");
  gtk_widget_child_focus (list, GTK_DIR_UP);
  g_assert_cmpstr (get_focused_name (fixture), ==, "Hanneke de Vries");

  heading = gtk_widget_get_ancestor (shell_find_text (list, "Pinned"), HUB_TYPE_HISTORY_ROW);
  g_assert_false (gtk_widget_get_focusable (gtk_widget_get_parent (heading)));
}

/* What is removed by key comes back as it was, however many were. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  HubHistoryPane *pane = HUB_HISTORY_PANE (fixture->pane);
  GtkWidget *list = shell_find (fixture->pane, GTK_TYPE_LIST_VIEW);
  g_autoptr (HubHistoryEntry) entry = NULL;
  gint64 time;
  guint n_removed;

  add (fixture, "sample", "+31612345678", "Hanneke de Vries");
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  time = hub_history_entry_get_time (entry);
  hub_history_set_pinned (fixture->history, entry, TRUE);
  add (fixture, "sample", "+34912345600", "Lucía Sánchez");
  shell_wait_shows (fixture->pane, "Pinned");
  shell_settle (fixture->pane);

  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_assert_cmpstr (get_focused_name (fixture), ==, "Hanneke de Vries");
  press (list, GDK_KEY_Delete);
  shell_settle (fixture->pane);
  g_assert_cmpstr (get_focused_name (fixture), ==, "Lucía Sánchez");
  press (list, GDK_KEY_Delete);
  shell_settle (fixture->pane);
  shell_wait_shows (fixture->pane, "Customers you look up appear here");
  g_object_get (pane, "n-removed", &n_removed, NULL);
  g_assert_cmpuint (n_removed, ==, 2);

  gtk_widget_activate_action (fixture->pane, "history.restore", NULL);
  shell_settle (fixture->pane);
  shell_wait_shows (fixture->pane, "Lucía Sánchez");
  g_clear_object (&entry);
  entry = g_list_model_get_item (G_LIST_MODEL (fixture->history), 0);
  g_assert_cmpstr (hub_history_entry_get_name (entry), ==, "Hanneke de Vries");
  g_assert_true (hub_history_entry_get_pinned (entry));
  g_assert_cmpint (hub_history_entry_get_time (entry), ==, time);
  g_assert_cmpstr (get_focused_name (fixture), ==, "Lucía Sánchez");
  g_object_get (pane, "n-removed", &n_removed, NULL);
  g_assert_cmpuint (n_removed, ==, 0);

  /* Another connection's list is no place for it. */
  press (list, GDK_KEY_Delete);
  shell_settle (fixture->pane);
  g_object_get (pane, "n-removed", &n_removed, NULL);
  g_assert_cmpuint (n_removed, ==, 1);
  hub_history_pane_set_connection_id (pane, "other");
  g_object_get (pane, "n-removed", &n_removed, NULL);
  g_assert_cmpuint (n_removed, ==, 0);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/ui/history-pane/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("empty", test_empty);
  ADD ("one-connection", test_one_connection);
  ADD ("filter", test_filter);
  ADD ("open", test_open);
  ADD ("pin", test_pin);
  ADD ("restore", test_restore);
  ADD ("headings-are-no-stops", test_headings_are_no_stops);

  return g_test_run ();
}
