/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "desk/fake-source.h"
#include "support/hub-test-wait.h"
#include "ui/hub-status-line.h"
#include "ui/shell-fixture.h"

static gboolean
is_decided (gpointer data)
{
  return hub_lookup_get_state (data) != HUB_LOOKUP_LOADING;
}

static void
test_states (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  g_autoptr (HubLookup) one = shell_lookup_new (source, "CRMID", "C-1");
  g_autoptr (HubLookup) failed = shell_lookup_new (source, "CRMID", "C-2");
  g_autoptr (GError) error = g_error_new_literal (HUB_ERROR, HUB_ERROR_TIMED_OUT, "made up");
  GtkWidget *line = hub_status_line_new ();
  GtkWindow *window = shell_present (line, 900, 40);

  fake_source_put_profile (source, "CRMID:C-1", "X", "{\"person\":{}}");
  fake_source_put_error (source, "CRMID:C-2", HUB_ERROR_TIMED_OUT);
  hub_status_line_set_hints (HUB_STATUS_LINE (line), "F5 refresh");
  shell_settle (line);

  g_assert_cmpstr (hub_status_line_get_state (HUB_STATUS_LINE (line)), ==, "");
  shell_wait_shows (line, "F5 refresh");

  hub_lookup_start (one);
  hub_status_line_set_lookup (HUB_STATUS_LINE (line), one);
  g_assert_cmpstr (hub_status_line_get_state (HUB_STATUS_LINE (line)), ==, "Asking the platform…");
  hub_test_wait_for (is_decided, one, "the answer");
  g_assert_true (g_str_has_prefix (hub_status_line_get_state (HUB_STATUS_LINE (line)), "Live"));
  shell_settle (line);
  shell_wait_shows (line, "read ");

  /* Asked anew in vain, it says so, and how old what is shown is. */
  hub_status_line_set_refresh (HUB_STATUS_LINE (line), TRUE, NULL);
  g_assert_cmpstr (hub_status_line_get_state (HUB_STATUS_LINE (line)), ==, "Asking the platform…");
  hub_status_line_set_refresh (HUB_STATUS_LINE (line), FALSE, error);
  g_assert_cmpstr (hub_status_line_get_state (HUB_STATUS_LINE (line)), ==,
                   "The platform did not answer in time");
  shell_wait_shows (line, "read ");

  hub_lookup_start (failed);
  hub_status_line_set_lookup (HUB_STATUS_LINE (line), failed);
  hub_test_wait_for (is_decided, failed, "the failure");
  g_assert_cmpstr (hub_status_line_get_state (HUB_STATUS_LINE (line)), ==,
                   "The platform did not answer in time");
  g_assert_false (shell_shows (line, "read "));

  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "The platform did not answer in time");

  hub_status_line_set_lookup (HUB_STATUS_LINE (line), NULL);
  g_assert_cmpstr (hub_status_line_get_state (HUB_STATUS_LINE (line)), ==, "");
  shell_close (window, line);
}

/* The list of merge policies may come after the customer. */
static void
test_merge_policy_comes_late (void)
{
  g_autoptr (FakeSource) source = fake_source_new ();
  g_autoptr (HubLookup) lookup = shell_lookup_new (source, "CRMID", "C-1");
  GtkWidget *line = hub_status_line_new ();
  GtkWindow *window = shell_present (line, 900, 40);

  fake_source_put_profile (source, "CRMID:C-1", "X", "{\"person\":{}}");
  fake_source_hold_policies (source);
  hub_lookup_start (lookup);
  hub_status_line_set_lookup (HUB_STATUS_LINE (line), lookup);
  hub_test_wait_for (is_decided, lookup, "the answer");
  shell_settle (line);
  shell_wait_shows (line, "read ");
  g_assert_false (shell_holds (line, "merge policy"));

  fake_source_release_policies (source);
  shell_wait_shows (line, "merge policy: Default timebased");
  shell_close (window, line);
}

static void
test_narrow (void)
{
  GtkWidget *line = hub_status_line_new ();
  GtkWindow *window;
  int minimum;

  hub_status_line_set_hints (HUB_STATUS_LINE (line), "F5 refresh · Ctrl+L search · Ctrl+H history");
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 200);
  window = shell_present (line, 240, 40);
  g_assert_false (shell_shows (line, "F5 refresh"));
  shell_close (window, line);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/status-line/states", test_states);
  g_test_add_func ("/ui/status-line/merge-policy-comes-late", test_merge_policy_comes_late);
  g_test_add_func ("/ui/status-line/narrow", test_narrow);

  return g_test_run ();
}
