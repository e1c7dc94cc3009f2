/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-card-grid.h"
#include "ui/hub-skeleton.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static void
allocate (GtkWidget *grid, int width)
{
  int height;

  gtk_widget_measure (grid, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (grid, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  gtk_widget_allocate (grid, width, height, -1, NULL);
}

static void
bounds_of (GtkWidget *child, GtkWidget *parent, graphene_rect_t *bounds)
{
  g_assert_true (gtk_widget_compute_bounds (child, parent, bounds));
}

/* A page is longer than a window, so there is something that scrolls between. */
static GtkWindow *
present (GtkWidget *grid)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);

  return shell_present (scrolled, 1200, 700);
}

static void
test_columns_follow_the_width (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  GtkWidget *grid = hub_card_grid_new ();
  GtkWidget *first, *second;
  GtkWindow *window;
  graphene_rect_t one, two;

  hub_card_grid_set_cards (HUB_CARD_GRID (grid), cards);
  hub_card_grid_fill (HUB_CARD_GRID (grid), summary);
  window = present (grid);
  first = gtk_widget_get_first_child (grid);
  second = gtk_widget_get_next_sibling (first);

  allocate (grid, 1100);
  g_assert_cmpuint (hub_card_grid_get_n_columns (HUB_CARD_GRID (grid)), ==, 3);
  bounds_of (first, grid, &one);
  bounds_of (second, grid, &two);
  g_assert_cmpfloat (one.size.height, ==, two.size.height);
  g_assert_cmpfloat (one.origin.x, <, two.origin.x);

  gtk_widget_set_direction (grid, GTK_TEXT_DIR_RTL);
  allocate (grid, 1100);
  bounds_of (first, grid, &one);
  bounds_of (second, grid, &two);
  g_assert_cmpfloat (one.origin.x, >, two.origin.x);
  gtk_widget_set_direction (grid, GTK_TEXT_DIR_LTR);

  allocate (grid, 650);
  g_assert_cmpuint (hub_card_grid_get_n_columns (HUB_CARD_GRID (grid)), ==, 2);
  allocate (grid, 336);
  g_assert_cmpuint (hub_card_grid_get_n_columns (HUB_CARD_GRID (grid)), ==, 1);
  bounds_of (second, grid, &two);
  g_assert_cmpfloat (two.origin.x, ==, 0);
  shell_close (window, grid);
}

static void
test_shows_what_is_known (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  GtkWidget *grid = hub_card_grid_new ();
  GtkWindow *window;

  hub_card_grid_set_cards (HUB_CARD_GRID (grid), cards);
  window = present (grid);
  hub_card_grid_show_loading (HUB_CARD_GRID (grid), HUB_ENTITY_PROFILE);
  shell_settle (grid);
  g_assert_true (gtk_widget_get_mapped (shell_find (grid, HUB_TYPE_SKELETON)));

  hub_card_grid_fill (HUB_CARD_GRID (grid), summary);
  shell_settle (grid);
  shell_wait_shows (grid, "hanneke.devries@example.com");
  shell_wait_shows (grid, "Fibre 1 Gb/s");
  gtk_test_accessible_assert_role (grid, GTK_ACCESSIBLE_ROLE_GROUP);

  hub_card_grid_clear (HUB_CARD_GRID (grid));
  g_assert_false (shell_holds (grid, "hanneke"));
  shell_close (window, grid);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/card-grid/columns-follow-the-width", test_columns_follow_the_width);
  g_test_add_func ("/ui/card-grid/shows-what-is-known", test_shows_what_is_known);

  return g_test_run ();
}
