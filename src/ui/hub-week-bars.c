/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-week-bars.h"

#include <math.h>

#define NATURAL_WIDTH 120
#define HEIGHT 24
/* The lowest bar can be told from the line that all stand on. */
#define LINE_HEIGHT 1
#define LOWEST_BAR 3

struct _HubWeekBars
{
  GtkWidget parent_instance;

  GArray *fractions; /* of double: 0 to 1, or negative where not known */
};

G_DEFINE_FINAL_TYPE (HubWeekBars, hub_week_bars, GTK_TYPE_WIDGET)

static void
hub_week_bars_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = HEIGHT;
      *natural = NATURAL_WIDTH;
    }
  else
    *minimum = *natural = HEIGHT;
}

/* Where a week begins, in whole pixels, so that every bar has sharp edges. */
static int
get_start (HubWeekBars *self, guint week)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  return (int) (week * (guint) width / self->fractions->len);
}

static void
append_field (HubWeekBars *self,
              GtkSnapshot *snapshot,
              const GdkRGBA *color,
              int start,
              int end,
              int height)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int y = gtk_widget_get_height (GTK_WIDGET (self)) - height;
  int x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - end : start;

  if (end > start)
    gtk_snapshot_append_color (snapshot, color, &GRAPHENE_RECT_INIT (x, y, end - start, height));
}

/* Weeks that look alike are one field: the snapshot has a node for each week with events at most,
 * and few more. */
static void
hub_week_bars_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HubWeekBars *self = HUB_WEEK_BARS (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  guint n_weeks = self->fractions->len;
  guint n_unknown = 0;
  GdkRGBA color, faint;

  if (n_weeks == 0 || width <= 0 || height <= LOWEST_BAR)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  while (n_unknown < n_weeks && hub_week_bars_get_fraction (self, n_unknown) < 0)
    n_unknown++;
  faint = color;
  faint.alpha *= 0.12f;
  append_field (self, snapshot, &faint, 0, get_start (self, n_unknown), height);
  faint.alpha = color.alpha * 0.4f;
  append_field (self, snapshot, &faint, get_start (self, n_unknown), width, LINE_HEIGHT);

  for (guint i = n_unknown; i < n_weeks; i++)
    {
      double fraction = hub_week_bars_get_fraction (self, i);
      int start = get_start (self, i);
      int end = get_start (self, i + 1);
      int gap = end - start > 2 ? 1 : 0;

      if (fraction > 0)
        append_field (self, snapshot, &color, start, end - gap,
                      MAX ((int) round (fraction * height), LOWEST_BAR));
    }
}

static void
hub_week_bars_finalize (GObject *object)
{
  HubWeekBars *self = HUB_WEEK_BARS (object);

  g_clear_pointer (&self->fractions, g_array_unref);

  G_OBJECT_CLASS (hub_week_bars_parent_class)->finalize (object);
}

static void
hub_week_bars_class_init (HubWeekBarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hub_week_bars_finalize;

  widget_class->measure = hub_week_bars_measure;
  widget_class->snapshot = hub_week_bars_snapshot;

  gtk_widget_class_set_css_name (widget_class, "weekbars");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hub_week_bars_init (HubWeekBars *self)
{
  self->fractions = g_array_new (FALSE, FALSE, sizeof (double));
}

GtkWidget *
hub_week_bars_new (void)
{
  return g_object_new (HUB_TYPE_WEEK_BARS, NULL);
}

void
hub_week_bars_set_counts (HubWeekBars *self, const double *counts, guint n_weeks, const char *label)
{
  double most = 0;

  g_return_if_fail (HUB_IS_WEEK_BARS (self));

  g_array_set_size (self->fractions, 0);
  for (guint i = 0; counts != NULL && i < n_weeks; i++)
    if (isfinite (counts[i]))
      most = MAX (most, counts[i]);
  for (guint i = 0; counts != NULL && i < n_weeks; i++)
    {
      double fraction = -1;

      if (isfinite (counts[i]))
        fraction = most > 0 ? MAX (counts[i], 0) / most : 0;
      g_array_append_val (self->fractions, fraction);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

double
hub_week_bars_get_fraction (HubWeekBars *self, guint week)
{
  g_return_val_if_fail (HUB_IS_WEEK_BARS (self), -1);

  return week < self->fractions->len ? g_array_index (self->fractions, double, week) : -1;
}
