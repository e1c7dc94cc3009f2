/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "hub-ui"

#include "config.h"

#include "ui/hub-sparkline.h"

#include <math.h>

#define NATURAL_WIDTH 120
#define HEIGHT 40
#define LINE_WIDTH 2.0

struct _HubSparkline
{
  GtkWidget parent_instance;

  GArray *points; /* of double, finite */
  double lowest;
  double highest;
};

G_DEFINE_FINAL_TYPE (HubSparkline, hub_sparkline, GTK_TYPE_WIDGET)

static void
hub_sparkline_measure (GtkWidget *widget,
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

static void
hub_sparkline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HubSparkline *self = HUB_SPARKLINE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  double range = self->highest - self->lowest;
  double step;
  GdkRGBA color;
  cairo_t *cr;
  guint i;

  if (self->points->len < 2 || width <= 2 * LINE_WIDTH || height <= 2 * LINE_WIDTH)
    return;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  step = (width - 2 * LINE_WIDTH) / (self->points->len - 1);

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (i = 0; i < self->points->len; i++)
    {
      double share = range > 0 ? (g_array_index (self->points, double, i) - self->lowest) / range
                               : 0.5; /* a value that never moves is a line through the middle */
      double x = LINE_WIDTH + step * i;

      cairo_line_to (cr, mirrored ? width - x : x,
                     height - LINE_WIDTH - share * (height - 2 * LINE_WIDTH));
    }
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
hub_sparkline_finalize (GObject *object)
{
  HubSparkline *self = HUB_SPARKLINE (object);

  g_clear_pointer (&self->points, g_array_unref);

  G_OBJECT_CLASS (hub_sparkline_parent_class)->finalize (object);
}

static void
hub_sparkline_class_init (HubSparklineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = hub_sparkline_finalize;

  widget_class->measure = hub_sparkline_measure;
  widget_class->snapshot = hub_sparkline_snapshot;

  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hub_sparkline_init (HubSparkline *self)
{
  self->points = g_array_new (FALSE, FALSE, sizeof (double));
}

GtkWidget *
hub_sparkline_new (void)
{
  return g_object_new (HUB_TYPE_SPARKLINE, NULL);
}

void
hub_sparkline_set_points (HubSparkline *self,
                          const double *points,
                          guint n_points,
                          const char *label)
{
  guint i;

  g_return_if_fail (HUB_IS_SPARKLINE (self));

  g_array_set_size (self->points, 0);
  self->lowest = INFINITY;
  self->highest = -INFINITY;
  for (i = 0; points != NULL && i < n_points; i++)
    {
      if (!isfinite (points[i]))
        continue;
      g_array_append_val (self->points, points[i]);
      self->lowest = MIN (self->lowest, points[i]);
      self->highest = MAX (self->highest, points[i]);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
