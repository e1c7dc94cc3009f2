/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-card-box.h"
#include "ui/hub-card-row-view.h"
#include "ui/hub-skeleton.h"
#include "ui/shell-fixture.h"

static guint
count_rows (GtkWidget *box)
{
  GtkWidget *child;
  guint n_rows = 0;

  for (child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_rows += HUB_IS_CARD_ROW_VIEW (child) && gtk_widget_get_visible (child);
  return n_rows;
}

static void
test_is_built_once_and_filled (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  const HubCard *card = hub_card_set_get_card (cards, 0);
  GtkWidget *box = hub_card_box_new (card);
  GtkWindow *window = shell_present (box, 360, 300);
  g_autoptr (HubCardContent) content = hub_card_content_new (hub_card_get_id (card));
  HubCardRow *row = hub_card_content_add_row (content, HUB_ROW_FIELD);
  GtkWidget *skeleton = shell_find (box, HUB_TYPE_SKELETON);

  g_assert_false (gtk_widget_get_visible (box));

  hub_card_box_show_loading (HUB_CARD_BOX (box));
  shell_settle (box);
  shell_wait_shows (box, hub_card_get_title (card));
  g_assert_true (gtk_widget_get_mapped (skeleton));
  gtk_test_accessible_assert_property (box, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       hub_card_get_title (card));

  g_free (row->label);
  row->label = g_strdup ("Lifetime value");
  g_free (row->value);
  row->value = g_strdup ("€ 12 340");
  hub_card_content_take_note (content, g_strdup ("2 h ago"));
  hub_card_box_fill (HUB_CARD_BOX (box), content, NULL);
  shell_settle (box);
  g_assert_cmpuint (count_rows (box), ==, 1);
  shell_wait_shows (box, "€ 12 340");
  shell_wait_shows (box, "2 h ago");
  g_assert_false (gtk_widget_get_mapped (skeleton));

  hub_card_box_fill (HUB_CARD_BOX (box), NULL, NULL);
  g_assert_false (gtk_widget_get_visible (box));
  g_assert_false (shell_holds (box, "12 340"));
  g_assert_false (shell_holds (box, "2 h ago"));
  shell_close (window, box);
}

/* A content may have more rows than its card says; the card shows what it has room for. */
static void
test_bears_too_many_rows (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  const HubCard *card = hub_card_set_get_card (cards, 0);
  GtkWidget *box = hub_card_box_new (card);
  GtkWindow *window = shell_present (box, 360, 300);
  g_autoptr (HubCardContent) content = hub_card_content_new (hub_card_get_id (card));
  guint i;

  for (i = 0; i < hub_card_get_max_rows (card) + 3; i++)
    hub_card_content_add_row (content, HUB_ROW_FIELD);
  hub_card_box_fill (HUB_CARD_BOX (box), content, NULL);
  g_assert_cmpuint (count_rows (box), ==, hub_card_get_max_rows (card));
  shell_close (window, box);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/card-box/is-built-once-and-filled", test_is_built_once_and_filled);
  g_test_add_func ("/ui/card-box/bears-too-many-rows", test_bears_too_many_rows);

  return g_test_run ();
}
