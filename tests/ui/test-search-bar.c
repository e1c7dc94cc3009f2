/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-card-set.h"
#include "ui/hub-search-bar.h"
#include "ui/shell-fixture.h"

typedef struct
{
  GtkWidget *bar;
  GtkWidget *text;
  GtkWidget *chip;
  GtkLabel *chip_label;
  GtkWindow *window;
  guint changed;
  guint activated;
  guint stopped;
} Fixture;

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();

  fixture->bar = hub_search_bar_new ();
  hub_search_bar_set_namespaces (HUB_SEARCH_BAR (fixture->bar), hub_card_set_get_namespaces (cards),
                                 "NL");
  fixture->text = shell_find (fixture->bar, GTK_TYPE_TEXT);
  fixture->chip = shell_find (fixture->bar, GTK_TYPE_MENU_BUTTON);
  fixture->chip_label = GTK_LABEL (shell_find (fixture->chip, GTK_TYPE_LABEL));
  g_signal_connect_swapped (fixture->bar, "changed", G_CALLBACK (count_cb), &fixture->changed);
  g_signal_connect_swapped (fixture->bar, "activate", G_CALLBACK (count_cb), &fixture->activated);
  g_signal_connect_swapped (fixture->bar, "stop", G_CALLBACK (count_cb), &fixture->stopped);
  fixture->window = shell_present (fixture->bar, 600, 60);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->bar);
}

static void
paste (Fixture *fixture, const char *text)
{
  int position = -1;

  gtk_editable_insert_text (GTK_EDITABLE (fixture->text), text, -1, &position);
}

static void
test_chip_follows (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (gtk_label_get_label (fixture->chip_label), ==, "Automatic");
  paste (fixture, "+31 6 123");
  g_assert_cmpstr (gtk_label_get_label (fixture->chip_label), ==, "Phone");
  gtk_test_accessible_assert_property (fixture->chip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kind of identity: Phone, detected");
  gtk_editable_set_text (GTK_EDITABLE (fixture->text), "hanneke@");
  g_assert_cmpstr (gtk_label_get_label (fixture->chip_label), ==, "E-mail");
  g_assert_cmpuint (fixture->changed, >=, 2);
}

static void
test_chip_is_chosen (Fixture *fixture, gconstpointer data)
{
  HubSearchBar *bar = HUB_SEARCH_BAR (fixture->bar);

  paste (fixture, "70112233");
  gtk_widget_activate_action (fixture->bar, "search.namespace", "s", "Loyalty");
  g_assert_cmpstr (hub_search_bar_get_chosen (bar), ==, "Loyalty");
  g_assert_cmpstr (gtk_label_get_label (fixture->chip_label), ==, "Loyalty number");
  gtk_test_accessible_assert_property (fixture->chip, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Kind of identity: Loyalty number, chosen by hand");

  /* What was typed is not touched by it, and another search is free again. */
  g_assert_cmpstr (hub_search_bar_get_text (bar), ==, "70112233");
  gtk_editable_set_text (GTK_EDITABLE (fixture->text), "");
  g_assert_null (hub_search_bar_get_chosen (bar));
}

static GtkWidget *
find_focus (Fixture *fixture)
{
  return gtk_window_get_focus (fixture->window);
}

/* Whoever has chosen a kind of identity goes on in the field, where Enter looks it up. */
static void
test_keyboard_comes_back (Fixture *fixture, gconstpointer data)
{
  GtkWidget *popover;
  GtkWidget *choice;

  paste (fixture, "70112233");
  gtk_widget_grab_focus (fixture->chip);
  gtk_menu_button_popup (GTK_MENU_BUTTON (fixture->chip));
  shell_wait_shows (fixture->chip, "Detect from what is typed");
  shell_settle (fixture->bar);
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (fixture->chip)));
  g_assert_true (gtk_widget_is_ancestor (find_focus (fixture), popover));

  choice = gtk_widget_get_parent (shell_find_text (popover, "Loyalty number"));
  g_signal_emit_by_name (choice, "clicked");
  shell_settle (fixture->bar);
  g_assert_false (gtk_widget_get_mapped (popover));
  g_assert_cmpstr (hub_search_bar_get_chosen (HUB_SEARCH_BAR (fixture->bar)), ==, "Loyalty");
  g_assert_true (find_focus (fixture) == fixture->text);
  g_signal_emit_by_name (find_focus (fixture), "activate");
  g_assert_cmpuint (fixture->activated, ==, 1);
}

static void
test_lines_are_joined (Fixture *fixture, gconstpointer data)
{
  HubSearchBar *bar = HUB_SEARCH_BAR (fixture->bar);

  paste (fixture, "hanneke@example.com\r\n");
  g_assert_cmpstr (hub_search_bar_get_text (bar), ==, "hanneke@example.com");

  gtk_editable_set_text (GTK_EDITABLE (fixture->text), "");
  paste (fixture, "+31 6\n\n12345678\n");
  g_assert_cmpstr (hub_search_bar_get_text (bar), ==, "+31 6 12345678");
}

static void
test_long_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strnfill (10000, '7');
  gint64 start = g_get_monotonic_time ();

  paste (fixture, text);
  g_assert_cmpuint (strlen (hub_search_bar_get_text (HUB_SEARCH_BAR (fixture->bar))), ==, 10000);
  shell_settle (fixture->bar);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

static void
test_loading (Fixture *fixture, gconstpointer data)
{
  HubSearchBar *bar = HUB_SEARCH_BAR (fixture->bar);
  GtkWidget *stop = shell_find (fixture->bar, GTK_TYPE_BUTTON);

  g_assert_false (gtk_widget_get_visible (stop));
  hub_search_bar_set_loading (bar, TRUE);
  g_assert_true (gtk_widget_get_visible (stop));
  gtk_test_accessible_assert_property (stop, GTK_ACCESSIBLE_PROPERTY_LABEL, "Stop the lookup");
  gtk_test_accessible_assert_state (fixture->bar, GTK_ACCESSIBLE_STATE_BUSY, TRUE);
  g_signal_emit_by_name (stop, "clicked");
  g_assert_cmpuint (fixture->stopped, ==, 1);

  hub_search_bar_set_loading (bar, FALSE);
  g_assert_false (gtk_widget_get_visible (stop));
}

static void
test_set_text_is_not_typing (Fixture *fixture, gconstpointer data)
{
  HubSearchBar *bar = HUB_SEARCH_BAR (fixture->bar);

  hub_search_bar_set_text (bar, "C-000001");
  g_assert_cmpuint (fixture->changed, ==, 0);
  g_assert_cmpstr (gtk_label_get_label (fixture->chip_label), ==, "CRM number");
  g_signal_emit_by_name (fixture->text, "activate");
  g_assert_cmpuint (fixture->activated, ==, 1);
}

static void
test_clear_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  HubSearchBar *bar = HUB_SEARCH_BAR (fixture->bar);

  paste (fixture, "+31612345678");
  hub_search_bar_set_chosen (bar, "Phone");
  hub_search_bar_clear (bar);
  g_assert_cmpstr (hub_search_bar_get_text (bar), ==, "");
  g_assert_null (hub_search_bar_get_chosen (bar));

  gtk_widget_activate_action (fixture->text, "text.undo", NULL);
  g_assert_cmpstr (hub_search_bar_get_text (bar), ==, "");
}

static void
test_accessible (Fixture *fixture, gconstpointer data)
{
  gtk_test_accessible_assert_role (fixture->bar, GTK_ACCESSIBLE_ROLE_SEARCH);
  /* Without a role of its own a text is not there for a screen reader. */
  gtk_test_accessible_assert_role (fixture->text, GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (fixture->text, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Look up a customer");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/ui/search-bar/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("chip-follows", test_chip_follows);
  ADD ("chip-is-chosen", test_chip_is_chosen);
  ADD ("keyboard-comes-back", test_keyboard_comes_back);
  ADD ("lines-are-joined", test_lines_are_joined);
  ADD ("long-text", test_long_text);
  ADD ("loading", test_loading);
  ADD ("set-text-is-not-typing", test_set_text_is_not_typing);
  ADD ("clear-leaves-nothing", test_clear_leaves_nothing);
  ADD ("accessible", test_accessible);

  return g_test_run ();
}
