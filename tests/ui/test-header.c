/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-connection-button.h"
#include "ui/hub-header.h"
#include "ui/shell-fixture.h"

static GtkWidget *
find_named (GtkWidget *root, const char *tooltip)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (root), tooltip) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, tooltip);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Whoever only sees it sees icons; whoever only hears it hears what they do. */
static void
test_buttons (void)
{
  GtkWidget *header = hub_header_new ();
  GtkWindow *window = shell_present (header, 900, 100);
  GtkWidget *history = find_named (header, "History (F9)");

  g_assert_true (gtk_widget_get_mapped (history));
  gtk_test_accessible_assert_property (history, GTK_ACCESSIBLE_PROPERTY_LABEL, "History");
  g_assert_true (gtk_widget_get_mapped (find_named (header, "Main Menu")));
  g_assert_true (gtk_widget_grab_focus (header));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window),
                                         GTK_WIDGET (hub_header_get_search (HUB_HEADER (header)))));
  shell_close (window, header);
}

/* A shared desk offers no way to what others looked up or set up. */
static void
test_kiosk (void)
{
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  GtkWidget *header = hub_header_new ();
  GtkWindow *window = shell_present (header, 900, 100);

  hub_header_set_connection (HUB_HEADER (header), sample);
  shell_wait_shows (header, "Sample data");
  hub_header_set_kiosk (HUB_HEADER (header), TRUE);
  shell_settle (header);
  g_assert_false (shell_shows (header, "Sample data"));
  hub_header_set_connection (HUB_HEADER (header), sample);
  shell_settle (header);
  g_assert_false (shell_shows (header, "Sample data"));
  g_assert_false (gtk_widget_get_mapped (find_named (header, "History (F9)")));
  g_assert_false (gtk_widget_get_mapped (find_named (header, "Main Menu")));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (hub_header_get_search (HUB_HEADER (header)))));
  shell_close (window, header);
}

static void
count_cb (GSimpleAction *action, GVariant *parameter, guint *count)
{
  (*count)++;
}

static gboolean
press (GtkWindow *window, guint key)
{
  GtkEventController *keys
    = shell_find_controller (GTK_WIDGET (window), GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean handled = FALSE;

  g_signal_emit_by_name (keys, "key-pressed", key, 0, 0, &handled);

  return handled;
}

/* Where nothing takes what is typed, "?" asks what the keys are. */
static void
test_question_mark (void)
{
  GtkWidget *header = hub_header_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) shortcuts = g_simple_action_new ("shortcuts", NULL);
  guint count = 0;

  g_signal_connect (shortcuts, "activate", G_CALLBACK (count_cb), &count);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (shortcuts));
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
  gtk_window_set_child (window, header);
  hub_header_take_keys (HUB_HEADER (header), GTK_WIDGET (window));

  g_assert_true (press (window, GDK_KEY_question));
  g_assert_cmpuint (count, ==, 1);
  g_assert_true (press (window, GDK_KEY_Arabic_question_mark));
  g_assert_cmpuint (count, ==, 2);
  shell_close (window, header);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/header/buttons", test_buttons);
  g_test_add_func ("/ui/header/kiosk", test_kiosk);
  g_test_add_func ("/ui/header/question-mark", test_question_mark);

  return g_test_run ();
}
