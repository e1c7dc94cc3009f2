/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-test"

#include "config.h"

#include "ui/hub-week-bars.h"
#include "ui/shell-fixture.h"

#include <math.h>

static void
test_is_described (void)
{
  const double counts[] = { NAN, 0, 2, 8 };
  GtkWidget *bars = hub_week_bars_new ();
  GtkWindow *window = shell_present (bars, 200, 60);

  hub_week_bars_set_counts (HUB_WEEK_BARS (bars), counts, G_N_ELEMENTS (counts),
                            "10 events since 3 Sep");
  shell_settle (bars);
  gtk_test_accessible_assert_role (bars, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (bars, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "10 events since 3 Sep");
  /* A week that is not known is none without events. */
  g_assert_cmpfloat (hub_week_bars_get_fraction (HUB_WEEK_BARS (bars), 0), <, 0);
  g_assert_cmpfloat (hub_week_bars_get_fraction (HUB_WEEK_BARS (bars), 1), ==, 0);
  g_assert_cmpfloat (hub_week_bars_get_fraction (HUB_WEEK_BARS (bars), 2), ==, 0.25);
  g_assert_cmpfloat (hub_week_bars_get_fraction (HUB_WEEK_BARS (bars), 3), ==, 1);
  shell_close (window, bars);
}

/* What the widget draws, as text: one line a node. (transfer full) */
static char *
dup_drawn (GtkWidget *bars)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GBytes) bytes = NULL;

  GTK_WIDGET_GET_CLASS (bars)->snapshot (bars, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return g_strdup ("");
  bytes = gsk_render_node_serialize (node);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static guint
count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

static void
test_is_drawn (void)
{
  double counts[52] = { 0 };
  GtkWidget *bars = hub_week_bars_new ();
  GtkWindow *window = NULL;
  g_autofree char *known = NULL;
  g_autofree char *partly = NULL;
  g_autofree char *mirrored = NULL;
  g_autofree char *nothing = NULL;

  gtk_widget_set_halign (bars, GTK_ALIGN_START);
  gtk_widget_set_valign (bars, GTK_ALIGN_START);
  gtk_widget_set_size_request (bars, 520, 24);
  window = shell_present (bars, 600, 60);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i += 2)
    counts[i] = i;
  hub_week_bars_set_counts (HUB_WEEK_BARS (bars), counts, G_N_ELEMENTS (counts), "");
  shell_settle (bars);
  /* The 25 weeks with events, and the line they stand on */
  known = dup_drawn (bars);
  g_assert_cmpuint (count (known, "color {"), ==, 26);
  g_assert_nonnull (strstr (known, "bounds: 500 0 9 24;"));

  /* A field for the weeks that are not known, before the line begins */
  for (guint i = 0; i < 26; i++)
    counts[i] = NAN;
  hub_week_bars_set_counts (HUB_WEEK_BARS (bars), counts, G_N_ELEMENTS (counts), "");
  partly = dup_drawn (bars);
  g_assert_cmpuint (count (partly, "color {"), ==, 15);
  g_assert_nonnull (strstr (partly, "bounds: 0 0 260 24;"));
  g_assert_nonnull (strstr (partly, "bounds: 260 23 260 1;"));

  gtk_widget_set_direction (bars, GTK_TEXT_DIR_RTL);
  mirrored = dup_drawn (bars);
  g_assert_nonnull (strstr (mirrored, "bounds: 260 0 260 24;"));
  g_assert_nonnull (strstr (mirrored, "bounds: 11 0 9 24;"));

  hub_week_bars_set_counts (HUB_WEEK_BARS (bars), NULL, 0, "");
  nothing = dup_drawn (bars);
  g_assert_cmpuint (count (nothing, "color {"), ==, 0);
  shell_close (window, bars);
}

static void
test_bears_any_counts (void)
{
  const double odd[] = { INFINITY, -3, NAN, 0, -INFINITY };
  const double none[] = { 0, 0, 0 };
  GtkWidget *bars = hub_week_bars_new ();
  GtkWindow *window = shell_present (bars, 200, 60);

  hub_week_bars_set_counts (HUB_WEEK_BARS (bars), odd, G_N_ELEMENTS (odd), "");
  shell_settle (bars);
  hub_week_bars_set_counts (HUB_WEEK_BARS (bars), none, G_N_ELEMENTS (none), "");
  shell_settle (bars);
  g_assert_cmpfloat (hub_week_bars_get_fraction (HUB_WEEK_BARS (bars), 0), ==, 0);
  g_assert_cmpfloat (hub_week_bars_get_fraction (HUB_WEEK_BARS (bars), 99), <, 0);
  shell_close (window, bars);
}

int
main (int argc, char *argv[])
{
  shell_init (&argc, &argv);

  g_test_add_func ("/ui/week-bars/is-described", test_is_described);
  g_test_add_func ("/ui/week-bars/is-drawn", test_is_drawn);
  g_test_add_func ("/ui/week-bars/bears-any-counts", test_bears_any_counts);

  return g_test_run ();
}
