/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-arrange-item.h"
#include "ui/shell-fixture.h"

typedef struct
{
  int steps;
  guint n_moves;
  gboolean shown;
  guint n_shown;
  gboolean pinned;
  guint n_pinned;
} Wishes;

static void
move_cb (Wishes *wishes, int steps)
{
  wishes->steps = steps;
  wishes->n_moves++;
}

static void
shown_cb (Wishes *wishes, gboolean shown)
{
  wishes->shown = shown;
  wishes->n_shown++;
}

static void
pinned_cb (Wishes *wishes, gboolean pinned)
{
  wishes->pinned = pinned;
  wishes->n_pinned++;
}

static GtkWidget *
new_item (HubArrangeFlags flags, const char *lock, Wishes *wishes)
{
  GtkWidget *item = hub_arrange_item_new ("E-mail", gtk_label_new ("E-mail"), flags, lock);

  g_signal_connect_swapped (item, "move", G_CALLBACK (move_cb), wishes);
  g_signal_connect_swapped (item, "set-shown", G_CALLBACK (shown_cb), wishes);
  g_signal_connect_swapped (item, "set-pinned", G_CALLBACK (pinned_cb), wishes);
  return item;
}

/* The button whose symbol begins so (nullable). */
static GtkWidget *
find_button (GtkWidget *item, const char *icon_name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (item); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child)
        && g_str_has_prefix (gtk_button_get_icon_name (GTK_BUTTON (child)), icon_name))
      return child;

  return NULL;
}

static void
click (GtkWidget *item, const char *icon_name)
{
  GtkWidget *button = find_button (item, icon_name);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
test_says_where_it_stands (void)
{
  Wishes wishes = { 0 };
  GtkWidget *item = new_item (HUB_ARRANGE_PINNABLE, NULL, &wishes);
  GtkWindow *window = shell_present (item, 300, 60);
  GtkWidget *handle = find_button (item, "list-drag-handle");

  hub_arrange_item_set_place (HUB_ARRANGE_ITEM (item), 1, 6);
  gtk_test_accessible_assert_role (item, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_LABEL, "E-mail, place 2 of 6");
  gtk_test_accessible_assert_property (handle, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Move E-mail, place 2 of 6");
  gtk_test_accessible_assert_property (find_button (item, "view-reveal"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Hide “E-mail”");
  gtk_test_accessible_assert_property (find_button (item, "view-pin"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Pin “E-mail” to the header");
  hub_arrange_item_set_shown (HUB_ARRANGE_ITEM (item), FALSE);
  hub_arrange_item_set_pinned (HUB_ARRANGE_ITEM (item), TRUE);
  gtk_test_accessible_assert_property (find_button (item, "view-conceal"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Show “E-mail”");
  gtk_test_accessible_assert_property (find_button (item, "view-pin"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Unpin “E-mail” from the header");
  g_assert_true (gtk_widget_has_css_class (item, "hidden"));
  shell_close (window, item);
}

static void
test_asks_by_buttons (void)
{
  Wishes wishes = { 0 };
  GtkWidget *item = new_item (HUB_ARRANGE_PINNABLE, NULL, &wishes);
  GtkWindow *window = shell_present (item, 300, 60);

  click (item, "view-reveal");
  g_assert_cmpuint (wishes.n_shown, ==, 1);
  g_assert_false (wishes.shown);
  /* Nothing has changed until somebody says so. */
  g_assert_nonnull (find_button (item, "view-reveal"));
  hub_arrange_item_set_shown (HUB_ARRANGE_ITEM (item), FALSE);
  click (item, "view-conceal");
  g_assert_true (wishes.shown);
  click (item, "view-pin");
  g_assert_cmpuint (wishes.n_pinned, ==, 1);
  g_assert_true (wishes.pinned);
  hub_arrange_item_set_pinned (HUB_ARRANGE_ITEM (item), TRUE);
  click (item, "view-pin");
  g_assert_false (wishes.pinned);
  shell_close (window, item);
}

/* What a handle's menu does for whoever cannot drag. */
static void
test_asks_by_menu (void)
{
  Wishes wishes = { 0 };
  GtkWidget *item = new_item (0, NULL, &wishes);
  GtkWindow *window = shell_present (item, 300, 60);

  click (item, "list-drag-handle");
  shell_settle (item);
  shell_wait_shows (item, "Move to the End");
  gtk_popover_popdown (GTK_POPOVER (shell_find (item, GTK_TYPE_POPOVER_MENU)));
  hub_test_drain ();
  g_assert_null (shell_find (item, GTK_TYPE_POPOVER_MENU));
  gtk_widget_activate_action (item, "item.move", "i", G_MAXINT);
  g_assert_cmpint (wishes.steps, ==, G_MAXINT);
  gtk_widget_activate_action (item, "item.toggle-shown", NULL);
  g_assert_cmpuint (wishes.n_shown, ==, 1);
  shell_close (window, item);
}

/* Shows no handle, and why. */
static void
test_locked (void)
{
  Wishes wishes = { 0 };
  GtkWidget *item = new_item (HUB_ARRANGE_PINNABLE, "Locked", &wishes);
  GtkWindow *window = shell_present (item, 300, 60);

  g_assert_null (find_button (item, "list-drag-handle"));
  g_assert_null (find_button (item, "view-reveal"));
  g_assert_nonnull (find_button (item, "view-pin"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (item), ==, "Locked");
  gtk_test_accessible_assert_property (item, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Locked");
  gtk_widget_activate_action (item, "item.move", "i", 1);
  gtk_widget_activate_action (item, "item.toggle-shown", NULL);
  g_assert_cmpuint (wishes.n_moves + wishes.n_shown, ==, 0);
  shell_close (window, item);
}

/* What a key does on the item itself; FALSE where it does nothing. */
static gboolean
press (GtkWidget *item, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GtkShortcutTrigger) wanted = gtk_keyval_trigger_new (keyval, modifiers);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (item);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

          if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), wanted))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, item,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }

  g_error ("There is no such key");
}

static void
test_asks_by_keys (void)
{
  Wishes wishes = { 0 };
  GtkWidget *item = new_item (HUB_ARRANGE_SIDEWAYS, NULL, &wishes);
  GtkWindow *window = shell_present (item, 300, 60);
  GtkWidget *row = new_item (0, NULL, &wishes);

  g_assert_true (press (item, GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_cmpint (wishes.steps, ==, -1);
  g_assert_true (press (item, GDK_KEY_Down, GDK_ALT_MASK));
  g_assert_cmpint (wishes.steps, ==, 1);
  g_assert_true (press (item, GDK_KEY_Home, GDK_ALT_MASK));
  g_assert_cmpint (wishes.steps, ==, G_MININT);
  g_assert_true (press (item, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpint (wishes.steps, ==, -1);
  gtk_widget_set_direction (item, GTK_TEXT_DIR_RTL);
  g_assert_true (press (item, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpint (wishes.steps, ==, 1);
  g_assert_true (press (item, GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_cmpint (wishes.steps, ==, -1);
  g_assert_true (press (item, GDK_KEY_Delete, 0));
  g_assert_true (press (item, GDK_KEY_h, 0));
  g_assert_cmpuint (wishes.n_shown, ==, 2);

  /* Rows stand below each other. */
  g_object_ref_sink (row);
  g_assert_false (press (row, GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_finalize_object (row);
  shell_close (window, item);
}

static void
test_takes_the_keyboard (void)
{
  Wishes wishes = { 0 };
  GtkWidget *item = new_item (0, NULL, &wishes);
  GtkWindow *window = shell_present (item, 300, 60);

  g_assert_true (gtk_widget_grab_focus (item));
  g_assert_true (gtk_window_get_focus (window) == find_button (item, "list-drag-handle"));
  hub_arrange_item_announce_place (HUB_ARRANGE_ITEM (item));
  shell_close (window, item);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/arrange-item/says-where-it-stands", test_says_where_it_stands);
  g_test_add_func ("/ui/arrange-item/asks-by-buttons", test_asks_by_buttons);
  g_test_add_func ("/ui/arrange-item/asks-by-keys", test_asks_by_keys);
  g_test_add_func ("/ui/arrange-item/asks-by-menu", test_asks_by_menu);
  g_test_add_func ("/ui/arrange-item/locked", test_locked);
  g_test_add_func ("/ui/arrange-item/takes-the-keyboard", test_takes_the_keyboard);

  return g_test_run ();
}
