/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/fixture.h"
#include "support/hub-test-wait.h"
#include "ui/hub-card-row-view.h"
#include "ui/hub-layout-actions.h"
#include "ui/hub-pinned-fields.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static void
take (HubLayout **layout, HubLayout *other)
{
  g_object_unref (*layout);
  *layout = other;
}

static void
fill (GtkWidget *fields, HubCardSet *cards, const char *record)
{
  g_autoptr (GBytes) bytes = fixture_profile (record);
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, NULL);
  g_autoptr (GDateTime) now = fixture_now ();
  g_autoptr (HubSummary) summary
    = hub_summary_new (cards, profile, NULL, HUB_KNOWN_EVENTS_NONE, now);

  hub_pinned_fields_fill (HUB_PINNED_FIELDS (fields), cards, summary, profile);
}

/* (transfer full) */
static HubLayout *
new_layout (void)
{
  HubLayout *layout = hub_layout_new ();

  take (&layout, hub_layout_pin_row (layout, "subscription", "_*.subscription.plan"));
  take (&layout, hub_layout_pin_row (layout, "insights", "_*.customerAI.churn"));
  take (&layout, hub_layout_pin_row (layout, "gone", "gone"));
  take (&layout, hub_layout_pin_path (layout, "homeAddress.city", "City"));
  take (&layout, hub_layout_pin_path (layout, "person.name.fullName", "Full name"));
  return layout;
}

static guint
count_chips (GtkWidget *fields)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (fields); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += HUB_IS_CARD_ROW_VIEW (child) && gtk_widget_get_visible (child);
  return n;
}

static void
test_shows_what_there_is (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) layout = new_layout ();
  GtkWidget *fields = hub_pinned_fields_new ();
  GtkWindow *window = shell_present (fields, 600, 100);

  gtk_test_accessible_assert_role (fields, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (fields, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pinned fields");
  fill (fields, cards, profile_hanneke);
  g_assert_false (gtk_widget_get_visible (fields));

  hub_pinned_fields_set_layout (HUB_PINNED_FIELDS (fields), layout);
  fill (fields, cards, profile_hanneke);
  shell_settle (fields);
  g_assert_cmpuint (count_chips (fields), ==, 4);
  shell_wait_shows (fields, "Fibre 1 Gb/s");
  shell_wait_shows (fields, "78% · high");
  shell_wait_shows (fields, "City");
  shell_wait_shows (fields, "Utrecht");

  /* The next customer has less; nothing of the last one stays. */
  fill (fields, cards, "{'homeAddress':{'city':'<b>Delft</b>'}}");
  shell_settle (fields);
  g_assert_cmpuint (count_chips (fields), ==, 1);
  shell_wait_shows (fields, "<b>Delft</b>");
  g_assert_false (shell_holds (fields, "Hanneke"));
  fill (fields, cards, "{'homeAddress':{}}");
  g_assert_false (gtk_widget_get_visible (fields));
  fill (fields, cards, profile_hanneke);
  hub_pinned_fields_clear (HUB_PINNED_FIELDS (fields));
  g_assert_false (gtk_widget_get_visible (fields));
  g_assert_false (shell_holds (fields, "Hanneke"));
  shell_close (window, fields);
}

/* What must not be used says so wherever it stands. */
static void
test_warns (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) layout = hub_layout_new ();
  GtkWidget *fields = hub_pinned_fields_new ();
  GtkWindow *window = shell_present (fields, 600, 100);

  take (&layout, hub_layout_pin_row (layout, "contact", "mobilePhone.number"));
  hub_pinned_fields_set_layout (HUB_PINNED_FIELDS (fields), layout);
  fill (fields, cards,
        "{'mobilePhone':{'number':'+31612345678'},"
        "'consents':{'marketing':{'call':{'val':'n'}}}}");
  shell_settle (fields);
  shell_wait_shows (fields, "+31 6 12345678 · do not call");
  shell_close (window, fields);
}

static void
test_is_never_wide (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) layout = new_layout ();
  g_autofree char *name = g_strnfill (5000, 'W');
  g_autofree char *record = g_strdup_printf (
    "{'person':{'name':{'fullName':'%s'}},'homeAddress':{'city':'%s'}}", name, name);
  GtkWidget *fields = hub_pinned_fields_new ();
  GtkWindow *window = shell_present (fields, 900, 200);
  GtkWidget *child;
  int minimum;

  hub_pinned_fields_set_layout (HUB_PINNED_FIELDS (fields), layout);
  fill (fields, cards, record);
  shell_settle (fields);
  for (child = gtk_widget_get_first_child (fields); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      g_assert_cmpint (gtk_widget_get_width (child), <, 450);
  gtk_widget_measure (fields, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 200);
  shell_close (window, fields);
}

static void
arranged_cb (HubLayout **slot, HubLayout *layout, const char *undo)
{
  g_set_object (slot, layout);
}

static void
test_copies_and_unpins (void)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (HubLayout) layout = new_layout ();
  g_autoptr (HubLayout) arranged = NULL;
  GtkWidget *fields = hub_pinned_fields_new ();
  HubLayoutActions *actions = hub_layout_actions_new (fields);
  GtkWindow *window = shell_present (fields, 600, 300);
  ProfileActions said = { 0 };
  GtkWidget *city;
  graphene_rect_t bounds;

  profile_actions_install (window, &said);
  hub_layout_actions_set_cards (actions, cards);
  hub_layout_actions_set_layout (actions, layout);
  g_signal_connect_swapped (actions, "arranged", G_CALLBACK (arranged_cb), &arranged);
  hub_pinned_fields_set_layout (HUB_PINNED_FIELDS (fields), layout);
  fill (fields, cards, profile_hanneke);
  shell_settle (fields);
  city = gtk_widget_get_ancestor (shell_find_text (fields, "Utrecht"), HUB_TYPE_CARD_ROW_VIEW);
  gtk_widget_activate (city);
  g_assert_cmpstr (said.copied, ==, "Utrecht");

  g_assert_true (gtk_widget_compute_bounds (city, fields, &bounds));
  g_signal_emit_by_name (shell_find_controller (fields, GTK_TYPE_GESTURE_CLICK), "pressed", 1,
                         (double) bounds.origin.x + 5, (double) bounds.origin.y + 5);
  shell_settle (fields);
  shell_wait_shows (fields, "Copy Path");
  shell_wait_shows (fields, "Unpin From Header");
  gtk_popover_popdown (GTK_POPOVER (shell_find (fields, GTK_TYPE_POPOVER_MENU)));
  hub_test_drain ();
  g_assert_null (shell_find (fields, GTK_TYPE_POPOVER_MENU));
  gtk_widget_activate_action (fields, "layout.unpin-path", "s", "homeAddress.city");
  g_assert_false (hub_layout_has_pinned_path (arranged, "homeAddress.city"));
  g_assert_true (hub_layout_has_pinned_path (arranged, "person.name.fullName"));
  g_object_unref (actions);
  profile_actions_clear (&said);
  shell_close (window, fields);
}

/* Where the organisation lets nobody arrange, nothing is pinned. */
static void
test_locked (void)
{
  g_autoptr (GBytes) bytes = fixture_bytes (
    "{'version':1,'header':{'name':'{name}'},"
    "'activity':{'kinds':[{'id':'other','label':'Other','icon':'view-more-symbolic'}],'rules':[]},"
    "'layout':{'locked':true},"
    "'cards':[{'id':'a','title':'First','empty':'None','rows':[{'label':'A','path':'a'}]}]}");
  g_autoptr (HubCardSet) cards = hub_card_set_new_from_bytes (bytes, "acme.json", NULL);
  g_autoptr (HubLayout) layout = new_layout ();
  GtkWidget *fields = hub_pinned_fields_new ();
  GtkWindow *window = shell_present (fields, 600, 100);
  HubLayoutActions *actions = hub_layout_actions_new (fields);

  hub_pinned_fields_set_layout (HUB_PINNED_FIELDS (fields), layout);
  fill (fields, cards, profile_hanneke);
  g_assert_false (gtk_widget_get_visible (fields));
  hub_layout_actions_set_cards (actions, cards);
  g_assert_false (hub_layout_actions_is_enabled (actions));
  g_object_unref (actions);
  shell_close (window, fields);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/pinned-fields/shows-what-there-is", test_shows_what_there_is);
  g_test_add_func ("/ui/pinned-fields/warns", test_warns);
  g_test_add_func ("/ui/pinned-fields/is-never-wide", test_is_never_wide);
  g_test_add_func ("/ui/pinned-fields/copies-and-unpins", test_copies_and_unpins);
  g_test_add_func ("/ui/pinned-fields/locked", test_locked);

  return g_test_run ();
}
