/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/fixture.h"
#include "support/hub-test-wait.h"
#include "ui/hub-activity-head.h"
#include "ui/hub-arrange-bar.h"
#include "ui/hub-arrange-item.h"
#include "ui/hub-arranger.h"
#include "ui/hub-card-box.h"
#include "ui/hub-card-grid.h"
#include "ui/hub-detail-pane.h"
#include "ui/hub-page-scroller.h"
#include "ui/hub-profile-header.h"
#include "ui/hub-profile-view.h"
#include "ui/hub-skeleton.h"
#include "ui/hub-time-chooser.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#include <adwaita.h>

typedef struct
{
  HubCardSet *cards;
  FakeSource *source;
  GtkWidget *view;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer record)
{
  fixture->cards = hub_card_set_new_built_in ();
  fixture->source = profile_source_new (record);
  fixture->view = hub_profile_view_new ();
  hub_profile_view_set_cards (HUB_PROFILE_VIEW (fixture->view), fixture->cards);
  fixture->window = shell_present (fixture->view, 1000, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer record)
{
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), NULL);
  shell_close (fixture->window, fixture->view);
  g_object_unref (fixture->source);
  g_object_unref (fixture->cards);
}

/* (transfer full) */
static HubLookup *
show (Fixture *fixture)
{
  HubLookup *lookup = profile_lookup_new (fixture->source, fixture->cards);

  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), lookup);
  return lookup;
}

static void
scroll_to (Fixture *fixture, double value)
{
  GtkWidget *scrolled = shell_find (fixture->view, GTK_TYPE_SCROLLED_WINDOW);

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)),
                            value);
  shell_settle (fixture->view);
}

static guint
count_cards (GtkWidget *view)
{
  GtkWidget *child;
  guint n_cards = 0;

  for (child = gtk_widget_get_first_child (shell_find (view, HUB_TYPE_CARD_GRID)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_cards++;
  return n_cards;
}

static gboolean
has_cards (gpointer data)
{
  return count_cards (data) > 0;
}

static guint
count_cards_for (HubCardSet *cards, HubEntityKind kind)
{
  guint n_cards = 0;
  guint i;

  for (i = 0; i < hub_card_set_get_n_cards (cards); i++)
    n_cards += hub_card_get_kind (hub_card_set_get_card (cards, i)) == kind;
  return n_cards;
}

/* What is built and loaded while nobody waits leaves nothing to be seen. */
static void
test_is_prepared_ahead (Fixture *fixture, gconstpointer data)
{
  hub_test_wait_for (has_cards, fixture->view, "the cards to be built");
  hub_test_drain ();
  g_assert_cmpuint (count_cards (fixture->view), ==,
                    count_cards_for (fixture->cards, HUB_ENTITY_PROFILE));
  g_assert_false (shell_shows (fixture->view, "0"));
  g_assert_false (shell_shows (fixture->view, "Copy brief"));
}

static void
test_shows_a_customer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  g_autoptr (GtkWidget) list = NULL;

  fake_source_put_name (fixture->source, "a2", "High value");
  fake_source_put_events (fixture->source, 3);
  lookup = show (fixture);
  shell_settle (fixture->view);
  g_assert_true (gtk_widget_get_mapped (shell_find (fixture->view, HUB_TYPE_SKELETON)));
  g_assert_false (shell_shows (fixture->view, "Copy brief"));

  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Hanneke de Vries");
  shell_wait_shows (fixture->view, "Do not market by phone");
  shell_wait_shows (fixture->view, "High value");
  shell_wait_shows (fixture->view, "hanneke.devries@example.com");
  shell_wait_shows (fixture->view, "3 events");
  g_object_get (shell_find (fixture->view, HUB_TYPE_PAGE_SCROLLER), "list", &list, NULL);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Activity");
  scroll_to (fixture, 100000);
  shell_wait_shows (fixture->view, "event-2");
}

/* An account has its own cards, and neither events nor audiences. The customer after it has theirs.
 */
static void
test_shows_an_account (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("b2b_account", "A-10003");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);
  g_autoptr (HubLookup) lookup = NULL;
  g_autoptr (HubLookup) customer = NULL;
  GtkWidget *head = shell_find (fixture->view, HUB_TYPE_ACTIVITY_HEAD);

  fake_source_put_events (fixture->source, 3);
  fake_source_put_profile (fixture->source, "b2b_account:A-10003", "XA",
                           "{\"accountName\":\"Thornbury & Vale Ltd\",\"isDeleted\":true,"
                           "\"accountOrganization\":{\"industry\":\"Retail\"}}");
  lookup = hub_lookup_new (HUB_PROFILE_SOURCE (fixture->source), fixture->cards, query);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), lookup);
  shell_settle (fixture->view);
  g_assert_false (shell_shows (fixture->view, "Recent purchases"));

  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Thornbury & Vale Ltd");
  shell_wait_shows (fixture->view, "Deleted in the source system");
  shell_wait_shows (fixture->view, "Industry");
  g_assert_false (shell_shows (fixture->view, "Recent purchases"));
  g_assert_false (shell_shows (fixture->view, "Consent"));
  g_assert_false (gtk_widget_get_mapped (head));
  gtk_test_accessible_assert_property (shell_find (fixture->view, HUB_TYPE_PROFILE_HEADER),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Thornbury & Vale Ltd");

  customer = show (fixture);
  profile_lookup_finish (customer);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Hanneke de Vries");
  shell_wait_shows (fixture->view, "3 events");
  g_assert_false (shell_shows (fixture->view, "Industry"));
}

static void
test_forgets_a_customer (Fixture *fixture, gconstpointer data)
{
  static const char *const facts[] = { "Hanneke", "Utrecht",    "hanneke", "phone",   "Fibre",
                                       "event-",  "High value", "12,340",  "LX-10001" };
  g_autoptr (HubLookup) lookup = NULL;
  guint i;

  fake_source_put_name (fixture->source, "a2", "High value");
  fake_source_put_events (fixture->source, 60);
  lookup = show (fixture);
  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  g_assert_true (shell_holds (fixture->view, "Hanneke"));

  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), NULL);
  for (i = 0; i < G_N_ELEMENTS (facts); i++)
    if (shell_holds (fixture->view, facts[i]))
      g_error ("A widget still holds \"%s\"", facts[i]);
  g_assert_cmpstr (adw_avatar_get_text (ADW_AVATAR (shell_find (fixture->view, ADW_TYPE_AVATAR))),
                   ==, "");
}

static void
test_older_pages_load_while_scrolling (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;

  fake_source_put_events (fixture->source, 250);
  lookup = show (fixture);
  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "100+ events");
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 1);

  while (hub_lookup_has_more_events (lookup))
    scroll_to (fixture, 1000000);
  shell_wait_shows (fixture->view, "250 events");
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 3);
}

static void
scroll_by (Fixture *fixture, double distance)
{
  GtkWidget *scrolled = shell_find (fixture->view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));

  scroll_to (fixture, gtk_adjustment_get_value (adjustment) + distance);
}

static void
click (GtkWidget *root, const char *label)
{
  GtkWidget *text = shell_find_text (root, label);

  g_assert_nonnull (text);
  g_signal_emit_by_name (gtk_widget_get_ancestor (text, GTK_TYPE_BUTTON), "clicked");
}

/* What failed is tried again by whoever asks for it, not by each step of the wheel. */
static void
test_failed_page_waits_for_the_button (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  guint i;

  fake_source_put_events (fixture->source, 150);
  lookup = show (fixture);
  profile_lookup_finish (lookup);
  shell_settle (fixture->view);

  fake_source_fail_events (fixture->source, HUB_ERROR_UNAVAILABLE);
  while (hub_lookup_get_events_state (lookup) == HUB_EVENTS_READY)
    scroll_to (fixture, 1000000);
  for (i = 0; i < 5; i++)
    {
      scroll_by (fixture, -40);
      scroll_by (fixture, 40);
    }
  shell_wait_shows (fixture->view, "The platform is out of service for the moment");
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 2);

  fake_source_put_events (fixture->source, 150);
  click (fixture->view, "Show older events");
  shell_wait_shows (fixture->view, "150 events");
  g_assert_cmpuint (fake_source_get_n_calls (fixture->source, FAKE_EVENTS), ==, 3);
}

static void
test_one_customer_after_the_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = show (fixture);
  g_autoptr (HubLookup) second = NULL;

  profile_lookup_finish (first);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Hanneke de Vries");

  fake_source_put_profile (fixture->source, "CRMID:C-000001", "XID2",
                           "{\"person\":{\"name\":{\"fullName\":\"Marek Bielski\"}}}");
  second = show (fixture);
  g_assert_false (shell_holds (fixture->view, "Hanneke"));
  profile_lookup_finish (second);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Marek Bielski");
  g_assert_false (shell_holds (fixture->view, "Utrecht"));
}

static void
test_shows_mark_up_as_it_is (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;

  fake_source_put_name (fixture->source, "<a1>", "<s>Audience</s> &amp;");
  lookup = show (fixture);
  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "<b>Robert</b> &amp; tables");
  g_assert_true (shell_holds (fixture->view, "<s>Audience</s> &amp;"));
  g_assert_true (shell_holds (fixture->view, "<big>Fibre</big> &amp; more"));
}

/* What stands in for whoever keeps the layout. */
static void
arranged_cb (HubProfileView *view, HubLayout *layout)
{
  hub_profile_view_set_layout (view, layout);
}

static gboolean
is_arranging (Fixture *fixture)
{
  return shell_find (fixture->view, HUB_TYPE_ARRANGER) != NULL;
}

/* (transfer full) */
static HubLookup *
show_arranging (Fixture *fixture)
{
  HubLookup *lookup = show (fixture);

  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  g_signal_connect (fixture->view, "arranged", G_CALLBACK (arranged_cb), NULL);
  gtk_widget_activate_action (fixture->view, "profile.arrange", NULL);
  shell_settle (fixture->view);
  return lookup;
}

static void
test_arranges (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = show_arranging (fixture);
  GtkWidget *grid = shell_find (fixture->view, HUB_TYPE_CARD_GRID);
  GtkWidget *focus = gtk_window_get_focus (fixture->window);
  GtkWidget *arranger = shell_find (fixture->view, HUB_TYPE_ARRANGER);
  GtkWidget *head = shell_find (arranger, HUB_TYPE_ARRANGE_ITEM);

  g_assert_false (gtk_widget_get_mapped (grid));
  g_assert_true (gtk_widget_is_ancestor (focus, head));
  shell_wait_shows (fixture->view, "Drag cards and fields to where you want them");
  shell_wait_shows (arranger, "hanneke.devries@example.com");

  g_signal_emit_by_name (head, "move", G_MAXINT);
  gtk_widget_activate_action (fixture->view, "profile.arrange", NULL);
  shell_settle (fixture->view);
  g_assert_false (is_arranging (fixture));
  g_assert_null (shell_find (fixture->view, HUB_TYPE_ARRANGE_BAR));
  g_assert_true (gtk_widget_get_mapped (grid));
  g_assert_cmpstr (hub_card_box_get_card_id (HUB_CARD_BOX (gtk_widget_get_last_child (grid))), ==,
                   "insights");
  shell_wait_shows (grid, "hanneke.devries@example.com");
}

static void
test_resets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = show_arranging (fixture);
  GtkWidget *arranger = shell_find (fixture->view, HUB_TYPE_ARRANGER);

  g_signal_emit_by_name (shell_find (arranger, HUB_TYPE_ARRANGE_ITEM), "set-shown", FALSE);
  g_assert_true (gtk_widget_has_css_class (gtk_widget_get_first_child (arranger), "hidden"));
  gtk_widget_activate_action (arranger, "layout.reset", NULL);
  g_assert_false (gtk_widget_has_css_class (gtk_widget_get_first_child (arranger), "hidden"));
}

/* Another customer is what the agent is here for; the same one, read again, is no reason to stop.
 */
static void
test_another_customer_ends_arranging (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) first = show_arranging (fixture);
  g_autoptr (HubLookup) again = profile_lookup_new (fixture->source, fixture->cards);

  profile_lookup_finish (again);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), again);
  g_assert_true (is_arranging (fixture));
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), NULL);
  g_assert_false (is_arranging (fixture));
  g_assert_false (shell_holds (fixture->view, "hanneke"));
}

static void
test_kiosk_arranges_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;

  hub_profile_view_set_keeps_nothing (HUB_PROFILE_VIEW (fixture->view), TRUE);
  lookup = show_arranging (fixture);
  g_assert_false (is_arranging (fixture));
}

/* Nobody wonders why nothing happens. */
static void
test_locked_layout (void)
{
  g_autoptr (GBytes) bytes = fixture_bytes (
    "{'version':1,'header':{'name':'{person.name.fullName}'},"
    "'activity':{'kinds':[{'id':'other','label':'Other','icon':'view-more-symbolic'}],'rules':[]},"
    "'layout':{'locked':true},"
    "'cards':[{'id':'a','title':'First','empty':'None','rows':[{'label':'A','path':'a'}]}]}");
  Fixture fixture = { 0 };
  ProfileActions said = { 0 };
  g_autoptr (HubLookup) lookup = NULL;

  fixture.cards = hub_card_set_new_from_bytes (bytes, "acme.json", NULL);
  fixture.source = profile_source_new (profile_hanneke);
  fixture.view = hub_profile_view_new ();
  hub_profile_view_set_cards (HUB_PROFILE_VIEW (fixture.view), fixture.cards);
  fixture.window = shell_present (fixture.view, 1000, 700);
  profile_actions_install (fixture.window, &said);
  lookup = show_arranging (&fixture);
  g_assert_false (is_arranging (&fixture));
  g_assert_cmpstr (said.told, ==, "Your organisation has set how the cards stand.");
  profile_actions_clear (&said);
  tear_down (&fixture, NULL);
}

static void
test_is_as_narrow_as_a_phone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = show (fixture);
  int minimum;

  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  gtk_widget_measure (fixture->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  gtk_window_set_default_size (fixture->window, 360, 700);
  shell_settle (fixture->view);
  shell_wait_shows (fixture->view, "Hanneke de Vries");
}

static void
test_reads_from_right_to_left (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  GtkWidget *avatar = shell_find (fixture->view, ADW_TYPE_AVATAR);
  graphene_rect_t bounds;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  lookup = show (fixture);
  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  g_assert_true (gtk_widget_compute_bounds (avatar, fixture->view, &bounds));
  g_assert_cmpfloat (bounds.origin.x, >, gtk_widget_get_width (fixture->view) / 2);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static GtkWidget *
find_pane (Fixture *fixture)
{
  return shell_find (fixture->view, HUB_TYPE_DETAIL_PANE);
}

static gboolean
is_pane_open (Fixture *fixture)
{
  GtkWidget *pane = find_pane (fixture);

  return pane != NULL && gtk_widget_get_mapped (pane);
}

/* (transfer full) */
static HubLookup *
show_found (Fixture *fixture)
{
  HubLookup *lookup = show (fixture);

  profile_lookup_finish (lookup);
  shell_settle (fixture->view);
  return lookup;
}

static void
test_opens_all_attributes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  g_autoptr (HubLookup) refreshed = NULL;
  GtkWidget *focus;

  gtk_widget_activate_action (fixture->view, "profile.attributes", NULL);
  g_assert_false (is_pane_open (fixture));

  lookup = show_found (fixture);
  gtk_widget_activate_action (fixture->view, "profile.attributes", NULL);
  shell_settle (fixture->view);
  g_assert_true (is_pane_open (fixture));
  shell_wait_shows (find_pane (fixture), "loyalty.points");
  gtk_test_accessible_assert_property (find_pane (fixture), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "All attributes");
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, find_pane (fixture)));

  /* A refresh comes with its answer. */
  refreshed = profile_lookup_new (fixture->source, fixture->cards);
  profile_lookup_finish (refreshed);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), refreshed);
  shell_settle (fixture->view);
  g_assert_true (is_pane_open (fixture));
  shell_wait_shows (find_pane (fixture), "loyalty.points");

  gtk_widget_activate_action (find_pane (fixture), "detail.close", NULL);
  shell_settle (fixture->view);
  g_assert_false (is_pane_open (fixture));
  g_assert_false (shell_holds (find_pane (fixture), "Hanneke"));
}

static void
test_opens_the_identities (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = show_found (fixture);

  gtk_widget_activate_action (fixture->view, "profile.attributes", NULL);
  shell_settle (fixture->view);
  gtk_widget_activate_action (find_pane (fixture), "detail.close", NULL);
  shell_settle (fixture->view);
  gtk_widget_activate_action (fixture->view, "profile.identities", NULL);
  shell_settle (fixture->view);
  shell_wait_shows (find_pane (fixture), "CRM number");
  shell_wait_shows (find_pane (fixture), "C-000001");
  shell_wait_shows (find_pane (fixture), "1 linked identity");
  /* For the keyboard, too: Escape closes what one is in. */
  g_assert_true (
    gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), find_pane (fixture)));
}

/* With the customer goes all that stands beside them. */
static void
test_closes_for_the_next_customer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  g_autoptr (HubLookup) next = NULL;
  GtkWidget *list;

  fake_source_put_events (fixture->source, 3);
  lookup = show_found (fixture);
  list = shell_find (fixture->view, GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 1);
  shell_settle (fixture->view);
  g_assert_true (is_pane_open (fixture));

  /* Escape closes it from the list too, where the keyboard has stayed; then it is somebody else's.
   */
  g_assert_true (shell_press_shortcut (fixture->view, GDK_KEY_Escape, 0));
  shell_settle (fixture->view);
  g_assert_false (is_pane_open (fixture));
  g_assert_false (shell_press_shortcut (fixture->view, GDK_KEY_Escape, 0));
  g_signal_emit_by_name (list, "activate", 1);
  shell_settle (fixture->view);
  g_assert_true (is_pane_open (fixture));
  shell_wait_shows (find_pane (fixture), "event-1");

  next = profile_lookup_new (fixture->source, fixture->cards);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), next);
  shell_settle (fixture->view);
  g_assert_false (is_pane_open (fixture));
  g_assert_false (shell_holds (find_pane (fixture), "event-1"));
}

static void
test_pane_lies_over_a_narrow_profile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = show_found (fixture);

  gtk_window_set_default_size (fixture->window, 360, 600);
  shell_settle (fixture->view);
  gtk_widget_activate_action (fixture->view, "profile.identities", NULL);
  shell_settle (fixture->view);
  g_assert_true (is_pane_open (fixture));
  g_assert_cmpint (gtk_widget_get_width (find_pane (fixture)), ==,
                   gtk_widget_get_width (fixture->view));
  gtk_widget_activate_action (find_pane (fixture), "detail.close", NULL);
  shell_settle (fixture->view);
  g_assert_false (is_pane_open (fixture));
}

static gboolean
is_at_the_top (gpointer data)
{
  GtkWidget *row = shell_find_text (data, "event-350");
  graphene_rect_t bounds;

  return row != NULL && gtk_widget_compute_bounds (row, data, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y < 40;
}

/* Pages are read until the day is reached, and the list goes there. */
static GtkWidget *
find_pointed_at (GtkWidget *view)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (shell_find (view, HUB_TYPE_CARD_GRID)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "pointed-at"))
      return child;
  return NULL;
}

/* What a sentence of the brief rests on is brought before the agent's eyes. */
static void
test_brief_points_at_cards (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  GtkWidget *sentence;
  graphene_rect_t bounds;
  GtkWidget *card;

  gtk_window_set_default_size (fixture->window, 400, 300);
  lookup = show_found (fixture);
  sentence = gtk_widget_get_ancestor (
    shell_find_text (fixture->view, "Do not market by phone — consent withdrawn 3 Nov 2026"),
    GTK_TYPE_BUTTON);
  g_assert_nonnull (sentence);
  g_signal_emit_by_name (sentence, "clicked");
  shell_settle (fixture->view);
  card = find_pointed_at (fixture->view);
  g_assert_nonnull (card);
  gtk_test_accessible_assert_property (card, GTK_ACCESSIBLE_PROPERTY_LABEL, "Consent");
  g_assert_true (gtk_widget_compute_bounds (card, fixture->view, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y, <, gtk_widget_get_height (fixture->view));
}

static GtkWidget *
find_row (GtkWidget *root, const char *text)
{
  GtkWidget *label = shell_find_text (root, text);

  return label != NULL ? gtk_widget_get_parent (label) : NULL;
}

static gboolean
is_unmarked (gpointer row)
{
  return !gtk_widget_has_css_class (row, "changed");
}

/* What is read again stays where it was, and says what has changed. */
static void
test_refresh_in_place (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scrolled = shell_find (fixture->view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  g_autoptr (GString) changed = g_string_new (profile_hanneke);
  g_autoptr (HubLookup) lookup = NULL;
  g_autoptr (HubLookup) refreshed = NULL;

  fake_source_put_events (fixture->source, 100);
  lookup = show_found (fixture);
  g_assert_true (is_unmarked (find_row (fixture->view, "4,820")));
  scroll_to (fixture, 200);

  g_string_replace (changed, "'points':4820", "'points':5000", 1);
  profile_source_put (fixture->source, changed->str);
  refreshed = profile_lookup_new (fixture->source, fixture->cards);
  profile_lookup_finish (refreshed);
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (fixture->view), refreshed);
  shell_settle (fixture->view);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 200);
  g_assert_false (is_unmarked (find_row (fixture->view, "5,000")));
  g_assert_true (is_unmarked (find_row (fixture->view, "LX-10001")));
  hub_test_wait_for (is_unmarked, find_row (fixture->view, "5,000"), "the mark to go");
}

static void
test_goes_to_a_day (Fixture *fixture, gconstpointer data)
{
  /* The made-up events are a minute apart. */
  gint64 before = G_GINT64_CONSTANT (1700000000000) - 350 * 60000 + 1;
  g_autoptr (HubLookup) lookup = NULL;

  fake_source_put_events (fixture->source, 1000);
  lookup = show_found (fixture);
  g_signal_emit_by_name (shell_find (fixture->view, HUB_TYPE_TIME_CHOOSER), "go-to", before);
  hub_test_wait_for (is_at_the_top, fixture->view, "the event of that minute");
  g_assert_cmpuint (g_list_model_get_n_items (hub_lookup_get_events (lookup)), >=, 400);
}

static void
test_searches_activity (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubLookup) lookup = NULL;
  GtkWidget *focus;

  fake_source_put_events (fixture->source, 60);
  lookup = show_found (fixture);
  gtk_widget_activate_action (fixture->view, "profile.search-activity", NULL);
  shell_settle (fixture->view);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (gtk_widget_is_ancestor (focus, shell_find (fixture->view, GTK_TYPE_SEARCH_ENTRY)));
  gtk_editable_set_text (GTK_EDITABLE (focus), "event-57");
  shell_wait_shows (fixture->view, "event-57");
  shell_wait_shows (fixture->view, "1 of 60");
}

#define ADD(name, record, function)                                                                \
  g_test_add ("/ui/profile-view/" name, Fixture, record, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  ADD ("is-prepared-ahead", profile_hanneke, test_is_prepared_ahead);
  ADD ("shows-a-customer", profile_hanneke, test_shows_a_customer);
  ADD ("shows-an-account", profile_hanneke, test_shows_an_account);
  ADD ("forgets-a-customer", profile_hanneke, test_forgets_a_customer);
  ADD ("older-pages-load-while-scrolling", profile_hanneke, test_older_pages_load_while_scrolling);
  ADD ("failed-page-waits-for-the-button", profile_hanneke, test_failed_page_waits_for_the_button);
  ADD ("one-customer-after-the-other", profile_hanneke, test_one_customer_after_the_other);
  ADD ("shows-mark-up-as-it-is", profile_hostile, test_shows_mark_up_as_it_is);
  ADD ("arranges", profile_hanneke, test_arranges);
  ADD ("resets", profile_hanneke, test_resets);
  ADD ("another-customer-ends-arranging", profile_hanneke, test_another_customer_ends_arranging);
  ADD ("kiosk-arranges-nothing", profile_hanneke, test_kiosk_arranges_nothing);
  g_test_add_func ("/ui/profile-view/locked-layout", test_locked_layout);
  ADD ("is-as-narrow-as-a-phone", profile_hanneke, test_is_as_narrow_as_a_phone);
  ADD ("reads-from-right-to-left", profile_hanneke, test_reads_from_right_to_left);
  ADD ("brief-points-at-cards", profile_hanneke, test_brief_points_at_cards);
  ADD ("refresh-in-place", profile_hanneke, test_refresh_in_place);
  ADD ("goes-to-a-day", profile_hanneke, test_goes_to_a_day);
  ADD ("searches-activity", profile_hanneke, test_searches_activity);
  ADD ("opens-all-attributes", profile_hanneke, test_opens_all_attributes);
  ADD ("opens-the-identities", profile_hanneke, test_opens_the_identities);
  ADD ("closes-for-the-next-customer", profile_hanneke, test_closes_for_the_next_customer);
  ADD ("pane-lies-over-a-narrow-profile", profile_hanneke, test_pane_lies_over_a_narrow_profile);

  return g_test_run ();
}
