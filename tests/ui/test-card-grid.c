/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-card-box.h"
#include "ui/hub-card-grid.h"
#include "ui/hub-card-row-view.h"
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

/* The ids of the cards on the screen, in reading order, which is the keyboard's too. */
static char *
list_cards (GtkWidget *grid)
{
  GString *ids = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? " " : "",
                              hub_card_box_get_card_id (HUB_CARD_BOX (child)));

  return g_string_free (ids, FALSE);
}

static void
assert_cards (GtkWidget *grid, const char *wanted)
{
  g_autofree char *ids = NULL;

  shell_settle (grid);
  ids = list_cards (grid);
  g_assert_cmpstr (ids, ==, wanted);
}

static void
take (HubLayout **layout, HubLayout *other)
{
  g_object_unref (*layout);
  *layout = other;
}

static void
test_stands_as_arranged (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  const HubCard *contact = hub_card_set_find_card (cards, "contact");
  g_autoptr (HubLayout) layout = hub_layout_new ();
  g_autoptr (HubLayout) plain = hub_layout_new ();
  GtkWidget *grid = hub_card_grid_new ();
  GtkWindow *window;

  take (&layout, hub_layout_move_card (layout, cards, "consent", 0));
  take (&layout, hub_layout_show_card (layout, hub_card_set_find_card (cards, "campaigns"), FALSE));
  hub_card_grid_set_layout (HUB_CARD_GRID (grid), layout, NULL);
  hub_card_grid_set_cards (HUB_CARD_GRID (grid), cards);
  window = present (grid);
  hub_card_grid_show_loading (HUB_CARD_GRID (grid), HUB_ENTITY_PROFILE);
  assert_cards (grid, "consent insights purchases contact subscription");
  hub_card_grid_fill (HUB_CARD_GRID (grid), summary);
  assert_cards (grid, "consent insights purchases contact subscription");
  shell_wait_shows (hub_card_grid_point_at (HUB_CARD_GRID (grid), "contact"),
                    "hanneke.devries@example.com");
  g_assert_null (hub_card_grid_point_at (HUB_CARD_GRID (grid), "campaigns"));

  take (&layout, hub_layout_show_row (layout, contact, 0, FALSE));
  hub_card_grid_set_layout (HUB_CARD_GRID (grid), layout, summary);
  assert_cards (grid, "consent insights purchases contact subscription");
  g_assert_false (shell_holds (grid, "hanneke.devries@example.com"));
  shell_wait_shows (grid, "Language");

  /* A card of nothing but hidden rows is no card: "No contact data" would not be true. */
  for (guint i = 0; i < hub_card_get_n_fixed_rows (contact); i++)
    take (&layout, hub_layout_show_row (layout, contact, i, FALSE));
  hub_card_grid_set_layout (HUB_CARD_GRID (grid), layout, summary);
  assert_cards (grid, "consent insights purchases subscription");

  hub_card_grid_set_layout (HUB_CARD_GRID (grid), plain, summary);
  assert_cards (grid, "insights purchases campaigns contact consent subscription");
  shell_wait_shows (grid, "hanneke.devries@example.com");
  shell_close (window, grid);
}

static guint
count_marked (GtkWidget *widget)
{
  guint n = gtk_widget_has_css_class (widget, "changed");

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_marked (child);
  return n;
}

/* What comes back because the agent wants it is no news about the customer; what comes with another
 * answer is, wherever it stands. */
static void
test_only_news_are_marked (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  g_autoptr (GString) record = g_string_new (profile_hanneke);
  g_autoptr (HubSummary) later = NULL;
  const HubCard *contact = hub_card_set_find_card (cards, "contact");
  g_autoptr (HubLayout) layout = hub_layout_new ();
  g_autoptr (HubLayout) plain = hub_layout_new ();
  GtkWidget *grid = hub_card_grid_new ();
  GtkWindow *window;

  take (&layout, hub_layout_show_row (layout, contact, 0, FALSE));
  take (&layout, hub_layout_move_row (layout, contact, "preferredLanguage", 0));
  take (&layout, hub_layout_move_card (layout, cards, "contact", 0));
  hub_card_grid_set_cards (HUB_CARD_GRID (grid), cards);
  window = present (grid);
  hub_card_grid_fill (HUB_CARD_GRID (grid), summary);
  hub_card_grid_set_layout (HUB_CARD_GRID (grid), layout, summary);
  hub_card_grid_set_layout (HUB_CARD_GRID (grid), plain, summary);
  g_assert_cmpuint (count_marked (grid), ==, 0);

  hub_card_grid_set_layout (HUB_CARD_GRID (grid), layout, summary);
  g_string_replace (record, "nl-NL", "de-DE", 1);
  later = profile_summary_new (cards, record->str);
  hub_card_grid_fill (HUB_CARD_GRID (grid), later);
  g_assert_cmpuint (count_marked (grid), ==, 1);
  shell_close (window, grid);
}

/* Right of the beginning of the row that shows @text. */
static void
right_click (GtkWidget *grid, const char *text)
{
  GtkWidget *row = gtk_widget_get_ancestor (shell_find_text (grid, text), HUB_TYPE_CARD_ROW_VIEW);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, grid, &bounds));
  g_signal_emit_by_name (shell_find_controller (grid, GTK_TYPE_GESTURE_CLICK), "pressed", 1,
                         (double) bounds.origin.x + 8, (double) bounds.origin.y + 8);
  shell_settle (grid);
}

static void
close_menu (GtkWidget *grid)
{
  gtk_popover_popdown (GTK_POPOVER (shell_find (grid, GTK_TYPE_POPOVER_MENU)));
  hub_test_drain ();
  g_assert_null (shell_find (grid, GTK_TYPE_POPOVER_MENU));
}

static void
test_offers_a_menu (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubSummary) summary = profile_summary_new (cards, profile_hanneke);
  g_autoptr (HubLayout) layout = hub_layout_new ();
  GtkWidget *grid = hub_card_grid_new ();
  GtkWindow *window;

  hub_card_grid_set_cards (HUB_CARD_GRID (grid), cards);
  window = present (grid);
  hub_card_grid_fill (HUB_CARD_GRID (grid), summary);
  shell_settle (grid);

  /* Where nothing may be arranged, as at a kiosk, a value can be copied all the same. */
  right_click (grid, "Language");
  shell_wait_shows (grid, "Copy Value");
  shell_wait_shows (grid, "Copy Path");
  g_assert_false (shell_shows (grid, "Hide This Field"));
  g_assert_false (shell_shows (grid, "Arrange…"));
  close_menu (grid);

  hub_card_grid_set_arrangeable (HUB_CARD_GRID (grid), TRUE);
  right_click (grid, "Language");
  shell_wait_shows (grid, "Pin to Header");
  shell_wait_shows (grid, "Hide This Field");
  shell_wait_shows (grid, "Arrange…");
  close_menu (grid);

  take (&layout, hub_layout_pin_row (layout, "contact", "preferredLanguage"));
  hub_card_grid_set_layout (HUB_CARD_GRID (grid), layout, summary);
  right_click (grid, "Language");
  shell_wait_shows (grid, "Unpin From Header");
  close_menu (grid);

  /* What events made, and several channels, are not one field. */
  right_click (grid, "Purchases are not known");
  g_assert_false (shell_shows (grid, "Hide This Field"));
  shell_wait_shows (grid, "Arrange…");
  close_menu (grid);
  right_click (grid, "Phone calls");
  g_assert_false (shell_shows (grid, "Pin to Header"));
  shell_wait_shows (grid, "Hide This Field");
  close_menu (grid);
  shell_close (window, grid);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/card-grid/columns-follow-the-width", test_columns_follow_the_width);
  g_test_add_func ("/ui/card-grid/shows-what-is-known", test_shows_what_is_known);
  g_test_add_func ("/ui/card-grid/stands-as-arranged", test_stands_as_arranged);
  g_test_add_func ("/ui/card-grid/only-news-are-marked", test_only_news_are_marked);
  g_test_add_func ("/ui/card-grid/offers-a-menu", test_offers_a_menu);

  return g_test_run ();
}
