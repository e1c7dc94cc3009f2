/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The heaviest customer to design for: a profile of 50 MB with 4,000 memberships and 50 identities,
 * and 5,000 events of 10 KB, another 50 MB, which come page by page.
 *
 * - The longest time the main loop does not turn while it comes, while its events are read and
 *   scrolled, and while the next customer takes its place. Limit: 50 ms.
 * - From the last byte to the painted cards, as many times what bare parsing of the same bytes
 *   takes, on a worker, in the same round. Limit: 1.5 times.
 * - How much the process grows by showing it, as many times its JSON. Limit: 4 times. This is seen
 *   in the first round, as memory that was used once is used again. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/bytes-source.h"
#include "bench/figure.h"
#include "bench/large-answer.h"
#include "bench/memory.h"
#include "bench/watch.h"
#include "model/hub-xdm.h"
#include "support/hub-test-wait.h"
#include "ui/hub-profile-view.h"

#include <adwaita.h>

#define ROUNDS 5
#define PROFILE_BYTES (50 * 1000 * 1000)
#define EVENTS 5000
#define EVENT_BYTES 10000
#define STALL_LIMIT_MS 50.0
#define PAINT_LIMIT 1.5
#define MEMORY_LIMIT 4.0
#define SETTLE_MS 700

typedef struct
{
  HubLookup *lookup;
  gint64 painted;
} Round;

typedef struct
{
  GArray *parse_ms;
  GArray *painted_ms;
  GArray *ratios;
  Stall coming, reading, scrolling, leaving;
} Figures;

/* Bare parsing. */

static void
parse (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (HubXdm) root = hub_xdm_parse (task_data, HUB_XDM_MAX_BYTES, NULL);

  g_task_return_int (task, root != NULL ? (gssize) (g_get_monotonic_time () - start) : -1);
}

static double
measure_parse (GBytes *bytes)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GTask) task = g_task_new (NULL, NULL, hub_test_keep_result_cb, &slot);
  gssize microseconds;

  g_task_set_task_data (task, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, parse);
  result = hub_test_wait_result (&slot, "the bare parse");
  microseconds = g_task_propagate_int (G_TASK (result), NULL);
  if (microseconds < 0)
    g_error ("The profile cannot be read");
  return microseconds / 1000.0;
}

/* Showing it. */

static GBytes *
make_page (const char *next, gpointer data)
{
  return large_answer_events (large_answer_read_link (next), EVENTS, EVENT_BYTES);
}

/* (transfer full) */
static BytesSource *
make_source (HubCardSet *cards, GBytes *profile)
{
  g_autoptr (GBytes) events = large_answer_events (0, EVENTS, EVENT_BYTES);
  BytesSource *source = bytes_source_new (cards, profile, events);

  bytes_source_set_next (source, make_page, NULL);
  return source;
}

static void
after_paint_cb (Round *round)
{
  HubSummary *summary = hub_lookup_get_summary (round->lookup);

  if (round->painted == 0 && summary != NULL && hub_summary_get_content (summary, 0) != NULL)
    round->painted = g_get_monotonic_time ();
}

static gboolean
is_painted (gpointer data)
{
  return ((Round *) data)->painted != 0;
}

static gboolean
page_is_read (gpointer data)
{
  gboolean loading;

  g_object_get (data, "loading-more", &loading, NULL);
  return !loading;
}

static gboolean
is_complete (gpointer data)
{
  return hub_lookup_is_complete (data);
}

/* (transfer full) */
static HubLookup *
start_lookup (GtkWidget *view, BytesSource *source, HubCardSet *cards)
{
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);
  HubLookup *lookup = hub_lookup_new (HUB_PROFILE_SOURCE (source), cards, query);

  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (view), lookup);
  hub_lookup_start (lookup);
  settle (SETTLE_MS);
  return lookup;
}

static double
show_profile (GtkWidget *view, BytesSource *source, HubLookup *lookup, Stall *stall)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  Round round = { .lookup = lookup };
  Watch *watch = watch_start ();
  gint64 arrived;
  gulong handler;

  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), &round);
  arrived = g_get_monotonic_time ();
  bytes_source_arrive (source);
  hub_test_wait_for (is_painted, &round, "the painted cards");
  hub_test_wait_for (is_complete, lookup, "all that is read");
  g_signal_handler_disconnect (clock, handler);
  settle (SETTLE_MS);
  watch_end (watch, stall);
  return (round.painted - arrived) / 1000.0;
}

static void
read_events (HubLookup *lookup, Stall *stall)
{
  Watch *watch = watch_start ();

  while (hub_lookup_has_more_events (lookup))
    {
      hub_lookup_load_more_events (lookup);
      hub_test_wait_for (page_is_read, lookup, "a page of events");
    }
  settle (SETTLE_MS);
  watch_end (watch, stall);
}

static void
scroll (GtkWidget *view, Stall *stall)
{
  GtkWidget *scrolled = find_widget (view, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  double end = gtk_adjustment_get_upper (adjustment);
  Watch *watch = watch_start ();
  guint i;

  for (i = 1; i <= 10; i++)
    {
      gtk_adjustment_set_value (adjustment, end * i / 10);
      hub_test_wait_signal (gtk_widget_get_frame_clock (view), "after-paint", "a frame");
    }
  watch_end (watch, stall);
}

static void
print_memory (double before, const double shown[2], double highest)
{
  const double profile_mb = PROFILE_BYTES / 1e6;
  const double all_mb = profile_mb + EVENTS * (EVENT_BYTES / 1e6);

  figure_note ("large.memory.before", before, "MB");
  figure_print ("large.memory.profile", (shown[0] - before) / profile_mb, MEMORY_LIMIT, "");
  figure_print ("large.memory.with-events", (shown[1] - before) / all_mb, MEMORY_LIMIT, "");
  figure_print ("large.memory.highest", (highest - before) / all_mb, MEMORY_LIMIT, "");
}

static void
run (GtkWidget *view, HubCardSet *cards, Figures *figures, gboolean is_first)
{
  double before = memory_get_mb (MEMORY_NOW);
  g_autoptr (GBytes) profile = large_answer_profile (PROFILE_BYTES);
  double parse_ms = is_first ? 0 : measure_parse (profile);
  g_autoptr (BytesSource) source = make_source (cards, profile);
  HubLookup *lookup = start_lookup (view, source, cards);
  double painted_ms, shown[2];
  Watch *watch;

  g_clear_pointer (&profile, g_bytes_unref);
  painted_ms = show_profile (view, source, lookup, &figures->coming);
  shown[0] = memory_get_mb (MEMORY_NOW);
  read_events (lookup, &figures->reading);
  shown[1] = memory_get_mb (MEMORY_NOW);
  if (is_first)
    print_memory (before, shown, memory_get_mb (MEMORY_HIGHEST));
  scroll (view, &figures->scrolling);
  if (!is_first)
    {
      double ratio = painted_ms / parse_ms;

      g_array_append_val (figures->parse_ms, parse_ms);
      g_array_append_val (figures->painted_ms, painted_ms);
      g_array_append_val (figures->ratios, ratio);
    }

  watch = watch_start ();
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (view), NULL);
  hub_test_wait_finalized (lookup, "the lookup to end");
  settle (SETTLE_MS);
  watch_end (watch, &figures->leaving);
}

static void
activate_cb (GtkApplication *application)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = hub_profile_view_new ();
  Figures figures = { 0 };
  guint i;

  figures.parse_ms = g_array_new (FALSE, FALSE, sizeof (double));
  figures.painted_ms = g_array_new (FALSE, FALSE, sizeof (double));
  figures.ratios = g_array_new (FALSE, FALSE, sizeof (double));
  hub_profile_view_set_cards (HUB_PROFILE_VIEW (view), cards);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1104, 860);
  gtk_window_present (GTK_WINDOW (window));
  settle (SETTLE_MS);

  for (i = 0; i <= ROUNDS; i++)
    run (view, cards, &figures, i == 0);
  figure_note ("large.parse.median", figure_median (figures.parse_ms), "ms");
  figure_note ("large.painted.median", figure_median (figures.painted_ms), "ms");
  figure_print ("large.painted.ratio.median", figure_median (figures.ratios), PAINT_LIMIT, "");
  stall_print ("large.stall.coming", &figures.coming, STALL_LIMIT_MS);
  stall_print ("large.stall.reading-events", &figures.reading, STALL_LIMIT_MS);
  stall_print ("large.stall.scrolling", &figures.scrolling, STALL_LIMIT_MS);
  stall_print ("large.stall.leaving", &figures.leaving, STALL_LIMIT_MS);
  g_array_unref (figures.parse_ms);
  g_array_unref (figures.painted_ms);
  g_array_unref (figures.ratios);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application
    = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
