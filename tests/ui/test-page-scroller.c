/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-page-scroller.h"
#include "ui/shell-fixture.h"

#define ROWS 2000
#define ROW_HEIGHT 30
#define TOP_HEIGHT 500
#define HEIGHT 400

typedef struct
{
  GtkWidget *scrolled;
  GtkWidget *scroller;
  GtkWidget *top;
  GtkWidget *list;
  GtkStringList *strings;
  GtkAdjustment *adjustment;
  GtkWindow *window;
} Fixture;

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_widget_set_size_request (label, -1, ROW_HEIGHT);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
append (Fixture *fixture, guint n_rows)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint first = g_list_model_get_n_items (G_LIST_MODEL (fixture->strings));
  g_auto (GStrv) names = NULL;
  guint i;

  for (i = 0; i < n_rows; i++)
    {
      g_autofree char *name = g_strdup_printf ("row %u.", first + i);

      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  gtk_string_list_splice (fixture->strings, first, 0, (const char *const *) names);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *head = gtk_label_new ("head");
  GtkWidget *foot = gtk_label_new ("foot");

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  fixture->strings = gtk_string_list_new (NULL);
  append (fixture, ROWS);
  fixture->list = gtk_list_view_new (
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (fixture->strings)))),
    factory);
  fixture->top = gtk_button_new_with_label ("top");
  gtk_widget_set_size_request (fixture->top, -1, TOP_HEIGHT);
  fixture->scroller = hub_page_scroller_new ();
  g_object_set (fixture->scroller, "top", fixture->top, "head", head, "list", fixture->list, "foot",
                foot, NULL);
  fixture->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled), fixture->scroller);
  fixture->adjustment
    = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  fixture->window = shell_present (fixture->scrolled, 400, HEIGHT);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->scroller);
  g_assert_finalize_object (fixture->strings);
}

static void
scroll_to (Fixture *fixture, double value)
{
  gtk_adjustment_set_value (fixture->adjustment, value);
  shell_settle (fixture->scrolled);
}

static void
bounds_of (Fixture *fixture, const char *text, graphene_rect_t *bounds)
{
  GtkWidget *label = shell_find_text (fixture->scroller, text);

  if (label == NULL)
    g_error ("\"%s\" is out of view at %g of %g", text,
             gtk_adjustment_get_value (fixture->adjustment),
             gtk_adjustment_get_upper (fixture->adjustment));
  g_assert_true (gtk_widget_compute_bounds (label, fixture->scroller, bounds));
}

static guint
count_rows (Fixture *fixture)
{
  GtkWidget *child;
  guint n_rows = 0;

  for (child = gtk_widget_get_first_child (fixture->list); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows++;
  return n_rows;
}

static void
test_scrolls_as_one_page (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t bounds;
  double end = gtk_adjustment_get_upper (fixture->adjustment)
               - gtk_adjustment_get_page_size (fixture->adjustment);
  double step;

  /* The page is as high as all its parts. */
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture->adjustment), >,
                     TOP_HEIGHT + ROWS * ROW_HEIGHT);
  shell_wait_shows (fixture->scroller, "top");

  /* One step scrolls everything by one step, wherever the page stands. */
  scroll_to (fixture, 300);
  bounds_of (fixture, "row 1.", &bounds);
  step = bounds.origin.y;
  scroll_to (fixture, 320);
  bounds_of (fixture, "row 1.", &bounds);
  g_assert_cmpfloat (step - bounds.origin.y, ==, 20);

  scroll_to (fixture, 10000);
  bounds_of (fixture, "row 285.", &bounds);
  step = bounds.origin.y;
  scroll_to (fixture, 10020);
  bounds_of (fixture, "row 285.", &bounds);
  g_assert_cmpfloat (ABS (step - bounds.origin.y - 20), <=, 1);

  /* At the end stand the last row and, below it, the foot. */
  scroll_to (fixture, end);
  bounds_of (fixture, "row 1999.", &bounds);
  step = bounds.origin.y + bounds.size.height;
  bounds_of (fixture, "foot", &bounds);
  g_assert_cmpfloat (bounds.origin.y, >=, step - 1);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, HEIGHT);

  scroll_to (fixture, 0);
  bounds_of (fixture, "top", &bounds);
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
}

static void
test_makes_few_rows (Fixture *fixture, gconstpointer data)
{
  scroll_to (fixture, 20000);
  g_assert_cmpuint (count_rows (fixture), <, 300);
}

static void
test_keeps_its_place_when_rows_come (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t before, after;

  scroll_to (fixture, 15000);
  bounds_of (fixture, "row 430.", &before);
  append (fixture, 500);
  shell_settle (fixture->scrolled);
  bounds_of (fixture, "row 430.", &after);
  g_assert_cmpfloat (ABS (before.origin.y - after.origin.y), <=, 1);
  g_assert_cmpfloat (gtk_adjustment_get_upper (fixture->adjustment), >,
                     TOP_HEIGHT + (ROWS + 500) * ROW_HEIGHT);

  /* When they go, it stays within the page. */
  gtk_string_list_splice (fixture->strings, 3, ROWS + 500 - 3, NULL);
  shell_settle (fixture->scrolled);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment)
                       + gtk_adjustment_get_page_size (fixture->adjustment),
                     <=, gtk_adjustment_get_upper (fixture->adjustment));
  bounds_of (fixture, "row 2.", &after);
  g_assert_cmpfloat (after.origin.y + after.size.height, <=, HEIGHT);
  gtk_string_list_splice (fixture->strings, 0, 3, NULL);
  shell_settle (fixture->scrolled);
}

/* Walks on by the arrow, as long as the window has the keyboard: others may be tested on the same
 * screen. */
static gboolean
walks_to_row_30 (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  if (focus != NULL && shell_holds (focus, "row 30."))
    return TRUE;
  if (gtk_window_is_active (fixture->window))
    gtk_widget_child_focus (fixture->list, GTK_DIR_DOWN);
  else
    gtk_window_present (fixture->window);
  return FALSE;
}

static void
test_follows_the_focus (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t bounds;
  GtkWidget *focus;

  /* From the top of the page to a row that was far out of view. */
  hub_test_wait_for (walks_to_row_30, fixture, "the focus to walk to row 30");
  shell_settle (fixture->scrolled);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (shell_find_text (focus, "row "))), ==, "row 30.");
  g_assert_true (gtk_widget_compute_bounds (focus, fixture->scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, HEIGHT);

  /* Tab leaves the list, however long it is. */
  gtk_widget_child_focus (fixture->scroller, GTK_DIR_TAB_BACKWARD);
  shell_settle (fixture->scrolled);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == fixture->top);
  g_assert_true (gtk_widget_compute_bounds (fixture->top, fixture->scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, <, HEIGHT);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, >, 0);
  gtk_test_accessible_assert_role (fixture->scroller, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
test_bears_any_size (Fixture *fixture, gconstpointer data)
{
  static const int sizes[][2] = { { 360, 300 }, { 1200, 800 }, { 400, 120 }, { 500, 700 } };
  guint i;

  for (i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      gtk_window_set_default_size (fixture->window, sizes[i][0], sizes[i][1]);
      shell_settle (fixture->scrolled);
      scroll_to (fixture, 700);
      scroll_to (fixture, 1000000);
      g_assert_nonnull (shell_find_text (fixture->scroller, "row 1999."));
    }
  hub_page_scroller_scroll_to_top (HUB_PAGE_SCROLLER (fixture->scroller));
  shell_settle (fixture->scrolled);
  g_assert_cmpfloat (gtk_adjustment_get_value (fixture->adjustment), ==, 0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/ui/page-scroller/" name, Fixture, NULL, set_up, function, tear_down)

/* A wheel that is turned fast asks for the next place several times before the last is drawn. */
static void
test_fast_wheel (Fixture *fixture, gconstpointer data)
{
  double value = 40000;
  g_autofree char *row = NULL;
  graphene_rect_t fast, slow;

  scroll_to (fixture, value);
  for (guint i = 0; i < 60; i++)
    {
      for (guint j = 0; j < 1 + i % 7; j++)
        {
          value -= 83;
          gtk_adjustment_set_value (fixture->adjustment, value);
        }
      shell_settle (fixture->scrolled);
      g_assert_cmpfloat (ABS (gtk_adjustment_get_value (fixture->adjustment) - value), <=, 1);
    }

  /* What is in view then is what would be if it had been slow. */
  row = g_strdup (gtk_label_get_text (GTK_LABEL (shell_find_text (fixture->list, "row "))));
  bounds_of (fixture, row, &fast);
  scroll_to (fixture, value + 20);
  scroll_to (fixture, value);
  bounds_of (fixture, row, &slow);
  g_assert_cmpfloat (ABS (fast.origin.y - slow.origin.y), <=, 1);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("fast-wheel", test_fast_wheel);
  ADD ("scrolls-as-one-page", test_scrolls_as_one_page);
  ADD ("makes-few-rows", test_makes_few_rows);
  ADD ("keeps-its-place-when-rows-come", test_keeps_its_place_when_rows_come);
  ADD ("follows-the-focus", test_follows_the_focus);
  ADD ("bears-any-size", test_bears_any_size);

  return g_test_run ();
}
