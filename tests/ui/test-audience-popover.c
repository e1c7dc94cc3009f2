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

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/audience-popover/is-searched-by-name", test_is_searched_by_name);

  return g_test_run ();
}
