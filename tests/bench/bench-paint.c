/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long from the last byte of a usual answer (a profile of 100 KB, 100 events) to the painted
 * cards: decoding, summary, filling, layout and drawing. Limit: two frames of 60 a second. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/bytes-source.h"
#include "bench/figure.h"
#include "bench/usual-answer.h"
#include "support/hub-test-wait.h"
#include "ui/hub-profile-view.h"

#include <adwaita.h>

#define ROUNDS 21
#define LIMIT_MS (2 * 1000 / 60.0)
/* A screen pop or a typed search is answered while the window stands still: so long without a
 * frame. */
#define FRAMES_AT_REST 30

static gboolean verbose = FALSE;

typedef struct
{
  HubLookup *lookup;
  gint64 arrived;
  gint64 profile_painted;
  gint64 all_painted;
  double cpu; /* of the main thread, from the last byte to all painted */
  guint n_summaries;
  gint64 frames[8]; /* ends of the frames after the last byte */
  guint n_frames;
} Round;

static void
summary_cb (Round *round)
{
  round->n_summaries++;
}

/* The cards are complete when the summary was made of profile and events. */
static gboolean
is_complete (Round *round)
{
  HubSummary *summary = hub_lookup_get_summary (round->lookup);
  guint i;

  if (summary == NULL || hub_lookup_get_events_state (round->lookup) != HUB_EVENTS_READY)
    return FALSE;
  for (i = 0; i < 3; i++)
    if (hub_summary_get_content (summary, i) == NULL)
      return FALSE;
  return TRUE;
}

static void
after_paint_cb (GdkFrameClock *clock, Round *round)
{
  gint64 now = g_get_monotonic_time ();

  if (round->arrived == 0)
    return;
  if (round->n_frames < G_N_ELEMENTS (round->frames))
    round->frames[round->n_frames++] = now - round->arrived;
  if (round->profile_painted == 0 && round->n_summaries > 0)
    round->profile_painted = now;
  if (round->all_painted == 0 && is_complete (round))
    {
      round->all_painted = now;
      round->cpu = figure_cpu_ms () - round->cpu;
    }
}

static gboolean
rest_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
rest (void)
{
  gboolean rested = FALSE;

  g_timeout_add (FRAMES_AT_REST * 1000 / 60, rest_cb, &rested);
  hub_test_wait_flag (&rested, "the window to stand still");
}

static gboolean
all_is_painted (gpointer data)
{
  return ((Round *) data)->all_painted != 0;
}

static void
run (GtkWidget *view,
     HubCardSet *cards,
     guint customer,
     GArray *profile_ms,
     GArray *all_ms,
     GArray *cpu_ms)
{
  g_autoptr (GBytes) profile = usual_answer_profile (customer);
  g_autoptr (GBytes) events = usual_answer_events (customer);
  g_autoptr (BytesSource) source = bytes_source_new (cards, profile, events);
  g_autoptr (HubIdentity) identity = hub_identity_new ("CRMID", "C-000001");
  g_autoptr (HubQuery) query = hub_query_new_for_identity (identity);
  g_autoptr (HubLookup) lookup = hub_lookup_new (HUB_PROFILE_SOURCE (source), cards, query);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (view);
  Round round = { .lookup = lookup };
  gulong handler;
  double ms;

  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (view), lookup);
  hub_lookup_start (lookup);
  rest ();

  g_signal_connect_swapped (lookup, "notify::summary", G_CALLBACK (summary_cb), &round);
  handler = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), &round);
  round.cpu = figure_cpu_ms ();
  round.arrived = g_get_monotonic_time ();
  bytes_source_arrive (source);
  hub_test_wait_for (all_is_painted, &round, "the painted cards");
  g_signal_handler_disconnect (clock, handler);

  ms = (round.profile_painted - round.arrived) / 1000.0;
  g_array_append_val (profile_ms, ms);
  ms = (round.all_painted - round.arrived) / 1000.0;
  g_array_append_val (all_ms, ms);
  g_array_append_val (cpu_ms, round.cpu);
  if (verbose)
    {
      guint i;

      g_print ("round: profile %.1f all %.1f cpu %.1f summaries %u; frames",
               (round.profile_painted - round.arrived) / 1000.0, ms, round.cpu, round.n_summaries);
      for (i = 0; i < round.n_frames; i++)
        g_print (" %.1f", round.frames[i] / 1000.0);
      g_print ("\n");
    }
  rest ();
  hub_profile_view_set_lookup (HUB_PROFILE_VIEW (view), NULL);
}

static void
activate_cb (GtkApplication *application)
{
  g_autoptr (HubCardSet) cards = hub_card_set_new_built_in ();
  g_autoptr (GArray) profile_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) all_ms = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *view = hub_profile_view_new ();
  guint i;

  hub_profile_view_set_cards (HUB_PROFILE_VIEW (view), cards);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1104, 860);
  gtk_window_present (GTK_WINDOW (window));
  rest ();

  for (i = 0; i < ROUNDS; i++)
    {
      run (view, cards, i + 1, profile_ms, all_ms, cpu_ms);
      if (i == 0)
        {
          figure_print ("paint.first.profile", g_array_index (profile_ms, double, 0), LIMIT_MS,
                        "ms");
          figure_print ("paint.first.with-events", g_array_index (all_ms, double, 0), LIMIT_MS,
                        "ms");
          g_array_set_size (profile_ms, 0);
          g_array_set_size (all_ms, 0);
          figure_note ("paint.first.main-thread-cpu", g_array_index (cpu_ms, double, 0), "ms");
          g_array_set_size (cpu_ms, 0);
        }
    }
  figure_print ("paint.median.profile", figure_median (profile_ms), LIMIT_MS, "ms");
  figure_print ("paint.median.with-events", figure_median (all_ms), LIMIT_MS, "ms");
  figure_print ("paint.highest.with-events", figure_highest (all_ms), LIMIT_MS, "ms");
  figure_note ("paint.median.main-thread-cpu", figure_median (cpu_ms), "ms");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  verbose = argc > 1 && g_str_equal (argv[1], "--verbose");
  application = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
