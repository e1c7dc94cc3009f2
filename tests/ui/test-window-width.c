/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "model/hub-error.h"
#include "support/hub-test-wait.h"
#include "ui/hub-window.h"
#include "ui/shell-fixture.h"

#define NARROWEST 360

static void
assert_narrow (GtkWidget *window, const char *what)
{
  int minimum;

  gtk_widget_measure (window, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > NARROWEST)
    g_error ("%s: the window is at least %d wide", what, minimum);
}

static gboolean
is_answered (gpointer data)
{
  HubLookup *lookup = hub_desk_get_lookup (data);

  return lookup == NULL || hub_lookup_get_state (lookup) != HUB_LOOKUP_LOADING;
}

/* Nothing that comes, and nothing that goes wrong, makes a window wider that stands beside another
 * program. */
static void
test_stays_narrow (void)
{
  static const char *const typed[] = {
    "C-000001", /* the main story */
    "C-000002",
    "C-000003",
    "31415926535897932384626433832795028841", /* nobody known */
    "+393200000001",                          /* 4,000 audiences */
    "+46701740699",                           /* 50 identities */
    "+971500000001",                          /* Arabic */
    "+8613900000001",                         /* Chinese */
    "C-000011",                               /* everything is long */
    "C-000012",
    "C-000014",
    "C-000015", /* refused by the platform */
    "70112233", /* two customers */
    "+31699999999",
    "Jan de Vries",
    "jan@",
    "",
  };
  g_autoptr (GError) error = g_error_new_literal (
    HUB_ERROR, HUB_ERROR_CARDS, "/home/somebody/.config/customer-activity-hub/cards.json:7: wrong");
  HubDesk *desk = shell_desk_new ();
  g_autoptr (HubConnection) sample = hub_connection_new_sample ();
  HubWindow *window = hub_window_new (NULL, desk, NULL, FALSE, 0);
  GtkWidget *widget = GTK_WIDGET (window);

  gtk_window_set_default_size (GTK_WINDOW (window), NARROWEST, 600);
  gtk_window_present (GTK_WINDOW (window));
  hub_desk_set_connection (desk, sample);
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      hub_window_look_up_text (window, typed[i]);
      shell_settle (widget);
      assert_narrow (widget, typed[i]);
      hub_test_wait_for (is_answered, desk, typed[i]);
      shell_settle (widget);
      assert_narrow (widget, typed[i]);
    }

  /* What cannot be reached, and what cannot be used. */
  for (int code = 0; code <= HUB_ERROR_INVALID_LINK; code++)
    {
      g_autoptr (GError) failure = g_error_new_literal (HUB_ERROR, code, "failed");

      hub_window_show_error (window, failure);
      shell_settle (widget);
      assert_narrow (widget, failure->message);
    }
  hub_window_show_error (window, error);
  g_assert_true (gtk_widget_activate_action (widget, "win.show-history", NULL));
  shell_settle (widget);
  assert_narrow (widget, "the history");
  shell_close (GTK_WINDOW (window), window);
  hub_test_wait_finalized (desk, "the desk to be let go");
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/window-width/stays-narrow", test_stays_narrow);

  return g_test_run ();
}
