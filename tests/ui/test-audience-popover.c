/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-audience-popover.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static gboolean
is_narrowed (gpointer data)
{
  return shell_holds (data, "1 audience") && !shell_holds (data, "11 audiences");
}

static gboolean
is_closed (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

static void
test_is_searched_by_name (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autofree char *record = profile_with_audiences (100);
  g_autoptr (FakeSource) source = profile_source_new (record);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = hub_audience_popover_new ();
  GtkWindow *window;
  GtkWidget *search = shell_find (popover, GTK_TYPE_SEARCH_ENTRY);

  fake_source_put_name (source, "aud-42", "Fibre <customers>");
  profile_lookup_finish (lookup);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  window = shell_present (button, 500, 500);

  hub_audience_popover_set_lookup (HUB_AUDIENCE_POPOVER (popover), lookup);
  g_assert_false (shell_holds (popover, "100 audiences"));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  shell_wait_shows (popover, "100 audiences");
  gtk_test_accessible_assert_property (popover, GTK_ACCESSIBLE_PROPERTY_LABEL, "All audiences");
  gtk_test_accessible_assert_property (search, GTK_ACCESSIBLE_PROPERTY_LABEL, "Filter audiences");

  gtk_editable_set_text (GTK_EDITABLE (search), "fibre");
  hub_test_wait_for (is_narrowed, popover, "the one audience of that name");
  shell_wait_shows (popover, "Fibre <customers>");

  /* Escape empties the field, then closes. */
  g_signal_emit_by_name (search, "stop-search");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_assert_true (gtk_widget_get_visible (popover));
  g_signal_emit_by_name (search, "stop-search");
  hub_test_wait_for (is_closed, popover, "the popover to close");

  /* Nothing of the customer is left behind. */
  hub_audience_popover_set_lookup (HUB_AUDIENCE_POPOVER (popover), NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (search)), ==, "");
  g_assert_false (shell_holds (popover, "Fibre"));
  shell_close (window, popover);
}

static GtkWidget *
find_toggle (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_TOGGLE_BUTTON (root)
      && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_toggle (child, label);
  return found;
}

static void
test_is_filtered (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (FakeSource) source = profile_source_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = profile_lookup_new (source, cards);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = hub_audience_popover_new ();
  GtkWidget *search = shell_find (popover, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *left = find_toggle (popover, "Left");
  GtkWindow *window;

  fake_source_put_name (source, "a1", "Upgrade eligible");
  fake_source_put_name (source, "a2", "Readers");
  fake_source_put_name (source, "a3", "Summer campaign");
  fake_source_put_description (source, "a2", "Opened the <b>newsletter</b> lately");
  profile_lookup_finish (lookup);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  window = shell_present (button, 500, 500);
  hub_audience_popover_set_lookup (HUB_AUDIENCE_POPOVER (popover), lookup);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  shell_wait_shows (popover, "3 audiences");
  shell_wait_shows (popover, "Member · Opened the <b>newsletter</b> lately");
  gtk_test_accessible_assert_property (gtk_widget_get_parent (left), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Status");
  gtk_test_accessible_assert_state (left, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  /* Nobody is offered a status that none of the audiences has and that says nothing. */
  g_assert_false (gtk_widget_get_visible (find_toggle (popover, "Unknown")));

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (left), TRUE);
  shell_wait_shows (popover, "1 audience");
  shell_wait_shows (popover, "Summer campaign");
  gtk_test_accessible_assert_state (left, GTK_ACCESSIBLE_STATE_PRESSED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);

  /* Both hold: of those that were left, none is about a newsletter. */
  gtk_editable_set_text (GTK_EDITABLE (search), "newsletter");
  shell_wait_shows (popover, "0 audiences");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (popover, "All")), TRUE);
  shell_wait_shows (popover, "1 audience");
  /* Each of the words, in the name or in the description. */
  gtk_editable_set_text (GTK_EDITABLE (search), "lately read");
  shell_wait_shows (popover, "Readers");
  gtk_editable_set_text (GTK_EDITABLE (search), "lately upgrade");
  shell_wait_shows (popover, "0 audiences");

  /* By the keyboard: from the search to the statuses, and along them. */
  gtk_widget_grab_focus (search);
  g_assert_true (gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_widget_is_focus (find_toggle (popover, "All")));
  g_assert_true (gtk_widget_child_focus (popover, GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_is_focus (find_toggle (popover, "Entered")));

  /* The next customer begins with all. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (left), TRUE);
  hub_audience_popover_set_lookup (HUB_AUDIENCE_POPOVER (popover), NULL);
  hub_test_wait_for (is_closed, popover, "the popover to close");
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (left)));
  g_assert_false (shell_holds (popover, "newsletter"));
  shell_close (window, popover);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/audience-popover/is-searched-by-name", test_is_searched_by_name);

  g_test_add_func ("/ui/audience-popover/is-filtered", test_is_filtered);

  return g_test_run ();
}
