/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-detail-pane.h"
#include "ui/hub-history-pane.h"
#include "ui/hub-menu.h"
#include "ui/hub-palette.h"
#include "ui/hub-search-bar.h"
#include "ui/hub-window.h"
#include "ui/shell-fixture.h"

#define KIOSK_SECONDS 3

typedef struct
{
  HubDesk *desk;
  GtkWidget *window;
  GtkWidget *palette; /* (nullable) before it is opened */
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_unmapped (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

static void
open_window (Fixture *fixture, gboolean kiosk, int width)
{
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();

  fixture->desk = shell_desk_new ();
  hub_desk_set_connection (fixture->desk, sample);
  fixture->window = GTK_WIDGET (hub_window_new (NULL, fixture->desk, NULL, kiosk, KIOSK_SECONDS));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 600);
  gtk_window_present (GTK_WINDOW (fixture->window));
  hub_test_wait_for (is_mapped, fixture->window, "the window to be on the screen");
  shell_settle (fixture->window);
}

static void
close_window (Fixture *fixture)
{
  if (fixture->palette != NULL)
    g_object_ref (fixture->palette);
  shell_close (GTK_WINDOW (fixture->window), fixture->window);
  if (fixture->palette != NULL)
    hub_test_wait_finalized (fixture->palette, "the palette to be let go");
  hub_test_wait_finalized (fixture->desk, "the desk to be let go");
}

static void
toggle (Fixture *fixture)
{
  g_assert_true (gtk_widget_activate_action (fixture->window, "win.palette", NULL));
  fixture->palette = shell_find (fixture->window, HUB_TYPE_PALETTE);
  g_assert_nonnull (fixture->palette);
  shell_settle (fixture->window);
}

static GtkWidget *
get_entry (Fixture *fixture)
{
  return shell_find (fixture->palette, GTK_TYPE_SEARCH_ENTRY);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (get_entry (fixture)), text);
  shell_settle (fixture->window);
}

static void
press (Fixture *fixture, guint key, GdkModifierType modifiers)
{
  GtkEventController *keys
    = shell_find_controller (fixture->palette, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, modifiers, &handled);
  if (!handled && key == GDK_KEY_Return)
    g_signal_emit_by_name (get_entry (fixture), "activate");
  else
    g_assert_true (handled);
  shell_settle (fixture->window);
}

static void
press_escape (Fixture *fixture)
{
  g_signal_emit_by_name (get_entry (fixture), "stop-search");
  shell_settle (fixture->window);
}

static gboolean
has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static void
look_up (Fixture *fixture, const char *text, const char *name)
{
  hub_window_look_up_text (HUB_WINDOW (fixture->window), text);
  shell_wait_shows (fixture->window, name);
}

static gboolean
is_told (GtkWidget *entry, const char *text)
{
  g_autofree char *unlike = gtk_test_accessible_check_property (
    GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text);

  return unlike == NULL;
}

static void
test_keyboard (void)
{
  Fixture fixture = { 0 };
  GtkWidget *search;

  open_window (&fixture, FALSE, 1000);
  search = shell_find (fixture.window, HUB_TYPE_SEARCH_BAR);
  /* Nobody waits for it at start-up. */
  g_assert_null (shell_find (fixture.window, HUB_TYPE_PALETTE));

  toggle (&fixture);
  g_assert_true (has_focus (get_entry (&fixture)));
  gtk_test_accessible_assert_property (get_entry (&fixture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Search actions, history and fields");
  gtk_test_accessible_assert_role (get_entry (&fixture), GTK_ACCESSIBLE_ROLE_SEARCH_BOX);
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (get_entry (&fixture)),
                                                   GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT));
  g_assert_true (shell_shows (fixture.palette, "Refresh"));

  /* Nobody is open: what needs somebody is not offered. */
  type (&fixture, "attributes");
  g_assert_true (shell_shows (fixture.palette, "Nothing fits."));
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (get_entry (&fixture)),
                                                    GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT));

  /* The rows that can be chosen are gone through, round and round. */
  type (&fixture, "history");
  g_assert_true (is_told (get_entry (&fixture), "1 result. Show or hide the history"));
  type (&fixture, "by itself");
  g_assert_true (is_told (get_entry (&fixture), "4 results. Refresh by Itself, Never"));
  press (&fixture, GDK_KEY_Down, 0);
  g_assert_true (is_told (get_entry (&fixture), "Refresh by Itself, Every Minute"));
  press (&fixture, GDK_KEY_End, 0);
  g_assert_true (is_told (get_entry (&fixture), "Refresh by Itself, Every 15 Minutes"));
  press (&fixture, GDK_KEY_Down, 0);
  g_assert_true (is_told (get_entry (&fixture), "Refresh by Itself, Never"));
  press (&fixture, GDK_KEY_Page_Down, 0);
  press (&fixture, GDK_KEY_Up, 0);
  g_assert_true (is_told (get_entry (&fixture), "Refresh by Itself, Every 5 Minutes"));
  press (&fixture, GDK_KEY_Home, 0);
  press (&fixture, GDK_KEY_Tab, 0);
  g_assert_true (is_told (get_entry (&fixture), "Refresh by Itself, Every Minute"));
  press (&fixture, GDK_KEY_Return, 0);
  g_assert_true (is_unmapped (fixture.palette));
  {
    int minutes;

    g_object_get (fixture.window, "refresh-minutes", &minutes, NULL);
    g_assert_cmpint (minutes, ==, 1);
  }

  /* Escape, and the key itself, lead back to where one was, and nothing stays. */
  g_assert_true (has_focus (search));
  toggle (&fixture);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_entry (&fixture))), ==, "");
  type (&fixture, "by itself");
  press_escape (&fixture);
  g_assert_true (has_focus (search));
  g_assert_false (shell_holds (fixture.palette, "by itself"));
  toggle (&fixture);
  toggle (&fixture);
  g_assert_true (is_unmapped (fixture.palette));
  g_assert_true (has_focus (search));

  /* Whoever goes on elsewhere is done with it. */
  toggle (&fixture);
  gtk_widget_activate_action (fixture.window, "win.toggle-history", NULL);
  gtk_widget_activate_action (fixture.window, "win.toggle-history", NULL);
  shell_settle (fixture.window);
  g_assert_true (is_unmapped (fixture.palette));
  g_assert_true (has_focus (shell_find (fixture.window, HUB_TYPE_HISTORY_PANE)));
  close_window (&fixture);
}

/* Everything of a customer by name; and of the next one nothing that was the last one's. */
static void
test_customer (void)
{
  Fixture fixture = { 0 };
  GtkWidget *pane;

  open_window (&fixture, FALSE, 1000);
  look_up (&fixture, "C-000001", "Hanneke de Vries");

  toggle (&fixture);
  g_assert_true (shell_shows (fixture.palette, "Copy brief"));
  type (&fixture, "lastname");
  shell_wait_shows (fixture.palette, "person.name.lastName");
  g_assert_true (shell_shows (fixture.palette, "de Vries"));
  press (&fixture, GDK_KEY_Return, 0);
  shell_wait_shows (fixture.window, "Copied");
  g_assert_true (has_focus (shell_find (fixture.window, HUB_TYPE_SEARCH_BAR)));

  toggle (&fixture);
  type (&fixture, "lastname");
  shell_wait_shows (fixture.palette, "person.name.lastName");
  press (&fixture, GDK_KEY_Return, GDK_CONTROL_MASK);
  pane = shell_find (fixture.window, HUB_TYPE_DETAIL_PANE);
  shell_wait_shows (pane, "1 field");
  g_assert_true (has_focus (pane));
  press_escape (&fixture);

  /* While it is open somebody else is looked up. */
  toggle (&fixture);
  type (&fixture, "name.last");
  shell_wait_shows (fixture.palette, "de Vries");
  look_up (&fixture, "C-000002", "Bielski");
  g_assert_false (shell_shows (fixture.palette, "de Vries"));
  shell_wait_shows (fixture.palette, "Bielski");

  /* An earlier customer, by name. */
  type (&fixture, "hanneke");
  g_assert_true (shell_shows (fixture.palette, "Hanneke de Vries"));
  press (&fixture, GDK_KEY_Return, 0);
  shell_wait_shows (fixture.window, "High churn risk");
  g_assert_true (is_unmapped (fixture.palette));
  g_assert_false (shell_holds (fixture.palette, "Bielski"));
  close_window (&fixture);
}

/* A shared desk: neither earlier customers nor settings, and what was typed goes too. */
static void
test_kiosk (void)
{
  static const char *const absent[]
    = { "history", "connection", "shortcuts", "about", "by itself", "marek" };
  Fixture fixture = { 0 };
  g_autoptr (HubIdentity) marek = hub_identity_new ("CRMID", "C-000002");

  open_window (&fixture, TRUE, 1000);
  hub_history_add (hub_desk_get_history (fixture.desk), HUB_CONNECTION_SAMPLE_ID, marek,
                   "Marek Bielski", NULL, 1);
  toggle (&fixture);
  g_assert_true (shell_shows (fixture.palette, "Refresh"));
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    {
      type (&fixture, absent[i]);
      g_assert_true (shell_shows (fixture.palette, "Nothing fits."));
    }

  type (&fixture, "hanneke@example.com");
  hub_test_wait_for (is_unmapped, fixture.palette, "what was typed to be forgotten");
  g_assert_false (shell_holds (fixture.palette, "hanneke"));
  close_window (&fixture);
}

/* As narrow as the window can be, it is no wider. */
static void
test_narrow (void)
{
  Fixture fixture = { 0 };

  open_window (&fixture, FALSE, 360);
  toggle (&fixture);
  type (&fixture, "refresh");
  g_assert_cmpint (gtk_widget_get_width (fixture.palette), <=, 360);
  g_assert_cmpint (gtk_widget_get_width (fixture.window), <=, 360);
  close_window (&fixture);
}

static void
test_labels (void)
{
  static const struct
  {
    const char *label;
    const char *plain;
  } cases[] = {
    { "_Refresh", "Refresh" }, { "Un_pin", "Unpin" }, { "a__b", "a_b" },
    { "更新(_R)", "更新" },    { "Print", "Print" },  { "_", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = hub_menu_strip_mnemonic (cases[i].label);

      g_assert_cmpstr (plain, ==, cases[i].plain);
    }
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/palette/keyboard", test_keyboard);
  g_test_add_func ("/ui/palette/customer", test_customer);
  g_test_add_func ("/ui/palette/kiosk", test_kiosk);
  g_test_add_func ("/ui/palette/narrow", test_narrow);
  g_test_add_func ("/ui/palette/labels", test_labels);

  return g_test_run ();
}
