/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-compare-chooser.h"
#include "ui/hub-compare-view.h"
#include "ui/hub-tabs.h"
#include "ui/shell-fixture.h"

#include <adwaita.h>

typedef struct
{
  HubDesk *desk;
  GtkWidget *bar;
  GtkWidget *tabs_widget;
  HubTabs *tabs;
  GtkWindow *window;
  guint n_changes;
} Fixture;

static void
changed_cb (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();

  fixture->desk = shell_desk_new ();
  hub_desk_set_connection (fixture->desk, sample);
  fixture->bar = hub_search_bar_new ();
  fixture->tabs_widget = hub_tabs_new ();
  fixture->tabs = HUB_TABS (fixture->tabs_widget);
  gtk_widget_set_vexpand (fixture->tabs_widget, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->bar);
  gtk_box_append (GTK_BOX (box), fixture->tabs_widget);
  hub_tabs_set_desk (fixture->tabs, fixture->desk, HUB_SEARCH_BAR (fixture->bar), FALSE);
  g_signal_connect_swapped (fixture->tabs, "notify::current", G_CALLBACK (changed_cb), fixture);
  fixture->window = shell_present (box, 900, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->tabs);
  hub_test_wait_finalized (fixture->desk, "the desk to be let go");
}

static HubSearchBar *
get_bar (Fixture *fixture)
{
  return HUB_SEARCH_BAR (fixture->bar);
}

static gboolean
is_found (gpointer data)
{
  HubLookup *lookup = hub_desk_get_lookup (hub_tab_get_desk (data));

  return lookup != NULL && hub_lookup_get_state (lookup) == HUB_LOOKUP_ONE
         && hub_lookup_get_summary (lookup) != NULL;
}

static void
look_up (Fixture *fixture, const char *text)
{
  HubTab *tab = hub_tabs_get_current (fixture->tabs);

  hub_search_bar_set_text (get_bar (fixture), text);
  hub_searcher_look_up_typed (hub_tab_get_searcher (tab));
  hub_test_wait_for (is_found, tab, text);
}

static void
select_tab (Fixture *fixture, guint position)
{
  GtkWidget *view = shell_find (fixture->tabs_widget, ADW_TYPE_TAB_VIEW);

  adw_tab_view_set_selected_page (ADW_TAB_VIEW (view),
                                  adw_tab_view_get_nth_page (ADW_TAB_VIEW (view), (int) position));
  shell_settle (fixture->tabs_widget);
}

/* As long as there is one customer, nothing says that there could be more. */
static void
test_one (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 1);
  g_assert_true (hub_tab_get_desk (hub_tabs_get_current (fixture->tabs)) == fixture->desk);
  g_assert_false (shell_shows (fixture->tabs_widget, "New Customer"));
  g_assert_false (hub_tabs_close (fixture->tabs));
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 1);
}

/* Each customer stays as they were, and so does what is typed for each. */
static void
test_several (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first_title = NULL;
  g_autofree char *second_title = NULL;
  HubTab *first = hub_tabs_get_current (fixture->tabs);
  HubTab *second;

  look_up (fixture, "+31612345678");
  hub_tabs_open (fixture->tabs);
  second = hub_tabs_get_current (fixture->tabs);
  g_assert_true (second != first);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "");
  shell_wait_shows (fixture->tabs_widget, "New Customer");

  look_up (fixture, "+48500000002");
  first_title = hub_tab_dup_title (first);
  second_title = hub_tab_dup_title (second);
  g_assert_cmpstr (first_title, ==, "Hanneke de Vries");
  g_assert_cmpstr (second_title, ==, "Marek Bielski");
  hub_search_bar_set_text (get_bar (fixture), "half typ");

  select_tab (fixture, 0);
  g_assert_true (hub_tabs_get_current (fixture->tabs) == first);
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "+31612345678");
  /* On the screen, and not only selected: a layout that was asked for in the middle of another must
   * not be lost. */
  shell_wait_shows (GTK_WIDGET (first), "Gold member");
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (first)), >, 300);

  select_tab (fixture, 1);
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "half typ");
  g_assert_true (hub_tabs_close (fixture->tabs));
  shell_settle (fixture->tabs_widget);
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 1);
  g_assert_true (hub_tabs_get_current (fixture->tabs) == first);
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "+31612345678");
}

/* Another tab opens beside the one it was opened from, and an answer that comes for somebody who is
 * not on the screen is marked. */
static void
test_behind (Fixture *fixture, gconstpointer data)
{
  HubTab *first = hub_tabs_get_current (fixture->tabs);
  GtkWidget *view;
  AdwTabPage *page;

  hub_tabs_open (fixture->tabs);
  select_tab (fixture, 0);
  hub_search_bar_set_text (get_bar (fixture), "+31612345678");
  hub_searcher_look_up_typed (hub_tab_get_searcher (first));
  hub_tabs_open (fixture->tabs);
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 3);
  g_assert_true (hub_tabs_get_tab (fixture->tabs, 1) == hub_tabs_get_current (fixture->tabs));

  hub_test_wait_for (is_found, first, "the answer for the tab behind");
  view = shell_find (fixture->tabs_widget, ADW_TYPE_TAB_VIEW);
  page = adw_tab_view_get_page (ADW_TAB_VIEW (view), GTK_WIDGET (first));
  g_assert_true (adw_tab_page_get_needs_attention (page));
  g_assert_false (adw_tab_page_get_loading (page));
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "");
  select_tab (fixture, 0);
  g_assert_false (adw_tab_page_get_needs_attention (page));
}

/* Whoever is asked about beside the customer on the screen. */
static void
test_beside (Fixture *fixture, gconstpointer data)
{
  HubTab *first = hub_tabs_get_current (fixture->tabs);

  /* The only tab is still empty. */
  hub_tabs_look_up_typed (fixture->tabs);
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 1);
  hub_tabs_open_unless_empty (fixture->tabs);
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 1);
  hub_search_bar_set_text (get_bar (fixture), "+31612345678");
  hub_tabs_look_up_typed (fixture->tabs);
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 1);
  hub_test_wait_for (is_found, first, "the first customer");

  hub_search_bar_set_text (get_bar (fixture), "C-000002");
  hub_tabs_look_up_typed (fixture->tabs);
  g_assert_cmpuint (hub_tabs_get_n_tabs (fixture->tabs), ==, 2);
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "C-000002");
  hub_test_wait_for (is_found, hub_tabs_get_current (fixture->tabs), "the second customer");
  select_tab (fixture, 0);
  g_assert_cmpstr (hub_search_bar_get_text (get_bar (fixture)), ==, "+31 6 12345678");
}

static gboolean
is_refreshed (gpointer data)
{
  return !hub_desk_is_refreshing (data);
}

/* Who is compared is read again without an end of it; somebody else is its end. */
static void
test_comparison (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view;

  look_up (fixture, "+31612345678");
  hub_tabs_compare (fixture->tabs);
  view = shell_find (fixture->tabs_widget, HUB_TYPE_COMPARE_VIEW);
  g_assert_nonnull (view);
  g_signal_emit_by_name (shell_find (view, HUB_TYPE_COMPARE_CHOOSER), "typed", "C-000002");
  shell_wait_shows (view, "Propensity to churn");

  hub_desk_refresh (fixture->desk);
  hub_test_wait_for (is_refreshed, fixture->desk, "the customer to be read again");
  shell_settle (fixture->tabs_widget);
  g_assert_true (shell_find (fixture->tabs_widget, HUB_TYPE_COMPARE_VIEW) == view);
  shell_wait_shows (view, "Propensity to churn");

  look_up (fixture, "C-000003");
  g_assert_null (shell_find (fixture->tabs_widget, HUB_TYPE_COMPARE_VIEW));
}

static gboolean
is_choice (gpointer data)
{
  HubLookup *lookup = hub_desk_get_lookup (data);

  return lookup != NULL && hub_lookup_get_state (lookup) == HUB_LOOKUP_MANY;
}

/* What comes for a tab behind does not take the keyboard from whoever types for another. */
static void
test_keyboard (Fixture *fixture, gconstpointer data)
{
  GtkWidget *focus;

  hub_search_bar_set_text (get_bar (fixture), "70112233");
  hub_searcher_look_up_typed (hub_tab_get_searcher (hub_tabs_get_current (fixture->tabs)));
  hub_tabs_open (fixture->tabs);
  hub_search_bar_focus (get_bar (fixture));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  hub_test_wait_for (is_choice, fixture->desk, "several customers for the tab behind");
  shell_settle (fixture->tabs_widget);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == focus);
}

/* Nothing of a customer stays when their tab goes, whoever else holds the desk. */
static void
test_forgets (Fixture *fixture, gconstpointer data)
{
  look_up (fixture, "+31612345678");
  hub_tabs_open (fixture->tabs);
  select_tab (fixture, 0);
  g_assert_true (hub_tabs_close (fixture->tabs));
  shell_settle (fixture->tabs_widget);
  g_assert_null (hub_desk_get_lookup (fixture->desk));
}

/* Another organisation for one customer is not another for all. */
static void
test_connections (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubConnection) other = shell_connection_new ("Other", "http://127.0.0.1:9");

  hub_tabs_open (fixture->tabs);
  g_assert_true (hub_connection_is_sample (
    hub_desk_get_connection (hub_tab_get_desk (hub_tabs_get_current (fixture->tabs)))));
  hub_desk_set_connection (hub_tab_get_desk (hub_tabs_get_current (fixture->tabs)), other);
  g_assert_true (hub_connection_is_sample (hub_desk_get_connection (fixture->desk)));
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tooltip (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  HubTab *tab = hub_tabs_get_current (fixture->tabs);
  GtkWidget *add;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (tab), GTK_ACCESSIBLE_ROLE_TAB_PANEL);
  hub_tabs_open (fixture->tabs);
  shell_settle (fixture->tabs_widget);
  add = find_by_tooltip (fixture->tabs_widget, "New Tab (Ctrl+T)");
  g_assert_nonnull (add);
  gtk_test_accessible_assert_property (add, GTK_ACCESSIBLE_PROPERTY_LABEL, "New Tab");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add ("/ui/tabs/one", Fixture, NULL, set_up, test_one, tear_down);
  g_test_add ("/ui/tabs/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/ui/tabs/behind", Fixture, NULL, set_up, test_behind, tear_down);
  g_test_add ("/ui/tabs/beside", Fixture, NULL, set_up, test_beside, tear_down);
  g_test_add ("/ui/tabs/comparison", Fixture, NULL, set_up, test_comparison, tear_down);
  g_test_add ("/ui/tabs/keyboard", Fixture, NULL, set_up, test_keyboard, tear_down);
  g_test_add ("/ui/tabs/forgets", Fixture, NULL, set_up, test_forgets, tear_down);
  g_test_add ("/ui/tabs/connections", Fixture, NULL, set_up, test_connections, tear_down);
  g_test_add ("/ui/tabs/accessible", Fixture, NULL, set_up, test_accessible, tear_down);

  return g_test_run ();
}
