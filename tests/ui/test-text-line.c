/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-text-line.h"
#include "ui/shell-fixture.h"

#define TEXT "Lindenlaan 12, 3523 GK Utrecht, Netherlands"

static void
measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural)
{
  gtk_widget_measure (widget, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
test_takes_the_room_of_a_label (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = hub_text_line_new (0);
  GtkWidget *label = gtk_label_new (TEXT);
  GtkWindow *window;
  int line_size, label_size;

  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), label);
  window = shell_present (box, 600, 100);
  hub_text_line_set_text (HUB_TEXT_LINE (line), TEXT);
  shell_settle (box);

  measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &line_size);
  measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_size);
  g_assert_cmpint (line_size, ==, label_size);
  measure (line, GTK_ORIENTATION_VERTICAL, -1, NULL, &line_size);
  measure (label, GTK_ORIENTATION_VERTICAL, -1, NULL, &label_size);
  g_assert_cmpint (line_size, ==, label_size);

  /* A style with larger letters is followed. */
  gtk_widget_add_css_class (line, "title-1");
  gtk_widget_add_css_class (label, "title-1");
  shell_settle (box);
  measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &line_size);
  measure (label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_size);
  g_assert_cmpint (line_size, ==, label_size);

  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_LABEL);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL, TEXT);
  shell_close (window, line);
}

static void
test_is_cut_where_there_is_no_room (void)
{
  GtkWidget *line = hub_text_line_new (0);
  GtkWindow *window = shell_present (line, 360, 100);
  int minimum, natural;

  hub_text_line_set_text (HUB_TEXT_LINE (line), TEXT TEXT TEXT);
  shell_settle (line);
  measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, >, 360);
  g_assert_true (hub_text_line_is_cut (HUB_TEXT_LINE (line)));

  hub_text_line_set_text (HUB_TEXT_LINE (line), "Utrecht");
  shell_settle (line);
  g_assert_false (hub_text_line_is_cut (HUB_TEXT_LINE (line)));
  g_assert_cmpstr (hub_text_line_get_text (HUB_TEXT_LINE (line)), ==, "Utrecht");
  shell_close (window, line);
}

static void
test_wraps_when_it_may (void)
{
  GtkWidget *line = hub_text_line_new (0);
  GtkWindow *window = shell_present (line, 360, 100);
  int one, several;

  hub_text_line_set_max_lines (HUB_TEXT_LINE (line), HUB_TEXT_LINE_UNLIMITED);
  hub_text_line_set_text (HUB_TEXT_LINE (line), TEXT TEXT TEXT);
  shell_settle (line);
  measure (line, GTK_ORIENTATION_VERTICAL, -1, NULL, &one);
  measure (line, GTK_ORIENTATION_VERTICAL, 200, NULL, &several);
  g_assert_cmpint (several, >, 2 * one);
  g_assert_false (hub_text_line_is_cut (HUB_TEXT_LINE (line)));

  /* As many lines as it may take, and no more. */
  hub_text_line_set_max_lines (HUB_TEXT_LINE (line), 2);
  shell_settle (line);
  measure (line, GTK_ORIENTATION_VERTICAL, 200, NULL, &several);
  g_assert_cmpint (several, >, one);
  g_assert_cmpint (several, <=, 2 * one);
  g_assert_true (hub_text_line_is_cut (HUB_TEXT_LINE (line)));
  shell_close (window, line);
}

static void
test_lead_stands_out (void)
{
  GtkWidget *line = hub_text_line_new (0);
  GtkWindow *window = shell_present (line, 600, 100);
  int plain, with_lead;

  hub_text_line_set_text (HUB_TEXT_LINE (line), TEXT);
  shell_settle (line);
  measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &plain);
  hub_text_line_set_lead (HUB_TEXT_LINE (line), strlen ("Lindenlaan"));
  measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &with_lead);
  g_assert_cmpint (with_lead, >, plain);
  hub_text_line_set_lead (HUB_TEXT_LINE (line), 0);
  measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &with_lead);
  g_assert_cmpint (with_lead, ==, plain);
  shell_close (window, line);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/text-line/takes-the-room-of-a-label", test_takes_the_room_of_a_label);
  g_test_add_func ("/ui/text-line/is-cut", test_is_cut_where_there_is_no_room);
  g_test_add_func ("/ui/text-line/wraps", test_wraps_when_it_may);
  g_test_add_func ("/ui/text-line/lead", test_lead_stands_out);

  return g_test_run ();
}
