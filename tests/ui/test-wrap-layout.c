/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-wrap-layout.h"
#include "ui/shell-fixture.h"

#define CHILD_WIDTH 90
#define CHILDREN 6

static GtkWidget *
add_child (GtkWidget *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_size_request (label, CHILD_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

/* A clamp of exactly @width around a box that wraps, because a window may be made larger than
 * asked. */
static GtkWidget *
new_box (int width, GtkWidget **children)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  guint i;

  gtk_widget_set_layout_manager (box, hub_wrap_layout_new ());
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_size_request (box, width, -1);
  for (i = 0; i < CHILDREN; i++)
    children[i] = add_child (box, "word");
  return box;
}

static int
y_of (GtkWidget *child, GtkWidget *box)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  return (int) bounds.origin.y;
}

static int
x_of (GtkWidget *child, GtkWidget *box)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (child, box, &bounds));
  return (int) bounds.origin.x;
}

static void
allocate (GtkWidget *box, int width)
{
  int height;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (box, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_allocate (box, width, height, -1, NULL);
}

static void
test_wraps_like_words (void)
{
  GtkWidget *children[CHILDREN];
  GtkWidget *box = new_box (300, children);
  GtkWindow *window = shell_present (box, 400, 300);

  allocate (box, 300);
  g_assert_cmpint (y_of (children[2], box), ==, 0);
  g_assert_cmpint (y_of (children[3], box), >, 0);
  g_assert_cmpint (x_of (children[3], box), ==, 0);

  gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
  allocate (box, 300);
  g_assert_cmpint (x_of (children[0], box), ==, 300 - CHILD_WIDTH);
  shell_close (window, box);
}

static void
test_overflow_stands_for_the_rest (void)
{
  GtkWidget *children[CHILDREN];
  GtkWidget *box = new_box (300, children);
  GtkWidget *more = add_child (box, "more");
  HubWrapLayout *layout = HUB_WRAP_LAYOUT (gtk_widget_get_layout_manager (box));
  GtkWindow *window = shell_present (box, 400, 300);

  /* All six in two lines of three: nothing is left over. */
  hub_wrap_layout_set_overflow (layout, 2, more);
  allocate (box, 300);
  g_assert_cmpuint (hub_wrap_layout_get_n_shown (layout), ==, 6);
  g_assert_false (gtk_widget_get_child_visible (more));

  /* Two lines of two, where the last place is that of the overflow. */
  gtk_widget_set_size_request (box, 200, -1);
  allocate (box, 200);
  g_assert_cmpuint (hub_wrap_layout_get_n_shown (layout), ==, 3);
  g_assert_true (gtk_widget_get_child_visible (more));
  g_assert_cmpint (y_of (more, box), ==, y_of (children[2], box));
  g_assert_false (gtk_widget_get_child_visible (children[3]));

  hub_wrap_layout_set_always_overflow (layout, TRUE);
  allocate (box, 300);
  g_assert_true (gtk_widget_get_child_visible (more));
  shell_close (window, box);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/wrap-layout/wraps-like-words", test_wraps_like_words);
  g_test_add_func ("/ui/wrap-layout/overflow-stands-for-the-rest",
                   test_overflow_stands_for_the_rest);

  return g_test_run ();
}
