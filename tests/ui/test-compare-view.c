/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "support/hub-test-wait.h"
#include "ui/hub-candidate-picker.h"
#include "ui/hub-compare-chooser.h"
#include "ui/hub-compare-view.h"
#include "ui/shell-fixture.h"

typedef struct
{
  HubDesk *desk;
  HubDesk *beside;
  GtkWidget *view;
  GtkWindow *window;
  guint n_closed;
} Fixture;

static void
closed_cb (Fixture *fixture)
{
  fixture->n_closed++;
}

static gboolean
is_complete (gpointer data)
{
  return hub_lookup_is_complete (data);
}

static void
look_up (HubDesk *desk, const char *text)
{
  g_autoptr (HubQuery) query = hub_desk_parse (desk, text, NULL, NULL);

  hub_test_wait_for (is_complete, hub_desk_start_lookup (desk, query), text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);

  fixture->desk = shell_desk_new ();
  hub_desk_set_connection (fixture->desk, sample);
  /* One of the history, one of another tab, one on the screen. */
  look_up (fixture->desk, "adaeze.okafor@example.com");
  look_up (fixture->desk, "+31612345678");
  fixture->beside = hub_desk_new_beside (fixture->desk);
  look_up (fixture->beside, "+48500000002");
  g_ptr_array_add (others, g_object_ref (fixture->beside));
  fixture->view = hub_compare_view_new (fixture->desk, others);
  g_signal_connect_swapped (fixture->view, "closed", G_CALLBACK (closed_cb), fixture);
  fixture->window = shell_present (fixture->view, 900, 700);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  shell_close (fixture->window, fixture->view);
  hub_test_wait_finalized (fixture->beside, "the desk beside to be let go");
  hub_test_wait_finalized (fixture->desk, "the desk to be let go");
}

static void
choose (Fixture *fixture, guint position)
{
  GtkWidget *chooser = shell_find (fixture->view, HUB_TYPE_COMPARE_CHOOSER);

  g_signal_emit_by_name (chooser, "chosen", position);
}

static void
type (Fixture *fixture, const char *text)
{
  GtkWidget *chooser = shell_find (fixture->view, HUB_TYPE_COMPARE_CHOOSER);
  GtkWidget *entry = shell_find (chooser, GTK_TYPE_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

/* Who is open or was looked up is offered, and not the customer themselves. */
static void
test_offers (Fixture *fixture, gconstpointer data)
{
  GtkWidget *chooser = shell_find (fixture->view, HUB_TYPE_COMPARE_CHOOSER);

  gtk_test_accessible_assert_property (chooser, GTK_ACCESSIBLE_PROPERTY_LABEL, "Compare with");
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Comparison");
  g_assert_true (shell_shows (chooser, "Marek Bielski"));
  g_assert_true (shell_shows (chooser, "Adaeze Okafor"));
  g_assert_false (shell_holds (chooser, "Hanneke"));
  g_assert_true (shell_shows (fixture->view, "Hanneke de Vries"));
  gtk_widget_activate_action (fixture->view, "compare.close", NULL);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
}

static void
test_compared (Fixture *fixture, gconstpointer data)
{
  GtkWidget *only_differences;

  choose (fixture, 0);
  shell_wait_shows (fixture->view, "Propensity to churn");
  g_assert_true (shell_shows (fixture->view, "Marek Bielski"));
  g_assert_true (shell_shows (fixture->view, "78% · high"));
  g_assert_true (shell_shows (fixture->view, "91% · high"));
  shell_wait_shows (fixture->view, "Halyard monthly");

  only_differences = shell_find (fixture->view, GTK_TYPE_CHECK_BUTTON);
  g_assert_true (gtk_widget_get_mapped (only_differences));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (only_differences), TRUE);
  shell_settle (fixture->view);
  g_assert_true (shell_shows (fixture->view, "91% · high"));
  g_assert_true (shell_shows (fixture->view, "≠"));

  gtk_widget_activate_action (fixture->view, "compare.choose", NULL);
  shell_wait_shows (fixture->view, "Adaeze Okafor");
  g_assert_false (shell_shows (fixture->view, "91% · high"));
  /* Whoever thinks better of it has the comparison still. */
  gtk_widget_activate_action (fixture->view, "compare.leave", NULL);
  shell_wait_shows (fixture->view, "91% · high");
  gtk_widget_activate_action (fixture->view, "compare.leave", NULL);
  g_assert_cmpuint (fixture->n_closed, ==, 1);
}

/* Whatever is typed gets an answer that says what to do. */
static void
test_typed (Fixture *fixture, gconstpointer data)
{
  type (fixture, "jan@");
  shell_wait_shows (fixture->view, "cannot be an e-mail address");
  type (fixture, "+31699999999");
  shell_wait_shows (fixture->view, "Nobody was found");
  type (fixture, "C-000001");
  shell_wait_shows (fixture->view, "same customer");
  type (fixture, "70112233");
  shell_wait_shows (fixture->view, "Pieter Maes");
  g_signal_emit_by_name (shell_find (fixture->view, HUB_TYPE_CANDIDATE_PICKER), "chosen", 0);
  shell_wait_shows (fixture->view, "Propensity to churn");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add ("/ui/compare-view/offers", Fixture, NULL, set_up, test_offers, tear_down);
  g_test_add ("/ui/compare-view/compared", Fixture, NULL, set_up, test_compared, tear_down);
  g_test_add ("/ui/compare-view/typed", Fixture, NULL, set_up, test_typed, tear_down);

  return g_test_run ();
}
