/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a frame costs while 50,000 events are scrolled, at the speed of reading, of a fling, and of
 * the scrollbar dragged from one end to the other. A virtual display waits for nothing, so that the
 * frame clock alone says when the next frame is due: what is measured is the work of each, from its
 * "before-paint" to its "after-paint", and once more until the X server has drawn it, as a part of
 * the cairo renderer's work is done there. Limit: 99 of 100 frames within 20 ms, server included,
 * and 60 frames a second. */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/figure.h"
#include "bench/shown-customer.h"
#include "bench/watch.h"
#include "support/hub-test-wait.h"

#include <adwaita.h>

#define EVENTS 50000
#define EVENT_BYTES 700
#define PROFILE_BYTES (1000 * 1000)
#define LIMIT_MS 20.0
/* The clock rounds. */
#define LEAST_RATE 59.0

typedef struct
{
  GtkAdjustment *adjustment;
  GdkDisplay *display;
  double step;
  guint n_frames; /* that are still to come */
  gint64 began;
  double cpu;
  GArray *work_ms;
  GArray *cpu_ms;
  GArray *drawn_ms;
  gint64 first, last;
} Scroll;

static gboolean
tick_cb (GtkWidget *view, GdkFrameClock *clock, gpointer data)
{
  Scroll *scroll = data;

  gtk_adjustment_set_value (scroll->adjustment,
                            gtk_adjustment_get_value (scroll->adjustment) + scroll->step);
  return G_SOURCE_CONTINUE;
}

static void
before_paint_cb (Scroll *scroll)
{
  scroll->began = g_get_monotonic_time ();
  scroll->cpu = figure_cpu_ms ();
}

static void
after_paint_cb (Scroll *scroll)
{
  double work = (g_get_monotonic_time () - scroll->began) / 1000.0;
  double cpu = figure_cpu_ms () - scroll->cpu;
  double drawn;

  if (scroll->began == 0 || scroll->n_frames == 0)
    return;
  gdk_display_sync (scroll->display);
  drawn = (g_get_monotonic_time () - scroll->began) / 1000.0;
  g_array_append_val (scroll->work_ms, work);
  g_array_append_val (scroll->cpu_ms, cpu);
  g_array_append_val (scroll->drawn_ms, drawn);
  if (scroll->first == 0)
    scroll->first = scroll->began;
  scroll->last = scroll->began;
  scroll->n_frames--;
}

static gboolean
is_over (gpointer data)
{
  return ((Scroll *) data)->n_frames == 0;
}

static void
print (const char *name, const char *what, double figure, double limit)
{
  g_autofree char *full = g_strdup_printf ("scroll.%s.%s", name, what);

  if (limit > 0)
    figure_print (full, figure, limit, "ms");
  else
    figure_note (full, figure, "ms");
}

static void
run (ShownCustomer *customer, const char *name, double step, guint n_frames)
{
  GtkWidget *scrolled = find_widget (customer->view, GTK_TYPE_SCROLLED_WINDOW);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (customer->view);
  Scroll scroll = { .step = step, .n_frames = n_frames };
  g_autofree char *rate_name = g_strdup_printf ("scroll.%s.rate", name);
  gulong before, after;
  guint tick;

  scroll.adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  scroll.display = gtk_widget_get_display (customer->view);
  scroll.work_ms = g_array_new (FALSE, FALSE, sizeof (double));
  scroll.cpu_ms = g_array_new (FALSE, FALSE, sizeof (double));
  scroll.drawn_ms = g_array_new (FALSE, FALSE, sizeof (double));
  /* Without a step of its own: from here to the end. */
  if (scroll.step == 0)
    scroll.step = (gtk_adjustment_get_upper (scroll.adjustment)
                   - gtk_adjustment_get_value (scroll.adjustment))
                  / n_frames;

  before = g_signal_connect_swapped (clock, "before-paint", G_CALLBACK (before_paint_cb), &scroll);
  after = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (after_paint_cb), &scroll);
  tick = gtk_widget_add_tick_callback (customer->view, tick_cb, &scroll, NULL);
  hub_test_wait_for (is_over, &scroll, "the frames of scrolling");
  gtk_widget_remove_tick_callback (customer->view, tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);

  print (name, "work.median", figure_median (scroll.work_ms), 0);
  print (name, "work.p99", figure_percentile (scroll.work_ms, 0.99), 0);
  print (name, "main-thread-cpu.p99", figure_percentile (scroll.cpu_ms, 0.99), 0);
  print (name, "drawn.median", figure_median (scroll.drawn_ms), 0);
  print (name, "drawn.p99", figure_percentile (scroll.drawn_ms, 0.99), LIMIT_MS);
  figure_print_least (rate_name,
                      (n_frames - 1) * (double) G_USEC_PER_SEC / (scroll.last - scroll.first),
                      LEAST_RATE, "/s");
  g_array_unref (scroll.work_ms);
  g_array_unref (scroll.cpu_ms);
  g_array_unref (scroll.drawn_ms);
}

static void
activate_cb (GtkApplication *application)
{
  g_autoptr (ShownCustomer) customer
    = shown_customer_new (application, PROFILE_BYTES, EVENTS, EVENT_BYTES);

  figure_note ("scroll.events", g_list_model_get_n_items (hub_lookup_get_events (customer->lookup)),
               "events");
  run (customer, "reading", 8, 300);
  run (customer, "fling", 150, 600);
  run (customer, "dragging", 0, 300);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application
    = adw_application_new (APPLICATION_ID, G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
