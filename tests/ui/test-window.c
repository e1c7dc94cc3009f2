/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-error.h"
#include "support/hub-test-wait.h"
#include "ui/hub-connection-editor.h"
#include "ui/hub-card-grid.h"
#include "ui/hub-history-pane.h"
#include "ui/hub-pinned-fields.h"
#include "ui/hub-profile-view.h"
#include "ui/hub-result-view.h"
#include "ui/hub-search-bar.h"
#include "ui/hub-window.h"
#include "ui/shell-fixture.h"

#define KIOSK_SECONDS 3

typedef struct
{
  HubDesk *desk;
  HubWindow *window;
  GtkWidget *widget;
  GtkWidget *search;
} Fixture;

static void
use_sample (Fixture *fixture)
{
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();

  hub_desk_set_connection (fixture->desk, sample);
}

static gboolean
is_one (gpointer data)
{
  return hub_lookup_get_state (data) == HUB_LOOKUP_ONE;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static void
open_window (Fixture *fixture, gboolean kiosk, int width)
{
  if (fixture->desk == NULL)
    fixture->desk = shell_desk_new ();
  fixture->window = hub_window_new (NULL, fixture->desk, NULL, kiosk, KIOSK_SECONDS);
  fixture->widget = GTK_WIDGET (fixture->window);
  fixture->search = shell_find (fixture->widget, HUB_TYPE_SEARCH_BAR);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hub_test_wait_for (is_mapped, fixture->window, "the window to be on the screen");
  shell_settle (fixture->widget);
}

static void
close_window (Fixture *fixture)
{
  shell_close (GTK_WINDOW (fixture->window), fixture->window);
  hub_test_wait_finalized (fixture->desk, "the desk to be let go");
}

static const char *
get_typed (Fixture *fixture)
{
  return hub_search_bar_get_text (HUB_SEARCH_BAR (fixture->search));
}

static void
activate (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (fixture->widget, action, NULL));
}

/* What cannot be an identity is said where the result would stand, and stays in the field. */
static void
test_bad_input (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "", "Nothing was typed" },
    { "   ", "Nothing was typed" },
    { "Jan de Vries", "This looks like a name" },
    { "jan@", "This cannot be an e-mail address" },
    { "+31 6", "This cannot be a phone number" },
    { "+3161234\0015678", "control characters" },
  };
  Fixture fixture = { 0 };
  g_autofree char *long_text = g_strnfill (10000, 'x');

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hub_window_look_up_text (fixture.window, cases[i].text);
      shell_settle (fixture.widget);
      shell_wait_shows (fixture.widget, cases[i].sentence);
      g_assert_cmpstr (get_typed (&fixture), ==, cases[i].text);
    }

  hub_window_look_up_text (fixture.window, long_text);
  shell_settle (fixture.widget);
  shell_wait_shows (fixture.widget, "too long");
  g_assert_cmpstr (get_typed (&fixture), ==, long_text);
  close_window (&fixture);
}

/* What is typed before the connections have been read is looked up as soon as they are. */
static void
test_lookup_waits_for_connection (void)
{
  Fixture fixture = { 0 };

  open_window (&fixture, FALSE, 1000);
  hub_window_look_up_text (fixture.window, "C-000001");
  g_assert_true (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));
  g_assert_null (hub_desk_get_lookup (fixture.desk));
  use_sample (&fixture);
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  g_assert_false (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));

  /* The brief can be copied, the customer pinned. */
  activate (&fixture, "win.copy-brief");
  shell_wait_shows (fixture.widget, "Brief copied");
  activate (&fixture, "win.pin");
  g_assert_true (hub_history_entry_get_pinned (hub_desk_get_current_entry (fixture.desk)));
  shell_wait_shows (fixture.widget, "Pinned");
  close_window (&fixture);
}

static void
test_escape_cancels (void)
{
  Fixture fixture = { 0 };

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  hub_window_look_up_text (fixture.window, "C-000001");
  g_assert_cmpint (hub_lookup_get_state (hub_desk_get_lookup (fixture.desk)), ==,
                   HUB_LOOKUP_LOADING);
  activate (&fixture, "win.cancel");
  g_assert_null (hub_desk_get_lookup (fixture.desk));
  g_assert_cmpstr (get_typed (&fixture), ==, "C-000001");
  g_assert_false (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));

  /* Typing anew does the same. */
  hub_window_look_up_text (fixture.window, "C-000001");
  gtk_editable_set_text (GTK_EDITABLE (shell_find (fixture.search, GTK_TYPE_TEXT)), "C-00000");
  g_assert_null (hub_desk_get_lookup (fixture.desk));
  close_window (&fixture);
}

static void
test_history (void)
{
  Fixture fixture = { 0 };
  GtkWidget *pane;

  open_window (&fixture, FALSE, 1000);
  pane = shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE);
  g_assert_true (gtk_widget_get_mapped (pane));
  activate (&fixture, "win.show-history");
  shell_settle (fixture.widget);
  g_assert_false (gtk_widget_get_mapped (pane));
  gtk_widget_activate_action (fixture.widget, "win.filter-history", "s", "Jan");
  shell_settle (fixture.widget);
  g_assert_true (gtk_widget_get_mapped (pane));
  shell_wait_shows (pane, "Jan");
  close_window (&fixture);
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* At start the next call is what matters; who opens the history by key goes on in it. */
static void
test_history_by_key (void)
{
  static const int widths[] = { 1000, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture = { 0 };
      GtkWidget *pane;

      open_window (&fixture, FALSE, widths[i]);
      pane = shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE);
      g_assert_true (has_focus (fixture.search));
      if (gtk_widget_get_mapped (pane))
        activate (&fixture, "win.toggle-history");
      shell_settle (fixture.widget);
      g_assert_false (gtk_widget_get_mapped (pane));
      g_assert_true (has_focus (fixture.search));

      activate (&fixture, "win.toggle-history");
      shell_settle (fixture.widget);
      g_assert_true (gtk_widget_get_mapped (pane));
      g_assert_true (has_focus (pane));

      activate (&fixture, "win.toggle-history");
      shell_settle (fixture.widget);
      g_assert_false (gtk_widget_get_mapped (pane));
      g_assert_true (has_focus (fixture.search));

      /* The button keeps what it has. */
      activate (&fixture, "win.show-history");
      shell_settle (fixture.widget);
      g_assert_true (has_focus (fixture.search));
      close_window (&fixture);
    }
}

/* Selected as a whole, so that the next caller takes the place of this one. To be asked at once: a
 * selection lasts until any program has another. */
static void
assert_field_takes_typing (Fixture *fixture)
{
  GtkEditable *text = GTK_EDITABLE (shell_find (fixture->search, GTK_TYPE_TEXT));
  int start;
  int end;

  g_assert_true (has_focus (fixture->search));
  g_assert_true (gtk_editable_get_selection_bounds (text, &start, &end));
  g_assert_cmpint (start, ==, 0);
  g_assert_cmpint (end, ==, (int) g_utf8_strlen (gtk_editable_get_text (text), -1));
}

/* Whoever opened an earlier customer types the next one, and not into the history's filter. */
static void
test_history_gives_keyboard_back (void)
{
  static const int widths[] = { 1000, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture = { 0 };
      GtkWidget *pane;
      GtkWidget *list;
      gboolean handled = FALSE;

      open_window (&fixture, FALSE, widths[i]);
      use_sample (&fixture);
      hub_window_look_up_text (fixture.window, "C-000001");
      shell_wait_shows (fixture.widget, "Hanneke de Vries");
      hub_window_look_up_text (fixture.window, "C-000002");
      shell_wait_shows (fixture.widget, "Marek Bielski");
      pane = shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE);
      list = shell_find (pane, GTK_TYPE_LIST_VIEW);
      if (gtk_widget_get_mapped (pane))
        activate (&fixture, "win.toggle-history");
      activate (&fixture, "win.toggle-history");
      shell_settle (fixture.widget);
      g_assert_true (has_focus (pane));

      /* Under the day's heading and the customer on the screen. */
      g_signal_emit_by_name (list, "activate", 2);
      assert_field_takes_typing (&fixture);
      shell_wait_shows (fixture.widget, "Hanneke de Vries");
      shell_settle (fixture.widget);
      g_assert_cmpstr (get_typed (&fixture), ==, "C-000001");
      g_assert_true (has_focus (fixture.search));

      /* By its menu it is the same. */
      if (!gtk_widget_get_mapped (pane))
        activate (&fixture, "win.toggle-history");
      shell_settle (fixture.widget);
      g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
      g_assert_true (gtk_widget_child_focus (list, GTK_DIR_DOWN));
      g_signal_emit_by_name (shell_find_controller (list, GTK_TYPE_EVENT_CONTROLLER_KEY),
                             "key-pressed", GDK_KEY_Menu, 0, 0, &handled);
      g_assert_true (handled);
      shell_wait_shows (pane, "Look Up Again");
      shell_settle (fixture.widget);
      g_signal_emit_by_name (gtk_widget_get_parent (shell_find_text (pane, "Look Up Again")),
                             "clicked");
      assert_field_takes_typing (&fixture);
      shell_wait_shows (fixture.widget, "Marek Bielski");
      shell_settle (fixture.widget);
      g_assert_cmpstr (get_typed (&fixture), ==, "C-000002");
      g_assert_true (has_focus (fixture.search));
      close_window (&fixture);
    }
}

/* Escape in the history: the filter goes first, then the way is free for the customer. */
static void
test_history_is_left (void)
{
  static const int widths[] = { 1000, 360 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      Fixture fixture = { 0 };
      GtkWidget *pane;
      GtkWidget *filter;

      open_window (&fixture, FALSE, widths[i]);
      pane = shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE);
      filter = shell_find (pane, GTK_TYPE_SEARCH_ENTRY);
      gtk_widget_activate_action (fixture.widget, "win.filter-history", "s", "Jan");
      shell_settle (fixture.widget);
      g_assert_true (has_focus (pane));

      g_signal_emit_by_name (filter, "stop-search");
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (filter)), ==, "");
      g_assert_true (has_focus (pane));

      g_signal_emit_by_name (filter, "stop-search");
      shell_settle (fixture.widget);
      g_assert_true (has_focus (fixture.search));
      g_assert_true (gtk_widget_get_mapped (pane) == (widths[i] == 1000));
      close_window (&fixture);
    }
}

static void
test_narrow (void)
{
  Fixture fixture = { 0 };
  GtkWidget *pane;
  int minimum;

  open_window (&fixture, FALSE, 360);
  pane = shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE);
  gtk_widget_measure (fixture.widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  g_assert_false (gtk_widget_get_mapped (pane));
  activate (&fixture, "win.show-history");
  shell_settle (fixture.widget);
  g_assert_true (gtk_widget_get_mapped (pane));
  activate (&fixture, "win.cancel");
  shell_settle (fixture.widget);
  g_assert_false (gtk_widget_get_mapped (pane));
  close_window (&fixture);
}

/* Noted when it happens: a selection lasts until any program has another. */
static void
cursor_moved_cb (GtkEditable *text, GParamSpec *pspec, gboolean *selected_backwards)
{
  int start;
  int end;

  if (gtk_editable_get_selection_bounds (text, &start, &end))
    *selected_backwards = start == 0 && end == (int) strlen (gtk_editable_get_text (text))
                          && gtk_editable_get_position (text) == 0;
}

/* Beside another program one still sees whose number it is, and types the next over it. */
static void
test_narrow_field (void)
{
  Fixture fixture = { 0 };
  g_autoptr (PangoLayout) layout = NULL;
  GtkWidget *text;
  gboolean selected_backwards = FALSE;
  int width;

  open_window (&fixture, FALSE, 360);
  text = shell_find (fixture.search, GTK_TYPE_TEXT);
  g_signal_connect (text, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                    &selected_backwards);
  use_sample (&fixture);
  gtk_editable_set_text (GTK_EDITABLE (text), "+31612345678");
  gtk_editable_set_position (GTK_EDITABLE (text), -1);
  g_signal_emit_by_name (text, "activate");
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  shell_settle (fixture.widget);
  layout = gtk_widget_create_pango_layout (text, get_typed (&fixture));
  pango_layout_get_pixel_size (layout, &width, NULL);
  g_assert_cmpint (width, <=, gtk_widget_get_width (text));
  /* Of what is longer the beginning is seen, as the cursor is there. */
  g_assert_true (selected_backwards);
  g_assert_true (has_focus (fixture.search));
  close_window (&fixture);
}

static void
test_broken_cards (void)
{
  g_autoptr (GError) error
    = g_error_new_literal (HUB_ERROR, HUB_ERROR_CARDS, "cards.json:7: a comma is missing");
  Fixture fixture = { 0 };

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  hub_window_show_error (fixture.window, error);
  shell_settle (fixture.widget);
  shell_wait_shows (fixture.widget, "cards.json:7: a comma is missing");
  shell_wait_shows (fixture.widget, "Who is it?");
  gtk_test_accessible_assert_property (shell_find (fixture.widget, GTK_TYPE_TEXT),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Look up a customer");
  close_window (&fixture);
}

static gboolean
is_many (gpointer data)
{
  return hub_lookup_get_state (data) == HUB_LOOKUP_MANY;
}

static gboolean
is_refreshed (gpointer data)
{
  return !hub_desk_is_refreshing (data);
}

/* Neither asking anew, nor a link that leads nowhere, costs the customer on the screen. */
static void
test_customer_stays (void)
{
  g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, HUB_ERROR_INVALID_LINK, "no identity");
  Fixture fixture = { 0 };
  HubLookup *answer;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  answer = hub_desk_get_lookup (fixture.desk);

  activate (&fixture, "win.refresh");
  g_assert_true (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));
  g_assert_true (shell_shows (fixture.widget, "Hanneke de Vries"));
  activate (&fixture, "win.cancel");
  g_assert_false (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));
  g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);

  activate (&fixture, "win.refresh");
  gtk_editable_set_text (GTK_EDITABLE (shell_find (fixture.search, GTK_TYPE_TEXT)), "C-00000");
  g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);

  hub_window_show_error (fixture.window, error);
  shell_wait_shows (fixture.widget, "This link does not lead to a customer");
  g_assert_true (shell_shows (fixture.widget, "Hanneke de Vries"));

  /* The next answer takes the place of both. */
  activate (&fixture, "win.refresh");
  hub_test_wait_for (is_refreshed, fixture.desk, "the refresh");
  shell_settle (fixture.widget);
  g_assert_true (hub_desk_get_lookup (fixture.desk) != answer);
  g_assert_true (shell_shows (fixture.widget, "Hanneke de Vries"));
  g_assert_false (shell_shows (fixture.widget, "This link does not lead to a customer"));
  close_window (&fixture);
}

/* Whoever gives a lookup up, by Escape or by typing on, finds the customer again who was there
 * before it. */
static void
test_customer_comes_back (void)
{
  Fixture fixture = { 0 };
  GtkWidget *result;
  GtkEditable *text;
  HubLookup *answer;

  open_window (&fixture, FALSE, 1000);
  result = shell_find (fixture.widget, HUB_TYPE_RESULT_VIEW);
  text = GTK_EDITABLE (shell_find (fixture.search, GTK_TYPE_TEXT));
  use_sample (&fixture);
  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (result, "Hanneke de Vries");
  answer = hub_desk_get_lookup (fixture.desk);

  for (guint i = 0; i < 2; i++)
    {
      hub_window_look_up_text (fixture.window, "C-000002");
      g_assert_true (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));
      if (i == 0)
        activate (&fixture, "win.cancel");
      else
        gtk_editable_set_text (text, "C-00000");
      g_assert_false (hub_search_bar_get_loading (HUB_SEARCH_BAR (fixture.search)));
      g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);
      shell_settle (fixture.widget);
      g_assert_true (shell_shows (result, "Hanneke de Vries"));
      g_assert_cmpstr (get_typed (&fixture), ==, i == 0 ? "C-000002" : "C-00000");
      g_assert_nonnull (hub_desk_get_current_entry (fixture.desk));
      g_assert_cmpuint (
        g_list_model_get_n_items (G_LIST_MODEL (hub_desk_get_history (fixture.desk))), ==, 1);
    }

  /* There is no way back behind an answer. */
  hub_window_look_up_text (fixture.window, "C-000002");
  shell_wait_shows (result, "Marek Bielski");
  activate (&fixture, "win.cancel");
  shell_settle (fixture.widget);
  g_assert_true (shell_shows (result, "Marek Bielski"));

  /* A choice that comes back leaves the keyboard to whoever is typing. */
  hub_window_look_up_text (fixture.window, "70112233");
  shell_wait_shows (result, "2 customers fit");
  g_assert_false (has_focus (fixture.search));
  gtk_widget_grab_focus (fixture.search);
  hub_window_look_up_text (fixture.window, "C-000001");
  gtk_editable_set_text (text, "C-00000");
  shell_settle (fixture.widget);
  g_assert_true (shell_shows (result, "2 customers fit"));
  g_assert_true (has_focus (fixture.search));
  close_window (&fixture);
}

/* A slip of the keyboard costs nobody the customer: nothing typed changes nothing, and what cannot
 * be looked up is taken back by Escape or by emptying the field. */
static void
test_slips (void)
{
  Fixture fixture = { 0 };
  GtkWidget *result;
  GtkEditable *text;
  HubLookup *answer;

  open_window (&fixture, FALSE, 1000);
  result = shell_find (fixture.widget, HUB_TYPE_RESULT_VIEW);
  text = GTK_EDITABLE (shell_find (fixture.search, GTK_TYPE_TEXT));
  use_sample (&fixture);
  shell_wait_shows (result, "Who is it?");

  /* With nobody on the screen yet, there is the start to go back to. */
  hub_window_look_up_text (fixture.window, "Jan de Vries");
  shell_wait_shows (fixture.widget, "This looks like a name");
  activate (&fixture, "win.cancel");
  shell_settle (fixture.widget);
  g_assert_true (shell_shows (result, "Who is it?"));

  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (result, "Hanneke de Vries");
  answer = hub_desk_get_lookup (fixture.desk);

  gtk_editable_set_text (text, "");
  g_signal_emit_by_name (text, "activate");
  shell_wait_shows (fixture.widget, "Nothing was typed");
  g_assert_true (shell_shows (result, "Hanneke de Vries"));
  g_assert_true (has_focus (fixture.search));
  g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);

  for (guint i = 0; i < 2; i++)
    {
      gtk_editable_set_text (text, "Jan de Vries");
      g_signal_emit_by_name (text, "activate");
      shell_settle (fixture.widget);
      g_assert_true (shell_shows (result, "This looks like a name"));
      g_assert_false (shell_shows (result, "Hanneke de Vries"));

      /* Why stays as long as somebody may be mending it. */
      gtk_editable_delete_text (text, 3, 6);
      shell_settle (fixture.widget);
      g_assert_true (shell_shows (result, "This looks like a name"));

      if (i == 0)
        activate (&fixture, "win.cancel");
      else
        gtk_editable_set_text (text, "");
      shell_settle (fixture.widget);
      g_assert_true (shell_shows (result, "Hanneke de Vries"));
      g_assert_true (hub_desk_get_lookup (fixture.desk) == answer);
    }
  close_window (&fixture);
}

/* What is no longer in the history can be pinned no more. */
static void
test_removed_entry (void)
{
  Fixture fixture = { 0 };
  gboolean pinned;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  activate (&fixture, "win.pin");
  g_object_get (fixture.window, "pinned", &pinned, NULL);
  g_assert_true (pinned);

  hub_history_remove (hub_desk_get_history (fixture.desk),
                      hub_desk_get_current_entry (fixture.desk));
  g_object_get (fixture.window, "pinned", &pinned, NULL);
  g_assert_false (pinned);
  close_window (&fixture);
}

static gboolean
is_offered (gpointer data)
{
  return shell_shows (data, "Undo") && !shell_shows (data, "Brief copied");
}

/* Nothing is lost by a wrong key: what was removed can be had back for a while, also when something
 * else is said in between. */
static void
test_undo (void)
{
  Fixture fixture = { 0 };
  GListModel *history;
  GtkWidget *list;
  GtkWidget *undo;
  gboolean handled = FALSE;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  history = G_LIST_MODEL (hub_desk_get_history (fixture.desk));
  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  activate (&fixture, "win.pin");
  shell_settle (fixture.widget);

  list = shell_find (shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE), GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_signal_emit_by_name (shell_find_controller (list, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         GDK_KEY_Delete, 0, 0, &handled);
  g_assert_true (handled);
  g_assert_cmpuint (g_list_model_get_n_items (history), ==, 0);
  shell_wait_shows (fixture.widget, "1 customer removed from the history");
  activate (&fixture, "win.copy-brief");
  shell_wait_shows (fixture.widget, "Brief copied");

  hub_test_wait_for (is_offered, fixture.widget, "the offer to come back");
  undo = gtk_widget_get_ancestor (shell_find_text (fixture.widget, "Undo"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_cmpuint (g_list_model_get_n_items (history), ==, 1);
  g_assert_true (hub_history_entry_get_pinned (hub_desk_get_current_entry (fixture.desk)));
  close_window (&fixture);
}

/* The window may close while there is something to take back. */
static void
test_close_with_offer (void)
{
  Fixture fixture = { 0 };
  GtkWidget *list;
  gboolean handled = FALSE;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  shell_settle (fixture.widget);
  list = shell_find (shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE), GTK_TYPE_LIST_VIEW);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  g_signal_emit_by_name (shell_find_controller (list, GTK_TYPE_EVENT_CONTROLLER_KEY), "key-pressed",
                         GDK_KEY_Delete, 0, 0, &handled);
  g_assert_true (handled);
  close_window (&fixture);
}

static HubConnectionEditor *
find_editor (Fixture *fixture)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HUB_IS_CONNECTION_EDITOR (window))
        return HUB_CONNECTION_EDITOR (window);
    }
  return NULL;
}

/* Nor does the window take along what was typed in an editor. */
static void
test_close_with_editor (void)
{
  Fixture fixture = { 0 };
  GtkWidget *editor;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  activate (&fixture, "win.add-connection");
  editor = GTK_WIDGET (find_editor (&fixture));
  hub_test_wait_for (is_mapped, editor, "the editor to be on the screen");
  gtk_editable_set_text (GTK_EDITABLE (shell_find (editor, ADW_TYPE_ENTRY_ROW)), "Production");

  gtk_window_close (GTK_WINDOW (fixture.window));
  shell_answer (GTK_WINDOW (editor), "Discard Changes?", "cancel");
  shell_settle (editor);
  g_assert_true (gtk_widget_get_mapped (fixture.widget));
  g_assert_true (shell_holds (editor, "Production"));

  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  gtk_window_close (GTK_WINDOW (fixture.window));
  shell_answer (GTK_WINDOW (editor), "Discard Changes?", "confirm");
  hub_test_wait_for (is_null, &editor, "the editor to go");
  close_window (&fixture);
}

/* Whoever is chosen was found by one kind of identity, and the field says which. */
static void
test_chosen_namespace (void)
{
  Fixture fixture = { 0 };
  HubLookup *lookup;
  HubLookupHit *hit;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  hub_window_look_up_text (fixture.window, "70112233");
  lookup = hub_desk_get_lookup (fixture.desk);
  hub_test_wait_for (is_many, lookup, "several customers");
  hit = g_ptr_array_index (hub_lookup_get_hits (lookup), 1);
  hub_lookup_choose (lookup, 1);
  hub_test_wait_for (is_one, lookup, "the chosen customer");
  g_assert_cmpstr (hub_search_bar_get_chosen (HUB_SEARCH_BAR (fixture.search)), ==,
                   hub_identity_get_namespace (hit->identity));
  close_window (&fixture);
}

static gboolean
is_not_offered (gpointer data)
{
  return !shell_shows (data, "“Language” is hidden");
}

/* What is hidden comes back by one click; windows that share a store show the same. */
static void
test_arranging (void)
{
  Fixture fixture = { 0 };
  Fixture other = { 0 };
  GtkWidget *view;

  open_window (&fixture, FALSE, 1000);
  use_sample (&fixture);
  other.desk = shell_desk_new ();
  hub_desk_set_layouts (other.desk, hub_desk_get_layouts (fixture.desk));
  open_window (&other, FALSE, 1000);
  use_sample (&other);
  hub_window_look_up_text (fixture.window, "C-000001");
  hub_window_look_up_text (other.window, "C-000001");
  shell_wait_shows (fixture.widget, "Language");
  shell_wait_shows (other.widget, "Language");

  view = shell_find (fixture.widget, HUB_TYPE_PROFILE_VIEW);
  gtk_widget_activate_action (view, "layout.hide-row", "(ss)", "contact", "preferredLanguage");
  shell_wait_shows (fixture.widget, "“Language” is hidden");
  shell_wait_shows (fixture.widget, "Undo");
  g_assert_false (shell_holds (shell_find (other.widget, HUB_TYPE_CARD_GRID), "Language"));
  activate (&fixture, "win.undo-layout");
  shell_wait_shows (shell_find (fixture.widget, HUB_TYPE_CARD_GRID), "Language");
  shell_wait_shows (shell_find (other.widget, HUB_TYPE_CARD_GRID), "Language");

  /* The offer is about the last change. */
  gtk_widget_activate_action (view, "layout.hide-row", "(ss)", "contact", "preferredLanguage");
  gtk_widget_activate_action (view, "layout.pin-row", "(ss)", "contact", "preferredLanguage");
  shell_settle (fixture.widget);
  shell_wait_shows (shell_find (fixture.widget, HUB_TYPE_PINNED_FIELDS), "Dutch");
  hub_test_wait_for (is_not_offered, fixture.widget, "the offer to be withdrawn");

  gtk_widget_activate_action (view, "layout.reset", NULL);
  shell_wait_shows (fixture.widget, "The cards stand as your organisation has them");
  shell_wait_shows (shell_find (fixture.widget, HUB_TYPE_CARD_GRID), "Language");
  activate (&fixture, "win.undo-layout");
  shell_wait_shows (shell_find (fixture.widget, HUB_TYPE_PINNED_FIELDS), "Dutch");
  close_window (&other);
  close_window (&fixture);
}

/* So that nothing has to start within a kiosk's short patience. */
static void
warm_up (Fixture *fixture)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000003");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);

  fixture->desk = shell_desk_new ();
  use_sample (fixture);
  hub_test_wait_for (is_one, hub_desk_start_lookup (fixture->desk, query), "the platform");
  hub_desk_drop_lookup (fixture->desk);
}

static gboolean
is_gone (gpointer data)
{
  return hub_desk_get_lookup (data) == NULL;
}

/* A kiosk has no way to settings, and forgets. */
static void
test_kiosk (void)
{
  Fixture fixture = { 0 };

  warm_up (&fixture);
  open_window (&fixture, TRUE, 1000);
  g_assert_false (gtk_widget_get_mapped (shell_find (fixture.widget, HUB_TYPE_HISTORY_PANE)));
  g_assert_false (shell_shows (fixture.widget, "Sample data"));
  hub_window_look_up_text (fixture.window, "C-000001");
  shell_wait_shows (fixture.widget, "Hanneke de Vries");
  activate (&fixture, "win.copy-brief");

  hub_test_wait_for (is_gone, fixture.desk, "the customer to go by itself");
  shell_settle (fixture.widget);
  g_assert_false (shell_holds (fixture.widget, "Hanneke"));
  g_assert_false (shell_holds (fixture.widget, "C-000001"));
  g_assert_cmpstr (get_typed (&fixture), ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hub_desk_get_history (fixture.desk))),
                    ==, 0);
  g_assert_null (gdk_clipboard_get_content (gtk_widget_get_clipboard (fixture.widget)));
  close_window (&fixture);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/window/bad-input", test_bad_input);
  g_test_add_func ("/ui/window/lookup-waits-for-connection", test_lookup_waits_for_connection);
  g_test_add_func ("/ui/window/escape-cancels", test_escape_cancels);
  g_test_add_func ("/ui/window/history", test_history);
  g_test_add_func ("/ui/window/history-by-key", test_history_by_key);
  g_test_add_func ("/ui/window/history-gives-keyboard-back", test_history_gives_keyboard_back);
  g_test_add_func ("/ui/window/history-is-left", test_history_is_left);
  g_test_add_func ("/ui/window/narrow", test_narrow);
  g_test_add_func ("/ui/window/narrow-field", test_narrow_field);
  g_test_add_func ("/ui/window/broken-cards", test_broken_cards);
  g_test_add_func ("/ui/window/customer-stays", test_customer_stays);
  g_test_add_func ("/ui/window/customer-comes-back", test_customer_comes_back);
  g_test_add_func ("/ui/window/slips", test_slips);
  g_test_add_func ("/ui/window/removed-entry", test_removed_entry);
  g_test_add_func ("/ui/window/undo", test_undo);
  g_test_add_func ("/ui/window/close-with-offer", test_close_with_offer);
  g_test_add_func ("/ui/window/close-with-editor", test_close_with_editor);
  g_test_add_func ("/ui/window/chosen-namespace", test_chosen_namespace);
  g_test_add_func ("/ui/window/arranging", test_arranging);
  g_test_add_func ("/ui/window/kiosk", test_kiosk);

  return g_test_run ();
}
