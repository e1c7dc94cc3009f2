/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-card-row-view.h"
#include "ui/hub-score-bar.h"
#include "ui/hub-sparkline.h"
#include "ui/hub-week-bars.h"
#include "ui/profile-fixture.h"
#include "ui/shell-fixture.h"

static HubCardRow
make_row (HubRowStyle style, const char *label, const char *value, const char *detail)
{
  return (HubCardRow){
    .style = style,
    .label = (char *) label,
    .value = (char *) value,
    .detail = (char *) detail,
    .copy_text = (char *) value,
  };
}

static void
test_copies_with_one_click (void)
{
  HubCardRow row = make_row (HUB_ROW_FIELD, "Mobile phone", "+31 6 12345678", "");
  GtkWidget *view = hub_card_row_view_new ();
  GtkWindow *window = shell_present (view, 300, 100);
  ProfileActions actions = { 0 };
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  guint i;

  profile_actions_install (window, &actions);
  row.copy_text = (char *) "+31612345678";
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  shell_wait_shows (view, "+31 6 12345678");
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Mobile phone +31 6 12345678");

  for (i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_emit_by_name (controller, "released", 1, 5.0, 5.0);
    }
  g_assert_cmpuint (actions.n_copied, ==, 1);
  g_assert_cmpstr (actions.copied, ==, "+31612345678");

  /* By the keyboard too. */
  g_assert_true (gtk_widget_grab_focus (view));
  g_assert_true (gtk_widget_activate (view));
  g_assert_cmpuint (actions.n_copied, ==, 2);

  row.copy_text = (char *) "";
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  gtk_widget_activate (view);
  g_assert_cmpuint (actions.n_copied, ==, 2);
  g_assert_false (gtk_widget_get_focusable (view));
  profile_actions_clear (&actions);
  shell_close (window, view);
}

static void
test_leads_to_another_record (void)
{
  HubCardRow row = make_row (HUB_ROW_FIELD, "Account", "Thornbury & Vale Ltd", "");
  g_autoptr (HubIdentity) account = hub_identity_new ("b2b_account", "A-10003");
  GtkWidget *view = hub_card_row_view_new ();
  GtkWindow *window = shell_present (view, 300, 100);
  ProfileActions actions = { 0 };

  profile_actions_install (window, &actions);
  row.look_up = account;
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Account Thornbury & Vale Ltd");
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Enter looks it up");
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (shell_find (view, GTK_TYPE_IMAGE))), ==,
                   "system-search-symbolic");
  g_assert_true (gtk_widget_activate (view));
  g_assert_cmpstr (actions.looked_up, ==, "b2b_account:A-10003");
  g_assert_cmpuint (actions.n_copied, ==, 0);

  /* The next customer's row is one that is copied again. */
  row.look_up = NULL;
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  g_assert_false (gtk_widget_get_mapped (shell_find (view, GTK_TYPE_IMAGE)));
  gtk_widget_activate (view);
  g_assert_cmpuint (actions.n_copied, ==, 1);
  profile_actions_clear (&actions);
  shell_close (window, view);
}

static void
test_takes_every_style (void)
{
  const double points[] = { 1, 3, 2 };
  GtkWidget *view = hub_card_row_view_new ();
  GtkWindow *window = shell_present (view, 300, 100);
  HubCardRow row;
  int field_height, entry_height;

  row = make_row (HUB_ROW_FIELD, "Language", "Dutch", "");
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 280, NULL, &field_height, NULL, NULL);

  row = make_row (HUB_ROW_ENTRY, "Fibre", "€ 54,00", "20 Nov 2026");
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 280, NULL, &entry_height, NULL, NULL);
  g_assert_cmpint (entry_height, >, field_height);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Fibre € 54,00, 20 Nov 2026");

  row = make_row (HUB_ROW_TREND, "", "", "Rising");
  row.points = (double *) points;
  row.n_points = G_N_ELEMENTS (points);
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  gtk_test_accessible_assert_property (shell_find (view, HUB_TYPE_SPARKLINE),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Rising");

  row = make_row (HUB_ROW_SCORE, "Propensity to churn", "78 % · high", "");
  row.fraction = 0.78;
  row.severity = HUB_SEVERITY_ALERT;
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  g_assert_false (gtk_widget_get_mapped (shell_find (view, HUB_TYPE_SPARKLINE)));
  gtk_test_accessible_assert_property (shell_find (view, HUB_TYPE_SCORE_BAR),
                                       GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, 78.0);
  g_assert_true (gtk_widget_has_css_class (view, "hub-alert"));

  /* What has no room on the card is for a hint, and for who does not see it. */
  row.value = (char *) "high";
  row.aside = (char *) "Higher than that of most customers";
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  g_assert_false (shell_holds (view, "Higher than"));
  gtk_test_accessible_assert_property (
    view, GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Propensity to churn high, Higher than that of most customers");

  row = make_row (HUB_ROW_WEEKS, "Activity per week", "23 events in 52 weeks",
                  "23 events in 52 weeks, most in the week of 3 Nov: 7");
  row.points = (double *) points;
  row.n_points = G_N_ELEMENTS (points);
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  shell_wait_shows (view, "23 events in 52 weeks");
  g_assert_true (gtk_widget_get_mapped (shell_find (view, HUB_TYPE_WEEK_BARS)));
  g_assert_true (gtk_widget_get_focusable (view));
  gtk_test_accessible_assert_property (
    view, GTK_ACCESSIBLE_PROPERTY_LABEL,
    "Activity per week, 23 events in 52 weeks, most in the week of 3 Nov: 7");
  gtk_test_accessible_assert_property (shell_find (view, HUB_TYPE_WEEK_BARS),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "23 events in 52 weeks, most in the week of 3 Nov: 7");
  /* With more events it says more, which is nothing new of the customer. */
  g_assert_null (hub_card_row_view_dup_text (HUB_CARD_ROW_VIEW (view)));

  /* A choice is said in words, and by a symbol beside them. */
  row = make_row (HUB_ROW_CONSENT, "Phone calls", "No", "since 3 Nov");
  row.severity = HUB_SEVERITY_WARNING;
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  shell_wait_shows (view, "No");
  g_assert_cmpstr (gtk_image_get_icon_name (GTK_IMAGE (shell_find (view, GTK_TYPE_IMAGE))), ==,
                   "action-unavailable-symbolic");
  g_assert_false (gtk_widget_get_mapped (shell_find (view, HUB_TYPE_SCORE_BAR)));

  row = make_row (HUB_ROW_NOTE, "A sentence that is too long for one line of so narrow a card", "",
                  "");
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, 200, NULL, &entry_height, NULL, NULL);
  g_assert_cmpint (entry_height, >, field_height);
  shell_settle (view);
  shell_close (window, view);
}

static void
test_shows_mark_up_as_it_is (void)
{
  HubCardRow row = make_row (HUB_ROW_FIELD, "<b>Plan</b>", "<big>Fibre</big> &amp; more", "");
  GtkWidget *view = hub_card_row_view_new ();
  GtkWindow *window = shell_present (view, 400, 100);

  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  shell_wait_shows (view, "<b>Plan</b>");
  shell_wait_shows (view, "<big>Fibre</big> &amp; more");
  shell_close (window, view);
}

static void
test_forgets (void)
{
  HubCardRow row = make_row (HUB_ROW_ENTRY, "Secret label", "Secret value", "Secret detail");
  GtkWidget *view = hub_card_row_view_new ();
  GtkWindow *window = shell_present (view, 400, 100);
  ProfileActions actions = { 0 };

  profile_actions_install (window, &actions);
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), NULL);
  g_assert_false (gtk_widget_get_visible (view));
  g_assert_false (shell_holds (view, "Secret"));
  gtk_widget_activate (view);
  g_assert_cmpuint (actions.n_copied, ==, 0);
  shell_close (window, view);
}

/* A phone number has no letter that tells in which direction it is read. */
static void
test_numbers_keep_their_order (void)
{
  HubCardRow row = make_row (HUB_ROW_FIELD, "Mobile phone", "+971 50 000 0001", "");
  GtkWidget *view = hub_card_row_view_new ();
  GtkWindow *window;

  gtk_widget_set_direction (view, GTK_TEXT_DIR_RTL);
  window = shell_present (view, 400, 100);
  hub_card_row_view_set_row (HUB_CARD_ROW_VIEW (view), &row);
  shell_settle (view);
  g_assert_cmpint (gtk_widget_get_direction (shell_find_text (view, "+971 50 000 0001")), ==,
                   GTK_TEXT_DIR_LTR);
  shell_close (window, view);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/card-row-view/copies-with-one-click", test_copies_with_one_click);
  g_test_add_func ("/ui/card-row-view/leads-to-another-record", test_leads_to_another_record);
  g_test_add_func ("/ui/card-row-view/takes-every-style", test_takes_every_style);
  g_test_add_func ("/ui/card-row-view/shows-mark-up-as-it-is", test_shows_mark_up_as_it_is);
  g_test_add_func ("/ui/card-row-view/forgets", test_forgets);
  g_test_add_func ("/ui/card-row-view/numbers-keep-their-order", test_numbers_keep_their_order);

  return g_test_run ();
}
