/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-bench"

#include "config.h"

#include "bench/watch.h"

#include "bench/figure.h"
#include "support/hub-test-wait.h"

struct _Watch
{
  gint64 last;
  gint64 longest; /* microseconds */
  double last_cpu;
  double busiest;
  guint timer;
};

static gboolean
tick_cb (gpointer user_data)
{
  Watch *self = user_data;
  gint64 now = g_get_monotonic_time ();
  double cpu = figure_cpu_ms ();

  if (self->last != 0)
    {
      self->longest = MAX (self->longest, now - self->last);
      self->busiest = MAX (self->busiest, cpu - self->last_cpu);
    }
  self->last = now;
  self->last_cpu = cpu;
  return G_SOURCE_CONTINUE;
}

Watch *
watch_start (void)
{
  Watch *self = g_new0 (Watch, 1);

  self->timer = g_timeout_add_full (G_PRIORITY_HIGH, 1, tick_cb, self, NULL);
  return self;
}

void
watch_end (Watch *self, Stall *stall)
{
  g_source_remove (self->timer);
  stall->longest = MAX (stall->longest, self->longest / 1000.0);
  stall->busiest = MAX (stall->busiest, self->busiest);
  g_free (self);
}

void
stall_print (const char *name, const Stall *stall, double limit)
{
  g_autofree char *cpu_name = g_strconcat (name, ".main-thread-cpu", NULL);

  figure_print (name, stall->longest, limit, "ms");
  figure_note (cpu_name, stall->busiest, "ms");
}

static gboolean
settled_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

void
settle (guint milliseconds)
{
  gboolean settled = FALSE;

  g_timeout_add (milliseconds, settled_cb, &settled);
  hub_test_wait_flag (&settled, "the view to settle");
}

GtkWidget *
find_widget (GtkWidget *widget, GType type)
{
  GtkWidget *child, *found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}
