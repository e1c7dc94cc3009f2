/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-changes-box.h"
#include "ui/hub-sentence-row.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

#include "model/fixture.h"

#define TITLE "Since you last looked, 3 days ago:"
#define CONSENT "Consent withdrawn: Phone calls"

typedef struct
{
  guint place;
  char *card_id;
  guint n_activated;
  guint n_put_away;
} Heard;

/* What has changed for the customer with this record since they had no audiences and allowed calls.
 */
static HubChanges *
new_changes (HubCardSet *cards, const char *record)
{
  g_autoptr (GBytes) bytes = fixture_profile (record);
  g_autoptr (GError) error = NULL;
  g_autoptr (HubProfile) profile = hub_profile_decode (bytes, &error);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) since = g_date_time_add_days (now, -3);
  g_autoptr (HubDigest) former
    = hub_digest_new_empty ("XID", g_date_time_to_unix (since) * 1000 - 1000);
  g_autoptr (HubDigest) seen
    = hub_digest_new (cards, profile, NULL, HUB_KNOWN_EVENTS_NONE, NULL, now);

  g_assert_no_error (error);
  hub_digest_add_consent (former, "call", HUB_CONSENT_YES);
  hub_digest_add_consent (former, "email", HUB_CONSENT_YES);
  former->knows_audiences = TRUE;
  return hub_changes_new (former, seen, cards, profile, NULL, HUB_KNOWN_EVENTS_NONE, now);
}

typedef struct
{
  HubCardSet *cards;
  FakeSource *source;
  HubLookup *lookup;
  GtkWidget *box;
  GtkWindow *window;
  Heard heard;
} Fixture;

static void
activated_cb (Heard *heard, guint place, const char *card_id)
{
  heard->place = place;
  g_free (heard->card_id);
  heard->card_id = g_strdup (card_id);
  heard->n_activated++;
}

static void
put_away_cb (Heard *heard)
{
  heard->n_put_away++;
}

static void
set_up (Fixture *fixture, gconstpointer record)
{
  g_autoptr (HubChanges) changes = NULL;

  fixture->cards = hub_card_set_new_built_in ();
  fixture->source = profile_source_new (record);
  fixture->lookup = profile_lookup_new (fixture->source, fixture->cards);
  fake_source_put_name (fixture->source, "a1", "Churn risk");
  fake_source_put_name (fixture->source, "a2", "<b>Readers</b>");
  fixture->box = hub_changes_box_new ();
  g_signal_connect_swapped (fixture->box, "activated", G_CALLBACK (activated_cb), &fixture->heard);
  g_signal_connect_swapped (fixture->box, "put-away", G_CALLBACK (put_away_cb), &fixture->heard);
  fixture->window = shell_present (fixture->box, 600, 300);
  changes = new_changes (fixture->cards, record);
  g_assert_nonnull (changes);
  hub_lookup_set_changes (fixture->lookup, changes);
}

static void
tear_down (Fixture *fixture, gconstpointer record)
{
  shell_close (fixture->window, fixture->box);
  g_clear_object (&fixture->lookup);
  g_clear_object (&fixture->source);
  g_clear_object (&fixture->cards);
  g_clear_pointer (&fixture->heard.card_id, g_free);
}

static GtkWidget *
find_row (Fixture *fixture, const char *text)
{
  GtkWidget *label = shell_find_text (fixture->box, text);

  g_assert_nonnull (label);
  return gtk_widget_get_ancestor (label, HUB_TYPE_SENTENCE_ROW);
}

static void
test_says_what_changed (Fixture *fixture, gconstpointer record)
{
  g_assert_false (gtk_widget_get_visible (fixture->box));
  hub_changes_box_show (HUB_CHANGES_BOX (fixture->box), fixture->lookup);
  shell_settle (fixture->box);
  g_assert_true (gtk_widget_get_visible (fixture->box));
  g_assert_nonnull (shell_find_text (fixture->box, TITLE));
  g_assert_nonnull (shell_find_text (fixture->box, CONSENT));
  /* Counted until the names come. */
  g_assert_nonnull (shell_find_text (fixture->box, "Entered 2 audiences"));
  gtk_test_accessible_assert_role (fixture->box, GTK_ACCESSIBLE_ROLE_NOTE);
  gtk_test_accessible_assert_property (fixture->box, GTK_ACCESSIBLE_PROPERTY_LABEL, TITLE);
  gtk_test_accessible_assert_property (find_row (fixture, CONSENT), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       CONSENT);
  gtk_test_accessible_assert_property (shell_find (find_row (fixture, CONSENT), GTK_TYPE_IMAGE),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Warning");

  profile_lookup_finish (fixture->lookup);
  hub_changes_box_show (HUB_CHANGES_BOX (fixture->box), fixture->lookup);
  g_assert_nonnull (shell_find_text (fixture->box, "Entered “Churn risk”, “<b>Readers</b>”"));
  g_assert_false (shell_holds (fixture->box, "2 audiences"));

  /* Nothing of the customer stays. */
  hub_changes_box_show (HUB_CHANGES_BOX (fixture->box), NULL);
  g_assert_false (gtk_widget_get_visible (fixture->box));
  g_assert_false (shell_holds (fixture->box, "Churn risk"));
  g_assert_false (shell_holds (fixture->box, "Consent"));
}

static void
test_leads_there (Fixture *fixture, gconstpointer record)
{
  hub_changes_box_show (HUB_CHANGES_BOX (fixture->box), fixture->lookup);
  shell_settle (fixture->box);

  g_signal_emit_by_name (find_row (fixture, CONSENT), "clicked");
  g_assert_cmpuint (fixture->heard.place, ==, HUB_CHANGE_ON_CARD);
  g_assert_cmpstr (fixture->heard.card_id, ==, "consent");
  g_signal_emit_by_name (find_row (fixture, "Entered 2 audiences"), "clicked");
  g_assert_cmpuint (fixture->heard.place, ==, HUB_CHANGE_IN_AUDIENCES);
  g_assert_cmpuint (fixture->heard.n_activated, ==, 2);
}

static GtkWidget *
find_close (Fixture *fixture)
{
  GtkWidget *button = shell_find (fixture->box, GTK_TYPE_BUTTON);

  g_assert_false (HUB_IS_SENTENCE_ROW (button));
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Hide what changed");
  return button;
}

static void
test_put_away (Fixture *fixture, gconstpointer record)
{
  HubChangesBox *box = HUB_CHANGES_BOX (fixture->box);
  g_autoptr (HubChanges) changes = g_object_ref (hub_lookup_get_changes (fixture->lookup));

  hub_changes_box_put_away (box);
  g_assert_cmpuint (fixture->heard.n_put_away, ==, 0);

  hub_changes_box_show (box, fixture->lookup);
  shell_settle (fixture->box);
  g_signal_emit_by_name (find_close (fixture), "clicked");
  g_assert_cmpuint (fixture->heard.n_put_away, ==, 1);
  g_assert_false (gtk_widget_get_visible (fixture->box));
  g_assert_null (hub_lookup_get_changes (fixture->lookup));

  hub_lookup_set_changes (fixture->lookup, changes);
  hub_changes_box_show (box, fixture->lookup);
  g_assert_true (gtk_widget_get_visible (fixture->box));
}

/* Whoever is about to click something must not have it moved away. */
static void
test_waits_for_the_pointer (Fixture *fixture, gconstpointer record)
{
  HubChangesBox *box = HUB_CHANGES_BOX (fixture->box);
  GtkWidget *view = gtk_widget_get_parent (fixture->box);
  GtkEventController *motion, *scroll;
  gboolean handled;

  hub_changes_box_watch (box, view);
  motion = shell_find_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  scroll = shell_find_controller (view, GTK_TYPE_EVENT_CONTROLLER_SCROLL);

  /* It rests there, and GTK says so again: that is no use. */
  g_signal_emit_by_name (motion, "enter", 10.0, 10.0);
  g_signal_emit_by_name (motion, "motion", 10.0, 10.0);
  hub_changes_box_show (box, fixture->lookup);
  g_assert_true (gtk_widget_get_visible (fixture->box));

  hub_changes_box_show (box, NULL);
  g_signal_emit_by_name (motion, "motion", 11.0, 10.0);
  /* Whoever comes next is another matter. */
  hub_changes_box_show (box, fixture->lookup);
  g_assert_true (gtk_widget_get_visible (fixture->box));

  /* What is shown already stays as it is used. */
  g_signal_emit_by_name (motion, "motion", 12.0, 10.0);
  hub_changes_box_show (box, fixture->lookup);
  g_assert_true (gtk_widget_get_visible (fixture->box));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HubChanges) changes = g_object_ref (hub_lookup_get_changes (fixture->lookup));

      /* As at first, when the answer is there but not yet what changed. */
      hub_lookup_set_changes (fixture->lookup, NULL);
      hub_changes_box_show (box, NULL);
      hub_changes_box_show (box, fixture->lookup);
      if (i == 0)
        g_signal_emit_by_name (motion, "motion", 20.0, 20.0);
      else
        g_signal_emit_by_name (scroll, "scroll", 0.0, 1.0, &handled);
      hub_lookup_set_changes (fixture->lookup, changes);
      hub_changes_box_show (box, fixture->lookup);
      g_assert_false (gtk_widget_get_visible (fixture->box));
      g_signal_emit_by_name (motion, "leave");
      g_assert_true (gtk_widget_get_visible (fixture->box));
    }
}

static void
test_right_to_left (Fixture *fixture, gconstpointer record)
{
  graphene_rect_t title, close;

  hub_changes_box_show (HUB_CHANGES_BOX (fixture->box), fixture->lookup);
  gtk_widget_set_direction (gtk_widget_get_parent (find_close (fixture)), GTK_TEXT_DIR_RTL);
  shell_settle (fixture->box);
  g_assert_true (
    gtk_widget_compute_bounds (shell_find_text (fixture->box, TITLE), fixture->box, &title));
  g_assert_true (gtk_widget_compute_bounds (find_close (fixture), fixture->box, &close));
  g_assert_cmpfloat (close.origin.x, <, title.origin.x);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, profile_hanneke, set_up, test, tear_down)
  ADD ("/ui/changes-box/says-what-changed", test_says_what_changed);
  ADD ("/ui/changes-box/leads-there", test_leads_there);
  ADD ("/ui/changes-box/put-away", test_put_away);
  ADD ("/ui/changes-box/right-to-left", test_right_to_left);
  ADD ("/ui/changes-box/waits-for-the-pointer", test_waits_for_the_pointer);

  return g_test_run ();
}
