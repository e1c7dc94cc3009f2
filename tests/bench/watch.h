/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * Watch:
 *
 * How long the main loop does not turn, seen by a timer of one millisecond, which comes before all
 * else; and what the main thread worked meanwhile, which others on the machine do not change.
 */
typedef struct _Watch Watch;

typedef struct
{
  double longest; /* milliseconds between two turns */
  double busiest; /* milliseconds of the main thread's processor time between two turns */
} Stall;

Watch *watch_start (void);
/* Ends it; @stall keeps the greater of what it held and what was seen. */
void watch_end (Watch *self, Stall *stall);

void stall_print (const char *name, const Stall *stall, double limit);

/* Lets the main loop turn for so long: what comes after an answer belongs to it too, as rows are
 * made frame by frame. */
void settle (guint milliseconds);

/* The first widget of @type in @widget, itself included; %NULL if there is none. */
GtkWidget *find_widget (GtkWidget *widget, GType type);

G_END_DECLS
