/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-error.h"
#include "support/hub-test-wait.h"
#include "ui/hub-candidate-picker.h"
#include "ui/hub-profile-view.h"
#include "ui/hub-result-view.h"
#include "ui/shell-fixture.h"

static void
look_up (HubDesk *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HubQuery) query = hub_desk_parse (desk, text, NULL, &error);

  g_assert_no_error (error);
  hub_desk_start_lookup (desk, query);
}

static void
test_states (void)
{
  HubDesk *desk = shell_desk_new ();
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, HUB_ERROR_INVALID_LINK, "not a link");
  g_autofree char *said = NULL;
  GtkWidget *view = hub_result_view_new ();
  GtkWindow *window = shell_present (view, 900, 600);

  hub_result_view_set_desk (HUB_RESULT_VIEW (view), desk, FALSE);
  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_MAIN);
  hub_desk_set_connection (desk, sample);
  shell_wait_shows (view, "Who is it?");
  shell_wait_shows (view, "Show a Sample Customer");

  /* None: who was asked for, and where. */
  look_up (desk, "+31201234567");
  shell_wait_shows (view, "No profile found");
  shell_wait_shows (view, "Sample data");

  /* What else the text could be: of a customer, or of a company, but not of both. */
  look_up (desk, "C-999999");
  shell_wait_shows (view, "Look Up as Loyalty number");
  g_assert_false (shell_shows (view, "Look Up as Account"));
  look_up (desk, "A-99999");
  shell_wait_shows (view, "Look Up as Opportunity");
  g_assert_false (shell_shows (view, "Look Up as CRM number"));

  /* One. */
  look_up (desk, "C-000001");
  shell_wait_shows (view, "Hanneke de Vries");
  said = hub_result_view_describe (HUB_RESULT_VIEW (view));
  g_assert_cmpstr (said, ==, "Hanneke de Vries");

  /* Many; what was shown before is nowhere any more. */
  look_up (desk, "70112233");
  shell_wait_shows (view, "2 customers fit");
  g_assert_false (shell_holds (view, "Hanneke"));
  g_signal_emit_by_name (shell_find (view, HUB_TYPE_CANDIDATE_PICKER), "chosen", 1);
  shell_wait_shows (shell_find (view, HUB_TYPE_PROFILE_VIEW), "Lucía Sánchez");

  /* A link that cannot be used. */
  hub_desk_drop_lookup (desk);
  hub_result_view_show_error (HUB_RESULT_VIEW (view), error, NULL);
  shell_wait_shows (view, "This link does not lead to a customer");
  g_assert_false (shell_holds (view, "Lucía"));

  shell_close (window, view);
  hub_test_wait_finalized (desk, "the desk to be let go");
}

static gboolean
is_prepared (gpointer data)
{
  return shell_find (data, HUB_TYPE_PROFILE_VIEW) != NULL;
}

/* The first customer is not the one who waits for the cards to be built. */
static void
test_prepares (void)
{
  HubDesk *desk = shell_desk_new ();
  GtkWidget *view = hub_result_view_new ();
  GtkWindow *window;

  hub_result_view_set_desk (HUB_RESULT_VIEW (view), desk, FALSE);
  g_assert_false (is_prepared (view));
  window = shell_present (view, 900, 600);
  hub_test_wait_for (is_prepared, view, "the cards to be built");
  shell_close (window, view);
  hub_test_wait_finalized (desk, "the desk to be let go");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/result-view/states", test_states);

  g_test_add_func ("/ui/result-view/prepares", test_prepares);

  return g_test_run ();
}
