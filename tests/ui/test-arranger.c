/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/fixture.h"
#include "ui/hub-arrange-bar.h"
#include "ui/hub-arrange-item.h"
#include "ui/hub-arranger.h"
#include "ui/hub-layout-actions.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#include <string.h>

/* An arranger whose wishes come true, as in the profile. */
typedef struct
{
  HubCardSet *cards;
  HubLayout *layout;
  GtkWidget *arranger;
  GtkWindow *window;
  HubLayoutActions *actions;
  ProfileActions said;
  char *undo;
  guint n_arranged;
} Fixture;

static void
arranged_cb (Fixture *fixture, HubLayout *layout, const char *undo)
{
  fixture->n_arranged++;
  g_free (fixture->undo);
  fixture->undo = g_strdup (undo);
  g_set_object (&fixture->layout, layout);
  hub_arranger_set_layout (HUB_ARRANGER (fixture->arranger), layout);
  hub_layout_actions_set_layout (fixture->actions, layout);
}

static void
set_up_cards (Fixture *fixture, HubCardSet *cards)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  fixture->cards = cards;
  fixture->layout = hub_layout_new ();
  fixture->arranger = hub_arranger_new (cards, HUB_ENTITY_PROFILE, fixture->layout);
  fixture->actions = hub_layout_actions_new (fixture->arranger);
  hub_layout_actions_set_cards (fixture->actions, cards);
  g_signal_connect_swapped (fixture->arranger, "arranged", G_CALLBACK (arranged_cb), fixture);
  g_signal_connect_swapped (fixture->actions, "arranged", G_CALLBACK (arranged_cb), fixture);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), fixture->arranger);
  fixture->window = shell_present (scrolled, 1200, 800);
  profile_actions_install (fixture->window, &fixture->said);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  set_up_cards (fixture, hub_card_set_new_built_in ());
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->actions);
  shell_close (fixture->window, fixture->arranger);
  g_object_unref (fixture->layout);
  g_object_unref (fixture->cards);
  profile_actions_clear (&fixture->said);
  g_free (fixture->undo);
}

/* The card of a title. */
static GtkWidget *
find_card (Fixture *fixture, const char *title)
{
  GtkWidget *text = shell_find_text (fixture->arranger, title);

  g_assert_nonnull (text);
  while (!gtk_widget_has_css_class (text, "card"))
    text = gtk_widget_get_parent (text);
  return text;
}

static GtkWidget *
find_head (Fixture *fixture, const char *title)
{
  return gtk_widget_get_first_child (find_card (fixture, title));
}

/* The row of a card that has @text in it. */
static GtkWidget *
find_row (Fixture *fixture, const char *title, const char *text)
{
  GtkWidget *found = shell_find_text (find_card (fixture, title), text);

  g_assert_nonnull (found);
  return gtk_widget_get_ancestor (found, HUB_TYPE_ARRANGE_ITEM);
}

static void
assert_order (Fixture *fixture, const char *wanted)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (fixture->arranger); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *label = shell_find (child, GTK_TYPE_LABEL);

      g_string_append_printf (text, "%s%s%s", text->len > 0 ? ", " : "",
                              gtk_widget_has_css_class (child, "hidden") ? "no " : "",
                              gtk_label_get_text (GTK_LABEL (label)));
    }
  g_assert_cmpstr (text->str, ==, wanted);
}

static void
move (GtkWidget *item, int steps)
{
  g_signal_emit_by_name (item, "move", steps);
}

static void
test_moves_cards (Fixture *fixture, gconstpointer data)
{
  GtkWidget *head = find_head (fixture, "Recent purchases");
  GtkWidget *focus;

  gtk_test_accessible_assert_role (fixture->arranger, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (fixture->arranger, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Cards, to be arranged");
  gtk_test_accessible_assert_property (head, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Recent purchases, place 2 of 6");
  g_assert_true (gtk_widget_grab_focus (head));
  focus = gtk_window_get_focus (fixture->window);

  move (head, 1);
  assert_order (fixture, "Insights, Campaign exposure, Recent purchases, Contact, Consent, "
                         "Subscription and loyalty");
  gtk_test_accessible_assert_property (head, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Recent purchases, place 3 of 6");
  g_assert_true (hub_arranger_get_moved (HUB_ARRANGER (fixture->arranger))
                 == gtk_widget_get_parent (head));
  move (head, G_MININT);
  move (head, -1);
  assert_order (fixture, "Recent purchases, Insights, Campaign exposure, Contact, Consent, "
                         "Subscription and loyalty");
  move (head, G_MAXINT);
  assert_order (fixture, "Insights, Campaign exposure, Contact, Consent, Subscription and loyalty, "
                         "Recent purchases");
  /* What does not move is nothing to keep. */
  g_assert_cmpuint (fixture->n_arranged, ==, 3);
  g_assert_null (fixture->undo);
  shell_settle (fixture->arranger);
  g_assert_true (gtk_window_get_focus (fixture->window) == focus);
}

static void
test_hides (Fixture *fixture, gconstpointer data)
{
  GtkWidget *head = find_head (fixture, "Consent");
  GtkWidget *row;

  g_signal_emit_by_name (head, "set-shown", FALSE);
  assert_order (fixture, "Insights, Recent purchases, Campaign exposure, Contact, no Consent, "
                         "Subscription and loyalty");
  g_assert_cmpstr (fixture->undo, ==, "“Consent” is hidden");
  g_signal_emit_by_name (head, "set-shown", TRUE);
  g_assert_null (fixture->undo);
  g_assert_true (hub_layout_is_plain (fixture->layout));

  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), NULL);
  row = find_row (fixture, "Contact", "Language");
  g_signal_emit_by_name (row, "set-shown", FALSE);
  g_assert_true (gtk_widget_has_css_class (row, "hidden"));
  g_assert_cmpstr (fixture->undo, ==, "“Language” is hidden");
}

static void
test_moves_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubSummary) summary = profile_summary_new (fixture->cards, profile_hanneke);
  GtkWidget *head = find_head (fixture, "Contact");
  GtkWidget *row;

  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), summary);
  shell_settle (fixture->arranger);
  row = find_row (fixture, "Contact", "Language");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Language, place 6 of 6");
  move (row, G_MININT);
  g_assert_true (gtk_widget_get_next_sibling (head) == row);
  move (row, 1);
  g_assert_true (gtk_widget_get_next_sibling (head) == find_row (fixture, "Contact", "E-mail"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Language, place 2 of 6");
}

static void
test_pins (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row;

  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), NULL);
  row = find_row (fixture, "Contact", "Language");
  g_signal_emit_by_name (row, "set-pinned", TRUE);
  g_assert_true (hub_layout_has_pinned_row (fixture->layout, "contact", "preferredLanguage"));
  g_signal_emit_by_name (row, "set-pinned", FALSE);
  g_assert_true (hub_layout_is_plain (fixture->layout));
}

/* Drops @dragged on @target, in its first or second half. */
static gboolean
drop (GtkWidget *dragged, GtkWidget *target, gboolean second_half)
{
  GtkEventController *controller = shell_find_controller (target, GTK_TYPE_DROP_TARGET);
  GValue value = G_VALUE_INIT;
  double x = second_half ? gtk_widget_get_width (target) - 2 : 2;
  double y = second_half ? gtk_widget_get_height (target) - 2 : 2;
  GdkDragAction action = 0;
  gboolean accepted = FALSE;
  gboolean done = FALSE;

  g_assert_nonnull (controller);
  g_value_init (&value, HUB_TYPE_ARRANGE_ITEM);
  g_value_set_object (&value, dragged);
  g_signal_emit_by_name (dragged, "dragged", TRUE);
  /* What is not accepted is left to what stands around it. */
  g_signal_emit_by_name (controller, "accept", NULL, &accepted);
  g_signal_emit_by_name (controller, "motion", x, y, &action);
  g_assert_true (accepted || action == 0);
  if (action != 0)
    {
      /* Where it would go is to be seen. */
      g_assert_true (gtk_widget_has_css_class (target, "drop-before")
                     || gtk_widget_has_css_class (target, "drop-after")
                     || gtk_widget_has_css_class (target, "drop-above")
                     || gtk_widget_has_css_class (target, "drop-below"));
    }
  g_signal_emit_by_name (controller, "drop", &value, x, y, &done);
  g_signal_emit_by_name (dragged, "dragged", FALSE);
  g_assert_cmpint (action != 0, ==, done);
  g_assert_false (gtk_widget_has_css_class (target, "drop-before"));
  g_assert_false (gtk_widget_has_css_class (target, "drop-below"));
  g_value_unset (&value);
  return done;
}

/* Whether @target wants a drop of @dragged for itself. */
static gboolean
accepts (GtkWidget *dragged, GtkWidget *target)
{
  gboolean accepted = FALSE;

  g_signal_emit_by_name (dragged, "dragged", TRUE);
  g_signal_emit_by_name (shell_find_controller (target, GTK_TYPE_DROP_TARGET), "accept", NULL,
                         &accepted);
  g_signal_emit_by_name (dragged, "dragged", FALSE);
  return accepted;
}

static void
test_drops_cards (Fixture *fixture, gconstpointer data)
{
  GtkWidget *insights = find_head (fixture, "Insights");

  g_assert_true (drop (insights, find_card (fixture, "Campaign exposure"), FALSE));
  assert_order (fixture, "Recent purchases, Insights, Campaign exposure, Contact, Consent, "
                         "Subscription and loyalty");
  g_assert_true (drop (insights, find_card (fixture, "Contact"), TRUE));
  assert_order (fixture, "Recent purchases, Campaign exposure, Contact, Insights, Consent, "
                         "Subscription and loyalty");
  g_assert_true (drop (insights, find_card (fixture, "Recent purchases"), TRUE));
  assert_order (fixture, "Recent purchases, Insights, Campaign exposure, Contact, Consent, "
                         "Subscription and loyalty");
  g_assert_true (drop (insights, find_card (fixture, "Recent purchases"), FALSE));
  assert_order (fixture, "Insights, Recent purchases, Campaign exposure, Contact, Consent, "
                         "Subscription and loyalty");
  g_assert_false (drop (insights, find_card (fixture, "Insights"), TRUE));

  /* Where it is read from the right, the first half is the right one. */
  gtk_widget_set_direction (fixture->arranger, GTK_TEXT_DIR_RTL);
  g_assert_true (drop (insights, find_card (fixture, "Contact"), FALSE));
  assert_order (fixture, "Recent purchases, Campaign exposure, Contact, Insights, Consent, "
                         "Subscription and loyalty");
}

static void
test_drops_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *email, *language;

  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), NULL);
  shell_settle (fixture->arranger);
  email = find_row (fixture, "Contact", "E-mail");
  language = find_row (fixture, "Contact", "Language");
  g_assert_true (drop (language, email, FALSE));
  g_assert_true (gtk_widget_get_next_sibling (language) == email);
  g_assert_true (drop (language, email, TRUE));
  g_assert_true (gtk_widget_get_next_sibling (email) == language);
  /* Rows stay on their card, and a card is no row. */
  g_assert_false (drop (language, find_row (fixture, "Subscription", "Plan"), TRUE));
  g_assert_false (drop (language, find_card (fixture, "Consent"), TRUE));
  g_assert_false (drop (find_head (fixture, "Consent"), language, TRUE));
  g_assert_false (accepts (find_head (fixture, "Consent"), language));
  g_assert_true (accepts (find_head (fixture, "Consent"), find_card (fixture, "Contact")));
}

/* A drag that comes from another window is none of this one's. */
static void
test_refuses_strangers (Fixture *fixture, gconstpointer data)
{
  GtkEventController *controller
    = shell_find_controller (find_card (fixture, "Insights"), GTK_TYPE_DROP_TARGET);
  GdkDragAction action = GDK_ACTION_MOVE;

  g_signal_emit_by_name (controller, "motion", 1.0, 1.0, &action);
  g_assert_cmpint (action, ==, 0);
}

static void
test_shows_the_customer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubSummary) summary = profile_summary_new (fixture->cards, profile_hostile);

  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), summary);
  shell_settle (fixture->arranger);
  shell_wait_shows (fixture->arranger, "robert@example.com");
  shell_wait_shows (fixture->arranger, "<big>Fibre</big> &amp; more");
  /* There is no loyalty number, but there is its place. */
  shell_wait_shows (fixture->arranger, "Loyalty number");
  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), NULL);
  g_assert_false (shell_holds (fixture->arranger, "robert@example.com"));
}

static HubCardSet *
load_locked (void)
{
  g_autoptr (GBytes) bytes = fixture_bytes (
    "{'version':1,'header':{'name':'{name}'},"
    "'activity':{'kinds':[{'id':'other','label':'Other','icon':'view-more-symbolic'}],'rules':[]},"
    "'cards':[{'id':'a','title':'First','empty':'None','rows':[{'label':'A','path':'a'}]},"
    "{'id':'b','title':'Second','empty':'None','locked':true,'rows':["
    "{'label':'Free','path':'f'},{'label':'Kept','path':'k','locked':true}]},"
    "{'id':'c','title':'Third','empty':'None','rows':[{'label':'C','path':'c'}]}]}");
  g_autoptr (GError) error = NULL;
  HubCardSet *cards = hub_card_set_new_from_bytes (bytes, "acme.json", &error);

  g_assert_no_error (error);
  return cards;
}

static void
set_up_locked (Fixture *fixture, gconstpointer data)
{
  set_up_cards (fixture, load_locked ());
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  GtkWidget *second = find_head (fixture, "Second");
  GtkWidget *first = find_head (fixture, "First");
  const char *reason = "Your organisation keeps this card where it is.";

  hub_arranger_set_summary (HUB_ARRANGER (fixture->arranger), NULL);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (second), ==, reason);
  g_assert_null (shell_find (second, GTK_TYPE_BUTTON));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (find_row (fixture, "Second", "Kept")), ==,
                   "Your organisation keeps this field where it is.");
  move (first, 1);
  assert_order (fixture, "Third, Second, First");
  drop (second, find_card (fixture, "Third"), FALSE);
  assert_order (fixture, "Third, Second, First");
}

/* A call may come in the middle of a drag. */
static void
test_ends_in_a_drag (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) layout = hub_layout_new ();
  GtkWidget *arranger = hub_arranger_new (cards, HUB_ENTITY_PROFILE, layout);
  GtkWindow *window = shell_present (arranger, 1200, 800);
  g_autoptr (GtkWidget) item = g_object_ref (shell_find (arranger, HUB_TYPE_ARRANGE_ITEM));

  g_signal_emit_by_name (item, "dragged", TRUE);
  shell_close (window, arranger);
  g_signal_emit_by_name (item, "dragged", FALSE);
  g_assert_null (gtk_widget_get_parent (item));
}

static void
test_bar (void)
{
  GtkWidget *bar = hub_arrange_bar_new ();
  GtkWindow *window = shell_present (bar, 360, 200);
  int minimum;

  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_LABEL, "Arranging the cards");
  shell_wait_shows (bar, "Reset");
  shell_wait_shows (bar, "Done");
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  shell_close (window, bar);
}

#define ADD(name, setup, test)                                                                     \
  g_test_add ("/ui/arranger/" name, Fixture, NULL, setup, test, tear_down)

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("moves-cards", set_up, test_moves_cards);
  ADD ("hides", set_up, test_hides);
  ADD ("moves-rows", set_up, test_moves_rows);
  ADD ("pins", set_up, test_pins);
  ADD ("drops-cards", set_up, test_drops_cards);
  ADD ("drops-rows", set_up, test_drops_rows);
  ADD ("refuses-strangers", set_up, test_refuses_strangers);
  ADD ("shows-the-customer", set_up, test_shows_the_customer);
  ADD ("locked", set_up_locked, test_locked);
  g_test_add_func ("/ui/arranger/ends-in-a-drag", test_ends_in_a_drag);
  g_test_add_func ("/ui/arranger/bar", test_bar);

  return g_test_run ();
}
